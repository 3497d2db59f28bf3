"""The words by which the parts of a document are known. Compared without accents and case: typing slips are for the checks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cchc_gen.decree.kinds import COURTESY, KINDS
from cchc_gen.decree.markers import MarkerKind, find_marker
from cchc_gen.language.names import SURNAMES


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return a text in lower case, without accents, đ as d, one space between words."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))
    return " ".join(plain.replace("đ", "d").split())


ISSUED = ("dieu le", "noi quy")  # what a decision issues, beside the kinds of the decree
_TYPES = (*(fold(kind.name) for kind in (*KINDS, *COURTESY)), "bang ke", "danh muc", *ISSUED)
_SYMBOLS = "|".join(sorted({fold(kind.symbol) for kind in KINDS}, key=len, reverse=True))
NUMBER = re.compile(
    rf"^so\s*[:.]?\s*[\d .…_]*\s*/|^so\s*[:.]?\s*\d+[a-z]?\s*[-.]\s*(?:{_SYMBOLS})\b"
    rf"|^so\s*:\s*$|^so\s*:|^[\d .…_]*/\s*(?:{_SYMBOLS})\b"
)
NATION = re.compile(r"^cong hoa\b.{0,30}\bviet nam\W*$|(?<!nuoc )(?<!phu )cong hoa xa hoi chu nghia viet nam")
MOTTO = re.compile(r"doc lap\W+tu do\W+hanh phuc|^doc lap\b.{0,5}\btu do$|^tu do\W+hanh phuc$")
PLACE_DATE = re.compile(r"\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
MARK = re.compile(
    r"^[(\[]?(?:hoa toc(?: hen gio)?|thuong khan|(?:rat |dac biet |sieu |toi )?khan(?: cap)?|tuyet mat|toi mat|mat"
    r"|du thao\b.{0,20}|luu hanh noi bo|xem xong tra lai|chi luu hanh noi bo)[)\]]?$"
)
ADDRESSEE = re.compile(r"^kinh gui\b")
LETTER_SUBJECT = re.compile(r"^v\s*[/.]\s*v\b|^ve viec\b")
AGENCY_START = re.compile(
    r"^(?:so|ban|van phong|thanh tra|uy ban|ubnd|hoi dong|hdnd|cuc|chi cuc|trung tam|phong(?!,| chong\b| ho\b| thu\b)|bo|truong"
    r"|cong an|tong cuc|vien(?! chuc\b)|hoi(?! thi\b| nghi\b)|dang uy|chi nhanh)\b"
)
# What may stand above an issuer: the name of a whole body, not “BAN CHỈ ĐẠO” whose name goes on in the line below.
SUPERIOR = re.compile(
    r"^(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|bo|so|tong cuc|cuc|chi cuc|tong cong ty|tap doan|dai hoc|hoc vien|truong"
    r"|benh vien|phong|dang uy|tinh uy|thanh tra|toa an|vien|ngan hang|kho bac|thue|cong an|trung tam)\b \S"
)
DEPARTMENT, COMMITTEE = re.compile(r"^(?:so|phong|chi cuc)\b"), re.compile(r"^(?:ubnd|uy ban nhan dan)\b")
_BARE_COMMITTEE = re.compile(r"^(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)$")
_PLACE = re.compile(r"^(?:tinh|thanh pho|xa|phuong|dac khu|huyen|quan|thi xa|thi tran)\b")
TABLE_TITLE = re.compile(r"(?:Bảng|Biểu)(?: số)? \d{1,2}\s*[.:]")
RECIPIENTS = re.compile(r"^noi nhan\b")
ARCHIVE = re.compile(r"^[-–]?\s*luu(?:\s*:|\s*$|\s+(?:vt|van thu)\b)")
POST = re.compile(
    r"^(?:tm|kt|tl|tuq|q)\s*\.|^(?:pho\s+)?(?:chu tich|giam doc|bo truong|thu truong|cuc truong|chi cuc truong|chanh van phong|"
    r"chanh thanh tra|truong ban|truong phong|tong giam doc|hieu truong|vien truong|chu nhiem|tong cuc truong|quyen giam doc|"
    r"quyen chu tich|phu trach|dai dien|thu ky|chu toa)\b"
)
# Trương and Phó are surnames, too.
POST_IN_SMALL = re.compile(
    r"^(?:kt|tl|tuq|q|tm)\s*\.?\s|^(?:pho\s+|quyen\s+)?"
    r"(?:chu tich|giam doc|truong (?:phong|ban|khoa|bo phan|doan|tram|thon)|chanh (?:van phong|thanh tra)|cuc truong"
    r"|chi cuc truong|vien truong|hieu truong|chu nhiem|tong giam doc)\b|^pho (?:van phong|phong|ban)\b"
)
APPENDIX = re.compile(r"^(?:phu luc|bieu ke hoach|bieu chi tiet|bieu mau|phu bieu|bieu so|bieu(?= \d))\b.{0,24}$")
GOES_ON = re.compile(r"^(?:phu luc|phu bieu|bieu|bang)\b.{0,12}\((?:tiep|tiep theo|tt)\)$")  # above the second half of a table
UNIT = re.compile(r"^\(?\s*(?:don vi(?: tinh)?|dvt)\s*:")  # above a table of money
LABEL_AND_TITLE = re.compile(
    r"^(?P<label>(?:PHỤ LỤC|Phụ lục|(?:PHỤ )?BIỂU|(?:Phụ b|B)iểu)(?:\s+(?:SỐ|số))?\s+(?:[IVX]+|\d{1,2})\b)\s*[.:–-]?\s*"
    r"(?P<title>[A-ZĐÀ-Ỹ]{2}.*|(?<=[.:–-] )\w.*)$"
    r"|^(?P<bare>(?:PHỤ LỤC|Phụ lục))\s*[.:–-]\s*(?P<name>[A-ZĐÀ-Ỹ]{2}.*)$",
    re.DOTALL,
)
REFERENCE = re.compile(r"^\(?\s*(?:ban hanh\s+)?(?:dinh\s+)?kem theo\b|^\(\s*ban hanh theo\b")
BASIS = re.compile(r"^can cu\b")
BASIS_MORE = re.compile(r"^(?:can cu|theo de nghi|xet de nghi|thuc hien|tiep tuc thuc hien)\b")
BASIS_LATER = re.compile(r"^(?:theo|xet|tren co so|sau khi|duoc su)\b")  # what begins a basis below another one
DECIDING = re.compile(r"^(?:quyet dinh|quyet nghi|nghi quyet)\s*:?$")
CLOSING = re.compile(r"^(?:tren day|noi dung tren day|yeu cau (?:cac|truong|thu truong)|trong qua trinh|ke hoach nay)\b")
_SYLLABLE = r"[^\W\d_]+(?:(?:['’`ʼ]\s?|-)[^\W\d_]+)*"  # H’ Bia, K’Brếu, Y-Bhăm
NAME = re.compile(rf"^(?:[^\W\d_]+\.\s?)*{_SYLLABLE}(?:\s+{_SYLLABLE}){{0,6}}$")


_FORMULA = re.compile(r"^\S+(?:\s\S+){0,3}\s[=≥≤<>]\s[^;:]{1,120}$")


def is_formula(text: str) -> bool:
    """Tell whether a line is a formula: “q = M / (n × N)”."""
    return bool(_FORMULA.match(text))


_LONGEST_PLACE_DATE = 70  # characters; a sentence of a letter may hold a date as well


_SHORT_PLACE_DATE = re.compile(
    r"^[a-z .]{0,40},\s*(?:ngay\s*)?\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]|thang\s*\d{1,2}\s*(?:[/.,-]|nam)?)\s*\d{4}$"
)


def is_place_date(folded: str) -> bool:
    """Tell whether a line is địa danh và thời gian; “Mẫu, 05/01/2026” is one in another form."""
    return len(folded) <= _LONGEST_PLACE_DATE and bool(PLACE_DATE.search(folded) or _SHORT_PLACE_DATE.match(folded))


def is_mark(text: str) -> bool:
    """Tell whether a line is a mark: how secret or urgent a document is, who may read it, DỰ THẢO."""
    return bool(MARK.match(fold(text)))


def is_type(text: str) -> bool:
    """Tell whether a line is the name of a document type, alone or before what it is about, in capitals."""
    bare = text.strip().rstrip(".:")
    folded = fold(bare)
    return bool(bare) and bare == bare.upper() and any(folded == name or folded.startswith(f"{name} ") for name in _TYPES)


def is_type_in_small(text: str) -> bool:
    """Tell whether a line is nothing but the name of a document type, in small letters."""
    return fold(text) in _TYPES and text != text.upper() and text[:1].isupper()


def is_capitals(text: str) -> bool:
    """Tell whether the letters of a text are capitals."""
    return text == text.upper() and any(letter.isalpha() for letter in text)


_SYLLABLES = (2, 5)  # of a name


def is_name_in_capitals(text: str) -> bool:
    """Tell whether a line in capitals is a person's name: a surname and the syllables behind it, nothing else."""
    words = fold(text).split()
    return is_capitals(text) and _SYLLABLES[0] <= len(words) <= _SYLLABLES[1] and words[0] in SURNAMES and bool(NAME.match(text))


def begins_body(text: str) -> bool:
    """Tell whether a line is the first heading: "I. MỤC TIÊU"."""
    found = find_marker(text)
    return found is not None and found[0].kind is MarkerKind.ROMAN


def is_divided_committee(above: str, below: str) -> bool:
    """Tell whether two lines are one name: “ỦY BAN NHÂN DÂN” and, below it, “XÃ …”."""
    return bool(_BARE_COMMITTEE.match(fold(above)) and _PLACE.match(fold(below)))


def closes_reference(text: str) -> bool:
    """Tell whether a line ends a line “(Kèm theo …” that is open above it: “của Ủy ban nhân dân tỉnh)”."""
    return text.rstrip().endswith(")") and "(" not in text


def is_closed_reference(text: str) -> bool:
    """Tell whether a line “(Kèm theo …)” ends with its bracket: what stands below is no more of it."""
    return text.rstrip().endswith(")") and bool(REFERENCE.match(fold(text)) or "(" not in text)
