// “Nhận bản sửa”: the leader's Word file, change by change.

import { order, send } from "/page/api.js";
import { makeChange } from "/page/changes.js";
import { button, fill, make, say } from "/page/dom.js";
import { makeDrop } from "/page/drop.js";
import { explain, open, plan } from "/page/plan.js";
import { sayIssued } from "/page/publish.js";
import { makeWorkbooks } from "/page/workbooks.js";
import { t } from "/page/words.js";

/** Show the place for the file; then its changes. */
export function showReturned(main) {
  const after = make("div");
  const read = async (file) => {
    say(t("Reading the document…"));
    try {
      const found = await send("returned", { plan: plan.name, name: file.name }, file);
      say("");
      if (found.doubts.length) drawDoubts(after, file.name, found);
      else drawChanges(after, file.name, found);
      after.querySelector("h2").focus();
    } catch (error) {
      say(explain(error), true);
    }
  };
  fill(
    main,
    make("h1", {}, t("Take in corrections")),
    sayIssued(),
    make("h2", {}, t("From the leader: a Word file")),
    make("p", {}, t("The Word file that came back from the leader: with or without tracked changes, with comments. The file stays as it is.")),
    makeDrop(t("Drop the Word file here, or choose it"), ".docx", read),
    after,
    make("h2", {}, t("From the units: Excel files")),
    makeWorkbooks(),
  );
  return {};
}

const isOpen = (change) => change.standing === "OPEN"; // the others are the person's to decide
const canTake = (change) => change.standing !== "DONE" && change.isOpen;

/** Return why a change is not to be decided: the plan has it already, or was changed at the same place. */
function sayStanding(change) {
  if (change.standing === "DONE") return make("p.good", {}, t("in the plan already"));
  if (change.standing !== "CONFLICT") return null;
  const now = change.ours ? `${t("You changed it, too; the plan now says:")} “${change.ours}”. ` : `${t("You took it out of the plan.")} `;
  return make("p.wrong", {}, now + (change.isOpen ? t("Tick it to take the leader's words; else the plan keeps its own.") : t("It is left out: edit the plan by hand.")));
}

/** Return who changed a line, and what was written beside it, where Word has that. */
function sayRemarks(change) {
  const lines = [change.authors.length ? `${t("changed by")} ${change.authors.join(", ")}` : "", ...change.remarks].filter(Boolean);
  return lines.length ? make("p.hint", {}, lines.join(" · ")) : null;
}

/** Say why a document seems to be another one; its changes are shown only when asked for, and none is ticked. */
function drawDoubts(place, file, found) {
  const title = make("h2.bad", { tabIndex: -1 }, t("This file does not seem to be a version of this plan"));
  const look = () => {
    drawChanges(place, file, found, false);
    place.querySelector("h2").focus();
  };
  fill(
    place,
    title,
    make("ul.problems", {}, found.doubts.map((one) => make("li.error", {}, one))),
    make("p", {}, `${file}. ${t("Nothing was taken from it. Look for the right file, or compare the two.")}`),
    button(t("It is a version of this plan: show what differs"), look),
  );
  title.focus();
}

function drawChanges(place, file, found, isSure = true) {
  const boxes = found.changes.map((_change, at) => make("input", { type: "checkbox", id: `change-${at}`, checked: isSure && isOpen(found.changes[at]), disabled: !canTake(found.changes[at]) }));
  const take = button("", act, { kind: "main" });
  const count = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    take.textContent = `${t("Take over")} ${chosen}/${found.changes.filter(canTake).length}`;
    take.disabled = chosen === 0;
  };
  const tick = (isChosen) => {
    boxes.forEach((box, at) => (box.checked = isChosen && isOpen(found.changes[at]) && !box.disabled));
    count();
  };
  const items = found.changes.map((change, at) => make("li", { id: `item-${at}` }, boxes[at], make("label", { for: `change-${at}` }, makeChange(change)), sayRemarks(change), sayStanding(change)));
  const list = (title, entries) => (entries.length ? [make("h3", {}, title), make("ul", {}, entries.map((entry) => make("li", {}, entry)))] : []);
  for (const box of boxes) box.addEventListener("change", count);
  count();
  const tools = make("div.row", {}, take, button(t("All"), () => tick(true)), button(t("None"), () => tick(false)));
  fill(
    place,
    make("h2", { tabIndex: -1 }, `${file}: ${found.changes.length} ${t("changes")}`),
    found.isThreeWay ? null : make("p.hint", {}, t("It is not known what the plan said when this document was made: what you changed since then is listed, too.")),
    found.changes.length ? tools : make("p", {}, t("No differences.")),
    make("ol.changes", {}, items),
    ...list(t("Comments at the margin"), found.comments.map((one) => `${one.author}: ${one.text} (“${one.line.slice(0, 80)}”)`)),
    ...list(t("Not compared, read these yourself"), found.unread),
  );

  async function act() {
    const chosen = boxes.flatMap((box, at) => (box.checked ? [at] : []));
    take.disabled = true;
    try {
      const done = await order("take", { name: plan.name, number: found.number, chosen });
      await open(plan.name);
      for (const [at, item] of items.entries()) {
        if (!canTake(found.changes[at])) continue;
        const refused = done.refused.find((one) => one.at === at);
        const isTaken = chosen.includes(at) && !refused;
        boxes[at].disabled = true;
        item.append(make(isTaken ? "p.good" : "p.hint", {}, refused ? `${t("Not taken over:")} ${refused.reason}` : isTaken ? t("taken over") : t("left")));
      }
      const back = make("a", { href: `#/soan/${encodeURIComponent(plan.name)}` }, t("Back to writing"));
      fill(tools, back);
      back.focus();
      say(t("{taken} changes were taken over. “Undo” takes all of them back.").replace("{taken}", done.taken));
    } catch (error) {
      take.disabled = false;
      say(explain(error), true);
    }
  }
}
