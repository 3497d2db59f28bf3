"""Sao y, sao lục, trích sao: what stands below the copied document, ND30-BS1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import RETYPE, LineProblem, gather, of
from cchc_gen.checks.rule import look
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.word.model import WordParagraph, WordTable, list_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_SYMBOLS = {"SAO Y": "SY", "SAO LỤC": "SL", "TRÍCH SAO": "TrS"}
_FORM = lazy_pattern(r"(?:SAO Y|SAO LỤC|TRÍCH SAO)\b")
_NUMBER = lazy_pattern(r"^Số\s*:\s*[\d .…_]*/\s*(?P<own>[^\W\d_]+)(?P<rest>-\S+)")


_DRAW_IT = msg("In Word: Borders → Bottom Border below the signature of the copied document.")


def _has_no_line_above(document: Recognised, form: Line) -> bool:
    """Tell whether nothing is drawn between the name below the copied document and the form of the copy."""
    blocks = [block for section in document.document.sections for block in section.blocks]
    names = {line.piece.paragraph for line in of(document, Part.NAME)}
    holds = [set(list_paragraphs([block])) for block in blocks]
    start = next((at for at, found in enumerate(holds) if found & names), None)
    end = next((at for at, found in enumerate(holds) if form.piece.paragraph in found), None)
    if start is None or end is None or end <= start:
        return False
    between = [block for block in blocks[start + 1 : end] if isinstance(block, WordParagraph)]
    between += next(
        (list(list_paragraphs([block]))[:1] for block in blocks[start + 1 : end + 1] if isinstance(block, WordTable)), []
    )
    return not any(one.rules or one.format.bottom_rule or set(one.text.strip()) == {"_"} for one in between)


@look(
    "ND30-BS1",
    Severity.ERROR,
    msg("The symbol of a copy is SY, SL or TrS, by its form, and the agency that copies."),
    msg("Correct the symbol."),
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, II.1c; Phụ lục III, I",
    wrong="SAO Y, Số: 07/BS-UBND",
    right="SAO Y, Số: 07/SY-UBND",
)
def _find_wrong_symbol(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.OTHER)  # they stand below the foot of what is copied
    forms = [(line, found.group()) for line in lines if (found := _FORM.match(line.text))]
    for line, form in forms:
        if line.text != form:
            yield from gather(document, [LineProblem(line, msg("a copy is called SAO Y, SAO LỤC or TRÍCH SAO"), RETYPE)])
        if _has_no_line_above(document, line):
            yield from gather(
                document, [LineProblem(line, msg("no line across the page between it and what is copied"), _DRAW_IT)]
            )
    numbers = [(line, found) for line in lines if (found := _NUMBER.match(line.text))]
    for (_line, form), (line, found) in zip(forms, numbers, strict=False):  # a copy may be copied once more
        wanted = _SYMBOLS[form]
        if found["own"] != wanted:
            right = f"{wanted}{found['rest']}"
            yield from gather(document, [LineProblem(line, msg("the symbol of this copy is {right}", right=right), RETYPE)])
