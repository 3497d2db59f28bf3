"""Rules on citations of other documents: KH-V1 to KH-V3, ND30-B2, ND30-B4."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL1, PRACTICE, Finding, find_at, rule
from cchc_gen.decree.kinds import CITED_KINDS
from cchc_gen.language.citation_parts import ABBREVIATIONS, CITATION_SIGN, TYPE_NAMES, find_cited
from cchc_gen.language.surroundings import NEAR, search_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.language.citation_parts import Cited
    from cchc_gen.messages import Message

_NO_NUMBER_SIGN = lazy_pattern(r"[sS][ốỐ]\s+[cCvVnN]")  # tells fast where to look closer
# A citation, and no verb: “thông báo số ngày nghỉ”, “kế hoạch số của ngành”.
_WITHOUT_NUMBER = lazy_pattern(
    r"\b(?-i:(?=[A-ZĐ]))"
    rf"(?P<type>{TYPE_NAMES})\s+số\s+(?=của\s+(?-i:[A-ZĐỦ])|về\s+việc\b|ngày\s*(?:\d|tháng\b|[.…]))",
    re.IGNORECASE,
)
# Joint documents have a second abbreviation: TTLT, NQLT, KHPH, HDLN.
_GLUED = lazy_pattern(rf"^(?P<type>{'|'.join(ABBREVIATIONS)})(?=(?P<rest>[A-ZĐ]{{2,}}))(?!(?:LT|PH|LN|LS)\b)")
_BODIES = ("UBND", "HĐND", "CP", "TTg", "TU", "TW")  # that symbols of all kinds name
_LETTERS = ("công văn", "văn bản")  # their symbols begin with the agency: 45/TTYT-KHNV
# "76-NQ/CP": only the Party writes the hyphen first.
_SWAPPED = lazy_pattern(
    r"-(?P<type>[A-ZĐ][A-Za-zĐ]*)/(?P<issuer>CP|TTg|UBND|HĐND|B(?:NV|TC|TP|KHCN|YT|XD|CT|CA|QP|NG|GDĐT|VHTTDL|NNMT|DTTG))$"
)
_LOCAL = lazy_pattern(r"(?:UBND|HĐND|/TU|/ĐU|/HU)$")
_ISSUING = lazy_pattern(rf"\b(?P<type>{TYPE_NAMES})\b[^,;.:\d]{{1,80}}$", re.IGNORECASE)
_PLACES = "tỉnh|thành phố|xã|phường|đặc khu"
_PLACE = lazy_pattern(r"\b(?:xã|phường|đặc khu|huyện|thị xã|quận)\s+[A-ZĐÀ-Ỹ].*")
# Ends of symbols and how the names of those begin who issue under them.
_ISSUERS = (
    (r"/QH\d+$", r"quốc hội", "Quốc hội"),
    (r"/UBTVQH\d+$", r"(?:ủy|uỷ) ban thường vụ quốc hội|UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    (r"-CP$", r"chính phủ|CP", "Chính phủ"),
    (r"-TTg$", r"(?:phó )?thủ tướng|TTg|TTCP", "Thủ tướng Chính phủ"),
    (r"[/-](?:TTLT|NQLT)-", r".*", ""),
    (
        r"-UBND$",
        rf"(?:(?:nguyên )?(?:phó )?chủ tịch\b ?)?(?:ubnd|(?:ủy|uỷ) ban nhân dân|$)|(?:{_PLACES}|lãnh đạo)\b",
        "Ủy ban nhân dân",
    ),
    # Its standing committee, its chairman, its committees, its groups.
    (r"-HĐND$", rf".*(?:hđnd|hội đồng nhân dân)|(?:{_PLACES}|ban)\b", "Hội đồng nhân dân"),
    (r"/TW$", r".*(?:trung ương|bộ chính trị|ban bí thư|tw|đảng).*", "cơ quan Trung ương của Đảng"),
    (r"/TU$", r".*(?:tỉnh (?:ủy|uỷ)|thành (?:ủy|uỷ)|đảng bộ|đảng).*", "Tỉnh ủy, Thành ủy"),
    (r"-BNV$", r"(?:bộ trưởng )?(?:bộ nội vụ|bnv)|(?:cục|vụ|ban|thanh tra)\b.*", "Bộ Nội vụ"),
    (r"-BTC$", r"(?:bộ trưởng )?(?:bộ tài chính|btc)|(?:cục|vụ|tổng cục|kho bạc|thanh tra|ban tổ chức)\b.*", "Bộ Tài chính"),
    (r"-BTP$", r"(?:bộ trưởng )?(?:bộ tư pháp|btp)|(?:cục|vụ|tổng cục|thanh tra)\b.*", "Bộ Tư pháp"),
    (r"-VPCP$", r"(?:bộ trưởng, chủ nhiệm |chủ nhiệm )?(?:văn phòng chính phủ|vpcp)", "Văn phòng Chính phủ"),
)
# Documents that lay down law carry their year in the number (NĐ 34/2016/NĐ-CP): Nghị định, Thông tư.
_WITH_YEAR = lazy_pattern(r"^(?:NĐ-CP|TT-(?:B[A-ZĐ]+|NHNN|TTCP|TANDTC|VKSNDTC|VPCP|KTNN|UBDT))$")
# Unions, associations: the decree does not rule how they number.
_OWN_WAYS = lazy_pattern(r"-(?:L(?:Đ(?!TB)|H|M)\w*|H(?!ĐND)\w+|MTTQ\w*|TLĐ\w*|ĐTN\w*)$")


def list_cited(reading: Reading) -> Iterator[tuple[Passage, Cited]]:
    """Yield the documents that running text cites, each with its passage."""
    for passage in reading.passages.matching(CITATION_SIGN):
        if passage.part in SENTENCES:
            for cited in find_cited(passage.text):
                yield passage, cited


@rule(
    "KH-V1",
    Severity.ERROR,
    msg("Số, ký hiệu of a cited document has the form of its type."),
    msg("Look the document up and write its number as issued."),
    source=PL1 + "II.3; Phụ lục III, I",
    wrong="theo Quyết định số 739/QĐUBND ngày 22/3/2017",
    right="theo Quyết định số 739/QĐ-UBND ngày 22/3/2017",
    is_local=True,
)
def _find_odd_symbols(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.matching(_NO_NUMBER_SIGN):
        if passage.part in SENTENCES:
            for found in _WITHOUT_NUMBER.finditer(passage.text):
                text = passage.text[found.start() : found.start() + 40]
                message = msg("“{text}…” has no number.", text=text.strip())
                yield find_at(passage, text, message)
    yield from _find_explained(reading, of_others=False)


@rule(
    "KH-V4",
    Severity.WARNING,
    msg("Số, ký hiệu of a paper of a union or an association is as that body wrote it."),
    msg("Look the paper up: its own way of numbering stays as it is."),
    source=PRACTICE,
    wrong="Tờ trình số 011/TT-LĐCL",
    right="Tờ trình số 011/TTr-LĐCL",
    is_local=True,
)
def _find_symbols_of_others(reading: Reading) -> Iterator[Finding]:
    yield from _find_explained(reading, of_others=True)


def _find_explained(reading: Reading, *, of_others: bool) -> Iterator[Finding]:
    for passage, cited in list_cited(reading):
        if bool(_OWN_WAYS.search(cited.symbol)) is of_others and (explained := _explain_symbol(cited, passage.text)):
            yield find_at(passage, cited.text, explained)


def _explain_symbol(cited: Cited, text: str) -> Message | None:
    bare = cited.symbol.strip(" /-")
    shown = cited.shown
    wanted = CITED_KINDS.get(cited.type_name)
    if (glued := _GLUED.match(bare)) and (glued["type"] in wanted if wanted else _names_body(cited, glued["rest"])):
        right = f"{cited.number}{cited.year}/{glued.group()}-{bare[glued.end() :]}"
        return msg("“{text}” lacks a hyphen: “{right}”.", text=shown, right=right)
    if swapped := _SWAPPED.match(cited.symbol):
        right = f"{cited.number}/{swapped['type']}-{swapped['issuer']}"
        return msg("“{text}”: slash and hyphen changed places: “{right}”.", text=shown, right=right)
    if cited.symbol[:1] == " " and (cited.has_so or cited.type_name):
        return _explain_space(cited, bare)
    abbreviation = re.split("[-/]", bare, maxsplit=1)[0]
    if wanted and abbreviation in ABBREVIATIONS and abbreviation not in wanted and not _issues(abbreviation, text, cited.start):
        return msg("“{text}” is not the symbol of a {type}.", text=shown, type=cited.type_name)
    if not cited.year and _WITH_YEAR.match(bare):
        year = cited.date[-4:] or "…"
        right = f"{cited.number}/{year}/{bare}"
        kind = cited.type_name or bare
        return msg("“{text}” lacks the year that the number of a {type} holds: “{right}”.", text=shown, type=kind, right=right)
    return None


def _explain_space(cited: Cited, bare: str) -> Message:
    """Return what is said of a space behind the number: it stands before the slash, or for a hyphen."""
    if cited.symbol.lstrip().startswith("/"):
        return msg("“{text}” is written “{right}”.", text=cited.shown, right=f"{cited.number}{cited.year}/{bare}")
    return msg("“{text}” lacks a hyphen: “{right}”.", text=cited.shown, right=f"{cited.number}-{bare}")


def _names_body(cited: Cited, rest: str) -> bool:
    """Tell whether a symbol without a kind before it, “số 739/QĐUBND”, ends with a body that writes a hyphen there."""
    return cited.type_name not in _LETTERS and rest in _BODIES


def _issues(abbreviation: str, text: str, at: int) -> bool:
    """Tell whether the kind of a symbol stands before what it issues: “Quyết định ban hành Kế hoạch số 12/QĐ-UBND”.

    Args:
        abbreviation: of the kind.
        text: the paragraph.
        at: where what is issued begins.
    """
    found = search_before(_ISSUING, text, at, 2 * NEAR)
    return found is not None and abbreviation in CITED_KINDS[found["type"].lower()]


@rule(
    "KH-V2",
    Severity.ERROR,
    msg("The issuer of a cited document is the one that its symbol stands for."),
    msg("Correct the issuer or the number."),
    source=PL1 + "II.3; Phụ lục III, I",
    wrong="Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Ủy ban Thường vụ Quốc hội",
    right="Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội",
    is_local=True,
)
def _find_wrong_issuers(reading: Reading) -> Iterator[Finding]:
    for passage, cited in list_cited(reading):
        if not cited.issuer:
            continue
        for end, names, right in _ISSUERS:
            if not re.search(end, cited.symbol):
                continue
            issuer = re.sub(r"^đồng chí\s+", "", cited.issuer)
            if right and not re.match(rf"(?:{names})(?!\w)", issuer, re.IGNORECASE):
                message = msg(
                    "“{text}” is a document of {right}, not of “{issuer}”.", text=cited.shown, right=right, issuer=cited.issuer
                )
                yield find_at(passage, cited.text, message)
            break


@rule(
    "KH-V3",
    Severity.WARNING,
    msg("One document is cited with one type, one day and one issuer."),
    msg("Look the document up and correct the wrong one."),
    source=PL1 + "II.6b",
    wrong="Nghị định số 62/2020/NĐ-CP ngày 01/6/2020; Nghị định số 62/2020/NĐ-CP ngày 10/6/2020",
    right="Nghị định số 62/2020/NĐ-CP ngày 01/6/2020; Nghị định số 62/2020/NĐ-CP",
)
def _find_two_ways(reading: Reading) -> Iterator[Finding]:
    first: dict[str, tuple[Passage, Cited]] = {}
    dated: dict[tuple[str, str, str], tuple[Passage, Cited]] = {}
    for passage, cited in list_cited(reading):
        known = first.setdefault(f"{cited.key} {_place(cited)}", (passage, cited))
        if known[1] is not cited:
            yield from _compare(passage, cited, *known)
            first[f"{cited.key} {_place(cited)}"] = (known[0], _richer(known[1], cited))
        if cited.date:
            same = dated.setdefault((cited.number, read_day(cited.date), _tail(cited.symbol) + _place(cited)), (passage, cited))
            if same[1].key != cited.key:
                yield _two_ways(passage, cited, same[0], same[1].text, cited.text)


def _place(cited: Cited) -> str:
    """Return the xã, phường ... of the issuer: each of them counts its documents by itself."""
    found = _PLACE.search(cited.issuer) if _LOCAL.search(cited.symbol) else None
    return found.group().casefold() if found else ""


def _tail(symbol: str) -> str:
    """Return the end of a symbol that two ways of writing it share; Party symbols ("05-CV/ĐU") have their type before it."""
    return symbol if symbol[:1] == "-" else symbol.rsplit("/", 1)[-1]


def may_be_one(one: str, two: str) -> bool:
    """Tell whether two days may be meant for one document: a slip changes the year or the day, numbers begin anew each year."""
    days = [read_day(date).rsplit("/", 1) for date in (one, two)]
    return (days[0][0] == days[1][0]) is not (days[0][-1] == days[1][-1])


def _richer(one: Cited, two: Cited) -> Cited:
    return one._replace(date=one.date or two.date, issuer=one.issuer or two.issuer, type_name=one.type_name or two.type_name)


def _compare(passage: Passage, cited: Cited, other: Passage, known: Cited) -> Iterator[Finding]:
    if cited.date and known.date and read_day(cited.date) != read_day(known.date):
        if may_be_one(cited.date, known.date):
            yield _two_ways(passage, cited, other, known.date, cited.date)
    elif cited.issuer and known.issuer and _issuer(cited.issuer) != _issuer(known.issuer):
        yield _two_ways(passage, cited, other, known.issuer, cited.issuer)
    elif {cited.type_name, known.type_name} <= CITED_KINDS.keys() and cited.type_name != known.type_name:
        yield _two_ways(passage, cited, other, known.type_name, cited.type_name)


def _two_ways(passage: Passage, cited: Cited, other: Passage, one: str, two: str) -> Finding:
    values = {"text": cited.shown, "two": two, "one": one, "where": other.where}
    message = msg("{text} is cited in two ways: “{two}” here, “{one}” at {where}.", **values)
    return find_at(passage, cited.text, message)


def read_day(date: str) -> str:
    """Return a day in one spelling: 5/3/2020 for “05 tháng 3 năm 2020”."""
    return "/".join(str(int(number)) for number in re.findall(r"\d+", date))


def _issuer(name: str) -> str:
    """Return an issuer in one spelling, without its place: "UBND tỉnh Mẫu" and "Ủy ban nhân dân tỉnh" are one."""
    folded = name.lower().replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")
    folded = folded.removeprefix("thủ tướng ") if folded.startswith("thủ tướng chính phủ") else folded
    return re.sub(r"\s+(?:tỉnh|thành phố|khóa|khoá)\b.*$", "", folded.replace("trung ương đảng", "trung ương")).strip()
