"""What a stranger did to documents, and what the plan file must be then: nothing lost, nothing twice, the source kept."""

from __future__ import annotations

import copy
import io
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.compare.sides import BothUnits, ComparedSide, list_both, list_changes, load_side
from cchc_gen.document.build_context import build_context
from cchc_gen.editing.built import describe_data, keep_built
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan
from tests.unit.compare.test_accept import accept, differences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAN = """\
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu, viet_tat: SM}
van_ban: {dia_danh: Mẫu, ngay: 05/01/2026, trich_yeu: "Cải cách hành chính năm {{ nam }} của {{ co_quan.ten }}"}
bien: {p: các phòng}
noi_dung:
  - de_muc: Một
    noi_dung: |
      - Nội dung của mục một, dòng thứ nhất.
      - Dòng thứ hai của mục một.
  - de_muc: Hai   # bên cạnh
    ma: muc-hai
    noi_dung: |
      - Kiểm tra {{ bien.p }} trong năm {{ nam }} theo kế hoạch.
  - de_muc: Ba
    noi_dung: |
      - Nội dung của mục ba.
noi_nhan: [Như trên, Lưu trữ lịch sử tỉnh]
luu: VT
ky:
  chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]   # ký thay
  ho_ten: Nguyễn Văn A
phu_luc:
  - ten: Bảng
    cot: {tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì}
    nhom:
      - ten: Nhóm một
        nhiem_vu:
          - {nhiem_vu: "Kiểm tra công vụ năm {{ nam }}", chu_tri: Văn phòng}
          - {nhiem_vu: Rà soát thủ tục, chu_tri: Phòng A}
      - ten: Nhóm hai
        nhiem_vu:
          - {nhiem_vu: Việc của nhóm hai, chu_tri: Phòng B}
"""


def find(document: Any, text: str) -> Any:  # noqa: ANN401  # python-docx
    every = (one for one in document.element.body.iter(f"{W}p"))
    return next(one for one in every if "".join(part.text or "" for part in one.iter(f"{W}t")).startswith(text))


def write(paragraph: Any, text: str) -> None:  # noqa: ANN401  # python-docx
    first, *others = paragraph.iter(f"{W}t")
    first.text = text
    for other in others:
        other.text = ""


def add_after(document: Any, text: str, new: str) -> None:  # noqa: ANN401  # python-docx
    paragraph = find(document, text)
    added = copy.deepcopy(paragraph)
    paragraph.addnext(added)
    write(added, new)


def edited(folder: Path, edit: Callable[[Any], None], plan: str = PLAN, **options: object) -> tuple[int, str, list[str]]:
    """Return the exit code of `accept --all`, the plan's text then, and what still differs."""
    path = folder / "kh.yaml"
    path.write_text(plan, encoding="utf-8")
    return edited_file(path, edit, **options)


def edited_file(path: Path, edit: Callable[[Any], None], **options: object) -> tuple[int, str, list[str]]:
    """Return the same for a plan file that is there."""
    folder = path.parent
    document = Document(io.BytesIO(render_plan(load_plan(path, str(path)), BuildOptions())))
    edit(document)
    document.save(str(folder / "sua.docx"))
    code = accept(path, folder / "sua.docx", **{"all_": True, **options})
    return code, path.read_text(encoding="utf-8"), differences(path, folder / "sua.docx")


def test_nothing_is_edited_in_an_untouched_document(tmp_path: Path) -> None:
    """A recipient called “Lưu trữ …” is no file copy."""
    assert edited(tmp_path, lambda _document: None) == (0, PLAN, [])


