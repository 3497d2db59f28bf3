// “Tiến độ, báo cáo”: how far a plan is on a day, what was done typed in a grid, and the periodic report.

import { ask, order, Refused } from "/page/api.js";
import { settle } from "/page/conflict.js";
import { isoToday, showDay } from "/page/days.js";
import { button, fill, keepFocus, make, say } from "/page/dom.js";
import { hasUnsaved, mayLeave, saveItself } from "/page/field.js";
import { offer } from "/page/picker.js";
import { showProgressText } from "/page/faulty.js";
import { askToRestore } from "/page/history.js";
import { explain, plan } from "/page/plan.js";
import { t } from "/page/words.js";

const PERIODS = () => ({ "quy-1": t("Quarter I"), "6-thang": t("Six months"), "quy-3": t("Quarter III"), nam: t("Year") });

/** Show the page. */
export async function showProgress(main) {
  const day = make("input", { type: "date", id: "day", value: isoToday(), required: true });
  const parts = Object.fromEntries(["sums", "lists", "grid", "reports"].map((name) => [name, make("section")]));
  const note = make("p.wrong", { role: "alert" });
  const unit = make("select", { id: "who" });
  const state = make("select", { id: "state" });
  const takeBack = button(t("Take back the last entry"), () => step("undo"));
  const again = button(t("Make it again"), () => step("redo"));
  let view = null;
  let version = null; // of the progress file
  let boxes = []; // those of the grid, each with its line and column

  const look = async () => {
    if (!day.value) return;
    try {
      const found = await ask("progress", { name: plan.name, day: day.value });
      const isSame = view && view.lines.length === found.lines.length && found.lines.every((line, at) => line.address === view.lines[at].address);
      view = found;
      version = found.version;
      fill(note);
      drawRest();
      if (isSame) refill();
      else drawGrid();
    } catch (error) {
      view = null;
      for (const part of Object.values(parts)) fill(part);
      fill(note, explain(error), " ", button(t("Let the progress file follow the plan"), start));
      version = await showProgressText(parts.grid, error.error?.problems || [], look).catch(() => null);
      takeBack.disabled = again.disabled = version === null;
    }
  };
  const drawRest = () => {
    takeBack.disabled = !view.former;
    again.disabled = !view.undone;
    fill(parts.sums, drawSums(view, day.value));
    fill(parts.lists, drawLists(view, goTo));
    keepFocus(parts.reports, () => fill(parts.reports, drawReports(view, makeReport), view.file ? null : startOffer()));
  };
  const startOffer = () => make("p.hint", {}, t("There is no progress file yet: nothing counts as done. It is made with the first entry, or now with all tasks:"), " ", button(t("Make the progress file"), start));
  const drawGrid = () => {
    boxes = [];
    fill(parts.grid, make("h2", {}, t("What is done")), filters(), makeGrid(view, makeCell));
    filter();
  };
  const filters = () => {
    const names = [...new Set(view.lines.map((line) => line.unit).filter(Boolean))].sort((one, two) => one.localeCompare(two, "vi"));
    fill(unit, make("option", { value: "" }, t("all units")), names.map((name) => make("option", { value: name }, name)));
    fill(state, make("option", { value: "" }, t("all states")), Object.entries(view.states).map(([key, name]) => make("option", { value: key }, name)));
    return make("div.row", {}, make("label", { for: "who" }, t("Show the tasks of")), unit, make("label", { for: "state" }, t("State")), state);
  };
  const filter = () => {
    for (const row of parts.grid.querySelectorAll("tr[data-address]")) row.hidden = Boolean((unit.value && row.dataset.unit !== unit.value) || (state.value && row.dataset.state !== state.value));
  };
  const makeCell = (line, column) => {
    const box = make("textarea.cell", { value: line.cells[column.key], rows: 1, spellcheck: false, "aria-label": `${line.address}, ${column.title}` });
    box.path = [line.address, column.key];
    const wrong = make("p.wrong", { id: `wrong-${boxes.length}`, role: "alert" });
    box.setAttribute("aria-describedby", wrong.id);
    const store = saveItself(box, box.path, wrong, (was, text) => save(line.address, column.key, was, text));
    offer(box, () => choicesOf(column.key, day.value));
    boxes.push({ box, store, address: line.address, key: column.key });
    return [box, wrong];
  };
  const save = async (address, column, was, text) => {
    const put = (before, now) => order("progress-edit", { name: plan.name, day: day.value, cells: [{ address, column, was: before, text: now }] });
    try {
      await put(was, text);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 409) throw error;
      const chosen = await settle(error.error.theirs, text);
      if (chosen !== null) await put(error.error.theirs, chosen);
    }
    say(t("Saved."));
    queueMicrotask(look);
  };
  const refill = () => {
    const known = new Map(view.lines.map((line) => [line.address, line]));
    for (const { store, address, key } of boxes) store.show(known.get(address).cells[key]);
    for (const row of parts.grid.querySelectorAll("tr[data-address]")) paint(row, known.get(row.dataset.address), view.states);
    filter();
  };
  const goTo = (address) => {
    const found = boxes.find((one) => one.address === address);
    if (!found) return;
    unit.value = state.value = "";
    filter();
    found.box.focus();
    found.box.scrollIntoView({ block: "center" });
  };
  const run = async (act, done) => {
    if (!(await mayLeave())) return;
    try {
      const made = await act();
      await look();
      say(typeof done === "function" ? done(made) : done);
    } catch (error) {
      say(explain(error), true);
    }
  };
  const start = () =>
    run(
      () => order("progress-start", { name: plan.name }),
      (made) => (made.isWritten ? `${t("Written:")} ${made.file}` : t("The progress file has every task already.")),
    );
  function step(name) {
    if (view && !(name === "undo" ? view.former : view.undone)) return say(name === "undo" ? t("There is nothing left to take back.") : t("Nothing was taken back that could be done again."));
    const take = (more) => order(`progress-${name}`, { name: plan.name, version, ...more });
    const orAsk = (error) => (error.error?.isByHand ? askToRestore(name, () => take({ byHand: true }).then(look)) : Promise.reject(error));
    const done = name === "undo" ? t("The last entry was taken back.") : t("The entry is made again.");
    return run(() => take().catch(orAsk), (made) => (made === undefined ? "" : done));
  }
  const makeReport = (period) =>
    run(
      () => order("report", { name: plan.name, period }),
      (made) => `${t("Written:")} ${made.name}`,
    );

  day.addEventListener("change", async () => (await mayLeave()) && look());
  unit.addEventListener("change", filter);
  state.addEventListener("change", filter);
  fill(
    main,
    make("h1", {}, t("Progress and reports")),
    make("div.row", {}, make("label", { for: "day" }, t("As of")), day, takeBack, again, button(t("Let the progress file follow the plan"), start)),
    note,
    parts.sums,
    parts.reports,
    parts.lists,
    parts.grid,
  );
  await look();
  return { leave: mayLeave, isUnsaved: hasUnsaved, look, step };
}

