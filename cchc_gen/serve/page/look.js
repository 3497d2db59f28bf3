// “Việc phải xem”: all problems, marks and blanks of the plan, with the way to each.

import { makeWay } from "/page/broken.js";
import { fill, keepFocus, make } from "/page/dom.js";
import { plan, watch } from "/page/plan.js";
import { countProblems, makeAnswers, makeProblems, wayTo } from "/page/problems.js";
import { t } from "/page/words.js";

/** Show the list. */
export function showList(main) {
  const draw = () => {
    const isOpen = main.querySelector("details")?.open;
    const answers = makeAnswers();
    if (answers && isOpen) answers.open = true;
    keepFocus(main, () => fill(main, make("h1", {}, t("To be looked at")), make("p", { role: "status" }, countProblems()), plan.data ? null : make("p", {}, makeWay()), makeProblems(go), answers));
  };
  draw();
  return { end: watch(draw) };
}

function go(problem) {
  location.hash = wayTo(plan.data ? problem : { ...problem, inText: true });
}
