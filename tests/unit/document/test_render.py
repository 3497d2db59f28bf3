from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from cchc_gen.document.build_context import build_context
from cchc_gen.document.metrics import measure_text
from cchc_gen.document.render import render_document
from cchc_gen.document.verify import find_missing_texts
from cchc_gen.errors import TemplateError
from cchc_gen.template.find import find_default_template, read_template
from cchc_gen.word.ooxml import TWIPS_PER_MM, parse_xml, read_twips, text_of, w
from cchc_gen.word.package import read_parts, write_package
from cchc_gen.word.printed import list_printed
from tests.conftest import ROOT
from tests.support.document_parts import dump, read_part, style_of
from tests.support.small_plans import FOOT, HEAD, PROPERTIES, make_document, make_plan, table_of

if TYPE_CHECKING:
    from pathlib import Path

HARD = "R&D <b> \"x\" 'y' {{ '{{' }} {_{ }} %} đ/c Sở  hai dấu cách"
HARD_SHOWN = "R&D <b> \"x\" 'y' {{ {_{ }} %} đ/c Sở  hai dấu cách"


def repack(template: Path, target: Path, changes: dict[str, bytes]) -> Path:
    """Copy a DOCX with parts changed or added."""
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            if name not in changes:
                copy.writestr(name, source.read(name))
        for name, raw in changes.items():
            copy.writestr(name, raw)
    return target


def with_text(tmp_path: Path, old: str, new: str, name: str = "mau.docx") -> Path:
    """Return the tool's template with a text of its document changed."""
    with zipfile.ZipFile(find_default_template()) as package:
        xml = package.read("word/document.xml").decode()
    assert old in xml
    return repack(find_default_template(), tmp_path / name, {"word/document.xml": xml.replace(old, new, 1).encode()})


def test_hard_characters_arrive_everywhere() -> None:
    """Ampersands, angle brackets, quotes, braces and double spaces arrive in body, heading, table and letterhead."""
    rest = f"""\
noi_dung:
  - de_muc: |
      {HARD}
    noi_dung: |
      {HARD}
phu_luc:
  - ten: |
      {HARD}
    cot:
      a: |
        {HARD}
    nhiem_vu:
      - a: |
          {HARD}
"""
    shown = dump(make_document(rest, HEAD.replace("ten: Sở Mẫu", "ten: 'Sở R&D <b>'")))

    assert shown.count(HARD_SHOWN) == 5
    assert "SỞ R&D <B>" in shown


def test_same_plan_same_bytes() -> None:
    """Two renderings of one plan are equal to the byte."""
    assert make_document("noi_dung: [x]\n") == make_document("noi_dung: [x]\n")


def test_same_bytes_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is written on Windows has the bytes of one that is written on Linux."""
    here = write_package(read_parts(make_document("noi_dung: [x]\n")), None)
    monkeypatch.setattr(zipfile.sys, "platform", "win32")  # type: ignore[attr-defined]  # zipfile asks it

    assert write_package(read_parts(make_document("noi_dung: [x]\n")), None) == here


def test_source_date_epoch_stamps_the_zip() -> None:
    """SOURCE_DATE_EPOCH decides the times in the file; without it they are the earliest of the format."""
    raw = make_document("noi_dung: [x]\n")
    stamped = write_package(read_parts(raw), 1_700_000_000)
    with zipfile.ZipFile(io.BytesIO(raw)) as plain, zipfile.ZipFile(io.BytesIO(stamped)) as dated:
        assert {entry.date_time[0] for entry in plain.infolist()} == {1980}
        assert {entry.date_time[:3] for entry in dated.infolist()} == {(2023, 11, 14)}


def test_emphasis_keeps_the_runs_own_formatting() -> None:
    """Emphasis splits a run and adds to its properties."""
    shown = dump(make_document("noi_dung: [{de_muc: 'A *b* **c**'}]\n"))

    assert "[Muc1] I. A *b* **c**" in shown


def test_sections_of_appendices() -> None:
    """Each appendix is a section of its own, counted from 1, lying or standing as asked; nothing empty follows."""
    rest = "noi_dung: [x]\nphu_luc:\n  - {ten: A, huong: ngang, noi_dung: [x]}\n  - {ten: B, cot: {a: A}, huong: doc}\n"
    sections = [line for line in dump(make_document(rest)).splitlines() if line.startswith("===")]

    assert sections == ["=== portrait ===", "=== landscape, pages from 1 ===", "=== portrait, pages from 1 ==="]


def test_without_appendices_there_is_one_section() -> None:
    """A plan without appendices ends with its own section, whose pages are not counted anew."""
    shown = dump(make_document("noi_dung: [x]\n"))

    assert [line for line in shown.splitlines() if line.startswith("===")] == ["=== portrait ==="]


def test_the_last_paragraph_is_kept_with_the_signature() -> None:
    """The body's last paragraph, and what is empty behind it, stays on the page of the signature."""
    body = read_part(make_document("noi_dung: [x, y]\nky: {chuc_vu: GIÁM ĐỐC}\n"))[0]
    blocks = list(body)
    table = max(at for at, block in enumerate(blocks) if block.tag == w("tbl"))

    kept = [block.find(f"{w('pPr')}/{w('keepNext')}") is not None for block in blocks[table - 3 : table]]

    assert kept == [False, True, True]


