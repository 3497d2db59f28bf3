from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from cchc_gen.document.appendices_only import keep_appendices
from cchc_gen.errors import PlanError, TemplateError, UsageError
from cchc_gen.language.deadlines import parse_deadline
from cchc_gen.messages import translate
from cchc_gen.plan.grid import build_grid
from cchc_gen.plan.tasks import flatten_tasks, list_appendices
from cchc_gen.progress.model import State
from cchc_gen.progress.state_names import STATE_NAMES
from cchc_gen.tasks.by_unit import split_by_unit
from cchc_gen.tasks.timeline import StatesOnDay, build_timeline, convert_timeline
from cchc_gen.tasks.workbook import write_workbook
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT, SHARED
from tests.support.small_plans import HEAD, make_document, make_plan, table_of

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Plan

COLUMNS = "{tt: TT, nhiem_vu: Nhiệm vụ, hoat_dong: Hoạt động, chu_tri: Chủ trì, thoi_gian: Thời gian}"
ROWS = """\
nhom:
      - ten: Cải cách thể chế
        linh_vuc: the_che
        nhiem_vu:
          - {nhiem_vu: "=SUM(A1)", hoat_dong: a, chu_tri: Phòng A; Phòng B, thoi_gian: Quý I}
          - {nhiem_vu: "^", hoat_dong: b, chu_tri: Phòng A, thoi_gian: 30/11/2026}
      - ten: Khác
        nhiem_vu:
          - nhiem_vu: Hai hàng
            chu_tri: phòng a
            dong: [{hoat_dong: một, thoi_gian: Tháng 3}, {hoat_dong: hai}]
          - {nhiem_vu: "95,5%", hoat_dong: "007", chu_tri: "", thoi_gian: Theo quy định}
          - {nhiem_vu: Gộp ngang, hoat_dong: "<", chu_tri: Phòng B, thoi_gian: Thường xuyên}
"""


def sheet_of(plan: Plan, name: str = "PL") -> Any:  # noqa: ANN401  # openpyxl's types are many
    return openpyxl.load_workbook(io.BytesIO(write_workbook(plan)))[name]


def test_most_deadlines_of_real_plans_are_read(seeds: Path) -> None:
    """Of the deadlines of real plans all are read but those that name no time."""
    read, unread = 0, []
    for path in seeds.glob("*.yaml"):
        plan = load_plan(path, path.name).plan
        for task in flatten_tasks(plan):
            if "thoi_gian" in task.roles:
                found = parse_deadline(task.roles["thoi_gian"], plan.year)
                read += bool(found)
                unread += [] if found else [task.roles["thoi_gian"]]

    assert read > 45
    assert [text for text in unread if re.search(r"\d|quý|tháng \d|thường xuyên", text, re.IGNORECASE)] == []


def test_flat_tasks_know_their_place() -> None:
    """Each task has its address, area, and texts; a merged cell has its neighbour's, rows of one task are lines."""
    tasks = flatten_tasks(make_plan(table_of(COLUMNS, ROWS)))

    assert [task.address for task in tasks] == ["PL.I.1", "PL.I.2", "PL.II.1", "PL.II.2", "PL.II.3"]
    assert (tasks[1].cells["nhiem_vu"], tasks[4].cells["hoat_dong"], tasks[0].area) == ("=SUM(A1)", "Gộp ngang", "the_che")
    assert tasks[2].cells["hoat_dong"] == "một\nhai"


def test_a_workbook_is_ready_for_excel() -> None:
    """The header is frozen and filtered, values have types, texts are no formulas, merges are Excel's."""
    plan = make_plan(table_of(COLUMNS, ROWS))
    sheet = sheet_of(plan)

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F9")
    assert [cell.value for cell in sheet[3]][:-1] == [1, "=SUM(A1)", "a", "Phòng A; Phòng B", "Quý I"]
    assert sheet["B3"].data_type == "s"
    assert (sheet["E4"].value, sheet["E4"].number_format) == (dt.datetime(2026, 11, 30), "dd/mm/yyyy")  # noqa: DTZ001  # a day of a sheet
    assert (sheet["B8"].value, sheet["B8"].number_format, sheet["C8"].value) == ("95,5%", "@", "007")
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert merged == {"B2:E2", "B3:B4", "B5:E5", "A6:A7", "B6:B7", "D6:D7", "B9:C9"}


