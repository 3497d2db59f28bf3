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

/** Return the signs of a line with whether each stands between marks of a kind; a lone mark is a star. */
function readSigns(line, mark) {
  let isOn = false;
  const signs = [...line.matchAll(/\\\*|\*{1,3}|[^]/gu)].flatMap(({ 0: text, index: at }) => {
    const isMark = /^\*+$/.test(text) && (mark === "*" ? text.length !== 2 : text.length > 1);
    if (!isMark) return [{ at, text, isOn }];
    isOn = !isOn;
    return text === mark ? [] : [{ at, text: "*".repeat(3 - mark.length), isOn }];
  });
  return isOn ? [...line].map((text, at) => ({ at, text, isOn: false })) : signs;
}

/** Return a line in which the words between two places are marked, or not any more; no mark has a space on its inner side. */
function markLine(line, [start, end], mark, isOn) {
  const signs = readSigns(line, mark);
  const chosen = signs.filter(({ at, text }) => at >= start && at < end && text.trim());
  for (const sign of signs) if (chosen.length && sign.at >= chosen[0].at && sign.at <= chosen.at(-1).at) sign.isOn = isOn;
  const marked = signs.map((sign, at) => sign.isOn && (sign.text.trim() !== "" || isBetween(signs, at)));
  return signs.map(({ text }, at) => (marked[at] !== (marked[at - 1] || false) ? mark : "") + text).join("") + (marked.at(-1) ? mark : "");
}

/** Tell whether the words on both sides of a space are marked. */
function isBetween(signs, at) {
  const before = signs.slice(0, at).findLast(({ text }) => text.trim());
  const after = signs.slice(at + 1).find(({ text }) => text.trim());
  return Boolean(before?.isOn && after?.isOn);
}

/** Mark the chosen words, or where all are marked take their marks away: in each line by itself, behind its dash. */
function wrap(box, mark) {
  const { selectionStart: start, selectionEnd: end, value } = box;
  if (start === end) return openMark(box, mark);
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const last = value.indexOf("\n", end) < 0 ? value.length : value.indexOf("\n", end);
  let at = first;
  const lines = value.slice(first, last).split("\n").map((line) => {
    const dash = /^[-+] |/.exec(line)[0].length;
    const range = [Math.max(start - at, dash), Math.min(end - at, line.length)];
    at += line.length + 1;
    return { line, range };
  });
  const isOn = ({ line, range }) => readSigns(line, mark).every((sign) => sign.at < range[0] || sign.at >= range[1] || !sign.text.trim() || sign.isOn);
  const done = lines.map((one) => markLine(one.line, one.range, mark, !lines.every(isOn))).join("\n");
  const [before, after] = [value.slice(first, start), value.slice(end, last)];
  box.setSelectionRange(first, last);
  type(box, done);
  box.setSelectionRange(first + countSame(before, done, (text, at) => text[at]), first + done.length - countSame(after, done, (text, at) => text.at(-1 - at)));
}

/** Return how many signs of a text another one has, too, one after the other as `pick` gives them. */
function countSame(text, other, pick) {
  let count = 0;
  while (count < text.length && pick(text, count) === pick(other, count)) count += 1;
  return count;
}

/** Begin marked words where the cursor is; once more ends them, or takes the empty marks away. */
function openMark(box, mark) {
  const { selectionStart: at, value } = box;
  const size = mark.length;
  const isNext = value.slice(at, at + size) === mark;
  if (isNext && value.slice(at - size, at) === mark) {
    box.setSelectionRange(at - size, at + size);
    return type(box, "");
  }
  if (!isNext) type(box, mark + mark);
  return box.setSelectionRange(at + size, at + size);
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
  const help = make("ul.hint.signs", { hidden: true }, explainAll());
  const turn = (event) => {
    help.hidden = !help.hidden;
    event.currentTarget.setAttribute("aria-expanded", String(!help.hidden));
  };
  const tools = makeToolbar(t("Formatting"), [
    tool("–", t("Dash item"), () => lead(box, "- ")),
    tool("+", t("Plus item"), () => lead(box, "+ ")),
    tool(make("b", {}, "Đ"), t("Bold (Ctrl+B)"), () => wrap(box, "**")),
    tool(make("i", {}, "N"), t("Italic (Ctrl+I)"), () => wrap(box, "*")),
    button("?", turn, { title: t("What the signs in the text mean"), "aria-label": t("What the signs in the text mean"), "aria-expanded": "false", kind: "tool" }),
  ]);
  return [tools, help];
}

const SIGNS = () => [
  [/(?<!\\)\*\*\S/, t("**words** are printed bold.")],
  [/(?<![\\*])\*(?![*\s])/, t("*words* are printed in italics; \\* is a star.")],
  [/\{\{/, t("{{ name }} is a name that is used many times: what is printed for it stands at “Names and targets used many times”, or comes from the letterhead.")],
  [/\{%/, t("{% … %} is a condition: leave it, or change it in the text (YAML).")],
];
const MERGED = () => [
  [/^\^$/, t("^: this cell is merged with the one above. Type over it to part them.")],
  [/^<$/, t("<: this cell is merged with the one to the left. Type over it to part them.")],
];

/** Return what the signs in a text mean that are not printed as they stand. */
export function explainSigns(text, isCell = false) {
  return [...SIGNS(), ...(isCell ? MERGED() : [])].filter(([sign]) => sign.test(text)).map(([, words]) => words).join(" ");
}

/** Return what all signs mean that may stand in a text. */
const explainAll = () => [t("“- ” begins a dash item, “+ ” one below it; each line is a paragraph."), ...SIGNS().map(([, words]) => words)].map((words) => make("li", {}, words));

/** Let a text box clean what is pasted into it. */
export function cleanPastes(box) {
  box.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain");
    if (!text || event.defaultPrevented) return;
    event.preventDefault();
    type(box, fit(box, cleanPaste(text), text));
  });
}

/** Return a cleaned text as it fits where the cursor is: an item begins a line of its own, a word keeps its distance. */
function fit(box, text, pasted) {
  const { selectionStart: start, selectionEnd: end, value } = box;
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const before = value.slice(first, start);
  const after = value.slice(end).split("\n")[0];
  const isItem = /^[-+] /.test(text);
  if (isItem && /^\s*[-+]\s*$/.test(before)) box.setSelectionRange(first, end); // the dash was typed already
  else if (isItem && before.trim()) text = `\n${text}`;
  else if (/^\s/.test(pasted) && /\S$/.test(before)) text = ` ${text}`;
  if (!after.trim()) return text;
  return isItem || /[\r\n]$/.test(pasted) ? `${text}\n` : /\s$/.test(pasted) && /^\S/.test(after) ? `${text} ` : text;
}
