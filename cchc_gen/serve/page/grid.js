// “Bảng nhiệm vụ”: the tables of a plan, a text box in each cell; Tab goes to the next cell, Enter begins a line in it.

import { copyTable, readTable, readTabs } from "/page/clipboard.js";
import { boxAt, button, fill, keepFocus, make, makeToolbar, samePath, say } from "/page/dom.js";
import { hasUnsaved, makeField, mayLeave, redraw, storeField, valueAt } from "/page/field.js";
import { joinAt, partBelow, partFrom } from "/page/merged.js";
import { edit, fillIn, isOwn, plan, watch, whole } from "/page/plan.js";
import { offer } from "/page/picker.js";
import { wayToPage } from "/page/problems.js";
import { findPart } from "/page/tree.js";
import { explainSigns } from "/page/typing.js";
import { listColumn, listTables, listUnits } from "/page/units.js";
import { t } from "/page/words.js";

/** Show the tables. */
export function showGrid(main, wanted = {}) {
  const place = make("div");
  const unit = make("select", { id: "unit" });
  const shown = make("span", { role: "status" });
  const filter = () => {
    const rows = [...place.querySelectorAll("tr")].filter((row) => row.leads);
    const isNear = (part) => part.contains(document.activeElement); // what is worked on, a new row for example, does not go
    for (const row of rows) row.hidden = Boolean(unit.value) && !row.leads.includes(unit.value) && !isNear(row);
    // With a unit chosen, a group or a table without tasks of it is not shown.
    const isIdle = (part) => Boolean(unit.value) && !isNear(part) && ![...part.querySelectorAll("tr")].some((row) => row.leads && !row.hidden);
    for (const part of place.querySelectorAll("tbody, section.table")) part.hidden = isIdle(part);
    shown.textContent = unit.value ? t("{count} tasks are shown.").replace("{count}", new Set(rows.filter((row) => !row.hidden).map((row) => row.task)).size) : "";
  };
  unit.addEventListener("change", filter);
  const draw = () => {
    const [across, down] = [window.scrollX, window.scrollY];
    const tables = listTables();
    keepFocus(place, () => fill(place, tables.length ? tables.map((one) => make("section.table", {}, drawTable(one))) : make("p", {}, t("This plan has no table of its own."))));
    if (wanted.path) findWanted(place, wanted.path)?.focus();
    drawUnits(unit);
    filter();
    window.scrollTo(across, down);
    wanted.path = null;
  };
  fill(main, make("h1", {}, t("Tasks")), make("div.row", {}, make("label", { for: "unit" }, t("Show the tasks of")), unit, shown), make("p.hint", {}, t("Tab: next cell. Enter: new line in the cell. Ctrl+↑, Ctrl+↓: row above, below. Ctrl+Enter: new row. Alt+Shift+↑, Alt+Shift+↓: move the row. Alt+↓ or a double click: units and deadlines to choose from. F9: where the cell is printed. Rows copied in Excel are pasted from the cell in which you are.")), place);
  if (!plan.data) {
    fill(main);
    return {};
  }
  draw();
  return { leave: mayLeave, end: watch((isNew) => isNew && redraw(place, draw)), isUnsaved: hasUnsaved };
}

/** Return the cell of a path; of a table the first one. */
function findWanted(place, path) {
  const isTable = path.at(-1) === "nhiem_vu" || path.at(-1) === "bang";
  return boxAt(path)(place) || (isTable && boxAt(path.slice(0, -1))(place));
}

/** Offer the units that lead tasks, by their printed names, as the server reads them of the cells. */
function drawUnits(unit) {
  const names = new Set(plan.leads.flatMap(({ units }) => units));
  const chosen = unit.value;
  fill(unit, make("option", { value: "" }, t("all units")), [...names].sort((one, two) => one.localeCompare(two, "vi")).map((name) => make("option", { value: name }, name)));
  unit.value = names.has(chosen) ? chosen : "";
}

const leadsOf = (path) => plan.leads.find((one) => samePath(one.path, path))?.units || [];

