"""ND30-S8, N2 to N6, A2 to A8, M1 to M5: signature, recipients, appendices, marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import LineProblem, Looks, find_faults, gather, of, report
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.word.parts.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_SECRET = ("tuyet mat", "toi mat", "mat")
_URGENT = ("hoa toc", "thuong khan", "khan")
_CIRCLE = ("luu hanh noi bo", "xem xong tra lai", "chi luu hanh noi bo")
_ARCHIVE = re.compile(r"^Lưu\s?:\s*VT\s*,\s*\S.*$")


def find_wrong_posts(document: Recognised) -> Iterator[Finding]:
    """ND30-S8: authority and post, and the name."""
    posts, names = of(document, Part.POST), of(document, Part.NAME)
    if not posts:
        yield report(document, Part.POST.value, msg("Nobody's post stands there to sign."))
    yield from gather(document, find_faults(posts, Looks((13, 14), bold=True, italic=False, capitals=True, centred=True)))
    yield from gather(document, find_faults(names, Looks((13, 14), bold=True, italic=False, capitals=False, centred=True)))


def find_wrong_recipients_title(document: Recognised) -> Iterator[Finding]:
    """ND30-N2: Nơi nhận, with a colon."""
    lines = of(document, Part.RECIPIENTS_TITLE)
    if not lines:
        yield report(document, Part.RECIPIENTS_TITLE.value, msg("“Nơi nhận:” is missing."))
    yield from gather(document, find_faults(lines, Looks((12, 12), bold=True, italic=True, capitals=False)))
    yield from gather(
        document, [LineProblem(line, msg("it reads “{right}”", right="Nơi nhận:")) for line in lines if line.text != "Nơi nhận:"]
    )


def find_wrong_recipients(document: Recognised) -> Iterator[Finding]:
    """ND30-N3: one recipient a line, a dash before it, ";" behind it."""
    lines = of(document, Part.RECIPIENT)
    faults = list(find_faults([*lines, *of(document, Part.ARCHIVE)], Looks((11, 11), bold=False, italic=False)))
    for line in lines:
        if line.marker != "-":
            faults.append(LineProblem(line, msg("no dash before it")))
        if not line.text.endswith(";"):
            faults.append(LineProblem(line, msg("it must end with “{end}”", end=";")))
    yield from gather(document, faults)


def find_wrong_archive(document: Recognised) -> Iterator[Finding]:
    """ND30-N4: - Lưu: VT, TCCB."""
    lines = of(document, Part.ARCHIVE)
    if of(document, Part.RECIPIENTS_TITLE) and not lines:
        yield report(document, Part.ARCHIVE.value, msg("The last recipient (“- Lưu: VT, ….”) is missing."))
    for line in lines:
        if not _ARCHIVE.match(line.text):
            yield from gather(document, [LineProblem(line, msg("it has not the form “{form}”", form="- Lưu: VT, TCCB."))])
        elif not line.text.endswith("."):
            yield from gather(document, [LineProblem(line, msg("it must end with “{end}”", end="."))])


def find_wrong_drafter(document: Recognised) -> Iterator[Finding]:
    """ND30-N6: the drafter's mark in size 11."""
    yield from gather(document, find_faults(of(document, Part.DRAFTER), Looks((11, 11), italic=False)))


def _heads(document: Recognised, part: Part) -> list[Line]:
    return of(document, part, appendix=None)


def find_wrong_labels(document: Recognised) -> Iterator[Finding]:
    """ND30-A2: Phụ lục, 14, bold, centred."""
    yield from gather(
        document, find_faults(_heads(document, Part.APPENDIX_LABEL), Looks((14, 14), bold=True, italic=False, centred=True))
    )


def find_unnumbered_labels(document: Recognised) -> Iterator[Finding]:
    """ND30-A1: two appendices or more have numbers."""
    labels = _heads(document, Part.APPENDIX_LABEL)
    if len(labels) > 1:
        bare = [line for line in labels if fold(line.text) == "phu luc"]
        yield from gather(document, [LineProblem(line, msg("one of several appendices without a number")) for line in bare])


def find_wrong_appendix_titles(document: Recognised) -> Iterator[Finding]:
    """ND30-A3: the title in capitals, bold, centred."""
    looks = Looks((13, 14), bold=True, italic=False, capitals=True, centred=True)
    yield from gather(document, find_faults(_heads(document, Part.APPENDIX_TITLE), looks))


def find_wrong_reference_looks(document: Recognised) -> Iterator[Finding]:
    """ND30-A4: the reference in italics, centred."""
    looks = Looks((13, 14), bold=False, italic=True, capitals=False, centred=True)
    references = _heads(document, Part.APPENDIX_REFERENCE)
    yield from gather(document, find_faults(references, looks))
    with_reference = {line.appendix for line in references}
    for line in _heads(document, Part.APPENDIX_LABEL):
        if line.appendix not in with_reference:
            yield from gather(document, [LineProblem(line, msg("no “(Kèm theo …)” below the title"))])


def find_missing_appendix_lines(document: Recognised) -> Iterator[Finding]:
    """ND30-A5: a short line below the reference."""
    last = {line.appendix: line for line in _heads(document, Part.APPENDIX_REFERENCE)}  # it may run over two lines
    for line in last.values():
        if line.rule is None:
            yield from gather(document, [LineProblem(line, msg("no line below it ({wanted})", wanted=msg("a short one")))])


def find_signed_appendices(document: Recognised) -> Iterator[Finding]:
    """ND30-A7: an appendix in the same file is not signed."""
    lines = [line for line in document.lines if line.appendix and line.part in (Part.POST, Part.RECIPIENTS_TITLE)]
    yield from gather(document, [LineProblem(line, msg("the appendix is signed by itself")) for line in lines[:1]])


def find_lettered_appendices(document: Recognised) -> Iterator[Finding]:
    """ND30-A8: an appendix has no letterhead."""
    lines = [line for line in document.lines if line.appendix and line.part is Part.NATIONAL_TITLE]
    yield from gather(document, [LineProblem(line, msg("the appendix repeats the letterhead")) for line in lines])


def find_printed_secrecy(document: Recognised) -> Iterator[Finding]:
    """ND30-M1: secrecy is stamped, not printed."""
    lines = [line for line in of(document, Part.MARK) if fold(line.text) in _SECRET]
    yield from gather(document, [LineProblem(line, msg("it is stamped, not printed")) for line in lines])


def find_wrong_urgency(document: Recognised) -> Iterator[Finding]:
    """ND30-M2: HỎA TỐC, THƯỢNG KHẨN, KHẨN in capitals, bold, 13 to 14."""
    lines = [line for line in of(document, Part.MARK) if fold(line.text) in _URGENT]
    yield from gather(document, find_faults(lines, Looks((13, 14), bold=True, italic=False, capitals=True)))


def find_wrong_circulation(document: Recognised) -> Iterator[Finding]:
    """ND30-M3: LƯU HÀNH NỘI BỘ in capitals, bold, 13 to 14."""
    lines = [line for line in of(document, Part.MARK) if fold(line.text) in _CIRCLE]
    yield from gather(document, find_faults(lines, Looks((13, 14), bold=True, italic=False, capitals=True)))


def find_drafts(document: Recognised) -> Iterator[Finding]:
    """ND30-M5: a final document has no DỰ THẢO."""
    lines = [line for line in of(document, Part.MARK) if fold(line.text).startswith("du thao")]
    yield from gather(
        document, [LineProblem(line, msg("the decree knows no such mark; a final document has none")) for line in lines]
    )
