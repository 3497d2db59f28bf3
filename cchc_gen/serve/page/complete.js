// What may stand at a place of a plan file: keys and values by the program's own schema, names that the plan itself has.

import { syntaxTree } from "/page/parts/codemirror.js";
import { ask } from "/page/api.js";
import { plan } from "/page/plan.js";

const LINE = /^( *)((?:- +)*)(?:(\w+):(?:\s|$))?/; // spaces, dashes, key
let asked = null;

/** Offer what may stand at the cursor; see CodeMirror's `CompletionSource`. */
export async function complete(context) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const name = /\{\{ *([\w.]*)$/.exec(before);
  if (name) return { from: context.pos - name[1].length, options: listNames(), validFor: /^[\w.]*$/ };
  if (isInBlock(context)) return null;
  const schema = await (asked ||= ask("schema").catch(() => (asked = null)));
  if (!schema) return null;
  const key = /^( *(?:- +)*)([a-z_]*)$/.exec(before);
  if (key && (key[2] || context.explicit)) {
    const place = findPlace(context.state.doc, line.number, key[1]);
    return { from: context.pos - key[2].length, options: listKeys(schema, place), validFor: /^[a-z_]*$/ };
  }
  const value = /^( *(?:- +)*)(\w+): +(\S*)$/.exec(before);
  if (!value) return null;
  const { above } = findPlace(context.state.doc, line.number, value[1]);
  return { from: context.pos - value[3].length, options: listValues(schema, [...above, value[2]], context.explicit), validFor: /^\S*$/ };
}

function isInBlock(context) {
  for (let node = syntaxTree(context.state).resolveInner(context.pos, -1); node; node = node.parent) {
    if (node.name === "BlockLiteral" || node.name === "Comment" || node.name === "QuotedLiteral") return true;
  }
  return false;
}

/** Return the keys above a line, outermost first, and those beside it; lists stand among the keys with no name of their own. */
function findPlace(doc, number, lead) {
  const above = [];
  const beside = new Set();
  let column = lead.length; // keys here belong to the same mapping
  let isEntry = false; // we stand on a dash: the key above may begin in the same column
  const enter = (dashes, width) => {
    if (!dashes) return;
    column = width;
    isEntry = true;
  };
  const [, spaces, dashes] = LINE.exec(lead);
  const own = column;
  enter(dashes, spaces.length);
  for (let at = number - 1; at >= 1; at -= 1) {
    const [, room, signs, key] = LINE.exec(doc.line(at).text);
    const start = room.length + signs.length;
    if (key && !above.length && start === own && !isEntry) beside.add(key);
    if (key && (start < column || (isEntry && start === column))) {
      above.unshift(key);
      column = start;
      isEntry = false;
      enter(signs, room.length);
    } else if (signs && room.length < column && !isEntry) {
      enter(signs, room.length);
    }
  }
  for (let at = number + 1; at <= doc.lines; at += 1) {
    const [whole, room, signs, key] = LINE.exec(doc.line(at).text);
    if (whole && room.length + signs.length < own) break;
    if (signs && room.length < own) break;
    if (key && room.length === own) beside.add(key);
  }
  return { above, beside };
}

/** Return the mappings that a node of the schema allows, whatever way it says so. */
function listMaps(schema, node) {
  if (!node) return [];
  if (node.$ref) return listMaps(schema, schema.definitions[node.$ref.split("/").at(-1)]);
  const own = node.properties || node.additionalProperties ? [node] : [];
  return [...own, ...(node.anyOf || []).flatMap((one) => listMaps(schema, one)), ...listMaps(schema, node.items)];
}

function walk(schema, above) {
  return above.reduce(
    (nodes, key) => nodes.flatMap((node) => listMaps(schema, node)).map((map) => map.properties?.[key] || (typeof map.additionalProperties === "object" ? map.additionalProperties : null)),
    [schema],
  );
}

function listKeys(schema, { above, beside }) {
  const known = new Map();
  for (const map of walk(schema, above).flatMap((node) => listMaps(schema, node))) {
    for (const [key, rule] of Object.entries(map.properties || {})) known.set(key, rule);
  }
  if (above.at(-1) === "nhiem_vu") for (const key of listColumns(plan.data)) if (!known.has(key)) known.set(key, {});
  return [...known].filter(([key]) => !beside.has(key)).map(([key, rule]) => ({ label: key, apply: `${key}: `, type: "property", info: rule.description }));
}

/** Return the values that a key may have; examples only for who asks, for Enter takes what is offered. */
function listValues(schema, path, isAsked) {
  const rules = walk(schema, path).filter(Boolean);
  const values = rules.flatMap((rule) => rule.enum || (isAsked && rule.examples) || []).filter((value) => typeof value === "string");
  return [...new Set(values)].map((value) => ({ label: value, type: "constant" }));
}

/** Return the keys of all columns of the plan's tables. */
function listColumns(node) {
  if (!node || typeof node !== "object") return [];
  const own = node.cot && typeof node.cot === "object" ? Object.keys(node.cot) : [];
  return [...new Set([...own, ...Object.values(node).flatMap(listColumns)])];
}

function listNames() {
  const variables = Object.entries(plan.data?.bien || {}).map(([name, value]) => ({ label: `bien.${name}`, detail: String(value), type: "variable" }));
  return [...variables, { label: "nam", detail: plan.data?.nam, type: "variable" }, { label: "co_quan.ten", detail: plan.data?.co_quan?.ten, type: "variable" }];
}
