// A late save: what stands in the file now and what was typed, side by side; nothing is lost.

import { button, make } from "/page/dom.js";
import { t } from "/page/words.js";

/**
 * Show both texts, and return the one that a person chooses, null to leave the file as it is.
 * @param {string} theirs what stands in the file now
 * @param {string} yours what was typed
 * @param {function} makeSides returns, for both, an `element` that shows them, and `read`, which gives the right one as it is then
 */
export function settle(theirs, yours, makeSides = makeBoxes) {
  return new Promise((resolve) => {
    const sides = makeSides(theirs, yours);
    const box = make(
      "dialog.wide",
      { "aria-labelledby": "conflict-title" },
      make("h2", { id: "conflict-title" }, t("This place was changed elsewhere meanwhile")),
      make("p", {}, t("In another window, by a colleague, or in an editor. Nothing is lost: both texts are here.")),
      make("div.sides", {}, make("h3", {}, t("In the file now")), make("h3", {}, t("What you typed"))),
      sides.element,
      make("div.row", {}, button(t("Write the right one"), () => end(sides.read()), { kind: "main" }), button(t("Keep the left one"), () => end(null))),
    );
    const end = (chosen) => {
      box.close();
      box.remove();
      resolve(chosen);
    };
    box.addEventListener("cancel", (event) => event.preventDefault()); // no choice by accident
    document.body.append(box);
    box.showModal();
  });
}

/** Show what was typed into a row or section that is gone by now, to be copied; returns null, for there is nothing to write. */
export function showLost(yours) {
  return new Promise((resolve) => {
    const box = make(
      "dialog.wide",
      { "aria-labelledby": "lost-title" },
      make("h2", { id: "lost-title" }, t("What you typed has no place any more")),
      make("p", {}, t("Its row or section was removed or changed elsewhere meanwhile. Nothing was written: copy the words from here to where they belong.")),
      make("textarea", { value: yours, rows: 8, readOnly: true, autofocus: true, "aria-label": t("What you typed") }),
      make("div.row", {}, button(t("I have copied them"), () => box.close(), { kind: "main" })),
    );
    box.addEventListener("cancel", (event) => event.preventDefault()); // not closed by accident
    box.addEventListener("close", () => resolve((box.remove(), null)));
    document.body.append(box);
    box.showModal();
  });
}

function makeBoxes(theirs, yours) {
  const mine = make("textarea", { value: yours, rows: 14, autofocus: true, "aria-label": t("What you typed") });
  const other = make("textarea", { value: theirs, rows: 14, readOnly: true, "aria-label": t("In the file now") });
  return { element: make("div.sides", {}, other, mine), read: () => mine.value };
}
