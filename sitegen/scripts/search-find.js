/**
 * One answer from all tiers of the archive, such as one index would give.
 *
 * To Pagefind a word is the beginning of others, « Inde » that of « industrie »; it puts the longest beginning that it
 * knows in the place of a word that it does not know, and passes over what it cannot replace: « zzzz Ukraine » is
 * « Ukraine » to it. So each word is first asked for exactly, in quotation marks, and what has it, in whatever form, is
 * what is found; it also finds the same whatever was loaded before. Only a word that is nowhere may begin others; one
 * that does not is told. Pagefind reads quotation marks only round a whole query: we ask for each phrase by itself and
 * keep what all have found. And it weighs a word by how rare it is in its own tier: we weigh it by how rare it is in the
 * archive.
 *
 * Throughout this module
 *   form      is one way of writing a word that has a hyphen: « semiconducteur » joined, « semi conducteur » apart
 *   presence  tells in which form a tier has a word
 */

import { WEIGHTS, quote, searchTiers } from "./search-engine.js";
import { namePieces } from "./search-list.js";
import { fold, kinOf, readQuery } from "./search-query.js";

/** @typedef {import("./search-engine.js").Hit} Hit */
/** @typedef {import("./search-engine.js").Engine} Engine */
/** @typedef {import("./search-engine.js").Field} Field */
/** @typedef {import("./search-list.js").List} List */
/** @typedef {import("./search-query.js").Query} Query */
/** @typedef {import("./search-query.js").Word} Word */
/** @typedef {{joined: boolean, apart: boolean}} Presence */
/** @typedef {{ofTiers: Presence[], hits: Map<number, Hit>, begun: boolean}} Located where a word is; begun if it only begins others */

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
  const archive = new Archive(engine, lists, spelling);
  const located = await Promise.all(query.words.map((word) => archive.locate(word)));
  const held = located.map(({ hits }) => hits.size > 0);
  const words = query.words.map((word, at) => ({ ...word, begun: located[at].begun })).filter((_, at) => held[at]);
  const hits = await archive.search(words, located.filter((_, at) => held[at]), query.phrases);
  const absent = [...new Set(query.words.filter((_, at) => !held[at]).map((word) => word.text))];
  return { hits, absent, query: { phrases: query.phrases, words } };
}

/** Tell whether a word may also be written apart. */
const isApart = (/** @type {Word} */ { joined, parts }) => parts.length > 1 || parts[0] !== joined;

const isHeld = (/** @type {Presence} */ presence) => presence.joined || presence.apart;

