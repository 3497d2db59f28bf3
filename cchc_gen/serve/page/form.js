// The form of one part of a plan.

import { askInBox } from "/page/ask.js";
import { boxAt, button, make, makeToolbar } from "/page/dom.js";
import { makeCalendar, makeField, valueAt } from "/page/field.js";
import { edit, isOwn, plan, whole } from "/page/plan.js";
import { wayTo } from "/page/problems.js";
import { makeAppendixTools, makeSectionTools } from "/page/tree.js";
import { t } from "/page/words.js";

const FORMS = { head, variables, texts, text, section, recipients, signature, appendix };

/** Return the form of a part; `show` is called with the path of another part. */
export function makeForm(part, show) {
  return make("form", { on: { submit: (event) => event.preventDefault() } }, make("h2", {}, part.label), FORMS[part.kind](part, show));
}

function head() {
  const date = whole().van_ban?.ngay || "";
  const year = /(\d{4})\s*$/.exec(date)?.[1];
  const isOdd = year && whole().nam && Math.abs(Number(whole().nam) - Number(year)) > 1;
  return [
    makeField(t("Year of the plan"), ["nam"]),
    makeField(t("Body above (cơ quan chủ quản)"), ["co_quan", "chu_quan"]),
    makeField(t("Issuing agency"), ["co_quan", "ten"]),
    makeField(t("Abbreviation"), ["co_quan", "viet_tat"]),
    makeField(t("Number"), ["van_ban", "so"], { help: t("Leave it empty until the registry gives one.") }),
    makeField(t("Symbol (ký hiệu)"), ["van_ban", "ky_hieu"], { help: t("Empty: made from the kind of document and the abbreviation.") }),
    makeField(t("Place"), ["van_ban", "dia_danh"]),
    makeField(t("Date"), ["van_ban", "ngay"], {
      beside: makeCalendar,
      help: isOdd ? t("The date is of another year than the plan.") : t("dd/mm/yyyy; a part that is not known yet is written __ : __/01/2027"),
    }),
    makeField(t("Kind of document"), ["van_ban", "ten_loai"]),
    makeField(t("Subject (trích yếu)"), ["van_ban", "trich_yeu"], { long: true, rows: 2 }),
  ];
}

function variables() {
  const names = Object.keys({ ...plan.inherited?.bien, ...plan.data.bien });
  const entry = (name) =>
    make(
      "div.entry",
      {},
      makeField(name, ["bien", name], { help: `{{ bien.${name} }}`, units: true }),
      plan.data.bien?.[name] === undefined ? null : make("div.tools", {}, button("✕", () => edit([{ op: "remove", path: ["bien", name] }], t("The name was removed. “Undo” brings it back."), (place) => place.querySelector("form textarea, form button")), { kind: "tool", "aria-label": `${t("Remove")}: ${name}` })),
    );
  return [make("p.hint", {}, t("Each name stands in the plan as {{ bien.name }}: change it here, and it changes everywhere.")), ...names.map(entry), button(t("+ Name"), askForName)];
}

/** Ask for a new name and what it stands for. */
function askForName() {
  const fields = [
    { name: "key", label: t("Short name, in letters without accents and “_”, for example phong_phap_che"), required: true },
    { name: "value", label: t("What is printed for it, for example Phòng Pháp chế"), required: true },
  ];
  askInBox(t("New name"), fields, t("Add"), async ({ key, value }) => {
    if (!/^[a-z][a-z0-9_]*$/.test(key)) throw new Error(t("A short name has small letters without accents, digits and “_”, and begins with a letter."));
    if (plan.data.bien?.[key] !== undefined) throw new Error(t("This name is there already."));
    const edits = plan.data.bien ? [{ op: "put", path: ["bien"], key, data: value }] : [{ op: "put", path: [], key: "bien", data: { [key]: value } }];
    if (!(await edit(edits, t("The name was added: write it as {{ bien.name }} where it is to stand.").replace("name", key), boxAt(["bien", key])))) throw new Error(document.getElementById("status").textContent);
  });
}

function text(part) {
  return makeField(part.label, part.path, { long: true, rows: 6, tools: true });
}

function texts(part) {
  return makeList(part.path, t("Legal basis"), t("+ Legal basis"), t("Căn cứ …"));
}

function recipients() {
  return [makeList(["noi_nhan"], t("Recipient"), t("+ Recipient"), t("Sở …")), makeField(t("Archive (Lưu)"), ["luu"])];
}

