/**
 * One answer from all tiers of the archive, such as one index would give.
 *
 * Pagefind puts the longest beginning that it knows in the place of a word that it does not know, and passes over what
 * it cannot replace: « zzzz Ukraine » is « Ukraine » to it. So each word is first asked for exactly, in quotation
 * marks, and where it is not, or does not begin another word, a tier has no result; a word that is nowhere is told. It
 * reads quotation marks only round a whole query: we ask for each phrase by itself and keep what all have found. And
 * it weighs a word by how rare it is in its own tier: we weigh it by how rare it is in the archive.
 *
 * Throughout this module
 *   form      is one way of writing a word that has a hyphen: « semiconducteur » joined, « semi conducteur » apart
 *   presence  tells in which form a tier has a word
 */

import { WEIGHTS, quote, searchTiers } from "./search-engine.js";
import { namePieces } from "./search-list.js";
import { fold, readQuery } from "./search-query.js";

/** @typedef {import("./search-engine.js").Hit} Hit */
/** @typedef {import("./search-engine.js").Engine} Engine */
/** @typedef {import("./search-engine.js").Field} Field */
/** @typedef {import("./search-list.js").List} List */
/** @typedef {import("./search-query.js").Query} Query */
/** @typedef {import("./search-query.js").Word} Word */
/** @typedef {{joined: boolean, apart: boolean}} Presence */

/**
 * What a query has found.
 * @typedef {object} Found
 * @property {Map<number, Hit>} hits by the place of their text in the archive
 * @property {string[]} absent words that are nowhere
 * @property {Query} query what was asked, as it was read
 */

/**
 * Ask every tier.
 * @param {string} typed
 * @param {import("./search-query.js").Spelling} spelling
 * @param {Engine} engine
 * @param {List[]} lists
 * @returns {Promise<Found>}
 */
export async function find(typed, spelling, engine, lists) {
  const query = readQuery(typed, spelling);
  const archive = new Archive(engine, lists);
  const forms = query.words.flatMap(({ joined, parts }) => [joined, ...parts]);
  await engine.pagefind.preload(forms.flatMap((form) => namePieces(form, lists)).join(" "));
  const presences = await Promise.all(query.words.map((word) => archive.findPresences(word)));
  const held = presences.map((ofTiers) => ofTiers.some(isHeld));
  const words = query.words.filter((_, at) => held[at]);
  const hits = await archive.search(words, presences.filter((_, at) => held[at]), query.phrases);
  const absent = [...new Set(query.words.filter((_, at) => !held[at]).map((word) => word.text))];
  return { hits, absent, query: { phrases: query.phrases, words } };
}

const isHeld = (/** @type {Presence} */ presence) => presence.joined || presence.apart;

/** All tiers, as long as one query is answered: nothing is asked twice. */
class Archive {
  /**
   * @param {Engine} engine
   * @param {List[]} lists
   */
  constructor(engine, lists) {
    this.engine = engine;
    this.lists = lists;
    this.sizes = lists.map(({ ids }) => ids.length);
    /** @type {Map<string, Promise<Hit[][]>>} */
    this.answers = new Map();
  }

  /** Ask for a text in all tiers. */
  ask(/** @type {string} */ text) {
    const answer = this.answers.get(text) ?? searchTiers(this.engine, this.lists, text);
    this.answers.set(text, answer);
    return answer;
  }

  /**
   * Find in which of its forms each tier has a word.
   * @param {Word} word
   * @returns {Promise<Presence[]>}
   */
  async findPresences(word) {
    const joined = await this.isPresent(word.joined);
    if (word.parts.length < 2) return joined.map((here) => ({ joined: here, apart: here }));
    const parts = await Promise.all(word.parts.map((part) => this.isPresent(part)));
    return joined.map((here, tier) => ({ joined: here, apart: parts.every((present) => present[tier]) }));
  }

  /** Tell of each tier whether some text there holds a word, or begins one with it: « blink » is in « Blinken ». */
  async isPresent(/** @type {string} */ word) {
    const exact = await this.ask(quote(word));
    if (exact.every((hits) => hits.length)) return exact.map(() => true);
    const loose = await this.ask(word);
    return Promise.all(exact.map((hits, tier) => hits.length > 0 || beginsOne(loose[tier], word)));
  }

  /**
   * Search for all words and phrases; where a tier has not all of the words there is nothing to find.
   * @param {Word[]} words
   * @param {Presence[][]} presences of each word in each tier
   * @param {string[]} phrases
   * @returns {Promise<Map<number, Hit>>} hits by place
   */
  async search(words, presences, phrases) {
    /** @type {Map<number, Hit>[]} */
    const groups = [];
    if (words.length) groups.push(await this.searchWords(words, presences));
    for (const phrase of phrases) groups.push(byPlace(await this.ask(quote(phrase))));
    const [first = new Map(), ...rest] = groups;
    return new Map([...first].filter(([at]) => rest.every((group) => group.has(at))));
  }

