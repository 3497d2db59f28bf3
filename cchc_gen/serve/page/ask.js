// A box that asks some questions.

import { button, make, reachAim, remember } from "/page/dom.js";
import { explain } from "/page/plan.js";
import { t } from "/page/words.js";

function makeInput(field) {
  const common = { id: `ask-${field.name}`, "aria-required": field.required ? "true" : null, "aria-describedby": `ask-${field.name}-note`, autocomplete: "off" };
  if (field.kind === "checkbox") return make("input", { ...common, type: "checkbox" });
  if (field.choices) return make("select", common, field.choices.map((one, at) => make("option", { value: String(at), disabled: Boolean(one.disabled), selected: at === field.choices.findIndex((other) => !other.disabled) }, one.label)));
  const input = make("input", { ...common, value: field.value || "" });
  if (field.list) input.setAttribute("list", `list-${field.name}`);
  return input;
}

/**
 * Ask some questions in a box, and do something with the answers; the box stays open where that fails.
 * @param {string} title of the box
 * @param {Array} fields each with name, label, and value, help, required, list (to choose from), choices (label, disabled; of a select, whose answer is the place of one), kind ("checkbox")
 * @param {string} label of the button
 * @param {function} act is given the answers by their names
 * @param {string} help a sentence above the questions
 */
export function askInBox(title, fields, label, act, help = "") {
  const wrong = make("p.wrong", { role: "alert" });
  const notes = Object.fromEntries(fields.map((field) => [field.name, make("p.wrong", { id: `ask-${field.name}-note`, role: "alert" })]));
  /** Say below each field that is empty and must not be so; tells whether all are filled in. */
  const areFilled = () => {
    const empty = fields.filter((field) => field.required && !boxes[field.name].value.trim());
    for (const field of fields) notes[field.name].textContent = empty.includes(field) ? t("Fill this in.") : "";
    if (empty.length) boxes[empty[0].name].focus();
    return !empty.length;
  };
  const boxes = Object.fromEntries(fields.map((field) => [field.name, makeInput(field)]));
  const box = make(
    "dialog",
    { "aria-labelledby": "ask-title" },
    make("h2", { id: "ask-title" }, title),
    help ? make("p", {}, help) : null,
    make(
      "form",
      {
        noValidate: true, // the browser would speak its own language
        on: {
          submit: async (event) => {
            event.preventDefault();
            if (!areFilled()) return;
            try {
              await act(Object.fromEntries(Object.entries(boxes).map(([name, input]) => [name, input.type === "checkbox" ? input.checked : input.value.trim()])));
              box.close();
            } catch (error) {
              wrong.textContent = explain(error);
            }
          },
        },
      },
      fields.map((field) => make("div.field", {}, make("label", { for: `ask-${field.name}` }, field.label), boxes[field.name], field.list ? make("datalist", { id: `list-${field.name}` }, field.list.map((value) => make("option", { value }))) : null, field.help ? make("p.hint", {}, field.help) : null, notes[field.name])),
      wrong,
      make("div.row", {}, make("button.main", { type: "submit" }, label), button(t("Cancel"), () => box.close())),
    ),
  );
  const findAgain = remember(document.activeElement);
  box.addEventListener("close", () => {
    box.remove();
    const main = document.getElementById("main");
    if (!reachAim(main)) findAgain().focus();
  });
  document.body.append(box);
  box.showModal();
}