def test_the_flat_sheet_is_ready_for_pivots() -> None:
    """One row a task, nothing merged, a table with unique titles, due day, quarter and month as numbers."""
    plan = make_plan(table_of(COLUMNS, ROWS))
    sheet = sheet_of(plan, "Tất cả nhiệm vụ (để xem)")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert rows[0][:-1] == [
        "Địa chỉ",
        "Phụ lục",
        "Nhóm",
        "Lĩnh vực",
        "TT",
        "Nhiệm vụ",
        "Hoạt động",
        "Chủ trì",
        "Thời gian",
        "Hạn",
        "Quý",
        "Tháng",
    ]
    assert len(rows) == 6
    assert rows[1][9:-1] == [dt.datetime(2026, 3, 31), 1, 3]  # noqa: DTZ001  # a day of a sheet
    assert rows[4][9:-1] == [None, None, None]
    assert list(sheet.tables) == ["NhiemVu"]
    assert (sheet.protection.sheet, sheet.protection.autoFilter, sheet.protection.password) == (True, False, None)
    assert list(sheet.merged_cells.ranges) == []


def plans_with_tables() -> list[Path]:
    places = [*(ROOT / "plans").glob("[!b]*mau-20??.yaml"), *(SHARED / "seeds").glob("*.yaml")]
    return [path for path in sorted(places) if list_appendices(load_plan(path, path.name).plan)]


@pytest.mark.parametrize("path", plans_with_tables(), ids=lambda path: path.stem)
def test_tasks_come_back_as_they_went(tmp_path: Path, path: Path) -> None:
    """A plan whose rows come from its own export prints the same tables, cell by cell and merge by merge."""
    plan = load_plan(path, path.name).plan
    (tmp_path / "nv.xlsx").write_bytes(write_workbook(plan))
    for name, _appendix, table in list_appendices(plan):
        columns = "{" + ", ".join(f"{column.key}: '{column.key}'" for column in table.columns) + "}"
        runs_on = "true" if table.continuous_numbers else "false"
        text = HEAD + table_of(columns, f"tu_tep: nv.xlsx#{name}\n    danh_so_lien_tuc: {runs_on}")
        for column in table.columns:  # the sheet's titles are the plan's
            title = "".join(run.text for run in column.title).replace("'", "''").replace("\n", " ")
            text = text.replace(f"{column.key}: '{column.key}'", f"{column.key}: '{title}'")
        (tmp_path / "kh.yaml").write_text(text, encoding="utf-8")
        back = load_plan(tmp_path / "kh.yaml", "kh.yaml").plan.appendices[0].table
        assert back is not None

        assert shown(build_grid(back)) == shown(build_grid(table))


def shown(grid: Any) -> list[Any]:  # noqa: ANN401  # a Grid
    """Return the grid's rows without emphasis, which a sheet does not keep."""
    return [
        [
            cell and ("\n".join("".join(run.text for run in line) for line in cell.text), cell.row_span, cell.column_span)
            for cell in row.cells
        ]
        for row in grid.rows[1:]
    ]


def load_sheet(folder: Path, rows: list[list[object]], merges: tuple[str, ...] = (), more: str = "") -> Plan:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "A"
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    book.create_sheet("PL").append(["Nhiệm vụ"])
    book["PL"].append(["của phụ lục"])
    book.save(folder / "nv.xlsx")
    text = HEAD + table_of("{tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì}", f"tu_tep: nv.xlsx#A{more}")
    (folder / "kh.yaml").write_text(text, encoding="utf-8")
    return load_plan(folder / "kh.yaml", "kh.yaml").plan


