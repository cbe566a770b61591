/**
 * Full-text search over all tiers of the archive at once: Pagefind, and around it what it lacks. It runs in the search
 * worker, where Pagefind starts no worker of its own: its answers, of every text with all its places, stay there.
 *
 * Tiers are merged into one instance, which loads the program once for all. Merged results do not say where
 * they come from, so each tier's scores are multiplied by a power of two of its own, far beyond any score: a *band*.
 * The power is taken off again without loss.
 *
 * Pagefind's BM25 compares the length of a text with the average of its tier, not of the archive. The two settings of
 * BM25 are chosen for each tier so that the comparison comes out as with the archive's average.
 */

/** @typedef {import("./search-list.js").List} List */
/** @typedef {import("./search-files.js").Described} Described */
/** @typedef {import("./search-files.js").Text} Text */

/**
 * What was found in a text; `at` is the text's place in the archive, the newest first, `places` are those of what was
 * found, in words from its beginning, and `fields` of what is known beside it have been found, too.
 * @typedef {{at: number, score: number, fields: Field[], places: number[], data: () => Promise<Text>}} Hit
 */
/** @typedef {keyof typeof WEIGHTS} Field */
/** @typedef {{id: string, score: number, matchedMetaFields?: Field[], words: number[], data: () => Promise<Text>}} Result as Pagefind gives it */
/**
 * What we use of Pagefind's JavaScript API.
 * @typedef {object} Pagefind
 * @property {(query: string) => Promise<{results: Result[]}>} search
 * @property {(query: string) => Promise<void>} preload
 */

/** The binary logarithm of a band's width: scores lie between 2^-32 and 2^32. */
const WIDTH = 64;

const bandOf = (/** @type {number} */ tier) => 2 ** (WIDTH * tier);

/** Pagefind's own: k1 and b of BM25, and the weights of what is known beside a text. */
const SATURATION = 1.4;
const LENGTH = 0.75;
export const WEIGHTS = { title: 5, alias: 1, headline: 1, summary: 1, marks: 1 };

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

/**
 * An engine at work, and by how much its settings make the scores of each tier greater.
 * @typedef {{pagefind: Pagefind, gains: number[]}} Engine
 */

/**
 * Start Pagefind on the bundles of all tiers.
 * @param {string[]} folders
 * @param {Promise<Described[]>} described what is known of the tiers, which may come later
 * @returns {Promise<Engine>}
 */
export async function startEngine([first, ...others], described) {
  const { createInstance } = await import(`${first}pagefind.js`);
  const pagefind = createInstance({ basePath: first, indexWeight: bandOf(0) });
  await pagefind.init();
  const settled = settleAll(await described);
  await Promise.all([
    pagefind.options({ ranking: settled[0].ranking }),
    ...others.map((folder, at) =>
      pagefind.mergeIndex(folder, { indexWeight: bandOf(at + 1), ranking: settled[at + 1].ranking })),
  ]);
  return { pagefind, gains: settled.map(({ gain }) => gain) };
}

function settleAll(/** @type {Described[]} */ tiers) {
  const sum = (/** @type {"size" | "words"} */ name) => tiers.reduce((all, tier) => all + tier[name], 0);
  const average = sum("words") / sum("size");
  return tiers.map(({ size, words }) => settle(words / size / average || 1));
}

/**
 * Ask Pagefind, and part what it found by tiers.
 * @param {Engine} engine
 * @param {List[]} lists
 * @param {string} query
 * @returns {Promise<Hit[][]>}
 */
export async function searchTiers({ pagefind, gains }, lists, query) {
  /** @type {Hit[][]} */
  const found = gains.map(() => []);
  for (const result of (await pagefind.search(query)).results) {
    const tier = Math.round(Math.log2(result.score) / WIDTH);
    const at = lists[tier].places.get(result.id);
    // The site was built anew between two of its files.
    if (at === undefined) throw new Error("an index of another catalogue");
    const score = result.score / bandOf(tier) / gains[tier];
    found[tier].push({ at, score, fields: result.matchedMetaFields ?? [], places: result.words, data: result.data });
  }
  return found;
}

export const quote = (/** @type {string} */ text) => `"${text.replaceAll('"', " ")}"`;
