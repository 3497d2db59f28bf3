"""A plan that a decision issues, in one file with it: the plan is taken by itself, the decision is listed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.kinds import find_kind
from cchc_gen.decree.parts import Part
from cchc_gen.importing.letterhead_import import LetterheadReader
from cchc_gen.word.parts.lines import Piece
from cchc_gen.word.parts.recognition import find_attached, list_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.word.model import WordDocument
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_SYMBOL = re.compile(r"/\s*(?:(?:19|20)\d{2}\s*/\s*)?[A-ZĐa-zđ]+-(?P<agency>[^\W\d_][\w&.-]*)")


class Decision(NamedTuple):
    """What issues a plan: the line that names it, its agency as `co_quan`, its place and date, its lines."""

    reference: str
    agency: dict[str, str]
    place: dict[str, str]
    lines: tuple[str, ...]


class AttachedPlan(NamedTuple):
    """A plan by itself, and what issues it."""

    plan: WordDocument
    decision: Decision


def divide_attached(document: WordDocument, recognised: Recognised) -> AttachedPlan | None:
    """Return the plan that is attached to a document of another kind; None where there is none.

    Args:
        document: the decision and its plan.
        recognised: what was recognised of both.
    """
    items = list_items(document)
    start = find_attached(items, lambda title: (kind := find_kind(title)) is not None and kind.in_plan_file)
    if start is None:
        return None
    first = items[start]
    number = first.section
    blocks = document.sections[number].blocks
    own = (first.paragraph, first.table) if isinstance(first, Piece) else (first.table,)
    at = next((at for at, block in enumerate(blocks) if any(block is one for one in own)), None)
    if at is None:
        return None
    section = replace(document.sections[number], blocks=blocks[at:])
    plan = replace(document, sections=(section, *document.sections[number + 1 :]))
    head = LetterheadReader(recognised.lines, lambda _path, _reason: None)
    agency = head.read_agency(head.read_number())
    document_keys = head.read_document(("", ""), agency["viet_tat"], "")
    place: dict[str, str] = {key: document_keys[key] for key in ("dia_danh", "ngay") if key in document_keys}
    pieces = (item for item in items[:start] if isinstance(item, Piece) and item.text and not item.is_rule)
    listed = tuple(" ".join(piece.text.split()) for piece in pieces)
    return AttachedPlan(plan, Decision(head.usual_reference(agency["ten"]), agency, place, listed))


def find_agency_symbol(reference: str) -> str:
    """Return the agency's short name in the symbol of the decision that a line names (STC in 12/QĐ-STC); empty for none."""
    found = _SYMBOL.search(reference)
    return found["agency"].rstrip(".") if found else ""


def has_own_foot(lines: Sequence[Line]) -> bool:
    """Tell whether a document is signed or numbered by itself, whatever else it is attached to."""
    return any(line.part in (Part.POST, Part.RECIPIENT, Part.NUMBER) and not line.appendix for line in lines)
