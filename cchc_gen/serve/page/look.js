// “Việc phải xem”: all problems, marks and blanks of the plan, with the way to each.

import { fill, keepFocus, make } from "/page/dom.js";
import { plan, watch } from "/page/plan.js";
import { countProblems, makeAnswers, makeProblems } from "/page/problems.js";
import { t } from "/page/words.js";

/** Show the list. */
export function showList(main) {
  const draw = () => {
    const isOpen = main.querySelector("details")?.open;
    const answers = makeAnswers();
    if (answers && isOpen) answers.open = true;
    keepFocus(main, () => fill(main, make("h1", {}, t("To be looked at")), make("p", { role: "status" }, countProblems()), makeProblems(go), answers));
  };
  draw();
  return { end: watch(draw) };
}

function go(problem) {
  const place = problem.code !== "review-mark" && problem.path && plan.data ? JSON.stringify(problem.path) : String(problem.line);
  location.hash = `#/soan/${encodeURIComponent(plan.name)}/${encodeURIComponent(place)}`;
}
