// The window: which view is shown, and the bar above it.

import { ask, order } from "/page/api.js";
import { makeBanner, makeWaysOut } from "/page/broken.js";
import { answerTabs, closeProgram } from "/page/closing.js";
import { showComparison } from "/page/compare.js";
import { aim, button, fill, keepFocus, make, say } from "/page/dom.js";
import { showEditor } from "/page/editor.js";
import { showGrid } from "/page/grid.js";
import { readStep, step } from "/page/history.js";
import { PRINTED } from "/page/problems.js";
import { close, explain, isChanging, open, plan, refresh, watch } from "/page/plan.js";
import { showPlans } from "/page/plans.js";
import { showProgress } from "/page/progress.js";
import { showList } from "/page/look.js";
import { showPublishing } from "/page/publish.js";
import { showReturned } from "/page/returned.js";
import { speak, t } from "/page/words.js";

const VIEWS = { soan: showEditor, bang: showGrid, "phai-xem": showList, "ban-sua": showReturned, "so-sanh": showComparison, "phat-hanh": showPublishing, "tien-do": showProgress };
const main = document.getElementById("main");
const bar = document.getElementById("bar");
let view = null; // the one that is shown: leave, end, isUnsaved
let shown = ""; // its hash

function drawBar() {
  const here = location.hash.split("/")[1] || "";
  const link = (name, label) =>
    make("a", { href: name ? `#/${name}/${encodeURIComponent(plan.name)}` : "#/", "aria-current": here === name ? "page" : null }, label);
  const open_ = plan && here;
  const left = plan ? plan.problems.filter((one) => one.severity !== "info").length : 0;
  const draw = () => fill(
    bar,
    make(
      "nav",
      { "aria-label": t("Views") },
      link("", t("My plans")),
      open_
        ? [
            link("soan", t("Write")),
            link("bang", t("Tasks")),
            link("phai-xem", left ? `${t("To be looked at")} (${left})` : t("To be looked at")),
            link("ban-sua", t("Take in corrections")),
            link("so-sanh", t("Compare")),
            link("phat-hanh", t("Sign and issue")),
            link("tien-do", t("Progress and reports")),
          ]
        : null,
    ),
    open_ && plan.issued ? make("span.issued", { title: t("What is changed in the plan now is not in the issued document {file}.").replace("{file}", plan.issued) }, t("issued")) : null,
    open_ ? make("strong.name", { title: plan.name }, plan.name.split("/").at(-1)) : null,
    open_ ? button(t("Undo"), () => takeStep("undo"), { "aria-disabled": plan.former ? null : "true", title: t("Take back the last saved change (Ctrl+Z)") }) : null,
    open_ ? button(t("Redo"), () => takeStep("redo"), { "aria-disabled": plan.undone ? null : "true", title: t("Do again what was taken back (Ctrl+Y)") }) : null,
    button(t("Close the window"), end, { kind: "quiet" }),
  );
  keepFocus(bar, draw);
}

async function takeStep(name) {
  if (!view?.leave || (await view.leave())) await step(name);
}

const end = () => closeProgram(async () => !view?.leave || Boolean(await view.leave()), goAway);

/** Show that the program has ended, and what became of what was typed. */
function goAway(words) {
  view?.end?.();
  view = null;
  close();
  fill(bar);
  fill(main, make("h1", { tabIndex: -1 }, t("The program has ended. You may close this page.")), make("p", {}, words), make("p.hint", {}, t("To go on later: start cchc-gen serve again, or its icon.")));
  say("");
  main.querySelector("h1").focus();
}

/** Show that another tab has closed the program; what is typed here and not saved stays where it is, to be copied. */
function leaveBehind() {
  if (view?.isUnsaved?.()) say(t("The program was closed in another tab. What you typed last is not saved: copy it from its box."), true);
  else goAway(t("It was closed in another tab. All that you typed here is in the files."));
}

let routing = Promise.resolve(); // a view that is slow to come does not take the place of the one that was asked for after it

/** Show what the address says by now, after what is being shown already. */
function route() {
  routing = routing.then(showAddress, showAddress);
  return routing;
}

