// “Soạn”: the tree, the form or the text, and the pages.

import { makeBroken } from "/page/broken.js";
import { boxAt, button, fill, isInside, keepFocus, make, samePath } from "/page/dom.js";
import { hasUnsaved, mayLeave, redraw } from "/page/field.js";
import { makeForm } from "/page/form.js";
import { Pages } from "/page/pages.js";
import { plan, showPages, watch } from "/page/plan.js";
import { countProblems, isInTable, makeProblems, wayTo } from "/page/problems.js";
import { drawTree, findPart, listParts } from "/page/tree.js";
import { t } from "/page/words.js";

/**
 * Show the editor.
 * @param {HTMLElement} main to show it in
 * @param {object} wanted `path` of a field or `line` of the text that is shown first
 * @returns what is asked before it goes away, and `end`
 */
export async function showEditor(main, wanted = {}) {
  const { makeText } = await import("/page/yaml.js"); // large; the list of plans does without
  const tree = make("nav.tree", { "aria-label": t("Parts of the plan"), "data-pane": "" });
  const middle = make("section.middle", { "aria-label": t("Form"), "data-pane": "" });
  const summary = make("summary");
  const list = make("div");
  const problems = make("details.wrongs", { "data-pane": "" }, summary, list);
  const pages = new Pages((path) => go(path));
  const switcher = button("", () => turn());
  const noForm = make("p.wrong", { role: "alert" });
  const column = make("div.column", {}, make("div.row.switch", {}, switcher), middle, problems);
  let chosen = ["van_ban"];
  let text = null; // the pane with the text, where that is shown

  const drawForm = () => {
    if (!plan.data) return void keepFocus(middle, () => fill(middle, makeBroken(openText)));
    const part = listParts().find((one) => samePath(one.path, chosen)) || findPart(chosen) || listParts()[0];
    chosen = part.path;
    const scroll = middle.scrollTop;
    const base = plan.hasBase ? make("p.hint", {}, t("This plan is made on top of another one: what is grey and slanted comes from there; what you change is written into this file alone.")) : null;
    keepFocus(middle, () => fill(middle, base, makeForm(part, show)));
    middle.scrollTop = scroll;
  };
  const openText = (line) => {
    drawText(line);
    drawRest();
  };
  const drawText = (line) => {
    text = makeText();
    fill(middle, noForm, text.element);
    if (line) requestAnimationFrame(() => text.goTo(line));
  };
  const drawRest = () => {
    text?.show();
    fill(noForm, text && !plan.data ? t("The form cannot be shown: the text has a slip. Mend it here, by the list below.") : null);
    if (plan.data) drawTree(tree, chosen, choose);
    else fill(tree);
    switcher.textContent = !text ? t("Show the text (YAML)") : plan.data ? t("Show the form") : t("Show the ways out");
    summary.textContent = `${t("To be looked at:")} ${countProblems()}`;
    keepFocus(list, () => fill(list, makeProblems(goToProblem)), summary);
    if (plan.problems.some((one) => one.severity === "error")) problems.open = true;
  };
  const show = async (path) => {
    if (!(await leave())) return;
    text = null;
    chosen = path;
    middle.scrollTop = 0;
    drawForm();
    drawRest();
    pages.mark(chosen);
  };
  /** Show a part; who opens it with the keyboard goes on in its form. */
  const choose = async (part, isByKey) => {
    await show(part.path);
    if (isByKey && samePath(chosen, part.path)) (middle.querySelector("textarea") || middle.querySelector("form button, form a"))?.focus();
  };
  const focus = (path) => {
    const boxes = [...middle.querySelectorAll("textarea")].filter((box) => box.path);
    const box = boxAt(path)(middle) || boxes.find((one) => isInside(path, one.path));
    box?.focus({ preventScroll: false });
    return Boolean(box);
  };
  const go = async (path) => {
    if (isInTable(path)) {
      if (await leave()) location.hash = wayTo({ field: path });
      return;
    }
    const part = findPart(path);
    if (!part) return;
    if (!samePath(part.path, chosen) || text) await show(part.path);
    if (!focus(path)) document.querySelector("button.part[aria-current]")?.focus();
    pages.mark(path, false);
  };
  const goToProblem = async (problem) => {
    if (!problem.inText && plan.data && findPart(problem.field)) return go(problem.field);
    if (!text) {
      if (!(await leave())) return undefined;
      drawText(problem.line);
    } else {
      text.goTo(problem.line);
    }
    return drawRest();
  };
  const turn = async () => {
    if (!(await leave())) return;
    if (text) {
      text = null;
      drawForm();
    } else {
      drawText();
      text.focus();
    }
    drawRest();
  };
  const leave = () => (text ? text.leave() : mayLeave());
  const stop = watch((isNew) => {
    pages.refresh(); // first: making them takes longest
    if (isNew && !text) redraw(middle, drawForm);
    else if (!text && plan.data) middle.querySelector("h2").textContent = findPart(chosen)?.label || "";
    drawRest();
  });
  /** Go from a box to its place on the pages, and back. */
  const cross = (event) => {
    if (event.key !== "F9" || event.altKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const here = event.target.path || (text ? null : chosen);
    if (pages.element.contains(event.target)) event.target.path ? go(event.target.path) : goToPane();
    else pages.enter(here);
  };
  const goToPane = () => (middle.stoodAt?.isConnected ? middle.stoodAt : middle.querySelector("textarea, button"))?.focus();
  middle.addEventListener("focusin", (event) => {
    if (event.target.path) pages.mark(event.target.path);
  });
  fill(main, make("div.editor", { on: { keydown: cross } }, tree, column, pages.element));
  if (wanted.line) {
    openText(wanted.line);
  } else {
    drawForm();
    drawRest();
    if (wanted.path && !wanted.isPrinted && plan.data) go(wanted.path);
  }
  showPages(true);
  pages.refresh();
  if (wanted.isPrinted) pages.enter(wanted.path);
  const end = () => {
    stop();
    showPages(false);
    pages.end();
  };
  return { leave, end, isUnsaved: () => (text ? text.isUnsaved() : hasUnsaved()) };
}
