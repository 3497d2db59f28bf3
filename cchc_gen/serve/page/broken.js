// A plan file whose text is broken: what is wrong in plain words, and the ways out. The form cannot show it.

import { ask } from "/page/api.js";
import { button, fill, make, say } from "/page/dom.js";
import { change, plan, tell } from "/page/plan.js";
import { t } from "/page/words.js";

/** Return how a day and an hour are written. */
function showTime(seconds) {
  return new Date(seconds * 1000).toLocaleString(document.documentElement.lang === "vi" ? "vi-VN" : "en-GB", { dateStyle: "short", timeStyle: "short" });
}

async function restore(number) {
  try {
    await change("restore", { number }, true);
    say(t("The text is back. “Undo” brings the broken one again."));
  } catch (error) {
    tell(error);
  }
}

/** Return the line that a problem speaks of, as it stands in the file. */
function showLine({ line }) {
  const words = (plan.text.split("\n")[line - 1] || "").trim();
  return [make("b", {}, `${t("Line")} ${line}`), words ? make("q", {}, words.length > 120 ? `${words.slice(0, 120)}…` : words) : null];
}

/**
 * Return what leads out: the last text that could be opened, those that are kept.
 * @param {string} name of the plan
 * @param {function} restore is called with the number of a text, and the version of the file
 */
export function makeWaysOut(name, restore) {
  const place = make("div");
  const one = ({ number, when }, words, kind) => make("li", {}, button(words.replace("{time}", showTime(when)), () => restore(number, version), { kind }));
  let version = "";
  const show = ({ good, kept, version: now }) => (version = now) && fill(
    place,
    make("h3", {}, t("Or go back")),
    make("p", {}, good || kept.length ? t("What stands in the file now is kept: “Undo” brings it again.") : t("This window knows no earlier text of the file. Perhaps a copy of it lies somewhere, or whoever sent it can send it again.")),
    good ? make("ul.ways", {}, one(good, good.number === null ? t("Put back the text that this window showed last, at {time}") : t("Put back the last text that can be opened, of {time}"), "main")) : null,
    kept.length ? make("details", {}, make("summary", {}, `${t("All earlier texts")} (${kept.length})`), make("ul.ways", {}, kept.map((text) => one(text, t("Put back the text that stood until {time}"), "quiet")))) : null,
  );
  ask("history", { name }).then(show, () => place.remove()); // why there are none, is said above
  return place;
}

/**
 * Return what is shown in place of the form.
 * @param {function} openText is called with the line at which the text is to be mended
 */
export function makeBroken(openText) {
  const items = plan.problems.map((one) => make("li.error", {}, one.file ? null : showLine(one), make("p", {}, one.message), one.hint ? make("p.hint", {}, one.hint) : null, button(t("Mend it in the text"), () => openText(one.line), { kind: "quiet", "aria-label": `${t("Mend it in the text")}: ${t("line")} ${one.line}` })));
  return make(
    "section",
    {},
    make("h2", { tabIndex: -1 }, t("The plan file has a slip in its text")),
    make("p", {}, t("So its form and pages cannot be shown. Nothing is lost: mend the lines below, or go back to an earlier text.")),
    make("ul.problems", {}, items),
    makeWaysOut(plan.name, restore),
  );
}

/** Return the way to what is wrong. */
export const makeWay = () => make("a", { href: `#/soan/${encodeURIComponent(plan.name)}` }, t("See what is wrong, and the ways out"));

/** Return what stands above the other views: without its text they have nothing to show. */
export function makeBanner() {
  return make("p.wrong.banner", { role: "alert" }, t("The plan file has a slip in its text, so this page cannot show it."), " ", makeWay());
}
