/** What the search box of every page shows: the best results for what was typed so far. */

import { dateInWords } from "./search-catalogue.js";
import { find, forget, loadTexts, openCatalogues, openEngine } from "./search-client.js";
import { inOrder } from "./search-filters.js";
import { linkTo } from "./search-marks.js";
import { writeTitle } from "./search-results.js";
import { raise } from "./search-type.js";
import { fill, settings, slot } from "./search-words.js";

/** Begin to load what a search needs; what failed is tried again the next time. */
export async function prepare() {
  if (!settings.tiers.length) throw new Error("no index");
  await openEngine().catch((error) => {
    forget();
    throw error;
  });
}

/**
 * List the best results.
 * @param {string} typed
 * @param {number} most
 * @returns {Promise<HTMLElement[]>}
 */
export async function lookUp(typed, most) {
  await prepare();
  try {
    const [all, finding] = await Promise.all([openCatalogues(), find(typed)]);
    const found = all.filter(({ at }) => finding.scores?.[at]);
    const best = inOrder(found, "relevance", finding.scores).slice(0, most);
    const texts = await loadTexts(best, finding);
    return texts.map((text, at) => makeOption(best[at], text, finding.query, at));
  } catch (error) {
    // What was lost once would be missing from every later answer.
    forget();
    throw error;
  }
}

/**
 * @param {import("./search-catalogue.js").Entry} entry
 * @param {import("./search-files.js").Text} text
 * @param {import("./search-query.js").Query | null} query
 * @param {number} at
 */
function makeOption(entry, text, query, at) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("[data-quick=result]"));
  const option = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  option.id = `sg-quick-${at}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  fill(option, "link", ...writeTitle(entry, text, null));
  slot(option, "link")?.setAttribute("href", linkTo(text, query));
  slot(option, "link")?.setAttribute("tabindex", "-1");
  slot(option, "link")?.setAttribute("lang", entry.lang.tag);
  fill(option, "date", ...raise(dateInWords(entry), entry.tier.ordinals));
  return option;
}
