"""What an appendix is called, and what the body says of it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import BODY
from cchc_gen.checks.rule import PL1, Finding, find_at, rule
from cchc_gen.decree.markers import format_roman, parse_number
from cchc_gen.decree.parts import Part
from cchc_gen.language.spelling import fold
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.checks.passages import Passage, Reading

_ATTACHED = (
    "biểu|danh mục|bảng|danh sách|lịch|mẫu|sơ đồ|bản đồ|bản vẽ|dự toán|phiếu|đề cương|tài liệu|hồ sơ|số liệu|thống kê|quy trình"
    "|kịch bản|nội dung|phân công|đơn"
)
_POINTER = lazy_pattern(
    rf"phụ lục|(?:{_ATTACHED})\b.{{0,60}}(?:kèm|đính kèm)|kèm.{{0,40}}(?:{_ATTACHED})\b|biểu chi tiết|chi tiết.{{0,20}}kèm",
    re.IGNORECASE,
)
# Its own, not that of a decree: “Phụ lục III kèm theo Kế hoạch này”.
_OWN_NUMBER = lazy_pattern(r"\bPhụ lục (?:số )?(?P<number>[IVX]+)\b(?=[^.;\d]{0,60}\bnày\b)")
# Where the clause ends behind it, and names no other document: “mẫu báo cáo theo Phụ lục III.”
_BARE_NUMBER = lazy_pattern(r"\bPhụ lục (?:số )?(?P<number>[IVX]+)\b(?=\s*(?:kèm theo\s*)?(?:[.;,)]|$))")
_OTHERS = lazy_pattern(r"\b(?:nghị định|thông tư|luật|quyết định|nghị quyết|hướng dẫn|công văn|văn bản) ", re.IGNORECASE)
_NUMBERED = lazy_pattern(
    r"\bphụ lục\b(?P<numbers>(?:[\s,]|số\b|và\b|phụ lục\b|[IVX]+\b|\d+\b)*)(?P<span>đến\b|-)?", re.IGNORECASE
)
_REFERENCE = lazy_pattern(r"^\(\s*(?:ban hành\s+)?kèm theo\s+.*\)$", re.IGNORECASE | re.DOTALL)


_CORRECT_NUMBER = msg("Correct the number there, or that of the appendix.")


@rule(
    "ND30-B17",
    Severity.ERROR,
    msg("The body points to its appendix."),
    msg("Add a sentence such as “(nhiệm vụ cụ thể tại Phụ lục kèm theo)”."),
    source=PL1 + "III.1a",
    wrong="Nhiệm vụ được phân công cho các phòng.",
    right="Nhiệm vụ được phân công tại Phụ lục kèm theo Kế hoạch này.",
)
def _find_unmentioned_appendices(reading: Reading) -> Iterator[Finding]:
    appendices = reading.of(Part.APPENDIX_TITLE)
    near = reading.passages.naming("phụ lục", "kèm", "biểu chi tiết")
    body = (passage for passage in near if passage.part in BODY and not passage.appendix)
    if appendices and not any(_POINTER.search(passage.text) for passage in body):
        yield find_at(appendices[0], appendices[0].text[:60], msg("The body nowhere points to the appendix."))
    labels = {passage.text.split()[-1].rstrip(".:") for passage in reading.of(Part.APPENDIX_LABEL)}
    if not reading.is_document:  # what has no label of its own is numbered by the tool
        labels |= _list_printed_numbers(reading)
    numbered = any(parse_number("I.", label) for label in labels)
    typed = {parse_number("1.", label) for label in labels} - {None}  # “Phụ lục 2”: of that rule ND30-A1 speaks
    in_body = [passage for passage in near if passage.part in BODY and not passage.appendix] if numbered else []
    for passage in in_body:
        patterns = (_OWN_NUMBER,) if _OTHERS.search(passage.text) else (_OWN_NUMBER, _BARE_NUMBER)
        for number, found in {found["number"]: found for one in patterns for found in one.finditer(passage.text)}.items():
            if number not in labels and parse_number("I.", number) not in typed:
                message = msg("The body points to “{text}”, which is not there.", text=f"Phụ lục {number}")
                yield find_at(passage, found.group(), message, _CORRECT_NUMBER)
    yield from _find_unmentioned_numbers(reading, appendices)


def _find_unmentioned_numbers(reading: Reading, appendices: Sequence[Passage]) -> Iterator[Finding]:
    """Yield the appendices to which nothing points, where each pointer names a number."""
    body = [one.text for one in reading.passages.naming("phụ lục") if not one.appendix and one.part in (*BODY, Part.CELL)]
    pointers = [found for text in body for found in _NUMBERED.finditer(text)]
    named = [set(re.findall(r"[IVX]+\b", found["numbers"])) for found in pointers]
    if not named or not all(named) or any(found["span"] for found in pointers):
        return  # “các Phụ lục kèm theo”, “Phụ lục I đến Phụ lục V”
    firsts = {one.appendix: one for one in reversed(appendices)}
    for passage in (firsts[number] for number in sorted(firsts) if len(firsts) > 1):
        label = f"Phụ lục {format_roman(passage.appendix)}"
        if format_roman(passage.appendix) not in set().union(*named):
            yield find_at(passage, passage.text[:60], msg("The body nowhere points to “{text}”.", text=label))


def _list_printed_numbers(reading: Reading) -> set[str]:
    """Return the numbers that the tool prints on a plan's appendices, of which there are several."""
    labelled = {passage.appendix for passage in reading.of(Part.APPENDIX_LABEL)}
    last = max((passage.appendix for passage in reading.passages), default=0)
    return {format_roman(number) for number in range(1, last + 1) if number not in labelled} if last > 1 else set()


