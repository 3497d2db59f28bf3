// The plan that is open: what the server told of it last, and the way to change it. One change at a time.

import { ask, order, Refused } from "/page/api.js";
import { aim, samePath, say } from "/page/dom.js";
import { settle, showLost } from "/page/conflict.js";
import { saveAll } from "/page/field.js";
import { t } from "/page/words.js";

/** The plan as the server told it: name, version, text, data, numbers, problems, valid, title, former, undone. */
export let plan = null;

/** Return all that the plan prints: its own data, or with a base what the two give together. */
export const whole = () => plan.inherited || plan.data || {};

/** Tell whether the file itself says what stands at a path, or could say it there: its list is the file's own. */
export function isOwn(path) {
  if (!plan.inherited) return true;
  let node = plan.data;
  for (const key of path) {
    if (node === null || typeof node !== "object" || !(key in node)) return false;
    node = node[key];
  }
  return true;
}

let running = 0; // changes of the structure
let seesPages = false; // they are begun at each change, before they are asked for

/** Tell whether the pages of the plan are shown. */
export function showPages(isShown) {
  seesPages = isShown;
}

const listeners = new Set();
let line = Promise.resolve(); // changes wait for each other here: each needs the version that the one before has made

/** Call a function at each change of the plan; returns what ends that. It is told whether the form must be drawn anew. */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let drawing = { view: null }; // what the boxes that are shown were drawn from; who saves names that text, by which a late save finds its row

/** Return what boxes that are drawn now are drawn from: it goes with the plan until something else than their own text changes. */
export const drawnFrom = () => drawing;

function take(view, isNew) {
  plan = view;
  if (isNew) drawing = { view };
  else drawing.view = view;
  for (const listener of [...listeners]) listener(isNew);
}

/** Open a plan. */
export async function open(name) {
  take(await ask("plan", { name }), true);
}

/** Close the plan. */
export function close() {
  plan = null;
}

/** Look whether the file was changed elsewhere, and show it as it is now. */
export async function refresh() {
  if (!plan) return;
  const view = await ask("plan", { name: plan.name });
  if (plan && view.name === plan.name && view.version !== plan.version) {
    take(view, true);
    say(t("This plan was changed elsewhere; you see it as it is now."));
  }
}

function inLine(work) {
  const next = line.then(work, work);
  line = next.catch(() => {});
  return next;
}

/**
 * Change the plan, and tell everybody.
 * @param {string} name of the order: edit, text, undo or redo
 * @param {object} data of the order, beside the plan's name and version; or what returns that when its turn has come
 * @param {boolean} isNew whether the form must be drawn anew; or what tells that of the answer
 * @param {function} done is called with what the server told when it is made, before anybody else is told
 */
export function change(name, data, isNew, done = () => {}) {
  return inLine(async () => {
    const view = await order(name, { name: plan.name, version: plan.version, seesPages, ...(typeof data === "function" ? data() : data) });
    done(view);
    take(view, typeof isNew === "function" ? isNew(view) : isNew);
    return view;
  });
}

/** Tell whether two views of the plan differ at another place than a path. */
function differElsewhere(one, other, path) {
  const without = (data) => {
    const copy = structuredClone(data) || {};
    const above = path.slice(0, -1).reduce((node, key) => node?.[key], copy);
    if (above) above[path.at(-1)] = null;
    return JSON.stringify(copy);
  };
  return without(one.data) !== without(other.data);
}

/**
 * Change the structure: add, remove, move. Says why where it cannot be done.
 * @param {Array} edits what is to be done
 * @param {string} done what is said then
 * @param {function} goal finds the control that gets the focus then (see `aim`): the box of what was just made
 */
export async function edit(edits, done = "", goal = null) {
  if (running) return false; // a key that repeats means a row that is elsewhere by now
  running += 1;
  const from = drawing;
  try {
    await saveAll(); // before rows and sections get other numbers
    await change("edit", () => ({ edits, version: from.view.version }), true, () => aim(goal));
    say(done || t("Saved."));
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 409) {
      await open(plan.name);
      say(t("This plan was changed elsewhere; you see it as it is now. Please do that once more."), true);
    } else {
      tell(error);
    }
    return false;
  } finally {
    running -= 1;
  }
}