@pytest.mark.parametrize("head", ["", "ngay: 05/01/2026, ", "so: '5', ", "so: '12', ngay: 15/01/2026, ky_hieu: KH-SM2, "])
def test_a_reference_typed_as_it_is_printed_by_itself_stays(head: str, tmp_path: Path) -> None:
    """“(Kèm theo ...)” of an appendix that says what the letterhead says is no edit of the document, which prints it anyway."""
    path = tmp_path / "kh.yaml"
    plain = PLAN.replace("ngay: 05/01/2026, ", head)
    path.write_text(plain, encoding="utf-8")
    printed = build_context(load_plan(path, str(path)).plan).phu_luc[0].kem_theo
    text = plain.replace("  - ten: Bảng", f"  - kem_theo: {printed}\n    ten: Bảng")
    path.write_text(text, encoding="utf-8")

    assert edited_file(path, lambda _document: None) == (0, text, [])

    loaded = load_plan(path, str(path))
    keep_built(path, loaded.workspace.folder, describe_data(loaded.located))
    assert edited_file(path, lambda _document: None) == (0, text, [])
    found = list_changes(loaded, *_against(loaded, tmp_path / "sua.docx"))
    assert found.is_three_way
    assert found.differences == []
    assert found.changes == []


def _against(loaded: LoadedPlan, path: Path) -> tuple[ComparedSide, BothUnits]:
    document = load_side(path, {}, 2026)
    return document, list_both(loaded, document.loaded)


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("known", [False, True])
def test_a_date_typed_into_the_letterhead_is_the_only_edit(tmp_path: Path, *, typed: bool, known: bool) -> None:
    """The line of the appendix still says the old date: the plan prints it anew, whether it was typed there or not."""
    path = tmp_path / "kh.yaml"
    path.write_text(PLAN, encoding="utf-8")
    loaded = load_plan(path, str(path))
    if typed:
        text = PLAN.replace("  - ten: Bảng", f"  - kem_theo: {build_context(loaded.plan).phu_luc[0].kem_theo}\n    ten: Bảng")
        path.write_text(text, encoding="utf-8")
        loaded = load_plan(path, str(path))
    if known:
        keep_built(path, tmp_path, describe_data(loaded.located))
    before = path.read_text(encoding="utf-8")
    code, text, _left = edited_file(path, lambda one: write(find(one, "Mẫu, ngày"), "Mẫu, ngày 20 tháng 01 năm 2026"))
    assert (code, text) == (0, before.replace("ngay: 05/01/2026", "ngay: 20/01/2026"))


def test_braces_of_a_document_are_text(tmp_path: Path) -> None:
    """{{ typed in Word prints as typed, and takes nothing with it."""
    code, text, left = edited(tmp_path, lambda one: add_after(one, "- Dòng thứ hai", "- Dòng mới có {{ ngoặc }} nhọn."))
    assert (code, left) == (0, [])
    assert "Nội dung của mục một, dòng thứ nhất." in text
    assert 'Dòng mới có {{ "{{" }} ngoặc' in text


def test_a_new_numbered_paragraph_brings_its_own_lines(tmp_path: Path) -> None:
    """A plain paragraph below a new numbered one comes in once, with it."""

    def edit(document: Any) -> None:  # noqa: ANN401  # python-docx
        add_after(document, "- Nội dung của mục ba", "1. Dòng có số của lãnh đạo.")
        add_after(document, "1. Dòng có số", "Đoạn theo sau dòng có số.")

    code, text, left = edited(tmp_path, edit)
    assert (code, left, text.count("Đoạn theo sau")) == (0, [], 1)


def test_what_moves_keeps_its_source(tmp_path: Path) -> None:
    """A section that moved keeps its name and expressions; so does a row of another group."""

    def edit(document: Any) -> None:  # noqa: ANN401  # python-docx
        title, line, first = (find(document, text) for text in ("II. Hai", "- Kiểm tra", "I. Một"))
        first.addprevious(title)
        first.addprevious(line)
        write(title, "I. Hai")
        write(first, "II. Một")

    code, text, left = edited(tmp_path, edit)
    assert (code, left) == (0, [])
    assert "ma: muc-hai" in text
    assert "Kiểm tra {{ bien.p }} trong năm {{ nam }} theo kế hoạch." in text

    def move_row(document: Any) -> None:  # noqa: ANN401  # python-docx
        row = next(find(document, "Kiểm tra công vụ").iterancestors(f"{W}tr"))
        next(find(document, "Việc của nhóm hai").iterancestors(f"{W}tr")).addnext(row)

    code, text, left = edited(tmp_path, move_row)
    assert code == 0
    assert text.count("Kiểm tra công vụ năm {{ nam }}") == 1


