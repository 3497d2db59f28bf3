from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest

from cchc_gen.document.build_context import build_context
from cchc_gen.errors import TemplateError
from cchc_gen.problem import Severity
from cchc_gen.starting.trial import find_unprinted_marks, render_trial
from cchc_gen.template.annotate import annotate
from cchc_gen.template.check import find_tag_problems
from cchc_gen.template.context import KINDS
from cchc_gen.template.find import find_default_template, read_template
from cchc_gen.word.package import mend_properties
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT
from tests.support.small_plans import make_document

DEFAULT = find_default_template()


def change(tmp_path: Path, old: str, new: str, part: str = "word/document.xml") -> Path:
    """Return the tool's template with a text of a part changed, once."""
    target = tmp_path / "mau.docx"
    with zipfile.ZipFile(DEFAULT) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            raw = source.read(name)
            if name == part:
                assert old in raw.decode()
                raw = raw.decode().replace(old, new, 1).encode()
            copy.writestr(name, raw)
    return target


@pytest.mark.parametrize("path", [DEFAULT, ROOT / "plans" / "mau-chu-nho.docx"], ids=lambda path: Path(path).stem)
def test_good_templates_have_no_faults(path: Path) -> None:
    """The tool's own templates please the check, and the trial."""
    assert find_tag_problems(path) == []
    assert render_trial(path)[:2] == b"PK"


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("{{ van_ban.trich_yeu }}", "{{ van_ban.trichyeu }}", "no field “trichyeu” in “van_ban”", "“trich_yeu”"),
        ("{{ van_ban.trich_yeu }}", "{{ trich_yeu }}", "no field “trich_yeu”", "“van_ban.trich_yeu”"),
        ("{{ van_ban.trich_yeu }}", "{{ xyzw }}", "no field “xyzw”", "Known here: nam"),
        ("{{ van_ban.trich_yeu }}", "{{ chu }}", "no field “chu”", "a field of “khoi”"),
        ("{{ khoi.chu }}", "{{ khoi.chuu }}", "no field “chuu” in “khoi”", "“chu”"),
        ("{{ can }}", "{{ can.ten }}", "asks a text for a field", "print fields"),
        ("khoi.loai == 'muc_1' %", "khoi.loai == 'muc1' %", "“muc1” is no kind of block", "“muc_1”"),
        ("khoi.loai == 'gach' %", "khoi.loai == gach %", "no field “gach”", "in quotes: 'gach'"),
        ("{{ luu }}", "{{ luu | uper }}", "no filter “uper”", "“upper”"),
        ("{{ luu }}", "{{ luu is chan }}", "no test “chan”", "own template"),
        ("{{ luu }}", "{{ luu.upper() }}", "calls nothing", "print fields"),
        ("{{ luu }}", "{{ luu + }}", "not written right", "own template"),
        ("{{ luu }}", "{{ luu }", "“{{” has no other half", "in one paragraph"),
        ("{{ luu }}", "{% include 'x' %}", "no tag of a template", "test and loop"),
        ("{%p for can in can_cu %}", "Căn cứ {%p for can in can_cu %}", "takes its whole paragraph", "of its own"),
        ("{%p for can in can_cu %}", "{%tr for can in can_cu %}", "outside a table", "{%p"),
        ("{%p for can in can_cu %}", "{%p for can in nam %}", "no list", "for khoi in"),
        ("{%p for can in can_cu %}", "{%p for can can_cu %}", "“for can can_cu” is not written right", "for khoi in"),
        ("{%p for can in can_cu %}", "{%p if can_cu %}", "no field “can”", ""),
        ("{%p endfor %}", "{%p endif %}", "no beginning", "above"),
        ("{%p endfor %}", "", "“{%p for noi in kinh_gui %}” is not closed", "{%p endfor %}"),
    ],
)  # fmt: skip
def test_faults_are_named_at_their_paragraph(tmp_path: Path, old: str, new: str, message: str, hint: str) -> None:
    """Each kind of fault is found, at the paragraph that holds it, with the way to mend it."""
    faults = [fault for fault in find_tag_problems(change(tmp_path, old, new)) if fault.severity is Severity.ERROR]

    found = [fault for fault in faults if message in str(fault.message)]
    assert found, [str(fault.message) for fault in faults]
    assert hint in str(found[0].hint)
    assert "{" in found[0].text


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    """Three faults in one file are three findings."""
    path = change(tmp_path, "{{ van_ban.trich_yeu }}", "{{ a }} {{ b.c }} {{ van_ban.d }}")

    assert len([fault for fault in find_tag_problems(path) if fault.severity is Severity.ERROR]) == 3


