"""Heads of appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import BREAK_IT, LineProblem, Looks, find_faults, gather, of
from cchc_gen.checks.rule import FORMAT_IT, PL1, PL3, look
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.word.parts.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_TYPE_REFERENCE = msg(
    "Type it there, in a line of its own: (Kèm theo [tên loại] số … ngày … của …), with the kind, number, date and issuer above."
)


def _heads(document: Recognised, part: Part) -> list[Line]:
    return of(document, part, appendix=None)


@look(
    "ND30-A2",
    Severity.WARNING,
    msg("“Phụ lục”: size 14, upright, bold, centred."),
    FORMAT_IT,
    source=PL1 + "III.1b",
    wrong="Phụ lục cỡ 13, canh trái",
    right="Phụ lục cỡ 14, đậm, canh giữa",
)
def _find_wrong_labels(document: Recognised) -> Iterator[Finding]:
    yield from gather(
        document, find_faults(_heads(document, Part.APPENDIX_LABEL), Looks((14, 14), bold=True, italic=False, centred=True))
    )


@look(
    "ND30-A1",
    Severity.ERROR,
    msg("Two appendices or more are numbered."),
    msg("Phụ lục I, Phụ lục II."),
    source=PL1 + "III.1a",
    wrong="Phụ lục; Phụ lục",
    right="Phụ lục I; Phụ lục II",
)
def _find_unnumbered_labels(document: Recognised) -> Iterator[Finding]:
    labels = _heads(document, Part.APPENDIX_LABEL)
    if len(labels) > 1:
        bare = [line for line in labels if fold(line.text) == "phu luc"]
        yield from gather(document, [LineProblem(line, msg("one of several appendices without a number")) for line in bare])


@look(
    "ND30-A3",
    Severity.ERROR,
    msg("The appendix's title: capitals, size 13-14, bold, centred."),
    FORMAT_IT,
    source=PL1 + "III.1b",
    wrong="Phân công nhiệm vụ",
    right="PHÂN CÔNG NHIỆM VỤ",
)
def _find_wrong_appendix_titles(document: Recognised) -> Iterator[Finding]:
    looks = Looks((13, 14), bold=True, italic=False, capitals=True, centred=True)
    titles = _heads(document, Part.APPENDIX_TITLE)
    yield from gather(document, find_faults(titles, looks))
    labels = {id(line.piece.paragraph) for line in _heads(document, Part.APPENDIX_LABEL)}
    beside = [line for line in titles if id(line.piece.paragraph) in labels]
    message = msg("the title stands on the line below the label, centred, in capitals")
    yield from gather(document, [LineProblem(line, message, BREAK_IT) for line in beside])


@look(
    "ND30-A4",
    Severity.WARNING,
    msg("“(Kèm theo …)”: size 13-14, italic, centred."),
    FORMAT_IT,
    source=PL1 + "III.1c",
    wrong="dòng kèm theo in đứng",
    right="dòng kèm theo in nghiêng, canh giữa",
)
def _find_wrong_reference_looks(document: Recognised) -> Iterator[Finding]:
    looks = Looks((13, 14), bold=False, italic=True, capitals=False, centred=True)
    references = of(document, Part.APPENDIX_REFERENCE, appendix=None)
    yield from gather(document, find_faults(references, looks))
    with_reference = {line.appendix for line in references}
    issued = [line for line in of(document, Part.TYPE, appendix=None) if line.appendix]
    for line in (*_heads(document, Part.APPENDIX_LABEL), *issued):
        if line.appendix not in with_reference:
            yield from gather(document, [LineProblem(line, msg("no “(Kèm theo …)” below the title"), _TYPE_REFERENCE)])


@look(
    "ND30-A5",
    Severity.WARNING,
    msg("Below “(Kèm theo …)” stands a short line."),
    msg("Insert → Shapes → Line."),
    source=PL3 + "II, Mẫu 2.1",
    wrong="không có đường kẻ",
    right="có đường kẻ ngắn ở giữa",
)
def _find_missing_appendix_lines(document: Recognised) -> Iterator[Finding]:
    last = {line.appendix: line for line in _heads(document, Part.APPENDIX_REFERENCE)}  # it may run over two lines
    for line in last.values():
        if line.rule is None:
            yield from gather(document, [LineProblem(line, msg("no line below it ({wanted})", wanted=msg("a short one")))])


@look(
    "ND30-A7",
    Severity.WARNING,
    msg("An appendix in the same file is not signed by itself."),
    msg("Delete the second signature."),
    source=PL1 + "III.1d",
    wrong="phụ lục có chữ ký riêng",
    right="phụ lục không ký riêng",
)
def _find_signed_appendices(document: Recognised) -> Iterator[Finding]:
    lines = [line for line in document.lines if line.appendix and line.part in (Part.POST, Part.RECIPIENTS_TITLE)]
    yield from gather(document, [LineProblem(line, msg("the appendix is signed by itself")) for line in lines[:1]])


@look(
    "ND30-A8",
    Severity.INFO,
    msg("An appendix has no letterhead."),
    msg("Delete it."),
    source=PL3 + "II, Mẫu 2.1",
    wrong="phụ lục có quốc hiệu",
    right="phụ lục bắt đầu bằng chữ “Phụ lục”",
)
def _find_lettered_appendices(document: Recognised) -> Iterator[Finding]:
    own = {line.appendix for line in document.lines if line.part is Part.TYPE}  # documents that this one issues have a head
    lines = [line for line in document.lines if line.appendix and line.part is Part.NATIONAL_TITLE and line.appendix not in own]
    yield from gather(document, [LineProblem(line, msg("the appendix repeats the letterhead")) for line in lines])
