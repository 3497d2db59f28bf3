"""Rules on citations of other documents: KH-V1 to KH-V3, ND30-B2, ND30-B4."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.reading import SENTENCES
from cchc_gen.checks.rule import Finding
from cchc_gen.messages import msg
from cchc_gen.plan.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.reading import Passage, Reading
    from cchc_gen.messages import Message

# Abbreviations of document types: NĐ 30, Phụ lục III, I; and those of the Party and the National Assembly.
TYPES = {
    "nghị quyết": ("NQ",),
    "nghị định": ("NĐ",),
    "quyết định": ("QĐ",),
    "chỉ thị": ("CT",),
    "thông tư": ("TT",),
    "thông tư liên tịch": ("TTLT",),
    "kế hoạch": ("KH",),
    "chương trình": ("CTr", "CTHĐ"),
    "hướng dẫn": ("HD",),
    "kết luận": ("KL",),
    "thông báo": ("TB",),
    "tờ trình": ("TTr",),
    "báo cáo": ("BC",),
    "công điện": ("CĐ",),
    "đề án": ("ĐA",),
    "phương án": ("PA",),
    "quy chế": ("QC",),
}
_ABBREVIATIONS = sorted({one for many in TYPES.values() for one in many} | {"CV", "QyĐ", "DA", "LT"}, key=len, reverse=True)
_TYPE_NAMES = "|".join(sorted(TYPES, key=len, reverse=True))
# An issuer's name runs on until what the document is about, or another document.
_ISSUER_END = (
    r"(?=\s*[,;.:()“”\"\n]|\s*$|\s+(?:về|ban hành|quy định|sửa|phê|hướng dẫn|rà|triển|đẩy|công bố|thực hiện|tăng|nhằm|đảm|bảo|và|là"
    r"|được|đã|có|để|trong|theo|xác|kiểm|tổng|ứng|phát|nâng|quyết định|giao|trên|với|" + _TYPE_NAMES + r")\b)"
)
_NUMBERED = re.compile(
    rf"(?:\b(?P<type>{_TYPE_NAMES}|công văn|văn bản|luật|pháp lệnh)\s+)?(?:hướng dẫn\s+|liên tịch\s+)?(?P<so>số\s*:?\s*)?"
    r"(?P<number>\d+[a-zđ]?)(?P<year>/(?:19|20)\d{2})?(?P<rest>\s?[/-]\s?[^\W\d_][\w&]*(?:\s?[-/–]\s?[^\W\d_][\w&]*)*|\s[^\W\d_a-zđ]{2,5}/[^\W\d_]{2}\w*)"
    r"(?P<date>,?\s+ngày\s+(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
    r"(?P<issuer>\s+của\s+[^,;.:()“”\"\n]{2,80}?" + _ISSUER_END + ")?",
    re.IGNORECASE,
)
_WITHOUT_NUMBER = re.compile(rf"\b(?P<type>{_TYPE_NAMES})\s+số\s+(?=của\b|về\b|ngày\b|/)", re.IGNORECASE)
_GLUED = re.compile(rf"^(?:{'|'.join(_ABBREVIATIONS)})(?=[A-ZĐ]{{2}})")
# Ends of symbols and who issues under them.
_ISSUERS = (
    (r"/QH\d+$", r"quốc hội", "Quốc hội"),
    (r"/UBTVQH\d+$", r"(?:ủy|uỷ) ban thường vụ quốc hội|UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    (r"-CP$", r"chính phủ", "Chính phủ"),
    (r"-TTg$", r"thủ tướng(?: chính phủ)?", "Thủ tướng Chính phủ"),
    (r"-TTLT-", r".*", ""),
    (r"-UBND$", r"(?:chủ tịch )?(?:ubnd|(?:ủy|uỷ) ban nhân dân)\b.*|tỉnh .*", "Ủy ban nhân dân"),
    (r"-HĐND$", r"(?:hđnd|hội đồng nhân dân)\b.*|tỉnh .*", "Hội đồng nhân dân"),
    (r"/TW$", r".*(?:trung ương|bộ chính trị|ban bí thư|tw|đảng).*", "cơ quan Trung ương của Đảng"),
    (r"/TU$", r".*(?:tỉnh (?:ủy|uỷ)|thành (?:ủy|uỷ)|đảng bộ|đảng).*", "Tỉnh ủy, Thành ủy"),
    (r"-BNV$", r"(?:bộ trưởng )?(?:bộ nội vụ|bnv)", "Bộ Nội vụ"),
    (r"-BTC$", r"(?:bộ trưởng )?(?:bộ tài chính|btc)", "Bộ Tài chính"),
    (r"-BTP$", r"(?:bộ trưởng )?(?:bộ tư pháp|btp)", "Bộ Tư pháp"),
    (r"-VPCP$", r"(?:bộ trưởng, chủ nhiệm |chủ nhiệm )?(?:văn phòng chính phủ|vpcp)", "Văn phòng Chính phủ"),
)
# Documents that lay down law carry their year in the number (NĐ 34/2016/NĐ-CP): Nghị định, Thông tư.
_WITH_YEAR = re.compile(r"^(?:NĐ-CP|TT-[A-ZĐ]+)$")


class Cited(NamedTuple):
    """A numbered citation taken apart; `symbol` has its spaces taken out."""

    start: int
    text: str
    type_name: str
    number: str
    year: str
    symbol: str
    date: str
    issuer: str
    has_so: bool

    @property
    def key(self) -> str:
        """Return what names the document: 76/NQ-CP, 202/2025/QH15."""
        return f"{self.number}{self.year}{self.symbol}".upper()


@lru_cache(maxsize=4096)  # four rules ask for the same texts
def find_cited(text: str) -> tuple[Cited, ...]:
    """Return the numbered citations of a text: those that a type or "số" opens, or whose symbol is one of a document."""
    return tuple(_find_cited(text)) if "/" in text else ()


def _find_cited(text: str) -> Iterator[Cited]:
    for found in _NUMBERED.finditer(text):
        rest = found["rest"]
        symbol = re.sub(r"\s", "", rest.replace("–", "-")) if rest[:1] in "/-–" or "/" in rest else rest
        symbol = symbol if rest[:1] in "/-" else rest
        is_known = bool(_is_symbol(symbol.strip(" /-")))
        if not (found["so"] or is_known) or re.match(r"[/-]?\s?(?:ngày|tháng|năm|quý|lần|phút|giờ)\b", symbol, re.IGNORECASE):
            continue
        issuer = (found["issuer"] or "").strip().removeprefix("của").strip()
        yield Cited(
            found.start(), found.group().strip(), (found["type"] or "").lower(), found["number"], found["year"] or "", symbol,
            re.sub(r"^,?\s*ngày\s+", "", found["date"] or ""), issuer, bool(found["so"])
        )  # fmt: skip


def _is_symbol(symbol: str) -> re.Match[str] | None:
    return re.match(rf"(?:{'|'.join(_ABBREVIATIONS)})[-/]?[A-ZĐ]|QH\d|UBTVQH\d", symbol)


def _cited(reading: Reading) -> Iterator[tuple[Passage, Cited]]:
    for passage in reading.passages:
        if passage.part in SENTENCES:
            for cited in find_cited(passage.text):
                yield passage, cited


def find_odd_symbols(reading: Reading) -> Iterator[Finding]:
    """KH-V1: số, ký hiệu of a cited document has the form that its type asks for."""
    for passage in reading.passages:
        if passage.part in SENTENCES:
            for found in _WITHOUT_NUMBER.finditer(passage.text):
                text = passage.text[found.start() : found.start() + 40]
                message = msg("“{text}…” has no number.", text=text.strip())
                yield Finding(passage.position, text, message, passage.path)
    for passage, cited in _cited(reading):
        message = _explain_symbol(cited)
        if message is not None:
            yield Finding(passage.position, cited.text, message, passage.path)


def _explain_symbol(cited: Cited) -> Message | None:
    bare = cited.symbol.strip(" /-")
    shown = f"{cited.number}{cited.year}{cited.symbol}"
    if glued := _GLUED.match(bare):
        right = f"{cited.number}{cited.year}/{glued.group()}-{bare[glued.end() :]}"
        return msg("“{text}” lacks a hyphen: “{right}”.", text=shown, right=right)
    if cited.symbol[:1] == " ":
        right = f"{cited.number}-{bare}"
        return msg("“{text}” lacks a hyphen: “{right}”.", text=shown, right=right)
    wanted = TYPES.get(cited.type_name)
    abbreviation = next((one for one in _ABBREVIATIONS if re.match(rf"{one}(?:[-/]|$)", bare)), None)
    if wanted and abbreviation and abbreviation not in wanted:
        return msg("“{text}” is not the symbol of a {type}.", text=shown, type=cited.type_name)
    if not cited.year and _WITH_YEAR.match(bare):
        year = cited.date[-4:] or "…"
        right = f"{cited.number}/{year}/{bare}"
        return msg("“{text}” lacks the year that the number of a {type} holds: “{right}”.", text=shown, type=cited.type_name or bare, right=right)  # fmt: skip
    return None


def find_wrong_issuers(reading: Reading) -> Iterator[Finding]:
    """KH-V2: the issuer that is named is the one that the symbol stands for."""
    for passage, cited in _cited(reading):
        if not cited.issuer:
            continue
        for end, names, right in _ISSUERS:
            if not re.search(end, cited.symbol):
                continue
            if right and not re.fullmatch(names, cited.issuer, re.IGNORECASE):
                shown = f"{cited.number}{cited.year}{cited.symbol}"
                message = msg(
                    "“{text}” is a document of {right}, not of “{issuer}”.", text=shown, right=right, issuer=cited.issuer
                )
                yield Finding(passage.position, cited.text, message, passage.path)
            break


def find_two_ways(reading: Reading) -> Iterator[Finding]:
    """KH-V3: one document is cited with one type, one date and one issuer."""
    first: dict[str, tuple[Passage, Cited]] = {}
    dated: dict[tuple[str, str, str], tuple[Passage, Cited]] = {}
    for passage, cited in _cited(reading):
        known = first.setdefault(cited.key, (passage, cited))
        if known[1] is not cited:
            yield from _compare(passage, cited, *known)
            first[cited.key] = (known[0], _richer(known[1], cited))
        if cited.date:
            same = dated.setdefault((cited.number, _day(cited.date), cited.symbol.rsplit("/", 1)[-1]), (passage, cited))
            if same[1].key != cited.key:
                yield _two_ways(passage, cited, same[0], same[1].text, cited.text)


def _richer(one: Cited, two: Cited) -> Cited:
    return one._replace(date=one.date or two.date, issuer=one.issuer or two.issuer, type_name=one.type_name or two.type_name)


def _compare(passage: Passage, cited: Cited, other: Passage, known: Cited) -> Iterator[Finding]:
    if cited.date and known.date and _day(cited.date) != _day(known.date):
        yield _two_ways(passage, cited, other, known.date, cited.date)
    elif cited.issuer and known.issuer and _issuer(cited.issuer) != _issuer(known.issuer):
        yield _two_ways(passage, cited, other, known.issuer, cited.issuer)
    elif {cited.type_name, known.type_name} <= TYPES.keys() and cited.type_name != known.type_name:
        yield _two_ways(passage, cited, other, known.type_name, cited.type_name)


def _two_ways(passage: Passage, cited: Cited, other: Passage, one: str, two: str) -> Finding:
    shown = f"{cited.number}{cited.year}{cited.symbol}"
    where = other.path or str(other.position)
    message = msg("{text} is cited in two ways: “{two}” here, “{one}” at {where}.", text=shown, two=two, one=one, where=where)
    return Finding(passage.position, cited.text, message, passage.path)


def _day(date: str) -> str:
    return "/".join(str(int(number)) for number in re.findall(r"\d+", date))


def _issuer(name: str) -> str:
    """Return an issuer in one spelling, without its place: "UBND tỉnh Mẫu" and "Ủy ban nhân dân tỉnh" are one."""
    folded = name.lower().replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")
    folded = folded.removeprefix("thủ tướng ") if folded.startswith("thủ tướng chính phủ") else folded
    return re.sub(r"\s+(?:tỉnh|thành phố|khóa|khoá)\b.*$", "", folded.replace("trung ương đảng", "trung ương")).strip()


def find_incomplete_bases(reading: Reading) -> Iterator[Finding]:
    """ND30-B2: a legal basis cites in full; a Luật, a Pháp lệnh has no number."""
    for passage in reading.passages:
        text = passage.text
        if passage.part is not Part.BASIS or not re.match(r"căn cứ|thực hiện|theo", text, re.IGNORECASE):
            continue
        if law := re.search(r"\b(?:Luật|Pháp lệnh)\b[^;,]{0,80}?\bsố\s+\d+[/\w-]*", text):
            message = msg("“{text}”: a law is cited by its name and day, without its number.", text=law.group())
            yield Finding(passage.position, law.group(), message, passage.path)
            continue
        cited = next(iter(find_cited(text)), None)
        if cited is None:
            continue
        lacks = [
            name
            for name, found in ((msg("its day"), _has_day(cited, text)), (msg("its issuer"), _has_issuer(cited, text)))
            if not found
        ]
        if lacks:
            message = msg("“{text}” lacks {what}.", text=cited.text, what=lacks[0])
            yield Finding(passage.position, cited.text, message, passage.path)


def _has_day(cited: Cited, text: str) -> bool:
    return bool(cited.date) or bool(re.search(r"ngày\s+(?:\d|…|\s)", text[cited.start :]))


def _has_issuer(cited: Cited, text: str) -> bool:
    """Tell whether an issuer is named behind the number or between type and number ("Chương trình hành động của ... số ...")."""
    return bool(cited.issuer) or " của " in text


def find_long_repeats(reading: Reading) -> Iterator[Finding]:
    """ND30-B4: after the first mention a document is cited by type and number alone."""
    seen: dict[str, Passage] = {}
    for passage, cited in _cited(reading):
        first = seen.setdefault(cited.key, passage)
        if first is passage or not (cited.date or cited.issuer) or first.appendix != passage.appendix:
            continue
        shown = f"{cited.type_name.capitalize()} số {cited.number}{cited.year}{cited.symbol}".strip()
        message = msg(
            "“{text}” was cited in full at {where}: “{short}” is enough.", text=cited.text, where=first.path, short=shown
        )
        yield Finding(passage.position, cited.text, message, passage.path)
