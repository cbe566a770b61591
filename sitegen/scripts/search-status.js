/** What is told of an answer, in sentences: first of all what was not found. */

import { canSearch } from "./search-client.js";
import { quoteAll, say } from "./search-words.js";

/** The quotation marks about a whole query: a sentence brings its own. */
const QUOTED = /^[«“"]\s*([^«»“”"\s](?:[^«»“”"]*[^«»“”"\s])?)\s*[»”"]$/u;

/**
 * Say what was found.
 * @param {string} typed
 * @param {import("./search-client.js").Finding} finding
 * @param {number} found how many briefings the query has found
 * @param {number} n how many of them the filters let through
 */
export function describe(typed, { absent, query }, found, n) {
  const begun = [...new Set(query?.words.filter((word) => word.begun).map(({ text }) => text))];
  const sentences = absent.length ? [say("absent", { n: absent.length, words: quoteAll(absent) })] : [];
  if (begun.length) sentences.push(say("begun", { n: begun.length, words: quoteAll(begun) }));
  const q = typed.replace(QUOTED, "$1");
  if (!q) sentences.push(say("count", { n }));
  else if (n && absent.length) sentences.push(say("without", { n }));
  else if (n) sentences.push(say("found", { n, q }));
  else if (found) sentences.push(say("none_filtered", { q }));
  else if (!absent.length) sentences.push(say("none", { q }));
  return sentences.join(" ");
}

/** Say that search does not work, and why as far as one can tell. */
export function describeFailure() {
  if (!navigator.onLine) return say("offline");
  return canSearch() ? say("failed") : say("unsupported");
}
