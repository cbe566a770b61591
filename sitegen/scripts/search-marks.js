/** Addresses of results: they tell the page that is opened what was looked for, so that it marks it. */

import { escapeClass, openLigatures } from "./search-query.js";

/** @typedef {import("./search-files.js").Text} Text */
/** @typedef {import("./search-query.js").Query} Query */

/** Different forms of the words that a page is told. */
const MOST = 12;

const letters = (/** @type {string} */ text) => text.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The parts of a token between its marks, and the whole of it, as a query writes them: « l'Ukraine » is « ukraine », too. */
const partsOf = (/** @type {string} */ token, /** @type {Query} */ query) =>
  [token, ...token.split(/[^\p{L}\p{M}\p{N}]+/u)].map((part) => letters(openLigatures(part, query))).filter(Boolean);

/** List the places of words that a query writes otherwise, which Pagefind knows by another name of their text: « cœur ». */
function ligated(/** @type {string[]} */ tokens, /** @type {Query} */ { ligatures }) {
  const any = new RegExp(`[${escapeClass(Object.keys(ligatures).join(""))}]`, "u");
  return tokens.flatMap((token, at) => (any.test(token) ? [at] : []));
}

/** Letters that two forms of a word may differ by at their ends (chevaux, cheval), and those that do not let it be another. */
const ENDING = 2;
const STEM = 5;

/**
 * Tell whether a word may be another form of one that was looked for: Pagefind says where words stand that begin as this
 * one does, « industrie » for « Inde », where the text has both.
 * @param {string} word
 * @param {string} wanted
 * @param {boolean} [begun] whether it only had to begin so
 */
function isAkin(word, wanted, begun) {
  if (word === wanted || (begun && word.startsWith(wanted))) return true;
  let shared = 0;
  while (shared < word.length && word[shared] === wanted[shared]) shared += 1;
  return shared >= STEM || (shared > 1 && Math.max(word.length, wanted.length) - shared <= ENDING);
}

/**
 * List the places of a text, in words from its beginning, at which a query has found its words, or its phrases; where
 * none can be told from words that only begin alike, all.
 * @param {Text} text
 * @param {Query} query
 */
export function placesOf({ content, locations = [] }, query) {
  const { words, phrases } = query;
  if (!words.length) return locations;
  const tokens = content.split(" ");
  /** @type {Query["words"]} */
  const wanted = [...words, ...phrases.join(" ").split(" ").filter(Boolean).map((text) => ({ text, joined: text, parts: [text] }))];
  const isAt = (/** @type {number} */ at, /** @type {string} */ form, /** @type {boolean} */ begun) =>
    partsOf(tokens[at] ?? "", query).some((part) => isAkin(part, letters(openLigatures(form, query)), begun));
  // Of a word written apart, a part by itself is not what was looked for.
  const places = [...new Set([...locations, ...ligated(tokens, query)])].sort((a, b) => a - b);
  const akin = places.filter((at) => wanted.some(({ joined, parts, begun = false }) => isAt(at, joined, begun)
    || parts.some((_, nth) => parts.every((part, other) => isAt(at + other - nth, part, begun)))));
  return akin.length ? akin : locations;
}

/** Tell of a word of which Pagefind says nothing, as those of titles, whether it is another form: it goes on by a letter or two. */
function goesOn(/** @type {string} */ word, /** @type {string} */ wanted, /** @type {boolean | undefined} */ begun) {
  if (begun) return word.startsWith(wanted);
  const [short, long] = word.length < wanted.length ? [word, wanted] : [wanted, word];
  return long.startsWith(short) && long.length - short.length <= (short.length < STEM ? 1 : ENDING);
}

/**
 * List the forms of the words that were looked for, by their letters: as they were typed, and as they stand in a text and
 * its title.
 * @param {Text} text
 * @param {Query} query
 */
export function formsOf(text, query) {
  const words = text.content.split(" ");
  const typed = query.words.flatMap(({ joined, parts }) => [joined, parts.join(" ")]);
  const isMeant = (/** @type {string} */ part) => query.words.some(({ joined, begun }) => goesOn(part, letters(joined), begun));
  const titled = (text.meta.headline ?? text.meta.title).split(/\s+/u).filter((token) => partsOf(token, query).some(isMeant));
  const found = query.words.length ? [...placesOf(text, query).map((at) => words[at] ?? ""), ...titled] : [];
  // Of a word written apart, a part by itself is not what was looked for.
  const parts = new Set(query.words.filter((word) => word.parts.length > 1).flatMap((word) => word.parts.map(letters)));
  const whole = found.filter((form) => !parts.has(letters(form)));
  const forms = new Map([...typed, ...whole].map((form) => [letters(form), form.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, "")]));
  forms.delete("");
  return forms;
}

/** Tell whether a token is one of some forms, or ends in one behind an apostrophe or a hyphen: l'Ukraine. */
export const isForm = (/** @type {string} */ token, /** @type {Map<string, string>} */ forms) =>
  [token, ...token.split(/[^\p{L}\p{M}\p{N}]+/u)].some((part) => forms.has(letters(part)));

/**
 * Make the address of a text, or of one of its sections, with what is to be marked there: the phrases, the words as
 * they were typed, and as they stand in the text.
 * @param {Text} text
 * @param {Query | null} query
 * @param {string} [url] of a section
 */
export function linkTo(text, query, url = text.url) {
  if (!query) return url;
  const marks = [...query.phrases, ...[...formsOf(text, query).values()].slice(0, MOST)];
  const [page, anchor] = url.split("#");
  const asked = new URLSearchParams(marks.map((mark) => ["mark", mark]));
  return `${page}${marks.length ? `?${asked}` : ""}${anchor ? `#${anchor}` : ""}`;
}