def test_table_rows() -> None:
    """The header row is repeated, rows do not split, and a group row is kept with its first task."""
    body = read_part(make_document(table_of("{tt: TT, a: A}", "nhom: [{ten: G, nhiem_vu: [{a: x}]}]")))[0]
    rows = list(list(body.iter(w("tbl")))[-1].iter(w("tr")))

    assert [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    assert [row.find(f".//{w('keepNext')}") is not None for row in rows] == [True, True, False]


def test_a_row_taller_than_a_page_may_split() -> None:
    """A row that no page can hold is not kept whole."""
    tall = "|\n" + "".join(f"            Dòng {at}\n" for at in range(80))
    body = read_part(make_document(table_of("{tt: TT, a: A}", f"nhiem_vu:\n      - a: ngắn\n      - a: {tall}")))[0]
    rows = list(list(body.iter(w("tbl")))[-1].iter(w("tr")))

    assert [row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows] == [True, True, False]


@pytest.mark.parametrize("count", [12, 20, 38, 45, 60])
def test_a_tall_foot_is_divided_below_the_signature(count: int) -> None:
    """The signature stays whole in the first row; recipients below it stay together, never one alone; none is lost."""
    recipients = [f"Đơn vị {at}" for at in range(count)]
    foot = FOOT.replace("noi_nhan: [Sở Nội vụ]", f"noi_nhan: [{', '.join(recipients)}]")
    body = read_part(make_document("noi_dung: [{de_muc: Việc, noi_dung: Xong.}]\n" + foot))[0]
    rows = list(list(body.iter(w("tbl")))[-1].iter(w("tr")))
    cells = [[text_of(paragraph) for paragraph in row[1].iter(w("p"))] for row in rows]

    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    assert (len(rows) > 1) == (count > 20)
    assert [text for cell in cells for text in cell if text] == [
        "Nơi nhận:",
        *(f"- {one};" for one in recipients),
        "- Lưu: VT, VP.",
    ]
    assert all(sum(map(bool, cell)) >= 3 for cell in cells)
    assert [text_of(row[2]) for row in rows] == ["GIÁM ĐỐCNguyễn Văn A", *[""] * (len(rows) - 1)]


@pytest.mark.parametrize(("count", "wanted"), [(3, [True] * 4), (14, [True, *[False] * 12, True, True])])
def test_the_last_rows_of_a_body_stay_with_the_signature(count: int, wanted: list[bool]) -> None:
    """Where a table ends the body its last two rows, or all of a short one, and the space below wait for the foot.

    A table before it does not.
    """
    table = f"{{cot: {{tt: TT, a: A}}, nhiem_vu: [{', '.join(['{a: x}'] * count)}]}}"
    body = read_part(make_document(f"noi_dung: [{{de_muc: Việc, bang: {table}}}, {{de_muc: Sau, bang: {table}}}]\n" + FOOT))[0]
    first, last = [one for one in body.iter(w("tbl")) if len(one.findall(w("tr"))) == count + 1]

    kept = [[row.find(f".//{w('keepNext')}") is not None for row in one.iter(w("tr"))] for one in (first, last)]
    assert kept == [[True, *[False] * count], wanted]
    below = last.getnext()
    assert below is not None
    assert below.find(f"{w('pPr')}/{w('keepNext')}") is not None


def test_what_introduces_a_table_stays_with_it() -> None:
    """The sentence or the caption above it, and above a caption the sentence that ends with a colon; nothing further up."""
    table = "bang: {ten: Chỉ tiêu, cot: {tt: TT, a: A}, nhiem_vu: [{a: x}]}"
    rest = f"noi_dung: [{{de_muc: Việc, noi_dung: 'Một câu:\n\n  Như bảng sau:', {table}}}, {{noi_dung: Hết.}}]\n"
    for text, wanted in {rest: ["Như bảng sau:", "Chỉ tiêu"], rest.replace("ten: Chỉ tiêu, ", ""): ["Như bảng sau:"]}.items():
        body = read_part(make_document(text + FOOT))[0]
        kept = [one for one in body.iterchildren(w("p")) if one.find(f"{w('pPr')}/{w('keepNext')}") is not None]
        assert [shown for one in kept if (shown := text_of(one)) and not shown.endswith("Hết./.")] == wanted


def test_two_thousand_rows() -> None:
    """A table of 2,000 rows comes out whole, its widths adding up."""
    tasks = ", ".join(f"{{a: r{at}}}" for at in range(2000))
    body = read_part(make_document(table_of("{tt: TT, a: A, b: {ten: B, rong: 30%}}", f"nhiem_vu: [{tasks}]")))[0]
    table = list(body.iter(w("tbl")))[-1]
    widths = [int(column.get(w("w")) or 0) for column in table.iter(w("gridCol"))]

    assert len(table.findall(w("tr"))) == 2001
    assert sum(widths) == 16838 - 1701 - 1134
    assert widths[2] == pytest.approx(sum(widths) * 0.3, abs=1)


@pytest.mark.parametrize(("template", "points"), [("templates/ke-hoach.docx", 14), ("plans/mau-chu-nho.docx", 13)])
def test_rule_lines_follow_the_text_above(template: str, points: float) -> None:
    """The line under tiêu ngữ is as long as it in the template's own size, the agency's 40 % of its name."""
    head = read_part(make_document("noi_dung: [x]\n", template=ROOT / template))[0].find(w("tbl"))
    assert head is not None
    lengths = []
    for cell in head.find(w("tr")).findall(w("tc")):  # type: ignore[union-attr]  # the first row is there
        indent = next(p for p in cell.iter(w("p")) if style_of(p) == "DuongKe").find(f"{w('pPr')}/{w('ind')}")
        lengths.append((read_twips(cell.find(f"{w('tcPr')}/{w('tcW')}"), "w") - 2 * read_twips(indent, "left")) / TWIPS_PER_MM)

    assert lengths[1] == pytest.approx(measure_text("Độc lập - Tự do - Hạnh phúc", points, bold=True), abs=0.2)
    assert lengths[0] == pytest.approx(0.4 * measure_text("SỞ MẪU", points - 1, bold=True), abs=0.2)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ co_quan.ten }}", "{{ co_quan.tne }}", "“tne” trong “co_quan”"),
        ("{{ van_ban.trich_yeu }}", "{{ bien_la }}", "“bien_la”"),
        ("{%p endfor %}", "", "{%p for noi in kinh_gui %}"),
        ("{{ van_ban.so }}", "{{ van_ban.so", "viết chưa đúng"),
        ("{{ van_ban.so }}", "{{ ''.__class__.__mro__ }}", "“__mro__”"),
        ("{{ van_ban.so }}", "{{ 'a' * 10 }}", "không được phép"),
        ("{{ van_ban.so }}", "{{ '%9999999d' % 1 }}", "không được phép"),
        ("{{ van_ban.so }}", "{{ 'a'.center(99) }}", "không gọi hàm"),
        ("{{ van_ban.so }}", "{{ van_ban }}", "không được phép"),
        ("{{ van_ban.so }}", "{{ ke.trich_yeu }}", "ký hiệu"),
        ("{{ van_ban.ten_loai }}", "{{ phu_luc[0].bang.o }}", "ở chỗ không đặt được"),
        ("{{ van_ban.so }}", "{{ phu_luc[0].bang.o }}", "không có hàng mẫu"),
    ],
)
def test_template_errors_name_the_place(tmp_path: Path, old: str, new: str, said: str | None) -> None:
    """A wrong tag is named with its paragraph; nothing is printed as a silent blank."""
    from cchc_gen.messages import translate  # noqa: PLC0415  # only here

    template = with_text(tmp_path, old, new)
    rest = table_of("{a: A}", "nhiem_vu: []") + "can_cu: [A]\n"
    if said is None:
        make_document(rest, template=template)
        return
    with pytest.raises(TemplateError) as caught:
        make_document(rest, template=template)

    assert said in translate(caught.value.message).replace("{% ", "{%p ")


