/**
 * On a briefing opened from a search: mark what was looked for, and go to the first place.
 *
 * The address brings it: ?mark=négociations&mark=mer+de+Chine. Words are compared by their letters alone, without
 * accents, so neither apostrophes nor hyphens nor capitals matter. The mark goes with the address; the text stays.
 */

const letters = (/** @type {string} */ text) => text.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Tell whether a token is a word, or ends in one behind an apostrophe or a hyphen: l'Ukraine, sino-américain. */
function isWord(/** @type {string} */ token, /** @type {string} */ word) {
  return letters(token) === word || token.split(/[^\p{L}\p{M}\p{N}]+/u).some((part) => letters(part) === word);
}

/** The words of each mark, first of all the longest, so that a phrase is not marked in pieces. */
function readMarks() {
  const asked = new URLSearchParams(location.search).getAll("mark").slice(0, 40);
  const phrases = asked.map((text) => text.split(/\s+/u).map(letters).filter(Boolean)).filter((words) => words.length);
  return phrases.sort((a, b) => b.length - a.length);
}

/** Mark what is asked for in a text node. */
function markNode(/** @type {Text} */ node, /** @type {string[][]} */ phrases) {
  const pieces = node.data.split(/(\s+)/u);
  const fragment = document.createDocumentFragment();
  let found = false;
  for (let at = 0; at < pieces.length;) {
    // Every second piece is a space.
    const phrase = at % 2 ? undefined : phrases.find((words) => words.every((word, n) => isWord(pieces[at + 2 * n] ?? "", word)));
    const length = phrase ? 2 * phrase.length - 1 : 1;
    const text = pieces.slice(at, at + length).join("");
    if (phrase) {
      const mark = document.createElement("mark");
      mark.textContent = text;
      fragment.append(mark);
      found = true;
    } else fragment.append(text);
    at += length;
  }
  if (found) node.replaceWith(fragment);
}

const phrases = readMarks();
if (phrases.length) {
  for (const part of document.querySelectorAll("[data-markable]")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
    for (const node of nodes) markNode(node, phrases);
  }
  // A section that was asked for comes before the first mark.
  if (!location.hash) document.querySelector("[data-markable=text] mark")?.scrollIntoView({ block: "center" });
}
