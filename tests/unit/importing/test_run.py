"""What offices keep in Word comes back as a plan: nothing lost, everything of the right kind, what was guessed is said."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.document.build_context import build_context
from cchc_gen.document.marks import strip_marks
from cchc_gen.errors import DocumentError
from cchc_gen.importing.losses import find_losses
from cchc_gen.importing.plan_import import import_plan
from cchc_gen.importing.run import ImportResult, import_file
from cchc_gen.importing.text_file import text_to_document
from cchc_gen.plan.grid import build_grid
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.plan.yaml.write import format_data
from cchc_gen.word.parts.recognition import recognise
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT
from tests.support.odd_offices import OddOffice
from tests.support.small_plans import PROPERTIES, make_document, make_plan
from tests.support.typed_documents import OFFICES, Habits, type_document

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Plan

SAMPLES = ("bao-cao-so-mau-2026", "so-mau-2025", "so-mau-2026", "to-trinh-so-mau-2026", "ubnd-mau-2026", "xa-mau-2026")
REAL = ("dong-nai-skhcn-2023", "ha-tinh-sngv-2022", "lai-chau-skhcn-2025", "nghe-an-skhcn-2023", "tuyen-quang-skhdt-2023")


def printed(plan: Plan) -> dict[str, Any]:
    """Return all that a plan prints, part by part: what must survive a document.

    What a document does not show, and so cannot give back: `ma`, `linh_vuc`, `bien`, `mau`, comments, widths of columns (they are
    measured anew), keys of columns without a standard title, whether "./." or a last ";" was typed or printed by the tool, and
    whether a paragraph without a number hangs on the section above or on a child of its own.
    """
    context = build_context(plan)
    found: dict[str, Any] = {
        "agency": (context.co_quan.ten, context.co_quan.viet_tat, context.co_quan.chu_quan),
        "document": tuple(getattr(context.van_ban, name) for name in context.van_ban.__slots__),
        "bases": context.can_cu,
        "recipients": (context.noi_nhan, context.luu),
        "signature": (context.ky.chuc_vu, context.ky.ho_ten) if context.ky else None,
    }
    for name in ("mo_dau", "noi_dung", "ket_thuc"):
        # Emphasis travels as marks: they are part of what is printed; "keep with next" is not.
        found[name] = [(block.loai, block.chu.replace("\ue000", "")) for block in getattr(context, name)]
    for at, appendix in enumerate(context.phu_luc):
        blocks = [(block.loai, strip_marks(block.chu)) for block in appendix.noi_dung]
        label = appendix.nhan.replace("PHỤ LỤC", "Phụ lục")  # capitals do not return: the decree has none
        found[f"appendix {at}"] = (label, appendix.ten, appendix.kem_theo, appendix.quoc_hieu, appendix.ngang, blocks)
    for at, table in enumerate(context.tables):
        rows = build_grid(table).rows
        found[f"table {at}"] = [
            (row.kind, [(cell.text, cell.row_span, cell.column_span) if cell else None for cell in row.cells], row.number)
            for row in rows
        ]
    return found


def imported(path: Path, *, plain: bool = False) -> ImportResult:
    return import_file(path, os.environ, 2026, plain=plain)


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("name", [*SAMPLES, *REAL])
def test_a_built_plan_comes_back(name: str, tmp_path: Path, request: pytest.FixtureRequest, *, plain: bool) -> None:
    """Build, import: the plan prints the same to the letter (but for capitals of a label), tables and emphasis among it, and nothing is guessed."""
    folder = ROOT / "plans" if name in SAMPLES else request.getfixturevalue("seeds")
    loaded = load_plan(folder / f"{name}.yaml", name)
    path = tmp_path / f"{name}.docx"
    path.write_bytes(render_plan(loaded, BuildOptions()))

    result = imported(path, plain=plain)

    assert printed(result.valid.plan) == printed(loaded.plan)
    assert (result.report.doubts, result.report.left_out, result.report.losses.missing) == ((), (), 0)
    assert result.valid.plan.year == loaded.plan.year


@pytest.mark.parametrize("office", OFFICES)
def test_what_offices_type_is_imported_whole(office: str, tmp_path: Path) -> None:
    """Of a document typed by hand every word returns, and the sections, items and tasks are of the right kind."""
    path = tmp_path / "x.docx"
    path.write_bytes(type_document(OFFICES[office]).bytes())

    result = imported(path)
    plan = result.valid.plan
    blocks = [block.loai for block in build_context(plan).noi_dung]

    assert result.report.losses.missing == 0
    assert result.report.losses.words > 300
    assert (plan.year, plan.agency.name, plan.document.number) == (2026, "Sở Tư pháp", "12")
    assert [blocks.count(kind) for kind in ("muc_1", "gach", "cong")] == [3, 7 if OFFICES[office].decimal else 5, 2]
    assert len(plan.appendices) == OFFICES[office].appendices


def test_merged_cells_and_groups_come_back(tmp_path: Path) -> None:
    """A cell merged over two columns, one over two rows, groups and their numbers are the plan's own."""
    path = tmp_path / "x.docx"
    path.write_bytes(type_document(Habits(merged=True, appendices=2)).bytes())

    text = imported(path).text

    assert text.count("phoi_hop: <") == 2
    assert text.count("ten: Cải cách thể chế") == 2
    assert "tt:" in text
    assert "tt: '1'" not in text


