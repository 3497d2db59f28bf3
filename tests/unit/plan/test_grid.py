from __future__ import annotations

import pytest

from cchc_gen.errors import PlanError
from cchc_gen.plan.grid import Grid, RowKind, build_grid, number_groups
from cchc_gen.plan.prose import to_text
from tests.support.small_plans import make_plan, table_of

COLUMNS = "{tt: TT, nhiem_vu: N, hoat_dong: H, chu_tri: C}"


def grid_of(rows: str, columns: str = COLUMNS) -> Grid:
    table = make_plan(table_of(columns, rows)).appendices[0].table
    assert table is not None
    return build_grid(table)


def shape(grid: Grid) -> list[str]:
    """Return each row as text: cells with their spans, `^` continued from above, nothing where covered from the left."""
    lines = []
    for row in grid.rows:
        cells = []
        for cell, continues in zip(row.cells, row.continues, strict=True):
            if cell is not None:
                text = "/".join(to_text(paragraph) for paragraph in cell.text)
                spans = f"({cell.row_span}x{cell.column_span})" if (cell.row_span, cell.column_span) != (1, 1) else ""
                cells.append("^" if continues else text + spans)
        lines.append("|".join(cells))
    return lines


def test_groups_and_numbers() -> None:
    """Groups count in Roman, tasks from 1 in each; a group's title spans the other columns."""
    rows = "nhom: [{ten: A, nhiem_vu: [{nhiem_vu: a}, {nhiem_vu: b}]}, {ten: B, nhiem_vu: [{nhiem_vu: c}]}]"

    assert shape(grid_of(rows)) == ["TT|N|H|C", "I|A(1x3)", "1|a||", "2|b||", "II|B(1x3)", "1|c||"]


def test_continuous_numbers_and_overrides() -> None:
    """`danh_so_lien_tuc` runs on over groups; a row's own tt is printed and counted on from."""
    rows = "danh_so_lien_tuc: true\n    nhom: [{ten: A, nhiem_vu: [{nhiem_vu: a}]}, {ten: B, nhiem_vu: [{nhiem_vu: b, tt: 6}, {nhiem_vu: c}, {nhiem_vu: d, tt: 7a}, {nhiem_vu: e, tt: ''}]}]"  # noqa: E501
    table = make_plan(table_of(COLUMNS, rows)).appendices[0].table
    assert table is not None

    assert [[task.number for task in group.tasks] for group in number_groups(table)] == [["1"], ["6", "7", "7a", ""]]


def test_sub_rows_merge_the_task_over_them() -> None:
    """A column that some sub-row has is split; every other cell merges over the rows, blank ones too."""
    rows = "nhiem_vu: [{nhiem_vu: a, chu_tri: z, dong: [{hoat_dong: x}, {hoat_dong: y}]}]"

    assert shape(grid_of(rows)) == ["TT|N|H|C", "1(2x1)|a(2x1)|x|z(2x1)", "^|^|y|^"]


def test_a_split_column_ignores_the_task_and_the_default() -> None:
    """A sub-row without a split key is blank there, also over mac_dinh."""
    rows = (
        "mac_dinh: {chu_tri: d}\n    nhiem_vu: [{nhiem_vu: a, dong: [{chu_tri: x}, {hoat_dong: y}]}, {nhiem_vu: b, chu_tri: ''}]"
    )

    assert shape(grid_of(rows))[1:] == ["1(2x1)|a(2x1)||x", "^|^|y|", "2|b||"]


def test_defaults_fill_what_a_row_leaves_out() -> None:
    """mac_dinh holds for rows that leave the key out."""
    assert shape(grid_of("mac_dinh: {chu_tri: d}\n    nhiem_vu: [{nhiem_vu: a}]"))[1:] == ["1|a||d"]


def test_merges_left_and_above() -> None:
    """`<` merges with the left cell, `^` with the one above."""
    rows = "nhiem_vu: [{nhiem_vu: a, hoat_dong: <, chu_tri: x}, {nhiem_vu: b, chu_tri: ^}]"

    assert shape(grid_of(rows))[1:] == ["1|a(1x2)|x(2x1)", "2|b||^"]


def test_a_block_of_merged_cells() -> None:
    """`<` and `^` together make a block."""
    rows = "nhiem_vu: [{nhiem_vu: a, hoat_dong: <, chu_tri: x}, {nhiem_vu: ^, hoat_dong: <, chu_tri: y}]"

    assert shape(grid_of(rows))[1:] == ["1|a(2x2)|x", "2|^|y"]


def test_a_crooked_block_is_refused() -> None:
    """Merged cells that make no rectangle are an error at the task."""
    with pytest.raises(PlanError) as caught:
        grid_of("nhiem_vu: [{nhiem_vu: a, hoat_dong: <, chu_tri: x}, {nhiem_vu: ^, hoat_dong: b, chu_tri: y}]")

    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("crooked-merge", "phu_luc[1].nhiem_vu[1]")]


def test_without_a_number_column_groups_span_all() -> None:
    """A table without tt has unnumbered group rows across all columns."""
    rows = "nhom: [{ten: A, nhiem_vu: [{nhiem_vu: a}]}]"

    assert shape(grid_of(rows, "{nhiem_vu: N, chu_tri: C}")) == ["N|C", "A(1x2)", "a|"]


def test_an_empty_table_is_its_header() -> None:
    """A table of no rows prints its header."""
    assert [row.kind for row in grid_of("nhom: []").rows] == [RowKind.HEADER]
