/**
 * The filter by date: a histogram of years, or of the months of one year, whose bars are buttons; and two fields for
 * any day to any day.
 *
 * Throughout this module
 *   period  is a year such as 2024 or a month such as 2024-02
 */

import { boundsOf, overlap, writeDate } from "./search-dates.js";
import { daysOf } from "./search-filters.js";
import { copy, fill, part, say, slot, write } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-dates.js").DateWords} DateWords */
/** @typedef {import("./search-filters.js").Choice} Choice */
/** @typedef {Pick<Choice, "from" | "to" | "undated">} Range */

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));

/** @type {Range} */
export const ANY_DATE = { from: "", to: "", undated: false };

/** The year that a range lies in, or nothing where it lies in several. */
const yearOf = (/** @type {Range} */ { from, to }) => (from && from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : "");

/**
 * Show how many briefings each period has.
 * @param {Entry[]} entries found by the query and let through by all other filters
 * @param {Range} range
 * @param {DateWords} words
 */
export function showRange(entries, range, words) {
  const dated = entries.filter(({ low }) => low);
  const year = yearOf(range);
  const periods = year ? MONTHS.map((month) => `${year}-${month}`) : yearsOf(dated);
  const counts = countPeriods(dated, periods);
  const most = Math.max(1, ...counts);
  const days = daysOf(range);
  const list = part("bars");
  const focused = list.contains(document.activeElement) && document.activeElement?.closest("[data-period]")?.getAttribute("data-period");
  list.replaceChildren(...periods.map((period, at) => {
    const item = copy("bar");
    const bounds = /** @type {import("./search-dates.js").Bounds} */ (boundsOf(period));
    const name = writeDate(period, words);
    const button = /** @type {HTMLButtonElement} */ (item.querySelector("button"));
    item.dataset.period = period;
    button.setAttribute("aria-label", say("bar", { name, n: counts[at] }));
    button.setAttribute("aria-pressed", String(Boolean(days && overlap(bounds, days))));
    button.title = say("bar", { name, n: counts[at] });
    button.tabIndex = -1;
    item.style.setProperty("--share", String(counts[at] / most));
    fill(item, "name", year ? name.slice(0, 1).toUpperCase() : period);
    return item;
  }));
  const reachable = /** @type {HTMLElement | null} */ (
    list.querySelector(focused ? `[data-period="${focused}"] button` : "[aria-pressed=true]") ?? list.querySelector("button"));
  if (reachable) reachable.tabIndex = 0;
  if (focused) reachable?.focus();
  part("bars-ends").hidden = periods.length < 2;
  part("bars-first").textContent = periods.length ? writeDate(periods[0], words) : "";
  part("bars-last").textContent = periods.length ? writeDate(periods[periods.length - 1], words) : "";
  showFields(range, entries.length - dated.length);
  part("range").hidden = !dated.length && !isRange(range);
}

/** @param {Range} range */
export const isRange = ({ from, to, undated }) => Boolean(from || to || undated);

/** All years from the first to the last, also those without a briefing. */
function yearsOf(/** @type {Entry[]} */ dated) {
  if (!dated.length) return [];
  const years = dated.map(({ low }) => Math.floor(low / 10000));
  const first = years.reduce((a, b) => Math.min(a, b));
  const last = dated.reduce((a, { high }) => Math.max(a, Math.floor(high / 10000)), 0);
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at).padStart(4, "0"));
}

/** Count for each period what may lie in it: what one would see on asking for it. */
function countPeriods(/** @type {Entry[]} */ dated, /** @type {string[]} */ periods) {
  const bounds = periods.map((period) => boundsOf(period) ?? { low: 0, high: 0 });
  return bounds.map((period) => dated.reduce((count, entry) => count + Number(overlap(entry, period)), 0));
}

/** Show the range in the fields, and how many briefings have no date. */
function showFields(/** @type {Range} */ range, /** @type {number} */ undated) {
  const days = daysOf(range);
  for (const [name, day] of /** @type {const} */ ([["from", range.from && days?.low], ["to", range.to && days?.high]])) {
    const field = /** @type {HTMLInputElement} */ (part(name));
    // One in which a reader is typing is left alone.
    if (field === document.activeElement && field.value) continue;
    field.value = day ? String(day).padStart(8, "0").replace(/(\d{4})(\d\d)(\d\d)/, "$1-$2-$3") : "";
  }
  const box = /** @type {HTMLInputElement} */ (part("undated"));
  box.checked = range.undated;
  part("undated-count").textContent = write(undated);
  part("undated-row").hidden = !undated && !range.undated;
}