LINES = """\
UBND TỈNH MẪU\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ TƯ PHÁP\tĐộc lập - Tự do - Hạnh phúc
Số: 12/KH-STP\tMẫu, ngày 15 tháng 01 năm 2026

KẾ HOẠCH
Cải cách hành chính năm 2026 của Sở Tư pháp
Căn cứ Kế hoạch số 9/KH-UBND ngày 24/12/2025 của Ủy ban nhân dân tỉnh;
Sở Tư pháp ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Mục tiêu chung
- Nâng cao chất lượng phục vụ;
+ Người dân;
2. Mức độ hài lòng đạt ít nhất 95%.
II. TỔ CHỨC THỰC HIỆN
Văn phòng Sở theo dõi, đôn đốc.
Nơi nhận:
- Sở Nội vụ;
- Lưu: VT.
\t\tGIÁM ĐỐC
\t\tTrần Văn B
"""


def test_pasted_text_becomes_a_plan() -> None:
    """Plain text with numbers and dashes as typed gives letterhead, sections, items and the foot."""
    document = text_to_document(LINES, "x.txt")

    plan = validate(parse(format_data(import_plan(recognise(document), 2026).data), "x").root).plan

    assert find_losses(document, plan).missing == 0
    assert (plan.agency.parent, plan.agency.name, plan.document.subject) == ("UBND TỈNH MẪU", "Sở Tư pháp", LINES.splitlines()[5])
    assert [(block.loai, block.so) for block in build_context(plan).noi_dung] == [
        ("muc_1", "I."), ("muc_2", "1."), ("gach", "-"), ("cong", "+"), ("khoan", "2."), ("muc_1", "II."), ("doan", ""),
    ]  # fmt: skip
    assert (plan.recipients, plan.archive) == (("Sở Nội vụ",), "VT")
    assert plan.signature is not None
    assert plan.signature.name == "Trần Văn B"


def test_what_does_not_return_is_listed(tmp_path: Path) -> None:
    """A line that no plan can hold is named with its words; pictures, footnotes and comments are counted."""
    typist = type_document(Habits())
    typist.document.paragraphs[0].insert_paragraph_before("Bản sao lưu hành tại phòng họp số chín")
    path = tmp_path / "x.docx"
    path.write_bytes(typist.bytes())

    result = imported(path)

    assert result.report.losses.missing >= 7
    assert any("phòng họp số chín" in line for line, _ in result.report.losses.lines)
    assert any("phòng họp số chín" in entry for entry in result.report.left_out)


def test_what_was_guessed_is_marked_in_the_file(tmp_path: Path) -> None:
    """A document without a year, a number or a place has review marks at these keys, and is a plan all the same."""
    document = Document()
    for line in ("KẾ HOẠCH", "I. MỤC TIÊU", "Nâng cao chất lượng phục vụ."):
        document.add_paragraph(line)
    path = tmp_path / "x.docx"
    document.save(str(path))

    result = imported(path)
    lines = result.text.splitlines()

    marks = {
        lines[at + 1].split(":")[0].strip() for at, line in enumerate(lines[:-1]) if line.lstrip().startswith("# cần rà soát:")
    }
    assert {"nam", "ten", "viet_tat", "dia_danh", "trich_yeu"} <= marks | {"ten", "viet_tat"}
    assert len(result.report.doubts) >= 5