/** Tell whether something is being made or moved: who types on does not press its button again with a space. */
export const isChanging = () => running > 0;

/**
 * Save a field, and return the path at which it stands now. Throws Refused where the plan would get an error; what was typed stays in its box.
 * @param {Array} path of the field
 * @param {string} was what it held when it was shown
 * @param {string} text what it is to hold
 * @param {object} more `settled` is called when a person has chosen between this text and another one, before the form is drawn anew;
 * `from` is what the box was drawn from (see `drawnFrom`)
 */
export async function saveField(path, was, text, { settled, from }) {
  say(t("Saving…"));
  const edits = [{ op: "text", path, was, text }];
  const made = () => ({ edits, version: from.view.version, seen: from.view.text });
  const isNew = (view) => !samePath(view.paths[0], path) || differElsewhere(from.view, view, path);
  try {
    const { paths } = await change("edit", made, isNew);
    say(t("Saved."));
    return paths[0];
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
    return settleField(path, text, error.error, settled);
  }
}

/** Let a person choose between what a field holds by now and what was typed; where its row is gone, show what was typed. */
async function settleField(was, text, { theirs, path }, settled) {
  const chosen = path ? await settle(theirs, text) : await showLost(text);
  settled();
  await open(plan.name);
  if (chosen !== null) await change("edit", { edits: [{ op: "text", path, was: theirs, text: chosen }] }, true);
  say(chosen !== null ? t("Saved.") : path ? t("The text in the file was kept.") : "");
  return path || was;
}

/**
 * Save a text that the plan takes from its base: the file gets the edit that makes it so, the base stays.
 * @param {Array} path of the text in the whole plan
 * @param {string} was what it said
 * @param {string} text what it is to say
 * @param {function} settled is called before the form is drawn anew
 */
export async function saveInherited(path, was, text, settled) {
  say(t("Saving…"));
  const put = (before, now) => [{ op: "overlay", path, was: before, text: now }];
  try {
    await change("edit", { edits: put(was, text) }, true, settled);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
    const chosen = await settle(error.error.theirs, text);
    settled();
    await open(plan.name);
    if (chosen === null) return say(t("The text in the file was kept."));
    await change("edit", { edits: put(error.error.theirs, chosen) }, true);
  }
  return say(t("Saved: only what differs from the base stands in this file."));
}

/**
 * Save the whole text. What others wrote meanwhile at other places stays.
 * @param {string} text the new one
 * @param {object} more `was`: the text that it was made from; `isNew`: whether the form must be drawn anew
 */
export async function saveText(text, { was = plan.text, isNew = false } = {}) {
  say(t("Saving…"));
  try {
    await change("text", { text, was }, isNew);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
    const { theirs } = error.error;
    const { makeMerge } = await import("/page/merge.js");
    const chosen = await settle(theirs, text, makeMerge);
    await open(plan.name);
    if (chosen !== null) await change("text", { text: chosen, was: theirs }, true);
  }
  say(t("Saved."));
}

/** Return words with the plan's own names filled in, as they are printed. */
export function fillIn(words) {
  const { nam, co_quan: agency, bien } = whole();
  const known = { nam, "co_quan.ten": agency?.ten };
  return words.replace(/\{\{\s*(?:bien\.(\w+)|([\w.]+))\s*\}\}/g, (all, name, other) => (name ? bien?.[name] : known[other]) ?? all);
}

/** Return what is printed for each name in some words, "" where they hold none. */
export function explainNames(words) {
  const names = [...new Set(words.match(/\{\{.*?\}\}/g) || [])].filter((name) => fillIn(name) !== name);
  return names.map((name) => `${name} → ${fillIn(name)}`).join("; ");
}

/** Say an error. */
export function tell(error) {
  say(explain(error), true);
}

/** Return an error in words. */
export function explain(error) {
  if (!(error instanceof Refused)) return String(error.message || error);
  if (error.status === 0) return t("The program no longer answers: it was closed. What you typed is still in its box; start cchc-gen serve again.");
  if (error.status === 503) return t("The program is busy. Try again.");
  const { message, hint, problems = [] } = error.error;
  const first = problems.map((one) => `${one.message} ${one.hint}`.trim());
  return [...(first.length ? first.slice(0, 3) : [message]), first.length ? "" : hint].filter(Boolean).join(" ") || t("This did not work.");
}
