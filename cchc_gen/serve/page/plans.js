// “Kế hoạch của tôi”: the plans of the folder, a new one, one from a Word file, the next year's.

import { ask, order, send } from "/page/api.js";
import { askInBox } from "/page/ask.js";
import { button, fill, make, say } from "/page/dom.js";
import { makeDrop } from "/page/drop.js";
import { explain } from "/page/plan.js";
import { isoToday, showDay } from "/page/days.js";
import { renew } from "/page/renew.js";
import { t } from "/page/words.js";

const STAGES = () => ({ writing: t("being written"), final: t("for signature"), issued: t("issued") });
const KINDS = ".docx,.doc,.odt,.rtf,.pdf,.txt";

/** Show the list; `found` is what became of a document that was just dropped. */
export async function showPlans(main, found = null) {
  const start = await ask("start");
  const link = (name, label) => make("a", { href: `#/soan/${encodeURIComponent(name)}` }, label);
  const row = (one) =>
    make(
      "tr",
      {},
      make("td", {}, link(one.name, one.title ? `${one.title.kind} ${one.title.subject}` : one.name), make("div.hint", {}, one.name)),
      make("td", {}, one.title ? String(one.title.year) : ""),
      make("td", {}, one.error ? make("a.bad", { href: `#/phai-xem/${encodeURIComponent(one.name)}` }, one.error) : make("span.stage", { "data-name": one.name }, t("being looked at…"))),
      make("td", { "data-due": one.name }),
      make("td", {}, new Date(one.changed * 1000).toLocaleString(start.language === "vi" ? "vi-VN" : "en-GB", { dateStyle: "short", timeStyle: "short" })),
      make("td", {}, one.title && !one.title.isReport ? button(t("Next year…"), () => renew(one, main), { "aria-label": `${t("Next year…")} ${one.name}` }) : null),
    );
  const years = [...start.plans].sort((one, two) => (two.title?.year || 9999) - (one.title?.year || 9999));
  const table = make(
    "table.plans",
    {},
    make("thead", {}, make("tr", {}, [t("Plan"), t("Year"), t("State"), t("Next deadline"), t("Last change"), ""].map((title) => make("th", { scope: "col" }, title)))),
    make("tbody", {}, years.map(row)),
  );
  const bring = async (file) => {
    say(t("Reading the document…"));
    try {
      const found = await send("import", { name: file.name }, file);
      await showPlans(main, found);
      say(t("The document has become a plan."));
      main.querySelector("#became").focus();
    } catch (error) {
      say(explain(error), true);
    }
  };
  fill(
    main,
    make("h1", {}, t("My plans")),
    start.hasOffice ? null : make("p.hint", {}, t("LibreOffice is not on this machine: you can write, check and make Word files; pages and PDFs are not shown.")),
    years.length ? make("div.wide", {}, table) : make("p", {}, t("There is no plan in this folder yet.")),
    make("div.row", {}, button(t("New plan…"), askForNew, { kind: "main" }), makeDrop(t("From a Word file: drop it here, or choose it"), KINDS, bring)),
    found ? makeReport(found, link) : null,
  );
  const leave = new AbortController();
  fillStages(main, start.plans, leave.signal);
  return { end: () => leave.abort() };
}

/** Ask of one plan after another how far it is, and show it in its row. */
async function fillStages(main, plans, signal) {
  for (const one of plans.filter((plan) => plan.title)) {
    if (signal.aborted) return;
    const found = await ask("stage", { name: one.name, day: isoToday() }).catch((error) => ({ wrong: explain(error) }));
    const find = (kind) => [...main.querySelectorAll(`[data-${kind}]`)].find((cell) => cell.dataset[kind] === one.name);
    const [stage, due] = [find("name"), find("due")];
    if (!stage || !due) continue;
    if (found.wrong) {
      fill(stage, make("span.bad", {}, found.wrong));
      continue;
    }
    const isNumbered = one.title.number && one.title.date; // the registry has given both: nobody is writing it any more
    const number = one.title.number ? `${t("Number")} ${one.title.number}${one.title.date ? ` ${t("of")} ${one.title.date}` : ""}` : "";
    const state = isNumbered && found.stage === "writing" ? "" : STAGES()[found.stage];
    const counts = [
      [found.errors, t("errors")],
      [found.warnings, t("warnings")],
    ].filter(([count]) => count);
    const left = counts.length ? make("a.hint", { href: `#/phai-xem/${encodeURIComponent(one.name)}` }, counts.map(([count, word]) => `${count} ${word}`).join(", ")) : null;
    fill(stage, [number, state].filter(Boolean).join(", "), left ? make("div", {}, left) : null);
    const next = found.next[0];
    fill(due, found.late ? make("a.bad", { href: `#/tien-do/${encodeURIComponent(one.name)}` }, `${t("late")}: ${found.late}`) : null, next ? make("div.hint", { title: next.words }, `${showDay(next.due)} ${next.unit}`) : null);
  }
}

function makeReport(found, link) {
  const { report } = found;
  const list = (title, items) => (items.length ? [make("h3", {}, `${title} (${items.length})`), make("ul", {}, items.map((item) => make("li", {}, item)))] : []);
  return [
    make("h2", { id: "became", tabIndex: -1 }, t("What the document became")),
    make("p", {}, report.missing ? t("{missing} of {words} words did not come over.").replace("{missing}", report.missing).replace("{words}", report.words) : t("All {words} words came over.").replace("{words}", report.words)),
    ...list(t("Look at these"), report.doubts),
    ...list(t("Not taken over"), report.leftOut),
    ...list(t("Taken over, for you to look over"), report.converted),
    ...list(t("Lost words"), report.lost.map((one) => `${one.words.join(", ")}  ←  ${one.line}`)),
    ...list(t("Comments at the margin"), report.comments),
    ...list(t("Lines at another place than in the document"), report.moved),
    make("div.row", {}, link(found.name, `${t("Open")} ${found.name}`), make("a", { href: `#/phai-xem/${encodeURIComponent(found.name)}` }, t("To be looked at"))),
  ];
}

function goTo(name) {
  location.hash = `#/soan/${encodeURIComponent(name)}`;
}

function askForNew() {
  const next = String(new Date().getFullYear() + (new Date().getMonth() >= 7 ? 1 : 0)); // in August offices begin with the next one
  askInBox(
    t("New plan"),
    [
      { name: "agency", label: t("Who issues it, for example Sở Tài chính"), required: true },
      { name: "parent", label: t("Body above, for example UBND tỉnh Mẫu; empty if none") },
      { name: "place", label: t("Place in the date line; empty: from the names above") },
      { name: "year", label: t("Year of the plan"), value: next, required: true },
      { name: "signer", label: t("Name of who signs; may stay empty") },
    ],
    t("Make the plan"),
    async (answers) => goTo((await order("new", answers)).name),
  );
}
