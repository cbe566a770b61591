/**
 * Pagefind's own list of a bundle: which texts it has, in what order, and from which word to which each piece of its
 * index goes.
 *
 * The catalogue names no text, for this list does, in the same order; Pagefind has loaded it already.
 */

import { openFile } from "./search-files.js";
import { fold } from "./search-query.js";

/** @typedef {{from: string, to: string}} Piece of an index */

/**
 * @typedef {object} List
 * @property {string[]} ids of the texts, the newest first
 * @property {Map<string, number>} places of the texts in the archive, by id
 * @property {Piece[]} pieces
 */

/** Pieces of an index that one word may ask for: « de » begins the words of ten. */
const MOST = 3;

/**
 * Load the lists of all tiers. They are named by their digests, so what lies in the browser's cache is not asked for
 * again.
 * @param {import("./search-files.js").Described[]} tiers
 * @returns {Promise<List[]>}
 */
export async function loadLists(tiers) {
  const read = await Promise.all(tiers.map(async ({ folder, list }) => {
    const [, texts, pieces] = readCbor(await openFile(folder + list, { cache: "force-cache" }));
    return { texts, pieces };
  }));
  let before = 0;
  return read.map(({ texts, pieces }) => {
    const ids = texts.map((/** @type {[string, number]} */ [id]) => id);
    const places = new Map(ids.map((/** @type {string} */ id, /** @type {number} */ at) => [id, before + at]));
    before += ids.length;
    return { ids, places, pieces: pieces.map((/** @type {string[]} */ [from, to]) => ({ from, to })) };
  });
}

/**
 * Read CBOR (RFC 8949) as far as Pagefind writes it: whole numbers, texts and lists.
 * @param {Uint8Array} bytes
 * @returns {any}
 */
function readCbor(bytes) {
  const text = new TextDecoder();
  let at = 0;
  const readNumber = (/** @type {number} */ head) => {
    if (head < 24) return head;
    let number = 0;
    for (let left = 2 ** (head - 24); left; left -= 1) number = number * 256 + bytes[at++];
    return number;
  };
  /** @returns {any} */
  const read = () => {
    const head = bytes[at++];
    const [kind, number] = [head >> 5, readNumber(head & 31)];
    if (kind === 0) return number;
    if (kind === 3) return text.decode(bytes.subarray(at, at += number));
    if (kind === 4) return Array.from({ length: number }, read);
    throw new Error(`a list of texts with a value of kind ${kind}`);
  };
  return read();
}

/**
 * Name the pieces of the index that have words with a word's beginning, each by what Pagefind looks for there. It finds
 * only in pieces that are loaded, and loads of its own the one that has the word itself: without the others a count
 * would depend on what was searched before.
 * @param {string} word
 * @param {List[]} lists
 */
export function namePieces(word, lists) {
  const beginning = beginningOf(fold(word));
  const names = lists.flatMap(({ pieces }) => {
    // The bounds of a piece are cut to what parts it from its neighbours.
    const before = (/** @type {Piece | undefined} */ piece) => !piece || piece.from > beginning;
    const begun = pieces.filter(({ from }, at) =>
      (from <= beginning || from.startsWith(beginning)) && before(pieces[at + 1]));
    return begun.slice(0, MOST).map(({ from, to }) => (from > beginning ? from : to < beginning ? to : beginning));
  });
  return [...new Set(names)];
}

/** Take off what may be an ending: Pagefind's index has stems, « chine » lies in it as « chin ». */
const beginningOf = (/** @type {string} */ word) => word.slice(0, Math.max(4, Math.ceil((word.length * 2) / 3)));
