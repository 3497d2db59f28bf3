"""Rules of the decree on what a plan says, whatever its looks: ND30-B1, B17, H6, H10, H12, N5, A1, A2, A4; KH-F1."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import BODY, SENTENCES
from cchc_gen.checks.rule import Finding, excerpt, find_at
from cchc_gen.decree.kinds import PLAN, find_kind, split_symbol
from cchc_gen.decree.parts import Part
from cchc_gen.language.spelling import fold
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_POINTER = re.compile(
    r"phụ lục|(?:biểu|danh mục|bảng)\b.{0,60}kèm theo|kèm theo.{0,40}(?:biểu|danh mục)|biểu chi tiết", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"\b(?:UBND|HĐND|VP|TT|KH&CN|KHCN|TN&MT|GD&ĐT|GDĐT|LĐTBXH|NN&PTNT|VHTTDL|TTTT|KHĐT|P\.|TP\.)(?!\w)|&")
_AUTHORITY = re.compile(r"luật tổ chức|chức năng,? nhiệm vụ|quy chế làm việc", re.IGNORECASE)
_SYMBOL = re.compile(r"(?:(?P<number>\d+|[\s._…]*)\s*/\s*)?(?P<symbol>[^\W\d_][\w&.-]*)\s*$")
_DOTS = r"(?:…|\.{3,})"
_UNITS = (
    r"(?:%|‰|phần trăm|triệu|tỷ|nghìn|đồng|hồ sơ|thủ tục|văn bản|người|lượt|lớp|cuộc|điểm|giờ|ngày|tháng|năm|đơn vị|xã|phường)"
)
_PLACEHOLDER = re.compile(
    rf"_{{2,}}|\.{{5,}}|…{{2,}}|\[\s*{_DOTS}?\s*\]|\(\s*\)|(?-i:\bX{{2,}}\b)|\?{{2,}}|(?<![\w.…]){_DOTS}\s*{_UNITS}(?!\w)|(?<=\w)\s+{_DOTS}\s+(?=\w)",
    re.IGNORECASE,
)
_OPEN_NUMBER = re.compile(r"\bsố\s*[._…]*\s*/|\bngày\s+tháng\b|\btháng\s+năm\b", re.IGNORECASE)
_NOTHING = re.compile(rf"[\s\[(]*(?:{_DOTS}|_+|\[\s*\]|\(\s*\))[\s\].)…]*")
_FILLED = SENTENCES | {
    Part.COLUMN, Part.RECIPIENT, Part.ARCHIVE, Part.POST, Part.NAME, Part.AGENCY, Part.PARENT,
}  # fmt: skip
# Room for a number or a day: "số …/QĐ-UBND", "ngày ... tháng", "ngày    /01/2026", "xx/xx/2026".
_OPEN_DATE = re.compile(
    r"\b(?:số|ngày|tháng)(?:\s*:)?\s*(?:…|\.{2,})|\bnăm\s+(?:…|\.{2,})|\b(?:số|ngày)\s{2,}/|\bngày\s{2,}tháng\b|\bxx?/(?:xx?|\d)",
    re.IGNORECASE,
)
_BLANK_SIGNS = ("_", "..", "…", "XX", "xx", "x/", "??", "[", "(", "  ")
_LONGEST_SYMBOL = 100
_REFERENCE = re.compile(r"^\(\s*(?:ban hành\s+)?kèm theo\s+.*\)$", re.IGNORECASE | re.DOTALL)


def find_unordered_bases(reading: Reading) -> Iterator[Finding]:
    """ND30-B1: the documents that give authority and functions come before those on the content."""
    seen = None
    for passage in reading.of(Part.BASIS):
        if not re.match(r"căn cứ", passage.text, re.IGNORECASE):
            continue
        if not _AUTHORITY.search(passage.text):
            seen = passage
        elif seen is not None:
            text = passage.text[:60]
            yield find_at(
                passage,
                text,
                msg("“{text}…” names authority or functions and stands behind a document on the content.", text=text),
            )


def find_unmentioned_appendices(reading: Reading) -> Iterator[Finding]:
    """ND30-B17: the body points to its appendix."""
    appendices = reading.of(Part.APPENDIX_TITLE)
    near = reading.passages.naming("phụ lục", "kèm theo", "biểu chi tiết")
    body = (passage for passage in near if passage.part in BODY and not passage.appendix)
    if appendices and not any(_POINTER.search(passage.text) for passage in body):
        yield find_at(appendices[0], appendices[0].text[:60], msg("The body nowhere points to the appendix."))


def find_short_agency(reading: Reading) -> Iterator[Finding]:
    """ND30-H6: the issuer's name is official and full; only the body above it may be abbreviated."""
    for passage in reading.of(Part.AGENCY):
        if found := _ABBREVIATED.search(passage.text):
            yield find_at(
                passage,
                passage.text,
                msg("The issuer's name is abbreviated: “{text}” in “{name}”.", text=found.group(), name=passage.text),
            )


