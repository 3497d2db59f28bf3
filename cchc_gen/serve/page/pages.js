// The pages as they will be printed, drawn of the real PDF. The old ones stay, at their place, until the new ones are drawn.

import { ask, fetchBytes } from "/page/api.js";
import { bringInto, isInside, make, fill, say } from "/page/dom.js";
import { explain, fillIn, plan, whole } from "/page/plan.js";
import { clear, load, makeSheet, paint, show, write } from "/page/sheet.js";
import { findPart } from "/page/tree.js";
import { t } from "/page/words.js";

const GAP = 12; // px below a page

/** Return how many steps two paths go together. */
function countSame(one, two) {
  const parts = one.findIndex((key, at) => key !== two[at]);
  return parts < 0 ? one.length : parts;
}

/** Put a box over a place of a page; a box is given in shares of the page. */
function lay(element, [left, top, right, bottom]) {
  return Object.assign(element.style, { left: `${left * 100}%`, top: `${top * 100}%`, width: `${(right - left) * 100}%`, height: `${(bottom - top) * 100}%` });
}

/** A pane with the pages of the open plan; `choose` is called with the path of a text that is clicked on, or chosen with Enter. */
export class Pages {
  constructor(choose) {
    this.choose = choose;
    this.list = make("div.sheets", { tabIndex: 0, "data-pane": "", role: "group", "aria-label": t("Pages"), "aria-describedby": "pages-help", on: { keydown: (event) => this.walk(event) } });
    this.note = make("p.note", { role: "status" });
    this.element = make("section.pages", { "aria-label": t("Pages") }, this.note, this.list, make("p.note.help", { id: "pages-help" }, t("F9: from a box to its place here, and back. Here ↑, ↓ go from text to text, Enter goes to its box.")));
    this.lines = [];
    this.sheets = [];
    this.shown = null; // the number of the print
    this.asked = 0; // how often pages were asked for
    this.document = null; // of pdf.js
    this.path = null;
    this.wanted = null; // the path whose place gets the focus once its lines are known
    this.seen = new IntersectionObserver((entries) => entries.forEach((entry) => this.see(entry)), { root: this.list, rootMargin: "100% 0px" });
    this.resized = new ResizeObserver(() => this.sheets.filter((sheet) => sheet.isSeen).forEach((sheet) => show(sheet, this.room)));
    this.resized.observe(this.list);
  }

  /** Ask for the pages of the plan as it is now. */
  async refresh() {
    const name = plan.name;
    const turn = (this.asked += 1);
    this.note.textContent = this.shown ? t("Drawing the pages anew…") : t("Drawing the pages…");
    try {
      const view = await ask("pages", { name });
      if (view.superseded || !plan || plan.name !== name) return;
      if (!view.print) this.giveUp();
      const isNew = view.print && view.print !== this.shown;
      const { error } = isNew ? await this.draw(view, () => ask("lines", { name, print: view.print })) : { error: view.wrong };
      if (turn !== this.asked) return; // a later one tells
      const wrong = view.error && `${this.shown ? t("The plan cannot be printed as it is; you see the last pages that could.") : t("There are no pages to be seen.")} ${this.explain(view.error)}`;
      const said = wrong || (error && `${t("These pages are not right.")} ${this.explain(error)}`);
      this.note.textContent = said || "";
      this.note.classList.toggle("bad", Boolean(said));
    } catch (error) {
      this.note.textContent = explain(error);
      this.giveUp();
    }
  }

  /** Say that there are no pages to go to. */
  giveUp() {
    if (this.wanted) say(t("There are no pages to go to yet."), true);
    this.wanted = null;
  }

  explain(error) {
    return error.problems?.[0]?.message || `${error.message} ${error.hint}`;
  }

  /**
   * Put a print in the place of the one before, once all pages that are seen at this place are drawn.
   * @param {object} view of the print
   * @param {function} lookThrough asks for its lines and what is wrong with it, once it is drawn: that takes time, which drawing needs
   * @returns {object} with `error`, what is wrong with the print that is shown
   */
  async draw(view, lookThrough) {
    const [{ pdfjs, worker }, data] = await Promise.all([load(), fetchBytes(`/api/print/${view.print}.pdf`)]);
    // Without fonts of the browser's: each print's are others to it, and to load them takes as long as to draw the page.
    const opened = await pdfjs.getDocument({ data, worker, useWasm: false, disableFontFace: true, verbosity: pdfjs.VerbosityLevel.ERRORS }).promise;
    const sheets = await Promise.all(Array.from({ length: opened.numPages }, (_item, at) => makeSheet(opened, at, (event) => this.click(event, at))));
    await Promise.all(this.listSeen(sheets).map((sheet) => paint(sheet, this.room)));
    if (view.print < this.shown) {
      opened.loadingTask.destroy(); // a newer one came first
      return {};
    }
    const before = this.document;
    const place = this.list.scrollTop;
    const stood = this.list.querySelector(".place:focus")?.path;
    if (stood) this.list.focus({ preventScroll: true });
    this.seen.disconnect();
    fill(this.list, sheets);
    this.list.scrollTop = place;
    this.list.dataset.print = view.print;
    Object.assign(this, { sheets, lines: [], shown: view.print, document: opened });
    sheets.forEach((sheet) => this.seen.observe(sheet));
    before?.loadingTask.destroy();
    for (const sheet of this.listSeen(sheets)) write(sheet);
    const { lines, error } = await lookThrough();
    if (this.shown !== view.print) return {};
    this.lines = lines;
    this.mark(this.path, false);
    if (this.wanted || (stood && document.activeElement === this.list)) this.enter(this.wanted || stood);
    return { error };
  }

