/**
 * All tiers of the archive together: their catalogues, their engines, and one answer from all.
 */

import { loadCatalogue } from "./search-catalogue.js";
import { canSearch, findWords, isHeld, search, startEngine } from "./search-engine.js";
import { readQuery } from "./search-query.js";
import { settings } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Catalogue} Catalogue */
/** @typedef {import("./search-engine.js").Hit} Hit */
/** @typedef {import("./search-engine.js").Pagefind} Pagefind */

/**
 * What a query has found: hits by the key of their entry, or null where nothing was asked; and words that are nowhere.
 * @typedef {{hits: Map<string, Hit> | null, absent: string[]}} Finding
 */

/** @type {Finding} */
export const NOTHING_ASKED = { hits: null, absent: [] };

/** @type {Promise<Catalogue[]> | undefined} */
let catalogues;
/** @type {Promise<Pagefind[]> | undefined} */
let engines;

/** Load the catalogues; only once, however often one asks. */
export const openCatalogues = () => (catalogues ??= Promise.all(settings.tiers.map((name) => loadCatalogue(`/pagefind/${name}/`))));

/** Start the engines; only once, unless it failed. */
export async function startEngines() {
  if (!canSearch()) throw new Error("no WebAssembly");
  const tiers = await openCatalogues();
  engines ??= Promise.all(tiers.map(({ tier }) => startEngine(tier.folder, tier.digest)));
  return engines;
}

/**
 * Ask every tier.
 * @param {string} typed
 * @returns {Promise<Finding>}
 */
export async function find(typed) {
  if (!typed) return NOTHING_ASKED;
  const [tiers, pagefinds] = [await openCatalogues(), await startEngines()];
  const query = readQuery(typed, tiers[0].tier.spelling);
  const presences = await Promise.all(pagefinds.map((pagefind) => findWords(pagefind, query)));
  const held = query.words.map((_, at) => presences.some((presence) => isHeld(presence[at])));
  const asked = { phrases: query.phrases, words: query.words.filter((_, at) => held[at]) };
  const found = await Promise.all(pagefinds.map((pagefind, at) =>
    search(pagefind, asked, presences[at].filter((_, word) => held[word]))));
  const hits = new Map(found.flatMap((group, at) => [...group].map(([id, hit]) => [tiers[at].tier.folder + id, hit])));
  return { hits, absent: [...new Set(query.words.filter((_, at) => !held[at]).map((word) => word.text))] };
}

/** Forget what failed: it may work when it is tried again. */
export function forget() {
  catalogues = engines = undefined;
}
