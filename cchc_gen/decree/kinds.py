"""The kinds of administrative documents and their symbols: NĐ 30, Phụ lục III, I."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of document: its name as it is printed, and what stands for it in the symbol (KH in 12/KH-STC)."""

    name: str
    symbol: str


PLAN = Kind("KẾ HOẠCH", "KH")
KINDS = (
    Kind("NGHỊ QUYẾT", "NQ"),
    Kind("QUYẾT ĐỊNH", "QĐ"),
    Kind("CHỈ THỊ", "CT"),
    Kind("QUY CHẾ", "QC"),
    Kind("QUY ĐỊNH", "QyĐ"),
    Kind("THÔNG CÁO", "TC"),
    Kind("THÔNG BÁO", "TB"),
    Kind("HƯỚNG DẪN", "HD"),
    Kind("CHƯƠNG TRÌNH", "CTr"),
    PLAN,
    Kind("PHƯƠNG ÁN", "PA"),
    Kind("ĐỀ ÁN", "ĐA"),
    Kind("DỰ ÁN", "DA"),
    Kind("BÁO CÁO", "BC"),
    Kind("BIÊN BẢN", "BB"),
    Kind("TỜ TRÌNH", "TTr"),
    Kind("HỢP ĐỒNG", "HĐ"),
    Kind("CÔNG ĐIỆN", "CĐ"),
    Kind("BẢN GHI NHỚ", "BGN"),
    Kind("BẢN THỎA THUẬN", "BTT"),
    Kind("GIẤY ỦY QUYỀN", "GUQ"),
    Kind("GIẤY MỜI", "GM"),
    Kind("GIẤY GIỚI THIỆU", "GGT"),
    Kind("GIẤY NGHỈ PHÉP", "GNP"),
    Kind("PHIẾU GỬI", "PG"),
    Kind("PHIẾU CHUYỂN", "PC"),
    Kind("PHIẾU BÁO", "PB"),
)


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
