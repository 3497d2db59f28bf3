// “Trình ký, phát hành”: number and date, and the documents of each step.

import { order } from "/page/api.js";
import { button, fill, keepFocus, make, say } from "/page/dom.js";
import { hasUnsaved, makeCalendar, makeField, mayLeave, redraw } from "/page/field.js";
import { explain, plan, watch } from "/page/plan.js";
import { wayTo } from "/page/problems.js";
import { t } from "/page/words.js";

/** Return that the plan was issued already, null where it was not. */
export const sayIssued = () => (plan.issued ? make("p.wrong", { role: "status" }, t("What is changed in the plan now is not in the issued document {file}.").replace("{file}", plan.issued)) : null);

/** Show the three steps. */
export function showPublishing(main) {
  const after = make("div", { "aria-live": "polite" });
  const asksProgress = make("input", { type: "checkbox", id: "asks" });
  const show = (words, isBad = false) => {
    say(words, isBad);
    after.querySelector("h2").focus(); // the files are the next that Tab leads to
  };
  const build = async (purpose) => {
    if (!(await mayLeave())) return;
    say(t("Making the documents…"));
    try {
      const made = await order("build", { name: plan.name, purpose });
      drawMade(after, made);
      show(made.error ? t("Nothing was made: see why below.") : t("Made: {count} files.").replace("{count}", made.files.length), Boolean(made.error));
    } catch (error) {
      say(explain(error), true);
    }
  };
  const handOut = async () => {
    if (!(await mayLeave())) return;
    say(t("Making the documents…"));
    try {
      drawHandedOut(after, await order("units", { name: plan.name, progress: asksProgress.checked }));
      show(t("Made: {count} files.").replace("{count}", after.querySelectorAll("a[download]").length));
    } catch (error) {
      say(explain(error), true);
    }
  };
  const step = (title, sentence, label, purpose) => make("section.step", {}, make("h2", {}, title), make("p", {}, sentence), button(label, () => build(purpose), { kind: "main" }));
  const fields = make("div.pair");
  const draw = () =>
    fill(fields, plan.data ? [makeField(t("Number"), ["van_ban", "so"]), makeField(t("Date"), ["van_ban", "ngay"], { beside: makeCalendar })] : make("p.wrong", {}, t("The plan has errors: mend them first.")));
  draw();
  fill(
    main,
    make("h1", {}, t("Sign and issue")),
    sayIssued(),
    make(
      "div.steps",
      {},
      step(t("1. Draft"), t("DỰ THẢO stands on it; it may still have blanks."), t("Make the draft"), "draft"),
      step(t("2. For signature"), t("Refused while marks are open or the checks find errors."), t("Make it for signature"), "final"),
      step(t("3. Issued"), t("With number and date; refused while anything is blank. It keeps its own name, and no later one replaces it."), t("Make it as issued"), "issued"),
    ),
    make("h2", {}, t("Number and date, when it is signed")),
    fields,
    plan.title?.isReport ? null : [
      make("h2", {}, t("Hand out the tasks")),
      make("p", {}, t("For each unit an Excel and a Word file with its own tasks.")),
      make("div.row", {}, asksProgress, make("label", { for: "asks" }, t("The Excel files also ask what is done (date, share, result, reason)"))),
      button(t("Make the files of all units"), handOut),
    ],
    after,
  );
  return { leave: mayLeave, end: watch((isNew) => isNew && redraw(fields, () => keepFocus(fields, draw))), isUnsaved: hasUnsaved };
}

const link = (file) => make("a", { href: `/api/result?name=${encodeURIComponent(file)}`, download: file.split("/").at(-1) }, file.split("/").at(-1));

function drawHandedOut(place, made) {
  const rows = made.units.map((one) => make("tr", {}, make("td", {}, one.unit || t("(no unit)")), make("td", {}, String(one.tasks)), make("td", {}, one.files.flatMap((file) => [link(file), " "]))));
  const head = make("tr", {}, [t("Unit"), t("Number of tasks"), t("Files")].map((title) => make("th", { scope: "col" }, title)));
  fill(place, make("h2", { tabIndex: -1 }, `${t("Made, in the folder")} outputs/${made.folder}`), make("div.wide", {}, make("table.plans", {}, make("thead", {}, head), make("tbody", {}, rows))));
}

function drawMade(place, made) {
  const { error } = made;
  const told = (one, kind) => make(kind, {}, one.where ? make("a", { href: wayTo(one) }, one.where) : null, one.where ? `: ${one.message}` : one.message, one.hint ? make("p.hint", {}, one.hint) : null);
  fill(
    place,
    error ? make("h2.bad", { tabIndex: -1 }, t("Not made")) : make("h2", { tabIndex: -1 }, `${t("Made, in the folder")} outputs`),
    make("ul", {}, made.files.map((file) => make("li", {}, link(file)))),
    error ? make("ul.problems", {}, (error.problems.length ? error.problems : [error]).map((one) => told(one, "li.error"))) : null,
    made.notes.length ? make("ul.problems", {}, made.notes.map((one) => told(one, "li.warning"))) : null,
    error?.problems.length || made.findings ? make("p", {}, make("a", { href: `#/phai-xem/${encodeURIComponent(plan.name)}` }, t("To be looked at"))) : null,
  );
}
