// The text of a progress file that has faults: mended here, where the grid cannot show it.

import { ask, order } from "/page/api.js";
import { settle } from "/page/conflict.js";
import { button, fill, make, say } from "/page/dom.js";
import { explain, plan } from "/page/plan.js";
import { t } from "/page/words.js";

/**
 * Show the faults of a progress file and its text.
 * @param {HTMLElement} place to show them in
 * @param {Array} problems of the file, each with message, hint and line
 * @param {function} done is called when the text is saved
 * @returns the version of the file, null where it has none
 */
export async function showProgressText(place, problems, done) {
  const { text, file, version } = await ask("progress-text", { name: plan.name });
  if (text === null) return null;
  const box = make("textarea.file", { id: "progress-text", value: text, rows: 18, spellcheck: false });
  const goTo = (line) => {
    const lines = box.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    box.focus();
    box.setSelectionRange(start, start + (lines[line - 1] || "").length);
  };
  const list = problems.map((one) => make("li.error", {}, one.message, one.hint ? make("p.hint", {}, one.hint) : null, button(t("Go there"), () => goTo(one.line), { kind: "quiet", "aria-label": `${t("Go there")}: ${t("line")} ${one.line}` })));
  let was = text;
  const save = async () => {
    try {
      while (box.value !== was) { // what is typed while it is being saved is saved, too, before the place is drawn anew
        const typed = box.value;
        await put(was, typed);
        was = typed;
      }
      say(t("Saved."));
      await done();
    } catch (error) {
      say(explain(error), true);
    }
  };
  fill(
    place,
    make("h2", {}, t("The progress file has faults")),
    make("p", {}, t("Until they are mended nothing can be counted. Mend them here, then save; “Take back the last entry” brings back the text before.")),
    make("ul.problems", {}, list),
    make("label", { for: "progress-text" }, file),
    box,
    make("div.row", {}, button(t("Save the file"), save, { kind: "main" })),
  );
  return version;
}

async function put(was, text) {
  try {
    await order("progress-save", { name: plan.name, was, text });
  } catch (error) {
    if (error.status !== 409) throw error;
    const { makeMerge } = await import("/page/merge.js");
    const chosen = await settle(error.error.theirs, text, makeMerge);
    if (chosen !== null) await order("progress-save", { name: plan.name, was: error.error.theirs, text: chosen });
  }
}
