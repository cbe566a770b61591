/** Addresses of results: they tell the page that is opened what was looked for, so that it marks it. */

/** @typedef {import("./search-files.js").Text} Text */
/** @typedef {import("./search-query.js").Query} Query */

/** Different forms of the words that a page is told. */
const MOST = 12;

const letters = (/** @type {string} */ text) => text.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Make the address of a text, or of one of its sections, with what is to be marked there: the phrases, the words as
 * they were typed, and as they stand in the text.
 * @param {Text} text
 * @param {Query | null} query
 * @param {string} [url] of a section
 */
export function linkTo(text, query, url = text.url) {
  if (!query) return url;
  const words = text.content.split(" ");
  const typed = query.words.flatMap(({ joined, parts }) => [joined, parts.join(" ")]);
  const found = query.words.length ? (text.locations ?? []).map((at) => words[at] ?? "") : [];
  // Of a word written apart, a part by itself is not what was looked for.
  const parts = new Set(query.words.filter((word) => word.parts.length > 1).flatMap((word) => word.parts.map(letters)));
  const whole = found.filter((form) => !parts.has(letters(form)));
  const forms = new Map([...typed, ...whole].map((form) => [letters(form), form.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, "")]));
  const marks = [...query.phrases, ...[...forms].filter(([key]) => key).map(([, form]) => form).slice(0, MOST)];
  const [page, anchor] = url.split("#");
  const asked = new URLSearchParams(marks.map((mark) => ["mark", mark]));
  return `${page}${marks.length ? `?${asked}` : ""}${anchor ? `#${anchor}` : ""}`;
}
