"""What a plan says of itself: issuer, symbol, place, order of legal bases."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PL1, PL2, Finding, find_at, rule
from cchc_gen.decree.kinds import KINDS, PLAN, find_kind, split_symbol
from cchc_gen.decree.parts import Part
from cchc_gen.language.spelling import fold
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
_ABBREVIATED = lazy_pattern(r"\b(?:UBND|HĐND|VP|TT|KH&CN|KHCN|TN&MT|GD&ĐT|GDĐT|LĐTBXH|NN&PTNT|VHTTDL|TTTT|KHĐT|P\.|TP\.)(?!\w)|&")
_NO_VOWEL = lazy_pattern(r"\b(?!NXB\b|X{1,3}V?\b)[BCDĐGHKLMNPQRSTVX]{2,}\b")  # TN, KHCN: no syllable, and no Roman number
# Their registered names hold such letters: CÔNG TY TNHH MTV, TRƯỜNG THPT, TRUNG TÂM GDNN-GDTX.
_NAMED_SO = lazy_pattern(r"\b(?:TNHH|MTV|TMCP|THPT|THCS|TH&THCS|THCS&THPT|PTDTNT|PTDTBT|GDNN|GDTX)\b")
_COMPANY = lazy_pattern(r"(?:(?:tổng )?công ty|tập đoàn|ngân hàng|hợp tác xã|doanh nghiệp)\b", re.IGNORECASE)
_AUTHORITY = lazy_pattern(r"luật tổ chức|chức năng,? nhiệm vụ|quy chế làm việc", re.IGNORECASE)
_SYMBOL = lazy_pattern(r"(?:(?P<number>\d+|[\s._…]*)\s*/\s*)?(?P<symbol>[^\W\d_][\w&.-]*)\s*$")
_JOINT = "PH|LN|LT"  # phối hợp, liên ngành, liên tịch: as agencies that issue a document together write it
_LEAST_NAME = 2  # words
_LONGEST_SYMBOL = 100


@rule(
    "ND30-B1",
    Severity.INFO,
    msg("Legal bases on authority and functions come before those on the content."),
    msg("Move it up."),
    source=PL1 + "II.6a",
    wrong="Căn cứ Nghị quyết số 76/NQ-CP…; // Căn cứ Luật Tổ chức chính quyền địa phương…",
    right="Căn cứ Luật Tổ chức chính quyền địa phương…; // Căn cứ Nghị quyết số 76/NQ-CP…",
)
def _find_unordered_bases(reading: Reading) -> Iterator[Finding]:
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


@rule(
    "ND30-H6",
    Severity.ERROR,
    msg("The issuer has its official, full name."),
    msg("Write the name out."),
    source=PL1 + "II.2a",
    wrong="SỞ KH&CN",
    right="SỞ KHOA HỌC VÀ CÔNG NGHỆ",
)
def _find_short_agency(reading: Reading) -> Iterator[Finding]:
    names = reading.of(Part.AGENCY)
    for passage in () if names and _COMPANY.match(names[0].text) else names:
        if short := find_abbreviation(passage.text):
            message = msg("The issuer's name is abbreviated: “{text}” in “{name}”.", text=short, name=passage.text)
            yield find_at(passage, passage.text, message)


def find_abbreviation(name: str) -> str:
    """Return what is abbreviated in an issuer's name that should stand there in full; "" where nothing is."""
    name = _NAMED_SO.sub("…", name)
    found = _ABBREVIATED.search(name) or _NO_VOWEL.search(name)
    return found.group() if found else ""


