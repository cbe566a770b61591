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

/**
 * Find where phrases stand in a text.
 * @param {string} text
 * @param {string[][]} phrases
 * @returns {[number, number][]} from where to where, in order, apart from each other
 */
function findPlaces(text, phrases) {
  const tokens = [...text.matchAll(/\S+/gu)];
  /** @type {[number, number][]} */
  const places = [];
  for (let at = 0; at < tokens.length;) {
    const phrase = phrases.find((words) => words.every((word, n) => isWord(tokens[at + n]?.[0] ?? "", word)));
    const last = tokens[at + (phrase?.length ?? 1) - 1];
    if (phrase) {
      // Without the punctuation about it.
      const [before, after] = [/^[^\p{L}\p{N}]*/u.exec(tokens[at][0]), /[^\p{L}\p{M}\p{N}]*$/u.exec(last[0])];
      places.push([tokens[at].index + (before?.[0].length ?? 0), last.index + (after?.index ?? last[0].length)]);
    }
    at += phrase?.length ?? 1;
  }
  return places;
}

/** Mark what is asked for in a part of the page; a phrase may go through links. */
function markPart(/** @type {Element} */ part, /** @type {string[][]} */ phrases) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  const places = findPlaces(nodes.map(({ data }) => data).join(""), phrases);
  let from = 0;
  for (const node of nodes) {
    const to = from + node.data.length;
    // From the last to the first: what is cut off behind leaves the places before where they are.
    for (const [start, end] of places.filter((place) => place[0] < to && place[1] > from).reverse()) {
      const [first, last] = [Math.max(start, from) - from, Math.min(end, to) - from];
      if (last < node.data.length) node.splitText(last);
      const found = node.splitText(first);
      const mark = document.createElement("mark");
      found.replaceWith(mark);
      mark.append(found);
    }
    from = to;
  }
}

const phrases = readMarks();
if (phrases.length) {
  for (const part of document.querySelectorAll("[data-markable]")) markPart(part, phrases);
  // A section that was asked for comes before the first mark.
  if (!location.hash) document.querySelector("[data-markable=text] mark")?.scrollIntoView({ block: "center" });
}
