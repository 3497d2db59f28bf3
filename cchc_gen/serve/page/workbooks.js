// The units' workbooks, many at once: change by change, what two of them want otherwise side by side.

import { order, Refused, send } from "/page/api.js";
import { isoToday } from "/page/days.js";
import { button, fill, make, say } from "/page/dom.js";
import { makeDrop } from "/page/drop.js";
import { explain, open, plan } from "/page/plan.js";
import { t } from "/page/words.js";

let count = 0;

/** Return the place for the workbooks; what they change comes below it. */
export function makeWorkbooks() {
  const after = make("div");
  const read = async (files) => {
    let number = "";
    try {
      for (const file of files) {
        say(`${t("Reading the document…")} ${file.name}`);
        ({ number } = await send("workbook", { plan: plan.name, name: file.name, number }, file));
      }
      await show(after, number, files.length);
    } catch (error) {
      say(explain(error), true);
    }
  };
  return [make("p", {}, t("The Excel files that the units sent back, as many as there are: tasks and progress. The files stay as they are.")), makeDrop(t("Drop the Excel files here, or choose them"), ".xlsx,.xlsm", read, true), after];
}

async function show(after, number, files) {
  const found = await order("workbooks", { name: plan.name, number });
  say("");
  drawFound(after, number, files, found);
  after.querySelector("h2").focus();
}

const nameTask = (one) => [one.address.replace(/^PL\.?/, ""), one.words && `“${one.words}”`].filter(Boolean).join(" ");
const quote = (text) => (text ? `“${text}”` : t("(empty)"));

function describe(one) {
  if (one.kind === "cell") return [make("b", {}, `${nameTask(one)}, ${one.column || t("Group")}`), ": ", one.old ? make("del.words", {}, one.old) : quote(""), " → ", one.new ? make("ins.words", {}, one.new) : quote(""), make("span.hint", {}, ` (${one.place})`)];
  if (one.kind === "gone") return [make("b", {}, `${nameTask(one)}: ${t("in none of the files")}`), ". ", `${t("It stays, unless you tick it: then it is removed.")}`];
  const where = one.group ? `${t("in the new group")} “${one.group}”` : one.behind ? `${t("behind")} ${one.behind}` : t("at the beginning");
  return [make("b", {}, `${t("new row")}, ${where}`), ": ", make("ins.words", {}, Object.entries(one.texts).map(([title, text]) => `${title}: ${text}`).join("; ")), make("span.hint", {}, ` (${one.place})`)];
}

