/**
 * « Vouliez-vous dire … »: for a word that is nowhere in the archive, the word of its vocabulary that one slip of the
 * finger makes it. Loaded only when a word is nowhere.
 */

import { fold } from "./search-query.js";

/** @typedef {{word: string, folded: string}[]} Vocabulary the most likely first */

/** A word with so many letters may have two slips in it. */
const LONG = 9;

/** @type {Promise<Vocabulary> | undefined} */
let vocabulary;

async function loadVocabulary() {
  const response = await fetch("/pagefind/vocabulary.json");
  if (!response.ok) throw new Error(`vocabulary.json: ${response.status}`);
  const words = /** @type {string} */ (await response.json()).split(" ");
  return words.map((word) => ({ word, folded: fold(word).replaceAll("'", "") }));
}

/**
 * Find for each of some words what was probably meant.
 * @param {string[]} absent
 * @returns {Promise<Map<string, string>>} the words for which there is something
 */
export async function suggest(absent) {
  vocabulary ??= loadVocabulary();
  const known = await vocabulary.catch(() => []);
  if (!known.length) vocabulary = undefined;
  const found = absent.map((word) => [word, nearest(fold(word).replaceAll("'", ""), known)]);
  return new Map(/** @type {[string, string][]} */ (found.filter(([, word]) => word)));
}

/** Put into a query, in the place of words that are nowhere, what was probably meant; where that is nothing, it stays as it is. */
export async function correct(/** @type {string} */ typed, /** @type {string[]} */ absent) {
  const meant = absent.length ? await suggest(absent) : new Map();
  let better = meant.size ? typed.replace(/[’‘ʼ]/gu, "'") : typed;
  for (const [word, nearer] of meant) better = better.replace(word, nearer);
  return better;
}

/** The nearest word, and of several the most likely; nothing where none is near. */
function nearest(/** @type {string} */ typed, /** @type {Vocabulary} */ known) {
  const letters = [...typed];
  if (letters.length < 3) return "";
  let [best, reach] = ["", letters.length >= LONG ? 2 : 1];
  for (const { word, folded } of known) {
    if (Math.abs(folded.length - typed.length) > reach) continue;
    const distance = countSlips(letters, folded, reach);
    if (distance > reach) continue;
    [best, reach] = [word, distance - 1];
    if (distance <= 1) break;
  }
  return best;
}

/**
 * Count the slips between two words: a letter too many, too few, another, or two in each other's place.
 * @param {string[]} a
 * @param {string} b
 * @param {number} most more are not counted to the end
 */
function countSlips(a, b, most) {
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + Number(!same));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
