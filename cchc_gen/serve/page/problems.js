// All that is to be looked at in a plan, each with the way to it.

import { button, make, say } from "/page/dom.js";
import { explain, plan, saveText } from "/page/plan.js";
import { t } from "/page/words.js";

const MARK = "review-mark"; // the code of a line “# cần rà soát: …”

async function takeAway(mark) {
  const lines = plan.text.split("\n");
  lines.splice(mark.line - 1, 1);
  try {
    await saveText(lines.join("\n"), { isNew: true });
  } catch (error) {
    say(explain(error), true);
  }
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

/** Return the list; `go` is called with a problem. */
export function makeProblems(go) {
  const names = { error: t("error"), warning: t("warning"), info: t("note") };
  const items = plan.problems.map((one) =>
    make(
      `li.${one.severity}`,
      {},
      make("b", {}, names[one.severity]),
      one.file ? ` ${one.file}: ` : ` ${t("line")} ${one.line}: `,
      one.message,
      one.quote ? make("q", {}, one.quote) : null,
      one.hint ? make("p.hint", {}, one.hint) : null,
      one.file ? null : button(t("Go there"), () => go(one), { kind: "quiet" }),
      one.code === MARK ? button(t("Seen: take the mark away"), () => takeAway(one), { kind: "quiet" }) : null,
    ),
  );
  return make("ul.problems", {}, items.length ? items : make("li", {}, t("Nothing to look at: the checks find no fault.")));
}
