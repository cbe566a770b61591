/**
 * What a reader typed, in the spelling of the index.
 *
 * The table of spelling comes with the catalogue and is the one by which the archive was indexed, so the two sides
 * cannot drift apart. Nothing here touches the page or the network.
 */

/**
 * @typedef {object} Spelling
 * @property {Record<string, string>} characters replaced wherever they stand
 * @property {string} joiners become a hyphen between two letters
 * @property {string} marks the characters that stand for others, spaces apart
 * @property {Record<string, string>} ligatures opened outside phrases
 * @property {string} quotes enclose a phrase
 * @property {string} bond stands behind a bound word, before the beginning of the next
 * @property {string[]} bound words that stand in every text many times, without accents
 * @property {string[]} elisions of the archive's languages, dropped before an apostrophe outside phrases
 * @property {string[]} passing words that say nothing by themselves, without accents; passed over where others are asked for
 * @property {string[][]} endings that one word may have and Pagefind takes for several, without accents
 */

/**
 * A word as typed; a word with marks in it may be written in one or apart, and is looked for in both ways.
 * @typedef {object} Word
 * @property {string} text
 * @property {string} joined
 * @property {string[]} parts
 * @property {boolean} [begun] whether it is nowhere, but begins other words
 */

/** @typedef {{phrases: string[], words: Word[], ligatures: Spelling["ligatures"]}} Query what was typed, and what is opened in it */

/** Marks at which Pagefind cuts a word (Russie/Ukraine); an accent that stands by itself belongs to its letter. */
const BREAK = /[^\p{L}\p{M}\p{N}']+/u;

/** What parts the digits of a number, which is one word. */
const IN_NUMBER = /(?<=\p{N})[.,:](?=\p{N})/gu;

/** What is no part of a word, though no space stands beside it: <b>Oslo</b>, 25°C. */
const SIGN = /[°º<>=|]/u;

/** The sign before a number, which says nothing: n° 1701, №1701. */
const NUMBER_SIGN = /(?<![\p{L}\p{N}])n[°º]|№/giu;

const ACRONYM = /(?<![\p{L}\p{N}_])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}_]))?/gu;

/** A word, and where the next one begins behind what is elided. */
const BOUND =
  /(?<![\p{L}\p{N}_])\p{L}+(?=[^\p{L}\p{N}_\s'-]*\s[^\p{L}\p{N}_]*(?:[\p{L}\p{N}_]+')?([\p{L}\p{N}_]{1,2}))/gu;

/** Escape the characters that mean something between the brackets of a regular expression. */
export const escapeClass = (/** @type {string} */ text) => text.replace(/[\\\]^-]/g, "\\$&");

/**
 * Write apostrophes, hyphens and spaces in the one form that Pagefind understands.
 * @param {string} text
 * @param {Spelling} spelling
 */
export function makePlain(text, spelling) {
  const joiners = new RegExp(`(?<=[\\p{L}\\p{N}_])[${escapeClass(spelling.joiners)}](?=[\\p{L}\\p{N}_])`, "gu");
  return [...text].map((character) => spelling.characters[character] ?? character).join("").replace(joiners, "-");
}

/**
 * Write behind each bound word of a phrase the beginning of the next word, as the index does.
 * @param {string} text
 * @param {Spelling} spelling
 */
export const bind = (text, { bond, bound }) => text.replace(BOUND, (word, next) =>
  (bound.includes(fold(word)) ? word + bond + fold(next).replace(/[^a-z0-9]/g, "") : word));

/**
 * Take the beginnings off again.
 * @param {string} text
 * @param {Spelling} spelling
 */
export const unbind = (text, { bond }) => (text.includes(bond) ? text.replace(new RegExp(`${bond}[a-z0-9]{0,2}`, "g"), "") : text);

/**
 * Write each ligature as its letters, and each letter with a stroke without it.
 * @param {string} text
 * @param {Pick<Spelling, "ligatures">} spelling
 */
export const openLigatures = (text, spelling) =>
  [...text].map((character) => spelling.ligatures[character] ?? character).join("");

/**
 * Reduce a title or name to what an address usually has of it: letters and digits, with hyphens between.
 * @param {string} text
 * @param {Spelling} spelling
 */
