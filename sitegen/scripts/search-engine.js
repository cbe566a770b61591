/**
 * Full-text search over all tiers of the archive at once: Pagefind, and around it what it lacks.
 *
 * Tiers are merged into one instance, which loads program and worker once for all. Merged results do not say where
 * they come from, so each tier's scores are multiplied by a power of two of its own, far beyond any score: a *band*.
 * The power is taken off again without loss.
 */

/**
 * A text as its fragment holds it; excerpts and sections come with a search.
 * @typedef {object} Text
 * @property {string} url
 * @property {string} content
 * @property {Record<string, string>} meta
 * @property {string} [excerpt] with <mark> about what was found
 * @property {string} [plain_excerpt]
 * @property {number[]} [locations] of what was found, in words from the beginning
 * @property {Section[]} [sub_results]
 */
/** @typedef {{title: string, url: string, anchor?: {location: number}, locations: number[]}} Section */
/** @typedef {{id: string, score: number, data: () => Promise<Text>}} Hit */
/**
 * What we use of Pagefind's JavaScript API.
 * @typedef {object} Pagefind
 * @property {(query: string) => Promise<{results: Hit[]}>} search
 * @property {(query: string) => Promise<void>} preload
 */

/** The binary logarithm of a band's width: scores lie between 2^-32 and 2^32. */
const WIDTH = 64;

const bandOf = (/** @type {number} */ tier) => 2 ** (WIDTH * tier);

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
 * Start Pagefind on the bundles of all tiers.
 * @param {string[]} names such as recent
 * @returns {Promise<Pagefind>}
 */
export async function startEngine(names) {
  const [first, ...others] = names.map((name) => `/pagefind/${name}/`);
  const script = `${first}pagefind.js`;
  // Browsers remember a module that did not load and ask no more for it: it needs another address.
  const { createInstance } = await import(script).catch(() => import(`${script}?${++tries}`));
  const pagefind = createInstance({ basePath: first, indexWeight: bandOf(0) });
  await pagefind.init();
  await Promise.all(others.map((folder, at) => pagefind.mergeIndex(folder, { indexWeight: bandOf(at + 1) })));
  return pagefind;
}

/**
 * Ask Pagefind, and part what it found by tiers.
 * @param {Pagefind} pagefind
 * @param {string} query
 * @param {number} tiers how many there are
 * @returns {Promise<Hit[][]>}
 */
export async function searchTiers(pagefind, query, tiers) {
  /** @type {Hit[][]} */
  const found = Array.from({ length: tiers }, () => []);
  for (const hit of (await pagefind.search(query)).results) {
    const tier = Math.round(Math.log2(hit.score) / WIDTH);
    // Pagefind lets go of a result's text as soon as nobody holds the result.
    found[tier].push({ id: hit.id, score: hit.score / bandOf(tier), data: () => hit.data() });
  }
  return found;
}

export const quote = (/** @type {string} */ text) => `"${text.replaceAll('"', " ")}"`;

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