def test_a_misspelt_word_is_one_fault(tmp_path: Path) -> None:
    """“fro” is read on as “for”: nothing behind it is taken for wrong."""
    (fault,) = find_tag_problems(change(tmp_path, "{%p for khoi in noi_dung %}", "{%p fro khoi in noi_dung %}"))

    assert "is no tag of a template" in str(fault.message)
    assert "“for”" in str(fault.hint)


def test_the_kinds_of_blocks_are_those_of_the_plans() -> None:
    """What the samples print is of kinds that the check knows."""
    plans = [load_plan(path, path.name).plan for path in (ROOT / "plans").glob("*-mau-2???.yaml")]
    kinds = {khoi.loai for plan in plans for khoi in build_context(plan).noi_dung}

    assert len(kinds) >= 8
    assert kinds <= set(KINDS)


def test_fields_that_are_never_printed(tmp_path: Path) -> None:
    """What the tool's own template prints and this one does not is said."""
    messages = [str(fault.message) for fault in find_tag_problems(change(tmp_path, "{{ ky.ho_ten }}", "Nguyễn Văn A"))]

    assert messages == ["The template never prints “ky.ho_ten”, as the tool's own does."]


def test_missing_styles_are_named(tmp_path: Path) -> None:
    """A paragraph with a style that the file does not have is named once."""
    with zipfile.ZipFile(DEFAULT) as package:
        style = re.search(r'<w:pStyle w:val="([^"]+)"', package.read("word/document.xml").decode())
    assert style is not None
    path = change(tmp_path, style.group(), '<w:pStyle w:val="KhongCo"')

    assert ["KhongCo" in str(fault.message) for fault in find_tag_problems(path)] == [True]


def test_tags_in_headers_are_read(tmp_path: Path) -> None:
    """A wrong field in a header is found, and its comment stands at the first paragraph."""
    with zipfile.ZipFile(DEFAULT) as package:
        header = next(name for name in package.namelist() if "header" in name and b"</w:p>" in package.read(name))
    path = change(tmp_path, "</w:p>", "<w:r><w:t>{{ sai }}</w:t></w:r></w:p>", header)
    faults = find_tag_problems(path)
    comments = docx.Document(io.BytesIO(annotate(path, faults))).comments

    assert [fault.part for fault in faults] == [header]
    assert [header in comment.text for comment in comments] == [True]


def test_files_of_libreoffice_are_named_and_mended(tmp_path: Path) -> None:
    """A template that LibreOffice saved is named; its own word for the core properties gives one property part, not two."""
    app = '<Properties xmlns="x"><Application>LibreOffice/7.4</Application></Properties>'
    path = change(
        tmp_path,
        "/package/2006/relationships/metadata/core-properties",
        "/officedocument/2006/relationships/metadata/core-properties",
        "_rels/.rels",
    )
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("docProps/app.xml", app)
    with zipfile.ZipFile(io.BytesIO(render_trial(path))) as result:
        names = result.namelist()

    assert "LibreOffice" in " ".join(str(fault.message) for fault in find_tag_problems(path))
    assert names.count("docProps/core.xml") == 1
    assert mend_properties(DEFAULT.read_bytes()) == DEFAULT.read_bytes()
    assert read_template(path) != path.read_bytes()


def test_comments_stand_at_their_paragraphs(tmp_path: Path) -> None:
    """The annotated file opens in Word's model, has a comment for each fault, and the template's text as it was."""
    path = change(tmp_path, "{{ van_ban.trich_yeu }}", "{{ van_ban.x }} {{ y }}")
    faults = find_tag_problems(path)
    document = docx.Document(io.BytesIO(annotate(path, faults)))
    marked = [p.text for p in document.element.body.iter() if p.tag.endswith("}p") and p.xpath(".//w:commentReference")]

    assert len(list(document.comments)) == len(faults) == 3
    assert any("{{ van_ban.x }}" in text for text in marked)
    assert "Không có trường “x”" in "".join(comment.text for comment in document.comments)