function drawTable({ table, path }) {
  const columns = Object.entries(table.cot).map(([key, title]) => ({ key, title: typeof title === "string" ? title : title.ten }));
  const heading = make("h2", {}, findPart(path)?.label || "");
  if (table.tu_tep) return [heading, make("p", {}, `${t("These rows come from a workbook; change them there:")} ${table.tu_tep}`)];
  const shown = columns.filter((column) => column.key !== "tt");
  const head = make("tr", {}, make("th", { scope: "col" }, "TT"), shown.map((column) => make("th", { scope: "col" }, column.title)), make("th", { scope: "col" }, t("Row")));
  const groups = table.nhom ? table.nhom.map((group, at) => ({ group, path: [...path, "nhom", at] })) : [{ group: table, path }];
  const bodies = groups.map(({ group, path: own }, at) => make("tbody", {}, table.nhom ? drawBand(group, own, shown.length + 2, at, groups.length) : null, drawTasks(group, own, shown, table.mac_dinh || {})));
  const addGroup = () => edit([{ op: "insert", path: [...path, "nhom"], at: table.nhom.length, data: { ten: t("Group …"), nhiem_vu: [{ [shown[0].key]: t("Task …") }] } }], t("A group was added."), boxAt([...path, "nhom", table.nhom.length, "ten"]));
  const copy = () => say(copyTable(toRows(groups, columns)) ? t("The table is on the clipboard: paste it into Excel.") : t("This did not work."));
  return [
    heading,
    make("div.wide", {}, make("table.grid", { on: { keydown: walk } }, make("thead", {}, head), bodies)),
    make("div.row", {}, table.nhom && isOwn(path) ? button(t("+ Group"), addGroup) : null, button(t("Copy the table for Excel"), copy)),
  ];
}

function drawBand(group, path, width, at, count) {
  const above = path.slice(0, -1);
  const move = (to) => edit([{ op: "move", path: above, at, to }], t("The group was moved."), boxAt([...above, to, "ten"]));
  const tools = makeToolbar(t("This group"), [
    button("↑", () => move(at - 1), { kind: "tool", disabled: at === 0, "aria-label": t("Move the group up"), "aria-description": nameBand(group) }),
    button("↓", () => move(at + 1), { kind: "tool", disabled: at === count - 1, "aria-label": t("Move the group down"), "aria-description": nameBand(group) }),
    button("✕", () => edit([{ op: "remove", path }], t("The group was removed with its tasks. “Undo” brings it back."), boxAt([...above, Math.min(at, count - 2)])), { kind: "tool", "aria-label": t("Remove the group with its tasks"), "aria-description": nameBand(group) }),
  ], "span");
  return make("tr.band", {}, make("td", { colspan: width - 1 }, makeField(t("Group"), [...path, "ten"])), make("td.tools", {}, isOwn(path) ? tools : null));
}

/** Return what those who do not see are told beside each cell and button of a group, in which the rows count anew. */
const nameBand = (group) => (group.ten && group.nhiem_vu ? `${t("Group")}: ${fillIn(group.ten)}` : null);

function drawTasks(group, path, columns, defaults) {
  const tasks = Array.isArray(group.nhiem_vu) ? group.nhiem_vu : [];
  const band = nameBand(group);
  const list = [...path, "nhiem_vu"];
  const rows = tasks.flatMap((task, at) => drawTask(task, [...list, at], columns, { defaults, list, at, count: tasks.length, band }));
  if (tasks.length) return rows;
  const add = () => edit([{ op: "put", path, key: "nhiem_vu", data: [{ [columns[0].key]: t("Task …") }] }], t("A row was added."), boxAt([...list, 0]));
  return make("tr", {}, make("td", { colspan: columns.length + 2 }, button(t("+ Row"), add, { kind: "add", list })));
}

/** Return the rows of a task: one, or one for each of its activities, over which the cells that they share are merged. */
function drawTask(task, path, columns, place) {
  const lines = Array.isArray(task.dong) && task.dong.length ? task.dong : [null];
  const split = new Set(lines.flatMap((line) => Object.keys(line || {})));
  return lines.map((line, down) => {
    const note = make("p.wrong", { role: "alert" });
    const cells = columns
      .filter(({ key }) => down === 0 || split.has(key))
      .map(({ key, title }) => {
        const own = line && split.has(key) ? [...path, "dong", down, key] : [...path, key];
        const high = !split.has(key) && lines.length > 1 ? lines.length : null;
        return make("td", { rowspan: high }, drawCell(own, `${title}, ${t("row")} ${place.at + 1}`, place.defaults[key], note, { columns, key, place, isSplit: lines[0] !== null }));
      });
    const number = down === 0 ? make("th", { scope: "row", rowspan: lines.length > 1 ? lines.length : null }, String(task.tt ?? place.at + 1)) : null;
    const tools = !isOwn(place.list) ? make("td") : down === 0 ? make("td.tools", { rowspan: lines.length > 1 ? lines.length : null }, drawRowTools(place, columns), note) : null;
    return make("tr", { leads: leadsOf(path), task }, number, cells, tools);
  });
}

