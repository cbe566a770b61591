/**
 * The catalogue: what is known of every briefing before its text is loaded. Filters, counts and order come from it.
 */

import { boundsOf, writeDate } from "./search-dates.js";
import { escapeClass } from "./search-query.js";

/** @typedef {{id: string, name: string, href: string}} Term */

/**
 * What is true of all briefings of a tier.
 * @typedef {object} Tier
 * @property {string} folder such as /pagefind/recent/
 * @property {number} at its place among the tiers
 * @property {import("./search-query.js").Spelling} spelling by which it was indexed
 * @property {import("./search-dates.js").DateWords} dates
 * @property {number} actorsOnACard
 * @property {number} words of all its texts, as Pagefind counts them
 */

/**
 * A language, and the spaces that it sets narrow and unbreakable about its marks.
 * @typedef {{tag: string, spaces: RegExp | null}} Language
 */

/**
 * A briefing as the catalogue knows it.
 * @typedef {object} Entry
 * @property {Tier} tier
 * @property {string} key says which it is among all tiers
 * @property {string} id of its fragment in the tier's bundle
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
 * Load the catalogue of a tier.
 * @param {string} name such as recent
 * @param {number} at its place among the tiers
 * @returns {Promise<Catalogue>}
 */
export async function loadCatalogue(name, at) {
  const folder = `/pagefind/${name}/`;
  const response = await fetch(`${folder}catalogue.json`);
  if (!response.ok) throw new Error(`catalogue.json: ${response.status}`);
  const tables = await response.json();
  const { spelling, dates, actors_on_a_card: actorsOnACard, words } = tables;
  const tier = { folder, at, spelling, dates, actorsOnACard, words };
  return { tier, entries: makeEntries(tier, tables) };
}

/**
 * @param {Tier} tier
 * @param {any} tables
 * @returns {Entry[]}
 */
function makeEntries(tier, tables) {
  const termOf = (/** @type {string} */ facet, /** @type {string} */ vocabulary) =>
    (/** @type {string[]} */ [id, name]) => term(facet, id, name, `/${vocabulary}/${id}/`);
  const actors = tables.actors.map(termOf("actor", "actors"));
  const topics = tables.topics.map(termOf("topic", "topics"));
  const publishers = tables.publishers.map((/** @type {string} */ name) => term("publisher", name));
  const languages = tables.languages.map(makeLanguage);
  const tongues = languages.map((/** @type {Language} */ { tag }) => term("language", tag));
  const { id, date: dates, actors: acting, topics: about, publisher, lang, supplied } = tables.columns;
  const made = new Set(supplied);
  const width = tables.id_width;
  return dates.map((/** @type {string} */ written, /** @type {number} */ at) => {
    const [date, doubt] = cutDoubt(written);
    const { low, high } = boundsOf(date) ?? { low: 0, high: 0 };
    const whole = tables.prefix + id.slice(at * width, (at + 1) * width).trimEnd();
    return {
      tier,
      key: `${tier.at} ${whole}`,
      id: whole,
      low,
      high,
      date,
      doubt,
      actors: acting[at].map((/** @type {number} */ place) => actors[place]),
      topics: about[at].map((/** @type {number} */ place) => topics[place]),
      publishers: publisher[at] < 0 ? [] : [publishers[publisher[at]]],
      languages: [tongues[lang[at]]],
      lang: languages[lang[at]],
      supplied: made.has(at),
    };
  });
}

/** Part a date from the doubt about it. */
function cutDoubt(/** @type {string} */ text) {
  const date = text.replace(/[?~%!]$/, "");
  return [date, text.slice(date.length)];
}

/** @returns {Language} */
function makeLanguage(/** @type {string[]} */ [tag, before, after]) {
  const [left, right] = [before, after].map(escapeClass);
  return { tag, spaces: before ? new RegExp(`[ \\u00a0]+(?=[${left}])|(?<=[${right}])[ \\u00a0]+`, "g") : null };
}

/** The date of a briefing in words, or nothing. */
export const dateInWords = (/** @type {Entry} */ { date, tier }) => (date ? writeDate(date, tier.dates) : "");
