"""What letters and papers that name their addressees have: V/v under the number, Kính gửi."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import (
    BODY_SIZES,
    RETYPE,
    TYPE_IT,
    LineProblem,
    Looks,
    find_faults,
    format_size,
    gather,
    of,
    report,
    report_missing,
)
from cchc_gen.checks.looks.spacing import count_blanks
from cchc_gen.checks.rule import FORMAT_IT, PL1, PL3, look
from cchc_gen.decree.authority import name_head_of
from cchc_gen.decree.kinds import SUBMISSION, Trait, find_kind
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

_ABOVE_SUBJECT = 5.9  # points
_SPACE_IT = msg("In Word: Layout → Spacing → Before: 6 pt.")
_ABOUT = lazy_pattern(r"^V/v\s+\S")
# “BỘ CHỈ HUY QUÂN SỰ”, “BAN …”, “ỦY BAN NHÂN DÂN” decide by themselves, or their heads are called otherwise.
_HEAD_DECIDES = lazy_pattern(r"(?:SỞ|CỤC|CHI CỤC|TRUNG TÂM|TRƯỜNG|VĂN PHÒNG|THANH TRA|BỘ(?! (?:CHỈ|TƯ LỆNH))) ")
_DECIDES = ("QUYẾT ĐỊNH", "QUYẾT NGHỊ")  # of a decision, of a resolution
_TO = lazy_pattern(r"^Kính gửi\s*:|.*\bđiện\s*:$")
_TO_ONE = lazy_pattern(r"^kính gửi\s*:?\s*\S", re.IGNORECASE)


@look(
    "ND30-T5",
    Severity.ERROR,
    msg("The subject of a letter: “V/v …” below the number, small letters, size 12-13, upright, not bold, centred."),
    FORMAT_IT,
    source=PL1 + "II.5b",
    wrong="Về việc báo cáo (đậm, cỡ 14)",
    right="V/v báo cáo kết quả quý I, cỡ 12, đứng",
)
def _find_wrong_letter_subject(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.LETTER_SUBJECT)
    if of(document, Part.TYPE) or not of(document, Part.ADDRESSEE, Part.LETTER_SUBJECT):
        return
    if not lines:
        unmarked = _find_below_number(document)
        yield from gather(document, [LineProblem(line, msg("it begins with “V/v”"), RETYPE) for line in unmarked])
        if not unmarked:
            missing = msg("Below the number nothing says what the letter is about (V/v).")
            yield from report_missing(document, Part.LETTER_SUBJECT, missing)
        return
    yield from gather(document, find_faults(lines, Looks((12, 13), bold=False, italic=False, capitals=False, centred=True)))
    if not _ABOUT.match(lines[0].text):
        yield from gather(document, [LineProblem(lines[0], msg("it begins with “V/v”"), RETYPE)])
    for number in of(document, Part.NUMBER)[:1]:
        above, below = number.piece.paragraph, lines[0].piece.paragraph
        gap = above.format.after + below.format.before
        if above is not below and gap < _ABOVE_SUBJECT and not count_blanks(document, above, below):
            message = msg("{gap} pt below the number, not 6", gap=format_size(round(gap, 1)))
            yield from gather(document, [LineProblem(lines[0], message, _SPACE_IT)])


@look(
    "ND30-N7",
    Severity.ERROR,
    msg("“Kính gửi:” and the addressees: size 13-14, upright, a line each with a dash and “;”, the last with “.”."),
    FORMAT_IT,
    source=PL1 + "II.9d",
    wrong="Kính gửi Sở Nội vụ (đậm)",
    right="Kính gửi: Sở Nội vụ",
    of=Trait.ADDRESSEE,
)
def _find_wrong_addressees(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.ADDRESSEE)
    named = [line for line in lines if not line.text.endswith("điện:")]  # “… điện:” of a telegram, of which no rule speaks
    yield from gather(document, find_faults(named, Looks(BODY_SIZES, bold=False, italic=False, capitals=False)))
    if not lines:
        submits = any(find_kind(line.text) is SUBMISSION for line in of(document, Part.TYPE))
        if submits or of(document, Part.LETTER_SUBJECT):
            yield report(document, Part.ADDRESSEE.value, msg("“Kính gửi:” is missing."), hint=TYPE_IT)
        return
    if not _TO.match(lines[0].text):
        yield from gather(document, [LineProblem(lines[0], msg("a colon follows “Kính gửi”"), RETYPE)])
    yield from gather(document, _check_list(lines))


def _check_list(lines: Sequence[Line]) -> Iterator[LineProblem]:
    """Yield what is wrong with addressees of a line each."""
    listed = [line for line in lines if not _TO_ONE.match(line.text)]
    listed = [line for line in listed if not _TO.match(line.text) and line.text.lower() != "kính gửi"]
    if len(listed) < 2:  # noqa: PLR2004  # one may go on over lines
        return
    for line in listed:
        end = "." if line is listed[-1] else ";"
        if not line.text.endswith(end):
            yield LineProblem(line, msg("it must end with “{end}”", end=end), RETYPE)
        if not (line.text.startswith(("-", "–")) or line.piece.paragraph.label):
            yield LineProblem(line, msg("no dash before it"), RETYPE)


@look(
    "ND30-N8",
    Severity.WARNING,
    msg("Where “Kính gửi” stands above, the recipients begin with “Như trên”."),
    msg("Write “- Như trên;” as the first of them."),
    source=PL1 + "II.9b",
    wrong="Kính gửi: Sở Nội vụ … Nơi nhận: - Sở Nội vụ;",
    right="Kính gửi: Sở Nội vụ … Nơi nhận: - Như trên;",
    of=Trait.ADDRESSEE,
)
def _find_no_as_above(document: Recognised) -> Iterator[Finding]:
    recipients = [*of(document, Part.RECIPIENT), *of(document, Part.ARCHIVE)]
    to = of(document, Part.ADDRESSEE)
    kind = find_kind(next((line.text for line in of(document, Part.TYPE)), ""))
    if kind is not None and not kind.has_addressees:
        return  # of “Kính gửi” itself rule ND30-N5 speaks
    if to and to[0].text.lower().startswith("kính gửi") and recipients and not recipients[0].text.lower().startswith("như trên"):
        is_so_meant = recipients[0].text.lower().startswith("như ")
        if is_so_meant:
            fault = LineProblem(recipients[0], msg("it reads “{right}”", right="- Như trên;"), RETYPE)
        else:
            missing = msg("a line “{right}” is missing above it", right="- Như trên;")
            fault = LineProblem(recipients[0], missing, msg("Type a line “- Như trên;” above it."))
        yield from gather(document, [fault])


@look(
    "ND30-B18",
    Severity.WARNING,
    msg("Who decides, and “QUYẾT ĐỊNH:”, “QUYẾT NGHỊ:”: a line of their own, capitals, bold, upright, centred."),
    FORMAT_IT,
    source=PL3 + "II, Mẫu 1.1, 1.2",
    wrong="Quyết định (canh trái)",
    right="QUYẾT ĐỊNH:",
)
def _find_wrong_authority(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.AUTHORITY, Part.DECIDING)
    yield from gather(document, find_faults(lines, Looks(BODY_SIZES, bold=True, italic=False, capitals=True, centred=True)))
    faults = [line for line in lines if line.part is Part.DECIDING and not line.text.endswith(":")]
    resolves = any(line.text.upper().startswith("NGHỊ QUYẾT") for line in of(document, Part.TYPE))
    wanted = "QUYẾT NGHỊ:" if resolves else "QUYẾT ĐỊNH:"
    other = [line for line in lines if line.part is Part.DECIDING and line.text.upper().startswith(_DECIDES[not resolves])]
    yield from gather(document, [LineProblem(line, msg("it reads “{right}”", right=wanted), RETYPE) for line in other])
    yield from gather(document, [LineProblem(line, msg("a colon follows it"), RETYPE) for line in faults])
    yield from gather(document, [] if resolves else _find_unnamed_heads(document))
    decides = any(line.text.upper().startswith(("QUYẾT ĐỊNH", "NGHỊ QUYẾT")) for line in of(document, Part.TYPE))
    articles = any(line.marker.startswith("Điều") for line in of(document, Part.HEADING, Part.PROSE))
    if decides and articles and not any(line.part is Part.DECIDING for line in lines):
        yield report(
            document, Part.DECIDING.value, msg("“QUYẾT ĐỊNH:” (or “QUYẾT NGHỊ:”) is missing before Điều 1."), hint=TYPE_IT
        )
    if decides and articles and not any(line.part is Part.AUTHORITY for line in lines):
        yield report(document, Part.AUTHORITY.value, msg("Above the legal bases nobody is named who decides."), hint=TYPE_IT)


def _find_below_number(document: Recognised) -> list[Line]:
    """Return the line below the number, where one stands there: what the letter is about, without “V/v”."""
    for above, line in pairwise(document.lines):
        if above.part is Part.NUMBER and line.part is Part.OTHER and line.piece.side == above.piece.side:
            return [line]
    return []


def _find_unnamed_heads(document: Recognised) -> Iterator[LineProblem]:
    """Yield the agency as the one who decides, where its head decides alone (Mẫu 1.2, ghi chú 6)."""
    agency = " ".join(" ".join(line.text for line in of(document, Part.AGENCY)).upper().split())
    for line in of(document, Part.AUTHORITY):
        name = " ".join(line.text.upper().split())
        if name == agency and _HEAD_DECIDES.match(name):
            yield LineProblem(line, msg("it reads “{right}”", right=f"{name_head_of(name)} {name}"), RETYPE)
