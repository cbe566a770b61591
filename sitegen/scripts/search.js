/**
 * The search page: the address says what is wished for, the catalogue and the engine answer, the page shows it.
 *
 *     address → wish → finding → results
 *
 * Nothing is loaded before the form is touched or the address wishes for something.
 */

import { readAddress, usualSort, writeAddress } from "./search-address.js";
import {
  NOTHING_ASKED, canSearch, find, forget, loadTexts, openCatalogues, openEngine, prepareWorker,
} from "./search-client.js";
import { showChips, showFacets, unfold, unfoldOnWideScreens } from "./search-facets.js";
import { applyChoice, countAll, inOrder, toggled } from "./search-filters.js";
import { foresee } from "./search-foresight.js";
import { goBack, notePlace, notedResults } from "./search-place.js";
import { ANY_DATE, describeRange, listenToRange, showRange } from "./search-range.js";
import { FIRST, PAGE, listItems } from "./search-results.js";
import { describe, describeFailure } from "./search-status.js";
import { correct } from "./search-suggestion.js";
import { loadTitles } from "./search-titles.js";
import { part, say, settings, slot } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-client.js").Finding} Finding */

/** A wait shorter than this is not worth a word. */
const PATIENCE = 300;

/** For a text that comes as soon as this no card is shown without it. */
const SOON = 10;

const field = /** @type {HTMLInputElement} */ (part("field"));
const sortBox = /** @type {HTMLSelectElement} */ (part("sort"));

/** The part of the address that is answered. */
let asked = location.search;
let wish = readWish();
let shown = 0;
/** @type {Entry[]} */
let results = [];
/** @type {Finding} */
let finding = NOTHING_ASKED;
/** What the query has found in the archive, and how much of it each term has. */
let base = countAll([], null);

/** How many briefings each term of a facet would bring, as it is shown. */
let counted = base.counts;

/** Whether the last answer could not be given, and whether it was tried anew. */
let failed = false;
let retried = false;

/** Grows with every wish, so that an answer that comes late is not shown. */
let turn = 0;

/** Read the address; of a query, only so much as the field takes. */
function readWish() {
  asked = location.search;
  const { q, ...rest } = readAddress(location.search);
  return { q: q.slice(0, field.maxLength), ...rest };
}

/** Whether anything is wished for; if not, nothing is listed and so no text is loaded. */
const isAsked = () => location.search !== "";

/** Let the browser draw and answer keys between two pieces of work. */
const breathe = (time = 0) => /** @type {Promise<null>} */ (new Promise((resolve) => setTimeout(resolve, time, null)));

/**
 * Answer the wish: search if the query is new, then filter, count, order and show.
 * @param {number} [page] how many results to show at first
 */
async function answer(page = FIRST) {
  const mine = ++turn;
  failed = false;
  part("results").setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => mine === turn && tell(say("loading")), PATIENCE);
  const answered = await Promise.all([openCatalogues(), finding.typed === wish.q ? finding : find(wish.q)]).catch(() => null);
  clearTimeout(waiting);
  if (mine !== turn) return;
  shown = 0;
  if (answered) await show(answered[0], answered[1], page);
  else await fail(page);
  if (mine === turn) part("results").setAttribute("aria-busy", "false");
}

/** Show what was found, as far as the filters let it through. */
async function show(/** @type {Entry[]} */ all, /** @type {Finding} */ found, /** @type {number} */ page) {
  const mine = turn;
  if (found !== finding || all !== base.all) base = countAll(all, found.scores);
  finding = found;
  await breathe();
  if (mine !== turn) return;
  const { entries, counts, ofAnyDate } = applyChoice(base.matching, wish);
  counted = counts;
  results = inOrder(entries, wish.sort, found.scores);
  await breathe();
  if (mine !== turn) return;
  const words = all[0].tier.dates;
  part("results").hidden = !isAsked();
  showFacets(base.counts, counts, wish);
  showChips(all, wish, describeRange(wish, words, settings.undated));
  await breathe();
  if (mine !== turn) return;
  showRange(ofAnyDate, wish, words);
  sortBox.value = wish.sort;
  // Some browsers show a hidden option all the same.
  part("relevance").toggleAttribute("disabled", !wish.q);
  part("relevance").hidden = !wish.q;
  // Where a query finds nothing there is nothing to filter or sort, and the indexes lead on; a choice can still be taken back.
  const barren = !base.matching.length && part("active").hidden;
  part("layout").hidden = barren;
  part("indexes").hidden = !barren;
  if (await showMore(page) && !failed) {
    tell(describe(wish.q, finding, base.matching.length, results.length));
    if (shown) loadTitles(all);
  }
  await showSuggestion(mine);
}

/** Say what was probably meant by a word that is nowhere. */
async function showSuggestion(/** @type {number} */ mine) {
  const row = part("suggestion");
  row.hidden = true;
  const q = await correct(wish.q, finding.absent);
  if (mine !== turn || q === wish.q) return;
  const link = /** @type {HTMLElement} */ (slot(row, "link"));
  link.textContent = q;
  link.setAttribute("href", writeAddress({ ...wish, q }));
  row.hidden = false;
}

/**
 * Show the next results below those that are shown; tell whether they could be. Those whose titles are known do not wait
 * for their texts.
 */
