/**
 * Titles and addresses of the archive, loaded behind the first results without haste: a filter or an order that is chosen
 * then lists at once what it lets through, and the excerpts follow.
 */

import { lettersOf } from "./search-query.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-catalogue.js").Tier} Tier */

/** Briefings of which they are loaded, the newest: 10,000 are 219 kB (tests/measure_search.py). */
const MOST = 20_000;

/** Catalogues of which they are loaded. */
const begun = new WeakSet();

/**
 * Load them, once; a reader who saves data goes without, and so does who is offline.
 * @param {Entry[]} entries all of the archive
 */
export function loadTitles(entries) {
  const { connection } = /** @type {{connection?: {saveData: boolean}}} */ (/** @type {unknown} */ (navigator));
  if (connection?.saveData || begun.has(entries)) return;
  begun.add(entries);
  loadAll(entries).catch(() => begun.delete(entries));
}

async function loadAll(/** @type {Entry[]} */ entries) {
  const tiers = [...new Set(entries.slice(0, MOST).map(({ tier }) => tier))];
  await Promise.all(tiers.map((tier) => loadTier(tier, entries.filter((entry) => entry.tier === tier))));
}

async function loadTier(/** @type {Tier} */ tier, /** @type {Entry[]} */ entries) {
  const response = await fetch(`${tier.folder}titles.json`);
  if (!response.ok) throw new Error(`titles.json: ${response.status}`);
  const { list, titles, links } = await response.json();
  // The site was built anew meanwhile.
  if (list !== tier.list) throw new Error("titles of another catalogue");
  entries.forEach((entry, at) => {
    entry.title = titles[at];
    entry.url = openLink(links[at], titles[at], entry);
  });
}

/** Put into an address what its title says of it. */
function openLink(/** @type {string} */ link, /** @type {string} */ title, /** @type {Entry} */ { tier }) {
  const letters = lettersOf(title, tier.spelling);
  return `/briefings/${link.replace(/\*(\d*)/, (_, count) => letters.slice(0, count || undefined))}/`;
}
