"""What a format shows in capitals: names and formulas are capitals in the file, so that a copy looks as printed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from tests.support.small_plans import make_document
from tests.unit.document.test_render import with_text

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Khoa học và Công nghệ, viet_tat: SM}
van_ban: {dia_danh: Mẫu, ten_loai: Kế hoạch, trich_yeu: Cải cách hành chính}
"""
REST = """\
noi_dung: [{de_muc: Mục tiêu của Sở, noi_dung: Giám đốc giao việc.}]
noi_nhan: [Sở Nội vụ]
luu: VT
ky: {chuc_vu: [Kt. Giám đốc, Phó Giám đốc], ho_ten: Nguyễn Văn A}
phu_luc: [{ten: Nhiệm vụ của Sở, quoc_hieu: true, noi_dung: [{de_muc: Việc, noi_dung: Sở Khoa học và Công nghệ làm.}]}]
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def list_texts(raw: bytes) -> list[str]:
    document: Any = Document(io.BytesIO(raw))
    return [text for one in document.element.body.iter(f"{W}p") if (text := "".join(t.text for t in one.iter(f"{W}t")))]


def test_names_and_formulas_copy_as_they_look() -> None:
    """Superior, agency, also above an appendix, kind and posts."""
    texts = list_texts(make_document(REST, HEAD))
    for wanted, count in {
        "UBND TỈNH MẪU": 2, "SỞ KHOA HỌC VÀ CÔNG NGHỆ": 2, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": 2, "KẾ HOẠCH": 1,
        "KT. GIÁM ĐỐC": 1, "PHÓ GIÁM ĐỐC": 1,
    }.items():  # fmt: skip
        assert texts.count(wanted) == count, wanted


def test_titles_and_sentences_keep_their_letters() -> None:
    """A heading is edited, given another level and taken back into the plan."""
    texts = list_texts(make_document(REST, HEAD))
    assert [one for one in texts if "Mục tiêu" in one or "Nhiệm vụ" in one] == ["I. Mục tiêu của Sở", "Nhiệm vụ của Sở"]
    assert {"Giám đốc giao việc./.", "Sở Khoa học và Công nghệ làm./."} <= set(texts)
    assert "Nguyễn Văn A" in texts


def test_a_template_without_capitals_keeps_small_letters(tmp_path: Path) -> None:
    """Only what the template shows in capitals is written so."""
    plain = with_text(tmp_path, '<w:pStyle w:val="CoQuanBanHanh"/></w:pPr>', '<w:pStyle w:val="TieuNgu"/></w:pPr>')
    texts = list_texts(make_document(REST, HEAD, plain))
    assert texts[:2] == ["UBND TỈNH MẪU", "Sở Khoa học và Công nghệ"]


@pytest.mark.parametrize("typed", ["Cộng hòa xã hội chủ nghĩa Việt Nam", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
def test_a_template_that_types_the_nation_small(typed: str, tmp_path: Path) -> None:
    """Copies of an older template have quốc hiệu in small letters and its style in capitals."""
    template = with_text(tmp_path, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", typed)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in list_texts(make_document(REST, HEAD, template))


def test_capitals_of_a_run_count_as_those_of_a_style(tmp_path: Path) -> None:
    """A template's author may have set them on the letters, or switched the style's off there."""
    text = '<w:t xml:space="preserve">'
    made = {"": f"<w:r>{text}{{{{ ky.ho_ten }}}}", ' w:val="0"': f"<w:r>{text}{{{{ co_quan.ten }}}}"}
    shown = {}
    for switch, old in made.items():
        new = f"<w:r><w:rPr><w:caps{switch}/></w:rPr>{text}{{{{ co_quan.ten }}}}</w:t></w:r>"
        template = with_text(
            tmp_path, old, f"{new}{old}" if not switch else new.removesuffix("</w:t></w:r>"), f"mau{len(switch)}.docx"
        )
        shown[switch] = list_texts(make_document(REST, HEAD, template))
    assert "SỞ KHOA HỌC VÀ CÔNG NGHỆNguyễn Văn A" in shown[""]
    assert shown[' w:val="0"'][1] == "Sở Khoa học và Công nghệ"
