/** The list of results: a card for each, with its excerpt. */

import { dateInWords } from "./search-catalogue.js";
import { formsOf, isForm, linkTo, placesOf } from "./search-marks.js";
import { mark, raise, setSpaces, setTitle } from "./search-type.js";
import { copy, fill, make, settings, slot } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-files.js").Text} Text */
/** @typedef {import("./search-query.js").Query} Query */

/** Results shown at first, each a text to load: twenty take 32 kB, ten 16 (tests/measure_search.py, 10,000 briefings). */
export const FIRST = 10;

/** Results that a reader asks for besides. */
export const PAGE = 20;

/** Sections of one text that a card leads to. */
const SECTIONS = 3;

/** Words of an excerpt, and how many of them stand before what was found. */
const EXCERPT = 30;
const BEFORE = 5;

/** Words of a text that a card shows where there is neither an excerpt nor a summary. */
const OPENING = 40;

/**
 * Write a text as the article does: the index knows one apostrophe and one hyphen, and keeps beside the text what
 * stood in their places.
 * @param {Text} text
 * @param {Entry} entry
 */
function writeAsArticle({ content, meta }, { tier }) {
  if (!meta.marks) return content;
  const written = [...meta.marks].values();
  const write = (/** @type {string} */ letter) => written.next().value ?? letter;
  return [...content].map((letter) => (tier.spelling.marks.includes(letter) ? write(letter) : letter)).join("");
}

/**
 * The title of a briefing as every page shows it, with what was looked for marked: one that the archive has given stands
 * in square brackets.
 * @param {Entry} entry
 * @param {Text} text
 * @param {Query | null} query
 */
export function writeTitle(entry, text, query) {
  const forms = query && formsOf(text, query);
  const title = setTitle(text.meta.headline ?? text.meta.title, entry.lang, (token) => Boolean(forms && isForm(token, forms)));
  return entry.supplied ? [make("span", { "data-bracket": "" }, "["), ...title, "]"] : title;
}

/**
 * Make the cards of results. Those whose texts are not there yet say so and have room for them, and are completed later.
 * @param {Entry[]} entries
 * @param {Query | null} query
 * @param {Text[] | null} texts
 */
export function listItems(entries, query, texts) {
  const items = entries.map((entry) => makeItem(entry, query));
  const complete = (/** @type {Text[]} */ all) => all.forEach((text, at) => completeItem(items[at], entries[at], text, query));
  if (texts) complete(texts);
  else for (const item of items) item.dataset.late = "waiting";
  return { items, complete };
}

/** Make the theme's card of a result, as far as it is known without its text: its title may come later, its excerpt does. */
function makeItem(/** @type {Entry} */ entry, /** @type {Query | null} */ query) {
  const item = copy("result");
  fillDate(item, entry);
  if (entry.url) fillTitle(item, entry, { url: entry.url, content: "", meta: { title: entry.title } }, query);
  for (const name of ["title", "summary", "sections"]) tellLanguage(slot(item, name), entry.lang.tag);
  fillAbout(item, entry);
  return item;
}

/**
 * Put into a card what its text says.
 * @param {HTMLElement} item
 * @param {Entry} entry
 * @param {Text} text
 * @param {Query | null} query
 */
function completeItem(item, entry, text, query) {
  fillTitle(item, entry, text, query);
  fill(item, "summary", ...makeSummary(text, entry, query));
  fillSections(item, entry, text, query);
  if (item.dataset.late) item.dataset.late = "there";
}

/**
 * @param {HTMLElement} item
 * @param {Entry} entry
 * @param {Text} text
 * @param {Query | null} query
 */
function fillTitle(item, entry, text, query) {
  fill(item, "link", ...writeTitle(entry, text, query));
  slot(item, "link")?.setAttribute("href", linkTo(text, query));
}

/**
 * Lead to the sections in which something was found; their titles as the article writes them.
 * @param {HTMLElement} item
 * @param {Entry} entry
 * @param {Text} text
 * @param {Query | null} query
 */
