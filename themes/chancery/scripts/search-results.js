/** The list of results: a card for each, with its excerpt. */

import { loadText } from "./search-engine.js";
import { make, say, settings } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-engine.js").Hit} Hit */
/** @typedef {import("./search-engine.js").Text} Text */

/** Results shown at once; a reader asks for as many again. */
export const PAGE = 20;

/** Words of a text that a card shows where there is neither an excerpt nor a summary. */
const OPENING = 40;

/** More names and a card is read as a list of names. */
const ACTORS = 4;

const NARROW = "\u202f";

/** Make the spaces round marks narrow and unbreakable, as on every page; only a space that is there is changed. */
const setSpaces = (/** @type {string} */ text) => text.replace(/ (?=[;:!?»])|(?<=«) /g, NARROW);

/** Give back the typography that the index does without. */
const setType = (/** @type {string} */ text) => setSpaces(text.replace(/(?<=\p{L})'(?=\p{L})/gu, "’"));

/**
 * Load the texts of results: as the search found them, or as they lie in the bundle.
 * @param {Entry[]} entries
 * @param {Map<string, Hit> | null} hits what the search found, by folder and id; null where nothing was asked
 * @returns {Promise<Text[]>}
 */
export const loadTexts = (entries, hits) => Promise.all(entries.map(({ folder, id }) => {
  const hit = hits?.get(folder + id);
  return hit ? hit.data() : loadText(folder, id);
}));

/** The same card as on every list of the site. */
export function makeItem(/** @type {Entry} */ entry, /** @type {Text} */ text) {
  const title = setSpaces(text.meta.headline ?? text.meta.title);
  const lang = entry.lang === settings.language ? {} : { lang: entry.lang };
  return make("li", {},
    make("article", { class: "card" },
      make("p", { class: "card__date" }, ...makeDate(entry)),
      make("div", { class: "card__body" },
        make("h3", { class: "card__title", ...lang },
          make("a", { href: text.url }, entry.supplied ? `[${title}]` : title)),
        make("p", { class: "card__summary", ...lang }, ...(text.excerpt ? makeExcerpt(text) : [makeOpening(text)])),
        makeAbout(entry))));
}

/** A date in words with its machine form; a doubt is said in words. */
function makeDate(/** @type {Entry} */ entry) {
  if (!entry.date) return [make("span", { class: "date__none" }, say("undated"))];
  const time = make("time", { datetime: machineDate(entry) }, entry.date);
  const doubt = { "": "", "~": "approximate", inferred: "inferred" }[entry.doubt] ?? "uncertain";
  return doubt ? [time, " ", make("span", { class: "date__doubt" }, say(doubt))] : [time];
}

/** Write a day, month or year as machines read it. */
function machineDate(/** @type {Entry} */ { low, high }) {
  const day = String(low);
  const [year, month] = [day.slice(0, 4), day.slice(4, 6)];
  if (low === high) return `${year}-${month}-${day.slice(6)}`;
  return Math.floor(low / 100) === Math.floor(high / 100) ? `${year}-${month}` : year;
}

/** Source and actors on one line. */
function makeAbout(/** @type {Entry} */ entry) {
  const source = entry.publisher && make("span", { class: "card__source" }, entry.publisher);
  const links = entry.actors.slice(0, ACTORS).map(({ name, href }) => make("a", { href }, name));
  return (source || links.length > 0) && make("p", { class: "card__about" }, source, ...links);
}

/** @returns {string} */
function makeOpening(/** @type {Text} */ { meta, content }) {
  if (meta.summary) return setSpaces(meta.summary);
  const words = content.split(" ");
  return setType(words.slice(0, OPENING).join(" ")) + (words.length > OPENING ? " …" : "");
}

/** Turn Pagefind's excerpt into nodes: all of it is text but <mark>, and of its text only < and > are escaped. */
function makeExcerpt(/** @type {Text} */ text) {
  const nodes = text.excerpt.split(/<mark>|<\/mark>/).map((piece, at) => {
    const plain = setType(piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">"));
    return at % 2 ? make("mark", {}, plain) : plain;
  });
  const before = text.content.startsWith(text.plain_excerpt.slice(0, 40)) ? "" : "… ";
  const after = text.content.trimEnd().endsWith(text.plain_excerpt.slice(-40).trimEnd()) ? "" : " …";
  return [before, ...nodes, after].filter(Boolean);
}
