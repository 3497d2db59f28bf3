// Tables that come from Excel and Word by the clipboard, and go there.

import { cleanPaste } from "/page/typing.js";

/** Return the rows of the first table in some HTML, null where there is none. Cells that are merged are filled as "<" and "^". */
export function readTable(html) {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  const rows = [];
  [...table.rows].forEach((row, down) => {
    rows[down] ||= [];
    let across = 0;
    for (const cell of row.cells) {
      while (rows[down][across] !== undefined) across += 1;
      const [wide, high] = [Math.min(cell.colSpan, 50), Math.min(cell.rowSpan || 1, table.rows.length - down)];
      for (let y = 0; y < high; y += 1) {
        rows[down + y] ||= [];
        for (let x = 0; x < wide; x += 1) rows[down + y][across + x] = x ? "<" : y ? "^" : readCell(cell);
      }
      across += wide;
    }
  });
  return trim(rows);
}

function readCell(cell) {
  const copy = cell.cloneNode(true);
  for (const line of copy.querySelectorAll("br")) line.replaceWith("\u2028");
  for (const block of copy.querySelectorAll("p, div, li")) block.append("\u2028");
  return cleanPaste(copy.textContent.replace(/[ \t\r\n]+/g, " ").replaceAll("\u2028", "\n")).trim();
}

/** Return the rows of a text with tabs, as Excel writes it: a cell with line breaks stands in quotes. Null for a text without. */
export function readTabs(text) {
  if (!text.includes("\t")) return null;
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let found = cell.exec(text); found && (found[0] || found.index < text.length); found = cell.exec(text)) {
    rows.at(-1).push(cleanPaste(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"')).trim());
    if (!found[3]) break;
    if (found[3] !== "\t") rows.push([]);
  }
  return trim(rows);
}

/** Take empty rows off the end: Excel and Word often add one, which would empty the task below. */
function trim(rows) {
  while (rows.length && !rows.at(-1).some((cell) => cell)) rows.pop();
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_cell, at) => row[at] ?? ""));
}

/** Put rows on the clipboard, as a table and as text with tabs. */
export function copyTable(rows) {
  const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", '<br style="mso-data-placement:same-cell">');
  const html = `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`).join("")}</table>`;
  const quote = (cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = rows.map((row) => row.map(quote).join("\t")).join("\r\n");
  const give = (event) => {
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", give, { once: true });
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", give);
  return isDone;
}