def test_merged_cells_of_excel_are_those_of_the_table(tmp_path: Path) -> None:
    """A cell over the whole row is a group; a merged number makes rows of one task; other merges are the table's."""
    rows: list[list[object]] = [
        ["TT", "Nhiệm vụ", "Chủ trì"], ["I. Nhóm một"], [1, "a", "x"], [None, None, "y"], [2, "b"], [3, "c", "z"], [4, None, "w"],
    ]  # fmt: skip
    plan = load_sheet(tmp_path, rows, ("A2:C2", "A3:A4", "B3:B4", "B5:C5", "B6:B7"))
    table = plan.appendices[0].table
    assert table is not None
    grid = [[cell and (cell.row_span, cell.column_span) for cell in row.cells] for row in build_grid(table).rows]

    assert "".join(run.text for run in table.groups[0].title or ()) == "Nhóm một"
    assert [len(group.tasks) for group in table.groups] == [4]
    assert grid[2] == [(2, 1), (2, 1), (1, 1)]
    assert grid[4] == [(1, 1), (1, 2), None]
    assert grid[5] == [(1, 1), (2, 1), (1, 1)]


@pytest.mark.parametrize(
    ("numbers", "printed"), [([1, None, 2], ["1", "2", "3"]), ([1, 2, 4], ["1", "2", "4"]), ([None, None, None], ["1", "2", "3"])]
)
def test_rows_put_in_between_need_no_number(tmp_path: Path, numbers: list[object], printed: list[str]) -> None:
    """Numbers that only count are the tool's to print; odd ones stay."""
    rows: list[list[object]] = [["TT", "Nhiệm vụ"], *([number, f"việc {at}"] for at, number in enumerate(numbers))]
    tasks = flatten_tasks(load_sheet(tmp_path, rows))

    assert [task.number for task in tasks] == printed


def test_the_sheet_of_an_appendix_is_found_by_its_name(tmp_path: Path) -> None:
    """Without a sheet in `tu_tep` the one with the appendix's address is read; an unknown sheet is refused."""
    load_sheet(tmp_path, [["Nhiệm vụ"], ["đầu tiên"]])
    text = (tmp_path / "kh.yaml").read_text(encoding="utf-8")
    (tmp_path / "kh.yaml").write_text(text.replace("#A", ""), encoding="utf-8")
    tasks = flatten_tasks(load_plan(tmp_path / "kh.yaml", "kh.yaml").plan)
    (tmp_path / "kh.yaml").write_text(text.replace("#A", "#B"), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        load_plan(tmp_path / "kh.yaml", "kh.yaml")

    assert [task.cells["nhiem_vu"] for task in tasks] == ["của phụ lục"]
    assert "A, PL" in str(caught.value.problems[0].hint)


def test_all_faults_of_a_sheet_are_named_at_once(tmp_path: Path) -> None:
    """Each bad cell is a problem of its own, with sheet and cell."""
    with pytest.raises(PlanError) as caught:
        load_sheet(tmp_path, [["Nhiệm vụ"], ["#REF!"], ["a", "lạc"], ["#N/A"]])

    assert [problem.position.cell for problem in caught.value.problems] == ["A!A2", "A!A4", "A!B3"]


def test_each_unit_gets_its_own_tasks() -> None:
    """Units are told apart whatever their case; a task that two lead stands in both plans; numbers are the whole plan's."""
    parts = split_by_unit(make_plan(table_of(COLUMNS, ROWS)), "chu_tri")
    addresses = {part.unit: [task.address for task in flatten_tasks(part.plan)] for part in parts}

    assert addresses == {"Phòng A": ["PL.I.1", "PL.I.2", "PL.II.1"], "Phòng B": ["PL.I.1", "PL.II.3"], "": ["PL.II.2"]}
    assert [part.file_name for part in parts] == ["phong-a", "phong-b", "chua-phan-cong"]
    assert split_by_unit(make_plan(table_of(COLUMNS, ROWS)), "la") == []


def test_a_document_of_appendices_alone() -> None:
    """The main part goes, the appendix stays with its page settings; a document without sections is refused."""
    raw = keep_appendices(make_document(table_of(COLUMNS, ROWS)), None)
    document = docx.Document(io.BytesIO(raw))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]

    assert texts[:2] == ["Phụ lục", "Bảng"]
    assert (len(document.tables), len(document.sections)) == (1, 1)
    with pytest.raises(TemplateError):
        keep_appendices(raw, None)


