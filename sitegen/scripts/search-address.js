/** What is asked for, as the page's address says it: ?q=…&actor=…&topic=…&from=2019&to=2021-06&sort=… */

import { boundsOf, inTurn } from "./search-dates.js";
import { FACETS, SORTS } from "./search-filters.js";

/** @typedef {import("./search-filters.js").Choice} Choice */
/** @typedef {Choice & {q: string, sort: string}} Wish */

/** The order that is not written: by relevance for a query, else the newest first. */
export const usualSort = (/** @type {string} */ q) => (q ? SORTS[0] : SORTS[1]);

/**
 * Read an address; what is no date is not asked for.
 * @param {string} search the part from the question mark on
 * @returns {Wish}
 */
export function readAddress(search) {
  const asked = new URLSearchParams(search);
  const q = (asked.get("q") ?? "").trim();
  const sort = asked.get("sort") ?? "";
  const known = SORTS.includes(sort) && (q || sort !== SORTS[0]);
  const date = (/** @type {string} */ name) => (boundsOf(asked.get(name) ?? "") ? asked.get(name) ?? "" : "");
  const undated = asked.has("undated");
  const [from, to] = undated ? ["", ""] : inTurn(date("from"), date("to"));
  return {
    q,
    sort: known ? sort : usualSort(q),
    selection: Object.fromEntries(FACETS.map(({ key }) => [key, [...new Set(asked.getAll(key))].filter(Boolean)])),
    from,
    to,
    undated,
  };
}

/**
 * Write the address of a wish, its days in turn; read back, it gives the same wish. To wish for everything is to wish for something, and
 * is written by its order: only the bare address asks for nothing.
 * @param {Wish} wish
 */
export function writeAddress({ q, sort, selection, from, to, undated }) {
  const asked = new URLSearchParams();
  if (q) asked.set("q", q);
  for (const { key } of FACETS) for (const id of selection[key]) asked.append(key, id);
  if (undated) asked.set("undated", "1");
  else inTurn(from, to).forEach((date, at) => date && asked.set(["from", "to"][at], date));
  if (sort !== usualSort(q) || !asked.toString()) asked.set("sort", sort);
  return `?${asked}`;
}