def test_what_is_no_template_is_refused(tmp_path: Path) -> None:
    """A file that is no Word document is an error of the template, not a crash."""
    (tmp_path / "x.docx").write_bytes(b"PK rubbish")
    with pytest.raises(TemplateError):
        find_tag_problems(tmp_path / "x.docx")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ " + "(" * 3000 + "nam" + ")" * 3000 + " }}",
        "{{ nam" + ".a" * 3000 + " }}",
        "{{ " + "9" * 5000 + " }}",
        "{{ " * 20_000,
        "{% " * 20_000,
    ],
    ids=["brackets", "dots", "digits", "openers", "blocks"],
)
def test_tags_without_end_are_faults(tmp_path: Path, tag: str) -> None:
    """Tags of thousands of characters are faults, found at once."""
    assert find_tag_problems(change(tmp_path, "{{ van_ban.trich_yeu }}", tag))


def test_damaged_parts_are_named(tmp_path: Path) -> None:
    """A part that is no XML is refused by its name."""
    with zipfile.ZipFile(DEFAULT) as package:
        styles = package.read("word/styles.xml").decode()
    with pytest.raises(TemplateError, match=r"word/styles\.xml"):
        find_tag_problems(change(tmp_path, styles, "", "word/styles.xml"))


def test_text_boxes_are_read_by_their_own_paragraphs(tmp_path: Path) -> None:
    """Tags in the paragraphs of a text box stand alone there, whatever hangs on the paragraph around it."""
    lines = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("{%p if nam %}", "{{ co_quan.ten }}", "{%p endif %}"))
    content = f"<w:txbxContent>{lines}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'>{content}</v:textbox></w:pict></w:r>"
    path = change(tmp_path, "{{ van_ban.trich_yeu }}</w:t></w:r>", "{{ van_ban.trich_yeu }}</w:t></w:r>" + box)

    assert [str(fault.message) for fault in find_tag_problems(path) if fault.severity is Severity.ERROR] == []


def test_quotes_that_word_made_are_quotes(tmp_path: Path) -> None:
    """Curly quotes inside a tag count as straight ones, as they do when a document is made."""
    path = change(
        tmp_path,
        "khoi.loai == &apos;gach&apos;"
        if b"&apos;gach" in zipfile.ZipFile(DEFAULT).read("word/document.xml")
        else "khoi.loai == 'gach'",
        "khoi.loai == ‘gach’",
    )

    assert find_tag_problems(path) == []


def test_a_document_is_no_template(tmp_path: Path) -> None:
    """A finished document given as a template is said to be one, by the check and by the build."""
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.save(str(tmp_path / "van-ban.docx"))

    assert "not a template" in str(find_tag_problems(tmp_path / "van-ban.docx")[0].message)
    with pytest.raises(TemplateError, match="not a template"):
        render_trial(tmp_path / "van-ban.docx")


def test_a_table_without_a_place_is_refused(tmp_path: Path) -> None:
    """A template that prints tables of the body and none of the appendix loses no row in silence."""
    document = docx.Document(str(DEFAULT))
    for table in list(document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tbl")):
        if "pl.bang" in "".join(table.itertext()):
            table.getparent().remove(table)
    document.save(str(tmp_path / "mau.docx"))
    appendix = "phu_luc: [{ten: B, cot: {b: Cột}, nhiem_vu: [{b: y}, {b: z}]}]\n"
    rest = "noi_dung: [{de_muc: A, bang: {cot: {a: A}, nhiem_vu: [{a: x}]}}]\n" + appendix
    with pytest.raises(TemplateError, match=r"Cột.*2 row"):
        make_document(rest, template=tmp_path / "mau.docx")


@pytest.mark.parametrize("tag", ["{{ co_quan|string }}", "{{ co_quan ~ '' }}", "{{ noi_dung|upper }}", "{{ [co_quan]|join }}"])
def test_a_group_of_fields_is_no_text(tmp_path: Path, tag: str) -> None:
    """What would print Python's own description of an object into the document is refused in words, by the check too."""
    template = change(tmp_path, "{{ co_quan.ten }}", tag)
    with pytest.raises(TemplateError, match="does what a template may not do"):
        render_trial(template)


def test_marks_that_a_template_does_not_print_are_named(tmp_path: Path) -> None:
    """The trial has a plan with each mark; a template without one is right for all other plans."""
    assert list(find_unprinted_marks(DEFAULT)) == []
    template = change(tmp_path, "{{ van_ban.do_khan }}", "x")
    assert [(key, "HỎA TỐC" in str(error)) for key, error in find_unprinted_marks(template)] == [("do_khan", True)]
