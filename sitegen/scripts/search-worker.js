/**
 * Search, beside the page: the program, the index and the texts are loaded and read here, so that the page draws and
 * answers keys meanwhile. `search-client.js` is the page's side.
 */

import { startEngine } from "./search-engine.js";
import { loadText } from "./search-files.js";
import { find } from "./search-find.js";
import { loadLists } from "./search-list.js";
import { unbind } from "./search-query.js";

/** @typedef {import("./search-files.js").Described} Described */
/** @typedef {import("./search-query.js").Spelling} Spelling */

/** Scores that differ by less are one: between them the date decides, and not how a computer rounds. */
const LEAST = 2 ** -12;

/** Findings that are remembered: one for each that asks on a page, and the one that overtakes it. */
const REMEMBERED = 4;

/** @type {(tiers: {tiers: Described[], spelling: Spelling}) => void} */
let tell;
const described = /** @type {Promise<{tiers: Described[], spelling: Spelling}>} */ (new Promise((resolve) => { tell = resolve; }));

/** @type {ReturnType<typeof startEngine> | undefined} */
let engine;
/** @type {ReturnType<typeof loadLists> | undefined} */
let lists;
/** @type {import("./search-find.js").Found[]} */
const findings = [];

/**
 * Files that could not be loaded. Pagefind passes over a piece of the index that is lost on the way, or that a new build
 * of the site has replaced, and finds nothing in it for ever: what it then answers is not to be told.
 */
let lost = 0;
const load = globalThis.fetch.bind(globalThis);
globalThis.fetch = async (...given) => {
  const response = await load(...given).catch(() => null);
  if (response?.ok) return response;
  lost += 1;
  throw new Error(`${given[0]}: ${response?.status ?? "no answer"}`);
};

const openLists = async () => (lists ??= loadLists((await described).tiers));

const methods = {
  /** Start the engine. */
  async open(/** @type {string[]} */ folders) {
    engine ??= startEngine(folders, described.then(({ tiers }) => tiers));
    await engine;
    if (lost) throw new Error("the engine is lost");
  },

  /** Take note of what the catalogue says of the tiers, and by what spelling they were indexed. */
  describe(/** @type {Described[]} */ tiers, /** @type {Spelling} */ spelling) {
    tell({ tiers, spelling });
  },

  /** Find what is asked for: of each text of the archive its score, which is 0 where nothing was found in it. */
  async find(/** @type {string} */ typed) {
    const [started, { spelling }] = await Promise.all([engine, described]);
    if (!started) throw new Error("not opened");
    // After the engine, which loads them too.
    const known = await openLists();
    const before = lost;
    const finding = await find(typed, spelling, started, known);
    if (lost > before) throw new Error("a part of the index is lost");
    const number = findings.push(finding) - 1;
    delete findings[number - REMEMBERED];
    const scores = new Float64Array(known.reduce((sum, { ids }) => sum + ids.length, 0));
    for (const { at, score } of finding.hits.values()) scores[at] = Math.max(LEAST, Math.round(score / LEAST) * LEAST);
    return { number, scores, absent: finding.absent, query: finding.query };
  },

  /** Load texts by their places in the archive, with what a finding found in them; -1 is none. */
  async load(/** @type {number[]} */ places, /** @type {number} */ number) {
    const { spelling } = await described;
    return Promise.all(places.map(async (at) => {
      const text = await (findings[number]?.hits.get(at)?.data ?? (() => loadOne(at)))();
      const meta = Object.fromEntries(Object.entries(text.meta).map(([name, value]) => [name, unbind(value, spelling)]));
      return { ...text, meta, content: unbind(text.content, spelling) };
    }));
  },
};

/** Load a text in which nothing was looked for. */
async function loadOne(/** @type {number} */ at) {
  const [{ tiers }, known] = await Promise.all([described, openLists()]);
  let place = at;
  const tier = known.findIndex(({ ids }) => place < ids.length || ((place -= ids.length), false));
  return loadText(tiers[tier].folder, known[tier].ids[place]);
}

addEventListener("message", async ({ data: { number, method, given } }) => {
  try {
    const answer = await methods[/** @type {keyof typeof methods} */ (method)](...given);
    postMessage({ number, answer }, { transfer: answer?.scores ? [answer.scores.buffer] : [] });
  } catch (error) {
    postMessage({ number, error: String(error) });
  }
});
