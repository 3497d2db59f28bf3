// “Kế hoạch của tôi”: the plans of the folder, a new one, one from a Word file, the next year's.

import { ask, order, send } from "/page/api.js";
import { button, fill, make, say } from "/page/dom.js";
import { makeDrop } from "/page/drop.js";
import { explain } from "/page/plan.js";
import { t } from "/page/words.js";

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
      make("td", {}, one.error ? make("span.bad", {}, one.error) : one.title.number ? `${t("Number")} ${one.title.number}` : t("being written")),
      make("td", {}, new Date(one.changed * 1000).toLocaleString(start.language === "vi" ? "vi-VN" : "en-GB", { dateStyle: "short", timeStyle: "short" })),
      make("td", {}, one.title ? button(t("Next year…"), () => askForYear(one)) : null),
    );
  const years = [...start.plans].sort((one, two) => (two.title?.year || 9999) - (one.title?.year || 9999));
  const table = make(
    "table.plans",
    {},
    make("thead", {}, make("tr", {}, [t("Plan"), t("Year"), t("State"), t("Last change"), ""].map((title) => make("th", { scope: "col" }, title)))),
    make("tbody", {}, years.map(row)),
  );
  const bring = async (file) => {
    say(t("Reading the document…"));
    try {
      const found = await send("import", { name: file.name }, file);
      await showPlans(main, found);
      say(t("The document has become a plan."));
    } catch (error) {
      say(explain(error), true);
    }
  };
  fill(
    main,
    make("h1", {}, t("My plans")),
    start.hasOffice ? null : make("p.hint", {}, t("LibreOffice is not on this machine: you can write, check and make Word files; pages and PDFs are not shown.")),
    years.length ? table : make("p", {}, t("There is no plan in this folder yet.")),
    make("div.row", {}, button(t("New plan…"), askForNew, { kind: "main" }), makeDrop(t("From a Word file: drop it here, or choose it"), KINDS, bring)),
    found ? makeReport(found, link) : null,
  );
  return {};
}

function makeReport(found, link) {
  const { report } = found;
  const list = (title, items) => (items.length ? [make("h3", {}, `${title} (${items.length})`), make("ul", {}, items.slice(0, 50).map((item) => make("li", {}, item)))] : []);
  return [
    make("h2", {}, t("What the document became")),
    make("p", {}, report.missing ? t("{missing} of {words} words did not come over.").replace("{missing}", report.missing).replace("{words}", report.words) : t("All {words} words came over.").replace("{words}", report.words)),
    ...list(t("Look at these"), report.doubts),
    ...list(t("Not taken over"), report.leftOut),
    ...list(t("Taken over, for you to look over"), report.converted),
    ...list(t("Lost words"), report.lost.map((one) => `${one.words.join(", ")}  ←  ${one.line}`)),
    ...list(t("Comments at the margin"), report.comments),
    make("p", {}, link(found.name, `${t("Open")} ${found.name}`)),
  ];
}

/** Ask some questions in a box, and do something with the answers; the box stays open where that fails. */
function askInBox(title, fields, label, act) {
  const wrong = make("p.wrong", { role: "alert" });
  const boxes = Object.fromEntries(fields.map((field) => [field.name, make("input", { id: `ask-${field.name}`, value: field.value || "", required: Boolean(field.required), autocomplete: "off" })]));
  const box = make(
    "dialog",
    { "aria-labelledby": "ask-title" },
    make("h2", { id: "ask-title" }, title),
    make(
      "form",
      {
        on: {
          submit: async (event) => {
            event.preventDefault();
            try {
              await act(Object.fromEntries(Object.entries(boxes).map(([name, input]) => [name, input.value.trim()])));
              box.close();
            } catch (error) {
              wrong.textContent = explain(error);
            }
          },
        },
      },
      fields.map((field) => make("div.field", {}, make("label", { for: `ask-${field.name}` }, field.label), boxes[field.name], field.help ? make("p.hint", {}, field.help) : null)),
      wrong,
      make("div.row", {}, make("button.main", { type: "submit" }, label), button(t("Cancel"), () => box.close())),
    ),
  );
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
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

function askForYear(one) {
  askInBox(
    `${t("Next year's plan from")} ${one.name}`,
    [
      { name: "year", label: t("New year"), value: String(one.title.year + 1), required: true },
      { name: "old", label: t("A name that changed (old name, as the plan writes it)"), help: t("It is changed everywhere but in citations. May stay empty.") },
      { name: "new", label: t("Its new name") },
    ],
    t("Make the plan"),
    async (answers) => {
      const renames = answers.old ? { [answers.old]: answers.new } : {};
      const made = await order("renew", { name: one.name, year: answers.year, renames });
      location.hash = `#/phai-xem/${encodeURIComponent(made.name)}`;
    },
  );
}