def test_a_sentence_broken_by_a_hard_return_is_joined_and_said(tmp_path: Path) -> None:
    """A paragraph that goes on in small letters belongs to the one above; the place is named for review."""
    path = tmp_path / "x.docx"
    path.write_bytes(
        make_document(
            "noi_dung:\n  - de_muc: Mục tiêu\n    noi_dung: |\n      Thực hiện chủ trương của\n      tỉnh về cải cách.\n"
        )
    )

    result = imported(path)

    above, below = result.text.split("Thực hiện chủ trương của tỉnh về cải cách")[0].rsplit("\n", 3)[1:3]
    assert "# cần rà soát: đã nối hai đoạn" in above  # right above the key
    assert below == "    noi_dung: |"
    assert any("ngắt giữa câu" in doubt for doubt in result.report.doubts)
    assert result.report.losses.missing == 0


def test_repeated_values_are_lifted_and_names_become_variables(tmp_path: Path) -> None:
    """A value that most tasks have becomes mac_dinh, a unit named many times a variable; --plain leaves both."""
    rows = "".join(f"      - {{nhiem_vu: Việc {at}, chu_tri: Văn phòng Sở Mẫu, thoi_gian: Quý I}}\n" for at in range(1, 7))
    head = "noi_dung: [Xem Phụ lục]\nphu_luc:\n  - ten: Bảng\n    cot: {tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì, thoi_gian: Thời gian}\n"
    body = "".join(f"      - Việc của Văn phòng Sở Mẫu lần {at}.\n" for at in range(6))
    plan = head.replace("[Xem Phụ lục]", f"\n  - de_muc: Xem Phụ lục\n    noi_dung: |\n{body}") + f"    nhiem_vu:\n{rows}"
    path = tmp_path / "x.docx"
    path.write_bytes(make_document(plan))

    lifted, plain = imported(path).text, imported(path, plain=True).text

    assert "mac_dinh:\n      chu_tri:" in lifted
    assert "{{ bien.van_phong_so_mau }}" in lifted
    assert "mac_dinh" not in plain
    assert "bien" not in plain


@pytest.mark.parametrize("name", ["x.xlsx", "x.png", "x"])
def test_unknown_kinds_are_refused(name: str, tmp_path: Path) -> None:
    """A kind that cannot be imported is refused with those that can."""
    (tmp_path / name).write_bytes(b"x")

    with pytest.raises(DocumentError) as caught:
        imported(tmp_path / name)

    assert ("tasks import" if name.endswith(".xlsx") else ".docx") in str(caught.value.hint)


@pytest.mark.parametrize(
    ("name", "raw"),
    [("x.doc", b"rubbish"), ("x.odt", b"rubbish"), ("x.rtf", b"rubbish"), ("x.pdf", b"%PDF-1.4 rubbish"), ("x.pdf", b"")],
)
def test_damaged_files_are_refused(name: str, raw: bytes, tmp_path: Path) -> None:
    """A file that is not what its ending says is refused before LibreOffice sees it; a damaged PDF, in words."""
    (tmp_path / name).write_bytes(raw)

    with pytest.raises(DocumentError):
        imported(tmp_path / name)


WORDS = st.sampled_from(
    ["nâng cao", "rà soát", "văn bản", "chất lượng", "phục vụ", "người dân", "kết quả", "báo cáo", "R&D <A>", "95%", "{{ x }}"]
)
PHRASE = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: ("Việc " + " ".join(words)).replace("{{ x }}", "(x)"))
SENTENCE = PHRASE.map(lambda text: f"{text}.")
PROSE = st.lists(st.tuples(st.sampled_from(["", "- "]), SENTENCE), min_size=1, max_size=3).map(
    lambda lines: "\n".join(mark + text for mark, text in lines) + "\n"
)
CELL = st.one_of(st.just(""), PHRASE)


def sections(depth: int) -> st.SearchStrategy[list[Any]]:
    """Return sections: headings with prose, and paragraphs without a heading."""
    children = sections(depth - 1) if depth > 1 else st.just([])
    headed = st.builds(
        lambda heading, prose, inner: {"de_muc": heading, **({"noi_dung": prose} if prose else {}), **({"muc_con": inner} if inner else {})},
        PHRASE, st.one_of(st.none(), PROSE), children,
    )  # fmt: skip
    plain = SENTENCE.map(lambda text: {"noi_dung": text + "\n"})
    return st.lists(st.one_of(headed, plain) if depth < 3 else headed, min_size=1, max_size=3)


