/**
 * The search page: the address says what is wished for, the catalogue and the engine answer, the page shows it.
 *
 *     address → wish → finding → results
 *
 * As long as nothing is wished for, only the catalogue is loaded, for the filters and their counts; with the first wish
 * come texts, and with the first use of the field Pagefind.
 */

import { readAddress, usualSort, writeAddress } from "./search-address.js";
import { filterEntries, sortByDate } from "./search-catalogue.js";
import { canSearch } from "./search-engine.js";
import { showChips, showFacets } from "./search-facets.js";
import { PAGE, loadTexts, makeItem } from "./search-results.js";
import { NOTHING_ASKED, find, forget, openCatalogues, startEngines } from "./search-tiers.js";
import { part, quoteAll, say, settings } from "./search-words.js";

/** @typedef {import("./search-catalogue.js").Entry} Entry */
/** @typedef {import("./search-tiers.js").Finding} Finding */

/** A wait shorter than this is not worth a word. */
const PATIENCE = 300;

const field = /** @type {HTMLInputElement} */ (part("field"));
const sortBox = /** @type {HTMLSelectElement} */ (part("sort"));

let wish = readWish();
let shown = 0;
/** @type {Entry[]} */
let results = [];
/** @type {Finding} */
let finding = NOTHING_ASKED;

/** Grows with every wish, so that an answer that comes late is not shown. */
let turn = 0;

/** Read the address; of a query, only so much as the field takes. */
function readWish() {
  const { q, ...rest } = readAddress(location.search);
  return { q: q.slice(0, field.maxLength), ...rest };
}

/** Tell whether anything is wished for; if not, nothing is listed and so no text is loaded. */
const isAsked = () => location.search !== "";

/** Answer the wish: search if the query is new, then filter, count, order and show. */
async function answer(/** @type {boolean} */ searchAgain) {
  const mine = ++turn;
  part("results").setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => mine === turn && tell(say("loading")), PATIENCE);
  const answered = await Promise.all([openCatalogues(), searchAgain ? find(wish.q) : finding]).catch(() => null);
  clearTimeout(waiting);
  if (mine !== turn) return;
  if (answered) await show(answered[0].flatMap(({ entries }) => entries), answered[1]);
  else fail();
  if (mine === turn) part("results").setAttribute("aria-busy", "false");
}

/** Show what was found, as far as the filters let it through. */
async function show(/** @type {Entry[]} */ all, /** @type {Finding} */ found) {
  finding = found;
  const { hits } = found;
  const matching = hits ? all.filter(({ key }) => hits.has(key)) : all;
  results = inOrder(filterEntries(matching, wish.selection));
  shown = 0;
  part("results").hidden = !isAsked();
  showFacets(matching, wish.selection);
  showChips(all, wish.selection);
  sortBox.value = wish.sort;
  // Some browsers show a hidden option all the same.
  part("relevance").toggleAttribute("disabled", !wish.q);
  part("relevance").hidden = !wish.q;
  part("layout").hidden = false;
  part("indexes").hidden = true;
  if (await showMore()) tell(describe());
}

/** @returns {Entry[]} */
function inOrder(/** @type {Entry[]} */ entries) {
  if (wish.sort !== "relevance" || !finding.hits) return sortByDate(entries, wish.sort);
  const score = (/** @type {Entry} */ entry) => finding.hits?.get(entry.key)?.score ?? 0;
  return sortByDate(entries, "newest").sort((a, b) => score(b) - score(a));
}

/** Show the next results below those that are shown; tell whether their texts could be loaded. */
async function showMore() {
  const [mine, from] = [turn, shown];
  const next = isAsked() ? results.slice(from, from + PAGE) : [];
  const texts = await loadTexts(next, finding.hits).catch(() => null);
  if (mine !== turn) return false;
  if (!texts) {
    fail();
    return false;
  }
  const items = texts.map((text, at) => makeItem(next[at], text));
  if (from) part("list").append(...items);
  else part("list").replaceChildren(...items);
  shown = from + items.length;
  const left = Math.min(PAGE, results.length - shown);
  part("more").hidden = left < 1;
  part("more").textContent = say("more", { n: left });
  if (from) items[0]?.querySelector("a")?.focus();
  return true;
}

