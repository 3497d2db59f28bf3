"""Kinds and marks: addressees, urgency, circulation, a plan that a decision issues; read back from the finished document."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from cchc_gen.errors import PlanError, TemplateError
from cchc_gen.messages import translate
from tests.support.small_plans import FOOT, HEAD, make_document
from tests.unit.document.test_render import with_text

if TYPE_CHECKING:
    from pathlib import Path

BODY = "noi_dung: [{de_muc: Việc, noi_dung: Làm xong việc.}]\n"
REFERENCE = "(Kèm theo Quyết định số 12/QĐ-SM ngày 05 tháng 01 năm 2026 của Sở Mẫu)"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFT_CELL = 72.0  # mm of the letterhead's left column


def with_keys(keys: str) -> str:
    return HEAD.replace("dia_danh", f"{keys}, dia_danh")


def list_texts(raw: bytes) -> list[str]:
    """Return every paragraph of the body that says anything, those of tables in their place."""
    document: Any = Document(io.BytesIO(raw))
    texts = (
        "".join(t.text for t in one.iter(f"{W}t")).replace("\u00a0", " ").strip() for one in document.element.body.iter(f"{W}p")
    )
    return [text.replace("\u00a0", " ") for text in texts if text]


def find_frame(raw: bytes, text: str) -> Any:  # noqa: ANN401  # a paragraph of python-docx, which is not typed
    document: Any = Document(io.BytesIO(raw))
    cell = document.tables[0].cell(1, 0)
    return next(one for one in cell.paragraphs if one.text == text)


@pytest.mark.parametrize(("mark", "width"), [("KHẨN", 20), ("THƯỢNG KHẨN", 40), ("HỎA TỐC", 30)])
def test_urgency_stands_in_the_frame_of_the_decree(mark: str, width: int) -> None:
    """Below the number, in a frame on four sides of 20, 40 or 30 mm, red and bold (NĐ 30, Phụ lục I, III.2b)."""
    paragraph = find_frame(make_document(BODY + FOOT, with_keys(f"do_khan: {mark}")), mark)
    form, style = paragraph.paragraph_format, paragraph.style
    assert LEFT_CELL - form.left_indent.mm - form.right_indent.mm == pytest.approx(width, abs=0.2)
    assert {side.tag.removeprefix(W) for side in style.element.find(f"{W}pPr/{W}pBdr")} == {"top", "left", "bottom", "right"}
    assert (style.font.bold, str(style.font.color.rgb)) == (True, "FF0000")


def test_circulation_stands_above_the_first_page_only() -> None:
    """Ô 11 is above quốc hiệu: in the header of the plan's first page, and of no appendix."""
    appendix = "phu_luc: [{ten: Nhiệm vụ, noi_dung: [{de_muc: A, noi_dung: Việc.}]}]\n"
    document: Any = Document(io.BytesIO(make_document(BODY + FOOT + appendix, with_keys("luu_hanh: LƯU HÀNH NỘI BỘ"))))
    shown = ["".join(one.text for one in section.first_page_header.paragraphs) for section in document.sections]
    assert shown == ["LƯU HÀNH NỘI BỘ", ""]
    assert all("LƯU HÀNH" not in one.text for section in document.sections for one in section.header.paragraphs)


@pytest.mark.parametrize(
    ("keys", "printed"),
    [
        ("kinh_gui: Sở Nội vụ\n", ["Kính gửi: Sở Nội vụ"]),
        ("kinh_gui: [Sở Nội vụ;]\n", ["Kính gửi: Sở Nội vụ"]),
        ("kinh_gui: [Sở Nội vụ, '- Sở Y tế.']\n", ["Kính gửi:", "- Sở Nội vụ;", "- Sở Y tế."]),
    ],
)
def test_addressees_stand_below_the_title(keys: str, printed: list[str]) -> None:
    """One behind the colon, several each on a line with dash and end mark (NĐ 30, Phụ lục I, II.9a)."""
    texts = list_texts(make_document(keys + "mo_dau: Sở báo cáo.\n" + BODY + FOOT, with_keys("ten_loai: BÁO CÁO")))
    start = texts.index("Cải cách hành chính") + 1
    assert texts[start : start + len(printed) + 1] == [*printed, "Sở báo cáo."]


def test_a_plan_that_a_decision_issues_prints_no_number_and_no_foot() -> None:
    """Number, date, recipients, signature are the decision's, also where the file has them; its appendices name the decision."""
    keys = f"kem_theo: {REFERENCE}\n"
    appendix = "phu_luc: [{ten: Nhiệm vụ, noi_dung: [{de_muc: A, noi_dung: Việc.}]}]\n"
    texts = list_texts(make_document(keys + BODY + FOOT + appendix, with_keys("so: 5")))
    assert texts.count(REFERENCE) == 2
    assert texts.index(REFERENCE) == texts.index("Cải cách hành chính") + 1
    assert not [text for text in texts if text.startswith(("Số:", "Mẫu, ngày", "Nơi nhận", "- Lưu", "GIÁM ĐỐC", "Nguyễn"))]


def test_only_a_plan_that_a_decision_issues_may_lack_its_place() -> None:
    """`dia_danh` is asked for, unless the decision bears it."""
    head = HEAD.replace("dia_danh: Mẫu, ", "")
    assert make_document(f"kem_theo: {REFERENCE}\n" + BODY, head)
    with pytest.raises(PlanError) as caught:
        make_document(BODY, head)
    assert [problem.path for problem in caught.value.problems] == ["van_ban.dia_danh"]


@pytest.mark.parametrize(
    ("keys", "old"),
    [
        ("do_khan: KHẨN", "{{ van_ban.do_khan }}"),
        ("ten_loai: BÁO CÁO", "{{ dong }}"),
    ],
)
def test_a_template_that_lost_a_mark_is_refused(keys: str, old: str, tmp_path: Path) -> None:
    """What the plan says and the document does not show is an error, never a document without it."""
    template = with_text(tmp_path, old, "")
    with pytest.raises(TemplateError):
        make_document("kinh_gui: Sở Nội vụ\n" + BODY + FOOT, with_keys(keys), template)


@pytest.mark.parametrize(
    "keys", ["do_mat: MẬT", "độ mật: Mật", "Do-Mat: TỐI MẬT", "do_mat: null", "do_khan: MẬT", "luu_hanh: Tuyệt mật"]
)
def test_secrets_are_refused_by_a_sentence_of_their_own(keys: str) -> None:
    """`do_mat` is no typing slip, however it is written: the answer says why, and proposes no other key."""
    with pytest.raises(PlanError) as caught:
        make_document(BODY, with_keys(keys))
    (problem,) = caught.value.problems
    assert "State secrets" in str(problem.message)
    assert problem.hint is not None
    assert "do_khan" not in translate(problem.hint)
