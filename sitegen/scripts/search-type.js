/**
 * What a printer does to a title, a date or an excerpt, such as every page has it (`sitegen/typography.py`): its ordinals
 * raised, in a title its short hyphened words on one line, its spaces narrow; and what was looked for is marked.
 */

import { make } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Language} Language */
/** @typedef {(string | Node)[]} Nodes */

const NARROW = "\u202f";

/**
 * Make the spaces that a language sets about its marks narrow and unbreakable; only a space that is there is changed.
 * @param {string} text
 * @param {Pick<Language, "spaces">} lang
 */
export const setSpaces = (text, { spaces }) => (spaces ? text.replace(spaces, NARROW) : text);

/**
 * Set the endings of ordinals higher: « 1er ».
 * @param {string} text
 * @param {RegExp | null} ordinals a group for each ending that there may be
 * @returns {Nodes}
 */
export function raise(text, ordinals) {
  /** @type {Nodes} */
  const nodes = [];
  let from = 0;
  for (const { 0: found, index = 0, ...rest } of ordinals ? text.matchAll(ordinals) : []) {
    const ending = Object.values(rest).find((group) => typeof group === "string" && found.endsWith(group)) ?? "";
    nodes.push(text.slice(from, index + found.length - ending.length), make("sup", {}, ending));
    from = index + found.length;
  }
  return [...nodes, text.slice(from)].filter(Boolean);
}

/**
 * Mark a word without the punctuation about it.
 * @param {string} token
 * @param {RegExp | null} ordinals
 * @returns {Nodes}
 */
export function mark(token, ordinals) {
  const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{M}\p{N}]*)$/su.exec(token) ?? ["", "", token, ""];
  return word ? [before, make("mark", {}, ...raise(word, ordinals)), after].filter(Boolean) : [make("mark", {}, token)];
}

/**
 * Set a title.
 * @param {string} title
 * @param {Language} lang
 * @param {(token: string) => boolean} isFound tells whether a word was looked for
 * @returns {Nodes}
 */
export function setTitle(title, { ordinals, kept }, isFound) {
  const setToken = (/** @type {string} */ token) => (isFound(token) ? mark(token, ordinals) : raise(token, ordinals));
  return title.split(/( )/).flatMap((word) => {
    const nodes = word.split(/(\s+)/u).flatMap(setToken);
    return /^[^-]+-/.test(word) && word.length <= kept ? [make("span", { class: "keep" }, ...nodes)] : nodes;
  });
}
