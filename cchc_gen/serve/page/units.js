// The units and deadlines that a plan names: what is often written in its fields and cells.

import { isMerged } from "/page/merged.js";
import { whole } from "/page/plan.js";

/** Return the tables of the plan with their paths: of appendices, and in the body. */
export function listTables() {
  const found = [];
  const look = (node, path) => {
    if (!node || typeof node !== "object") return;
    if (node.cot && typeof node.cot === "object") found.push({ table: node, path });
    for (const [key, value] of Object.entries(node)) look(value, [...path, Array.isArray(node) ? Number(key) : key]);
  };
  look(whole().noi_dung, ["noi_dung"]);
  look(whole().phu_luc, ["phu_luc"]);
  return found;
}

/** Return the tasks of a table, of all its groups. */
export const listTasks = (table) => [...(table.nhiem_vu || []), ...(table.nhom || []).flatMap((group) => group.nhiem_vu || [])];

/** Return what stands in a column of all tables, the same texts more than once. */
export function listColumn(key) {
  const tasks = listTables().flatMap(({ table }) => listTasks(table).flatMap((task) => [task, ...(task.dong || [])]));
  return tasks.map((task) => task[key]).filter((text) => typeof text === "string" && text && !isMerged(text));
}

/** Return the units that the tasks name. */
export const listUnits = () => [...listColumn("chu_tri"), ...listColumn("phoi_hop")];
