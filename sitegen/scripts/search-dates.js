/**
 * Dates of the archive: days, months and years, each with the first and last day it can mean.
 *
 * A day is a number such as 20240216, and 0 is no day.
 */

/** @typedef {{months: string[], first_day: string, ordinals: string[]}} DateWords */

/** @typedef {{low: number, high: number}} Bounds */

/** The first and last day that a date can mean: 2024, 2024-02 or 2024-02-16; `null` where it is none of these. */
export function boundsOf(/** @type {string} */ date) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  if (month > 12 || month === 0 || day === 0) return null;
  const last = new Date(Date.UTC(year, month || 12, 0)).getUTCDate();
  if (day > last) return null;
  const low = year * 10000 + (month || 1) * 100 + (day || 1);
  return { low, high: year * 10000 + (month || 12) * 100 + (day || last) };
}

/** Put two ends of a range in turn, where the first lies behind the last. */
export function inTurn(/** @type {string} */ from, /** @type {string} */ to) {
  const [first, last] = [boundsOf(from), boundsOf(to)];
  return first && last && first.low > last.high ? [to, from] : [from, to];
}

/** Tell whether a date that means any day of some bounds may lie in others. */
export const overlap = (/** @type {Bounds} */ a, /** @type {Bounds} */ b) =>
  a.low > 0 && a.low <= b.high && a.high >= b.low;

/**
 * Write a date as the archive's pages do: 16 février 2024, février 2024, 2024.
 * @param {string} date
 * @param {DateWords} words
 */
export function writeDate(date, words) {
  const [year, month, day] = date.split("-");
  const number = Number(day) === 1 ? words.first_day : String(Number(day));
  return [day && number, month && words.months[Number(month) - 1], year].filter(Boolean).join(" ");
}
