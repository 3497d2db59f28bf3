"""Số, ký hiệu: ND30-H9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import (
    RETYPE,
    LineProblem,
    Looks,
    check_part,
    gather,
    of,
)
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.kinds import Trait
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.parts.recognition import Recognised


_NUMBER = lazy_pattern(r"^Số:(?P<space>\s*)(?P<number>\d+[a-zA-Z]?|[\s._…]*)(?P<gap>\s*)/(?P<behind>\s*)(?P<symbol>\S.*)$")
_COLONLESS = lazy_pattern(r"^Số\s*[.;,]?\s*(?=[\d._…/])")
# A year in the symbol is for rule ND30-H10.
_SPACED = lazy_pattern(r"\s*-\s*")
_ONE_GROUP = lazy_pattern(r"[A-ZĐ]+")
_SYMBOL = lazy_pattern(r"^(?:\d{4}/)?[A-ZĐ][\wĐ&]*(?:-[\w&ĐƯ]+)+$")


@look(
    "ND30-H9",
    Severity.ERROR,
    msg("Số, ký hiệu: “Số: 05/KH-STC”, size 13, upright; a zero leads numbers below 10."),
    FORMAT_IT,
    source=PL1 + "II.3c",
    wrong="Số 5/KH - STC",
    right="Số: 05/KH-STC",
    of=Trait.NUMBER,
)
def _find_wrong_number(document: Recognised) -> Iterator[Finding]:
    yield from check_part(
        document, Part.NUMBER, Looks((13, 13), bold=False, italic=False, centred=True), msg("Số, ký hiệu is missing.")
    )
    lines = of(document, Part.NUMBER)
    for line in lines:
        yield from gather(document, [LineProblem(line, message, RETYPE) for message in _describe_number(line.text)])


def _describe_number(text: str) -> Iterator[Message]:
    found = _NUMBER.match(text)
    if found is None:
        colonless = _COLONLESS.match(text)
        right = f"Số: {text[colonless.end() :].strip()}" if colonless else ""
        yield msg("a colon follows “Số”: “{right}”", right=right) if right else msg("it has not the form “Số: 05/KH-STC”")
        return
    number, symbol = found["number"].strip(), found["symbol"].strip()
    if number.isdigit() and number != f"{int(number):02d}":
        right = f"{int(number):02d}"
        is_small = len(number) < len(right)
        yield (
            msg("a zero is missing before a number below 10: {right}", right=right)
            if is_small
            else msg("a zero leads numbers below 10 alone: {right}", right=right)
        )
    elif number.isdigit() and (not found["space"] or found["gap"] or found["behind"]):
        yield msg("it is written “{right}”", right=f"Số: {number}/{_SPACED.sub('-', symbol)}")
    elif not _SYMBOL.match(symbol) and not _ONE_GROUP.fullmatch(symbol):  # of a group that is missing rule ND30-H10 speaks
        joined = _SPACED.sub("-", symbol)
        if joined != symbol and _SYMBOL.match(joined):
            yield msg("it is written “{right}”", right=f"Số: {number}/{joined}")
        else:
            yield msg("the symbol “{symbol}” is not in capitals joined by hyphens", symbol=symbol)