function drawFound(after, number, files, found) {
  const id = (count += 1);
  const boxes = found.choices.map((one, at) => make("input", { type: "checkbox", id: `cell-${id}-${at}`, checked: one.kind !== "gone" }));
  const items = found.choices.map((one, at) => make("li", {}, boxes[at], make("label", { for: `cell-${id}-${at}` }, describe(one))));
  const conflicts = found.conflicts.map((one, at) => drawConflict(one, `${id}-${at}`));
  const take = button("", act, { kind: "main" });
  const tools = make("div.row", {}, take, button(t("All"), () => tick(true)), button(t("None"), () => tick(false)));
  const settled = () => Object.fromEntries(conflicts.flatMap((one, at) => (one.wish() === null ? [] : [[at, one.wish()]])));
  const tally = () => {
    const chosen = boxes.filter((box) => box.checked).length + Object.keys(settled()).length;
    take.textContent = `${t("Take over")} ${chosen}/${boxes.length + conflicts.length}`;
    take.disabled = chosen === 0;
  };
  const tick = (isChosen) => {
    boxes.forEach((box, at) => (box.checked = isChosen && found.choices[at].kind !== "gone"));
    tally();
  };
  const notes = () => [
    found.refused.length ? [make("h3", {}, t("Files that were not read")), make("ul.wrong", {}, found.refused.map((one) => make("li", {}, `${one.name}: ${one.problems[0]?.message || one.message} ${one.problems[0]?.hint || one.hint}`)))] : [],
    remarks(t("Cells that cannot be read"), found.wrong, "wrong"),
    remarks(t("Not taken, read these yourself"), found.remarks, "hint"),
  ];
  const remarks = (title, list, kind) => (list.length ? [make("h3", {}, title), make(`ul.${kind}`, {}, list.map((one) => make("li", {}, `${one.place}: ${one.message}`)))] : []);
  const isEmpty = !boxes.length && !conflicts.length;
  fill(
    after,
    make("h2", { tabIndex: -1 }, `${t("Files")}: ${files}. ${t("Changes:")} ${boxes.length}. ${t("Conflicts:")} ${conflicts.length}.`),
    isEmpty ? make("p", {}, t("The files say what the plan says already.")) : tools,
    conflicts.length ? [make("h3", {}, t("Wanted otherwise in two places: choose")), conflicts.map((one) => one.element)] : null,
    items.length ? make("ol.changes", {}, items) : null,
    notes(),
  );
  after.onchange = tally;
  tally();

  async function act() {
    take.disabled = true;
    const chosen = boxes.flatMap((box, at) => (box.checked ? [at] : []));
    try {
      const done = await order("workbooks-take", { name: plan.name, number, chosen, settled: settled(), day: isoToday() });
      await open(plan.name);
      drawDone(after, done, notes());
    } catch (error) {
      if (error instanceof Refused && error.status === 409) {
        await open(plan.name);
        await show(after, number, files).catch((other) => say(explain(other), true));
        say(t("This plan was changed elsewhere; you see it as it is now. Please do that once more."), true);
        return;
      }
      take.disabled = false;
      say(explain(error), true);
    }
  }
}

function drawConflict(one, id) {
  const options = one.wishes.map((wish, at) => {
    const box = make("input", { type: "radio", name: `wish-${id}`, id: `wish-${id}-${at}`, value: String(at), disabled: !one.isOpen });
    const where = wish.place || t("what stands in the plan now, changed since the file went out");
    return [box, make("div", {}, box, make("label", { for: box.id }, make("span.words", {}, quote(wish.text)), make("span.hint", {}, ` (${where})`)))];
  });
  const keep = make("input", { type: "radio", name: `wish-${id}`, id: `wish-${id}-keep`, checked: true });
  const element = make("fieldset.conflict", {}, make("legend", {}, `${nameTask(one)}, ${one.column}`), make("div", {}, keep, make("label", { for: keep.id }, t("leave it as the plan has it"))), options.map(([, line]) => line));
  const wish = () => {
    const at = options.findIndex(([box]) => box.checked);
    return at < 0 ? null : at;
  };
  return { element, wish };
}

function drawDone(after, done, notes) {
  const undo = button(t("Take all of it back"), async () => {
    try {
      if (done.plan) await order("undo", { name: plan.name, version: plan.version });
      if (done.progress) await order("progress-undo", { name: plan.name, version: done.version });
      await open(plan.name);
      fill(after);
      say(t("The last edit was taken back."));
    } catch (error) {
      say(explain(error), true);
    }
  });
  fill(
    after,
    make("h2", { tabIndex: -1 }, t("{taken} changes were taken over.").replace("{taken}", done.taken)),
    done.refused.length ? [make("h3", {}, t("Not taken over:")), make("ul.wrong", {}, done.refused.map((one) => make("li", {}, `${one.place}: ${one.message}`)))] : null,
    done.error ? make("p.wrong", { role: "alert" }, done.error.problems[0]?.message || done.error.message) : null,
    make("div.row", {}, done.plan || done.progress ? undo : null, make("a", { href: `#/bang/${encodeURIComponent(plan.name)}` }, t("Tasks")), make("a", { href: `#/tien-do/${encodeURIComponent(plan.name)}` }, t("Progress and reports"))),
    notes,
  );
  after.querySelector("h2").focus();
  say(t("{taken} changes were taken over.").replace("{taken}", done.taken));
}
