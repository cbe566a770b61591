/**
 * Save the citations of a page as files, for reference managers.
 *
 * The page marks its parts with `data-cite`: `files` (hidden until this runs) around the buttons, `save` each of them with
 * the name of its file and its media type, and `text` the citations, in the same order.
 */

/** Hand a text to the browser as a file to be saved. */
function save(/** @type {string} */ text, /** @type {string} */ file, /** @type {string} */ type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}

const files = document.querySelector("[data-cite='files']");
if (files instanceof HTMLElement) {
  const texts = document.querySelectorAll("[data-cite='text']");
  files.querySelectorAll("[data-cite='save']").forEach((button, at) => {
    const { file = "", type = "" } = /** @type {HTMLElement} */ (button).dataset;
    button.addEventListener("click", () => save(texts[at].textContent ?? "", file, type));
  });
  files.hidden = false;
}
