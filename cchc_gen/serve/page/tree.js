// The tree of a plan: letterhead, legal bases, sections, foot, appendices; and what is done with a section.

import { askInBox } from "/page/ask.js";
import { boxAt, bringInto, button, fill, isInside, keepFocus, make, makeToolbar, samePath } from "/page/dom.js";
import { edit, fillIn, plan, whole } from "/page/plan.js";
import { t } from "/page/words.js";

/** Return the parts of the plan in the order of print: label, path, kind, depth. */
export function listParts() {
  const data = whole();
  const numbers = new Map(plan.numbers.map((one) => [JSON.stringify(one.path), one.number]));
  const parts = [{ label: t("Letterhead"), path: ["van_ban"], kind: "head", depth: 0 }];
  parts.push({ label: t("Names and targets used many times"), path: ["bien"], kind: "variables", depth: 0 });
  parts.push({ label: t("Legal bases"), path: ["can_cu"], kind: "texts", depth: 0 });
  parts.push({ label: t("Opening"), path: ["mo_dau"], kind: "text", depth: 0 });
  const sections = (list, path, depth) => {
    (Array.isArray(list) ? list : []).forEach((section, at) => {
      const own = [...path, at];
      const number = numbers.get(JSON.stringify(own)) || "";
      const table = [section.bang].flat()[0];
      const words = section.de_muc || (section.noi_dung || "").split("\n")[0] || (table ? table.ten || t("(a table)") : t("(no heading)"));
      parts.push({ label: `${number} ${fillIn(words).replaceAll("*", "")}`.trim(), path: own, kind: "section", depth });
      sections(section.muc_con, [...own, "muc_con"], depth + 1);
    });
  };
  sections(data.noi_dung, ["noi_dung"], 0);
  parts.push({ label: t("Closing"), path: ["ket_thuc"], kind: "text", depth: 0 });
  parts.push({ label: t("Recipients"), path: ["noi_nhan"], kind: "recipients", depth: 0 });
  parts.push({ label: t("Signature"), path: ["ky"], kind: "signature", depth: 0 });
  (Array.isArray(data.phu_luc) ? data.phu_luc : []).forEach((appendix, at) => {
    const own = ["phu_luc", at];
    parts.push({ label: [t("Appendix"), data.phu_luc.length > 1 ? at + 1 : "", fillIn(appendix.ten || "")].filter(Boolean).join(" "), path: own, kind: "appendix", depth: 0 });
    sections(appendix.noi_dung, [...own, "noi_dung"], 1);
  });
  return parts;
}

/** Return the part in which a path lies: the deepest one. */
export function findPart(path) {
  const inside = listParts().filter((part) => isInside(path, part.path));
  if (path[0] === "co_quan" || path[0] === "nam") return listParts()[0];
  if (path[0] === "luu") return listParts().find((part) => part.kind === "recipients");
  return inside.sort((one, two) => two.path.length - one.path.length)[0] || null;
}

/**
 * Draw the tree.
 * @param {HTMLElement} place to draw it into
 * @param {Array} chosen path of the part that is shown
 * @param {function} choose is called with a part, and whether the keyboard chose it
 */
export function drawTree(place, chosen, choose) {
  const parts = listParts();
  const wrong = new Set(plan.problems.filter((one) => one.field).map((one) => JSON.stringify(findPart(one.field)?.path)));
  const items = parts.map((part) => {
    const isChosen = samePath(part.path, chosen);
    const mark = wrong.has(JSON.stringify(part.path));
    return make(
      "li",
      {},
      make(
        `button.part.depth${Math.min(part.depth, 4)}`,
        { type: "button", partPath: part.path, tabIndex: isChosen ? 0 : -1, "aria-current": isChosen ? "true" : null, title: part.label, on: { click: (event) => choose(part, event.detail === 0) } },
        part.label,
        mark ? make("span.mark", { title: t("something to look at"), role: "img", "aria-label": `, ${t("something to look at")}` }, " ●") : null,
      ),
    );
  });
  const scroll = place.scrollTop;
  keepFocus(place, () => fill(place, make("ul", { on: { keydown: walk } }, items), makeAppendixButtons((path) => choose({ path }))));
  place.scrollTop = scroll;
  const current = place.querySelector("[aria-current]");
  if (current) bringInto(place, current);
}

