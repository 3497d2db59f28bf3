// Two whole texts of a plan side by side, with what differs: of a late save.

import { EditorState, MergeView } from "/page/parts/codemirror.js";
import { makeHabits, makeShadow } from "/page/code.js";
import { t } from "/page/words.js";

/** Return both sides for `settle`: each place that differs on the left can be taken over to the right. */
export function makeMerge(theirs, yours) {
  const { element, root } = makeShadow();
  const view = new MergeView({
    a: { doc: theirs, extensions: [makeHabits(t("In the file now")), EditorState.readOnly.of(true)] },
    b: { doc: yours, extensions: [makeHabits(t("What you typed"))] },
    parent: root,
    root,
    revertControls: "a-to-b",
    collapseUnchanged: { margin: 3 },
  });
  view.dom.style.height = "100%";
  return { element, read: () => view.b.state.doc.toString() };
}