async function showAddress() {
  if (location.hash === shown && view) return;
  if (view?.leave && !(await view.leave())) {
    history.replaceState(null, "", shown || "#/");
    return;
  }
  view?.end?.();
  view = null;
  main.focus({ preventScroll: true }); // another view begins at its beginning
  aim(null);
  shown = location.hash;
  say("");
  const [, name = "", file = "", place = "", printed = ""] = shown.split("/").map(decode);
  const show = Object.hasOwn(VIEWS, name) ? VIEWS[name] : null;
  try {
    if (!show) {
      close();
      drawBar();
      view = await showPlans(main);
      document.title = "cchc-gen";
    } else {
      if (!plan || plan.name !== file) await open(file);
      else await refresh();
      drawBar();
      const isBroken = !plan.data && !["soan", "phai-xem"].includes(name);
      view = (await show(main, place ? { path: readPath(place), line: Number(place) || 0, isPrinted: printed === PRINTED } : {})) || null;
      if (isBroken) main.prepend(makeBanner());
      document.title = `${file.split("/").at(-1)} – cchc-gen`;
    }
  } catch (error) {
    fill(main, make("h1", {}, t("This did not work.")), make("p", {}, explain(error)), make("p", {}, make("a", { href: "#/" }, t("My plans"))), show && error.status === 400 ? offerFormer(file) : null);
  }
  main.scrollTop = 0;
  window.scrollTo(0, 0); // in a narrow window
  if (!main.contains(document.activeElement)) main.focus({ preventScroll: true });
}

/** Offer the earlier texts of a file that cannot even be read as text. */
function offerFormer(name) {
  return makeWaysOut(name, async (number, version) => {
    try {
      await order("restore", { name, version, number });
      await route();
    } catch (error) {
      say(explain(error), true);
    }
  });
}

/** Return a part of an address as it is meant, of one that was cut or mistyped as it stands: no plan is called so. */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function readPath(place) {
  try {
    const path = JSON.parse(place);
    return Array.isArray(path) ? path : null;
  } catch {
    return null;
  }
}

watch(drawBar);
answerTabs(() => Boolean(view?.isUnsaved?.()), leaveBehind);
bar.addEventListener("keydown", (event) => {
  const links = [...bar.querySelectorAll("a, button")];
  const next = links[links.indexOf(document.activeElement) + ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] || NaN)];
  if (!next || event.altKey || event.ctrlKey) return;
  event.preventDefault();
  next.focus();
});
window.addEventListener("hashchange", route);
window.addEventListener("beforeunload", (event) => {
  if (view?.isUnsaved?.()) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && plan && !view?.isUnsaved?.()) refresh().catch((error) => say(explain(error), true));
});
document.addEventListener("dragover", (event) => event.preventDefault()); // a file that misses its place does not replace the page
document.addEventListener("drop", (event) => {
  if (!event.defaultPrevented && event.dataTransfer?.files.length) say(document.querySelector(".drop") ? t("Drop the file onto the frame with the dashed line.") : t("This page takes no files: drop Word files at “My plans” or “Take in corrections”."), true);
  event.preventDefault();
});
const isPress = (event) => event.target.matches?.("button") && (event.key === " " || event.key === "Enter");
document.addEventListener("keydown", (event) => isChanging() && isPress(event) && event.preventDefault(), true);
document.addEventListener("keydown", (event) => {
  const name = plan && location.hash.split("/")[1] ? readStep(event) : null;
  if (!name) return;
  event.preventDefault();
  if (!isChanging()) (view?.step || takeStep)(name); // a page with a file of its own takes back what was done there
});
document.addEventListener("keydown", async (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
  event.preventDefault(); // the browser would offer to save the page
  if (!document.querySelector("dialog[open]") && (!view?.leave || (await view.leave()))) say(t("All that you typed is in the files."));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "F6" && !event.altKey && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    goToPane(event.shiftKey ? -1 : 1);
  }
});

/** Put the focus into the next part of the window: bar, tree, form, problems, pages. It stands where it stood there last. */
function goToPane(step) {
  const panes = [bar, ...main.querySelectorAll("[data-pane]")].filter((pane) => pane.checkVisibility());
  if (panes.length < 2) panes.push(main);
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(here < 0 ? (step > 0 ? 0 : panes.length - 1) : here + step + panes.length) % panes.length];
  const known = pane.stoodAt?.isConnected ? pane.stoodAt : pane.querySelector("[aria-current]");
  (known || pane.querySelector("textarea") || pane.querySelector("input, select, button, a[href], summary") || pane).focus();
}

document.addEventListener("focusin", (event) => {
  const pane = event.target.closest("[data-pane]");
  if (pane && pane !== event.target) pane.stoodAt = event.target;
});

const start = await ask("start").catch((error) => {
  say(explain(error), true);
  return { language: "vi" };
});
speak(start.language);
document.documentElement.lang = start.language;
await route();
