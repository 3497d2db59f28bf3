"""Signature and recipients."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import RETYPE, LineProblem, Looks, find_faults, gather, of, report_missing
from cchc_gen.checks.looks.spacing import measure_between, stands_left, stands_lower
from cchc_gen.checks.rule import FORMAT_IT, PL1, PRACTICE, look
from cchc_gen.decree.kinds import Trait, find_kind, split_symbol
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity
from cchc_gen.word.parts import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.messages import Message
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised
_MOVE_LEFT = msg("In Word: select the line and press Ctrl+L; take out its indents.")
_LEVEL = msg("Put it level with the first line of the signature: delete the blank paragraphs above it.")
_SWAP = msg("Nơi nhận stands on the left, who signs on the right.")
_MOVE_DOWN = msg("Move it behind the others.")
_LEAST_ROOM = 20.0  # points between post and name
_BLANK_NUMBER = lazy_pattern(r"Số(?:\s*:)?[\s._…]{0,99}/", re.IGNORECASE)
_BLANK_DAY = lazy_pattern(r"\bngày[\s._…]*tháng\b", re.IGNORECASE)
_OFFICE_ALONE = "Lưu: VT"
_SECOND = lazy_pattern(r";\s*[-–]\s*(?P<words>[^\W\d_])")  # a second recipient on the line of the first
_BREAK = msg("In Word: put the cursor before it, press Enter, and give it its dash.")
# “Lưu: VT, NC. PL.(300)”: behind the stop the drafter and the number of copies
_WITH_DRAFTER = lazy_pattern(r"^Lưu\s?:\s*VT\s*,.*\S\.\s+(?P<mark>[^\W\d_]{1,8}\.?\s?(?:\(\d+\))?)\.?$")
_OFFICE = lazy_pattern(r"(?!VT\b)(?:vt|văn thư)\b", re.IGNORECASE)
_FILED = lazy_pattern(r"^Lưu\s*:?\s*(?P<units>[^\W\d_].*)$")
_ARCHIVE = lazy_pattern(r"^Lưu\s?:\s*VT(?: \([^()]+\))?\s*,\s*\S.*$")  # “VT (SYT, SGDĐT), …” of two agencies


@look(
    "ND30-S8",
    Severity.ERROR,
    msg("Authority and post: capitals, size 13-14, upright, bold; the name small letters, size 13-14, upright, bold."),
    FORMAT_IT,
    source=PL1 + "II.7đ",
    wrong="Giám đốc, không đậm",
    right="GIÁM ĐỐC, đậm",
    of=Trait.SIGNER,
)
def _find_wrong_posts(document: Recognised) -> Iterator[Finding]:
    posts, names = of(document, Part.POST), of(document, Part.NAME)
    if not posts:
        yield from report_missing(document, Part.POST, msg("Nobody's post stands there to sign."))
    yield from gather(document, find_faults(posts, Looks((13, 14), bold=True, italic=False, capitals=True, centred=True)))
    yield from gather(document, find_faults(names, Looks((13, 14), bold=True, italic=False, capitals=False, centred=True)))
    if not (of(document, Part.TYPE) and _has_two_signers(document)):
        swapped = [line for line in (*posts, *names) if line.piece.side == "left"]
        yield from gather(document, [LineProblem(line, msg("it stands on the left"), _SWAP) for line in swapped[:1]])
    yield from gather(document, [LineProblem(line, msg("not centred")) for line in _list_left_copies(document)])
    if posts and not names and not _is_draft(document):
        yield from report_missing(document, Part.NAME, msg("Below the post the signer's name is missing."))


def _is_draft(document: Recognised) -> bool:
    """Tell whether number and day are still blank: what is filled in at the signing may be blank with them."""
    number, date = ("".join(line.text for line in of(document, part)) for part in (Part.NUMBER, Part.PLACE_DATE))
    return bool(_BLANK_NUMBER.match(number) and _BLANK_DAY.search(date))


def _list_left_copies(document: Recognised) -> Iterator[Line]:
    """Yield the name of who signs a copy, below the foot of what is copied, where it is not in the middle as the post is."""
    lines = of(document, Part.OTHER)
    for post, name in pairwise(lines):
        is_name = bool(patterns.NAME.match(name.text)) and name.piece.bold and not patterns.is_capitals(name.text)
        aligned = post.piece.paragraph.format.align, name.piece.paragraph.format.align
        if is_name and patterns.POST.match(patterns.fold(post.text)) and aligned[0] == "center" != aligned[1]:
            yield name


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
    if not lines and _has(document, Trait.RECIPIENTS):
        yield from report_missing(document, Part.RECIPIENTS_TITLE, msg("“Nơi nhận:” is missing."))
    yield from gather(document, find_faults(lines, Looks((12, 12), bold=True, italic=True, capitals=False)))
    for line in lines:
        yield from gather(document, [LineProblem(line, *fault) for fault in _describe_recipients_title(document, line)])


def _describe_recipients_title(document: Recognised, line: Line) -> Iterator[tuple[Message, Message]]:
    if line.text.capitalize() != "Nơi nhận:":  # of capitals its looks speak
        yield msg("it reads “{right}”", right="Nơi nhận:"), RETYPE
    posts = of(document, Part.POST)
    is_swapped = line.piece.side == "right" and any(post.piece.side == "left" for post in posts)  # rule ND30-S8 says so
    if (not stands_left(line) or line.piece.side == "right") and not is_swapped:
        yield msg("it does not stand at the left edge"), _MOVE_LEFT
    if _has_two_signers(document):
        return  # minutes name their recipients below
    if posts and stands_lower(document, line.piece.paragraph, posts[0].piece.paragraph):
        yield msg("it stands lower than “{post}”", post=posts[0].text), _LEVEL


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
            faults.append(LineProblem(line, msg("no dash before it"), RETYPE))
        if not line.text.endswith(";"):
            faults.append(LineProblem(line, msg("it must end with “{end}”", end=";"), RETYPE))
        if next_one := _SECOND.search(line.text):
            message = msg("“{words}” stands on a line of its own", words=shorten(line.text[next_one.start("words") :], 30))
            faults.append(LineProblem(line, message, _BREAK))
    faults += [
        LineProblem(line, msg("it does not stand at the left edge"), _MOVE_LEFT) for line in lines if not stands_left(line)
    ]
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
    last = next(
        (line for line in reversed(document.lines) if line.part in (Part.RECIPIENT, Part.ARCHIVE) and not line.appendix), None
    )
    bare = [line for line in lines if line.marker != "-"]
    yield from gather(document, [LineProblem(line, msg("no dash before it"), RETYPE) for line in bare])
    for line in lines:
        if line is not last:
            yield from gather(document, [LineProblem(line, msg("it is not the last of the recipients"), _MOVE_DOWN)])
        elif not _ARCHIVE.match(line.text) and not (line.text.rstrip(".") == _OFFICE_ALONE and _may_file_alone(document)):
            yield from gather(document, [LineProblem(line, _describe_archive(line.text), RETYPE)])
        elif not line.text.endswith(".") and not _WITH_DRAFTER.match(line.text):
            yield from gather(document, [LineProblem(line, msg("it must end with “{end}”", end="."), RETYPE)])


def _describe_archive(text: str) -> Message:
    """Return what a line “- Lưu: VT, TCCB.” lacks."""
    found = _FILED.match(text)
    if found is None:
        return msg("it has not the form “{form}”", form="- Lưu: VT, TCCB.")
    if ":" not in text[: found.start("units")]:
        return msg("it is written “{right}”", right=f"- Lưu: {found['units']}")
    units = found["units"].strip(" .,")
    if office := _OFFICE.match(units):
        return msg("it is written “{right}”", right=f"- Lưu: VT{units[office.end() :]}.")
    if units == "VT":
        return msg("behind “VT” stands the unit that drafted: “{form}”", form="- Lưu: VT, TCCB.")
    if not units.startswith("VT"):
        return msg("“VT” is missing: “{right}”", right=f"- Lưu: VT, {units}.")
    return msg("it is written “{right}”", right=f"- Lưu: VT, {units[2:].strip(' ,;-')}.")


def _has(document: Recognised, trait: Trait) -> bool:
    """Tell whether a document has a trait by its title; what we do not know has it."""
    kinds = (find_kind(line.text) for line in of(document, Part.TYPE))
    return all(kind is None or trait in kind.traits for kind in kinds)


def _has_two_signers(document: Recognised) -> bool:
    """Tell whether two sign side by side: the parties of minutes, the heads of two agencies that issue a document together."""
    others = [line for line in of(document, Part.OTHER) if line.piece.side == "right" and patterns.NAME.match(line.text)]
    signed = [line.piece.table for line in of(document, Part.NAME) if line.piece.side == "left" and line.piece.table is not None]
    return not _has(document, Trait.SIGNER) or any(line.piece.table is table for line in others for table in signed)


def _may_file_alone(document: Recognised) -> bool:
    """Tell whether nobody need stand behind VT: “(nếu cần)”, as the sample forms say of the unit that drafts.

    A document whose symbol names that unit (SNV-CCHC) has one.
    """
    number = next((line.text for line in of(document, Part.NUMBER)), "")
    symbol = number.rpartition("/")[2].strip()
    return not _has(document, Trait.DRAFTING_UNIT) or "-" not in split_symbol("".join(symbol.split()))[1]


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
    lines = of(document, Part.DRAFTER)
    yield from gather(document, find_faults(lines, Looks((11, 11), italic=False)))
    small = [line for line in lines if line.text[:1].islower()]
    small += [
        line for line in of(document, Part.ARCHIVE) if (found := _WITH_DRAFTER.match(line.text)) and not found["mark"].isupper()
    ]
    yield from gather(document, [LineProblem(line, msg("not in capitals"), RETYPE) for line in small])


@look(
    "KH-W3",
    Severity.WARNING,
    msg("Between the post and the name is room for signature and seal."),
    msg("Put blank lines between the post and the name: about 3 cm."),
    source=PRACTICE,
    wrong="họ tên ngay dưới chức vụ",
    right="cách khoảng 3 cm để ký và đóng dấu",
)
def _find_no_room_to_sign(document: Recognised) -> Iterator[Finding]:
    posts, names = of(document, Part.POST), of(document, Part.NAME)
    if posts and names:
        lines = [*posts, names[0]]  # a second post of the signer stands below the room, above the name (ô 7b)
        rooms = [measure_between(document, above.piece.paragraph, line.piece.paragraph) for above, line in pairwise(lines)]
        if None not in rooms and max(room or 0.0 for room in rooms) < _LEAST_ROOM:
            yield from gather(document, [LineProblem(names[0], msg("no room to sign above it"))])
