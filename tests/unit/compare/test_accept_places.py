"""Where a change goes: rows of a task, sections that move, the base of a plan, its own edits, variables, figures of reports."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.compare.run_steps import run_steps
from cchc_gen.compare.steps import Step
from cchc_gen.editing.history import undo
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.errors import UsageError
from cchc_gen.messages import msg
from cchc_gen.plan.inheritance.guards import digest_base
from tests.unit.compare.test_accept import accept, start
from tests.unit.compare.test_accept_oddities import PLAN, W, edited, edited_file, find, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = PLAN[: PLAN.index("noi_dung:")]
ROWS = f"""{HEAD}\
noi_dung:
  - de_muc: MỤC TIÊU
    noi_dung: |
      - Phấn đấu {{{{ bien.p }}}} làm xong.
phu_luc:
  - ten: Bảng
    cot: {{tt: TT, nhiem_vu: Nhiệm vụ, hoat_dong: Hoạt động, san_pham: Sản phẩm, chu_tri: Chủ trì}}
    nhiem_vu:
      - nhiem_vu: Xây dựng pháp luật
        chu_tri: Văn phòng Sở
        dong:
          - {{hoat_dong: "Tham mưu văn bản năm {{{{ nam }}}}", san_pham: Văn bản}}
          # hàng hai
          - {{hoat_dong: Kiểm tra văn bản, san_pham: Báo cáo}}   # cạnh hàng hai
          - {{hoat_dong: Rà soát văn bản, san_pham: Danh mục}}
      - nhiem_vu: Kiểm tra công vụ
        hoat_dong: "Kiểm tra đột xuất năm {{{{ nam }}}}"
        san_pham: Biên bản
        chu_tri: Thanh tra
