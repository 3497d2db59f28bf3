// “So sánh”: what differs between two plans of the folder.

import { ask } from "/page/api.js";
import { makeChange } from "/page/changes.js";
import { button, fill, make, say } from "/page/dom.js";
import { explain, plan } from "/page/plan.js";
import { t } from "/page/words.js";

/** Show the choice of the other plan; then the differences. */
export async function showComparison(main) {
  const plans = (await ask("plans")).filter((one) => one.name !== plan.name);
  const choice = make("select", { id: "other" }, plans.map((one) => make("option", { value: one.name }, one.name)));
  const after = make("div", { "aria-live": "polite" });
  const compare = async () => {
    say(t("Comparing…"));
    try {
      const { changes } = await ask("compare", { old: choice.value, new: plan.name });
      say("");
      fill(after, make("h2", {}, `${changes.length} ${t("changes")}`), make("ol.changes", {}, changes.map((change) => make("li", {}, makeChange(change)))));
    } catch (error) {
      say(explain(error), true);
    }
  };
  fill(
    main,
    make("h1", {}, t("Compare")),
    plans.length
      ? make("div.row", {}, make("label", { for: "other" }, `${t("What changed in")} ${plan.name.split("/").at(-1)} ${t("since")}`), choice, button(t("Compare"), compare, { kind: "main" }))
      : make("p", {}, t("There is no other plan in this folder.")),
    after,
  );
  return {};
}
