// Changes between two texts, as people read them.

import { make } from "/page/dom.js";
import { t } from "/page/words.js";

const NAMES = () => ({ added: t("added"), removed: t("removed"), moved: t("moved"), reworded: t("reworded") });
const TAGS = { insert: "ins", delete: "del" };

/** Return the parts of a change: where, what, and its words with the old struck out and the new underlined. */
export function makeChange(change) {
  const words = change.words.length
    ? change.words.map(([operation, text]) => (TAGS[operation] ? make(TAGS[operation], {}, text) : text))
    : [make(change.new === null ? "del" : "ins", {}, change.new ?? change.old)];
  return [make("b", {}, NAMES()[change.kind]), ` ${change.where}: `, make("span.words", {}, words)];
}