"""


def text_of(element: Any) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def row_of(document: Any, text: str) -> Any:
    return next(find(document, text).iterancestors(f"{W}tr"))


def drop(element: Any) -> None:
    element.getparent().remove(element)


def replace(document: Any, start: str, old: str, new: str) -> None:
    paragraph = find(document, start)
    assert old in text_of(paragraph)
    write(paragraph, text_of(paragraph).replace(old, new))


def copy_row(document: Any, text: str, words: dict[str, str]) -> Any:
    row = row_of(document, text)
    new = copy.deepcopy(row)
    row.addnext(new)
    for paragraph in new.iter(f"{W}p"):
        if text_of(paragraph) in words:
            write(paragraph, words[text_of(paragraph)])
    return new


def add_row(document: Any) -> None:
    copy_row(document, "Kiểm tra văn bản", {"Kiểm tra văn bản": "Tập huấn", "Báo cáo": "Lớp học"})


def divide(document: Any) -> None:
    """Give a task of one row a second one; the cells that both share are merged as Word merges them."""
    old = row_of(document, "Kiểm tra đột xuất")
    new = copy_row(document, "Kiểm tra đột xuất", {"Kiểm tra đột xuất năm 2026": "Kiểm tra định kỳ", "Biên bản": "Kết luận"})
    for at in (0, 1, 4):
        for row, value in ((old, "restart"), (new, None)):
            properties = row.findall(f"{W}tc")[at].find(f"{W}tcPr")
            properties.insert(1, properties.makeelement(f"{W}vMerge", {f"{W}val": value} if value else {}))
        for part in new.findall(f"{W}tc")[at].iter(f"{W}t"):
            part.text = ""


def move_row(document: Any) -> None:
    row_of(document, "Kiểm tra văn bản").addprevious(row_of(document, "Rà soát văn bản"))


def leave_one(document: Any) -> None:
    for text in ("Kiểm tra văn bản", "Rà soát văn bản"):
        drop(row_of(document, text))


@pytest.mark.parametrize(
    ("edit", "there", "gone"),
    [
        (add_row, ["cạnh hàng hai\n          - hoat_dong: Tập huấn\n            san_pham: Lớp học\n"], []),
        (lambda one: drop(row_of(one, "Rà soát văn bản")), ["# hàng hai\n", "văn bản năm {{ nam }}"], ["Rà soát văn bản"]),
        (move_row, ["san_pham: Danh mục}\n          # hàng hai\n          - {hoat_dong: Kiểm tra văn bản"], []),
        (lambda one: replace(one, "Tham mưu", "Tham", "Chủ động tham"), ['"Chủ động tham mưu văn bản năm {{ nam }}"'], []),
        (divide, ["dong:\n          - hoat_dong: Kiểm tra đột xuất năm {{ nam }}\n            san_pham: Biên bản\n"], []),
        (leave_one, ["chu_tri: Văn phòng Sở\n        hoat_dong: Tham mưu văn bản năm {{ nam }}\n"], ["\n        dong:"]),
    ],
    ids=["added", "removed", "moved", "reworded", "first rows", "last row left"],
)
def test_rows_of_a_task(edit: Callable[[Any], None], there: list[str], gone: list[str], tmp_path: Path) -> None:
    """Rows come, go and move with their comments and expressions; a task gets its first rows, or is left with one."""
    code, text, left = edited(tmp_path, edit, ROWS)
    assert (code, left) == (0, [])
    assert [words for words in there if words not in text] == []
    assert [words for words in gone if words in text] == []


COMMENTED = PLAN.replace("  - de_muc: Hai ", "\n  # Ghi chú\n  # hai dòng.\n  - de_muc: Hai ")


@pytest.mark.parametrize("words", ["", " và giám sát"])
def test_a_section_moves_with_its_comments(words: str, tmp_path: Path) -> None:
    """To the byte, also where words changed in it."""
    start, end = COMMENTED.index("  # Ghi chú"), COMMENTED.index("  - de_muc: Ba")
    section = COMMENTED[start:end]

    def edit(document: Any) -> None:
        title, line, first = (find(document, text) for text in ("II. Hai", "- Kiểm tra", "I. Một"))
        last = find(document, "- Nội dung của mục ba")
        last.addnext(title)
        title.addnext(line)
        write(line, text_of(line).replace("Kiểm tra", f"Kiểm tra{words}"))
        write(title, "III. Hai")
        write(find(document, "III. Ba"), "II. Ba")
        assert first is not None

    code, text, left = edited(tmp_path, edit, COMMENTED)
    assert (code, left) == (0, [])
    rest = COMMENTED[:start] + COMMENTED[end:]
    at = rest.index("noi_nhan:")
    assert text == rest[:at] + section.replace("Kiểm tra", f"Kiểm tra{words}") + rest[at:]


def test_what_cannot_be_done_whole_is_not_begun() -> None:
    """A move whose second half fails leaves the first undone, too; other changes come in."""

    def fail(_text: str) -> str:
        raise EditRefusedError(msg("no"))

    one, two = object(), object()
    steps = [
        Step("a", 2, 0, one, lambda text: text + "1"),  # type: ignore[arg-type]  # any mark serves
        Step("a", 1, 0, one, fail),  # type: ignore[arg-type]
        Step("a", 3, 0, two, lambda text: text + "2"),  # type: ignore[arg-type]
    ]
    files, refused = run_steps({"a": ""}, steps)
    assert files == {"a": "2"}
    assert [change for change, _reason in refused] == [one]


def test_the_base_is_changed_when_asked_so(tmp_path: Path) -> None:
    """--into-base: words and rows change in the base, expressions stay; the plan's mark of it follows; undo takes it back."""
    plan = start(tmp_path, "so-mau-2026")
    base = tmp_path / "so-mau-2025.yaml"
    before = plan.read_bytes(), base.read_bytes()

    def edit(document: Any) -> None:
        replace(document, "- Tổ chức thực hiện đầy đủ", "Tổ chức", "Chủ động tổ chức")
        drop(row_of(document, "Hoàn thiện bản mô tả"))

    code, text, left = edited_file(plan, edit, into_base=True)
    changed = base.read_text(encoding="utf-8")
    assert (code, left) == (0, [])
    assert text.replace(digest_base(changed), "d0747cee") == before[0].decode()
    assert "Chủ động tổ chức thực hiện đầy đủ, đúng tiến độ các nhiệm vụ cải cách hành chính (CCHC) mà tỉnh giao" in changed
    assert "cho Sở trong năm {{ nam }}." in changed
    assert "Hoàn thiện bản mô tả công việc theo" not in changed
    for file in (plan, base):
        undo(file, tmp_path)
    assert (plan.read_bytes(), base.read_bytes()) == before


