"""ND30-B16, A9: the mark at the end of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import TEXT, LineProblem, gather, of
from cchc_gen.checks.rule import PL3, look
from cchc_gen.decree.kinds import Trait
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.recognition import Recognised

_END = "./."
_CLOSE = msg("Write a closing sentence behind the table, which ends with “./.”.")
_END_LATER = msg("Delete “./.” there; it stands behind the last word of the document alone.")


@look(
    "ND30-B16",
    Severity.WARNING,
    msg("The end of the text is marked ./., and nothing else is."),
    msg("Write “./.” behind the last word."),
    source=PL3 + "II, Mẫu 1.4",
    wrong="… báo cáo Giám đốc Sở xem xét.",
    right="… báo cáo Giám đốc Sở xem xét./.",
    of=Trait.END_MARK,
)
def _find_wrong_ends(document: Recognised) -> Iterator[Finding]:
    """The body ends with ./. , and nothing before its end does."""
    lines = of(document, *TEXT, Part.HEADING, Part.CELL)
    if lines and not lines[-1].text.endswith(_END):
        hint = _CLOSE if lines[-1].part is Part.CELL else None
        yield from gather(document, [LineProblem(lines[-1], msg("it is the end and has no “./.”"), hint)])
    early = [line for line in lines[:-1] if line.text.endswith(_END) or f"{_END} " in line.text]
    yield from gather(document, [LineProblem(line, msg("it is not the end and has “./.”"), _END_LATER) for line in early])


@look(
    "ND30-A9",
    Severity.INFO,
    msg("An appendix of text ends with ./. as the body does."),
    msg("Write “./.” behind the last word."),
    source=PL3 + "II, Mẫu 2.1",
    wrong="… theo quy định.",
    right="… theo quy định./.",
)
def _find_open_appendices(document: Recognised) -> Iterator[Finding]:
    for appendix in sorted({line.appendix for line in document.lines} - {0}):
        lines = of(document, *TEXT, Part.HEADING, Part.CELL, appendix=appendix)
        if lines and lines[-1].part is not Part.CELL and not lines[-1].text.endswith(_END):
            yield from gather(document, [LineProblem(lines[-1], msg("it is the end and has no “./.”"))])
