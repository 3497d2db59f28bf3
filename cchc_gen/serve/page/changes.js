// Changes between two texts, as people read them.

import { make } from "/page/dom.js";
import { t } from "/page/words.js";

const NAMES = () => ({ added: t("added"), removed: t("removed"), moved: t("moved"), reworded: t("reworded") });
const PLACES = () => ({
  nam: t("Year of the plan"),
  "van_ban.so": t("Number"),
  "van_ban.ky_hieu": t("Symbol (ký hiệu)"),
  "van_ban.ngay": t("Date"),
  "van_ban.dia_danh": t("Place"),
  "van_ban.trich_yeu": t("Subject (trích yếu)"),
  mo_dau: t("Opening"),
  ket_thuc: t("Closing"),
  can_cu: t("Legal bases"),
  noi_nhan: t("Recipients"),
  "ky.ho_ten": t("Name of who signs"),
  PL: t("Appendix"),
});
const TAGS = { insert: "ins", delete: "del" };

/** Return the parts of a change: where, what, and its words with the old struck out and the new underlined. */
export function makeChange(change) {
  const words = change.words.length
    ? change.words.map(([operation, text]) => (TAGS[operation] ? make(TAGS[operation], {}, text) : text))
    : [make(change.new === null ? "del" : "ins", {}, change.new ?? change.old)];
  return [make("b", {}, NAMES()[change.kind]), ` ${PLACES()[change.where] || change.where}: `, make("span.words", {}, words)];
}
