// The pages as they will be printed. The old ones stay, at their place, until the new ones are drawn.

import { ask } from "/page/api.js";
import { isInside, make, fill } from "/page/dom.js";
import { explain, plan } from "/page/plan.js";
import { t } from "/page/words.js";

/** A pane with the pages of the open plan; `choose` is called with the path of a text that is clicked on. */
export class Pages {
  constructor(choose) {
    this.choose = choose;
    this.list = make("div.sheets");
    this.note = make("p.note", { role: "status" });
    this.element = make("section.pages", { "aria-label": t("Pages") }, this.note, this.list);
    this.lines = [];
    this.shown = null;
    this.path = null;
  }

  /** Ask for the pages of the plan as it is now. */
  async refresh() {
    const name = plan.name;
    this.note.textContent = this.shown ? t("Drawing the pages anew…") : t("Drawing the pages…");
    try {
      const view = await ask("pages", { name });
      if (view.superseded || !plan || plan.name !== name) return;
      if (view.print && view.print !== this.shown) await this.draw(view);
      this.note.textContent = view.error ? `${t("The plan cannot be printed as it is; you see the last pages that could.")} ${this.explain(view.error)}` : "";
      this.note.classList.toggle("bad", Boolean(view.error));
    } catch (error) {
      this.note.textContent = explain(error);
    }
  }

  explain(error) {
    return error.problems?.[0]?.message || `${error.message} ${error.hint}`;
  }

  async draw(view) {
    const width = Math.round(Math.max(this.list.clientWidth - 24, 400) * Math.min(window.devicePixelRatio || 1, 2));
    const sheets = Array.from({ length: view.pages }, (_item, at) => {
      const picture = make("img", { alt: `${t("Page")} ${at + 1}`, src: `/api/page/${view.print}/${at}.png?width=${width}`, draggable: false });
      return make("div.sheet", { on: { click: (event) => this.click(event, at) } }, picture);
    });
    await Promise.all(sheets.slice(0, 3).map((sheet) => sheet.firstChild.decode().catch(() => {}))); // none of them is ever half
    const place = this.list.scrollTop;
    fill(this.list, sheets);
    this.list.scrollTop = place;
    this.lines = view.lines;
    this.shown = view.print;
    this.mark(this.path, false);
  }

  click(event, at) {
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
        this.list.children[at]?.append(mark);
        first ||= mark;
      }
    });
    if (first && isMoving) first.scrollIntoView({ block: "center", behavior: "instant" });
  }
}
