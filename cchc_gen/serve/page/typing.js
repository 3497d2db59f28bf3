// Helps with typing: dashes, bold, italic, and texts that come from Word.

import { button, make, makeToolbar } from "/page/dom.js";
import { t } from "/page/words.js";

const DASHES = /^[\t \u00a0]*(?:[•·▪◦●■\u2013\u2014*]|[\uf000-\uf0ff])[\t \u00a0]+/u;
const PLUSES = /^[\t \u00a0]*(?:o\t|[+○]\s+)/u;

/** Return a text as it is pasted from Word, in lines of a plan: bullets become “- ” and “+ ”, odd spaces plain ones. */
export function cleanPaste(text) {
  const lines = text.replace(/\r\n?|\v|\u2028|\u2029/g, "\n").split("\n");
  return lines
    .map((line) => line.replace(PLUSES, "+ ").replace(DASHES, "- ").replace(/[\u00a0\t]+/g, " ").replace(/[\u200b\ufeff\u00ad]/g, "").trim())
    .filter((line, at, all) => line || all.length === 1)
    .join("\n");
}

/** Put a text where the cursor is, so that the browser's own undo takes it back. */
export function type(box, text) {
  box.focus();
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Mark the chosen words, or take their marks away: in each line by itself, behind its dash. */
function wrap(box, mark) {
  const { selectionStart: start, selectionEnd: end, value } = box;
  const lines = value.slice(start, end).split("\n").map((line) => /^([-+] |)(.*)$/s.exec(line).slice(1));
  const isMarked = (words) => words.startsWith(mark) && words.endsWith(mark) && words.length > 2 * mark.length;
  const areMarked = lines.every(([, words]) => !words || isMarked(words)) && lines.some(([, words]) => words);
  const change = (words) => (areMarked ? words.slice(mark.length, -mark.length) : `${mark}${words}${mark}`);
  type(box, start === end ? mark + mark : lines.map(([dash, words]) => dash + (words && change(words))).join("\n"));
  if (start === end) box.setSelectionRange(start + mark.length, start + mark.length);
}

function lead(box, sign) {
  const first = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
  const after = box.value.indexOf("\n", box.selectionEnd);
  const last = after < 0 ? box.value.length : after;
  const lines = box.value.slice(first, last).split("\n");
  const isLed = lines.every((line) => line.startsWith(sign));
  box.setSelectionRange(first, last);
  type(box, lines.map((line) => (isLed ? line.slice(sign.length) : sign + line.replace(/^[-+] /, ""))).join("\n"));
}

/** Return the buttons above a text box. */
export function makeTools(box) {
  const tool = (label, title, act) => button(label, act, { title, "aria-label": title, kind: "tool" });
  box.addEventListener("keydown", (event) => {
    const mark = { b: "**", i: "*" }[event.key.toLowerCase()];
    if (!mark || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    wrap(box, mark);
  });
  return makeToolbar(t("Formatting"), [
    tool("–", t("Dash item"), () => lead(box, "- ")),
    tool("+", t("Plus item"), () => lead(box, "+ ")),
    tool(make("b", {}, "Đ"), t("Bold (Ctrl+B)"), () => wrap(box, "**")),
    tool(make("i", {}, "N"), t("Italic (Ctrl+I)"), () => wrap(box, "*")),
  ]);
}

/** Let a text box clean what is pasted into it. */
export function cleanPastes(box) {
  box.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain");
    if (!text || event.defaultPrevented) return;
    event.preventDefault();
    type(box, cleanPaste(text));
  });
}
