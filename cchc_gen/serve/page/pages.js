// The pages as they will be printed, drawn of the real PDF. The old ones stay, at their place, until the new ones are drawn.

import { ask, fetchBytes } from "/page/api.js";
import { isInside, make, fill } from "/page/dom.js";
import { explain, plan } from "/page/plan.js";
import { t } from "/page/words.js";

const GAP = 12; // px below a page
const FINEST = 3; // pixels of a picture for one of the page's own, at most

let library = null;

/** Return pdf.js with the one worker that reads all prints: each new one would take a second to start. */
async function load() {
  library ||= import("/page/parts/pdf.js").then((pdfjs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = "/page/parts/pdf.worker.js";
    return { pdfjs, worker: new pdfjs.PDFWorker() };
  });
  return library;
}

/** A pane with the pages of the open plan; `choose` is called with the path of a text that is clicked on. */
export class Pages {
  constructor(choose) {
    this.choose = choose;
    this.list = make("div.sheets", { tabIndex: 0, "data-pane": "", role: "group", "aria-label": t("Pages") });
    this.note = make("p.note", { role: "status" });
    this.element = make("section.pages", { "aria-label": t("Pages") }, this.note, this.list);
    this.lines = [];
    this.sheets = [];
    this.shown = null; // the number of the print
    this.document = null; // of pdf.js
    this.path = null;
    this.seen = new IntersectionObserver((entries) => entries.forEach((entry) => this.see(entry)), { root: this.list, rootMargin: "100% 0px" });
    this.resized = new ResizeObserver(() => this.sheets.filter((sheet) => sheet.isSeen).forEach((sheet) => this.paint(sheet)));
    this.resized.observe(this.list);
  }

  /** Ask for the pages of the plan as it is now. */
  async refresh() {
    const name = plan.name;
    this.note.textContent = this.shown ? t("Drawing the pages anew…") : t("Drawing the pages…");
    try {
      const view = await ask("pages", { name });
      if (view.superseded || !plan || plan.name !== name) return;
      if (view.print && view.print !== this.shown) await this.draw(view, ask("lines", { name, print: view.print }));
      this.note.textContent = view.error ? `${t("The plan cannot be printed as it is; you see the last pages that could.")} ${this.explain(view.error)}` : "";
      this.note.classList.toggle("bad", Boolean(view.error));
    } catch (error) {
      this.note.textContent = explain(error);
    }
  }

  explain(error) {
    return error.problems?.[0]?.message || `${error.message} ${error.hint}`;
  }

  /**
   * Put a print in the place of the one before, once all pages that are seen at this place are drawn.
   * @param {object} view of the print
   * @param {Promise} asked for its lines, which are found meanwhile
   */
  async draw(view, asked) {
    asked.catch(() => {}); // is looked at below
    const [{ pdfjs, worker }, data] = await Promise.all([load(), fetchBytes(`/api/print/${view.print}.pdf`)]);
    const opened = await pdfjs.getDocument({ data, worker, useWasm: false, verbosity: pdfjs.VerbosityLevel.ERRORS }).promise;
    const sheets = await Promise.all(Array.from({ length: opened.numPages }, (_item, at) => this.makeSheet(opened, at)));
    await Promise.all(this.listSeen(sheets).map((sheet) => this.paint(sheet)));
    if (view.print < this.shown) return void opened.loadingTask.destroy(); // a newer one came first
    const before = this.document;
    const place = this.list.scrollTop;
    this.seen.disconnect();
    fill(this.list, sheets);
    this.list.scrollTop = place;
    this.list.dataset.print = view.print;
    Object.assign(this, { sheets, lines: [], shown: view.print, document: opened });
    sheets.forEach((sheet) => this.seen.observe(sheet));
    before?.loadingTask.destroy();
    const lines = await asked;
    if (this.shown !== view.print) return undefined;
    this.lines = lines;
    return this.mark(this.path, false);
  }

  async makeSheet(opened, at) {
    const page = await opened.getPage(at + 1);
    const { width, height } = page.getViewport({ scale: 1 });
    const sheet = make("div.sheet", { role: "group", "aria-label": `${t("Page")} ${at + 1}`, on: { click: (event) => this.click(event, at) } });
    sheet.style.aspectRatio = `${width} / ${height}`;
    return Object.assign(sheet, { page, ratio: height / width, width: 0, isSeen: false });
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
    if (isIntersecting) return void this.paint(sheet);
    sheet.width = 0; // a long plan's pictures would fill the memory
    sheet.replaceChildren(...sheet.querySelectorAll(".printed"));
    return undefined;
  }

  /** Draw a page as finely as the screen shows it, with its text above it, which can be chosen. */
  async paint(sheet) {
    const width = this.room;
    if (sheet.width === width) return;
    sheet.width = width;
    const { pdfjs } = await load();
    const scale = width / sheet.page.getViewport({ scale: 1 }).width;
    const viewport = sheet.page.getViewport({ scale });
    const fine = sheet.page.getViewport({ scale: scale * Math.min(window.devicePixelRatio || 1, FINEST) });
    const canvas = make("canvas", { width: Math.round(fine.width), height: Math.round(fine.height), "aria-hidden": "true" });
    const text = make("div.letters");
    text.style.setProperty("--total-scale-factor", scale);
    try {
      await Promise.all([
        sheet.page.render({ canvas, viewport: fine }).promise,
        new pdfjs.TextLayer({ textContentSource: sheet.page.streamTextContent(), container: text, viewport }).render(),
      ]);
    } catch (error) {
      if (sheet.page.destroyed) return; // another print has come
      throw error;
    }
    if (sheet.width === width) sheet.replaceChildren(canvas, text, ...sheet.querySelectorAll(".printed"));
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
        const [left, top, right, bottom] = line.box;
        const mark = make("div.printed");
        Object.assign(mark.style, { left: `${left * 100}%`, top: `${top * 100}%`, width: `${(right - left) * 100}%`, height: `${(bottom - top) * 100}%` });
        this.sheets[at]?.append(mark);
        first ||= mark;
      }
    });
    if (first && isMoving) first.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** Let the print go. */
  end() {
    this.seen.disconnect();
    this.resized.disconnect();
    this.document?.loadingTask.destroy();
  }
}
