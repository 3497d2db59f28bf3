from __future__ import annotations

import pytest

from cchc_gen.language.citations import find_citations


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình", [("76/NQ-CP", 2021)]),
        ("Kế hoạch số 232/KH-UBND ngày 24/12/2022 của Ủy ban nhân dân tỉnh về việc", [("232/KH-UBND", 2022)]),
        ("Nghị quyết 57-NQ/TW 22/12/2024; số 1011-CTr/TU ngày 03/5/2018", [("57-NQ/TW", 2024), ("1011-CTr/TU", 2018)]),
        ("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", [("Luật", 2025)]),
        ("Quyết định số 4288/QĐ-UBND ngày 29 tháng 12 năm 2022 của UBND tỉnh Mẫu", [("4288/QĐ-UBND", 2022)]),
        ("Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội", [("202/2025/QH15", 2025)]),
        ("không có văn bản nào, năm 2025", []),
    ],
)
def test_citations(text: str, citations: list[tuple[str, int]]) -> None:
    """Citations are found with their number, symbol, date and issuer."""
    found = [(citation.text, citation.year) for citation in find_citations(text)]

    assert [(known in shown, year) for (known, _), (shown, year) in zip(citations, found, strict=True)] == [
        (True, year) for _, year in citations
    ]
