/** What the search box of every page shows: who or what has the name typed so far, then the best results for it. */

import { dateInWords, openNames, termsNamed } from "./search-catalogue.js";
import { find, forget, loadTexts, openCatalogues, openEngine } from "./search-client.js";
import { inOrder } from "./search-filters.js";
import { linkTo } from "./search-marks.js";
import { writeTitle } from "./search-results.js";
import { raise } from "./search-type.js";
import { fill, settings, slot } from "./search-words.js";

/** Of the places of the list, this many may go to names. */
const NAMES = 2;

/** Begin to load what a search needs; what failed is tried again the next time. */
export async function prepare() {
  if (!settings.tiers.length) throw new Error("no index");
  await Promise.all([openEngine(), openNames()]).catch((error) => {
    forget();
    throw error;
  });
}

/**
 * List the actors and topics of a name, and the best results.
 * @param {string} typed
 * @param {number} most
 * @returns {Promise<HTMLElement[]>}
 */
export async function lookUp(typed, most) {
  await prepare();
  try {
    const [all, finding, others] = await Promise.all([openCatalogues(), find(typed), openNames()]);
    const found = all.filter(({ at }) => finding.scores?.[at]);
    const names = all.length ? termsNamed(typed, all[0].tier.spelling, others).slice(0, NAMES).flatMap(makeName) : [];
    const best = inOrder(found, "relevance", finding.scores).slice(0, most - names.length);
    const texts = await loadTexts(best, finding);
    return [...names, ...texts.map((text, at) => makeResult(best[at], text, finding.query))].map((option, at) => {
      option.id = `sg-quick-${at}`;
      return option;
    });
  } catch (error) {
    // What was lost once would be missing from every later answer.
    forget();
    throw error;
  }
}

/** @param {string} href */
function makeOption(href) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("[data-quick=result]"));
  const option = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  slot(option, "link")?.setAttribute("href", href);
  slot(option, "link")?.setAttribute("tabindex", "-1");
  return option;
}

/**
 * Make an option of an actor or topic, where the theme has a word for what it is.
 * @param {ReturnType<typeof termsNamed>[0]} named
 */
function makeName({ facet, term }) {
  const word = /** @type {HTMLElement | null} */ (document.querySelector("[data-quick=list]"))?.dataset[facet];
  if (!word) return [];
  const option = makeOption(term.href);
  fill(option, "link", term.name);
  fill(option, "date", word);
  return [option];
}

/**
 * @param {import("./search-catalogue.js").Entry} entry
 * @param {import("./search-files.js").Text} text
 * @param {import("./search-query.js").Query | null} query
 */
function makeResult(entry, text, query) {
  const option = makeOption(linkTo(text, query));
  fill(option, "link", ...writeTitle(entry, text, null));
  slot(option, "link")?.setAttribute("lang", entry.lang.tag);
  fill(option, "date", ...raise(dateInWords(entry), entry.tier.ordinals));
  return option;
}
