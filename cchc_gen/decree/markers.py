"""What is printed before a text, and read back: Phần I, Điều 1, I., A., 1., 1), 7.1., a) ... đ), -, +.

Numbers are printed by a *scheme*, which a plan names (`danh_so`); what stands before a line, typed or counted by Word, is a
*marker*. How a line begins is asked in two ways: `find_marker` takes all that people type; `NUMBER` is the strict form, a
number with its mark and a space, for places where a line may begin in the middle of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_SCHEMES = ("I.", "1.", "a)")
SCHEMES = ("I.", "1.", "1)", "a)", "a.", "A.", "1.1.", "")
# Điểm are lettered in the order of the Vietnamese alphabet: NĐ 30, Phụ lục I, II.6đ (rule B12).
LETTERS = "abcdđeghiklmnopqrstuvxy"
_MOST_DIGITS = 9
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_PATTERN = lazy_pattern("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


def format_roman(number: int) -> str:
    """Return 4 as IV."""
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def format_letter(number: int) -> str:
    """Return 5 as đ; past y the letters double (aa, ab), as offices do."""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, len(LETTERS))
        text = LETTERS[place] + text
    return text


def format_number(scheme: str, number: int) -> str:
    """Return the number without punctuation in the scheme's characters."""
    match scheme[:1]:
        case "I":
            return format_roman(number)
        case "a":
            return format_letter(number)
        case "A":
            return format_letter(number).upper()
        case _:
            return str(number)


def parse_number(scheme: str, text: str) -> int | None:
    """Return what a printed number counts, None where it is not of the scheme: the inverse of `format_number`."""
    text = text.rsplit(".", 1)[-1] if scheme == "1.1." else text
    if scheme[:1] == "I":
        return _parse_roman(text.upper())
    if scheme[:1] in ("a", "A"):
        return LETTERS.index(text.lower()) + 1 if len(text) == 1 and text.lower() in LETTERS else None
    return int(text) if text.isascii() and text.isdigit() and len(text) < _MOST_DIGITS else None


def _parse_roman(text: str) -> int | None:
    if not text or not _ROMAN_PATTERN.fullmatch(text):
        return None
    total = 0
    for value, letters in _ROMAN:
        while text.startswith(letters):
            total += value
            text = text[len(letters) :]
    return total


class MarkerKind(StrEnum):
    """What a marker is, by its characters."""

    PART = "Phần I"
    ITEM = "Mục 1"
    ARTICLE = "Điều 1"
    ROMAN = "I."
    UPPER = "A."
    ARABIC = "1."
    DECIMAL = "1.1."
    LETTER = "a)"
    PLUS = "+"
    DASH = "-"
    OTHER = ""


class Marker(NamedTuple):
    """What stands before a text; `text` as it is printed, without spaces in it: "II.", "7.2.", "đ)", "Phần I"."""

    kind: MarkerKind
    text: str

    @property
    def bare(self) -> str:
        """Return it without its punctuation: "II", "7.2", "đ"."""
        return strip_marks(self.text)

    @property
    def scheme(self) -> str:
        """Return the scheme that prints such a number, the nearest that there is; "" for none."""
        return _find_scheme(self)

    @property
    def above(self) -> str:
        """Return the numbers above the last: "7" of "7.2."."""
        return self.bare.rpartition(".")[0] if self.kind is MarkerKind.DECIMAL else ""

    @property
    def number(self) -> int | None:
        """Return what it counts, None for no number of a scheme."""
        return _count(self)


@lru_cache(maxsize=1_000)  # see `parse_marker`
def _find_scheme(marker: Marker) -> str:
    end = marker.text[len(marker.bare) :][:1]
    match marker.kind:
        case MarkerKind.ARABIC:
            return "1)" if end == ")" else "1."
        case MarkerKind.LETTER:
            return "a." if end == "." else "a)"
        case MarkerKind.ROMAN | MarkerKind.UPPER | MarkerKind.DECIMAL:
            return marker.kind.value
        case _:
            return ""


@lru_cache(maxsize=1_000)
def _count(marker: Marker) -> int | None:
    return parse_number(marker.scheme, marker.bare) if marker.scheme else None


def strip_marks(marker: str) -> str:
    """Return a marker without the punctuation behind it."""
    return marker.rstrip(".)/:–—- ")


