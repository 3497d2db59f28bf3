"""The plan's text in the real page: CodeMirror draws only the lines that are seen, so it is read and typed as a person would."""

from __future__ import annotations

from typing import Any

READ = """async () => {
  const { EditorView } = await import("/page/parts/codemirror.js");
  const root = document.querySelector(".text .code").shadowRoot;
  return EditorView.findFromDOM(root.querySelector(".cm-editor")).state.doc.toString();
}"""


def read_text(page: Any) -> str:  # noqa: ANN401  # playwright may be absent
    """Return the whole text of the editor, with plain ends of lines."""
    return str(page.evaluate(READ))


def type_text(page: Any, text: str) -> None:  # noqa: ANN401  # see above
    """Put another text in the place of the whole one, by the keyboard and the clipboard."""
    page.locator(".text .cm-content").click()
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+v")


def replace_in_text(page: Any, old: str, new: str) -> None:  # noqa: ANN401  # see above
    """Find the one place that holds `old`, choose it, and type `new` over it, key by key."""
    text = read_text(page)
    assert text.count(old) == 1, old
    page.evaluate(CHOOSE, [text.index(old), text.index(old) + len(old)])
    page.keyboard.type(new)


# The cursor is put in its place by the editor itself, as a click would; everything else goes through the keyboard.
CHOOSE = """async ([anchor, head]) => {
  const { EditorView } = await import("/page/parts/codemirror.js");
  const root = document.querySelector(".text .code").shadowRoot;
  const view = EditorView.findFromDOM(root.querySelector(".cm-editor"));
  view.focus();
  view.dispatch({ selection: { anchor, head }, scrollIntoView: true });
}"""
