/** How far one has read, so that the back button leads there: to a card, for those above it may be of another height. */

import { FIRST } from "./search-results.js";
import { part } from "./search-words.js";

/** Note it in the history. */
export function notePlace(/** @type {number} */ shown) {
  const tops = [...part("list").children].map((item) => item.getBoundingClientRect().top);
  const at = Math.max(0, tops.findIndex((top) => top > 0));
  history.replaceState({ shown, scrolled: scrollY, at, top: tops[at] }, "");
}

/** How many results were listed. */
export const notedResults = () => Math.max(history.state?.shown ?? FIRST, FIRST);

/** Go back to a place that was noted, as it was when these results were asked for. */
export function goBack(/** @type {{scrolled?: number, at?: number, top?: number} | null} */ noted) {
  const { scrolled = 0, at = 0, top = 0 } = noted ?? {};
  const card = scrolled && part("list").children[at];
  if (scrolled) scrollTo(0, card ? card.getBoundingClientRect().top + scrollY - top : scrolled);
}