/** All tiers, as long as one query is answered: nothing is asked twice. */
class Archive {
  /**
   * @param {Engine} engine
   * @param {List[]} lists
   * @param {import("./search-query.js").Spelling} spelling
   */
  constructor(engine, lists, spelling) {
    this.engine = engine;
    this.lists = lists;
    this.spelling = spelling;
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

  /** Ask for what has a word as such, in any of its forms. */
  async askExactly(/** @type {string} */ word) {
    const answers = await Promise.all([word, ...kinOf(word, this.spelling)].map((form) => this.ask(quote(form))));
    const kin = answers.filter((found) => found.some((hits) => hits.length));
    if (kin.length < 2) return kin[0] ?? answers[0];
    return this.sizes.map((_, tier) => [...byPlace(kin.map((found) => found[tier])).values()]);
  }

  /** Give the shortest form of a word that some text has and that its other forms begin with: asked for loosely, it finds these, too. */
  async rootOf(/** @type {string} */ word) {
    const shorter = kinOf(word, this.spelling).filter((form) => fold(word).startsWith(form));
    const answers = await Promise.all(shorter.map((form) => this.ask(quote(form))));
    return shorter.find((_, at) => answers[at].some((hits) => hits.length)) ?? word;
  }

  /** Ask for what has a word, or where it is nowhere what has one that begins with it: « blink » is in « Blinken ». */
  async askLoosely(/** @type {string} */ word) {
    const exact = await this.askExactly(word);
    if (exact.some((hits) => hits.length)) return exact;
    await this.engine.pagefind.preload(namePieces(word, this.lists).join(" "));
    const loose = await this.ask(word);
    return Promise.all(loose.map(async (hits) => ((await beginsOne(hits, word)) ? hits : [])));
  }

  /**
   * Find what has a word in one of its forms.
   * @param {Word} word
   * @returns {Promise<Located>}
   */
  async locate(word) {
    const exact = await this.locateForms(word, (form) => this.askExactly(form));
    return exact.hits.size ? exact : { ...await this.locateForms(word, (form) => this.askLoosely(form)), begun: true };
  }

  /**
   * @param {Word} word
   * @param {(form: string) => Promise<Hit[][]>} ask
   * @returns {Promise<Located>}
   */
  async locateForms(word, ask) {
    const [whole, ...pieces] = await Promise.all([word.joined, ...(isApart(word) ? word.parts : [])].map(ask));
    const apart = pieces.length ? common(pieces.map(byPlace)) : byPlace(whole);
    const ofTiers = whole.map((hits, tier) =>
      ({ joined: hits.length > 0, apart: (pieces.length ? pieces : [whole]).every((piece) => piece[tier].length > 0) }));
    return { ofTiers, hits: new Map([...byPlace(whole), ...apart]), begun: false };
  }

  /**
   * Search for all words and phrases.
   * @param {Word[]} words
   * @param {Located[]} located where each word is
   * @param {string[]} phrases
   * @returns {Promise<Map<number, Hit>>} hits by place
   */
  async search(words, located, phrases) {
    const quoted = await Promise.all(phrases.map(async (phrase) => byPlace(await this.ask(quote(phrase)))));
    const wanted = common([...located.map(({ hits }) => hits), ...quoted]);
    if (!words.length || !wanted.size) return wanted;
    const scored = await this.searchWords(words, located.map(({ ofTiers }) => ofTiers));
    return new Map([...wanted].map(([at, hit]) => [at, scored.get(at) ?? { ...hit, score: 0 }]));
  }

  /**
   * Search for all words at once, for the weight of what is found and for its places.
   * @param {Word[]} words
   * @param {Presence[][]} presences of each word in each tier; where a tier has not all there is nothing to find
   */
  async searchWords(words, presences) {
    const roots = await Promise.all(words.map(({ joined }) => this.rootOf(joined)));
    const wanted = this.sizes.map((_, tier) => {
      const here = presences.map((ofTiers) => ofTiers[tier]);
      if (!here.every(isHeld)) return [];
      const write = (/** @type {(presence: Presence) => boolean} */ isJoined) =>
        words.map((word, at) => (isJoined(here[at]) || !isApart(word) ? roots[at] : word.parts.join(" "))).join(" ");
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
    const unique = [...new Set(words)];
    const even = unique.length > 1 && levelOut(await Promise.all(unique.map(async (word) => this.weighExactly(word))));
    if (even) return ({ score }, tier) => score * even[tier];
    const alone = await Promise.all(unique.map(async (word) => {
      const found = await this.ask(word);
      const present = whole.every(Boolean) ? found : await this.askLoosely(word);
      const { everywhere } = this.rarities(found.map((hits, tier) => (whole[tier] || present[tier].length ? hits.length : 0)));
      const { here } = this.rarities(found.map(({ length }) => length));
      return { everywhere, here, hits: unique.length > 1 ? byPlace(found) : new Map() };
    }));
    if (alone.length === 1) return ({ score }, tier) => (score * alone[0].everywhere) / alone[0].here[tier];
    return (hit, tier) => correctOne(hit, alone.map(({ everywhere, here, hits }) => {
      const { score = 0, fields = [] } = hits.get(hit.at) ?? {};
      return { everywhere, here: here[tier], score, fields };
    }));
  }

  /** Tell how rare a word is by what has it exactly, which is known already. */
  async weighExactly(/** @type {string} */ word) {
    return this.rarities((await this.askExactly(word)).map(({ length }) => length));
  }

  /**
   * Tell how rare what so many texts of each tier have is in the archive, and in each tier.
   * @param {number[]} counts
   * @returns {Rarities}
   */
  rarities(counts) {
    return { everywhere: rarity(sum(this.sizes), sum(counts)), here: counts.map((count, tier) => rarity(this.sizes[tier], count)) };
  }
}

/** @typedef {{everywhere: number, here: number[]}} Rarities */

/** What the words of a query may differ in by how much rarer they are in a tier than in the archive. */
const UNEVEN = 0.03;

/**
 * Give for each tier what to multiply its scores by, if that does for all words alike; else nothing. Frequent words are
 * as rare in every tier, and to ask for each alone, as it would else be weighed, takes longest for these: two that all
 * of 10,000 briefings have took 1.9 s of 3.6.
 * @param {Rarities[]} words
 */
function levelOut(words) {
  const all = sum(words.map(({ everywhere }) => everywhere));
  const factors = words[0].here.map((_, tier) => all / sum(words.map(({ here }) => here[tier])));
  const isEven = factors.every((factor, tier) =>
    sum(words.map(({ everywhere, here }) => Math.abs(everywhere - here[tier] * factor))) <= UNEVEN * (1 + all));
  return isEven ? factors : null;
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

/** Keep of the first group of hits those whose text is in all others. */
const common = (/** @type {Map<number, Hit>[]} */ [first = new Map(), ...rest]) =>
  new Map([...first].filter(([at]) => rest.every((group) => group.has(at))));

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