def test_a_base_is_named_as_the_plan_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table in the body of a base has no address; where the plan was named from this folder, so is its base."""
    monkeypatch.chdir(tmp_path)

    def edit(document: Any) -> None:
        row = row_of(document, "2023")
        next(text for text in row.iter(f"{W}t") if text.text == "87,40").text = "88,00"

    code, _text, _left = edited_file(start(tmp_path, "so-mau-2026").relative_to(tmp_path), edit)
    said = capsys.readouterr().err
    assert code == 8
    assert " so-mau-2025.yaml: thêm --into-base" in said


def test_an_edit_of_the_plan_that_would_meet_another_node_stops_it(tmp_path: Path) -> None:
    """A section put into the base before one that the plan edits by its number: nothing is written."""
    plan = start(tmp_path, "so-mau-2026")
    before = {file: file.read_bytes() for file in tmp_path.glob("*.yaml")}

    def edit(document: Any) -> None:
        title = next(one._p for one in document.paragraphs if one.text.startswith("2. Cải cách thể chế"))
        new, line = copy.deepcopy(title), copy.deepcopy(find(document, "- Sắp xếp lại"))
        title.addprevious(new)
        title.addprevious(line)
        write(new, "2. Việc mới của lãnh đạo")
        write(line, "- Dòng của việc mới.")

    with pytest.raises(UsageError, match="something else"):
        edited_file(plan, edit, into_base=True)
    assert {file: file.read_bytes() for file in tmp_path.glob("*.yaml")} == before
    assert edited_file(plan, edit)[2] == []


def test_a_new_file_and_the_base_exclude_each_other(tmp_path: Path) -> None:
    """-o leaves all files as they are; --into-base cannot then change one."""
    plan = start(tmp_path, "so-mau-2026")
    (tmp_path / "sua.docx").write_bytes(b"")
    with pytest.raises(UsageError, match="--into-base"):
        accept(plan, tmp_path / "sua.docx", all_=True, into_base=True, output=tmp_path / "moi.yaml")


def test_the_plans_own_edits_are_changed_where_they_stand(tmp_path: Path) -> None:
    """What `thay_doi` puts in is reworded, added to and taken out there; an edit that puts in nothing more goes."""
    plan = start(tmp_path, "so-mau-2026")
    before = plan.read_text(encoding="utf-8")

    def edit(document: Any) -> None:
        replace(document, "- Sắp xếp lại", "Sắp", "Tổ chức, sắp")
        replace(document, "- Ủy ban nhân dân các xã", "đặc khu", "đặc khu (để phối hợp)")
        drop(row_of(document, "Rà soát nhiệm vụ phân cấp cho Ủy ban"))
        line = find(document, "- Rà soát nhiệm vụ phân cấp")
        new = copy.deepcopy(line)
        line.addnext(new)
        write(new, "- Việc mới sau phân cấp.")

    code, text, left = edited_file(plan, edit)
    assert (code, left) == (0, [])
    wanted = before.replace("- Sắp xếp", "- Tổ chức, sắp xếp").replace('đặc khu"', 'đặc khu (để phối hợp)"')
    wanted = wanted.replace("lực tương ứng.\n", "lực tương ứng.\n          - Việc mới sau phân cấp.\n")
    assert text == wanted[: wanted.index("  - tai: PL.II\n")]


def test_words_that_the_plan_itself_edits_change_once_more(tmp_path: Path) -> None:
    """An edit of words gives way to the whole text; of a cell that is renamed everywhere, the new words are written."""
    plan = start(tmp_path, "so-mau-2026")

    def edit(document: Any) -> None:
        replace(document, "4. Chỉ số CCHC của Sở", "dẫn đầu", "dẫn đầu hằng năm")
        replace(document, "Phòng Quản lý chuyên ngành", "Phòng Quản lý chuyên ngành", "Phòng Pháp chế")

    code, text, left = edited_file(plan, edit)
    assert (code, left) == (0, [])
    assert "nhóm năm cơ quan" not in text
    assert "nhóm ba cơ quan dẫn đầu hằng năm khối" in text
    assert "chu_tri: Phòng Pháp chế" in text


def test_a_paragraph_without_a_number_goes_by_its_words(tmp_path: Path) -> None:
    """What has no address in the base is named by its words; no other node is touched."""
    plan = start(tmp_path, "so-mau-2026")
    before = plan.read_text(encoding="utf-8")
    code, text, left = edited_file(plan, lambda one: drop(find(one, "(Các nhiệm vụ cụ thể")))
    assert (code, left) == (0, [])
    assert text.removeprefix(before) == (
        "  - tai: cac-nhiem-vu-cu-the-duoc-phan-cong-tai-phu-luc-kem-theo-ke-hoach-nay\n"
        "    la: '*(Các nhiệm vụ cụ thể được phân công'\n    bo: true\n"
    )


USES = PLAN.replace("- Nội dung của mục ba.", "- Giao {{ bien.p }} kiểm tra.").replace("{p: các phòng}", "{p: các phòng}  # ai")


def change_first(document: Any) -> None:
    replace(document, "- Kiểm tra các phòng", "các phòng", "các đơn vị")


def change_both(document: Any) -> None:
    change_first(document)
    replace(document, "- Giao các phòng", "các phòng", "các đơn vị")


@pytest.mark.parametrize(
    ("edit", "options", "variable"),
    [(change_first, {}, False), (change_both, {}, True), (change_first, {"variable": True}, True)],
    ids=["one place", "all places alike", "asked for"],
)
def test_a_value_typed_over(edit: Callable[[Any], None], options: dict[str, object], variable: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """It changes its place, or the variable where all places changed alike or --variable says so."""
    code, text, left = edited(tmp_path, edit, USES, **options)
    if variable:
        assert (code, text) == (0, USES.replace("{p: các phòng}", "{p: các đơn vị}"))
    else:
        assert (code, text) == (0, USES.replace("Kiểm tra {{ bien.p }}", "Kiểm tra các đơn vị"))
    assert left == ([] if edit is change_both or not variable else ["reworded III"])


REPORT = "bao-cao-quy-1-so-mau-2026"


def test_a_default_that_prints_a_variable_is_one_of_its_places(tmp_path: Path) -> None:
    """Changed in all lines and in each row that leaves the cell out, it is the variable; in one row, that row."""
    plan = USES.replace("chu_tri: Chủ trì}", "chu_tri: Chủ trì, phoi_hop: Phối hợp}\n    mac_dinh: {phoi_hop: '{{ bien.p }}'}")

    def change_all(document: Any) -> None:
        for part in document.element.body.iter(f"{W}t"):
            part.text = (part.text or "").replace("các phòng", "các đơn vị")

    assert edited(tmp_path, change_all, plan) == (0, plan.replace("{p: các phòng}", "{p: các đơn vị}"), [])

    def change_row(document: Any) -> None:
        cell = next(one for one in row_of(document, "Rà soát thủ tục").iter(f"{W}p") if text_of(one) == "các phòng")
        write(cell, "các đơn vị")

    code, text, left = edited(tmp_path, change_row, plan)
    assert (code, left) == (0, [])
    assert text == plan.replace("chu_tri: Phòng A}", "chu_tri: Phòng A, phoi_hop: các đơn vị}")


def test_counted_figures_stay_counted(tmp_path: Path) -> None:
    """Words beside a figure change; a figure, or a line made from the progress, is refused by name and nothing else changes."""
    plan = start(tmp_path, REPORT)
    before = plan.read_text(encoding="utf-8")
    code, text, left = edited_file(plan, lambda one: replace(one, "- Tính đến", "đúng hạn", "hoàn thành đúng hạn"))
    assert (code, left, text) == (0, [], before.replace("trong đó đúng hạn {{", "trong đó hoàn thành đúng hạn {{"))


def test_words_beside_a_figure_come_in_and_the_figure_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure and words of one line were typed over: the words change, the figure is named."""
    plan = start(tmp_path, REPORT)
    before = plan.read_text(encoding="utf-8")

    def edit(document: Any) -> None:
        replace(document, "- Tính đến", "đúng hạn", "hoàn thành đúng hạn")
        replace(document, "- Tính đến", "hoàn thành 4/", "hoàn thành 9/")

    code, text, left = edited_file(plan, edit)
    assert (code, text) == (8, before.replace("trong đó đúng hạn {{", "trong đó hoàn thành đúng hạn {{"))
    assert len(left) == 1
    said = capsys.readouterr().err
    assert "{{ tien_do.hoan_thanh }}" in said
    assert "vẫn khác" not in said


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda one: replace(one, "- Tính đến", "hoàn thành 4/", "hoàn thành 9/"), "{{ tien_do.hoan_thanh }}"),
        (lambda one: replace(one, "- Kế hoạch có", "13", "15"), "{{ tien_do.tong_so }}"),
        (lambda one: replace(one, "120", "120", "130"), '{{ so_lieu.bm1["5.1"] }}'),
        (lambda one: replace(one, "- Xây dựng, ban hành", "ban hành", "công bố"), "tu_tien_do"),
        (lambda one: replace(one, "Phê duyệt cấp độ", "Phê duyệt", "Duyệt"), "tu_tien_do"),
    ],
    ids=["beside others", "under a condition", "cell of a form", "line of the progress", "row of the progress"],
)
def test_a_figure_typed_over_is_refused_by_name(
    edit: Callable[[Any], None], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the expression, or the line of the report that makes it."""
    plan = start(tmp_path, REPORT)
    before = plan.read_text(encoding="utf-8")
    code, text, _left = edited_file(plan, edit)
    assert (code, text) == (8, before)
    assert reason in capsys.readouterr().err


def test_what_the_office_says_is_said_otherwise_in_the_plan(tmp_path: Path) -> None:
    """A field of the office's settings that a document changed is written in the plan; the settings hold for other plans, too."""
    settings = tmp_path / "cchc.yaml"
    settings.write_text("mac_dinh:\n  luu: VT\n", encoding="utf-8")
    plan = PLAN.replace("luu: VT\n", "")

    def edit(document: Any) -> None:
        lines = (one for table in document.tables for cell in table._cells for one in cell.paragraphs)
        write(next(one._p for one in lines if one.text.startswith("- Lưu: ")), "- Lưu: VT, VP.")

    assert edited(tmp_path, edit, plan) == (0, f"{plan}luu: VT, VP\n", [])
    assert settings.read_text(encoding="utf-8") == "mac_dinh:\n  luu: VT\n"
