"""The kinds of administrative documents and what the decree says of each: NĐ 30, Phụ lục III, I.

A new kind is added to `KINDS`. Kinds that plans only cite (laws, papers of the Party) are in `CITED_KINDS`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of document: its name as it is printed, and what stands for it in the symbol (KH in 12/KH-STC).

    `in_plan_file` tells whether a plan file can hold it: those made of Điều cannot be. `has_addressees`: “Kính gửi” opens it,
    and “Như trên” its recipients. `looks_back`: it speaks of a year that may have ended. `is_cited`: its name before a number
    is a citation, and no verb (“quy định số lượng”).
    """

    name: str
    symbol: str
    in_plan_file: bool = False
    has_addressees: bool = False
    looks_back: bool = False
    is_cited: bool = False


PLAN = Kind("KẾ HOẠCH", "KH", in_plan_file=True, is_cited=True)
KINDS = (
    Kind("NGHỊ QUYẾT", "NQ", is_cited=True),
    Kind("QUYẾT ĐỊNH", "QĐ", is_cited=True),
    Kind("CHỈ THỊ", "CT", is_cited=True),
    Kind("QUY CHẾ", "QC", is_cited=True),
    Kind("QUY ĐỊNH", "QyĐ"),
    Kind("THÔNG CÁO", "TC"),
    Kind("THÔNG BÁO", "TB", in_plan_file=True, has_addressees=True, looks_back=True, is_cited=True),
    Kind("HƯỚNG DẪN", "HD", is_cited=True),
    Kind("CHƯƠNG TRÌNH", "CTr", in_plan_file=True, is_cited=True),
    PLAN,
    Kind("PHƯƠNG ÁN", "PA", in_plan_file=True, is_cited=True),
    Kind("ĐỀ ÁN", "ĐA", in_plan_file=True, is_cited=True),
    Kind("DỰ ÁN", "DA"),
    Kind("BÁO CÁO", "BC", in_plan_file=True, has_addressees=True, looks_back=True, is_cited=True),
    Kind("BIÊN BẢN", "BB"),
    Kind("TỜ TRÌNH", "TTr", in_plan_file=True, has_addressees=True, looks_back=True, is_cited=True),
    Kind("HỢP ĐỒNG", "HĐ"),
    Kind("CÔNG ĐIỆN", "CĐ", has_addressees=True, is_cited=True),
    Kind("BẢN GHI NHỚ", "BGN"),
    Kind("BẢN THỎA THUẬN", "BTT"),
    Kind("GIẤY ỦY QUYỀN", "GUQ"),
    Kind("GIẤY MỜI", "GM", has_addressees=True),
    Kind("GIẤY GIỚI THIỆU", "GGT", has_addressees=True),
    Kind("GIẤY NGHỈ PHÉP", "GNP"),
    Kind("PHIẾU GỬI", "PG", has_addressees=True),
    Kind("PHIẾU CHUYỂN", "PC", has_addressees=True),
    Kind("PHIẾU BÁO", "PB", has_addressees=True),
)
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
    return next((kind for kind in KINDS if re.match(rf"{kind.name}\b", title)), None)


def make_symbol(type_name: str, abbreviation: str) -> str | None:
    """Return the symbol that a document bears by its kind and its agency, KH-STC; None where the kind is not known."""
    kind = find_kind(type_name)
    return f"{kind.symbol}-{abbreviation}" if kind else None


def split_symbol(symbol: str) -> tuple[str, str]:
    """Return the symbols of kinds that a document's symbol begins with, and the rest: “BC-KH-STC” gives “BC-KH” and “STC”."""
    found = _KINDS_OF_SYMBOL.match(symbol)
    return (found.group().rstrip("-."), symbol[found.end() :]) if found else ("", symbol)


_KINDS_OF_SYMBOL = re.compile(
    rf"(?:(?:{'|'.join(sorted((kind.symbol for kind in KINDS), key=len, reverse=True))})[-.])+(?=[^\W_])"
)