async function showMore(/** @type {number} */ page) {
  const [mine, from, { query }] = [turn, shown, finding];
  const next = isAsked() ? results.slice(from, from + page) : [];
  const loading = loadTexts(next, finding).catch(() => null);
  const known = next.every(({ url }) => url);
  const texts = await (known ? Promise.race([loading, breathe(SOON)]) : loading);
  if (mine !== turn) return false;
  if (!texts && !known) {
    await fail(from + page);
    return false;
  }
  const { items, complete } = listItems(next, query, texts);
  if (texts) retried = false;
  else loading.then((late) => (late ? complete(late) : mine === turn && fail(from + page)));
  if (from) part("list").append(...items);
  else part("list").replaceChildren(...items);
  shown = from + items.length;
  const left = Math.min(PAGE, results.length - shown);
  part("more").hidden = left < 1;
  part("more").textContent = say("more", { n: left });
  return true;
}

const tell = (/** @type {string} */ text) => { part("status").textContent = text; };

/**
 * Try once more with everything loaded anew: the site may have been built meanwhile, and its index have other files. Else
 * say that search does not work, and why as far as one can tell. What is listed stays; where there is nothing, the
 * indexes of the archive still lead everywhere.
 */
async function fail(/** @type {number} */ page) {
  forget();
  finding = NOTHING_ASKED;
  if (!retried && navigator.onLine && canSearch()) {
    retried = true;
    await answer(page);
    return;
  }
  failed = true;
  retried = false;
  part("layout").hidden = !shown;
  part("indexes").hidden = shown > 0;
  tell(describeFailure());
}

/** Change the wish, and the address with it. */
function wishFor(/** @type {Partial<typeof wish>} */ change) {
  const address = writeAddress({ ...wish, ...change });
  notePlace(shown);
  if (address !== location.search) history.pushState(null, "", address);
  // What the address cannot say (relevance without a query) is not wished for.
  wish = readWish();
}

/** Tick a term, or take it back. */
function toggle(/** @type {string} */ key, /** @type {string} */ id) {
  wishFor({ selection: toggled(wish.selection, key, id) });
  return answer();
}

/** Load what a change of the wish would list first. */
function prepare(/** @type {Partial<typeof wish>} */ change) {
  const next = { ...wish, ...change };
  if (failed || finding.typed !== next.q) return;
  const { entries } = applyChoice(base.matching, next);
  loadTexts(inOrder(entries, next.sort, finding.scores).slice(0, FIRST), finding).catch(() => {});
}

const clear = () => ({ selection: Object.fromEntries(Object.keys(wish.selection).map((key) => [key, []])), ...ANY_DATE });

function listen() {
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const q = field.value.trim();
    // An order that the reader has chosen stays; the usual one is that of the new query.
    wishFor({ q, sort: wish.sort === usualSort(wish.q) ? usualSort(q) : wish.sort });
    answer();
  });
  // Whoever touches the field is about to search. A failure is told when there is a query.
  field.addEventListener("focus", () => {
    openEngine().catch(forget);
    if (!isAsked()) answer();
  }, { once: true });
  sortBox.addEventListener("change", () => { wishFor({ sort: sortBox.value }); answer(); });
  part("terms").addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name) toggle(target.name, target.value);
  });
  part("terms").addEventListener("click", ({ target }) => { if (unfold(target)) showFacets(base.counts, counted, wish); });
  part("active").addEventListener("click", ({ target }) => takeBack(target));
  part("more").addEventListener("click", readOn);
  part("suggestion").addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    wishFor(readAddress(new URL(link.href).search));
    field.value = wish.q;
    answer();
    field.focus();
  });
  listenToRange(() => wish, (range) => { wishFor(range); answer(); });
  foresee(() => wish, prepare);
  // A link within the page is no new wish.
  addEventListener("popstate", () => { if (location.search !== asked) start(); });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    }
  });
  addEventListener("pagehide", () => notePlace(shown));
  addEventListener("online", () => { if (failed) answer(Math.max(shown, FIRST)); });
}

/** Show the next results, and go to the first of them. */
async function readOn() {
  const from = shown;
  // After a failure nothing is known any more.
  const done = failed ? await answer(from + PAGE).then(() => !failed) : await showMore(PAGE);
  if (done) part("list").children[from]?.querySelector("a")?.focus();
}

/** Take one filter back, or all; the focus stays among those that are left. */
async function takeBack(/** @type {EventTarget | null} */ target) {
  const button = target instanceof Element && target.closest("button");
  if (!button) return;
  const { facet, term } = button.dataset;
  if (facet && facet !== "date" && term) await toggle(facet, term);
  else {
    wishFor(facet ? ANY_DATE : clear());
    await answer();
  }
  const next = part("active").querySelector("button");
  if (part("active").hidden) part("heading").focus();
  else next?.focus();
}

/** Show what the address says, as far as one had read. */
async function start() {
  const noted = history.state;
  wish = readWish();
  field.value = wish.q;
  if (!isAsked() && part("layout").hidden) {
    tell("");
    part("suggestion").hidden = true;
    part("results").setAttribute("aria-busy", "false");
    return;
  }
  await answer(notedResults());
  goBack(noted);
}

if (settings.tiers.length) {
  history.scrollRestoration = "manual";
  prepareWorker();
  unfoldOnWideScreens();
  listen();
  start();
} else {
  // A site that was built without its index.
  retried = true;
  fail(FIRST);
}