export function lettersOf(text, spelling) {
  const plain = openLigatures(text, spelling).normalize("NFD").replace(/[\u0300-\u036f]+/g, "");
  return plain.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

/** Drop the dots of acronyms: O.N.U. is ONU. */
export const joinAcronyms = (/** @type {string} */ text) => text.replace(ACRONYM, (found) => found.replaceAll(".", ""));

/**
 * Drop what is elided before a word: l'Ukraine is Ukraine, qu'Israël is Israël.
 * @param {string} text
 * @param {Spelling} spelling
 */
function dropElisions(text, spelling) {
  const elided = new RegExp(`(?<![\\p{L}\\p{N}'-])(?:${spelling.elisions.join("|")})'(?=[\\p{L}\\p{N}])`, "giu");
  return text.replace(elided, "");
}

/**
 * Cut a text into the phrases between quotation marks and what stands between them.
 * @param {string} text
 * @param {Spelling} spelling
 */
function cutPhrases(text, spelling) {
  const straight = text.replace(new RegExp(`[${escapeClass(spelling.quotes)}]`, "gu"), '"');
  const phrases = [...straight.matchAll(/"([^"]+)"/g)].map((found) => tidy(found[1])).filter(hasWord);
  return { phrases, rest: straight.replace(/"[^"]+"/g, " ").replaceAll('"', " ") };
}

const tidy = (/** @type {string} */ text) => text.trim().replace(/\s+/gu, " ");

const hasWord = (/** @type {string} */ text) => /[\p{L}\p{N}]/u.test(text);

/**
 * @param {string} token
 * @param {Spelling} spelling
 * @returns {Word}
 */
function makeWord(token, spelling) {
  const text = token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, "");
  const pieces = text.replace(IN_NUMBER, "").split(BREAK);
  // A letter by itself is in no index.
  const all = pieces.flatMap((piece) => dropElisions(piece, spelling).split("'")).filter((part) => part.length > 1);
  const telling = all.filter((part) => !isPassing(part, spelling));
  // « cessez-le-feu » is « cessez » and « feu »; « là-bas » is not « bas ».
  const parts = telling.length > 1 ? telling : all;
  const apart = parts.length > 1 || (parts.length && SIGN.test(text));
  return { text, joined: pieces.join(""), parts: apart ? parts : [pieces.join("")] };
}

/**
 * Read what a reader typed.
 * @param {string} typed
 * @param {Spelling} spelling
 * @returns {Query}
 */
export function readQuery(typed, spelling) {
  const { phrases, rest } = cutPhrases(makePlain(typed.normalize("NFC"), spelling), spelling);
  const loose = dropElisions(openLigatures(joinAcronyms(rest.replace(NUMBER_SIGN, " ")), spelling), spelling);
  const words = joinNumbers(loose.split(/\s+/u).filter(hasWord).map((token) => makeWord(token, spelling)), spelling);
  const telling = words.filter(({ text }) => !isPassing(text, spelling));
  return { phrases, words: telling.length || phrases.length ? telling : words, ligatures: spelling.ligatures };
}

/**
 * Make one word of a few letters and the number behind them: « G 7 » is « G7 », « COP 28 » « COP28 ».
 * @param {Word[]} words
 * @param {Spelling} spelling
 */
function joinNumbers(words, spelling) {
  const isJoined = (/** @type {Word | undefined} */ word, /** @type {Word | undefined} */ next) => word && next
    && /^\p{L}{1,4}$/u.test(word.joined) && !isPassing(word.text, spelling) && /^\d{1,3}$/.test(next.joined);
  return words.flatMap((word, at) => {
    if (isJoined(words[at - 1], word)) return [];
    if (!isJoined(word, words[at + 1])) return [word];
    const { text, joined } = words[at + 1];
    return [{ text: `${word.text} ${text}`, joined: word.joined + joined, parts: [word.joined, joined] }];
  });
}

/** Tell whether a word says nothing by itself; in capitals it may be an acronym: « UN » is the United Nations. */
const isPassing = (/** @type {string} */ text, /** @type {Spelling} */ { passing }) =>
  passing.includes(fold(text)) && (text.length < 2 || text !== text.toUpperCase());

/** Letters that stand before an ending, unless it is the whole word: « loi » is in « emploi », « eu » is none in « peu ». */
const ROOT = 2;

/**
 * List the other forms of a word that Pagefind takes for other words: « embargo » of « embargos ».
 * @param {string} word
 * @param {Spelling} spelling
 */
export function kinOf(word, { endings }) {
  const plain = fold(word);
  const forms = endings.flatMap((row) => {
    const ending = row.find((one) => plain.endsWith(one) && (plain.length === one.length || plain.length >= one.length + ROOT));
    return ending ? row.map((other) => plain.slice(0, -ending.length) + other) : [];
  });
  return [...new Set(forms)].filter((form) => form !== plain);
}

/**
 * Reduce a word to the form in which Pagefind compares: small letters without accents.
 * @param {string} text
 */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