/** Say what was found, and first of all what was not. */
function describe() {
  const { absent } = finding;
  const sentences = absent.length ? [say("absent", { n: absent.length, words: quoteAll(absent) })] : [];
  const n = results.length;
  // The sentence brings its own quotation marks.
  const q = wish.q.replace(/^[«“"]\s*([^«»“”"]+?)\s*[»”"]$/u, "$1");
  if (!q) sentences.push(say("count", { n }));
  else if (n && absent.length) sentences.push(say("without", { n }));
  else if (n) sentences.push(say("found", { n, q }));
  else if (finding.hits?.size) sentences.push(say("none_filtered", { q }));
  else if (!absent.length) sentences.push(say("none", { q }));
  return sentences.join(" ");
}

const tell = (/** @type {string} */ text) => { part("status").textContent = text; };

/** Say that search does not work, and why as far as one can tell; the indexes of the archive still do. */
function fail() {
  forget();
  part("layout").hidden = true;
  part("indexes").hidden = false;
  tell(canSearch() ? say("failed") : say("unsupported"));
}

/** Change the wish, and the address with it. */
function wishFor(/** @type {Partial<typeof wish>} */ change) {
  const address = writeAddress({ ...wish, ...change });
  if (address !== location.search) history.pushState(null, "", address);
  // What the address cannot say (relevance without a query) is not wished for.
  wish = readWish();
}

/** Tick a term, or take it back. */
function toggle(/** @type {string} */ key, /** @type {string} */ id) {
  const ids = wish.selection[key];
  const changed = ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
  wishFor({ selection: { ...wish.selection, [key]: changed } });
  return answer(false);
}

const clear = () => Object.fromEntries(Object.keys(wish.selection).map((key) => [key, []]));

function listen() {
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const q = field.value.trim();
    // An order that the reader has chosen stays; the usual one is that of the new query.
    wishFor({ q, sort: wish.sort === usualSort(wish.q) ? usualSort(q) : wish.sort });
    answer(true);
  });
  // Whoever touches the field is about to search. A failure is told when there is a query.
  field.addEventListener("focus", () => startEngines().catch(forget), { once: true });
  sortBox.addEventListener("change", () => { wishFor({ sort: sortBox.value }); answer(false); });
  part("facets").addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) toggle(target.name, target.value);
  });
  part("facets").addEventListener("click", ({ target }) => unfold(target));
  part("active").addEventListener("click", ({ target }) => takeBack(target));
  part("more").addEventListener("click", showMore);
  addEventListener("popstate", () => start());
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    }
  });
}

/** Show all terms of a facet, or the first ones again. */
function unfold(/** @type {EventTarget | null} */ target) {
  const key = target instanceof HTMLElement && target.dataset.fold;
  if (!key) return;
  const list = part(`terms-${key}`);
  list.dataset.unfolded = String(list.dataset.unfolded !== "true");
  answer(false);
}

/** Take one ticked term back, or all; the focus stays among those that are left. */
async function takeBack(/** @type {EventTarget | null} */ target) {
  const button = target instanceof Element && target.closest("button");
  if (!button) return;
  const { facet, term } = button.dataset;
  if (facet && term) await toggle(facet, term);
  else {
    wishFor({ selection: clear() });
    await answer(false);
  }
  const next = part("active").querySelector("button");
  if (part("active").hidden) part("heading").focus();
  else next?.focus();
}

/** On a wide screen the filters stand beside the results, always open. */
function unfoldOnWideScreens() {
  const wide = matchMedia("(min-width: 64rem)");
  const follow = () => part("facets").toggleAttribute("open", wide.matches);
  wide.addEventListener("change", follow);
  follow();
}

/** Show what the address says. */
function start() {
  wish = readWish();
  field.value = wish.q;
  return answer(true);
}

if (settings.tiers.length) {
  unfoldOnWideScreens();
  listen();
  start();
} else {
  // A site that was built without its index.
  fail();
}
