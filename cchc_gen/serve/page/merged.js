// Cells that are merged with the one above ("^") when rows come, go and move: each task keeps the words that it had.

/** Return whether a text only says that its cell is merged with the one above or to the left. */
export const isMerged = (text) => text === "^" || text === "<";

/** Return what a new row before a place holds: between cells that are merged it is merged, too. */
export const joinAt = (rows, at) => Object.fromEntries(Object.entries(rows[at] || {}).filter(([, text]) => text === "^"));

/** Return the edits by which rows of a list that lose the row above them get the words that are merged into their cells. */
export function partFrom(rows, list, places) {
  const find = (at, key) => (at >= 0 && rows[at]?.[key] === "^" ? find(at - 1, key) : rows[at]?.[key]);
  const part = (at) => Object.entries(rows[at] || {}).filter(([, text]) => text === "^").map(([key]) => ({ op: "text", path: [...list, at, key], was: "^", text: String(find(at, key) ?? "") }));
  return [...new Set(places)].flatMap(part);
}

/** Return those edits for a row that goes: the row below it keeps its words, unless both are merged with one above. */
export function partBelow(rows, list, at) {
  return partFrom(rows, list, [at + 1]).filter(({ path }) => rows[at][path.at(-1)] !== "^");
}
