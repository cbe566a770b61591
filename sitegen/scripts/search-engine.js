/**
 * Full-text search over all tiers of the archive at once: Pagefind, and around it what it lacks.
 *
 * Tiers are merged into one instance, which loads program and worker once for all. Merged results do not say where
 * they come from, so each tier's scores are multiplied by a power of two of its own, far beyond any score: a *band*.
 * The power is taken off again without loss.
 *
 * Pagefind's BM25 compares the length of a text with the average of its tier, not of the archive. The two settings of
 * BM25 are chosen for each tier so that the comparison comes out as with the archive's average.
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

/** Pagefind's own: k1 and b of BM25, and the weights of what is known beside a text. */
const SATURATION = 1.4;
const LENGTH = 0.75;
const WEIGHTS = { title: 5, alias: 1, headline: 1, summary: 1, marks: 1 };

/**
 * Choose the settings of a tier, and say by how much they make its scores greater.
 *
 * BM25 divides by k1 · (1 - b + b · length / average), and the first factor of what it divides is k1 + 1.
 * @param {number} ratio of the tier's average length to the archive's
 */
function settle(ratio) {
  const saturation = SATURATION * (1 - LENGTH + LENGTH * ratio);
  const gain = (saturation + 1) / (SATURATION + 1);
  const metaWeights = Object.fromEntries(Object.entries(WEIGHTS).map(([name, weight]) => [name, weight * gain]));
  const ranking = { termSaturation: saturation, pageLength: (SATURATION * LENGTH * ratio) / saturation, metaWeights };
  return { gain, ranking };
}

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
 * An engine at work, and by how much its settings make the scores of each tier greater.
 * @typedef {{pagefind: Pagefind, gains: number[]}} Engine
 */

/**
 * Start Pagefind on the bundles of all tiers.
 * @param {string[]} names such as recent
 * @param {Promise<{size: number, words: number}[]>} lengths of the tiers: how many texts they have, and words
 * @returns {Promise<Engine>}
 */
export async function startEngine(names, lengths) {
  const [first, ...others] = names.map((name) => `/pagefind/${name}/`);
  const script = `${first}pagefind.js`;
  // Browsers remember a module that did not load and ask no more for it: it needs another address.
  const { createInstance } = await import(script).catch(() => import(`${script}?${++tries}`));
  const pagefind = createInstance({ basePath: first, indexWeight: bandOf(0) });
  await pagefind.init();
  const settled = settleAll(await lengths);
  await Promise.all([
    pagefind.options({ ranking: settled[0].ranking }),
    ...others.map((folder, at) =>
      pagefind.mergeIndex(folder, { indexWeight: bandOf(at + 1), ranking: settled[at + 1].ranking })),
  ]);
  return { pagefind, gains: settled.map(({ gain }) => gain) };
}

function settleAll(/** @type {{size: number, words: number}[]} */ lengths) {
  const sum = (/** @type {"size" | "words"} */ name) => lengths.reduce((all, tier) => all + tier[name], 0);
  const average = sum("words") / sum("size");
  return lengths.map(({ size, words }) => settle(words / size / average || 1));
}

/**
 * Ask Pagefind, and part what it found by tiers.
 * @param {Engine} engine
 * @param {string} query
 * @returns {Promise<Hit[][]>}
 */
export async function searchTiers({ pagefind, gains }, query) {
  /** @type {Hit[][]} */
  const found = gains.map(() => []);
  for (const hit of (await pagefind.search(query)).results) {
    const tier = Math.round(Math.log2(hit.score) / WIDTH);
    // Pagefind lets go of a result's text as soon as nobody holds the result.
    found[tier].push({ id: hit.id, score: hit.score / bandOf(tier) / gains[tier], data: () => hit.data() });
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
