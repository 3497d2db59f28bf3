"""Finds what stands where nobody would put it: a line above it was lost, or has a dash too many. It prints, and prints wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, is_given
from cchc_gen.plan.yaml.mended import write_so
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import LocatedNode

_CONTENT = frozenset({"noi_dung", "muc_con", "bang", "tu_tien_do"})
_HEADLESS = frozenset({"noi_dung", "muc_con"})  # what begins an entry whose heading is the entry above


def find_astray(root: LocatedMap) -> Iterator[Problem]:
    """Yield a warning for each part of a plan (as it was parsed) that probably belongs elsewhere."""
    yield from _find_swallowed_recipients(root)
    yield from _find_split_sections(root.entries.get("noi_dung"))


def _find_swallowed_recipients(root: LocatedMap) -> Iterator[Problem]:
    """Yield the first dash of the closing words where the plan has no recipients: the line “noi_nhan:” is gone."""
    closing = root.entries.get("ket_thuc")
    if not isinstance(closing, LocatedText) or is_given(root.entries.get("noi_nhan")) or is_given(root.entries.get("kem_theo")):
        return
    for at, line in enumerate((closing.text or "").split("\n")):
        if line.startswith("- "):
            place = Position(closing.position.file, closing.line_at(at), 1)
            message = msg("This line belongs to “ket_thuc” and is printed as closing words; there is no “noi_nhan”.")
            hint = msg("If recipients begin here, write above this line, without indent: {key}", key="noi_nhan:")
            yield Problem("lost-line", place, message, "ket_thuc", hint, Severity.WARNING)
            return


def _find_split_sections(sections: LocatedNode | None) -> Iterator[Problem]:
    """Yield each text without a heading behind a heading without a text: its first key has a dash that is too many."""
    items = sections.items if isinstance(sections, LocatedList) else ()
    for at, item in enumerate(items):
        if not isinstance(item, LocatedMap):
            continue
        above = items[at - 1] if at else None
        key = next(iter(item.entries), "")
        if key in _HEADLESS and isinstance(above, LocatedMap) and _is_heading_alone(above):
            message = msg("The heading in line {line} has no text, and this text has no heading.", line=above.keys["de_muc"].line)
            bar = " |" if key == "noi_dung" else ""
            line = write_so(f"  {key}:{bar}".strip())
            hint = msg("If they belong together, put two spaces in the place of the dash. {line}", line=line)
            yield Problem("dash-too-many", item.keys[key], message, "", hint, Severity.WARNING)
        yield from _find_split_sections(item.entries.get("muc_con"))


def _is_heading_alone(section: LocatedMap) -> bool:
    return is_given(section.entries.get("de_muc")) and not any(is_given(section.entries.get(key)) for key in _CONTENT)
