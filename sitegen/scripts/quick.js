/**
 * The search box of every page: with the first letters come names and the best results, below the box. Nothing is loaded
 * before it is touched; without this script, and on Enter, it leads to the search page.
 */

/** Results that are shown, and the time without a key after which they are looked for. */
const SHOWN = 6;
const PAUSE = 120;

const box = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-quick=field]"));
const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-quick=list]"));

/** @type {Promise<typeof import("./search-quick.js")> | undefined} */
let engine;
let turn = 0;
let chosen = -1;

const options = () => [...(list?.querySelectorAll("[role=option]") ?? [])];

function open() {
  engine ??= import("./search-quick.js");
  engine.then(({ prepare }) => prepare()).catch(() => { engine = undefined; });
}

function close() {
  turn += 1;
  chosen = -1;
  if (list) list.hidden = true;
  box?.setAttribute("aria-expanded", "false");
  box?.removeAttribute("aria-activedescendant");
}

async function look() {
  const mine = ++turn;
  const typed = box?.value.trim() ?? "";
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (mine !== turn || !list || !box) return;
  if (!typed) return close();
  engine ??= import("./search-quick.js");
  const items = await engine.then(({ lookUp }) => lookUp(typed, SHOWN)).catch(() => []);
  if (mine !== turn) return;
  chosen = -1;
  list.replaceChildren(...items);
  unfold();
}

/** Show the results there are. */
function unfold() {
  if (list) list.hidden = !options().length;
  box?.setAttribute("aria-expanded", String(options().length > 0));
}

/** Choose the next result or the one before; beyond the last is the box itself. */
function move(/** @type {number} */ step) {
  const all = options();
  if (list?.hidden || !all.length) return false;
  chosen = (chosen + 1 + step + all.length + 1) % (all.length + 1) - 1;
  all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
  if (chosen < 0) box?.removeAttribute("aria-activedescendant");
  else box?.setAttribute("aria-activedescendant", all[chosen].id);
  all[chosen]?.scrollIntoView({ block: "nearest" });
  return true;
}

function press(/** @type {KeyboardEvent} */ event) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[/** @type {keyof typeof steps} */ (event.key)];
  // What Esc has closed, the arrows open again.
  if (step && list?.hidden && options().length && box?.value.trim()) unfold();
  if (step && move(step)) event.preventDefault();
  if (event.key === "Escape" && !list?.hidden) {
    event.preventDefault();
    close();
  }
  const link = event.key === "Enter" && options()[chosen]?.querySelector("a");
  if (link) {
    event.preventDefault();
    link.click();
  }
}

if (box && list) {
  // Without this script the box is a plain field and the list is nothing, so the page does not say otherwise.
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", list.dataset.label ?? "");
  box.addEventListener("focus", open);
  box.addEventListener("input", look);
  box.addEventListener("keydown", press);
  box.form?.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.form?.contains(relatedTarget))) close();
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
  });
}
