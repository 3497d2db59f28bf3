// The plan of the next year, step by step: year and way, names that changed, what became of it.

import { ask, order } from "/page/api.js";
import { isoToday } from "/page/days.js";
import { button, fill, make, say } from "/page/dom.js";
import { explain } from "/page/plan.js";
import { wayTo } from "/page/problems.js";
import { t } from "/page/words.js";

/**
 * Show the steps.
 * @param {object} one the old plan, as the list has it
 * @param {HTMLElement} main to show them in
 */
export async function renew(one, main) {
  const { units } = await ask("stage", { name: one.name, day: isoToday() }).catch(() => ({ units: [] }));
  const year = make("input", { id: "new-year", value: String(one.title.year + 1), required: true, inputMode: "numeric", size: 6 });
  const overlay = make("input", { type: "checkbox", id: "overlay" });
  const rows = make("tbody");
  const wrong = make("p.wrong", { role: "alert" });
  const addName = (old = "") => {
    const box = make("input", { value: old, "aria-label": t("Old name, as the plan writes it"), size: 34 });
    const own = make("input", { "aria-label": `${t("Its new name")} ${old}`, size: 34 });
    rows.append(make("tr", {}, make("td", {}, box), make("td", {}, own)));
    return box;
  };
  for (const name of units) addName(name);
  const readNames = () => Object.fromEntries([...rows.rows].map((row) => [...row.querySelectorAll("input")].map((box) => box.value.trim())).filter(([old, name]) => old && name && old !== name));
  const make_ = async (event) => {
    event.preventDefault();
    say(t("Making the plan…"));
    try {
      const made = await order("renew", { name: one.name, year: year.value.trim(), renames: readNames(), overlay: overlay.checked });
      say(`${t("Written:")} ${made.name}`);
      showMade(main, one, made);
    } catch (error) {
      say("");
      fill(wrong, explain(error));
    }
  };
  fill(
    main,
    make("h1", { tabIndex: -1 }, `${t("Next year's plan from")} ${one.name}`),
    make(
      "form",
      { on: { submit: make_ } },
      make("h2", {}, t("1. Year")),
      make("div.row", {}, make("label", { for: "new-year" }, t("New year")), year),
      make("div.row", {}, overlay, make("label", { for: "overlay" }, t("Write only what changes, on top of the old plan"))),
      make("h2", {}, t("2. Names that changed")),
      make("p.hint", {}, t("Write the new name beside the old one; a name is changed everywhere but in citations. Leave empty what stays.")),
      make("table.plans", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, t("Old name, as the plan writes it")), make("th", { scope: "col" }, t("Its new name")))), rows),
      button(t("+ Another name"), () => addName().focus()),
      wrong,
      make("div.row", {}, make("button.main", { type: "submit" }, t("Make the plan")), make("a", { href: "#/" , on: { click: () => location.reload() } }, t("Cancel"))),
    ),
  );
  year.focus();
}

function showMade(main, one, made) {
  const to = (view) => `#/${view}/${encodeURIComponent(made.name)}`;
  const at = ({ where }) => (where ? `${where}: ` : "");
  const changes = made.changes.map((change) => make("li", {}, at(change), make("del.words", {}, change.old), " → ", make("ins.words", {}, change.new || t("(empty)"))));
  const reviews = made.reviews.map((review) => make("li", {}, make("a", { href: wayTo(review, made.name) }, `${at(review)}“${review.phrase}”`), ` ${review.reason}`));
  const heading = make("h1", { tabIndex: -1 }, `${t("3. What became of it")}: ${made.name}`);
  fill(
    main,
    heading,
    make("p", {}, t("The old plan stays as it is. Number and date are empty; what a person must decide is marked.")),
    make("div.row", {}, make("a.main", { href: to("phai-xem") }, `${t("To be looked at")} (${made.left})`), make("a", { href: to("soan") }, `${t("Open")} ${made.name}`)),
    make("h2", {}, `${t("For you to decide")} (${made.reviews.length})`),
    make("ol", {}, reviews),
    make("details", {}, make("summary", {}, `${t("Changed by themselves")} (${made.changes.length})`), make("ol", {}, changes)),
  );
  heading.focus();
}
