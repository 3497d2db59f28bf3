// All that is to be looked at in a plan, each with the way to it, what mends it, and how it is left with a reason.

import { askInBox } from "/page/ask.js";
import { button, make, say } from "/page/dom.js";
import { edit, explain, plan, saveText } from "/page/plan.js";
import { t } from "/page/words.js";

const MARK = "review-mark"; // the code of a line “# cần rà soát: …”

/** Tell whether a path leads into a table, whose cells are in “Tasks”. */
export const isInTable = (path) => path.includes("bang") || (path[0] === "phu_luc" && (path.includes("nhom") || path.includes("nhiem_vu")));

/** Return the address of what a problem speaks of: a field, a cell, or a line of the text where no form has it. */
export function wayTo({ field, line, inText = false }, name = plan.name) {
  const isText = inText || !field;
  return `#/${!isText && isInTable(field) ? "bang" : "soan"}/${encodeURIComponent(name)}/${encodeURIComponent(isText ? line : JSON.stringify(field))}`;
}

export const PRINTED = "trang"; // ends the address of a place on the pages

/** Return the address of the place at which a text is printed. */
export const wayToPage = (path) => `#/soan/${encodeURIComponent(plan.name)}/${encodeURIComponent(JSON.stringify(path))}/${PRINTED}`;

/** Take a comment out of the plan file: the line of a mark or of an answer. */
async function takeLine(line) {
  const lines = plan.text.split("\n");
  const rest = lines[line - 1].replace(/(^|\s+)#\s*(cần rà soát|để nguyên)[\s\S]*$/iu, ""); // a mark may stand behind a value
  lines.splice(line - 1, 1, ...(rest.trim() && rest !== lines[line - 1] ? [rest] : []));
  await saveText(lines.join("\n"), { isNew: true });
}

async function takeAway(line) {
  try {
    await takeLine(line);
    say(t("It is off the list. “Undo” brings it back."));
  } catch (error) {
    say(explain(error), true);
  }
}

/** Take a mark away; where a check speaks of the same words, it is left with a reason. */
function takeMark(one) {
  if (!one.covers) return takeAway(one.line);
  return askForReason(one, t("Seen: take the mark away"), async (reason) => {
    await takeLine(one.line);
    return edit(one.covers.map(({ code, quote, path }) => ({ op: "leave", path, code, quote, reason })), t("It is left, with its reason."));
  });
}

/** Return the sentence of how much is left. */
export function countProblems() {
  const count = (severity) => plan.problems.filter((one) => one.severity === severity).length;
  const parts = [
    [count("error"), t("errors")],
    [count("warning"), t("warnings")],
    [count("info"), t("notes")],
  ].filter(([number]) => number);
  return parts.length ? parts.map(([number, word]) => `${number} ${word}`).join(", ") : t("nothing to look at");
}

/** Return a line before and after it is mended, with what changes in it marked. */
function showRemedy({ before, after }) {
  let first = 0;
  while (first < before.length && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < Math.min(before.length, after.length) - first && before.at(-1 - last) === after.at(-1 - last)) last += 1;
  while (first > 0 && before[first - 1] !== " ") first -= 1; // whole words
  while (last > 0 && before.at(-last) !== " ") last -= 1;
  const around = (text, tag) => [text.slice(Math.max(first - 60, 0), first), make(tag, {}, text.slice(first, text.length - last)), text.slice(text.length - last).slice(0, 60)];
  return make("div.remedy", {}, make("div", {}, `${t("before:")} `, make("span.words", {}, around(before, "del"))), make("div", {}, `${t("after:")} `, make("span.words", {}, around(after, "ins"))));
}

const mend = (one) => edit([{ op: "mend", path: one.path, at: one.at, remedy: one.remedy }], t("Mended. “Undo” takes it back."));

function leave(one) {
  return askForReason(one, t("Leave it"), (reason) => edit([{ op: "leave", path: one.path, code: one.code, quote: one.quote, reason }], t("It is left, with its reason.")));
}

function askForReason(one, label, act) {
  const help = `${one.message} ${one.quote ? `“${one.quote}”` : ""}`;
  askInBox(t("Leave it as it is"), [{ name: "reason", label: t("Reason; it is written into the plan above this place"), required: true, help }], label, async ({ reason }) => {
    if (!(await act(reason))) throw new Error(document.getElementById("status").textContent);
  });
}

/** Return how a person names the place of a problem. */
const nameOf = (one) => (one.inText ? one.file || `${t("Text (YAML), line")} ${one.line}` : one.where);

/** Return a button of an entry of the list, which is called by its place: all that it says is seen beside it, but not heard. */
function makeAct(label, one, act) {
  return button(label, act, { kind: "quiet", "aria-label": `${label}: ${nameOf(one)}${one.quote ? `, “${one.quote}”` : ""}` });
}

/** Return the list; `go` is called with a problem. */
export function makeProblems(go) {
  const names = { error: t("error"), warning: t("warning"), info: t("note") };
  const items = plan.problems.map((one) =>
    make(
      `li.${one.severity}`,
      {},
      make("b", {}, names[one.severity]),
      ` ${nameOf(one)}: `,
      one.message,
      one.quote && !one.remedy ? make("q", {}, one.quote) : null,
      one.hint ? make("p.hint", {}, one.hint) : null,
      one.remedy ? showRemedy(one) : null,
      one.file && one.inText ? null : makeAct(one.inText ? t("Show it in the text (YAML)") : t("Go there"), one, () => go(one)),
      one.remedy ? makeAct(t("Mend it"), one, () => mend(one)) : null,
      one.canLeave ? makeAct(t("Leave it, because…"), one, () => leave(one)) : null,
      one.code === MARK ? makeAct(t("Seen: take the mark away"), one, () => takeMark(one)) : null,
    ),
  );
  const inText = plan.problems.some((one) => one.inText && one.severity === "error");
  const help = inText ? make("p", {}, t("Some of this stands in the text of the plan file (YAML) alone. If it came with the last change, “Undo” takes it back.")) : null;
  return [help, make("ul.problems", {}, items.length ? items : make("li", {}, t("Nothing to look at: the checks find no fault.")))];
}

/** Return what a person has left with a reason, each with the way to look at it again; null where there is none. */
export function makeAnswers() {
  const { answers } = plan;
  if (!answers.length) return null;
  const items = answers.map((one) => make("li", {}, `${one.where}${one.quote ? `, “${one.quote}”` : ""}: ${one.reason} `, makeAct(t("Look at it again"), one, () => takeAway(one.line))));
  return make("details", {}, make("summary", {}, `${t("Left with a reason")} (${answers.length})`), make("ul.problems", {}, items));
}
