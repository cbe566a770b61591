/** Filters beside the results: boxes to tick, each with its count, and above the list what is ticked. */

import { FACETS, UNDATED, countTerms } from "./search-catalogue.js";
import { copy, fill, part, say, settings, slot, write } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-catalogue.js").Selection} Selection */
/** @typedef {import("./search-catalogue.js").Term} Term */
/** @typedef {{term: Term, count: number}} Counted */

/** Terms of a facet that are shown before one asks for the others, and how many it may have without being folded. */
const FIRST = 8;
const LONGEST = 10;

const collator = new Intl.Collator(settings.language);

/** The name of a term for readers. */
const nameOf = (/** @type {Term} */ term) => (term.id === UNDATED ? settings.undated : term.name);

/** Years go from the newest, other terms from the most frequent; what has no date comes last. */
const inOrder = (/** @type {string} */ key) => (/** @type {Counted} */ a, /** @type {Counted} */ b) =>
  key === "year"
    ? Number(b.term.id === UNDATED ? 0 : b.term.id) - Number(a.term.id === UNDATED ? 0 : a.term.id)
    : b.count - a.count || collator.compare(a.term.name, b.term.name);

/**
 * Show the facets for what a query has found. The order of terms is that of the counts without a selection, so that no
 * box moves while one ticks; only the counts change.
 * @param {Entry[]} entries found by the query, not yet filtered
 * @param {Selection} selection
 */
export function showFacets(entries, selection) {
  for (const facet of FACETS) {
    const all = [...countTerms(entries, {}, facet).values()].sort(inOrder(facet.key));
    const now = countTerms(entries, selection, facet);
    const ticked = selection[facet.key];
    const counted = all.map(({ term }) => ({ term, count: now.get(term.id)?.count ?? 0 }));
    const worthwhile = counted.filter(({ term, count }) => count || ticked.includes(term.id));
    part(`facet-${facet.key}`).hidden = !worthwhile.length;
    arrange(part(`terms-${facet.key}`), worthwhile, facet.key, ticked);
  }
}

/**
 * Put the boxes of a facet in place. A box that is there already is kept where it stands, with the keyboard's focus.
 * @param {HTMLElement} list
 * @param {Counted[]} counted
 * @param {string} key
 * @param {string[]} ticked
 */
function arrange(list, counted, key, ticked) {
  const boxes = new Map([...list.children].map((item) => [item.getAttribute("data-term"), item]));
  const unfolded = list.dataset.unfolded === "true";
  const folded = counted.length > LONGEST && !unfolded;
  const items = counted.map(({ term, count }, at) => {
    const item = boxes.get(term.id) ?? makeBox(key, term);
    const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
    box.checked = ticked.includes(term.id);
    const shown = slot(item, "count");
    if (shown) shown.textContent = write(count);
    /** @type {HTMLElement} */ (item).hidden = folded && at >= FIRST && !box.checked;
    return item;
  });
  const stay = new Set(items);
  for (const item of [...list.children]) if (!stay.has(item)) item.remove();
  // What stands in its place already is not moved: moving it would take the focus away.
  items.forEach((item, at) => {
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
  });
  showFold(key, counted.length, unfolded);
}

function showFold(/** @type {string} */ key, /** @type {number} */ count, /** @type {boolean} */ unfolded) {
  const fold = part(`fold-${key}`);
  fold.hidden = count <= LONGEST;
  fold.setAttribute("aria-expanded", String(unfolded));
  fold.textContent = unfolded ? say("fewer") : say("all", { n: count });
}

/** @returns {HTMLElement} */
function makeBox(/** @type {string} */ key, /** @type {Term} */ term) {
  const item = copy("term");
  const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
  [box.name, box.value, item.dataset.term] = [key, term.id, term.id];
  fill(item, "name", nameOf(term));
  return item;
}

/**
 * Show what is ticked, each with a button that takes it back.
 * @param {Entry[]} entries all of the archive, to find names by
 * @param {Selection} selection
 */
export function showChips(entries, selection) {
  const chips = FACETS.flatMap((facet) => selection[facet.key].map((id) => {
    const holder = entries.find((entry) => facet.termsOf(entry).some((term) => term.id === id));
    const term = holder && facet.termsOf(holder).find((found) => found.id === id);
    const name = term ? nameOf(term) : id;
    const item = copy("chip");
    const button = /** @type {HTMLElement} */ (item.querySelector("button"));
    button.dataset.facet = facet.key;
    button.dataset.term = id;
    button.setAttribute("aria-label", say("remove", { name }));
    fill(item, "name", name);
    return item;
  }));
  part("chips").replaceChildren(...chips);
  part("active").hidden = !chips.length;
}