def test_a_template_prints_the_plans_own_variables(tmp_path: Path) -> None:
    """{{ bien.x }} prints what the plan says; of one that the plan does not have the name and the way out are said."""
    template = with_text(tmp_path, "DỰ THẢO", "Mức {{ bien.hai_long }}")
    plan = 'bien: {hai_long: 95%}\nnoi_dung: ["Đạt {{ bien.hai_long }}"]\n'
    head = HEAD.replace("dia_danh", "du_thao: true, dia_danh")
    with pytest.raises(TemplateError, match="DỰ THẢO"):  # the mark was typed over
        make_document(plan, head, template)
    template = with_text(tmp_path, "Nơi nhận:", "Nơi nhận ({{ bien.hai_long }}):")
    rest = "noi_nhan: [Sở Nội vụ]\n"
    with pytest.raises(TemplateError) as caught:
        make_document("noi_dung: [Việc]\n" + rest, template=template)

    assert "Nơi nhận (95%):" in dump(make_document(plan + rest, template=template))
    assert "bien.hai_long" in str(caught.value)
    assert "bien" in str(caught.value.hint)


@pytest.mark.parametrize(
    "rest",
    [
        "mo_dau: Cải cách hành chính\nnoi_dung: [{de_muc: A, noi_dung: x}]\n",
        "noi_dung: [{bang: {cot: {tt: TT, a: A}, nhiem_vu: [{a: x}]}}]\n",
        "noi_dung: [{de_muc: Sở Mẫu, noi_dung: KẾ HOẠCH}]\nnoi_nhan: [Sở Mẫu, Sở Mẫu]\n",
    ],
)
def test_a_plan_that_says_its_head_again(rest: str) -> None:
    """A body that repeats the subject, or the agency, or has a table alone, is no template's fault."""
    assert make_document(rest)


