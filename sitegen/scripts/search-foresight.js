/**
 * What a reader is about to ask for: while the pointer or the focus rests on a filter, a bar or the order, the texts that
 * it would list are loaded, and the choice is answered without waiting. Nothing is loaded for what is only passed over.
 */

import { SORTS, toggled } from "./search-filters.js";
import { pressBar } from "./search-range.js";
import { part } from "./search-words.js";

/** @typedef {import("./search-address.js").Wish} Wish */

/** Milliseconds after which the pointer rests; a hand takes some hundred more to press. */
const REST = 50;

/**
 * Tell what an element would change when it is used.
 * @param {Element} element
 * @param {Wish} wish
 * @returns {Partial<Wish>[]}
 */
function changesOf(element, wish) {
  const box = element.closest("label")?.querySelector("input[name]");
  if (box instanceof HTMLInputElement) return [{ selection: toggled(wish.selection, box.name, box.value) }];
  const period = element.closest("[data-period]")?.getAttribute("data-period");
  if (period) return [pressBar(wish, period, false)];
  if (part("sort").contains(element)) return SORTS.slice(wish.q ? 0 : 1).filter((sort) => sort !== wish.sort).map((sort) => ({ sort }));
  return [];
}

/**
 * Look ahead.
 * @param {() => Wish} current
 * @param {(change: Partial<Wish>) => void} prepare
 */
export function foresee(current, prepare) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  const look = (/** @type {Event} */ { type, target }) => {
    clearTimeout(rest);
    if (!(target instanceof Element)) return;
    // A finger does not rest, but is pressed for a moment, too.
    rest = setTimeout(() => changesOf(target, current()).forEach(prepare), type === "pointerdown" ? 0 : REST);
  };
  for (const kind of ["pointerover", "pointerdown", "focusin"]) part("layout").addEventListener(kind, look);
  part("layout").addEventListener("pointerleave", () => clearTimeout(rest));
}
