"""A total in the text, and that of the table to which it points."""

from __future__ import annotations

import pytest

from cchc_gen.checks.catalogue import text_rules
from cchc_gen.checks.passages import GridCell, GridReading, Passage, Passages, Reading
from cchc_gen.decree.parts import Part
from cchc_gen.problem import Position

HERE = Position("kh.docx")


def make_grid(title: str, *rows: tuple[str, str]) -> GridReading:
    """Return a table of Phụ lục I with names and figures."""
    cells = tuple(tuple(GridCell(text, HERE, column) for column, text in enumerate(row, start=1)) for row in rows)
    return GridReading({1: "Nội dung", 2: title}, cells, 1, 0)


NAMES = make_grid("Số người", ("Văn phòng", "12"))
MONEY = make_grid("Số tiền (triệu đồng)", ("In", "200"), ("Tập huấn", "300"), ("Tổng cộng", "500"))


@pytest.mark.parametrize(("said", "is_found"), [("600", True), ("500", False), ("500,0", False)])
def test_a_total_that_the_text_says(said: str, is_found: bool) -> None:  # noqa: FBT001
    """It is that of the row “Tổng cộng”; the unit stands above that row's own column, not in the table before it."""
    text = f"Tổng kinh phí thực hiện là {said} triệu đồng, phân bổ theo Phụ lục kèm theo."
    reading = Reading(2026, Passages([Passage(Part.PROSE, text, HERE)]), is_document=True, grids=(NAMES, MONEY))
    (rule,) = (one for one in text_rules() if one.id == "KH-M11")

    assert bool(list(rule.find(reading))) is is_found
