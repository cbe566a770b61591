/**
 * The catalogue: what is known of every briefing before its text is loaded. Filters, counts and order come from it.
 */

import { boundsOf, writeDate } from "./search-dates.js";
import { escapeClass, lettersOf } from "./search-query.js";

/** @typedef {{id: string, name: string, href: string}} Term */

/**
 * What is true of all briefings of a tier.
 * @typedef {object} Tier
 * @property {string} folder such as /pagefind/recent/
 * @property {string} list the name of Pagefind's own list of the bundle
 * @property {import("./search-query.js").Spelling} spelling by which it was indexed
 * @property {import("./search-dates.js").DateWords} dates
 * @property {number} actorsOnACard
 * @property {number} words of all its texts, as Pagefind counts them
 * @property {RegExp | null} ordinals that the page's language raises in dates
 * @property {number} kept up to how many letters a hyphened word stays on one line in a title
 */

/**
 * A language: the spaces that it sets narrow and unbreakable about its marks, the ordinals of which it raises the end, and
 * up to how many letters a word with a hyphen stays on one line in a title.
 * @typedef {{tag: string, spaces: RegExp | null, ordinals: RegExp | null, kept: number}} Language
 */

/**
 * A briefing as the catalogue knows it.
 * @typedef {object} Entry
 * @property {Tier} tier
 * @property {number} at its place in the archive, the newest first
 * @property {number} low first day its date can mean, such as 20240216; 0 where it has none
 * @property {number} high last day
 * @property {string} date such as 2024-02-16, or nothing
 * @property {string} doubt about the date: ?, ~, %, ! (inferred), or nothing
 * @property {Term[]} actors most salient first
 * @property {Term[]} topics
 * @property {Term[]} publishers one or none
 * @property {Term[]} languages the one it is written in
 * @property {Language} lang
 * @property {boolean} supplied whether the title was made by the archive
 * @property {string} title as pages show it, and `url`, once they are loaded; nothing before
 * @property {string} url
 */

/** @typedef {{tier: Tier, entries: Entry[]}} Catalogue */

/** Terms are the same object in every tier, so that they can be told apart by what they are. */
const known = /** @type {Map<string, Term>} */ (new Map());

/** @returns {Term} */
function term(/** @type {string} */ facet, /** @type {string} */ id, name = id, href = "") {
  const key = `${facet} ${id}`;
  const found = known.get(key) ?? { id, name, href };
  known.set(key, found);
  return found;
}

/**
 * Further names of actors and topics, by what they are and their ids: letters, with a space between two names.
 * @type {Promise<Record<string, Record<string, string>>> | undefined}
 */
let further;

async function loadNames() {
  const response = await fetch("/pagefind/names.json");
  if (!response.ok) throw new Error(`names.json: ${response.status}`);
  return response.json();
}

/** Load the further names; only once, unless it failed. */
export const openNames = () => (further ??= loadNames().catch((error) => {
  further = undefined;
  throw error;
}));

/**
 * Find actors and topics with names of which some words begin with each of those typed: the name itself first, then
 * what begins so, and of each the most frequent first. A single letter asks for nothing.
 * @param {string} typed
 * @param {import("./search-query.js").Spelling} spelling
 * @param {Record<string, Record<string, string>>} others the further names
 * @returns {{facet: string, term: Term}[]}
 */
export function termsNamed(typed, spelling, others) {
  const words = lettersOf(typed, spelling).split("-").filter((word) => word.length > 1);
  const whole = words.join("-");
  const found = [];
  for (const [key, term] of words.length ? known : []) {
    const facet = key.slice(0, key.indexOf(" "));
    const names = [term.id, ...(others[facet]?.[term.id]?.split(" ") ?? [])];
    const best = Math.min(...names.map((name) => rankOf(name, words, whole)));
    if (term.href && best < NONE) found.push({ facet, term, best });
  }
  return found.sort((a, b) => a.best - b.best);
}

/** How well a name fits at the worst. */
const NONE = 3;

/** Rank a name: it is what was typed, begins so, has words that begin so, or has not. */
function rankOf(/** @type {string} */ name, /** @type {string[]} */ words, /** @type {string} */ whole) {
  if (!words.every((word) => `-${name}`.includes(`-${word}`))) return NONE;
  return name === whole ? 0 : name.startsWith(whole) ? 1 : 2;
}

/**
 * Load the catalogues of all tiers, of which the first says what they have in common.
 * @param {string[]} names such as recent; put right where the site has other tiers since the page was loaded
 * @returns {Promise<Catalogue[]>}
 */
