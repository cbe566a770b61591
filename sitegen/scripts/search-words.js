/**
 * Words and pieces of the page, which the theme gives: messages in the reader's language, parts to fill, templates to
 * copy. Scripts know no class and no word; `themes/README.md` lists all that they ask of a theme.
 */

/** @typedef {string | {one: string, other: string}} Message */

/** The settings stand on the search page; other pages, whose search box is used, look there. */
async function readSettings() {
  const id = "sg-search-settings";
  const here = document.getElementById(id);
  if (here) return here.textContent;
  const page = await (await fetch("/search/")).text();
  return new DOMParser().parseFromString(page, "text/html").getElementById(id)?.textContent;
}

/** @type {{language: string, tiers: string[], undated: string, messages: Record<string, Message>}} */
export const settings = JSON.parse((await readSettings()) ?? '{"tiers": []}');

const plural = new Intl.PluralRules(settings.language);
const numbers = new Intl.NumberFormat(settings.language);
const list = new Intl.ListFormat(settings.language);

/**
 * Say a message; where it has a number, in the form that `n` asks for.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  const message = settings.messages[key];
  const number = plural.select(Number(values.n)) === "one" ? "one" : "other";
  const form = typeof message === "string" ? message : message[number];
  return form.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => write(values[name]));
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
 * @param {...(Node | string)} children
 */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * Find an element of the page by its `data-search` name.
 * @param {string} name
 * @returns {HTMLElement}
 */
export function part(name) {
  const found = document.querySelector(`[data-search="${name}"]`);
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no part ${name}`);
  return found;
}

/**
 * Copy a template of the page, which holds one element.
 * @param {string} name
 * @returns {HTMLElement}
 */
export function copy(name) {
  const template = part(name);
  const element = template instanceof HTMLTemplateElement && template.content.firstElementChild;
  if (!element) throw new Error(`the page has no template ${name}`);
  return /** @type {HTMLElement} */ (element.cloneNode(true));
}

/**
 * Find a slot of a copied template; a theme may leave one out.
 * @param {Element} element
 * @param {string} name
 * @returns {HTMLElement | null}
 */
export const slot = (element, name) => element.querySelector(`[data-slot="${name}"]`);

/**
 * Fill a slot; one that has nothing to show goes.
 * @param {Element} element
 * @param {string} name
 * @param {...(Node | string)} children
 */
export function fill(element, name, ...children) {
  if (children.some(Boolean)) slot(element, name)?.replaceChildren(...children);
  else slot(element, name)?.remove();
}