def test_the_subject_changes_beside_its_expressions(tmp_path: Path) -> None:
    """Words of the trích yếu change; year and agency stay expressions."""
    code, text, left = edited(
        tmp_path, lambda one: write(find(one, "Cải cách hành chính"), "Công tác cải cách hành chính năm 2026 của Sở Mẫu")
    )
    assert (code, left) == (0, [])
    assert "Công tác cải cách hành chính năm {{ nam }} của {{ co_quan.ten }}" in text


def test_one_post_changes_alone(tmp_path: Path) -> None:
    """The list of posts keeps its brackets, its place and its comment."""
    code, text, left = edited(tmp_path, lambda one: write(find(one, "PHÓ GIÁM ĐỐC"), "PHÓ GIÁM ĐỐC TT"))
    assert (code, left) == (0, [])
    assert "  chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC TT]   # ký thay\n  ho_ten" in text


def test_emphasis_inside_a_word_takes_the_word(tmp_path: Path) -> None:
    """Bold that begins inside a word makes the word bold; no star is printed."""

    def edit(document: Any) -> None:  # noqa: ANN401  # python-docx
        paragraph = next(one for one in document.paragraphs if one.text.startswith("- Nội dung của mục ba"))
        whole = paragraph.text
        write(paragraph._p, whole[:8])
        paragraph.add_run(whole[8:12]).bold = True
        paragraph.add_run(whole[12:])

    code, text, left = edited(tmp_path, edit)
    assert (code, left) == (0, [])
    assert "- Nội **dung của** mục ba." in text


def test_a_removed_number_is_not_called_taken_over(tmp_path: Path) -> None:
    """What the plan file decides, as numbers, is named with exit 8; nothing else comes in twice."""
    code, text, _left = edited(tmp_path, lambda one: write(find(one, "III. Ba"), "Ba"))
    assert (code, text) in ((8, PLAN), (0, PLAN))


def test_a_cell_that_would_merge_is_refused(tmp_path: Path) -> None:
    """A cell that holds < alone would merge with its neighbour: it is named."""
    code, text, _left = edited(tmp_path, lambda one: write(find(one, "Phòng A"), "<"))
    assert (code, text) == (8, PLAN)


def test_what_could_not_be_read_takes_nothing_away(tmp_path: Path) -> None:
    """A line of place and date that is spoiled, a group row that went above the others: the plan keeps place, date and name."""
    code, text, _left = edited(tmp_path, lambda one: write(find(one, "Mẫu, ngày"), "Mẫu, hôm 05 tháng 01 niên 2026"))
    assert (code, text) == (8, PLAN)

    def drop_group(document: Any) -> None:  # noqa: ANN401  # python-docx
        row = next(find(document, "Nhóm một").iterancestors(f"{W}tr"))
        row.getparent().remove(row)

    code, text, _left = edited(tmp_path, drop_group)
    assert (code, text) == (8, PLAN)


def test_entries_of_a_list_move_while_others_come(tmp_path: Path) -> None:
    """A recipient that moved and one that is new stand each once, in the document's order."""

    def edit(document: Any) -> None:  # noqa: ANN401  # python-docx
        first, second = find(document, "- Như trên"), find(document, "- Lưu trữ")
        first.addprevious(second)
        add_after(document, "- Như trên", "- Sở Tài chính;")

    code, text, left = edited(tmp_path, edit)
    assert (code, left) == (0, [])
    assert "noi_nhan: [Lưu trữ lịch sử tỉnh, Như trên, Sở Tài chính]" in text


def test_a_cell_in_braces_takes_a_second_line(tmp_path: Path) -> None:
    """In brackets a text of two lines is quoted; the words before stay as they were typed."""

    def add_line(document: Any) -> None:  # noqa: ANN401  # python-docx
        add_after(document, "Kiểm tra công vụ năm", "và kỷ luật")

    code, text, left = edited(tmp_path, add_line)
    assert (code, left) == (0, [])
    assert '{nhiem_vu: "Kiểm tra công vụ năm {{ nam }}\\nvà kỷ luật", chu_tri: Văn phòng}' in text