@rule(
    "ND30-A1",
    Severity.ERROR,
    msg("Several appendices have Roman numerals."),
    msg("Write Phụ lục I, Phụ lục II, or leave “nhan” out."),
    source=PL1 + "III.1a",
    wrong="Phụ lục 1",
    right="Phụ lục I",
    in_document=msg("Write Phụ lục I, Phụ lục II, there and where the text points to them."),
)
def _find_odd_labels(reading: Reading) -> Iterator[Finding]:
    labels = [(one, parse_number("I.", one.text.split()[-1].rstrip(".:"))) for one in reading.of(Part.APPENDIX_LABEL)]
    for (above, last), (passage, here) in pairwise(labels):
        if last and here and here != last + 1 and reading.is_document:
            yield find_at(passage, passage.text, msg("“{number}” follows “{last}”.", number=passage.text, last=above.text))
    for passage in reading.of(Part.APPENDIX_LABEL):
        found = re.match(r"phụ lục(?:\s+(?:số\s*)?(?P<number>[\w.]+))?\s*$", passage.text, re.IGNORECASE)
        number = (found["number"] or "").rstrip(".") if found else ""
        if number and (parse_number("I.", number) is None or not number.isupper()):
            yield find_at(passage, passage.text, msg("“{text}”: appendices are numbered I, II, III.", text=passage.text))


@rule(
    "ND30-A2",
    Severity.WARNING,
    msg("An appendix is called Phụ lục, in small letters."),
    msg("Leave “nhan” out: the tool prints it."),
    source=PL1 + "III.1b",
    wrong="PHỤ LỤC",
    right="Phụ lục",
    in_document=msg("Write “Phụ lục”, and behind it its number where there are several: Phụ lục I."),
)
def _find_labels_in_capitals(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of(Part.APPENDIX_LABEL):
        if passage.text.startswith("PHỤ LỤC"):
            yield find_at(
                passage,
                passage.text,
                msg("“{text}” is written “{right}”.", text=passage.text, right="Phụ lục" + passage.text[7:]),
            )
        elif not fold(passage.text).startswith("phu luc"):
            yield find_at(passage, passage.text, msg("The appendix is called “{text}”, not “Phụ lục”.", text=passage.text))


def join_references(reading: Reading) -> list[Passage]:
    """Return the lines (Kèm theo …), each whole: one may run over two lines of a document."""
    joined: list[Passage] = []
    for passage in reading.of(Part.APPENDIX_REFERENCE):
        last = joined[-1] if joined else None
        if reading.is_document and last is not None and last.appendix == passage.appendix and not last.text.endswith(")"):
            joined[-1] = last._replace(text=f"{last.text} {passage.text}")
        else:
            joined.append(passage)
    return joined


@rule(
    "ND30-A4",
    Severity.WARNING,
    msg("Below its title an appendix names number, day and issuer of the plan."),
    msg("Leave “kem_theo” out: the tool writes “(Kèm theo Kế hoạch số … ngày … của …)”."),
    source=PL1 + "III.1c",
    wrong="(Đính kèm kế hoạch)",
    right="(Kèm theo Kế hoạch số 05/KH-STC ngày 05 tháng 01 năm 2026 của Sở Tài chính)",
    in_document=msg("Write “(Kèm theo Kế hoạch số … ngày … của …)”, with the kind, number, date and issuer of this document."),
)
def _find_odd_references(reading: Reading) -> Iterator[Finding]:
    for passage in join_references(reading):
        text = passage.text.strip()
        if not _REFERENCE.match(text):
            message = msg("“{text}” has not the form “(Kèm theo …)”.", text=text[:80])
        elif re.match(r"\(\s*ban hành", text, re.IGNORECASE):
            continue  # rule KH-P3
        elif lacks := [word for word in ("số", "ngày", "của") if not re.search(rf"\b{word}\b", text)]:
            message = msg("“{text}” lacks {what}.", text=text[:80], what=", ".join(f"“{word} …”" for word in lacks))
        else:
            continue
        yield find_at(passage, text, message, None if passage.appendix else _NAME_DECISION)


@rule(
    "KH-P3",
    Severity.INFO,
    msg("The decree's words are “Kèm theo”, without “Ban hành”."),
    msg("Write “(Kèm theo …)”."),
    source=PL1 + "III.1c",
    wrong="(Ban hành kèm theo Kế hoạch số 05/KH-STC …)",
    right="(Kèm theo Kế hoạch số 05/KH-STC …)",
)
def _find_issued_references(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of(Part.APPENDIX_REFERENCE):
        if passage.appendix and re.match(r"\(\s*ban hành", passage.text, re.IGNORECASE):
            yield find_at(passage, passage.text, msg("“{text}”: the decree's words are “Kèm theo …”.", text=passage.text[:80]))


_NAME_DECISION = msg("Write “(Kèm theo Quyết định số … ngày … của …)”: the decision that issues the plan.")