def test_a_box_and_a_table_in_a_cell_are_read_once() -> None:
    """Texts of text boxes, whose alternatives say the same, and of tables in tables are printed once."""
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>Ô vuông</w:t></w:r></w:p></w:txbxContent></w:drawing>'
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Ô vuông</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Trong bảng</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = f"<w:document {space}><w:body><w:tbl><w:tr><w:tc>{inner}<w:p>{box}</w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    texts = [text.text for text in list_printed({"word/document.xml": parse_xml(xml)}).texts]

    assert texts == ["Trong bảng", "Ô vuông"]


def test_lost_text_is_noticed() -> None:
    """A text that the document does not show is named."""
    raw = make_document("noi_dung: [Có thật]\n")

    assert find_missing_texts(raw, ["Có thật", "Không có", ""]) == ["Không có"]


def test_a_tag_that_is_left_is_noticed(tmp_path: Path) -> None:
    """A tag in a part that is not rendered does not pass as text."""
    document = tmp_path / "a.docx"
    document.write_bytes(make_document("noi_dung: [x]\n"))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f"<w:endnotes {space}><w:endnote><w:p><w:r><w:t>{{{{ ten }}}}</w:t></w:r></w:p></w:endnote></w:endnotes>"
    raw = repack(document, tmp_path / "b.docx", {"word/endnotes.xml": note.encode()}).read_bytes()
    with pytest.raises(TemplateError) as caught:
        find_missing_texts(raw, ["x"])

    assert "{{ ten }}" in str(caught.value)


@pytest.mark.parametrize(
    ("part", "raw"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/embeddings/oleObject1.bin", b"x"),
        ("word/_rels/x.rels", b'<Relationship Id="a" Type="t/image" Target="file:///etc/passwd" TargetMode="External"/>'),
        ("word/_rels/x.rels", b"<Relationship Id='a' Type='t/image' Target='file:///etc/passwd' TargetMode='External'/>"),
        ("word/_rels/x.rels", b'<a:Relationship xmlns:a="u" Type="t/image" Target="file:///etc/x" TargetMode = "External"/>'),
        ("word/_rels/x.rels", b'<Relationship Type="t/image" Target="file:///etc/x" TargetMode="E&#120;ternal"/>'),
    ],
)
def test_templates_that_reach_out_are_refused(tmp_path: Path, part: str, raw: bytes) -> None:
    """Macros, embedded objects and links to other files are refused; hyperlinks are not."""
    with pytest.raises(TemplateError):
        read_template(repack(find_default_template(), tmp_path / "mau.docx", {part: raw}))

    link = b'<Relationship Id="a" Type="t/hyperlink" Target="https://example.gov.vn" TargetMode="External"/>'
    read_template(repack(find_default_template(), tmp_path / "lien-ket.docx", {"word/_rels/x.rels": link}))


def test_files_that_are_no_templates(tmp_path: Path) -> None:
    """A missing file, rubbish and a zip without a document are refused in words."""
    (tmp_path / "rac.docx").write_bytes(b"\x00" * 100)
    with zipfile.ZipFile(tmp_path / "rong.docx", "w") as package:
        package.writestr("x", "y")
    for name in ("khong.docx", "rac.docx", "rong.docx"):
        with pytest.raises(TemplateError):
            read_template(tmp_path / name)


def test_a_damaged_cache_is_as_none(tmp_path: Path) -> None:
    """Byte code that a full disk cut short, or that someone changed, is compiled anew."""
    context = build_context(make_plan("noi_dung: [x]\n"))
    first = render_document(find_default_template(), context, PROPERTIES, tmp_path)
    kept = list(tmp_path.iterdir())
    assert kept
    for file in kept:
        file.write_bytes(file.read_bytes().replace(b"QuocHieu", b"TieuNguu"))

    assert render_document(find_default_template(), context, PROPERTIES, tmp_path) == first
    assert {file.name for file in tmp_path.iterdir()} == {file.name for file in kept}
