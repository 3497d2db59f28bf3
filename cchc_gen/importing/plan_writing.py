"""Writes an imported plan as a file that a person likes to read: its source on top, marks where something was guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.importing.lifting import lift_names
from cchc_gen.plan.validation.review_marks import MARK
from cchc_gen.plan.yaml.spans import find_spans
from cchc_gen.plan.yaml.write import format_data
from cchc_gen.plan.yaml.written import format_source_note, mark_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.importing.plan_import import ImportedPlan

_NEXT = "# Kiểm tra: cchc-gen check tệp-này.yaml     Tạo văn bản: cchc-gen build tệp-này.yaml"


def format_import(imported: ImportedPlan, source: str, *, plain: bool = False) -> str:
    """Return the plan file of an import.

    Args:
        imported: the data, and what to review.
        source: the name of the document, for the comment on top.
        plain: whether names stay as they are, instead of `bien`.
    """
    text = format_data(imported.data if plain else lift_names(imported.data))
    marked = _put_marks(text, imported.doubts)
    return mark_ends("\n".join([format_source_note(source), _NEXT, *marked]))


def _put_marks(text: str, doubts: Sequence[tuple[tuple[str | int, ...], str]]) -> list[str]:
    """Return the lines of a text with a review mark above each place that was guessed."""
    lines = text.split("\n")
    spans = find_spans(text)
    marks: dict[int, list[str]] = {}
    for path, reason in doubts:
        found = next((span for span in spans if span.path[: len(path)] == path), None)
        at = 0 if found is None else _line_of(lines, path, found.anchor_line)
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        marks.setdefault(at, []).append(f"{indent}# {MARK} {reason}")
    return [part for at, line in enumerate(lines) for part in (*marks.get(at, ()), line)]


def _line_of(lines: Sequence[str], path: tuple[str | int, ...], line: int) -> int:
    """Return the line of the key itself, for a place that holds more than a text."""
    key = f"{path[-1]}:"
    while line > 0 and not lines[line].lstrip("- ").startswith(key):
        line -= 1
    return line
