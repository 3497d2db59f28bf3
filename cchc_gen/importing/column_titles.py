"""The titles of a table's columns, and the keys that a plan gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.importing.texts import plain_text
from cchc_gen.language.suggestions import make_slug
from cchc_gen.word.model import list_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.word.model import Row

NUMBER = "tt"
# Titles of columns and the keys that plans use for them, in this order.
_KEYS = (
    (NUMBER, r"^(?:s?tt|số tt|số thứ tự|stt)\.?$"),
    ("muc_tieu", r"^mục tiêu"),
    ("hoat_dong", r"^(?:các )?hoạt động"),
    ("san_pham", r"sản phẩm|^kết quả"),
    ("phoi_hop", r"phối hợp"),
    ("chu_tri", r"chủ trì|trách nhiệm thực hiện|^đơn vị thực hiện"),
    ("thoi_gian", r"thời gian|thời hạn|tiến độ|hoàn thành"),
    ("kinh_phi", r"kinh phí"),
    ("ghi_chu", r"ghi chú"),
    ("theo_doi", r"theo dõi"),
    ("chi_tieu", r"^chỉ tiêu"),
    ("nhiem_vu", r"nhiệm vụ|^nội dung|công việc"),
)
_RESERVED = frozenset({"ma", "dong"})


def make_keys(titles: Sequence[str]) -> list[str]:
    """Return a key for each column: the one that plans use for such a title, else the title's words."""
    keys: list[str] = []
    for at, title in enumerate(titles, start=1):
        known = [key for key, words in _KEYS if re.search(words, title.strip(), re.IGNORECASE)]
        slug = make_slug(title).replace("-", "_")[:30].strip("_")
        choices = (*known, slug if re.fullmatch(r"[a-z]\w*", slug) and slug not in _RESERVED else "", f"cot_{at}")
        keys.append(next(choice for choice in choices if choice and choice not in keys))
    return keys


def read_titles(rows: Sequence[Row], width: int) -> list[str]:
    """Return the title of each of `width` columns; one over several columns stands in front of theirs."""
    titles = [""] * width
    for row in rows:
        column = 0
        for cell in row.cells:
            text = " ".join(plain_text(block.runs) for block in list_paragraphs(cell.blocks)).strip()
            for at in range(column, min(column + cell.span, width)):
                if text and text not in titles[at]:
                    titles[at] = f"{titles[at]} {text}".strip()
            column += cell.span
    return titles