def test_the_picture_shows_what_is_done() -> None:
    """With states of a day each task has its state's colour, and a line stands at the day, which the picture reaches."""
    plan = make_plan(table_of(COLUMNS, ROWS))
    addresses = [task.address for task in flatten_tasks(plan)]
    day = dt.date(2027, 2, 3)
    progress = StatesOnDay({addresses[0]: State.LATE, addresses[1]: State.ON_TIME}, day)

    spec = build_timeline(plan, progress).spec

    colours = {value["state"] for value in spec["data"]["values"] if "state" in value}
    assert colours == {translate(STATE_NAMES[State.LATE]), translate(STATE_NAMES[State.ON_TIME])}
    bars, *_others, line = spec["spec"]["layer"]
    assert bars["encoding"]["color"]["field"] == "state"
    assert line["encoding"]["x"]["datum"] == {"year": 2027, "month": 2, "date": 3, "utc": True}
    assert bars["encoding"]["x"]["scale"]["domain"][1] == "2027-02-03"
    assert "rule" not in str(build_timeline(plan).spec["spec"]["layer"])


def test_the_picture_shows_every_task() -> None:
    """Every task is drawn under its unit, by its times or as text; those that could not be read are listed."""
    timeline = build_timeline(make_plan(table_of(COLUMNS, ROWS)))
    values = timeline.spec["data"]["values"]

    units = {(value["unit"], value["task"].split()[0]) for value in values}
    assert units == {
        ("Phòng A", "I.1"),
        ("Phòng A", "I.2"),
        ("Phòng A", "II.1"),
        ("Phòng B", "I.1"),
        ("Phòng B", "II.3"),
        ("(chưa ghi đơn vị chủ trì)", "II.2"),
    }
    assert [task.address for task in timeline.unread] == ["PL.II.2"]
    day = next(value for value in values if value["task"].startswith("I.2"))
    assert (day["start"], day["end"]) == ("2026-11-30", "2026-12-01")


@pytest.mark.parametrize(("ending", "start"), [(".svg", b"<svg"), (".png", b"\x89PNG"), (".html", b"<!DOCTYPE html>")])
def test_the_picture_has_three_forms(ending: str, start: bytes) -> None:
    """SVG, PNG and HTML are what they say; SVG shows the words."""
    raw = convert_timeline(build_timeline(make_plan(table_of(COLUMNS, ROWS))), ending)

    assert raw.lstrip()[: len(start)].lower() == start.lower()
    if ending == ".svg":
        assert "Theo quy định" in raw.decode()


def round_trip(tmp_path: Path, columns: str, rows: str) -> tuple[Any, Any]:
    """Return the grids of a table, and of the same after its own export and `tu_tep`."""
    plan = make_plan(table_of(columns, rows))
    (tmp_path / "nv.xlsx").write_bytes(write_workbook(plan))
    (tmp_path / "kh.yaml").write_text(HEAD + table_of(columns, "tu_tep: nv.xlsx"), encoding="utf-8")
    back = load_plan(tmp_path / "kh.yaml", "kh.yaml").plan.appendices[0].table
    first = plan.appendices[0].table
    assert back is not None
    assert first is not None
    return build_grid(first).rows, build_grid(back).rows


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ("{tt: TT, a: A, b: B}", "nhiem_vu: [{a: x, dong: [{b: m}, {b: '^'}, {b: n}]}]"),
        ("{tt: TT, a: A, b: B, c: C}", "nhiem_vu: [{a: x, dong: [{b: m, c: k}, {b: n, c: '^'}, {b: p, c: q}]}]"),
        ("{a: A}", "nhom: [{ten: G, nhiem_vu: [{a: x}, {a: y}]}, {ten: H, nhiem_vu: [{a: z}]}]"),
        ("{a: A, b: B}", "nhiem_vu: [{a: x, b: '<'}, {a: y, b: z}]"),
        ("{tt: TT, a: A}", "nhiem_vu: [{a: '*nghiêng* và \\* sao'}, {a: '{{ \"{{\" }} ngoặc'}]"),
        ("{tt: TT, a: Đơn vị, b: Đơn vị}", "nhiem_vu: [{a: x, b: y}]"),
        ("{tt: TT, a: A}", "nhiem_vu: [{a: '007'}, {a: '1.500.000'}, {a: '05/01/2026'}, {a: '-5'}, {a: '=A1'}, {a: '12,50'}]"),
    ],
)
def test_odd_tables_come_back(tmp_path: Path, columns: str, rows: str) -> None:
    """Partial merges, tables without numbers, emphasis, braces, twin titles and odd values survive the way through Excel."""
    first, back = round_trip(tmp_path, columns, rows)

    assert back[1:] == first[1:]