function drawCell(path, label, fallback, note, here) {
  const value = isOwn(path) || isOwn(here.place.list) ? valueAt(path) : valueAt(path, whole());
  if (value === null) return t("(see the text)");
  const box = make("textarea.cell", { value, rows: 1, spellcheck: false, "aria-label": label, "aria-description": here.place.band, placeholder: fallback || "" });
  storeField(box, path, note);
  offer(box, () => listChoices(here.key));
  box.addEventListener("paste", (event) => paste(event, here));
  box.addEventListener("keydown", (event) => actOnRow(event, here));
  const signs = explainSigns(fillIn(value), true);
  const hint = (text) => make("p.hint.printed-as", {}, text);
  return [box, fillIn(value) !== value ? hint(`${t("Printed:")} ${fillIn(value)}`) : signs ? hint(signs) : null];
}

/** Return what is often written in a column: units of the plan, deadlines. */
function listChoices(key) {
  if (key === "chu_tri" || key === "phoi_hop") return listUnits();
  return key === "thoi_gian" ? [...["I", "II", "III", "IV"].map((number) => `Quý ${number}`), "Thường xuyên", ...listColumn("thoi_gian")] : [];
}

function drawRowTools({ list, at, count, band }, columns) {
  const tool = (sign, label, act, disabled = false) => button(sign, act, { list, "aria-description": band, kind: "tool", title: label, "aria-label": `${label}: ${t("row")} ${at + 1}`, disabled });
  const acts = makeRowActs({ list, at, count }, columns);
  return makeToolbar(`${t("This row")} ${at + 1}`, [
    tool("+", t("Add a row below"), acts.add),
    tool("×2", t("Duplicate"), acts.double),
    tool("↑", t("↑ Up"), () => acts.move(-1, t("↑ Up")), !acts.canMove(-1)),
    tool("↓", t("↓ Down"), () => acts.move(1, t("↓ Down")), !acts.canMove(1)),
    tool("✕", t("Remove"), acts.remove),
  ], "span");
}

/** Let the keyboard do with a row from within a cell what its buttons do: Ctrl+Enter adds one, Alt+Shift+↑ and ↓ move it. */
function actOnRow(event, { columns, key, place }) {
  if (!isOwn(place.list)) return;
  const acts = makeRowActs(place, columns);
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.ctrlKey && event.key === "Enter") acts.add();
  else if (event.altKey && event.shiftKey && step && acts.canMove(step)) acts.move(step, "", key);
  else return;
  event.preventDefault();
}

