/** Words of the interface, which the template gives in the reader's language, and small help in making elements. */

/** @type {{language: string, tiers: string[], messages: Record<string, string>}} */
export const settings = JSON.parse(document.getElementById("sg-search-settings")?.textContent ?? "{}");

const plural = new Intl.PluralRules(settings.language);
const numbers = new Intl.NumberFormat(settings.language);
const list = new Intl.ListFormat(settings.language);

/**
 * Say a message; where `n` is among the values, in the number it asks for.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  const number = plural.select(Number(values.n)) === "one" ? "one" : "other";
  const form = `${key}_${number}` in settings.messages ? `${key}_${number}` : key;
  return settings.messages[form].replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => write(values[name]));
}

/** Name words, each in quotation marks: « one », « two » and « three ». */
export const quoteAll = (/** @type {string[]} */ words) => list.format(words.map((word) => say("quoted", { word })));

/** Write a number as the language does; a text stays. */
export const write = (/** @type {string | number} */ value) =>
  typeof value === "number" ? numbers.format(value) : value;

/**
 * Make an element. Texts become text nodes, so nothing in them can be markup.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string | null | undefined | false)} children
 */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child instanceof Node || typeof child === "string"));
  return element;
}

/**
 * Find an element of the page by its `data-search` name.
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(name) {
  const found = document.querySelector(`[data-search="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`search.html has no part ${name}`);
  return found;
}
