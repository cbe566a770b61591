/**
 * Save the citations of a page as files, for reference managers, and copy them.
 *
 * The page marks its parts with `data-cite`: `files` (hidden until this runs) around the buttons, `save` each of them with
 * the name of its file and its media type, and `text` the citations, in the same order. `words` is the citation in words.
 * After it, and before each of the others, stands a copy of the button in the template `copy`, which says `data-done`
 * when it is done.
 */

/** Hand a text to the browser as a file to be saved. */
function save(/** @type {string} */ text, /** @type {string} */ file, /** @type {string} */ type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Make a button that copies the text of an element. */
function copier(/** @type {Element} */ from, /** @type {Element} */ template) {
  const button = /** @type {HTMLElement} */ (template.cloneNode(true));
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText((from.textContent ?? "").trim());
    button.textContent = button.dataset.done ?? "";
  });
  return button;
}

const files = document.querySelector("[data-cite='files']");
const texts = document.querySelectorAll("[data-cite='text']");
if (files instanceof HTMLElement) {
  files.querySelectorAll("[data-cite='save']").forEach((button, at) => {
    const { file = "", type = "" } = /** @type {HTMLElement} */ (button).dataset;
    button.addEventListener("click", () => save(texts[at].textContent ?? "", file, type));
  });
  files.hidden = false;
}

const template = document.querySelector("template[data-cite='copy']");
const button = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
// A page without https has no clipboard.
if (button && navigator.clipboard) {
  const words = document.querySelector("[data-cite='words']");
  words?.after(copier(words, button));
  texts.forEach((text) => (text.closest("pre") ?? text).before(copier(text, button)));
}
