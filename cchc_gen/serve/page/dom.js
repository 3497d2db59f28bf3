// Makes elements. Every text of a plan becomes a text node, so that none is ever read as HTML.

/**
 * Return a new element.
 * @param {string} tag its name; classes may follow, as in "button.quiet"
 * @param {object} properties those of the element; "on" holds its listeners, names with a hyphen and "role" are attributes
 * @param {...(Node|string|null|false)} children what it holds
 */
export function make(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  element.classList.add(...classes);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      if (key.includes("-") || key === "role" || key === "for" || key === "colspan" || key === "rowspan") element.setAttribute(key, value);
      else element[key] = value;
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Return a button that does something. */
export function button(label, act, properties = {}) {
  const kind = properties.kind ? `button.${properties.kind}` : "button";
  const { kind: _kind, ...rest } = properties;
  return make(kind, { type: "button", on: { click: act }, ...rest }, label);
}

/** Put other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Say a sentence to those who see and to those who hear. */
export function say(text, isBad = false) {
  const status = document.getElementById("status");
  status.textContent = text;
  status.classList.toggle("bad", isBad);
}

const CONTROLS = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary";

/** Return what a control is called: the same one has the same name in a view that is drawn anew. */
function nameOf(control) {
  if (control.partPath) return `part ${JSON.stringify(control.partPath)}`;
  return control.path ? JSON.stringify(control.path) : control.getAttribute("aria-label") || control.textContent || control.id;
}

/** Return the controls of a place that are shown: what lies in closed details has a place, too, but takes no focus. */
const listControls = (place) => [...place.querySelectorAll(CONTROLS)].filter((one) => one.checkVisibility());

/** Remember where a control is; returns what finds it, or where the view was drawn anew the one that is called the same, or has come to its place. */
export function remember(control) {
  const main = document.getElementById("main");
  const at = listControls(main).indexOf(control);
  return () => {
    if (control?.isConnected && control !== document.body) return control;
    const now = listControls(main);
    return now.find((one) => control && nameOf(one) === nameOf(control)) || now[Math.min(at, now.length - 1)] || main;
  };
}

let goal = null; // finds the control that a drawing is to put the focus on, once it shows it, and puts the cursor

const chooseAll = (control) => control.select?.();

/** Let the next drawing that shows a control put the focus on it: `find` is given the place, and returns it or nothing; `settle` puts the cursor. */
export function aim(find, settle = chooseAll) {
  goal = find && { find, settle };
}

/** Return what finds the box of a path, or the first one below it. */
export function boxAt(path) {
  return (place) => {
    const boxes = [...place.querySelectorAll("textarea")].filter((box) => box.path);
    return boxes.find((box) => samePath(box.path, path)) || boxes.find((box) => isInside(box.path, path));
  };
}

/** Put the focus where it was aimed at, as a rule all words chosen, so that typing replaces them; tells whether that is in a place. */
export function reachAim(place) {
  if (!goal || document.querySelector("dialog[open]")) return false; // what lies behind a box takes no focus
  const control = goal.find(place);
  if (!control) return false;
  const { settle } = goal;
  goal = null;
  control.focus();
  settle(control);
  control.scrollIntoView({ block: "nearest" });
  return true;
}

/** Draw a place anew; who stood in it stands at the same control afterwards, at the one that has come to its place, or where there is none at another one. */
export function keepFocus(place, draw, other = null) {
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const before = active ? listControls(place) : [];
  const name = active && nameOf(active);
  const same = before.filter((one) => nameOf(one) === name).indexOf(active);
  draw();
  if (reachAim(place) || !active || place.contains(document.activeElement)) return;
  const now = listControls(place);
  const alike = now.filter((one) => nameOf(one) === name);
  const next = alike[Math.min(same, alike.length - 1)] || now[Math.min(before.indexOf(active), now.length - 1)] || other;
  next?.focus({ preventScroll: true });
  if (alike.length && active.value === next?.value && next.setSelectionRange) next.setSelectionRange(active.selectionStart, active.selectionEnd); // who types on goes on there
}

/** Return buttons that are one stop of Tab; the arrows walk among them. */
export function makeToolbar(name, buttons, tag = "div.tools") {
  const free = buttons.filter((one) => !one.disabled);
  for (const one of free.slice(1)) one.tabIndex = -1;
  const step = (event) => {
    const next = free[free.indexOf(event.target) + ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] || NaN)];
    if (!next) return;
    event.preventDefault();
    for (const one of free) one.tabIndex = one === next ? 0 : -1;
    next.focus();
  };
  return make(tag, { role: "toolbar", "aria-label": name, on: { keydown: step } }, buttons);
}

/** Let a part of the page that scrolls show something in it; the page itself stays, where the part is further down in it. */
export function bringInto(part, element, isCentred = false) {
  const [outer, inner] = [part.getBoundingClientRect(), element.getBoundingClientRect()];
  if (isCentred) part.scrollTop += (inner.top + inner.bottom - outer.top - outer.bottom) / 2;
  else part.scrollTop += Math.min(inner.top - outer.top, 0) || Math.max(inner.bottom - outer.bottom, 0);
}

/** Make a text box as high as its text, where the browser does not do so itself. */
export function grow(box) {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

/** Tell whether two paths lead to the same place. */
export function samePath(one, two) {
  return Boolean(one && two) && one.length === two.length && one.every((key, at) => key === two[at]);
}

/** Tell whether a path begins with another one. */
export function isInside(path, above) {
  return Boolean(path) && above.every((key, at) => key === path[at]);
}