_BULLETS = "•●∙·▪■◦▫◆◇❖➢➤►▶✓✔⮚‣⬧⧫"  # of Word and of web pages; □ and ○ are boxes to tick
_DASHES = f"-–—−*{_BULLETS}"
CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(filter(str.isupper, map(chr, (*range(0x100, 0x1B1), *range(0x1EA0, 0x1EFA)))))
# A sentence may begin so, too: "Mục 3 Chương II của Quy chế này ...", "Phần 1 nêu ...".
_WORDS = lazy_pattern(
    r"^(?P<mark>(?:Phần|Chương|PHẦN|CHƯƠNG)\s+(?:[IVX]+|(?:thứ|THỨ) \w+|\d+)"
    r"|(?:Mục|Tiểu mục|MỤC|TIỂU MỤC)\s+(?:\d+|[IVX]+))"
    rf"(?:\s*[.:–—-]\s*|\s*$|\s+(?=[{CAPITALS}\d“\"(])"
    r"(?!(?:Phần|Chương|Mục|Tiểu mục|Điều)\s+[IVX\d]|(?:Bộ l|L)uật\b"
    r"|(?:Quy|Nghị|Quyết|Thông|Kế hoạch|Đề án)\b[^,;]*\s(?:này|số)\b))"
)
_ARTICLE = lazy_pattern(r"^(?P<mark>Điều\s+\d+)\s*[.:]\s*(?=.*$)")
_PARTS = ("phần", "chương")
_LINES = (
    # No number is "V/v", "V.I. Lê-nin", "X-quang".
    (
        MarkerKind.ROMAN,
        lazy_pattern(
            rf"^(?P<mark>[IVX]{{1,6}}(?:\s?[.)/:](?!v\b|[A-Z]\.)(?:\s?[–—-](?=[\s{CAPITALS}]))?|\s?[–—-](?=[{CAPITALS}\W\d]))|[IVX]{{1,6}}(?=\s))\s*(?=\S)"
        ),
    ),
    (MarkerKind.UPPER, lazy_pattern(r"^(?P<mark>[A-HĐ]\s?[.)/])\s*(?=[^\W\d_])")),
    (
        MarkerKind.DECIMAL,
        lazy_pattern(rf"^(?P<mark>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?:[.)]?(?=\s)|[/)]|\.?(?=[{CAPITALS}])))\s*(?=\D)"),
    ),
    (
        MarkerKind.ARABIC,
        # No number is that of "12/15 xã", "20-25 hồ sơ", "10 - 15%", "7.500 cây".
        lazy_pattern(
            r"^(?P<mark>\d{1,2}(?:\s?[.)](?!\d{3}\b)(?:\s?[–—-](?=[^\W\d_]|\s[^\W\d_]))?|\s?/(?!\s?\d)|[–—-](?!\d)|\s[–—-](?!\s?\d)))"
            r"\s*(?=[^\W\d_]|[“(\"'*]|\d)"
        ),
    ),
    (
        MarkerKind.LETTER,
        lazy_pattern(
            r"^(?P<mark>[a-zđ]{1,2}\s?(?:\)|[./](?=\s)|/(?=[" + CAPITALS + r"]))|[a-zđ]\s?\.(?=[\s" + CAPITALS + r"]))\s*(?=\S)"
        ),
    ),
    (MarkerKind.PLUS, lazy_pattern(r"^(?P<mark>\+)\s*(?=\S)")),
    (MarkerKind.DASH, lazy_pattern(rf"^(?P<mark>[{_DASHES}])\s*(?=[^\s\-–_])")),
)
# A number with its mark and a space, at the beginning of a line.
NUMBER = lazy_pattern(r"^(?:(?:[IVX]{1,6}\.|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ][.)])\s)")
LISTED = lazy_pattern(rf"^[-–—−+{_BULLETS}]\s+\S")  # an item of a list, with a space behind its dash


def find_marker(line: str) -> tuple[Marker, int] | None:
    """Return what a line begins with, and where the text behind it begins; None for a line without a marker."""
    if line.startswith(("P", "C", "M", "T")) and (word := _WORDS.match(line)):
        is_part = unicodedata.normalize("NFC", line).casefold().startswith(_PARTS)
        return Marker(MarkerKind.PART if is_part else MarkerKind.ITEM, word["mark"]), word.end()
    if article := _ARTICLE.match(line):
        return Marker(MarkerKind.ARTICLE, article["mark"] + "."), article.end()
    for kind, pattern in _LINES:
        if found := pattern.match(line):
            return Marker(kind, re.sub(r"\s", "", found["mark"])), found.end()
    return None


def begins_item(line: str) -> bool:
    """Tell whether a line of a page begins a paragraph: with a number in the strict form, or with a dash and a space."""
    return NUMBER.match(line) is not None or LISTED.match(line) is not None


def skip_dash(line: str) -> int:
    """Return where the text behind a dash begins, 0 for a line that begins with none."""
    found = find_marker(line)
    return found[1] if found is not None and found[0].kind is MarkerKind.DASH else 0


@lru_cache(maxsize=1_000)  # documents repeat their markers, and rules ask for each several times
def parse_marker(marker: str) -> Marker:
    """Return the kind of a marker that stands alone, because Word counts it or because it was read before."""
    bare = strip_marks(marker)
    for kind, is_of_kind in _ALONE:
        if is_of_kind(marker, bare):
            return Marker(kind, marker)
    found = find_marker(f"{marker} .")
    return found[0]._replace(text=marker) if found else Marker(MarkerKind.OTHER, marker)


_MOST_LETTERS = 2  # a, đ, aa
_ALONE: tuple[tuple[MarkerKind, Callable[[str, str], object]], ...] = (
    (MarkerKind.OTHER, lambda marker, _bare: not marker),
    (MarkerKind.PLUS, lambda marker, bare: marker.startswith("+") and not any(map(str.isalnum, bare))),
    (
        MarkerKind.DASH,
        lambda marker, bare: marker == "o" or not any(map(str.isalnum, bare)),
    ),  # a bullet of Word is the letter o
    # These two are letters more often than a hundred, or fifty.
    (MarkerKind.ROMAN, lambda _marker, bare: bare not in ("C", "L") and re.fullmatch(r"[IVXLC]+", bare)),
    (MarkerKind.DECIMAL, lambda _marker, bare: re.fullmatch(r"\d+(?:\.\d+)+", bare)),
    (MarkerKind.ARABIC, lambda _marker, bare: bare.isdigit()),
    (MarkerKind.UPPER, lambda _marker, bare: len(bare) <= _MOST_LETTERS and bare.isalpha() and bare.isupper()),
    (MarkerKind.LETTER, lambda _marker, bare: len(bare) <= _MOST_LETTERS and bare.isalpha()),
)