/** Let the arrows, Home and End walk through the tree, which is one stop of Tab. */
function walk(event) {
  const all = [...event.currentTarget.querySelectorAll("button.part")];
  const here = all.indexOf(document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  if (!all[next]) return;
  for (const one of all) one.tabIndex = -1;
  all[next].tabIndex = 0;
  all[next].focus();
}

/**
 * Return the buttons of a section.
 * @param {Array} path of the section
 * @param {function} show is called with the path of what is to be shown then
 */
export function makeSectionTools(path, show) {
  const above = path.slice(0, -1);
  const at = path.at(-1);
  const list = above.reduce((node, key) => node[key], plan.data);
  const own = list[at];
  const fresh = { de_muc: t("Section …"), noi_dung: t("- …") };
  const run = async (edits, done, then, goal = null) => {
    if (await edit(edits, done, goal)) show(then);
  };
  const add = (edits, then) => run(edits, t("A section was added."), then, boxAt([...then, "de_muc"]));
  const addInside = () =>
    Array.isArray(own.muc_con)
      ? add([{ op: "insert", path: [...path, "muc_con"], at: own.muc_con.length, data: fresh }], [...path, "muc_con", own.muc_con.length])
      : add([{ op: "put", path, key: "muc_con", data: [fresh] }], [...path, "muc_con", 0]);
  const takeAway = () => {
    const then = list.length > 1 ? [...above, Math.max(at - 1, 0)] : ["van_ban"];
    return run([{ op: "remove", path }], t("The section was removed. “Undo” brings it back."), then, partAt(then));
  };
  return makeToolbar(t("This section"), [
    button(t("+ Section below"), () => add([{ op: "insert", path: above, at: at + 1, data: fresh }], [...above, at + 1])),
    button(t("+ Section inside"), addInside),
    button(t("Duplicate"), () => run([{ op: "double", path: above, at }], t("The section was duplicated."), [...above, at + 1], boxAt([...above, at + 1]))),
    button(t("↑ Up"), () => run([{ op: "move", path: above, at, to: at - 1 }], t("The section was moved."), [...above, at - 1]), { disabled: at === 0 }),
    button(t("↓ Down"), () => run([{ op: "move", path: above, at, to: at + 1 }], t("The section was moved."), [...above, at + 1]), { disabled: at === list.length - 1 }),
    button(t("Move to…"), () => askForPlace(path, run)),
    button(t("Remove"), takeAway, { kind: "danger" }),
  ], "div.row.tools");
}

/** Ask below which section another one is to stand, and move it there. */
function askForPlace(path, run) {
  const isAppendix = path[0] === "phu_luc";
  const top = isAppendix ? path.slice(0, 3) : ["noi_dung"];
  const sections = listParts().filter((part) => part.kind === "section" && isInside(part.path, top) && !isInside(part.path, path) && typeof readAt(part.path) === "object");
  const places = [{ label: t("(at the top, as a main part)"), path: top }, ...sections.map((part) => ({ label: `${"\u2003".repeat(part.depth)}${cut(part.label)}`, path: [...part.path, "muc_con"] }))];
  // Where it stands now is shown, too: without it the sections below would seem to belong to the one above.
  const choices = places.map((place) => (samePath(place.path, path.slice(0, -1)) ? { label: `${place.label} ${t("(it stands here)")}`, disabled: true } : { label: place.label }));
  askInBox(t("Move the section below…"), [{ name: "place", label: t("Below which section; it comes last there"), choices }], t("Move it"), async ({ place }) => {
    const target = places[Number(place)].path;
    const count = readAt(target)?.length || 0;
    // What stands behind the section moves up by one where its own list holds the new place.
    const own = path.slice(0, -1);
    const goal = [...target];
    if (isInside(target, own) && target[own.length] > path.at(-1)) goal[own.length] -= 1;
    await run([{ op: "shift", path, target, at: count }], t("The section was moved."), [...goal, count]);
  });
}

/** Return a label that fits into the window. */
const cut = (label) => (label.length > 80 ? `${label.slice(0, 80)}…` : label);

/** Return what finds a part in the tree. */
const partAt = (path) => (place) => [...place.querySelectorAll("button.part")].find((one) => samePath(one.partPath, path));

const readAt = (path) => path.reduce((node, key) => node?.[key], plan.data);

/** The columns that a new appendix of tasks gets; they are printed, and the officer's to change. */
const COLUMNS = { tt: "TT", nhiem_vu: "Nhiệm vụ", san_pham: "Sản phẩm", chu_tri: "Đơn vị chủ trì", phoi_hop: "Đơn vị phối hợp", thoi_gian: "Thời gian hoàn thành" };

/** Return the buttons that add an appendix; `show` is called with its path. */
export function makeAppendixButtons(show) {
  if (plan.inherited?.phu_luc && !plan.data.phu_luc) return null; // a list of its own would take the place of the base's
  const list = Array.isArray(plan.data.phu_luc) ? plan.data.phu_luc : [];
  const add = async (data) => {
    const edits = list.length ? [{ op: "insert", path: ["phu_luc"], at: list.length, data }] : [{ op: "put", path: [], key: "phu_luc", data: [data] }];
    if (await edit(edits, t("An appendix was added."), boxAt(["phu_luc", list.length, "ten"]))) show(["phu_luc", list.length]);
  };
  const title = t("Appendix …");
  return make(
    "div.row.tools",
    {},
    button(t("+ Appendix of tasks"), () => add({ ten: title, cot: COLUMNS, nhom: [{ ten: t("Group …"), nhiem_vu: [{ nhiem_vu: t("Task …") }] }] }), { kind: "quiet" }),
    button(t("+ Appendix of text"), () => add({ ten: title, noi_dung: [{ de_muc: t("Section …"), noi_dung: t("- …") }] }), { kind: "quiet" }),
  );
}

/** Return the buttons of an appendix. */
export function makeAppendixTools(path, show) {
  const at = path.at(-1);
  const count = plan.data.phu_luc.length;
  const run = async (edits, done, then, goal = null) => {
    if (await edit(edits, done, goal)) show(then);
  };
  return makeToolbar(t("This appendix"), [
    button(t("Duplicate"), () => run([{ op: "double", path: ["phu_luc"], at }], t("The appendix was duplicated."), ["phu_luc", at + 1], boxAt(["phu_luc", at + 1, "ten"]))),
    button(t("↑ Up"), () => run([{ op: "move", path: ["phu_luc"], at, to: at - 1 }], t("The appendix was moved."), ["phu_luc", at - 1]), { disabled: at === 0 }),
    button(t("↓ Down"), () => run([{ op: "move", path: ["phu_luc"], at, to: at + 1 }], t("The appendix was moved."), ["phu_luc", at + 1]), { disabled: at === count - 1 }),
    button(t("Remove"), () => run([{ op: "remove", path }], t("The appendix was removed. “Undo” brings it back."), ["van_ban"], partAt(["van_ban"])), { kind: "danger" }),
  ], "div.row.tools");
}