/**
 * Say a range in words; nothing where it is none.
 * @param {Range} range
 * @param {DateWords} words
 * @param {string} undated the words for what has no date
 */
export function describeRange({ from, to, undated }, words, undatedWords) {
  if (undated) return undatedWords;
  const [first, last] = [from, to].map((date) => date && writeDate(date, words));
  if (first && last) return first === last ? first : say("between", { from: first, to: last });
  return first ? say("since", { from: first }) : last ? say("until", { to: last }) : "";
}

/**
 * Say what range is asked for when a bar is pressed: its period; with the shift key all from what was asked to it;
 * once more, what lies around it.
 * @param {Range} range
 * @param {string} period
 * @param {boolean} extend
 * @returns {Range}
 */
export function pressBar(range, period, extend) {
  const [from, to] = [range.from || range.to || period, range.to || range.from || period];
  if (extend) return { from: from < period ? from : period, to: to > period ? to : period, undated: false };
  if (range.from !== period || range.to !== period) return { from: period, to: period, undated: false };
  const around = period.slice(0, -3);
  return { from: around, to: around, undated: false };
}

/** Let the arrows go from bar to bar: only one of them is reached by the tabulator. */
function moveAlong(/** @type {KeyboardEvent} */ event) {
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 };
  const buttons = [...part("bars").querySelectorAll("button")];
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
  const to = event.key === "Home" ? 0 : event.key === "End" ? buttons.length - 1 : at + (steps[/** @type {keyof typeof steps} */ (event.key)] ?? 0);
  const next = buttons[to];
  if (at < 0 || !next || next === event.target) return;
  event.preventDefault();
  buttons[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/**
 * Let the pointer draw a range from one bar to another.
 * @param {HTMLElement} list
 * @param {(range: Range) => void} ask
 */
function listenToDrag(list, ask) {
  let begun = "";
  /** The range from where it began to where the pointer is: beside, above and below the bars, too. */
  const reached = (/** @type {PointerEvent} */ { clientX }) => {
    const bars = /** @type {HTMLElement[]} */ ([...list.children]);
    const bar = bars.find((item) => clientX < item.getBoundingClientRect().right) ?? bars[bars.length - 1];
    const [from, to] = [begun, bar?.dataset.period ?? begun].sort();
    return { from, to, undated: false };
  };
  list.addEventListener("pointerdown", ({ button, shiftKey, target }) => {
    const bar = target instanceof Element && button === 0 && !shiftKey && target.closest("[data-period]");
    begun = (bar && bar.getAttribute("data-period")) || "";
  });
  addEventListener("pointermove", (event) => {
    if (!begun) return;
    const { from, to } = reached(event);
    if (from === to) return;
    for (const item of /** @type {HTMLElement[]} */ ([...list.children])) {
      const period = item.dataset.period ?? "";
      item.querySelector("button")?.setAttribute("aria-pressed", String(from <= period && period <= to));
    }
  });
  addEventListener("pointerup", (event) => {
    const range = reached(event);
    // Within one bar it is a click.
    if (begun && range.from !== range.to) ask(range);
    begun = "";
  });
  addEventListener("pointercancel", () => { begun = ""; });
}

/**
 * Let bars and fields ask for a range.
 * @param {() => Range} current the range that is asked for now
 * @param {(range: Range) => void} ask
 */
export function listenToRange(current, ask) {
  part("bars").addEventListener("click", (event) => {
    const bar = event.target instanceof Element && event.target.closest("[data-period]");
    if (bar) ask(pressBar(current(), bar.getAttribute("data-period") ?? "", event.shiftKey));
  });
  part("bars").addEventListener("keydown", moveAlong);
  listenToDrag(part("bars"), ask);
  for (const name of /** @type {const} */ (["from", "to"])) {
    const day = /** @type {HTMLInputElement} */ (part(name));
    // While a year is typed it is 0002, 0020, 0202 and then 2024.
    day.addEventListener("change", () => {
      const { from, to } = current();
      if (!/^0/.test(day.value)) ask({ from, to, undated: false, [name]: day.value });
    });
  }
  part("undated").addEventListener("change", ({ target }) => {
    ask({ ...ANY_DATE, undated: /** @type {HTMLInputElement} */ (target).checked });
  });
}
