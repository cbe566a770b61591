/**
 * The catalogue: what is known of every briefing before its text is loaded. Filters, counts and order come from it.
 *
 * Throughout this module
 *   entry      is a briefing as the catalogue knows it
 *   selection  maps a facet's key to the ids that are ticked: any of them within a facet, all facets together
 */

import { escapeClass } from "./search-query.js";

/** @typedef {{id: string, name: string, href: string}} Term */

/**
 * What is true of all briefings of a tier.
 * @typedef {object} Tier
 * @property {string} folder such as /pagefind/recent/
 * @property {string} digest changes with the bundle
 * @property {import("./search-query.js").Spelling} spelling by which it was indexed
 * @property {number} actorsOnACard
 */

/**
 * A language, and the spaces that it sets narrow and unbreakable about its marks.
 * @typedef {{tag: string, spaces: RegExp | null}} Language
 */

/**
 * @typedef {object} Entry
 * @property {Tier} tier
 * @property {string} key says which it is among all tiers
 * @property {string} id of its fragment in the tier's bundle
 * @property {number} low first day its date can mean, such as 20240216; 0 where it has none
 * @property {number} high last day
 * @property {string} date in words
 * @property {string} doubt about the date: ?, ~, %, inferred, or nothing
 * @property {Term[]} actors most salient first
 * @property {Term[]} topics
 * @property {string | undefined} publisher
 * @property {Language} lang
 * @property {boolean} supplied whether the title was made by the archive
 */

/** @typedef {{tier: Tier, entries: Entry[]}} Catalogue */
/** @typedef {Record<string, string[]>} Selection */
/** @typedef {{key: string, termsOf: (entry: Entry) => Term[]}} Facet */

/** The year of a briefing without a date. */
export const UNDATED = "undated";

/**
 * Each facet: its name in the address, and the terms it sorts a briefing under.
 * @type {Facet[]}
 */
export const FACETS = [
  { key: "actor", termsOf: (entry) => entry.actors },
  { key: "topic", termsOf: (entry) => entry.topics },
  { key: "year", termsOf: (entry) => [yearOf(entry)] },
];

/** Ways to put results in order; the first is the one when there is a query, the second when there is none. */
export const SORTS = ["relevance", "newest", "oldest"];

/** @returns {Term} */
function yearOf(/** @type {Entry} */ entry) {
  const year = entry.low ? String(Math.floor(entry.low / 10000)) : UNDATED;
  return { id: year, name: year, href: "" };
}

/**
 * Load the catalogue of a tier.
 * @param {string} folder such as /pagefind/recent/
 * @returns {Promise<Catalogue>}
 */
export async function loadCatalogue(folder) {
  const response = await fetch(`${folder}catalogue.json`);
  if (!response.ok) throw new Error(`catalogue.json: ${response.status}`);
  const tables = await response.json();
  const term = (/** @type {string[]} */ [id, name, href]) => ({ id, name, href });
  const actors = tables.actors.map(term);
  const topics = tables.topics.map(term);
  const languages = tables.languages.map(makeLanguage);
  const { digest, spelling, actors_on_a_card: actorsOnACard } = tables;
  const tier = { folder, digest, spelling, actorsOnACard };
  /** @type {string[]} */
  const columns = tables.columns;
  const places = Object.fromEntries(columns.map((column, at) => [column, at]));
  const entries = tables.briefings.map((/** @type {any[]} */ row) => {
    const cell = (/** @type {string} */ column) => row[places[column]];
    return {
      tier,
      key: folder + cell("id"),
      id: cell("id"),
      low: cell("low"),
      high: cell("high"),
      date: cell("date"),
      doubt: cell("doubt"),
      actors: cell("actors").map((/** @type {number} */ at) => actors[at]),
      topics: cell("topics").map((/** @type {number} */ at) => topics[at]),
      publisher: tables.publishers[cell("publisher")],
      lang: languages[cell("lang")],
      supplied: Boolean(cell("supplied")),
    };
  });
  return { tier, entries };
}

/** @returns {Language} */
function makeLanguage(/** @type {string[]} */ [tag, before, after]) {
  const [left, right] = [before, after].map(escapeClass);
  return { tag, spaces: before ? new RegExp(`[ \\u00a0]+(?=[${left}])|(?<=[${right}])[ \\u00a0]+`, "g") : null };
}

/**
 * Tell whether an entry stands under one of the terms that are ticked in a facet.
 * @param {Entry} entry
 * @param {Facet} facet
 * @param {string[]} [ids] none ticked is as good as all
 */
const matches = (entry, facet, ids = []) =>
  !ids.length || facet.termsOf(entry).some((term) => ids.includes(term.id));

/**
 * Keep the entries that a selection lets through.
 * @param {Entry[]} entries
 * @param {Selection} selection
 * @param {string} [except] a facet that is not looked at
 */
export const filterEntries = (entries, selection, except) =>
  entries.filter((entry) =>
    FACETS.every((facet) => facet.key === except || matches(entry, facet, selection[facet.key])));

/**
 * Count, for each term of a facet, the entries a reader would see on ticking it alone in its facet.
 * @param {Entry[]} entries
 * @param {Selection} selection
 * @param {Facet} facet
 * @returns {Map<string, {term: Term, count: number}>}
 */
export function countTerms(entries, selection, facet) {
  const counts = new Map();
  for (const entry of filterEntries(entries, selection, facet.key)) {
    for (const term of facet.termsOf(entry)) {
      const counted = counts.get(term.id);
      if (counted) counted.count += 1;
      else counts.set(term.id, { term, count: 1 });
    }
  }
  return counts;
}

/**
 * Order by date; what has none comes last either way. The catalogue itself is newest first, which decides ties.
 * @param {Entry[]} entries
 * @param {string} sort newest or oldest
 */
export function sortByDate(entries, sort) {
  const dated = entries.filter((entry) => entry.low);
  const undated = entries.filter((entry) => !entry.low);
  const later = sort === "oldest" ? 1 : -1;
  dated.sort((a, b) => later * (a.low - b.low || a.high - b.high));
  return [...dated, ...undated];
}
