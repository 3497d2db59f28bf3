"""Signature and recipients."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import LineProblem, Looks, find_faults, gather, of, report_missing
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.recognition import Recognised
_ARCHIVE = re.compile(r"^Lưu\s?:\s*VT\s*,\s*\S.*$")


@look(
    "ND30-S8",
    Severity.ERROR,
    msg("Authority and post: capitals, size 13-14, upright, bold; the name small letters, size 13-14, upright, bold."),
    FORMAT_IT,
    source=PL1 + "II.7đ",
    wrong="Giám đốc, không đậm",
    right="GIÁM ĐỐC, đậm",
)
def _find_wrong_posts(document: Recognised) -> Iterator[Finding]:
    posts, names = of(document, Part.POST), of(document, Part.NAME)
    if not posts:
        yield from report_missing(document, Part.POST, msg("Nobody's post stands there to sign."))
    yield from gather(document, find_faults(posts, Looks((13, 14), bold=True, italic=False, capitals=True, centred=True)))
    yield from gather(document, find_faults(names, Looks((13, 14), bold=True, italic=False, capitals=False, centred=True)))


@look(
    "ND30-N2",
    Severity.ERROR,
    msg("“Nơi nhận:” size 12, italic, bold, with a colon."),
    FORMAT_IT,
    source=PL1 + "II.9d",
    wrong="Nơi nhận, in đứng",
    right="Nơi nhận: in nghiêng, đậm",
)
def _find_wrong_recipients_title(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.RECIPIENTS_TITLE)
    if not lines:
        yield from report_missing(document, Part.RECIPIENTS_TITLE, msg("“Nơi nhận:” is missing."))
    yield from gather(document, find_faults(lines, Looks((12, 12), bold=True, italic=True, capitals=False)))
    yield from gather(
        document, [LineProblem(line, msg("it reads “{right}”", right="Nơi nhận:")) for line in lines if line.text != "Nơi nhận:"]
    )


@look(
    "ND30-N3",
    Severity.ERROR,
    msg("Recipients: size 11, upright, a dash before and “;” behind each."),
    FORMAT_IT,
    source=PL1 + "II.9d",
    wrong="- Sở Nội vụ, cỡ 12",
    right="- Sở Nội vụ; cỡ 11",
)
def _find_wrong_recipients(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.RECIPIENT)
    faults = list(find_faults([*lines, *of(document, Part.ARCHIVE)], Looks((11, 11), bold=False, italic=False)))
    for line in lines:
        if line.marker != "-":
            faults.append(LineProblem(line, msg("no dash before it")))
        if not line.text.endswith(";"):
            faults.append(LineProblem(line, msg("it must end with “{end}”", end=";")))
    yield from gather(document, faults)


@look(
    "ND30-N4",
    Severity.WARNING,
    msg("The last recipient reads “- Lưu: VT, <unit>.”"),
    FORMAT_IT,
    source=PL1 + "II.9d",
    wrong="- Lưu: VT, NC",
    right="- Lưu: VT, NC.",
)
def _find_wrong_archive(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.ARCHIVE)
    if of(document, Part.RECIPIENTS_TITLE) and not lines:
        yield from report_missing(document, Part.ARCHIVE, msg("The last recipient (“- Lưu: VT, ….”) is missing."))
    for line in lines:
        if not _ARCHIVE.match(line.text):
            yield from gather(document, [LineProblem(line, msg("it has not the form “{form}”", form="- Lưu: VT, TCCB."))])
        elif not line.text.endswith("."):
            yield from gather(document, [LineProblem(line, msg("it must end with “{end}”", end="."))])


@look(
    "ND30-N6",
    Severity.ERROR,
    msg("The drafter's mark has size 11, upright."),
    FORMAT_IT,
    source=PL1 + "III.3",
    wrong="PL.(300) cỡ 14",
    right="PL.(300) cỡ 11",
)
def _find_wrong_drafter(document: Recognised) -> Iterator[Finding]:
    yield from gather(document, find_faults(of(document, Part.DRAFTER), Looks((11, 11), italic=False)))
