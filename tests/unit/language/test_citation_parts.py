"""The parts of a citation: kind, number, symbol, day, issuer."""

from __future__ import annotations

import pytest

from cchc_gen.language.citation_parts import find_cited


@pytest.mark.parametrize("before", ["", "Theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 và "])
def test_the_kind_of_a_citation_is_read_behind_another_one(before: str) -> None:
    """“Thông báo kết luận” is a Thông báo wherever it stands in its sentence."""
    cited = find_cited(f"{before}Thông báo kết luận số 77/TB-VPCP ngày 02/02/2026 của Văn phòng Chính phủ.")

    assert cited[-1].type_name == "thông báo"
