"""The comparison as a table in Word: last year, this year, and what happened."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.fields import LABELS
from cchc_gen.document.build_context import build_context
from cchc_gen.document.properties import DocumentProperties
from cchc_gen.document.render import render_document
from cchc_gen.language.word_diff import diff_words
from cchc_gen.plan.model import Column, Group, Paragraph, ParagraphKind, Plan, RichText, Run, Section, Table, Task
from cchc_gen.plan.prose import parse_inline, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.compare.changes import Change

_NOTES = {"added": "Bổ sung", "removed": "Bỏ", "moved": "Chuyển chỗ", "reworded": "Sửa đổi"}


def build_comparison(changes: Sequence[Change], old: Plan, new: Plan, template: Path) -> bytes:
    """Return a DOCX in the plan's own template, under its letterhead the table "Năm trước | Năm nay | Ghi chú".

    Args:
        changes: what `compare_units` found.
        old: the old plan, for its year.
        new: the new plan: letterhead, agency and year of the document.
        template: the Word template.
    """
    before, after = f"Năm trước ({old.year})", f"Năm nay ({new.year})"
    if old.year == new.year:  # a draft and what leaders made of it
        before, after = "Trước khi sửa", "Sau khi sửa"
    subject = f"Kế hoạch năm {new.year} và Kế hoạch năm {old.year}"
    columns = (
        Column("tt", (Run("TT"),), 0.06),
        Column("cu", (Run(before),), 0.39),
        Column("moi", (Run(after),), 0.39),
        Column("ghi_chu", (Run("Ghi chú"),)),
    )
    table = Table(columns, (Group(tuple(_build_task(change) for change in changes)),))
    summary = Paragraph(ParagraphKind.TEXT, (Run(f"Có {len(changes)} điểm khác nhau:"),))
    document = replace(new.document, type_name="BẢNG SO SÁNH", subject=subject, number=None, drafter_mark=None)
    sections = (Section(paragraphs=(summary,), tables=(table,), number=""),)
    plan = Plan(new.year, new.agency, document, sections, new.numbering)
    properties = DocumentProperties(f"Bảng so sánh {subject}", new.agency.name, dt.date(new.year, 1, 1))
    return render_document(template, build_context(plan), properties)


def _build_task(change: Change) -> Task:
    units = [unit for unit in (change.new, change.old) if unit is not None]
    where = _name_place(units[0].where)
    note = f"{_NOTES[change.kind]}: {where}"
    return Task({"cu": (_side(change, "delete"),), "moi": (_side(change, "insert"),), "ghi_chu": ((Run(note),),)})


def _name_place(where: str) -> str:
    """Return how a place is called in Vietnamese: “can_cu[2]” is “căn cứ[2]”."""
    key, bracket, rest = where.partition("[")
    return LABELS.get(key, key) + bracket + rest


def _side(change: Change, operation: str) -> RichText:
    """Return one side's text; words that the other side does not have are bold."""
    unit = change.old if operation == "delete" else change.new
    if unit is None:
        return (Run("(không có)", italic=True),)
    if change.old is None or change.new is None:
        return parse_inline(unit.text)
    old, new = (to_text(parse_inline(side.text)) for side in (change.old, change.new))
    words = diff_words(old, new) if old != new else change.words  # where the emphasis alone changed, its signs are shown
    return tuple(Run(word.text, bold=word.operation == operation) for word in words if word.operation in ("equal", operation))
