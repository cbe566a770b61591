/**
 * Filters: which briefings a choice lets through, how many each further choice would, and in what order they come.
 *
 * Throughout this module
 *   choice  is what is ticked (any of it within a facet, all facets together) and the days that are asked for
 *   passes  tells of a briefing which filters it does not pass; what a facet counts has passed all the others
 */

import { boundsOf, overlap } from "./search-dates.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-catalogue.js").Term} Term */
/** @typedef {import("./search-dates.js").Bounds} Bounds */
/** @typedef {Record<string, string[]>} Selection */

/**
 * @typedef {object} Choice
 * @property {Selection} selection maps a facet's key to the ids that are ticked
 * @property {string} from the first day, month or year that is asked for, or nothing
 * @property {string} to the last
 * @property {boolean} undated whether what has no date is asked for
 */

/** @typedef {{key: string, termsOf: (entry: Entry) => Term[]}} Facet */

/**
 * Each facet: its name in the address, and the terms it sorts a briefing under.
 * @type {Facet[]}
 */
export const FACETS = [
  { key: "actor", termsOf: (entry) => entry.actors },
  { key: "topic", termsOf: (entry) => entry.topics },
  { key: "publisher", termsOf: (entry) => entry.publishers },
  { key: "language", termsOf: (entry) => entry.languages },
];

/** The place of the filter by date, behind those of the facets. */
const DATE = FACETS.length;

/** Ways to put results in order; the first is the one when there is a query, the second when there is none. */
export const SORTS = ["relevance", "newest", "oldest"];

/** The days that a choice asks for; `null` where it asks for none. */
export function daysOf(/** @type {Pick<Choice, "from" | "to">} */ { from, to }) {
  if (!from && !to) return null;
  return { low: boundsOf(from)?.low ?? 0, high: boundsOf(to)?.high ?? 99999999 };
}

/**
 * @typedef {object} Filtered
 * @property {Entry[]} entries that pass all filters
 * @property {Map<Term, number>[]} counts for each facet: how many a reader would see on ticking a term alone in it
 * @property {Entry[]} ofAnyDate that pass all filters but the one by date
 */

/**
 * Apply a choice, in one go over the briefings.
 * @param {Entry[]} entries
 * @param {Choice} choice
 * @returns {Filtered}
 */
export function applyChoice(entries, choice) {
  const ticked = FACETS.map(({ key }) => new Set(choice.selection[key]));
  const days = daysOf(choice);
  const counts = FACETS.map(() => new Map());
  /** @type {Filtered} */
  const filtered = { entries: [], counts, ofAnyDate: [] };
  for (const entry of entries) {
    const failed = failedFilter(entry, ticked, days, choice.undated);
    if (failed === MANY) continue;
    if (failed === NONE) filtered.entries.push(entry);
    if (failed === NONE || failed === DATE) filtered.ofAnyDate.push(entry);
    if (failed === DATE) continue;
    for (let at = 0; at < FACETS.length; at += 1) if (failed === NONE || failed === at) count(counts[at], FACETS[at].termsOf(entry));
  }
  return filtered;
}

/**
 * Find what a query lets through when nothing is ticked; the same for every choice, so it is kept.
 * @param {Entry[]} all
 * @param {Float64Array | null} scores by the places of entries, or nothing where no query was
 */
export function countAll(all, scores) {
  const matching = scores ? all.filter(({ at }) => scores[at]) : all;
  return { all, matching, counts: applyChoice(matching, { selection: {}, from: "", to: "", undated: false }).counts };
}

/** Tick a term, or take it back. */
export function toggled(/** @type {Selection} */ selection, /** @type {string} */ key, /** @type {string} */ id) {
  const ids = selection[key];
  return { ...selection, [key]: ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id] };
}

const NONE = -1;
const MANY = -2;

/**
 * Say which filter a briefing does not pass: none, its place, or that there are many.
 * @param {Entry} entry
 * @param {Set<string>[]} ticked
 * @param {Bounds | null} days
 * @param {boolean} undated
 */
function failedFilter(entry, ticked, days, undated) {
  let failed = NONE;
  for (let at = 0; at < FACETS.length; at += 1) {
    if (ticked[at].size && !FACETS[at].termsOf(entry).some(({ id }) => ticked[at].has(id))) {
      if (failed !== NONE) return MANY;
      failed = at;
    }
  }
  if (undated ? entry.low : days && !overlap(entry, days)) return failed === NONE ? DATE : MANY;
  return failed;
}

function count(/** @type {Map<Term, number>} */ counts, /** @type {Term[]} */ terms) {
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
}

/**
 * Order by date; what has none comes last either way. Of two the catalogue's order decides, which is newest first.
 * @param {Entry[]} entries
 * @param {string} sort newest or oldest
 */
function sortByDate(entries, sort) {
  const dated = entries.filter((entry) => entry.low);
  const undated = entries.filter((entry) => !entry.low);
  const later = sort === "oldest" ? 1 : -1;
  dated.sort((a, b) => later * (a.low - b.low || a.high - b.high));
  return [...dated, ...undated];
}

/**
 * Put entries in order; of two with one score, the newest comes first.
 * @param {Entry[]} entries
 * @param {string} sort one of `SORTS`
 * @param {Float64Array | null} scores by the places of entries, or nothing where no query was
 */
export function inOrder(entries, sort, scores) {
  if (sort !== SORTS[0] || !scores) return sortByDate(entries, sort);
  return sortByDate(entries, SORTS[1]).sort((a, b) => scores[b.at] - scores[a.at]);
}
