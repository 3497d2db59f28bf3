// A field of the form: a label, a text box that saves itself, and what is wrong with it.

import { drawnFrom, explain, explainNames, fillIn, isOwn, plan, saveField, saveInherited, whole } from "/page/plan.js";
import { button, fill, grow, make, samePath, say } from "/page/dom.js";
import { offer } from "/page/picker.js";
import { cleanPastes, explainSigns, makeTools } from "/page/typing.js";
import { listUnits } from "/page/units.js";
import { t } from "/page/words.js";

const PAUSE = 1000; // ms without typing, after which a field is saved
let count = 0;
const unsaved = new Map(); // what saves a box: the box

/** Save what is typed and not saved yet; returns when all is. */
export async function saveAll() {
  await Promise.all([...unsaved.keys()].map((save) => save()));
}

/** Tell whether something is typed that is not in the file. */
export function hasUnsaved() {
  return unsaved.size > 0;
}

/** Draw a form anew once all that can be saved is; what cannot stands in the new boxes, too. */
export async function redraw(place, draw) {
  await saveAll(); // a box that is being saved would come back with what it held before
  if (!place.isConnected) return;
  const typed = [...unsaved.values()].filter((box) => place.contains(box)).map((box) => ({ path: box.path, value: box.value }));
  for (const [save, box] of unsaved) if (place.contains(box)) unsaved.delete(save);
  draw();
  for (const { path, value } of typed) {
    const box = [...place.querySelectorAll("textarea")].find((one) => samePath(one.path, path));
    if (!box || box.value === value) continue;
    box.value = value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Save everything before the form goes; tells whether that was possible, and shows what was not. */
export async function mayLeave() {
  await saveAll();
  if (!hasUnsaved()) return true;
  const box = document.querySelector("[aria-invalid=true]");
  box?.focus();
  say(t("Something you typed is not saved yet: change it, or put back what was there."), true);
  return false;
}

/** Return what stands at a path of the plan, "" where nothing is, null where it is no text. */
export function valueAt(path, data = plan.data) {
  let node = data;
  for (const key of path) node = node?.[key];
  if (node === undefined || node === null) return "";
  return typeof node === "string" ? node : null;
}

/** Return what saves a box into the plan; who moved its row meanwhile has moved the box with it. */
function putField(box) {
  const from = drawnFrom();
  return async (was, text, settled) => {
    box.path = await saveField(box.path, was, text, { settled, from });
  };
}

/**
 * Let a text box save itself after a pause, when it is left, and with Ctrl+S.
 * @param {HTMLElement} box the text box
 * @param {Array} path of its field
 * @param {HTMLElement} note says what is wrong
 * @param {function} put saves: is given what was there, what is to be, and what to call when a person has chosen
 * @returns what saves at once; its `show` puts what the file holds now into a box in which nobody types
 */
export function saveItself(box, path, note, put = putField(box)) {
  let was = box.value;
  let timer = 0;
  const putBack = () => {
    box.value = was;
    fill(note);
    box.removeAttribute("aria-invalid");
    save();
    box.focus();
    say(t("Put back."));
  };
  let running = null;
  const save = () => (running ||= write().finally(() => (running = null)));
  const write = async () => {
    while (box.value !== was) {
      clearTimeout(timer);
      const text = box.value;
      try {
        await put(was, text, () => unsaved.delete(save));
        was = text; // what was typed meanwhile is saved next
      } catch (error) {
        if (box.value === was) break; // put back meanwhile
        fill(note, `${t("Not saved:")} ${explain(error)} `, button(t("Put back what was there"), putBack, { kind: "quiet" }));
        box.setAttribute("aria-invalid", "true");
        note.scrollIntoView({ block: "nearest" });
        document.getElementById("status").textContent = "";
        return;
      }
    }
    unsaved.delete(save);
    box.classList.remove("unsaved");
    box.removeAttribute("aria-invalid");
    if (note.contains(document.activeElement)) box.focus(); // its button goes
    fill(note);
  };
  box.addEventListener("input", () => {
    unsaved.set(save, box);
    box.classList.add("unsaved");
    grow(box);
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  box.addEventListener("change", save);
  box.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save();
    }
  });
  box.path = path;
  save.show = (now) => {
    if (box.value !== was || running) return;
    box.value = was = now;
    grow(box);
  };
  return save;
}

/**
 * Return a field with its label.
 * @param {string} label in words of the decree
 * @param {Array} path in the plan
 * @param {object} more `units` offers the units of the plan (Alt+↓), `long` for prose, `tools` for its buttons, `help` a sentence below, `kind` and `list` of an input
 */
export function makeField(label, path, more = {}) {
  const id = `field-${(count += 1)}`;
  const isInherited = !isOwn(path) && Boolean(valueAt(path, whole()));
  const value = valueAt(path, isInherited ? whole() : plan.data);
  const note = make("p.wrong", { id: `${id}-note`, role: "alert" });
  if (value === null) return make("p.hint", {}, `${label}: ${t("this is written in a way that the form does not show; change it in the text (YAML).")}`);
  // A text box also for one line: an input would drop the line breaks that a plan may have there.
  const box = make("textarea", { id, value, rows: more.long ? more.rows || 3 : 1, spellcheck: false, "aria-describedby": `${id}-signs ${id}-note` });
  if (!more.long && !value.includes("\n")) box.addEventListener("keydown", stayOnOneLine);
  storeField(box, path, note);
  if (more.units) offer(box, listUnits);
  const signs = make("p.hint.signs", { id: `${id}-signs` });
  const explain = () => (signs.textContent = more.tools ? "" : explainSigns(fillIn(box.value)));
  box.addEventListener("input", explain);
  explain();
  const printed = more.long ? explainNames(value) : fillIn(value);
  cleanPastes(box);
  queueMicrotask(() => grow(box));
  return make(
    "div.field",
    {},
    make("label", { for: id }, label),
    more.tools ? makeTools(box) : null,
    more.beside ? make("div.row", {}, box, more.beside(box)) : box,
    more.help ? make("p.hint", {}, more.help) : null,
    printed && printed !== value ? make("p.hint", {}, `${t("Printed:")} ${printed}`) : null,
    signs,
    note,
  );
}

let cameByTab = false;
document.addEventListener("keydown", (event) => (cameByTab = event.key === "Tab"), true);
document.addEventListener("pointerdown", () => (cameByTab = false), true);

/** Let what is typed take the place of what stands in a line, or cell, that Tab has led to, as in Word, Excel and other forms. */
function replaceAfterTab(box) {
  box.addEventListener("focus", () => {
    if (cameByTab) box.select();
    cameByTab = false;
  });
}

const SAMPLE = /^(?:- |\p{L}+ ){0,3}…$/u; // what a new section, row or entry says until somebody types

/** Let a sample be replaced by what is typed, however one came to it. */
function replaceSample(box) {
  const choose = () => SAMPLE.test(box.value) && box.select();
  box.addEventListener("focus", choose);
  box.addEventListener("click", choose);
}

/** Let a box save itself into the plan, or where the text is the base's through the edits of the plan on top. */
export function storeField(box, path, note) {
  replaceSample(box);
  if (box.rows === 1) replaceAfterTab(box);
  if (isOwn(path) || !valueAt(path, whole())) return saveItself(box, path, note);
  box.classList.add("inherited");
  box.title = t("From the plan below; what you change here is written into this file alone.");
  return saveItself(box, path, note, (was, text, settled) => saveInherited(path, was, text, settled));
}

function stayOnOneLine(event) {
  if (event.key === "Enter" && !event.isComposing) event.preventDefault();
}

/** Return a calendar that fills a field with a day as the decree writes it. */
export function makeCalendar(box) {
  const day = make("input", { type: "date", "aria-label": t("Choose in the calendar"), tabIndex: 0 });
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(box.value);
  if (found) day.value = `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`;
  day.addEventListener("change", () => {
    if (!day.value) return;
    const [year, month, date] = day.value.split("-");
    box.value = `${date}/${month}/${year}`;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return day;
}
