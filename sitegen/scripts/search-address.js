/** What is asked for, as the page's address says it: ?q=…&actor=…&topic=…&year=…&sort=… */

import { FACETS, SORTS } from "./search-catalogue.js";

/** @typedef {{q: string, sort: string, selection: import("./search-catalogue.js").Selection}} Wish */

/** The order that is not written: by relevance for a query, else the newest first. */
export const usualSort = (/** @type {string} */ q) => (q ? SORTS[0] : SORTS[1]);

/**
 * Read an address.
 * @param {string} search the part from the question mark on
 * @returns {Wish}
 */
export function readAddress(search) {
  const asked = new URLSearchParams(search);
  const q = (asked.get("q") ?? "").trim();
  const sort = asked.get("sort") ?? "";
  const known = SORTS.includes(sort) && (q || sort !== SORTS[0]);
  const selection = Object.fromEntries(FACETS.map(({ key }) => [key, [...new Set(asked.getAll(key))].filter(Boolean)]));
  return { q, sort: known ? sort : usualSort(q), selection };
}

/**
 * Write the address of a wish; read back, it gives the same wish. To wish for everything is to wish for something, and
 * is written by its order: only the bare address asks for nothing.
 * @param {Wish} wish
 */
export function writeAddress({ q, sort, selection }) {
  const asked = new URLSearchParams();
  if (q) asked.set("q", q);
  for (const { key } of FACETS) for (const id of selection[key]) asked.append(key, id);
  if (sort !== usualSort(q) || !asked.toString()) asked.set("sort", sort);
  return `?${asked}`;
}