function signature() {
  return [
    make("p.hint", {}, t("One line each: TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")),
    makeList(["ky", "chuc_vu"], t("Authority and post"), t("+ Line"), t("POST …")),
    makeField(t("Name of who signs"), ["ky", "ho_ten"]),
  ];
}

/** Return a list of texts, one field each. */
function makeList(path, label, add, fresh) {
  const own = path.reduce((node, key) => node?.[key], plan.data);
  const list = own === undefined ? path.reduce((node, key) => node?.[key], whole()) : own;
  const items = Array.isArray(list) ? list : [];
  if (own === undefined && items.length && plan.inherited) return [...items.map((_item, at) => makeField(`${label} ${at + 1}`, [...path, at], { long: true, rows: 1 })), ofBase()];
  const shift = (at, to) => {
    const name = `${to < at ? t("↑ Up") : t("↓ Down")}: ${label} ${to + 1}`; // the same entry, at its new place
    const find = (place) => [...place.querySelectorAll("form button")].find((one) => one.getAttribute("aria-label") === name && !one.disabled) || boxAt([...path, to])(place);
    return edit([{ op: "move", path, at, to }], t("The entry was moved."), find);
  };
  const rows = items.map((_item, at) =>
    make(
      "div.entry",
      {},
      makeField(`${label} ${at + 1}`, [...path, at], { long: true, rows: 1, units: path[0] === "noi_nhan" }),
      makeToolbar(`${t("Move, remove")}: ${label} ${at + 1}`, [
        button("↑", () => shift(at, at - 1), { kind: "tool", disabled: at === 0, "aria-label": `${t("↑ Up")}: ${label} ${at + 1}` }),
        button("↓", () => shift(at, at + 1), { kind: "tool", disabled: at === items.length - 1, "aria-label": `${t("↓ Down")}: ${label} ${at + 1}` }),
        button("✕", () => edit([{ op: "remove", path: [...path, at] }], t("The entry was removed. “Undo” brings it back."), boxAt([...path, Math.min(at, items.length - 2)])), { kind: "tool", "aria-label": `${t("Remove")}: ${label} ${at + 1}` }),
      ]),
    ),
  );
  const append = () => {
    const [done, goal] = [t("Added: write over it."), boxAt([...path, items.length])];
    if (items.length) return edit([{ op: "insert", path, at: items.length, data: fresh }], done, goal);
    const above = path.slice(0, -1);
    const isThere = above.reduce((node, key) => node?.[key], plan.data) !== undefined;
    const put = isThere ? { op: "put", path: above, key: path.at(-1), data: [fresh] } : { op: "put", path: [], key: above[0], data: { [path.at(-1)]: [fresh] } };
    return edit([put], done, goal);
  };
  return [...rows, button(add, append)];
}

/** Return the sentence that stands where the base's own lists are shown. */
const ofBase = () => make("p.hint", {}, t("These stand in the plan below. Their words can be changed here; to add or remove some, show the text (YAML)."));

function section(part, show) {
  const own = part.path.reduce((node, key) => node[key], whole());
  const children = Array.isArray(own.muc_con) ? own.muc_con : [];
  const isLone = valueAt([...part.path, "de_muc"], whole()) === "" && valueAt([...part.path, "noi_dung"], whole()) !== "";
  return [
    isOwn(part.path) ? makeSectionTools(part.path, show) : ofBase(),
    isLone ? null : makeField(t("Heading"), [...part.path, "de_muc"]),
    makeField(t("Text: each line is a paragraph; “- ” begins a dash item, “+ ” one below it"), [...part.path, "noi_dung"], { long: true, rows: 8, tools: true }),
    own.bang ? make("p", {}, make("a", { href: wayTo({ field: [...part.path, "bang"] }) }, t("This section has a table: see “Tasks”."))) : null,
    children.length ? make("p.hint", {}, `${t("Sections inside:")} ${children.length}`) : null,
  ];
}

function appendix(part, show) {
  const own = part.path.reduce((node, key) => node[key], whole());
  return [
    isOwn(part.path) ? makeAppendixTools(part.path, show) : ofBase(),
    makeField(t("Title"), [...part.path, "ten"], { long: true, rows: 2 }),
    own.cot ? make("p", {}, make("a", { href: wayTo({ field: [...part.path, "nhiem_vu"] }) }, t("Its tasks are in the table “Tasks”."))) : null,
  ];
}