function choicesOf(key, day) {
  if (key.endsWith("xong")) return [showDay(day)];
  return key.endsWith("ty_le") ? ["25%", "50%", "75%", "90%"] : [];
}

const table = (heads, rows, kind = "table.plans") => make("div.wide", {}, make(kind, {}, make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col" }, head)))), make("tbody", {}, rows)));
const row = (...cells) => make("tr", {}, cells.map((cell) => make("td", {}, cell)));

function drawSums(view, day) {
  const { total } = view;
  const states = Object.entries(total.states).filter(([, count]) => count);
  const counts = (one) => row(one.name, String(one.total), String(one.done), one.share || "–", String(one.states.qua_han), String(one.states.sap_den_han));
  const heads = (first) => [first, t("total"), t("done"), t("share"), view.states.qua_han, view.states.sap_den_han];
  return [
    make("p", {}, t("On {day}: {total} tasks, {done} of {due} done, {share}.").replace("{day}", showDay(day)).replace("{total}", total.total).replace("{done}", total.done).replace("{due}", total.due).replace("{share}", total.share || "–")),
    total.total === total.due ? null : make("p.hint", {}, t("Tasks that go on all through the year do not count in the share: {due} are left of {total}.").replace("{due}", total.due).replace("{total}", total.total)),
    make("ul.states", {}, states.map(([key, count]) => make("li", {}, make(`span.state.${key}`, {}, view.states[key]), ` ${count}`))),
    make("details", {}, make("summary", {}, t("By unit and by area")), make("h3", {}, t("Unit")), table(heads(t("Unit")), view.units.map(counts)), make("h3", {}, t("Area")), table(heads(t("Area")), view.areas.map(counts))),
  ];
}

function drawLists(view, goTo) {
  const list = (title, found) => [
    make("h2", {}, `${title[0].toUpperCase()}${title.slice(1)} (${found.length})`),
    found.length
      ? table(
          [t("Task"), t("Unit"), t("Due"), t("share"), t("Reason")].map((title) => title[0].toUpperCase() + title.slice(1)),
          found.map((one) => row(button(`${one.address} ${one.words}`, () => goTo(one.address), { kind: "link" }), one.unit, showDay(one.due), one.share || "", one.reason || "")),
        )
      : null,
  ];
  return [list(view.states.qua_han, view.late), list(view.states.sap_den_han, view.soon)];
}

function drawReports(view, makeReport) {
  const one = ({ period, name, isThere }) => {
    const label = PERIODS()[period];
    return make("li", {}, isThere ? make("a", { href: `#/soan/${encodeURIComponent(name)}` }, `${label}: ${t("open it")}`) : button(`${label}: ${t("write the report")}`, () => makeReport(period)));
  };
  return [make("h2", {}, t("Periodic report")), make("p.hint", {}, t("A report is a plan file of its own: its sentences are yours, its figures are counted anew each time it is made. One that is there is never replaced.")), make("ul.reports", {}, view.reports.map(one))];
}

function makeGrid(view, makeCell) {
  const heads = ["TT", t("Task"), t("Unit"), t("Due"), t("State"), ...view.columns.map((column) => column.title)];
  const rows = view.lines.map((line) => {
    if (line.isGroup) return make("tr.band", {}, make("th", { scope: "rowgroup", colspan: heads.length }, line.words));
    const cells = line.cells ? view.columns.map((column) => make("td", {}, makeCell(line, column))) : make("td", { colspan: view.columns.length }, t("This row has no number of its own."));
    const made = make("tr", { "data-address": line.address, "data-unit": line.unit || "" }, make("th", { scope: "row" }, line.address.replace(/^PL\d*\./, "")), make("td.said", {}, line.words), make("td.said", {}, line.unit || ""), make("td.said", {}, line.deadline || ""), make("td.said", {}), cells);
    paint(made, line, view.states);
    return made;
  });
  return [make("p.hint", {}, t("A day as 12/01/2026; a recurring task has its periods. Alt+↓ offers what is often written.")), table(heads, rows, "table.grid.progress")];
}

function paint(made, line, states) {
  made.dataset.state = line.state || "";
  const due = line.due ? make("div.hint", {}, showDay(line.due)) : null;
  fill(made.cells[4], line.state ? make(`span.state.${line.state}`, {}, states[line.state]) : null, due);
}
