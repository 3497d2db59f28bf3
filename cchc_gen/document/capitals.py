"""Writes what a format shows in capitals in capitals, where it is a name or a formula: a copy of it looks as it is printed.

Headings and titles of appendices keep the letters that were typed: they are sentences of the plan, which one goes on editing,
gives another level, or takes back into the plan; and capitals do not tell which of their letters are small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.document.metrics import NO_BREAK
from cchc_gen.document.printed_fields import NATIONAL_TITLE
from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from cchc_gen.template.context import RenderContext
    from cchc_gen.word.formats import StyleSheet


def write_capitals(body: Element, context: RenderContext, styles: StyleSheet) -> None:
    """Write in capitals each name and formula that stands by itself in a run which is shown so.

    Args:
        body: the w:body, before its tables are filled; changed in place.
        context: what the template was given.
        styles: say what is shown in capitals.
    """
    formulas = {text for text in _list_formulas(context) if text != text.upper()}
    for text in body.iter(w("t")):
        shown = text.text or ""
        is_formula = shown.replace(NO_BREAK, " ").strip() in formulas  # a line of it may be held together
        if is_formula and styles.resolve_text(text.getparent(), next(text.iterancestors(w("p")))).caps:
            text.text = shown.upper()


def _list_formulas(context: RenderContext) -> Iterator[str]:
    """Yield what the decree has in capitals and nobody reads as a sentence."""
    yield from (NATIONAL_TITLE, context.co_quan.chu_quan, context.co_quan.ten, context.van_ban.ten_loai)
    if context.ky is not None:
        yield from context.ky.chuc_vu