def find_odd_own_symbol(reading: Reading) -> Iterator[Finding]:
    """ND30-H10: the symbol is type and agency, KH-STC, without a year."""
    types = [passage.text.strip().upper() for passage in reading.of(Part.TYPE)]
    kind = find_kind(types[0] if types else "" if reading.is_document else PLAN.name)  # a letter has no type
    wanted = kind.symbol if kind else ""
    for passage in reading.of(Part.NUMBER):
        bare = re.sub(r"\s*-\s*", "-", re.sub(r"^số\s*:?\s*", "", passage.text, flags=re.IGNORECASE))
        found = _SYMBOL.search(bare[-_LONGEST_SYMBOL:])
        symbol = found["symbol"] if found else passage.text
        if re.search(r"(?:19|20)\d{2}", passage.text.split("/", 1)[-1] if "/" in passage.text else passage.text):
            yield find_at(passage, passage.text, msg("“{text}”: the year does not belong into the symbol.", text=passage.text))
        elif wanted and found and not re.match(rf"{wanted}-[^\W_]", symbol):
            right = f"{wanted}-{split_symbol(symbol)[1]}"
            yield find_at(
                passage, passage.text, msg("“{text}” is not a symbol of this type: “{right}”.", text=symbol, right=right)
            )


def find_small_place(reading: Reading) -> Iterator[Finding]:
    """ND30-H12: the place begins with a capital."""
    for passage in reading.of(Part.PLACE_DATE):
        if passage.text[:1].islower() and not passage.text.startswith("ngày"):
            yield find_at(
                passage, passage.text, msg("The place “{text}” begins with a small letter.", text=passage.text.split(",")[0])
            )


def find_addressees(reading: Reading) -> Iterator[Finding]:
    """ND30-N5: a plan has neither Kính gửi nor Như trên."""
    types = {passage.text.strip().upper() for passage in reading.of(Part.TYPE)}
    if types != {PLAN.name} and (types or reading.is_document):
        return  # a letter, a submission
    for passage in reading.of(Part.ADDRESSEE, Part.RECIPIENT):
        if passage.part is Part.ADDRESSEE or re.match(r"như trên", passage.text, re.IGNORECASE):
            yield find_at(
                passage, passage.text, msg("“{text}” belongs to letters and submissions, not to a plan.", text=passage.text)
            )


def find_odd_labels(reading: Reading) -> Iterator[Finding]:
    """ND30-A1: several appendices have Roman numerals, in order."""
    labels = reading.of(Part.APPENDIX_LABEL)
    numerals = (
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
        "XVII",
        "XVIII",
        "XIX",
        "XX",
    )
    for passage in labels:
        found = re.match(r"phụ lục(?:\s+(?:số\s*)?(?P<number>[\w.]+))?\s*$", passage.text, re.IGNORECASE)
        number = (found["number"] or "").rstrip(".") if found else ""
        if number and number not in numerals:
            yield find_at(passage, passage.text, msg("“{text}”: appendices are numbered I, II, III.", text=passage.text))


def find_labels_in_capitals(reading: Reading) -> Iterator[Finding]:
    """ND30-A2: the label reads Phụ lục, in small letters."""
    for passage in reading.of(Part.APPENDIX_LABEL):
        if passage.text.startswith("PHỤ LỤC"):
            yield find_at(
                passage,
                passage.text,
                msg("“{text}” is written “{right}”.", text=passage.text, right="Phụ lục" + passage.text[7:]),
            )
        elif not fold(passage.text).startswith("phu luc"):
            yield find_at(passage, passage.text, msg("The appendix is called “{text}”, not “Phụ lục”.", text=passage.text))


def find_odd_references(reading: Reading) -> Iterator[Finding]:
    """ND30-A4: (Kèm theo Kế hoạch số ... ngày ... của ...)."""
    for passage in reading.of(Part.APPENDIX_REFERENCE):
        text = passage.text.strip()
        if not _REFERENCE.match(text):
            yield find_at(passage, text, msg("“{text}” has not the form “(Kèm theo …)”.", text=text[:80]))
        elif re.match(r"\(\s*ban hành", text, re.IGNORECASE):
            yield find_at(passage, text, msg("“{text}”: the decree's words are “Kèm theo …”.", text=text[:80]), Severity.INFO)
        elif lacks := [word for word in ("số", "ngày", "của") if not re.search(rf"\b{word}\b", text)]:
            yield find_at(
                passage, text, msg("“{text}” lacks {what}.", text=text[:80], what=", ".join(f"“{word} …”" for word in lacks))
            )


def find_placeholders(reading: Reading) -> Iterator[Finding]:
    """KH-F1: no blank is left in the text."""
    for passage in reading.passages.holding(*_BLANK_SIGNS):
        if passage.part is Part.APPENDIX_REFERENCE and not reading.is_document:  # a document's own may be blank as its number is
            found = _PLACEHOLDER.search(passage.text) or _OPEN_DATE.search(passage.text) or _OPEN_NUMBER.search(passage.text)
        elif passage.part in _FILLED:
            found = _NOTHING.fullmatch(passage.text) or _PLACEHOLDER.search(passage.text) or _OPEN_DATE.search(passage.text)
        else:
            continue
        if found:
            near = excerpt(passage.text, found.start(), found.end())
            yield find_at(passage, near, msg("A blank is left: “{near}”.", near=near))