@rule(
    "KH-D16",
    Severity.WARNING,
    msg("The issuer's name is written one way throughout."),
    msg("Write it as the letterhead and the other places do."),
    source=PL2 + "IV.1",
    wrong="Sở Mẫu rà soát // Sở Mẫu báo cáo // Sở mẫu tổng hợp",
    right="Sở Mẫu rà soát // Sở Mẫu báo cáo // Sở Mẫu tổng hợp",
)
def _find_two_names(reading: Reading) -> Iterator[Finding]:
    name = reading.head.agency.strip()
    if len(name.split()) < _LEAST_NAME:
        return
    pattern = re.compile(
        rf"(?<!chi )(?<!tổng )(?<!trưởng )(?<!phó )\b{re.escape(name)}\b", re.IGNORECASE
    )  # no “Chi cục …”, “Trưởng phòng …”
    found = [(passage, one) for passage in reading.passages.naming(name.lower()) for one in pattern.findall(passage.text)]
    written = [(passage, one) for passage, one in found if not one.isupper()]
    counts = Counter(one for _passage, one in written)
    if len(counts) > 1:
        usual = max(counts, key=lambda one: (counts[one], sum(letter.isupper() for letter in one)))
        for passage, one in written:
            if one != usual:
                message = msg("“{text}” is written “{right}” elsewhere.", text=one, right=usual)
                yield find_at(passage, one, message, remedy=Remedy(one, usual))


def _read_odd_type(symbol: str, agency: str) -> str:
    """Return what stands in the place of the type before the letters of the issuer: “TM” of “TM-SCT” of Sở Công Thương."""
    first, _, rest = symbol.partition("-")
    return first if rest.upper() == "".join(word[0] for word in agency.upper().split()) else ""


def _read_short_type(symbol: str, wanted: str) -> str:
    """Return the first part of a symbol that is meant for a type's: “TT” for TTr, “KHO” for KH; "" for an agency's letters."""
    first, joint, _rest = symbol.partition("-")
    is_short = any(kind.symbol.upper().startswith(first.upper()) for kind in KINDS)
    return first if joint and (is_short or first.upper().startswith(wanted.upper())) else ""


@rule(
    "ND30-H10",
    Severity.ERROR,
    msg("The document's symbol is type and agency, without a year."),
    msg("KH-STC for a plan of Sở Tài chính, BC-STC for a report."),
    source=PL1 + "II.3b; Phụ lục III, I",
    wrong="BC-STC",
    right="KH-STC",
)
def _find_odd_own_symbol(reading: Reading) -> Iterator[Finding]:
    types = [passage.text.strip().upper() for passage in reading.of(Part.TYPE)]
    kind = find_kind(types[0] if types else "" if reading.is_document else PLAN.name)  # a letter has no type
    wanted = kind.symbol if kind else ""
    for passage in reading.of(Part.NUMBER):
        bare = re.sub(r"\s*[-–—−]\s*", "-", re.sub(r"^số\s*:?\s*", "", passage.text, flags=re.IGNORECASE))
        found = _SYMBOL.search(bare[-_LONGEST_SYMBOL:])
        symbol = found["symbol"] if found else passage.text
        if re.search(r"(?:19|20)\d{2}", passage.text.split("/", 1)[-1] if "/" in passage.text else passage.text):
            message = msg("“{text}”: the year does not belong into the symbol.", text=passage.text)
            yield find_at(passage, passage.text, message, msg("Delete the year."))
        elif kind is None and found and reading.of(Part.LETTER_SUBJECT) and _lacks_drafter(symbol.upper()):
            message = msg("“{text}”: the symbol of a letter names the agency and the unit that drafts it.", text=symbol)
            yield find_at(passage, passage.text, message, msg("Write both, as SNV-CCHC does for Phòng CCHC of Sở Nội vụ."))
        elif wanted and symbol == wanted:
            message = msg(
                "“{text}”: behind the letters of the type stand those of the issuer: {right}.", text=symbol, right="KH-STC"
            )
            yield find_at(passage, passage.text, message)
        elif wanted and found and not re.match(rf"{wanted}(?:{_JOINT})?-[^\W_]", symbol):
            own = (
                split_symbol(symbol.upper())[0] or _read_short_type(symbol, wanted) or _read_odd_type(symbol, reading.head.agency)
            )
            right = f"{wanted}-{symbol[len(own) :].lstrip('-.').removeprefix(f'{wanted}_')}"  # “KH_STC”
            right = f"{wanted}-{symbol.removesuffix(f'-{wanted}')}" if symbol.endswith(f"-{wanted}") else right  # turned round
            message = msg("“{text}” is not a symbol of this type: “{right}”.", text=symbol, right=right)
            yield find_at(passage, passage.text, message, msg("Write “{right}”, here and where others name it.", right=right))
        elif found and not may_stand_for(symbol, reading):
            message = msg("“{text}”: these are not the letters of “{agency}”.", text=symbol, agency=reading.head.agency)
            yield find_at(passage, passage.text, message)


