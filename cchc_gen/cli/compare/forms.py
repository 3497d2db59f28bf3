"""How the differences of two plans are shown: for a terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import click

from cchc_gen.messages import gettext as _
from cchc_gen.messages import show_controls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.units import Unit

_COLOURS = {"delete": "red", "insert": "green"}
_MARKDOWN = {"delete": "~~", "insert": "**"}


def kind_name(kind: str) -> str:
    """Return what happened, in the user's language."""
    return {"added": _("added"), "removed": _("removed"), "moved": _("moved"), "reworded": _("reworded")}[kind]


def _place(unit: Unit) -> str:
    line = f":{unit.position.line}" if unit.position.line else ""
    return f"{unit.where} ({unit.position.file}{line})"


def _heading(change: Change) -> str:
    units = [unit for unit in (change.old, change.new) if unit is not None]
    return f"{kind_name(change.kind)}: {' → '.join(_place(unit) for unit in units)}"


def _parts(change: Change) -> Sequence[tuple[str, str]]:
    """Return (operation, words) of a change, whichever kind it is."""
    if change.words:
        return [(word.operation, word.text) for word in change.words]
    unit = change.new or change.old
    return [("insert" if change.new else "delete", unit.text if unit else "")]


def _say_equal(unread: int) -> str:
    """Return the sentence on two sides that do not differ; it does not call them equal if part of one was not read."""
    if not unread:
        return _("No differences.") + "\n"
    return _("No differences in what could be compared; {count} line(s) could not, see above.").format(count=unread) + "\n"


def format_change(change: Change) -> str:
    """Return one change for a terminal: what and where, and below it the words, deleted ones red in [-...-], inserted green."""
    shown = []
    for operation, words in _parts(change):
        marks = {"delete": "[-{}-]", "insert": "{{+{}+}}"}.get(operation, "{}")
        bare = words.rstrip()
        text = marks.format(bare) + words[len(bare) :]
        shown.append(click.style(text, fg=_COLOURS[operation]) if operation in _COLOURS else text)
    return f"{click.style(show_controls(_heading(change)), bold=True)}\n  {''.join(shown)}\n"


def format_text(changes: Sequence[Change], unread: int = 0) -> str:
    """Return the changes for a terminal: deleted words red in [-...-], inserted green in {+...+}."""
    if not changes:
        return _say_equal(unread)
    return "\n".join(format_change(change) for change in changes)


def format_markdown(changes: Sequence[Change], unread: int = 0) -> str:
    """Return the changes as a list: deleted words struck through, inserted ones bold."""
    if not changes:
        return _say_equal(unread)
    lines = []
    for change in changes:
        shown = []
        for operation, words in _parts(change):
            mark, bare = _MARKDOWN.get(operation, ""), words.strip()
            shown.append(words.replace(bare, f"{mark}{_escape(bare)}{mark}", 1) if bare else words)
        lines.append(f"- {_escape(_heading(change))}: {''.join(shown)}")
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    """Return a text that Markdown shows as it is, none of it as HTML, a link or a style."""
    return re.sub(r"([\\`*_\[\]<>~|])", r"\\\1", text).replace("&", "&amp;")


def format_json(changes: Sequence[Change]) -> str:
    """Return the changes as a list of objects, each side with its text, file and line."""
    entries = [
        {
            "kind": change.kind,
            "old": _as_data(change.old),
            "new": _as_data(change.new),
            "words": [[operation, words] for operation, words in _parts(change)],
        }
        for change in changes
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _as_data(unit: Unit | None) -> dict[str, object] | None:
    if unit is None:
        return None
    place = {"file": unit.position.file, "line": unit.position.line, "cell": unit.position.cell}
    return {"kind": unit.kind, "address": unit.where, "text": unit.text, **place}
