// One page of a print: its picture, drawn by pdf.js, and above it its text, which can be chosen.

import { make } from "/page/dom.js";
import { t } from "/page/words.js";

const FINEST = 3; // pixels of a picture for one of the page's own, at most

let library = null;

/** Return pdf.js with the one worker that reads all prints: each new one would take a second to start. */
export async function load() {
  library ||= import("/page/parts/pdf.js").then((pdfjs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = "/page/parts/pdf.worker.js";
    return { pdfjs, worker: new pdfjs.PDFWorker() };
  });
  return library;
}

/** Wait for what is made of a page; tell whether no other print has come meanwhile. */
async function isOf(sheet, work) {
  try {
    await work;
    return true;
  } catch (error) {
    if (sheet.page.destroyed) return false;
    throw error;
  }
}

/** Return an element for a page of a print; nothing is drawn yet. */
export async function makeSheet(opened, at, click) {
  const page = await opened.getPage(at + 1);
  const { width, height } = page.getViewport({ scale: 1 });
  const sheet = make("div.sheet", { role: "group", "aria-label": `${t("Page")} ${at + 1}`, on: { click } });
  sheet.style.aspectRatio = `${width} / ${height}`;
  return Object.assign(sheet, { page, ratio: height / width, width: 0, isSeen: false });
}

/** Draw a page as wide as there is room, and write its text above it. */
export async function show(sheet, width) {
  await paint(sheet, width);
  await write(sheet);
}

/** Draw a page as finely as the screen shows it. */
export async function paint(sheet, width) {
  if (sheet.width === width) return;
  sheet.width = width;
  const viewport = sheet.page.getViewport({ scale: findScale(sheet) * Math.min(window.devicePixelRatio || 1, FINEST) });
  const canvas = make("canvas", { width: Math.round(viewport.width), height: Math.round(viewport.height), "aria-hidden": "true" });
  const isDone = await isOf(sheet, sheet.page.render({ canvas, viewport }).promise);
  if (!isDone || sheet.width !== width) return;
  drop(sheet);
  sheet.prepend(canvas);
}

/** Write the text of a page above its picture. */
export async function write(sheet) {
  const canvas = sheet.querySelector("canvas");
  if (!canvas || sheet.querySelector(".letters")) return;
  const { pdfjs } = await load();
  const scale = findScale(sheet);
  const container = make("div.letters");
  container.style.setProperty("--total-scale-factor", scale);
  const layer = new pdfjs.TextLayer({ textContentSource: sheet.page.streamTextContent(), container, viewport: sheet.page.getViewport({ scale }) });
  if ((await isOf(sheet, layer.render())) && canvas.isConnected && !sheet.querySelector(".letters")) canvas.after(container);
}

/** Take the picture and the text of a page away. */
export function clear(sheet) {
  sheet.width = 0;
  drop(sheet);
}

function drop(sheet) {
  for (const old of sheet.querySelectorAll("canvas, .letters")) old.remove(); // the place with the focus stays
}

function findScale(sheet) {
  return sheet.width / sheet.page.getViewport({ scale: 1 }).width;
}