def test_rows_merged_through_and_through(tmp_path: Path) -> None:
    """Rows of one task that are merged in all columns come back as one row."""
    _first, back = round_trip(tmp_path, "{tt: TT, a: A}", "nhiem_vu: [{dong: [{a: x}, {a: '^'}]}]")

    assert ["".join(run.text for line in row.cells[1].text for run in line) for row in back[1:] if row.cells[1]] == ["x"]


def test_texts_that_no_cell_holds_are_refused() -> None:
    """A text that Excel would cut is refused with its cell."""
    with pytest.raises(UsageError) as caught:
        write_workbook(make_plan(table_of("{tt: TT, a: A}", f"nhiem_vu: [{{a: {'x' * 40_000}}}]")))

    assert "PL!B2" in str(caught.value)


def test_what_a_sheet_cannot_tell_is_refused(tmp_path: Path) -> None:
    """Formulas without a result, cells far out, merges over everything, a password: each is said, nothing is read as empty."""

    def problems(change: Any) -> list[str]:  # noqa: ANN401  # what is done to the sheet
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["Nhiệm vụ"])
        sheet.append(["a"])
        change(sheet)
        book.save(tmp_path / "nv.xlsx")
        return load_problems()

    def load_problems() -> list[str]:
        text = HEAD + table_of("{tt: TT, nhiem_vu: Nhiệm vụ}", "tu_tep: nv.xlsx")
        (tmp_path / "kh.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(PlanError) as caught:
            load_plan(tmp_path / "kh.yaml", "kh.yaml")
        return [f"{problem.code} {problem.position.cell}" for problem in caught.value.problems]

    assert problems(lambda sheet: sheet.__setitem__("A3", "=1+1")) == ["cell-error Sheet!A3"]
    assert problems(lambda sheet: sheet.cell(2, 201, "x")) == ["too-large Sheet!GS2"]
    assert problems(lambda sheet: sheet.merged_cells.add("E1:E500000")) == ["too-large "]
    (tmp_path / "nv.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 100)
    assert load_problems() == ["spreadsheet "]


def test_a_picture_runs_no_script() -> None:
    """A text cannot end the script of the page that it stands in."""
    rows = "nhiem_vu: [{nhiem_vu: 'x</script><script>alert(1)</script>', thoi_gian: Quý I}]"
    page = convert_timeline(build_timeline(make_plan(table_of(COLUMNS, rows))), ".html").decode()

    assert "</script><script>alert" not in page
    assert "u003c/script>" in page


def test_a_picture_of_too_many_tasks_is_refused() -> None:
    """Thousands of tasks make no picture, and would take minutes."""
    many = ", ".join(f"{{nhiem_vu: v{number}, thoi_gian: Quý I}}" for number in range(1_001))
    with pytest.raises(UsageError):
        build_timeline(make_plan(table_of(COLUMNS, f"nhiem_vu: [{many}]")))


def test_column_titles_are_no_formulas() -> None:
    """A title that starts with = stays a text, in both kinds of sheets."""
    plan = make_plan(table_of("{tt: TT, a: '=1+1'}", "nhiem_vu: [{a: x}]"))

    assert sheet_of(plan)["B1"].data_type == "s"
    assert sheet_of(plan, "Tất cả nhiệm vụ (để xem)")["F1"].data_type == "s"


def test_many_units_take_linear_time() -> None:
    """Each task is put to its units once, however many units there are: counted, not timed."""
    rows = ", ".join(f"{{nhiem_vu: v{number}, chu_tri: Phòng {number}}}" for number in range(300))
    parts = split_by_unit(make_plan(table_of(COLUMNS, f"nhiem_vu: [{rows}]")), "chu_tri")

    assert [part.tasks for part in parts] == [1] * 300
    assert all(len(flatten_tasks(part.plan)) == 1 for part in parts)
