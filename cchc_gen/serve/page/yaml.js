// The plan file itself, as text.

import { autocompletion, completionKeymap, EditorState, EditorView, keymap, lintGutter, lintKeymap, setDiagnostics } from "/page/parts/codemirror.js";
import { makeHabits, makeShadow } from "/page/code.js";
import { complete } from "/page/complete.js";
import { fill, make, say } from "/page/dom.js";
import { explain, plan, saveText } from "/page/plan.js";
import { t } from "/page/words.js";

const PAUSE = 1500; // ms

/**
 * Return a pane with the text of the plan: `leave` saves, and tells whether it could; `goTo` shows a line; `show` takes in what
 * the plan is by now; `isUnsaved` tells whether something typed is not in the file; `focus` lets one type.
 */
export function makeText() {
  const note = make("p.wrong", { role: "alert" });
  const { element, root } = makeShadow();
  const view = new EditorView({ parent: root, root, state: EditorState.create({ doc: plan.text, extensions: makeExtensions() }) });
  let was = view.state.doc; // as it stands in the file
  let version = plan.version;
  let timer = 0;
  let running = null; // a save that is on its way
  const differs = () => !view.state.doc.eq(was);
  const isUnsaved = () => Boolean(running) || differs(); // the old text, typed again during a save, is none
  const save = () => (running ||= write().finally(() => (running = null)));
  const write = async () => {
    while (differs()) {
      clearTimeout(timer);
      const doc = view.state.doc;
      try {
        await saveText(doc.toString(), { was: was.toString() });
        was = doc; // what was typed meanwhile is saved next
        if (!differs()) take(); // with it came what others wrote meanwhile, or what a person chose
      } catch (error) {
        fill(note, `${t("Not saved:")} ${explain(error)}`);
        return false;
      }
    }
    fill(note);
    return true;
  };

  function makeExtensions() {
    return [
      keymap.of([{ key: "Mod-s", run: () => Boolean(save()) }, ...completionKeymap, ...lintKeymap]),
      makeHabits(t("The plan file (YAML)")),
      autocompletion({ override: [complete] }),
      lintGutter(),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        clearTimeout(timer);
        timer = setTimeout(save, PAUSE);
      }),
    ];
  }
  /** Show the file as it is by now, unless something is not saved yet. */
  function show() {
    if (!isUnsaved()) take();
  }
  /** Take in the file as it is by now, with its problems; the cursor and the place stay. */
  function take() {
    if (plan.version !== version) {
      was = EditorState.create({ doc: plan.text }).doc;
      version = plan.version;
      view.dispatch({ changes: findChange(view.state.doc.toString(), was.toString()) });
      clearTimeout(timer);
    }
    const own = plan.problems.filter((one) => !one.file);
    view.dispatch(setDiagnostics(view.state, own.map((one) => makeDiagnostic(view.state.doc, one))));
  }
  const goTo = (number) => {
    const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
    view.dispatch({ selection: { anchor: line.from, head: line.to }, effects: EditorView.scrollIntoView(line.from, { y: "center" }) });
    view.focus();
    say(`${t("line")} ${line.number}`);
  };
  show();
  const focus = () => requestAnimationFrame(() => view.focus()); // once it is on the page
  return { element: make("div.text", {}, element, note), leave: save, goTo, show, isUnsaved, focus };
}

/** Return the one change that makes a text of another one. */
function findChange(old, fresh) {
  const most = Math.min(old.length, fresh.length);
  let from = 0;
  while (from < most && old[from] === fresh[from]) from += 1;
  let end = 0;
  while (end < most - from && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  return { from, to: old.length - end, insert: fresh.slice(from, fresh.length - end) };
}

function makeDiagnostic(doc, problem) {
  const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
  const from = line.from + /^\s*/.exec(line.text)[0].length;
  return { from: Math.min(from, line.to), to: line.to, severity: problem.severity, message: [problem.message, problem.hint].filter(Boolean).join("\n") };
}
