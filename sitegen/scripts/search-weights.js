/**
 * How much a text weighs that has several words, as the whole archive would have it.
 *
 * Pagefind's BM25 weighs a word by how rare it is in its own tier. What each word weighs in a text is asked for word by
 * word, set right, and put together as Pagefind does for several; so it need not be asked for all of them at once, which
 * takes as long again.
 */

import { WEIGHTS } from "./search-engine.js";

/** @typedef {import("./search-engine.js").Field} Field */
/** @typedef {import("./search-engine.js").Hit} Hit */
/** @typedef {import("./search-files.js").Text} Text */

/**
 * What a word has found: how rare it is in the archive, and in each tier, and its hits by the place of their text.
 * @typedef {{everywhere: number, here: number[], hits: Map<number, Hit>}} Weight
 */
/**
 * What a word has found in one text: its rarity in the archive and in the tier, and its hit.
 * @typedef {{everywhere: number, here: number, hit: Hit}} Share
 */

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, one) => all + one, 0);

/** The inverse document frequency of Pagefind's BM25. */
const rarity = (/** @type {number} */ total, /** @type {number} */ count) => Math.log(1 + (total - count + 0.5) / (count + 0.5));

/**
 * Weigh a word by what it has found.
 * @param {Hit[][]} found of each tier
 * @param {boolean[]} present whether it is in a tier, and has not only found what Pagefind took in its place
 * @param {number[]} sizes of tiers
 * @returns {Weight}
 */
export function weigh(found, present, sizes) {
  const own = found.map((hits, tier) => (present[tier] ? hits : []));
  return {
    everywhere: rarity(sum(sizes), sum(own.map(({ length }) => length))),
    here: found.map(({ length }, tier) => rarity(sizes[tier], length)),
    hits: new Map(own.flat().map((hit) => [hit.at, hit])),
  };
}

/**
 * Give what words have found in a text; nothing where one of them is not there.
 * @param {Weight[]} weights
 * @param {number} at
 * @param {number} tier
 * @returns {Share[]}
 */
export function sharesOf(weights, at, tier) {
  const shares = [];
  for (const { everywhere, here, hits } of weights) {
    const hit = hits.get(at);
    if (!hit) return [];
    shares.push({ everywhere, here: here[tier], hit });
  }
  return shares;
}

/** Give what the text itself weighs. Alone, a word is all that is asked for: a field gives its weight times the rarity. */
const ofText = (/** @type {Share} */ { everywhere, here, hit }) =>
  (Math.max(0, hit.score - here * sum(hit.fields.map((field) => WEIGHTS[field]))) * everywhere) / here;

/**
 * Add up what words have found in a text. To what the text itself weighs Pagefind adds for each field its weight times
 * c · c · r, with r the rarity of the words found there, and c the part that this is of the rarity of all words.
 * @param {Share[]} shares
 */
export function addUp(shares) {
  const all = sum(shares.map(({ everywhere }) => everywhere));
  const ofField = (/** @type {Field} */ field) =>
    (WEIGHTS[field] * sum(shares.map(({ everywhere, hit }) => (hit.fields.includes(field) ? everywhere : 0))) ** 3) / all ** 2;
  const fields = new Set(shares.flatMap(({ hit }) => hit.fields));
  return sum(shares.map(ofText)) + sum([...fields].map(ofField));
}

/**
 * Make of a text's hits one, with the places of all.
 * @param {Hit[]} hits
 * @param {number} score
 * @returns {Hit}
 */
export function together([first, ...others], score) {
  /** @type {Promise<Text> | undefined} */
  let text;
  return { ...first, score, data: () => (text ??= loadTogether([first, ...others])) };
}

/** Load a text once for each hit in it: Pagefind keeps one, and writes into it what was asked for last. */
async function loadTogether(/** @type {Hit[]} */ hits) {
  /** @type {Text[]} */
  const texts = [];
  for (const { data } of hits) texts.push({ ...await data() });
  const places = new Set(texts.flatMap(({ locations = [] }) => locations));
  const sections = texts.flatMap(({ sub_results: found = [] }) => found);
  const alike = (/** @type {string} */ url) => sections.filter((section) => section.url === url);
  const urls = [...new Set(sections.map(({ url }) => url))];
  return {
    ...texts[0],
    locations: [...places].sort((a, b) => a - b),
    sub_results: urls.map((url) => ({ ...alike(url)[0], locations: alike(url).flatMap(({ locations }) => locations) }))
      .sort((a, b) => (a.anchor?.location ?? 0) - (b.anchor?.location ?? 0)),
  };
}