def _lacks_drafter(symbol: str) -> bool:
    return symbol.startswith("CV-") or "-" not in symbol


_ONSET = lazy_pattern("NGH?|NH|CH|GI|KH|PH|QU|TH|TR")
_KNOWN_LETTERS = lazy_pattern(r"S[A-ZĐ]{1,7}|UBND|HĐND")


def may_stand_for(symbol: str, reading: Reading) -> bool:
    """Tell whether a symbol may hold the letters of the issuer; a Sở's, a committee's and a council's are known."""
    agency = " ".join(reading.head.agency.upper().split())
    letters = re.split(r"[-.]", split_symbol(symbol)[1] if split_symbol(symbol)[0] else symbol)[0]
    is_department, is_committee = agency.startswith("SỞ "), agency.startswith(("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"))
    if not all(re.search("[aeiouy]", fold(word)) for word in agency.split()):
        return True  # an abbreviation, of which rule ND30-H6 speaks
    if not reading.is_document or not (is_department or is_committee) or not _KNOWN_LETTERS.fullmatch(letters):
        return True
    words = ["U", "B", "N", "D"] if is_committee else [word for word in re.findall(r"[^\W\d_]+", agency) if word != "VÀ"]
    starts = [found.group() if (found := _ONSET.match(word)) else word[0] for word in words]
    # “SNgV”: two letters tell Sở Ngoại vụ from Sở Nội vụ
    return re.fullmatch("".join(f"(?:{one[0]}(?:{one[1:]})?)?" for one in starts), letters) is not None


@rule(
    "ND30-H12",
    Severity.ERROR,
    msg("The place begins with a capital."),
    msg("Write the official name of the place."),
    source=PL1 + "II.4a",
    wrong="lâm Đồng, ngày 05 tháng 01 năm 2026",
    right="Lâm Đồng, ngày 05 tháng 01 năm 2026",
)
def _find_small_place(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of(Part.PLACE_DATE):
        if passage.text[:1].islower() and not passage.text.startswith("ngày"):
            yield find_at(
                passage, passage.text, msg("The place “{text}” begins with a small letter.", text=passage.text.split(",")[0])
            )


_DELETE_ADDRESSEE = msg("Delete this line; name them below “Nơi nhận:”.")


@rule(
    "ND30-N5",
    Severity.WARNING,
    msg("A plan has neither Kính gửi nor Như trên."),
    msg("Name the recipients one by one."),
    source=PL1 + "II.9",
    wrong="- Như trên;",
    right="- Ủy ban nhân dân tỉnh (để báo cáo);",
)
def _find_addressees(reading: Reading) -> Iterator[Finding]:
    types = [passage.text for passage in reading.of(Part.TYPE)]
    kind = find_kind(types[0]) if types else None if reading.is_document else PLAN
    if kind is None or not kind.in_plan_file or kind.has_addressees:
        return  # a letter, a submission
    for passage in reading.of(Part.ADDRESSEE, Part.RECIPIENT):
        if passage.part is Part.ADDRESSEE or re.match(r"như trên", passage.text, re.IGNORECASE):
            message = msg("“{text}” belongs to letters and submissions, not to a plan.", text=passage.text)
            yield find_at(passage, passage.text, message, _DELETE_ADDRESSEE if passage.part is Part.ADDRESSEE else None)
