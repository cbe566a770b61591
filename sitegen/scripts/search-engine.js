/**
 * Full-text search over one tier: Pagefind, and around it what it lacks.
 *
 * Pagefind puts the longest beginning that it knows in the place of a word that it does not know, and passes over what
 * it cannot replace: « zzzz Ukraine » is « Ukraine » to it. So each word is first asked for exactly, in quotation
 * marks; a word that is nowhere is told, not replaced. It reads quotation marks only round a whole query: we
 * ask for each phrase by itself and keep what all have found.
 */

import { fold } from "./search-query.js";

/** @typedef {import("./search-query.js").Query} Query */
/** @typedef {import("./search-query.js").Word} Word */

/**
 * A text as its fragment holds it; the excerpts come with a search.
 * @typedef {object} Text
 * @property {string} url
 * @property {string} content
 * @property {Record<string, string>} meta
 * @property {string} [excerpt] with <mark> about what was found
 * @property {string} [plain_excerpt]
 */
/** @typedef {{id: string, score: number, data: () => Promise<Text>}} Hit */
/**
 * What we use of Pagefind's JavaScript API.
 * @typedef {object} Pagefind
 * @property {(query: string) => Promise<{results: Hit[]}>} search
 * @property {(query: string) => Promise<void>} preload
 */

/** @typedef {{joined: boolean, apart: boolean}} Presence */

/** The smallest WebAssembly module there is. */
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Tell whether the browser, and the site's security policy, let Pagefind run. */
export function canSearch() {
  try {
    return new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

let tries = 0;

/**
 * Start Pagefind on a bundle.
 * @param {string} folder such as /pagefind/recent/
 * @param {string} digest changes with the bundle, so that its entry may be cached
 * @returns {Promise<Pagefind>}
 */
export async function startEngine(folder, digest) {
  const script = `${folder}pagefind.js`;
  // Browsers remember a module that did not load and ask no more for it: it needs another address.
  const { createInstance } = await import(script).catch(() => import(`${script}?${++tries}`));
  const pagefind = createInstance({ basePath: folder, metaCacheTag: digest });
  await pagefind.init();
  return pagefind;
}

const quote = (/** @type {string} */ text) => `"${text.replaceAll('"', " ")}"`;

/**
 * Tell whether some text holds a word, or begins one with it: « blink » is found in « Blinken ».
 * @param {Pagefind} pagefind
 * @param {string} word
 */
async function isPresent(pagefind, word) {
  if ((await pagefind.search(quote(word))).results.length) return true;
  const [first] = (await pagefind.search(word)).results;
  if (!first) return false;
  const { content, meta } = await first.data();
  const wanted = fold(word).replace(/[^\p{L}\p{N}]/gu, "");
  return [content, ...Object.values(meta)].some((text) =>
    fold(text).split(/\s+/u).some((token) => startsWith(token, wanted)));
}

/** Tell whether a token, or a part of it between two marks, begins with a word. */
const startsWith = (/** @type {string} */ token, /** @type {string} */ word) =>
  [token.replace(/[^\p{L}\p{N}]/gu, ""), ...token.split(/[^\p{L}\p{N}]+/u)].some((form) => form.startsWith(word));

/**
 * Find in which of its two ways a word with hyphens is written in this tier.
 * @param {Pagefind} pagefind
 * @param {Word} word
 * @returns {Promise<Presence>}
 */
async function findPresence(pagefind, word) {
  const joined = await isPresent(pagefind, word.joined);
  if (word.parts.length < 2) return { joined, apart: joined };
  const parts = await Promise.all(word.parts.map((part) => isPresent(pagefind, part)));
  return { joined, apart: parts.every(Boolean) };
}

/**
 * Look for each word of a query in a tier.
 * @param {Pagefind} pagefind
 * @param {Query} query
 */
export async function findWords(pagefind, query) {
  // What begins with a word may lie in the next part of the index; asked for beforehand, counts do not depend on
  // what was searched before.
  await pagefind.preload(query.words.map((word) => `${word.joined} ${word.joined}zz`).join(" "));
  return Promise.all(query.words.map((word) => findPresence(pagefind, word)));
}

/** Tell whether a tier holds a word in one way or the other. */
export const isHeld = (/** @type {Presence} */ presence) => presence.joined || presence.apart;

/**
 * Search a tier for all phrases and words of a query; where one of the words is missing there is nothing to find.
 * @param {Pagefind} pagefind
 * @param {Query} query
 * @param {Presence[]} presences of the words, in their order
 * @returns {Promise<Map<string, Hit>>} hits by id
 */
export async function search(pagefind, query, presences) {
  if (!presences.every(isHeld)) return new Map();
  const together = query.words.map((word, at) => (presences[at].joined ? word.joined : word.parts.join(" "))).join(" ");
  const apart = query.words.map((word, at) => (presences[at].apart ? word.parts.join(" ") : word.joined)).join(" ");
  const loose = await Promise.all([...new Set([together, apart])].filter(Boolean).map((text) => pagefind.search(text)));
  const phrases = await Promise.all(query.phrases.map((phrase) => pagefind.search(quote(phrase))));
  const groups = phrases.map((found) => byId(found.results));
  if (loose.length) groups.unshift(byId(loose.flatMap((found) => found.results)));
  const [first = new Map(), ...rest] = groups;
  return new Map([...first].filter(([id]) => rest.every((group) => group.has(id))));
}

/** Index hits by id; of two for one text the better counts. */
function byId(/** @type {Hit[]} */ hits) {
  /** @type {Map<string, Hit>} */
  const found = new Map();
  for (const hit of hits) {
    if (hit.score > (found.get(hit.id)?.score ?? -1)) found.set(hit.id, hit);
  }
  return found;
}

/**
 * Load a text that was not searched for: its fragment as it lies in the bundle.
 * @param {string} folder
 * @param {string} id
 * @returns {Promise<Text>}
 */
export async function loadText(folder, id) {
  const response = await fetch(`${folder}fragment/${id}.pf_fragment`);
  if (!response.ok || !response.body) throw new Error(`${id}: ${response.status}`);
  const opened = new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
  const signed = await opened.text();
  // Pagefind's signature stands before the object.
  return JSON.parse(signed.slice(signed.indexOf("{")));
}
