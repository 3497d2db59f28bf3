// Closes the program, after asking where somebody would lose something by it: here, or in another tab.

import { isWorking, order } from "/page/api.js";
import { askInBox } from "/page/ask.js";
import { say } from "/page/dom.js";
import { explain } from "/page/plan.js";
import { t } from "/page/words.js";

const PATIENCE = 300; // ms, in which another tab of the same browser tells of itself
const line = new BroadcastChannel("cchc-gen"); // among the tabs of one address, which is one program

/**
 * Answer other tabs that ask, and hear from them that the program has ended.
 * @param {function} isUnsaved tells whether something typed here is not in a file
 * @param {function} goAway is called when another tab has closed the program
 */
export function answerTabs(isUnsaved, goAway) {
  line.addEventListener("message", ({ data }) => {
    if (data?.kind === "ask") line.postMessage({ kind: "here", isUnsaved: isUnsaved(), isWorking: isWorking() });
    if (data?.kind === "ended") goAway();
  });
}

/** Return what the other tabs tell of themselves. */
function askTabs() {
  return new Promise((resolve) => {
    const found = [];
    const hear = ({ data }) => data?.kind === "here" && found.push(data);
    line.addEventListener("message", hear);
    line.postMessage({ kind: "ask" });
    setTimeout(() => (line.removeEventListener("message", hear), resolve(found)), PATIENCE);
  });
}

/**
 * Close the program; ask before where something would be lost, or somebody else still works with it.
 * @param {function} save saves what is typed, and tells whether all could be
 * @param {function} goAway is called when it has ended, with what became of what was typed
 */
export async function closeProgram(save, goAway) {
  const isSaved = await save();
  const others = await askTabs();
  const wrong = [
    isSaved ? "" : t("Something that you typed is not saved: it would be lost."),
    isWorking() ? t("Something is being made or read just now: it would be broken off.") : "",
    others.length ? t("The program is open in {count} more tabs.").replace("{count}", others.length) : "",
    others.some((one) => one.isUnsaved) ? t("What is typed there and not saved yet would be lost.") : "",
    others.some((one) => one.isWorking) ? t("There something is being made or read just now.") : "",
  ].filter(Boolean);
  const end = async () => {
    await order("end", {});
    line.postMessage({ kind: "ended" });
    goAway(isSaved ? t("All that you typed is in the files.") : t("What could not be saved was not kept; all else that you typed is in the files."));
  };
  if (wrong.length) return askInBox(t("Close the program all the same?"), [], t("Close it"), end, wrong.join(" "));
  return end().catch((error) => say(explain(error), true));
}
