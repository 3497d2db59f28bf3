"""Evidence that a DOCX holds what it should: strict parts, no tag left, no text lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.document import marks
from cchc_gen.document.metrics import NO_BREAK
from cchc_gen.document.printed_fields import find_unprinted
from cchc_gen.errors import TemplateError
from cchc_gen.messages import msg
from cchc_gen.word.ooxml import parse_xml, text_of, w
from cchc_gen.word.package import read_parts
from cchc_gen.word.printed import list_printed
from cchc_gen.word.reach import find_reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.template.context import RenderContext
    from cchc_gen.word.printed import PrintedDocument

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


def find_missing_texts(raw: bytes, texts: Sequence[str]) -> list[str]:
    """Reopen a DOCX and return those of `texts` that it does not show.

    Args:
        raw: the bytes of the DOCX.
        texts: every text that was printed into it; marks are ignored.

    Raises:
        TemplateError: a part does not parse, a mark or a tag of the template is left.
    """
    return _find_missing(parse_parts(raw), texts)


def parse_parts(raw: bytes) -> dict[str, Element]:
    """Return the roots of all parts of a DOCX, parsed strictly."""
    return {name: parse_xml(part) for name, part in read_parts(raw).items() if name.endswith((".xml", ".rels"))}


def _find_missing(parts: Mapping[str, Element], texts: Sequence[str]) -> list[str]:
    inside = (root for name, root in parts.items() if name.startswith("word/"))
    paragraphs = [text_of(one).replace(NO_BREAK, " ").strip() for root in inside for one in root.iter(w("p"))]
    whole = "\n".join(paragraphs)
    wanted = [text for text in (marks.strip_marks(text).replace(NO_BREAK, " ").strip() for text in texts) if text]
    _refuse_leftovers(whole, "\n".join(wanted))
    shown = set(paragraphs)
    longer = [text for text in dict.fromkeys(wanted) if text not in shown]  # a number and its text share a paragraph
    prose = "\n".join(dict.fromkeys(paragraphs)) if longer else ""
    capitals = prose.upper() if any(text not in prose for text in longer) else ""  # some parts are printed in capitals
    return [text for text in longer if text not in prose and text.upper() not in capitals]


def _refuse_leftovers(whole: str, wanted: str) -> None:
    if marks.ANY.search(whole):
        message = msg("The template prints a table or a rule line at a place where it cannot stand.")
        raise TemplateError(
            message, msg("Put the tags of “bang” into table cells and those of “ke” into paragraphs of their own.")
        )
    # Braces that the plan itself prints are text; any more than those are tags.
    found, own = _TAG.findall(whole), _TAG.findall(wanted)
    if len(found) > len(own):
        at = _TAG.search(whole)
        text = whole[max(at.start() - 20, 0) : at.start() + 60] if at else ""
        raise TemplateError(msg("A tag of the template was left in the document: “{text}”.", text=text.strip()))


def refuse_reach(raw: bytes, template: str) -> None:
    """Refuse a finished document that reaches out of itself, whatever its template looked like before it was filled in.

    Raises:
        TemplateError: with the part and the reason.
    """
    if found := find_reach(raw, is_small=False):
        part, reason = found
        message = msg(
            "The template {file} makes a document that cannot be sent: {reason} ({part}).",
            file=template, reason=reason, part=part,
        )  # fmt: skip
        raise TemplateError(message, msg("Start from a copy of the tool's own template."))


def refuse_lost_tables(template: str, context: RenderContext, tables: frozenset[int]) -> None:
    """Refuse a template that has no place for a table of the plan.

    Args:
        template: its name.
        context: what it was given.
        tables: the numbers of those that were printed.

    Raises:
        TemplateError: with the table's columns.
    """
    if (left_out := next((one for at, one in enumerate(context.tables) if at not in tables), None)) is not None:
        rows = sum(len(group.tasks) for group in left_out.groups)
        titles = ", ".join("".join(run.text for run in column.title) for column in left_out.columns)
        message = msg(
            "{file} has no place for a table of the plan ({columns}): {rows} row(s) would be lost.",
            file=template, columns=titles, rows=rows,
        )  # fmt: skip
        raise TemplateError(message, msg("Put the prototype table back: compare with the tool's own template."))


def read_whole(template: str, raw: bytes, context: RenderContext, texts: Sequence[str], *, doubted: bool) -> PrintedDocument:
    """Return what a document prints; refuse one that lost a text, or in which one of the plan is not in its part.

    Args:
        template: its name.
        raw: the finished DOCX.
        context: what the template was given.
        texts: all that was printed.
        doubted: whether the template is a stranger's, whose styles may hide texts.

    Raises:
        TemplateError: with the text and what it is; see `printed_fields`.
    """
    parts = parse_parts(raw)
    if missing := _find_missing(parts, texts):
        message = msg("The document lost this text: “{text}”.", text=missing[0][:120])
        raise TemplateError(message, msg("Look at the place in the template that prints it."))
    printed = list_printed(parts)
    lost = find_unprinted(list_printed(parts, doubted=True) if doubted else printed, context)
    if lost is not None:
        message = msg(
            "{file} has no place for this text of the plan ({label}): “{text}”.",
            file=template, label=lost.label, text=lost.text[:80],
        )  # fmt: skip
        raise TemplateError(
            message, msg("Compare it with the tool's own template; the page “mau-word” of the guide leads to all fields.")
        )
    return printed
