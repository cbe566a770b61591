/** Filters beside the results: boxes to tick, each with its count, and above the list what is on. */

import { FACETS } from "./search-filters.js";
import { copy, fill, part, say, settings, slot, write } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-catalogue.js").Term} Term */
/** @typedef {import("./search-filters.js").Choice} Choice */
/** @typedef {{term: Term, count: number}} Counted */

/** Terms of a facet that are shown before one asks for the others, and how many it may have without being folded. */
const FIRST = 8;
const LONGEST = 10;

const collator = new Intl.Collator(settings.language);
const tongues = new Intl.DisplayNames(settings.language, { type: "language" });

/** The name of a term for readers; of a language that the browser takes for none, its tag. */
function nameOf(/** @type {string} */ key, /** @type {Term} */ term) {
  if (key !== "language") return term.name;
  try {
    return tongues.of(term.id) ?? term.id;
  } catch {
    return term.id;
  }
}

/**
 * Show the facets for what a query has found. The order of terms is that of the counts without a choice, so that no
 * box moves while one ticks; only the counts change. A facet of one term parts nothing and is not shown.
 * @param {Map<Term, number>[]} all for each facet, what a query has found
 * @param {Map<Term, number>[]} now the same with the choice applied
 * @param {Choice} choice
 */
export function showFacets(all, now, { selection }) {
  FACETS.forEach(({ key }, at) => {
    const ticked = selection[key];
    const ordered = [...all[at]].sort(([a, m], [b, n]) => n - m || collator.compare(a.name, b.name));
    const counted = ordered.map(([term]) => ({ term, count: now[at].get(term) ?? 0 }));
    const worthwhile = counted.filter(({ term, count }) => count || ticked.includes(term.id));
    part(`facet-${key}`).hidden = !worthwhile.length || (all[at].size < 2 && !ticked.length);
    arrange(part(`terms-${key}`), worthwhile, key, ticked);
  });
}

/**
 * Put the boxes of a facet in place: the first ones and those that are ticked, or all. A box that is there already is
 * kept where it stands, with the keyboard's focus.
 * @param {HTMLElement} list
 * @param {Counted[]} counted
 * @param {string} key
 * @param {string[]} ticked
 */
function arrange(list, counted, key, ticked) {
  const boxes = new Map([...list.children].map((item) => [item.getAttribute("data-term"), item]));
  const unfolded = list.dataset.unfolded === "true";
  const all = unfolded || counted.length <= LONGEST;
  const shown = counted.filter(({ term }, at) => all || at < FIRST || ticked.includes(term.id));
  const items = shown.map(({ term, count }) => {
    const item = boxes.get(term.id) ?? makeBox(key, term);
    const box = /** @type {HTMLInputElement} */ (item.querySelector("input"));
    box.checked = ticked.includes(term.id);
    const number = slot(item, "count");
    if (number) number.textContent = write(count);
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

/** Show all terms of a facet, or the first ones again, where its button was pressed; tell whether it was. */
export function unfold(/** @type {EventTarget | null} */ target) {
  const key = target instanceof HTMLElement && target.dataset.fold;
  if (!key) return false;
  const list = part(`terms-${key}`);
  list.dataset.unfolded = String(list.dataset.unfolded !== "true");
  return true;
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
  fill(item, "name", nameOf(key, term));
  return item;
}

/**
 * Show what is on, each with a button that takes it back.
 * @param {Entry[]} entries all of the archive, to find names by
 * @param {Choice} choice
 * @param {string} days that are asked for, in words, or nothing
 */
export function showChips(entries, { selection }, days) {
  const chips = FACETS.flatMap(({ key, termsOf }) => selection[key].map((id) => {
    const isMeant = (/** @type {Term} */ term) => term.id === id;
    const holder = entries.find((entry) => termsOf(entry).some(isMeant));
    const term = holder && termsOf(holder).find(isMeant);
    return makeChip(key, id, term ? nameOf(key, term) : id);
  }));
  if (days) chips.push(makeChip("date", "", days));
  part("chips").replaceChildren(...chips);
  part("active").hidden = !chips.length;
}

function makeChip(/** @type {string} */ facet, /** @type {string} */ id, /** @type {string} */ name) {
  const item = copy("chip");
  const button = /** @type {HTMLElement} */ (item.querySelector("button"));
  button.dataset.facet = facet;
  button.dataset.term = id;
  button.setAttribute("aria-label", say("remove", { name }));
  fill(item, "name", name);
  return item;
}

/** On a wide screen the filters stand beside the results, always open. */
export function unfoldOnWideScreens() {
  const wide = matchMedia("(min-width: 64rem)");
  const follow = () => part("facets").toggleAttribute("open", wide.matches);
  wide.addEventListener("change", follow);
  follow();
}