/** Return what can be done with a row; the focus goes to what was made, or stays with what was moved. */
function makeRowActs({ list, at, count }, columns) {
  const first = columns[0].key;
  const rows = () => list.reduce((node, key) => node[key], plan.data);
  const goTo = (own, to, label, key) => (place) => {
    const name = `${label}: ${t("row")} ${to + 1}`;
    return (label && [...place.querySelectorAll(".grid button")].find((one) => one.getAttribute("aria-label") === name && samePath(one.list, own) && !one.disabled)) || (key && boxAt([...own, to, key])(place)) || boxAt([...own, to])(place);
  };
  // Past the first or last row of a group lies the group above or below, as far as there is one.
  const stays = (step) => at + step >= 0 && at + step < count;
  const beside = (step) => {
    const [groups, group] = list.at(-3) === "nhom" ? [list.slice(0, -2), list.at(-2) + step] : [[], 0];
    const rows = groups.reduce((node, key) => node?.[key], plan.data)?.[group]?.nhiem_vu;
    return groups.length && Array.isArray(rows) && rows.length ? { own: [...groups, group, "nhiem_vu"], to: step < 0 ? rows.length : 0 } : null;
  };
  const addFirst = (place) => [...place.querySelectorAll("button.add")].find((one) => samePath(one.list, list));
  return {
    add: () => edit([{ op: "insert", path: list, at: at + 1, data: { [first]: "", ...joinAt(rows(), at + 1), [first]: t("Task …") } }], t("A row was added."), boxAt([...list, at + 1])),
    double: () => edit([{ op: "double", path: list, at }], t("The row was duplicated."), boxAt([...list, at + 1])),
    canMove: (step) => stays(step) || (count > 1 && beside(step) !== null),
    move: (step, label = "", key = "") => {
      const { own, to } = stays(step) ? { own: list, to: at + step } : beside(step);
      const one = own === list ? { op: "move", path: list, at, to } : { op: "shift", path: [...list, at], target: own, at: to };
      const parted = [...partFrom(rows(), list, own !== list ? [at] : [at, to > at ? to + 1 : to]), ...partBelow(rows(), list, at)];
      return edit([...parted, one], own === list ? t("The row was moved.") : t("The row was moved into the group beside it."), goTo(own, to, label, key));
    },
    remove: () => edit([...partBelow(rows(), list, at), { op: "remove", path: [...list, at] }], t("The row was removed. “Undo” brings it back."), (place) => boxAt([...list, Math.min(at, count - 2)])(place) || addFirst(place)),
  };
}

/** Put a table of the clipboard into the cells from here on; rows that there are too many of become new tasks. */
async function paste(event, { columns, key, place, isSplit }) {
  if (!isOwn(place.list)) return; // the base's rows are changed cell by cell
  const rows = readTable(event.clipboardData.getData("text/html")) || readTabs(event.clipboardData.getData("text/plain"));
  if (!rows || (rows.length < 2 && (rows[0]?.length || 0) < 2)) return;
  event.preventDefault();
  const first = columns.findIndex((column) => column.key === key);
  const taken = columns.slice(first, first + (rows[0]?.length || 0));
  if (rows[0].length > taken.length) {
    say(t("Nothing was pasted: {wide} columns were copied, and from this cell on there are {left}.").replace("{wide}", rows[0].length).replace("{left}", taken.length), true);
    return;
  }
  const isHead = taken.every((column, at) => column.title.toLowerCase() === rows[0][at].toLowerCase());
  const tasks = place.list.reduce((node, step) => node[step], plan.data);
  const lines = isHead ? rows.slice(1) : rows;
  if (isSplit || tasks.slice(place.at, place.at + lines.length).some((task) => task.dong)) {
    say(t("Nothing was pasted: a task here has several rows. Paste cell by cell."), true);
    return;
  }
  const edits = lines.flatMap((line, down) => {
    const at = place.at + down;
    if (at >= tasks.length) return [{ op: "insert", path: place.list, at, data: Object.fromEntries(taken.map((column, across) => [column.key, line[across]]).filter(([, text]) => text)) }];
    return taken.map((column, across) => ({ op: "text", path: [...place.list, at, column.key], was: tasks[at][column.key] || "", text: line[across] })).filter((one) => one.was !== one.text);
  });
  say(t("Pasting…"));
  await edit(edits, t("{count} rows were pasted. “Undo” takes them back.").replace("{count}", lines.length));
}

function walk(event) {
  if (event.key === "F9" && event.target.path) location.hash = wayToPage(event.target.path);
  const step = event.ctrlKey && { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step) return;
  const boxes = [...event.currentTarget.querySelectorAll("textarea.cell")].filter((box) => box.path.at(-1) === event.target.path?.at(-1) && box.offsetParent);
  boxes[boxes.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}

function toRows(groups, columns) {
  const rows = [columns.map((column) => column.title)];
  for (const { group } of groups) {
    if (group.ten && group.nhiem_vu !== undefined && groups.length > 1) rows.push([group.ten, ...columns.slice(1).map(() => "")]);
    (group.nhiem_vu || []).forEach((task, at) => {
      for (const [down, line] of (task.dong || [null]).entries())
        rows.push(columns.map(({ key }) => (key === "tt" ? (down ? "" : String(task.tt ?? at + 1)) : String(line?.[key] ?? (down ? "" : (task[key] ?? ""))))));
    });
  }
  return rows;
}