function fillSections(item, entry, text, query) {
  const list = slot(item, "sections");
  const places = new Set(query ? placesOf(text, query) : []);
  const sections = (text.sub_results ?? []).filter(({ anchor, locations }) => anchor && locations.some((at) => places.has(at)));
  if (!list || !query || !sections.length) return list?.remove();
  const words = writeAsArticle(text, entry).split(" ");
  for (const { title, url, anchor } of sections.slice(0, SECTIONS)) {
    const from = anchor?.location ?? 0;
    const name = setSpaces(words.slice(from, from + title.trim().split(/\s+/u).length).join(" "), entry.lang);
    const section = copy("section");
    fill(section, "link", name.replace(/\.$/, ""));
    slot(section, "link")?.setAttribute("href", linkTo(text, query, url));
    list.append(section);
  }
}

/** What is not in the page's language says so. */
function tellLanguage(/** @type {HTMLElement | null} */ element, /** @type {string} */ tag) {
  if (!element || tag === settings.language) return;
  element.lang = tag;
  element.dir = "auto";
}

/** A date in words with its machine form; a doubt is said in words, and so is that there is none. */
function fillDate(/** @type {HTMLElement} */ item, /** @type {Entry} */ entry) {
  fill(item, "time", ...raise(dateInWords(entry), entry.tier.ordinals));
  if (entry.date) slot(item, "time")?.setAttribute("datetime", entry.date);
  const doubt = { "": "", "~": "approximate", "!": "inferred" }[entry.doubt] ?? "uncertain";
  const kept = entry.date ? doubt : "undated";
  for (const name of ["approximate", "uncertain", "inferred", "undated"]) if (name !== kept) slot(item, name)?.remove();
}

/** Source and actors on one line. */
function fillAbout(/** @type {HTMLElement} */ item, /** @type {Entry} */ entry) {
  fill(item, "source", ...entry.publishers.map(({ name }) => name));
  const links = entry.actors.slice(0, entry.tier.actorsOnACard).map(({ name, href }) => make("a", { href }, name));
  slot(item, "about")?.append(...links.flatMap((link) => [" ", link]));
  if (!entry.publishers.length && !links.length) slot(item, "about")?.remove();
}

/**
 * Where something was found in the text, an excerpt; else its summary or its first words.
 * @param {Text} text
 * @param {Entry} entry
 * @param {Query | null} query
 * @returns {(string | Node)[]}
 */
function makeSummary(text, entry, query) {
  const words = writeAsArticle(text, entry).split(" ");
  const places = query ? placesOf(text, query) : [];
  if (places.length) return makeExcerpt(words, places, entry);
  if (text.meta.summary) return [setSpaces(text.meta.summary, entry.lang)];
  return [setSpaces(words.slice(0, OPENING).join(" "), entry.lang), words.length > OPENING ? " …" : ""];
}

/**
 * Show the part of the article in which most was found, and of two the earlier.
 * @param {string[]} words of the article
 * @param {number[]} places of what was found, in words from its beginning
 * @param {Entry} entry
 */
function makeExcerpt(words, places, entry) {
  const within = (/** @type {number} */ from) => places.filter((at) => at >= from && at < from + EXCERPT);
  const starts = [0, ...places.map((at) => Math.max(0, Math.min(at - BEFORE, words.length - EXCERPT)))];
  const variety = (/** @type {number} */ from) => new Set(within(from).map((at) => words[at])).size;
  const worth = starts.map((from) => [variety(from), within(from).length]);
  const from = starts[worth.reduce((best, [kinds, count], at) =>
    (kinds > worth[best][0] || (kinds === worth[best][0] && count > worth[best][1]) ? at : best), 0)];
  const found = new Set(within(from));
  const to = Math.min(from + EXCERPT, words.length);
  // Every second piece is a space; to set spaces moves no word.
  const pieces = setSpaces(words.slice(from, to).join(" "), entry.lang).split(/([ \u202f])/);
  const { ordinals } = entry.lang;
  const nodes = pieces.flatMap((piece, at) => (at % 2 === 0 && found.has(from + at / 2) ? mark : raise)(piece, ordinals));
  return [from > 0 ? "… " : "", ...nodes, to < words.length ? " …" : ""];
}
