"""Layout of tables that a plan asks for: side of a column, size of the text, merged cells printed again; read from the DOCX."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from cchc_gen.errors import PlanError
from cchc_gen.word.letters import compose
from cchc_gen.word.ooxml import w
from tests.support.small_plans import FOOT, make_document

TABLE = """\
noi_dung: [Xem Phụ lục]
phu_luc:
  - ten: Bảng
    cot: {{tt: TT, a: Việc, b: {{ten: Số, can: {side}}}}}
{more}
    nhiem_vu:
      - a: Rà soát
        dong: [{{b: một}}, {{b: hai}}]
"""


def read_table(side: str = "trai", more: str = "") -> Any:  # noqa: ANN401  # python-docx is not typed
    return Document(io.BytesIO(make_document(TABLE.format(side=side, more=more)))).tables[-1]


@pytest.mark.parametrize(("side", "align"), [("trai", ALIGN.LEFT), ("giua", ALIGN.CENTER), ("phai", ALIGN.RIGHT)])
def test_a_column_stands_at_its_side(side: str, align: ALIGN) -> None:
    """The cells of tasks do, the titles stay in the middle."""
    table = read_table(side)
    assert [row.cells[2].paragraphs[0].alignment for row in table.rows[1:]] == [align, align]
    assert table.rows[0].cells[2].paragraphs[0].alignment is None


@pytest.mark.parametrize(("size", "points"), [("9", 9.0), ("11,5", 11.5), ("14", 14.0)])
def test_the_text_of_a_table_has_its_size(size: str, points: float) -> None:
    """Titles and cells alike."""
    table = read_table(more=f"    co_chu: {size}")
    runs = [run for row in table.rows for cell in row.cells for one in cell.paragraphs for run in one.runs if run.text]
    assert {run.font.size.pt for run in runs} == {points}


@pytest.mark.parametrize("size", ["8", "15", "to", "11.3"])
def test_sizes_that_nobody_reads_are_refused(size: str) -> None:
    """Below 9, above 14, no number."""
    with pytest.raises(PlanError) as caught:
        make_document(TABLE.format(side="trai", more=f"    co_chu: '{size}'"))
    assert [problem.code for problem in caught.value.problems] == ["size"]


def test_merged_cells_are_printed_again_when_asked_so() -> None:
    """lap_o_gop: each row has number and task of its own; without it they merge over both."""
    merged, again = read_table(), read_table(more="    lap_o_gop: true")
    assert merged.cell(1, 1)._tc is merged.cell(2, 1)._tc  # noqa: SLF001  # python-docx names a merged cell by its first
    assert again.cell(1, 1)._tc is not again.cell(2, 1)._tc  # noqa: SLF001
    assert [row.cells[1].text for row in again.rows[1:]] == ["Rà soát", "Rà soát"]
    assert [row.cells[2].text for row in again.rows[1:]] == ["một", "hai"]


def test_tables_do_not_touch() -> None:
    """Word makes one table of two that stand behind each other, in a section, or in an appendix and its first section."""
    bang = "{cot: {tt: TT, a: A}, nhiem_vu: [{a: x}]}"
    plan = f"noi_dung: [{{de_muc: Việc, bang: [{bang}, {bang}]}}]\n"
    plan += f"phu_luc: [{{ten: Bảng, {bang[1:-1]}, noi_dung: [{{so: '', bang: {bang}}}]}}]\n"
    body = Document(io.BytesIO(make_document(plan))).element.body
    kinds = [child.tag.rpartition("}")[2] for child in body]
    assert kinds.count("tbl") == 5
    assert ("tbl", "tbl") not in list(pairwise(kinds))


def test_what_introduces_a_table_stays_with_it() -> None:
    """A sentence with a colon, a unit and a caption; what stands above them may end its page."""
    bang = "{ten: Bảng 1, cot: {tt: TT, a: A}, nhiem_vu: [{a: x}]}"
    prose = '"Việc một.\\nChỉ tiêu như sau:\\n(Đơn vị tính: triệu đồng)"'
    document: Any = Document(io.BytesIO(make_document(f"noi_dung: [{{de_muc: Việc, noi_dung: {prose}, bang: {bang}}}]\n")))
    lines = [line for line in document.paragraphs if line.text.strip()][-5:]
    kept = {
        compose(line.text): line.paragraph_format.keep_with_next or line.style.paragraph_format.keep_with_next for line in lines
    }
    assert kept["Việc một."] is None
    assert all(kept[text] for text in ("Chỉ tiêu như sau:", "(Đơn vị tính: triệu đồng)", "Bảng 1"))


@pytest.mark.parametrize(("lines", "whole"), [(15, True), (30, True), (80, False)])
def test_only_a_row_of_more_than_a_page_may_break(lines: int, whole: bool) -> None:  # noqa: FBT001
    """The header stays with its beginning, and the introduction with that."""
    cell = "\\n".join(f"Dòng {at}" for at in range(lines))
    bang = f'{{cot: {{tt: TT, a: A}}, nhiem_vu: [{{a: "{cell}"}}, {{a: x}}]}}'
    document = Document(io.BytesIO(make_document(f"noi_dung: [{{de_muc: Việc, noi_dung: 'Như sau:', bang: {bang}}}]\n")))
    rows = document.tables[1].rows
    assert [row._tr.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows] == [True, whole, True]  # noqa: SLF001
    assert rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert next(line for line in document.paragraphs if line.text == "Như sau:").paragraph_format.keep_with_next


@pytest.mark.parametrize(("lines", "stays", "whole"), [(2, True, True), (14, True, True), (24, True, True), (36, False, False)])
def test_a_tall_last_row_takes_the_signature_along(lines: int, stays: bool, whole: bool) -> None:  # noqa: FBT001
    """One that leaves it no room on a page breaks: whole, it would fill a page, and the signature stand alone on the next."""
    cell = "\\n".join(f"Dòng {at}" for at in range(lines))
    bang = f'{{cot: {{tt: TT, a: A}}, nhiem_vu: [{{a: x}}, {{a: "{cell}"}}]}}'
    document = Document(io.BytesIO(make_document(f"noi_dung: [{{de_muc: Việc, bang: {bang}}}]\n{FOOT}")))
    row = document.tables[1].rows[2]
    assert (row._tr.find(f"{w('trPr')}/{w('cantSplit')}") is not None) is whole  # noqa: SLF001
    assert {bool(line.paragraph_format.keep_with_next) for line in row.cells[1].paragraphs} == {stays}
