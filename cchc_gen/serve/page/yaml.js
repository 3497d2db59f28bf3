// The plan file itself, as text.

import { fill, make, say } from "/page/dom.js";
import { explain, plan, saveText } from "/page/plan.js";
import { t } from "/page/words.js";

const PAUSE = 1500; // ms

/** Return a pane with the text of the plan; its `leave` saves, and tells whether it could; `goTo` shows a line. */
export function makeText() {
  const note = make("p.wrong", { role: "alert" });
  const box = make("textarea.yaml", { value: plan.text, spellcheck: false, "aria-label": t("The plan file (YAML)"), wrap: "off" });
  const numbers = make("pre.numbers", { "aria-hidden": "true" });
  let was = box.value;
  let timer = 0;
  const count = () => {
    const lines = box.value.split("\n").length;
    if (numbers.dataset.lines !== String(lines)) fill(numbers, Array.from({ length: lines }, (_item, at) => at + 1).join("\n"));
    numbers.dataset.lines = lines;
    numbers.scrollTop = box.scrollTop;
  };
  let running = null;
  const save = () => (running ||= write().finally(() => (running = null)));
  const write = async () => {
    while (box.value !== was) {
      clearTimeout(timer);
      const text = box.value;
      try {
        await saveText(text);
        was = text; // what was typed meanwhile is saved next
      } catch (error) {
        fill(note, `${t("Not saved:")} ${explain(error)}`);
        return false;
      }
    }
    fill(note);
    return true;
  };
  box.addEventListener("input", () => {
    count();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  box.addEventListener("scroll", count);
  box.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save();
    }
  });
  count();
  const goTo = (line) => {
    const start = box.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const end = box.value.indexOf("\n", start);
    box.focus();
    box.setSelectionRange(start, end < 0 ? box.value.length : end);
    box.scrollTop = (line - 8) * parseFloat(getComputedStyle(box).lineHeight);
    say(`${t("line")} ${line}`);
  };
  const isUnsaved = () => box.value !== was;
  return { element: make("div.text", {}, make("div.code", {}, numbers, box), note), leave: save, goTo, isUnsaved };
}
