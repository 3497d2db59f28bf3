// A list of what is often written in a cell, below it: it opens with Alt+↓, and only offers; whatever is typed stands.

import { make } from "/page/dom.js";
import { fillIn } from "/page/plan.js";
import { t } from "/page/words.js";

let open = null;

function close() {
  open?.remove();
  open = null;
}

/**
 * Offer choices for a text box.
 * @param {HTMLElement} box the text box
 * @param {function} list returns the choices, the same ones more than once
 */
export function offer(box, list) {
  const take = (text) => {
    close();
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const show = () => {
    close();
    // By what is printed: a name of the plan stands for itself, and for who typed it out.
    const choices = new Map();
    for (const text of list()) if (!choices.has(fillIn(text)) || text.includes("{{")) choices.set(fillIn(text), text);
    choices.delete(fillIn(box.value));
    if (!choices.size) return;
    const items = [...choices].slice(0, 40).map(([label, text]) => make("li", { role: "option", tabIndex: -1, text, on: { mousedown: (event) => event.preventDefault(), click: () => take(text) } }, label));
    open = make("ul.picker", { role: "listbox", "aria-label": t("Often written here"), on: { keydown: walk } }, items);
    const place = box.getBoundingClientRect();
    document.body.append(open);
    const { width, height } = open.getBoundingClientRect();
    const isBelow = place.bottom + height <= innerHeight || place.top < height; // else above: the window ends there
    const [left, top] = [Math.max(0, Math.min(place.left, innerWidth - width)), isBelow ? place.bottom : place.top - height];
    Object.assign(open.style, { left: `${left}px`, top: `${top}px`, minWidth: `${place.width}px`, maxHeight: isBelow ? `min(14rem, ${innerHeight - place.bottom}px)` : "" });
  };
  const walk = (event) => {
    const items = [...open.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") items[Math.max(0, at + (event.key === "ArrowDown" ? 1 : -1))]?.focus();
    else if (event.key === "Enter") take(document.activeElement.text);
    else if (event.key === "Escape" || event.key === "Tab") {
      close();
      box.focus();
    } else return;
    event.preventDefault();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && event.altKey) {
      event.preventDefault();
      show();
      open?.firstChild.focus();
    } else if (event.key === "Escape") close();
  });
  box.addEventListener("dblclick", show);
  box.addEventListener("input", close);
  box.addEventListener("blur", (event) => {
    if (!open?.contains(event.relatedTarget)) close();
  });
}
