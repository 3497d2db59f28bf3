"""The forms of a period as an Excel file, a sheet a form: to copy from into the Ministry's software."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.language.numbers import PERCENT
from cchc_gen.report.sheets import Line, Sheet, write_sheets
from cchc_gen.tasks.cells import Typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.progress.figures import FormFigures

# A document's words, whatever the language of messages.
HEADS = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")


def write_forms_book(figures: Sequence[FormFigures]) -> bytes:
    """Return an .xlsx with a sheet for each form; a figure that is still to come stays empty."""
    sheets = []
    for number, one in enumerate(figures, start=1):
        lines = [Line((f"Biểu mẫu {number}. {one.form.title}",), is_heading=True), Line(HEADS, is_heading=True)]
        for indicator in one.form.indicators:
            value = one.values.get(indicator.number)
            shown = Typed(None) if value is None else Typed(float(value), "0.00" if indicator.unit == PERCENT else "General")
            lines.append(Line((Typed(indicator.number), indicator.name, indicator.unit, shown, indicator.note)))
        sheets.append(Sheet(f"BM{number}", lines, (9, 70, 16, 14, 24)))
    return write_sheets(sheets)
