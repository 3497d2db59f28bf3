"""The kinds of administrative documents and what the decree says of each: NĐ 30, Phụ lục III, I.

A new kind is added to `KINDS`. Kinds that plans only cite (laws, papers of the Party) are in `CITED_KINDS`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern


class Trait(StrEnum):
    """What only some kinds of documents have, and some rules therefore ask of them alone."""

    YEAR = "tasks or results of a year"
    COLLECTIVE = "an issuer that may be a collective"
    TYPE = str(Part.TYPE)
    SUBJECT = str(Part.SUBJECT)
    PLACE_DATE = str(Part.PLACE_DATE)
    SIGNER = str(Part.POST)
    NUMBER = str(Part.NUMBER)
    ADDRESSEE = str(Part.ADDRESSEE)
    DRAFTING_UNIT = "the unit that drafted, behind VT"
    RECIPIENTS = str(Part.RECIPIENTS_TITLE)
    END_MARK = "./. behind the last word"
    DECREE = "the form of Nghị định 30/2020/NĐ-CP"


_USUAL = frozenset(
    {
        Trait.TYPE, Trait.SUBJECT, Trait.PLACE_DATE, Trait.SIGNER, Trait.NUMBER, Trait.ADDRESSEE, Trait.DRAFTING_UNIT,
        Trait.RECIPIENTS, Trait.END_MARK, Trait.DECREE,
    }
)  # fmt: skip
# Each party keeps a copy, and no sample form says how they are written.
_OF_PARTIES = _USUAL - {Trait.SIGNER, Trait.DRAFTING_UNIT, Trait.RECIPIENTS}
_OF_YEAR = _USUAL | {Trait.YEAR, Trait.COLLECTIVE}


class Kind(NamedTuple):
    """A kind of document: its name as it is printed, and what stands for it in the symbol (KH in 12/KH-STC).

    `in_plan_file` tells whether an import takes it for one that a plan file holds; those `of_articles` (Điều) none can hold.
    `has_addressees`: “Kính gửi” opens it,
    and “Như trên” its recipients. `looks_back`: it speaks of a year that may have ended. `is_cited`: its name before a number
    is a citation, and no verb (“quy định số lượng”). `traits` are what it has by the sample forms of Phụ lục III.
    """

    name: str
    symbol: str
    in_plan_file: bool = False
    of_articles: bool = False
    has_addressees: bool = False
    looks_back: bool = False
    is_cited: bool = False
    traits: frozenset[Trait] = _USUAL


_COLLECTIVE = _USUAL | {Trait.COLLECTIVE}
PLAN = Kind("KẾ HOẠCH", "KH", in_plan_file=True, is_cited=True, traits=_OF_YEAR)
SUBMISSION = Kind(
    "TỜ TRÌNH", "TTr", in_plan_file=True, has_addressees=True, looks_back=True, is_cited=True, traits=_COLLECTIVE
)  # always to somebody above
KINDS = (
    Kind("NGHỊ QUYẾT", "NQ", of_articles=True, is_cited=True),
    Kind("QUYẾT ĐỊNH", "QĐ", of_articles=True, is_cited=True),
    Kind("CHỈ THỊ", "CT", is_cited=True),
    Kind("QUY CHẾ", "QC", of_articles=True, is_cited=True, traits=_COLLECTIVE),
    Kind("QUY ĐỊNH", "QyĐ", of_articles=True, traits=_COLLECTIVE),
    Kind("THÔNG CÁO", "TC"),
    Kind("THÔNG BÁO", "TB", in_plan_file=True, has_addressees=True, looks_back=True, is_cited=True),
    Kind("HƯỚNG DẪN", "HD", is_cited=True),
    Kind("CHƯƠNG TRÌNH", "CTr", in_plan_file=True, is_cited=True, traits=_OF_YEAR),
    PLAN,
    Kind("PHƯƠNG ÁN", "PA", in_plan_file=True, is_cited=True, traits=_OF_YEAR),
    Kind("ĐỀ ÁN", "ĐA", in_plan_file=True, is_cited=True, traits=_OF_YEAR),
    Kind("DỰ ÁN", "DA"),
    Kind("BÁO CÁO", "BC", in_plan_file=True, has_addressees=True, looks_back=True, is_cited=True, traits=_OF_YEAR),
    Kind("BIÊN BẢN", "BB", traits=_USUAL - {Trait.PLACE_DATE, Trait.SIGNER}),
    SUBMISSION,
    Kind("HỢP ĐỒNG", "HĐ", of_articles=True, traits=_OF_PARTIES),
    Kind("CÔNG ĐIỆN", "CĐ", has_addressees=True, is_cited=True),
    Kind("BẢN GHI NHỚ", "BGN", traits=_OF_PARTIES),
    Kind("BẢN THỎA THUẬN", "BTT", traits=_OF_PARTIES),
    Kind("GIẤY ỦY QUYỀN", "GUQ"),
    Kind("GIẤY MỜI", "GM", has_addressees=True),
    Kind("GIẤY GIỚI THIỆU", "GGT", has_addressees=True, traits=_USUAL - {Trait.SUBJECT, Trait.DRAFTING_UNIT}),
    Kind("GIẤY NGHỈ PHÉP", "GNP", traits=_USUAL - {Trait.SUBJECT}),
    Kind("PHIẾU GỬI", "PG", has_addressees=True, traits=_USUAL - {Trait.SUBJECT, Trait.DRAFTING_UNIT}),
    Kind("PHIẾU CHUYỂN", "PC", has_addressees=True, traits=_USUAL - {Trait.SUBJECT, Trait.DRAFTING_UNIT}),
    Kind("PHIẾU BÁO", "PB", has_addressees=True, traits=_USUAL - {Trait.SUBJECT, Trait.DRAFTING_UNIT}),
)
# Thư công: none of these in the decree's form, and no sample form; its greeting names who gets it, “!” may end it.
_NOT_IN_LETTERS = {Trait.SUBJECT, Trait.NUMBER, Trait.ADDRESSEE, Trait.RECIPIENTS, Trait.END_MARK}
COURTESY = tuple(
    Kind(f"THƯ {name}", "", has_addressees=True, traits=_USUAL - _NOT_IN_LETTERS)
    for name in ("CÔNG", "CHÚC MỪNG", "CHÚC TẾT", "KHEN", "CẢM ƠN", "CHIA BUỒN", "THĂM HỎI", "KÊU GỌI")
)
# Kinds that have no name of their own above their text: known by other signs.
LETTER = Kind("CÔNG VĂN", "", has_addressees=True, traits=_USUAL - {Trait.TYPE, Trait.SUBJECT})
PARTY_PAPER = Kind("VĂN BẢN CỦA ĐẢNG, ĐOÀN THỂ", "", traits=frozenset())
APPENDIX = Kind("PHỤ LỤC", "", traits=frozenset())  # by itself, as units are sent their tasks
FORM = Kind("BIỂU MẪU", "", traits=frozenset({Trait.DECREE}))
# A document that says of itself what we do not know: what all usual kinds have is asked of it.
UNKNOWN = Kind("", "", traits=_OF_YEAR)
# What plans cite beside these: names and symbols of laws, of the Party, of more than one agency.
CITED_KINDS = {
    "nghị định": ("NĐ",),
    "thông tư": ("TT",),
    "thông tư liên tịch": ("TTLT",),
    "kết luận": ("KL",),
    **{kind.name.lower(): (kind.symbol,) for kind in KINDS if kind.is_cited},
    "chương trình": ("CTr", "CTHĐ"),
}


@cache
def find_kind(name: str) -> Kind | None:
    """Return the kind that a title names, also where more words follow (“Chương trình hành động”); None for no kind of ours."""
    title = " ".join(name.upper().split())
    return next((kind for kind in (*KINDS, *COURTESY) if re.match(rf"{kind.name}\b", title)), None)


def make_symbol(type_name: str, abbreviation: str) -> str | None:
    """Return the symbol that a document bears by its kind and its agency, KH-STC; None where the kind is not known."""
    kind = find_kind(type_name)
    return f"{kind.symbol}-{abbreviation}" if kind else None


def split_symbol(symbol: str) -> tuple[str, str]:
    """Return the symbols of kinds that a document's symbol begins with, and the rest: “BC-KH-STC” gives “BC-KH” and “STC”."""
    found = _KINDS_OF_SYMBOL.match(symbol)
    return (found.group().rstrip("-."), symbol[found.end() :]) if found else ("", symbol)


_KINDS_OF_SYMBOL = lazy_pattern(
    rf"(?:(?:{'|'.join(sorted((kind.symbol for kind in KINDS), key=len, reverse=True))})[-.])+(?=[^\W_])"
)
