/**
 * Narrow the lists of a page to the entries that hold every word of a field, accents and case aside.
 *
 * The page marks its parts with `data-filter`: `list` around it all, `box` (hidden until this runs) with the `field` and
 * the `status`, which brings its words, and in the list `entry`, and `group` for what is empty without its entries. An
 * entry may have `data-also`: further names by which it is found.
 */

/** @param {string} text */
const flatten = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'").toLowerCase();

/** @param {Element} list */
function enliven(list) {
  /** @param {string} name */
  const parts = (name) => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(`[data-filter="${name}"]`)]);
  const [[box], [field], [status]] = [parts("box"), parts("field"), parts("status")];
  const groups = parts("group").reverse();
  // A group may be an entry itself, as a topic with narrower ones is: its own words are those before its list.
  const own = (/** @type {HTMLElement} */ item) => `${item.querySelector("a")?.textContent ?? ""} ${item.dataset.also ?? ""}`;
  const entries = parts("entry").map((item) => ({ item, text: flatten(own(item)) }));
  const plural = new Intl.PluralRules(document.documentElement.lang);

  const narrow = () => {
    const words = flatten(/** @type {HTMLInputElement} */ (field).value).split(/\s+/).filter(Boolean);
    const fits = (/** @type {string} */ text) => words.every((word) => text.includes(word));
    let found = 0;
    for (const { item, text } of entries) {
      item.hidden = !fits(text);
      found += item.hidden ? 0 : 1;
    }
    for (const group of groups) {
      const itself = group.tagName === "LI" && fits(flatten(own(group)));
      found += itself ? 1 : 0;
      group.hidden = !itself && !group.querySelector('[data-filter="entry"]:not([hidden])');
    }
    const form = plural.select(found) === "one" ? status.dataset.one : status.dataset.other;
    status.textContent = words.length ? (form ?? "").replace("{n}", String(found)) : "";
  };

  box.hidden = false;
  field.addEventListener("input", narrow);
  narrow();
}

for (const list of document.querySelectorAll('[data-filter="list"]')) enliven(list);
