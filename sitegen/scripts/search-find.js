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

import { quote, searchTiers } from "./search-engine.js";
import { namePieces } from "./search-list.js";
import { bind, fold, kinOf, readQuery } from "./search-query.js";
import { addUp, sharesOf, together, weigh } from "./search-weights.js";

/** @typedef {import("./search-engine.js").Hit} Hit */
/** @typedef {import("./search-engine.js").Engine} Engine */
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
  return { hits, absent, query: { ...query, words } };
}

/** Tell whether a word may also be written apart. */
const isApart = (/** @type {Word} */ { joined, parts }) => parts.length > 1 || parts[0] !== joined;

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

  /** Ask for what has a word as such, in any of its forms; a bound word also before every other. */
  async askExactly(/** @type {string} */ word) {
    const forms = [word, ...kinOf(word, this.spelling)];
    const answers = await Promise.all([
      ...forms.map((form) => this.ask(quote(form))),
      ...forms.filter((form) => this.isBound(form)).map((form) => this.askBeginning(form + this.spelling.bond)),
    ]);
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
    return exact.some((hits) => hits.length) ? exact : this.askBeginning(word);
  }

  /** Ask for what has a word that begins so. */
  async askBeginning(/** @type {string} */ word) {
    await this.engine.pagefind.preload(namePieces(word, this.lists).join(" "));
    const loose = await this.ask(word);
    return Promise.all(loose.map(async (hits) => ((await beginsOne(hits, word)) ? hits : [])));
  }

  isBound(/** @type {string} */ word) {
    return this.spelling.bound.includes(fold(word));
  }

  /**
   * Ask for what has a phrase. At its end, a bound word may stand before any other: it is asked for by itself, and must
   * stand behind the rest; in a title, whose places are not known, beside it.
   * @param {string} phrase
   * @returns {Promise<Map<number, Hit>>}
   */
  async askPhrase(phrase) {
    const words = bind(phrase, this.spelling).split(" ");
    const last = words[words.length - 1].replace(/[^\p{L}]+$/u, "");
    if (!this.isBound(last.replace(/^.*[^\p{L}]/u, ""))) return byPlace(await this.ask(quote(words.join(" "))));
    if (words.length < 2) return byPlace(await this.askExactly(last));
    const [rest, ends] = await Promise.all([this.ask(quote(words.slice(0, -1).join(" "))), this.askExactly(last)]);
    const behind = byPlace(ends);
    const ended = [...byPlace(rest)].map(([at, hit]) => {
      const { places = [], fields = [] } = behind.get(at) ?? {};
      const there = new Set(places);
      return {
        ...hit,
        places: hit.places.map((place) => place + 1).filter((place) => there.has(place)),
        fields: hit.fields.filter((field) => fields.includes(field)),
      };
    });
    return new Map(ended.filter(({ places, fields }) => places.length || fields.length).map((hit) => [hit.at, hit]));
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
   * Find what has all words and phrases, and weigh it.
   * @param {Word[]} words
   * @param {Located[]} located where each word is
   * @param {string[]} phrases
   * @returns {Promise<Map<number, Hit>>} hits by place
   */
  async search(words, located, phrases) {
    const quoted = await Promise.all(phrases.map((phrase) => this.askPhrase(phrase)));
    const wanted = common([...located.map(({ hits }) => hits), ...quoted]);
    if (!words.length || !wanted.size) return wanted;
    const forms = await Promise.all(words.map((word, at) => this.weighForms(word, located[at].ofTiers)));
    let [tier, end] = [0, this.sizes[0]];
    const places = [...wanted.keys()].sort((a, b) => a - b);
    return new Map(places.map((at) => {
      while (at >= end) end += this.sizes[tier += 1];
      const shares = forms.flatMap((ofWord) => heaviest(ofWord.map((weights) => sharesOf(weights, at, tier))));
      const hits = [...shares.map(({ hit }) => hit), ...quoted.map((ofPhrase) => /** @type {Hit} */ (ofPhrase.get(at)))];
      // One that has another form of a word only weighs least.
      return [at, together(shares.length ? hits : [/** @type {Hit} */ (wanted.get(at))], addUp(shares))];
    }));
  }

  /**
   * Weigh the words of each form of a word that some tier has.
   * @param {Word} word
   * @param {Presence[]} ofTiers
   */
  async weighForms(word, ofTiers) {
    const forms = [];
    if (ofTiers.some(({ joined }) => joined)) forms.push([await this.rootOf(word.joined)]);
    if (isApart(word) && ofTiers.some(({ apart }) => apart)) forms.push(word.parts);
    return Promise.all(forms.map((parts) => Promise.all(parts.map((part) => this.weigh(part)))));
  }

  /** Weigh a word by itself; what was asked for exactly tells where it is. */
  async weigh(/** @type {string} */ word) {
    const present = (await this.askLoosely(word)).map(({ length }) => length > 0);
    return weigh(await this.ask(word), present, this.sizes);
  }
}

/** Of the forms of a word in a text, take the one that weighs most. */
const heaviest = (/** @type {import("./search-weights.js").Share[][]} */ forms) =>
  forms.reduce((best, form) => (form.length && (!best.length || addUp(form) > addUp(best)) ? form : best), []);

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