  get room() {
    return Math.max(this.list.clientWidth - 2 * GAP, 200);
  }

  listSeen(sheets) {
    let top = 0;
    return sheets.filter((sheet) => {
      const start = top;
      top += this.room * sheet.ratio + GAP;
      return top > this.list.scrollTop && start < this.list.scrollTop + Math.max(this.list.clientHeight, 200);
    });
  }

  see({ target: sheet, isIntersecting }) {
    sheet.isSeen = isIntersecting;
    if (isIntersecting) return void show(sheet, this.room);
    return clear(sheet); // a long plan's pictures would fill the memory
  }

  click(event, at) {
    if (!getSelection().isCollapsed) return; // words were chosen, to be copied
    const box = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const down = (event.clientY - box.top) / box.height;
    const lines = (this.lines[at] || []).filter((line) => line.path);
    const distance = ({ box: [left, top, right, bottom] }) => Math.hypot(Math.max(left - across, 0, across - right), 2 * Math.max(top - down, 0, down - bottom));
    const nearest = lines.sort((one, two) => distance(one) - distance(two))[0];
    if (nearest && distance(nearest) < 0.05) this.choose(nearest.path);
  }

  /** Show where the text of a path is printed. */
  mark(path, isMoving = true) {
    this.path = path;
    for (const old of this.list.querySelectorAll(".printed")) old.remove();
    if (!path) return;
    let first = null;
    this.lines.forEach((lines, at) => {
      for (const line of lines.filter((one) => isInside(one.path, path))) {
        const mark = make("div.printed");
        lay(mark, line.box);
        this.sheets[at]?.append(mark);
        first ||= mark;
      }
    });
    if (first && isMoving) bringInto(this.list, first, true);
  }

  /** Return the texts of all pages in their order: the path of each, its page, and the box that it takes there. */
  listPlaces() {
    const places = new Map();
    this.lines.forEach((lines, at) => {
      for (const { path, box } of lines.filter((one) => one.path)) {
        const key = JSON.stringify(path);
        const known = places.get(key);
        if (!known) places.set(key, { path, at, box });
        else if (known.at === at) known.box = known.box.map((side, edge) => (edge < 2 ? Math.min(side, box[edge]) : Math.max(side, box[edge])));
      }
    });
    return [...places.values()];
  }

  /** Put the focus on the place where the text of a path is printed, or on the first text that is to be seen; once the pages are there. */
  enter(path = null) {
    const places = this.listPlaces();
    const isLate = this.wanted;
    this.wanted = places.length || this.note.classList.contains("bad") ? null : path || [];
    if (this.wanted) say(t("The pages are being drawn; then you will be there."));
    else if (!places.length) say(t("There are no pages to go to yet."), true);
    if (!places.length) return;
    if (isLate) say("");
    const printed = path?.length && (places.find((one) => isInside(one.path, path)) || places.find((one) => isInside(path, one.path)));
    const near = path?.length && !printed && [...places].sort((one, two) => countSame(two.path, path) - countSame(one.path, path))[0];
    if (near) say(t("This is printed together with other texts, or nowhere; you are at what is nearest to it."));
    this.stand(printed || near || places.find((one) => this.sheets[one.at].offsetTop + one.box[3] * this.sheets[one.at].offsetHeight > this.list.scrollTop) || places[0]);
  }

  /** Stand at a text of the pages: a button, which those who do not see hear, leads to its box. */
  stand({ path, at, box }) {
    const node = path.reduce((one, key) => one?.[key], whole()) ?? "";
    const words = fillIn(typeof node === "object" ? Object.values(node).filter((one) => typeof one === "string").join(", ") : String(node)).replaceAll("*", "").slice(0, 120);
    const choose = (event) => (event.stopPropagation(), this.choose(path));
    const place = make("button.place", { type: "button", path, "aria-label": `${t("Page")} ${at + 1}, ${findPart(path)?.label || ""}: ${words}`, on: { click: choose } });
    lay(place, box);
    this.sheets[at].append(place);
    this.mark(path, false);
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
    for (const old of this.list.querySelectorAll(".place")) if (old !== place) old.remove();
  }

  /** Let the keys go from text to text of the pages. */
  walk(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.lines.length) return;
    const here = this.list.querySelector(".place:focus")?.path;
    const places = this.listPlaces();
    const at = places.findIndex((one) => JSON.stringify(one.path) === JSON.stringify(here));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: places.length - 1 }[event.key];
    const isBeginning = !here && (next !== undefined || event.key === "Enter");
    if (next === undefined && !isBeginning) return;
    event.preventDefault();
    if (isBeginning) this.enter(this.path);
    else if (places[next]) this.stand(places[next]);
  }

  /** Let the print go. */
  end() {
    this.seen.disconnect();
    this.resized.disconnect();
    this.document?.loadingTask.destroy();
  }
}
