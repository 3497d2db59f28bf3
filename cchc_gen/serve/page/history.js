// What was done is taken back, and done again: by the bar's buttons, and by the keys that Word has for it.

import { askInBox } from "/page/ask.js";
import { aim, boxAt, say } from "/page/dom.js";
import { change, open, plan, tell } from "/page/plan.js";
import { Refused } from "/page/api.js";
import { findPart } from "/page/tree.js";
import { t } from "/page/words.js";

const STEPS = {
  undo: () => ({
    left: plan.former,
    none: t("There is nothing left to take back."),
    done: t("The last edit was taken back."),
    title: t("Put back the text from before the last edit?"),
    help: t("After the last edit in this window the file was changed by another program. What stands in it now is kept: press “Undo” once more to have it again."),
    restored: t("The text from before the last edit is back."),
  }),
  redo: () => ({
    left: plan.undone,
    none: t("Nothing was taken back that could be done again."),
    done: t("What was taken back is done again."),
    title: t("Put back the text that you took back?"),
    help: t("After you took it back the file was changed by another program. What stands in it now is kept: press “Undo” to have it again."),
    restored: t("The text that you took back is there again."),
  }),
};

/** Take back the last edit (`undo`), or do again what was taken back (`redo`); say where that was, and go there. */
export async function step(name) {
  const words = STEPS[name]();
  if (!words.left) return say(words.none);
  const before = plan.data;
  let place = null;
  try {
    await change(name, {}, true, (view) => {
      place = findChange(before, view.data);
      aimAt(place, before);
    });
    say([words.done, nameOf(place)].filter(Boolean).join(" "));
    setTimeout(() => aim(null)); // by then it is drawn, and what it does not show is not waited for
  } catch (error) {
    if (error instanceof Refused && error.status === 409) await open(plan.name);
    if (error instanceof Refused && error.error.isByHand) return askToRestore(name, () => change(name, { byHand: true }, true));
    tell(error);
  }
  return undefined;
}

/** Ask whether what another program wrote meanwhile goes as well, and let it go; it is kept, and “Undo” brings it back. */
export function askToRestore(name, restore) {
  const { title, help, restored } = STEPS[name]();
  askInBox(title, [], t("Put it back"), async () => {
    await restore();
    say(restored);
  }, help);
}

/** Return the path of the first place at which two states of a plan differ, null where they do not. */
function findChange(one, other, path = []) {
  if (JSON.stringify(one) === JSON.stringify(other)) return null;
  const isNode = (value) => value !== null && typeof value === "object";
  if (!isNode(one) || !isNode(other)) return path;
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const key = keys.find((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
  return key === undefined ? path : findChange(one[key], other[key], [...path, Array.isArray(one) ? Number(key) : key]);
}

/** Let the focus go to what has changed, the cursor behind it; who pressed a button of the bar stays there, to press it again. */
function aimAt(path, before) {
  if (!path?.length || document.getElementById("bar").contains(document.activeElement)) return;
  const was = String(path.reduce((node, key) => node?.[key], before) ?? "");
  aim(boxAt(path), (box) => {
    let same = 0;
    while (same < Math.min(was.length, box.value.length) && was.at(-1 - same) === box.value.at(-1 - same)) same += 1;
    box.setSelectionRange(box.value.length - same, box.value.length - same);
  });
}

/** Return how a person names a place. */
function nameOf(path) {
  const part = path && plan.data && findPart(path);
  if (!part) return "";
  const row = path.includes("nhiem_vu") ? path[path.lastIndexOf("nhiem_vu") + 1] : undefined;
  return `(${part.label}${typeof row === "number" ? `, ${t("row")} ${row + 1}` : ""})`;
}

/** Return which step a key asks for, null for none: what is typed and not saved yet is the browser's own to take back. */
export function readStep(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return null;
  const key = event.key.toLowerCase();
  const name = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : null;
  const isTyping = event.target.matches("textarea, input") ? !event.target.path || event.target.classList.contains("unsaved") : event.target.closest(".code");
  return name && !isTyping ? name : null;
}
