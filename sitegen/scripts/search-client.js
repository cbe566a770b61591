/** The page's side of search: the catalogues, and questions to `search-worker.js`, which answers beside the page. */

import { loadCatalogues } from "./search-catalogue.js";
import { settings } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Catalogue} Catalogue */
/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-files.js").Text} Text */

/**
 * What a query has found.
 * @typedef {object} Finding
 * @property {string} typed
 * @property {number} number by which the worker knows it
 * @property {Float64Array | null} scores of each entry by its place, 0 where nothing was found in it; null where nothing was asked
 * @property {string[]} absent words that are nowhere
 * @property {import("./search-query.js").Query | null} query what was asked, as it was read
 */

/** @type {Finding} */
export const NOTHING_ASKED = { typed: "", number: -1, scores: null, absent: [], query: null };

/** @type {Worker | undefined} */
let worker;
let asked = 0;

/** What was asked and is not answered yet. */
const waiting = /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */ (new Map());

/** @type {Promise<Entry[]> | undefined} */
let entries;
/** @type {Promise<void> | undefined} */
let engine;

/** Ask the worker, which is started with the first question. */
function ask(/** @type {string} */ method, /** @type {unknown[]} */ ...given) {
  const number = ++asked;
  prepareWorker().postMessage({ number, method, given });
  return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
}

/** Start the worker, which loads nothing but scripts until it is asked. */
export const prepareWorker = () => (worker ??= startWorker());

function startWorker() {
  const started = new Worker(new URL("./search-worker.js", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data: { number, answer, error } }) => {
    if (error) waiting.get(number)?.reject(new Error(error));
    else waiting.get(number)?.resolve(answer);
    waiting.delete(number);
  });
  // It could not be loaded.
  started.addEventListener("error", forget);
  return started;
}

/** Load the catalogues of all tiers and give their entries, the newest first; only once, however often one asks. */
export const openCatalogues = () => (entries ??= readCatalogues());

async function readCatalogues() {
  const tiers = await loadCatalogues(settings.tiers);
  const described = tiers.map(({ tier: { folder, list, words }, entries: { length: size } }) => ({ folder, list, size, words }));
  await ask("describe", described, tiers[0].tier.spelling);
  const all = tiers.flatMap((tier) => tier.entries);
  all.forEach((entry, at) => { entry.at = at; });
  return all;
}

/** Tell whether the browser, and the site's security policy, let Pagefind run. */
export function canSearch() {
  try {
    return new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/** The smallest WebAssembly module there is. */
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/** Start the engine, and load the catalogues beside it; only once, unless it failed. */
export async function openEngine() {
  if (!canSearch()) throw new Error("no WebAssembly");
  engine ??= ask("open", settings.tiers.map((name) => `/pagefind/${name}/`));
  await Promise.all([engine, openCatalogues()]);
}

/**
 * Ask every tier.
 * @param {string} typed
 * @returns {Promise<Finding>}
 */
export async function find(typed) {
  if (!typed) return NOTHING_ASKED;
  await openEngine();
  return { ...await ask("find", typed), typed };
}

/**
 * Load the texts of entries, with what a finding found in them.
 * @param {Entry[]} wanted
 * @param {Finding} finding
 * @returns {Promise<Text[]>}
 */
export const loadTexts = (wanted, { number }) => ask("load", wanted.map(({ at }) => at), number);

/** Forget what failed, and what waits for it: it may work when it is tried again. */
export function forget() {
  worker?.terminate();
  for (const { reject } of waiting.values()) reject(new Error("given up"));
  waiting.clear();
  worker = entries = engine = undefined;
}