  /**
   * @param {Word[]} words
   * @param {Presence[][]} presences
   */
  async searchWords(words, presences) {
    const wanted = this.sizes.map((_, tier) => {
      const here = presences.map((ofTiers) => ofTiers[tier]);
      if (!here.every(isHeld)) return [];
      const write = (/** @type {(presence: Presence) => boolean} */ isJoined) =>
        words.map((word, at) => (isJoined(here[at]) ? word.joined : word.parts.join(" "))).join(" ");
      return [write(({ joined }) => joined), write(({ apart }) => !apart)];
    });
    /** @type {Map<number, Hit>} */
    const hits = new Map();
    for (const text of new Set(wanted.flat())) {
      const found = (await this.ask(text)).map((group, tier) => (wanted[tier].includes(text) ? group : []));
      const weigh = await this.correct(text.split(" "), wanted.map((texts) => texts.includes(text)));
      found.forEach((group, tier) => group.forEach((hit) => {
        const score = weigh(hit, tier);
        if (score > (hits.get(hit.at)?.score ?? -1)) hits.set(hit.at, { ...hit, score });
      }));
    }
    return hits;
  }

  /**
   * Weigh hits as the whole archive would: Pagefind weighs a word by its rarity in the tier.
   * @param {string[]} words
   * @param {boolean[]} whole whether a tier has all of the words; another does not count
   * @returns {Promise<(hit: Hit, tier: number) => number>} gives the score of a hit
   */
  async correct(words, whole) {
    if (this.sizes.length === 1) return ({ score }) => score;
    const total = sum(this.sizes);
    const alone = await Promise.all([...new Set(words)].map(async (word) => {
      const found = await this.ask(word);
      const present = whole.every(Boolean) ? whole : await this.isPresent(word);
      const everywhere = rarity(total, sum(found.map((hits, tier) => (present[tier] ? hits.length : 0))));
      const here = found.map((hits, tier) => rarity(this.sizes[tier], hits.length));
      return { everywhere, here, hits: words.length > 1 ? byPlace(found) : new Map() };
    }));
    if (alone.length === 1) return ({ score }, tier) => (score * alone[0].everywhere) / alone[0].here[tier];
    return (hit, tier) => correctOne(hit, alone.map(({ everywhere, here, hits }) => {
      const { score = 0, fields = [] } = hits.get(hit.at) ?? {};
      return { everywhere, here: here[tier], score, fields };
    }));
  }
}

/**
 * What a word by itself has found in a text: its rarity in the archive and in the tier, its score, the fields it is in.
 * @typedef {{everywhere: number, here: number, score: number, fields: Field[]}} Share
 */

/**
 * Correct the score of several words. Each has its share in what the text itself scores, about the one that it has
 * where it is asked for alone. To this Pagefind adds for each field its weight times c · c · r, with r the rarity of the
 * words found there, and c the part that this is of the rarity of all words.
 * @param {Hit} hit
 * @param {Share[]} shares
 */
function correctOne(hit, shares) {
  const fields = [...new Set(shares.flatMap((share) => share.fields))];
  const ofFields = (/** @type {"everywhere" | "here"} */ where) => {
    const all = sum(shares.map((share) => share[where]));
    return sum(fields.map((field) => {
      const found = sum(shares.map((share) => (share.fields.includes(field) ? share[where] : 0)));
      return (WEIGHTS[field] * found ** 3) / all ** 2;
    }));
  };
  // Alone a word is all that is asked for: a field gives its weight times the word's rarity.
  const ofTexts = shares.map(({ score, here, fields: own }) =>
    Math.max(0, score - here * sum(own.map((field) => WEIGHTS[field]))));
  const before = sum(ofTexts);
  const after = sum(shares.map(({ everywhere, here }, at) => (ofTexts[at] * everywhere) / here));
  return (hit.score - ofFields("here")) * (before > 0 ? after / before : 1) + ofFields("everywhere");
}

const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, one) => all + one, 0);

/** The inverse document frequency of Pagefind's BM25. */
const rarity = (/** @type {number} */ total, /** @type {number} */ count) => Math.log(1 + (total - count + 0.5) / (count + 0.5));

/** Index the hits of all tiers by the places of their texts. */
const byPlace = (/** @type {Hit[][]} */ ofTiers) => new Map(ofTiers.flat().map((hit) => [hit.at, hit]));

/** Tell whether the first of some hits has a word that begins with another, or only what Pagefind took in its place. */
async function beginsOne(/** @type {Hit[]} */ hits, /** @type {string} */ word) {
  if (!hits.length) return false;
  const { content, meta } = await hits[0].data();
  const wanted = fold(word).replace(/[^\p{L}\p{N}]/gu, "");
  return [content, ...Object.values(meta)].some((text) =>
    fold(text).split(/\s+/u).some((token) => startsWith(token, wanted)));
}

/** Tell whether a token, or a part of it between two marks, begins with a word. */
const startsWith = (/** @type {string} */ token, /** @type {string} */ word) =>
  [token.replace(/[^\p{L}\p{N}]/gu, ""), ...token.split(/[^\p{L}\p{N}]+/u)].some((form) => form.startsWith(word));
