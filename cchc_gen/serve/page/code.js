// The looks and habits of CodeMirror in this page, which it shares between the plan's text and a late save.
// Each editor lives in a shadow root: there CodeMirror hands its styles over as a sheet, which the page's policy allows;
// in the document itself it would write a style element, which the policy forbids.

import {
  defaultKeymap,
  EditorState,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  HighlightStyle,
  history,
  historyKeymap,
  indentUnit,
  keymap,
  lineNumbers,
  search,
  searchKeymap,
  syntaxHighlighting,
  tags,
  yaml,
} from "/page/parts/codemirror.js";
import { make } from "/page/dom.js";
import { t } from "/page/words.js";

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "#1d5c8f", fontWeight: "600" },
  { tag: tags.comment, color: "#57606a", fontStyle: "italic" },
  { tag: [tags.string, tags.special(tags.string)], color: "#1a6b34" },
  { tag: [tags.labelName, tags.typeName, tags.keyword, tags.meta], color: "#8a5a00" },
]);

const LOOKS = EditorView.theme({
  "&": { height: "100%", fontSize: "13.5px", color: "#1b1f24", background: "#fff" },
  "&.cm-focused": { outline: "none" }, // the page shows it around the whole
  ".cm-scroller": { fontFamily: '"Cascadia Mono", Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace', lineHeight: "1.5" },
  ".cm-gutters": { background: "#f6f8fa", color: "#57606a", borderRight: "1px solid #d0d7de" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "#dbeafe66" },
  ".cm-tooltip": { border: "1px solid #8c959f", borderRadius: "4px", background: "#fff", maxWidth: "34rem", font: '14px/1.4 "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif' },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "inherit" },
  ".cm-tooltip.cm-completionInfo": { padding: "0.3rem 0.6rem" },
  // CodeMirror draws these with pictures inside the style (data:), which the policy forbids.
  ".cm-lintRange": { backgroundImage: "none !important", paddingBottom: "0" },
  ".cm-lintRange-error": { textDecoration: "underline wavy #a40e26" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy #d99000" },
  ".cm-lintRange-info": { textDecoration: "underline dotted #57606a" },
  ".cm-lint-marker": { content: "normal !important", width: "0.7em", height: "0.7em", marginTop: "0.4em", background: "#57606a", borderRadius: "50%" },
  ".cm-lint-marker-error": { background: "#a40e26" },
  ".cm-lint-marker-warning": { background: "#d99000", borderRadius: "0", transform: "rotate(45deg)" },
  ".cm-diagnostic": { whiteSpace: "pre-line" },
  ".cm-panels": { background: "#f6f8fa", color: "inherit" },
  ".cm-textfield, .cm-button, .cm-panel.cm-search label": { fontSize: "inherit" },
  ".cm-button": { backgroundImage: "none", background: "#fff", border: "1px solid #d0d7de", borderRadius: "4px", cursor: "pointer" },
  ".cm-textfield": { border: "1px solid #8c959f", borderRadius: "4px" },
  ".cm-panel.cm-search": { font: '14px/1.5 "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif' },
});

function phrases() {
  return EditorState.phrases.of({
    Find: t("Find"),
    Replace: t("Replace"),
    next: t("next one"),
    previous: t("one before"),
    all: t("all of them"),
    "match case": t("match case"),
    "by word": t("whole words"),
    regexp: t("pattern (regexp)"),
    replace: t("replace"),
    "replace all": t("replace all"),
    close: t("close"),
    "current match": t("current match"),
    "on line": t("on line"),
    "replaced $ matches": t("replaced {count} places").replace("{count}", "$"),
    "replaced match on line $": t("replaced on line {line}").replace("{line}", "$"),
    "Go to line": t("Go to line"),
    go: t("Go there"),
    Completions: t("What may stand here"),
    Diagnostics: t("To be looked at"),
    "No diagnostics": t("nothing to look at"),
    "Control character": t("Control character"),
    "$ unchanged lines": t("{count} lines that are the same").replace("{count}", "$"),
    "Selection deleted": t("What was chosen is deleted."),
    "Revert this chunk": t("Take what is on the left"),
  });
}

/** Return what every editor of YAML has; `label` is said to who does not see it. */
export function makeHabits(label) {
  return [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    yaml(),
    indentUnit.of("  "),
    syntaxHighlighting(COLOURS),
    search({ top: true }),
    EditorView.lineWrapping,
    keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]), // Tab leaves the editor: nobody is caught in it
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    LOOKS,
    phrases(),
  ];
}

/** Return an element and the shadow root in it, in which an editor is to live. */
export function makeShadow() {
  const element = make("div.code");
  return { element, root: element.attachShadow({ mode: "open" }) };
}