export async function loadCatalogues(names) {
  const loading = names.map(async (name) => {
    const folder = `/pagefind/${name}/`;
    const response = await fetch(`${folder}catalogue.json`);
    if (!response.ok) throw new Error(`catalogue.json: ${response.status}`);
    return { folder, ...await response.json() };
  });
  const whole = Promise.all(loading);
  whole.catch(() => {});
  const { tiers, spelling, dates, kept, actors_on_a_card: actorsOnACard } = await loading[0];
  if (tiers.join() !== names.join()) {
    names.splice(0, names.length, ...tiers);
    throw new Error("a site with other tiers");
  }
  const all = await whole;
  return all.map(({ folder, list, words, ...tables }) => {
    const tier = { folder, list, spelling, dates, actorsOnACard, words, ordinals: readOrdinals(dates.ordinals), kept };
    return { tier, entries: makeEntries(tier, tables) };
  });
}

/** The characters that name places begin behind the space, and leave out those of which UTF-16 makes two of one. */
const FIRST_PLACE = 33;
const [HALVES, BEHIND] = [0xd800, 0xe000];

/** Read the places that a cell names, a character each. */
const readPlaces = (/** @type {string} */ cell) => [...cell].map((character) => {
  const code = character.codePointAt(0) ?? 0;
  return (code < HALVES ? code : code - BEHIND + HALVES) - FIRST_PLACE;
});

/**
 * @param {Tier} tier
 * @param {any} tables
 * @returns {Entry[]}
 */
function makeEntries(tier, tables) {
  const termOf = (/** @type {string} */ facet, /** @type {string} */ vocabulary) =>
    (/** @type {string | [string, string]} */ row) => {
      const [id, name] = typeof row === "string" ? [lettersOf(row, tier.spelling), row] : row;
      return term(facet, id, name, `/${vocabulary}/${id}/`);
    };
  const actors = tables.actors.map(termOf("actor", "actors"));
  const topics = tables.topics.map(termOf("topic", "topics"));
  const publishers = tables.publishers.map((/** @type {string} */ name) => term("publisher", name));
  const languages = tables.languages.map((/** @type {any} */ row) => makeLanguage(row, tier.kept));
  const tongues = languages.map((/** @type {Language} */ { tag }) => term("language", tag));
  const { days, other_dates: others, actors: acting, topics: about, publisher, lang, supplied } = tables.columns;
  const [acts, treats, prints] = [acting, about, publisher].map((column) => column.split(" ").map(readPlaces));
  const spoken = readPlaces(lang);
  const made = new Set(supplied);
  let day = 0;
  return days.map((/** @type {number} */ before, /** @type {number} */ at) => {
    day -= before;
    const [date, doubt] = cutDoubt(others[at] ?? writeDay(day));
    const { low, high } = boundsOf(date) ?? { low: 0, high: 0 };
    return {
      tier,
      at: -1,
      low,
      high,
      date,
      doubt,
      actors: acts[at].map((/** @type {number} */ place) => actors[place]),
      topics: treats[at].map((/** @type {number} */ place) => topics[place]),
      publishers: prints[at].map((/** @type {number} */ place) => publishers[place]),
      languages: [tongues[spoken[at]]],
      lang: languages[spoken[at]],
      supplied: made.has(at),
      title: "",
      url: "",
    };
  });
}

/** Write a day that is counted from 1970-01-01 on. */
const writeDay = (/** @type {number} */ day) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Part a date from the doubt about it. */
function cutDoubt(/** @type {string} */ text) {
  const date = text.replace(/[?~%!]$/, "");
  return [date, text.slice(date.length)];
}

/** @returns {Language} */
function makeLanguage(/** @type {[string, string, string, string[]]} */ [tag, before, after, ordinals], /** @type {number} */ kept) {
  const [left, right] = [before, after].map(escapeClass);
  const spaces = before ? new RegExp(`[ \\u00a0]+(?=[${left}])|(?<=[${right}])[ \\u00a0]+`, "g") : null;
  return { tag, spaces, ordinals: readOrdinals(ordinals), kept };
}

const readOrdinals = (/** @type {string[]} */ patterns) =>
  (patterns.length ? new RegExp(`(?<![\\p{L}\\p{N}_])(?:${patterns.join("|")})(?![\\p{L}\\p{N}_])`, "gu") : null);

/** The date of a briefing in words, its day with its month; or nothing. */
export const dateInWords = (/** @type {Entry} */ { date, tier }) =>
  (date ? writeDate(date, tier.dates).replace(/^(\d\S*) (?=\D)/, "$1\u00a0") : "");