TASKS = st.lists(
    st.fixed_dictionaries({"nhiem_vu": PHRASE, "san_pham": CELL, "chu_tri": CELL}).map(lambda task: {key: value for key, value in task.items() if value}),
    min_size=1, max_size=4,
)  # fmt: skip
GROUPS = st.lists(st.fixed_dictionaries({"ten": PHRASE, "nhiem_vu": TASKS}), min_size=1, max_size=3)
PLANS = st.fixed_dictionaries(
    {
        "nam": st.just("2026"),
        "co_quan": st.just({"chu_quan": "UBND tỉnh Mẫu", "ten": "Sở Mẫu", "viet_tat": "SM"}),
        "van_ban": st.fixed_dictionaries(
            {"dia_danh": st.just("Mẫu"), "trich_yeu": st.just("Cải cách hành chính năm 2026"), "ngay": st.sampled_from(["__/01/2026", "05/3/2026"])}
        ),
        "noi_dung": sections(3),
        "noi_nhan": st.lists(PHRASE, min_size=1, max_size=3, unique=True),
        "luu": st.just("VT, VP"),
    },
    optional={
        "can_cu": st.lists(PHRASE.map(lambda text: f"Căn cứ {text}"), min_size=1, max_size=3),
        "ket_thuc": st.just("Trên đây là Kế hoạch của Sở Mẫu.\n"),
        "ky": st.just({"chuc_vu": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "ho_ten": "Nguyễn Văn A"}),
        "phu_luc": st.lists(
            st.fixed_dictionaries(
                {"ten": PHRASE, "cot": st.just({"tt": "TT", "nhiem_vu": "Nhiệm vụ", "san_pham": "Sản phẩm", "chu_tri": "Đơn vị chủ trì"}), "nhom": GROUPS}
            ),
            min_size=1, max_size=2,
        ),
    },
)  # fmt: skip


@settings(suppress_health_check=list(HealthCheck))
@given(PLANS)
def test_random_plans_survive(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]) -> None:
    """Whatever a plan says, its document gives it back."""
    from cchc_gen.document.render import render_document  # noqa: PLC0415  # the helpers take texts
    from cchc_gen.template.find import find_default_template  # noqa: PLC0415

    plan = validate(parse(format_data(data), "x").root).plan
    path = tmp_path_factory.mktemp("x") / "x.docx"
    path.write_bytes(render_document(find_default_template(), build_context(plan), PROPERTIES))

    result = imported(path)

    assert result.report.losses.missing == 0
    assert printed(result.valid.plan) == printed(replace(plan, template=None))


def test_names_that_a_format_shows_in_capitals_come_back_small(tmp_path: Path) -> None:
    """The agency's from the document's author, the superior committee's by rule; names that were typed in capitals stay."""
    from cchc_gen.document.render import render_document  # noqa: PLC0415  # the helpers take texts
    from cchc_gen.template.find import find_default_template  # noqa: PLC0415

    name, parent = "Trung tâm Phục vụ hành chính công", "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"
    head = f"nam: 2026\nco_quan: {{chu_quan: {parent}, ten: {name}, viet_tat: TT}}\nvan_ban: {{dia_danh: Mẫu, trich_yeu: X}}\n"
    plan = make_plan("noi_dung: [{de_muc: Việc, noi_dung: Làm.}]\n", head)
    path = tmp_path / "x.docx"
    path.write_bytes(render_document(find_default_template(), build_context(plan), PROPERTIES._replace(author=name)))
    assert (read_agency(path).name, read_agency(path).parent) == (name, parent)

    document: Any = Document(str(path))
    for style in ("Cơ quan ban hành", "Cơ quan chủ quản"):
        document.styles[style].font.all_caps = False
    document.save(str(path))
    assert (read_agency(path).name, read_agency(path).parent) == (name.upper(), parent.upper())


def read_agency(path: Path) -> Any:  # noqa: ANN401  # an Agency
    return imported(path).valid.plan.agency


def test_what_word_prints_nowhere_is_not_missed(tmp_path: Path) -> None:
    """Headers of first pages that the file has no more, and notes whose mark was deleted, are no text of the document."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415  # only here
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    document: Any = Document(str(OddOffice().open().sign().save(tmp_path)))
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Văn bản cũ của năm trước"
    section.different_first_page_header_footer = False
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r>'
        "<w:t>Chú thích đã bỏ.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    path = tmp_path / "x.docx"
    document.save(str(path))

    report = imported(path).report

    assert (report.losses.missing, report.left_out) == (0, ())
