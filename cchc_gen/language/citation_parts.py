"""Takes numbered citations apart, malformed ones among them.

Why beside `plan.citations`: there a citation is a place that edits must not touch; here its parts are compared.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.decree.kinds import CITED_KINDS
from cchc_gen.language.surroundings import text_before
from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

ABBREVIATIONS = sorted({one for many in CITED_KINDS.values() for one in many} | {"CV", "QyĐ", "DA", "LT"}, key=len, reverse=True)
LONG_DASHES = "–—−"  # what Word and mail programs make of a hyphen
TYPE_NAMES = "|".join(sorted(CITED_KINDS, key=len, reverse=True))
_HYPHENS = f"-\u2011{LONG_DASHES}"  # and the no-break one
_SPELLED = str.maketrans(dict.fromkeys(_HYPHENS, "-"))
# An issuer's name runs on until what the document is about, or another document.
_ISSUER_END = (
    r"(?=\s*[,;.:()“”\"\n]|\s*$|\s+(?:về|ban hành|quy định|sửa|phê|hướng dẫn|rà|triển|đẩy|công bố|thực hiện|tăng|nhằm|đảm|bảo"
    r"|và|là|được|đã|có|để|trong|theo|tại|đối|gửi|cho|từ|đến|do|nêu|như|khi|sau|sẽ|giai đoạn"
    r"|xác|kiểm|tổng|ứng|phát|nâng|quyết định|giao|trên|với|" + TYPE_NAMES + r")\b)"
)
_NUMBERED = lazy_pattern(
    rf"(?:\b(?P<type>{TYPE_NAMES}|công văn|văn bản|luật|pháp lệnh)\s+)?(?:hướng dẫn\s+|liên tịch\s+)?(?P<so>số\s*:?\s*)?"
    r"(?P<number>\d+[a-zđ]?)(?P<year>/(?:19|20)\d{2})?"
    rf"(?P<rest>\s?[{_HYPHENS}/]\s?[^\W\d_][\w&]*(?:\s?[{_HYPHENS}/]\s?[^\W\d_][\w&]*)*|\s(?-i:[A-ZĐ]{{2,5}})/[^\W\d_]{{2}}\w*)"
    r"(?P<date>,?\s+ngày\s+(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?"
    r"(?P<issuer>\s+của\s+[^,;.:()“”\"\n]{2,80}?" + _ISSUER_END + ")?",
    re.IGNORECASE,
)


_OF_A_YEAR = lazy_pattern(r"\bnăm (?:19|20)\d{2}\b")
_KNOWN_SYMBOL = lazy_pattern(rf"(?:{'|'.join(ABBREVIATIONS)})[-/]?[A-ZĐ]|QH\d|UBTVQH\d")
# No citation is without: a letter behind "7/" or "7 - ", "2025/", "29 KL/".
_BEFORE_SLASH = "|".join(rf"(?<=\d\s[^\W\d_]{{{letters}}}/)" for letters in (2, 3, 4, 5))
CITATION_SIGN = lazy_pattern(rf"[{_HYPHENS}/](?:(?:(?<=\d.)|(?<=\d\s.))\s?[^\W\d_]|(?<=\d{{4}}/)|{_BEFORE_SLASH})")


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
        """Return what names the document, however it is written."""
        return self.shown.upper()

    @property
    def shown(self) -> str:
        """Return số, ký hiệu as they stand there: 76/NQ-CP, 202/2025/QH15."""
        return f"{self.number}{self.year}{self.symbol}"


@lru_cache(maxsize=512)  # four rules ask for the same texts
def find_cited(text: str) -> tuple[Cited, ...]:
    """Return the numbered citations of a text: those that a type or "số" opens, or whose symbol is one of a document."""
    return tuple(_find_cited(text)) if "/" in text and CITATION_SIGN.search(text) else ()


def _find_cited(text: str) -> Iterator[Cited]:
    for found in _NUMBERED.finditer(text):
        rest = found["rest"]
        symbol = re.sub(r"\s", "", rest.translate(_SPELLED)) if rest[:1] in f"/{_HYPHENS}" else rest
        is_known = bool(_KNOWN_SYMBOL.match(symbol.strip(" /-")))
        if not (found["so"] or is_known) or re.match(r"[/-]?\s?(?:ngày|tháng|năm|quý|lần|phút|giờ)\b", symbol, re.IGNORECASE):
            continue
        kind = (found["type"] or "").lower()
        if kind == "kết luận" and text_before(text, found.start()).lower().endswith("thông báo "):
            kind = "thông báo"  # "Thông báo kết luận số 77/TB-VPCP"
        issuer = (found["issuer"] or "").strip().removeprefix("của").strip()
        cited = found.group()
        if _OF_A_YEAR.search(issuer):  # “nâng chỉ số theo Quyết định số 766/QĐ-TTg của Sở năm 2027 lên …”
            cited, issuer = cited.removesuffix(found["issuer"]), ""
        yield Cited(
            found.start(), cited.strip(), kind, found["number"], found["year"] or "", symbol,
            re.sub(r"^,?\s*ngày\s+", "", found["date"] or ""), issuer, bool(found["so"])
        )  # fmt: skip
