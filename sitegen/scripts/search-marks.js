/** Addresses of results: they tell the page that is opened what was looked for, so that it marks it. */

/** @typedef {import("./search-files.js").Text} Text */
/** @typedef {import("./search-query.js").Query} Query */

/** Different forms of the words that a page is told. */
const MOST = 12;

const letters = (/** @type {string} */ text) => text.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * List the forms of the words that were looked for, by their letters: as they were typed, and as they stand in a text.
 * @param {Text} text
 * @param {Query} query
 */
export function formsOf(text, query) {
  const words = text.content.split(" ");
  const typed = query.words.flatMap(({ joined, parts }) => [joined, parts.join(" ")]);
  const found = query.words.length ? (text.locations ?? []).map((at) => words[at] ?? "") : [];
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
