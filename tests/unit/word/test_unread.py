"""Every text of a package is read, or named: whatever the element that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.oxml import parse_xml

from cchc_gen.messages import translate
from cchc_gen.word import paragraphs, reader
from cchc_gen.word.model import list_paragraphs
from cchc_gen.word.reader import read_word
from tests.support.odd_offices import OddOffice

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.word.model import WordDocument

NAMESPACES = " ".join(
    f'xmlns:{name}="http://schemas.{address}"'
    for name, address in (
        ("w", "openxmlformats.org/wordprocessingml/2006/main"),
        ("m", "openxmlformats.org/officeDocument/2006/math"),
        ("mc", "openxmlformats.org/markup-compatibility/2006"),
        ("wp", "openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "openxmlformats.org/drawingml/2006/main"),
        ("r", "openxmlformats.org/officeDocument/2006/relationships"),
    )
)
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
RUN = "<w:r><w:t>tốt hơn</w:t></w:r>"
CELL = f"<w:tc><w:p>{RUN}</w:p></w:tc>"
FIELD = '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
LIST = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="xấu"/><w:listEntry w:val="tốt hơn"/></w:ddList></w:ffData>'
TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{}</w:tbl>"
INLINE = {
    "equation": "<m:oMath><m:r><m:t>tốt hơn</m:t></m:r></m:oMath>",
    "content control": f"<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
    "result of a field": f'<w:fldSimple w:instr="AUTHOR">{RUN}</w:fldSimple>',
    "smart tag": f'<w:smartTag w:element="x">{RUN}</w:smartTag>',
    "XML of others": f'<w:customXml w:element="x">{RUN}</w:customXml>',
    "direction": f'<w:bdo w:val="ltr">{RUN}</w:bdo>',
    "link": f'<w:hyperlink w:anchor="x">{RUN}</w:hyperlink>',
    "moved here": f'<w:moveTo w:id="1" w:author="a">{RUN}</w:moveTo>',
    "inserted": f'<w:ins w:id="1" w:author="a">{RUN}</w:ins>',
    "text box": f"<w:r><w:pict><v:textbox><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></v:textbox></w:pict></w:r>",
    "for a newer Word": '<w:r><mc:AlternateContent><mc:Choice Requires="q"><w:t>tốt hơn</w:t></mc:Choice>'
    "</mc:AlternateContent></w:r>",
    "for an older Word": f'<mc:AlternateContent><mc:Choice Requires="q"/><mc:Fallback>{RUN}</mc:Fallback></mc:AlternateContent>',
    "list to choose from": FIELD.format(LIST),
}
BLOCKS = {
    "content control": f"<w:sdt><w:sdtContent><w:p>{RUN}</w:p></w:sdtContent></w:sdt>",
    "XML of others": f'<w:customXml w:element="x"><w:p>{RUN}</w:p></w:customXml>',
    "equation": "<m:oMathPara><m:oMath><m:r><m:t>tốt hơn</m:t></m:r></m:oMath></m:oMathPara>",
    "frame": f'<w:p><w:pPr><w:framePr w:w="2000"/></w:pPr>{RUN}</w:p>',
    "row in a control": TABLE.format(f"<w:sdt><w:sdtContent><w:tr>{CELL}{CELL}</w:tr></w:sdtContent></w:sdt>"),
    "cell in a control": TABLE.format(f"<w:tr>{CELL}<w:sdt><w:sdtContent>{CELL}</w:sdtContent></w:sdt></w:tr>"),
    "inserted row": TABLE.format(f'<w:tr><w:trPr><w:ins w:id="1" w:author="a"/></w:trPr>{CELL}{CELL}</w:tr>'),
    "table in a table": TABLE.format(f"<w:tr>{CELL}<w:tc>{TABLE.format(f'<w:tr>{CELL}</w:tr>')}<w:p/></w:tc></w:tr>"),
}
EMBEDDED = {
    "workbook": '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="rId99"/></w:object></w:r>',
    "ink": '<w:r><w:contentPart r:id="rId97"/></w:r>',
    "chart": '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
    "</a:graphic></wp:inline></w:drawing></w:r>",
}


def read(folder: Path, inline: str = "", block: str = "") -> WordDocument:
    """Return a document with some XML at the end of a paragraph, or behind it."""
    office = OddOffice().open()
    paragraph = office.type("- Rà soát thủ tục.")
    for child in list(parse_xml(f"<w:x {NAMESPACES} {VML}>{inline or block}</w:x>")):
        if inline:
            paragraph._p.append(child)  # noqa: SLF001  # python-docx hides its XML
        else:
            office.document.element.body.insert(-1, child)
    return read_word(office.sign().save(folder), proven=True)


def text_of(document: WordDocument) -> str:
    paragraphs = [one for section in document.sections for one in list_paragraphs(section.blocks)]
    return "\n".join(one.text for some in paragraphs for one in (some, *some.boxes))


@pytest.mark.parametrize("name", INLINE)
def test_a_text_in_a_paragraph_is_read(tmp_path: Path, name: str) -> None:
    """It stands in the document, so nothing is named."""
    document = read(tmp_path, INLINE[name])
    assert text_of(document).count("tốt hơn") == 1
    assert document.unread == ()


@pytest.mark.parametrize("name", BLOCKS)
def test_a_text_between_paragraphs_is_read(tmp_path: Path, name: str) -> None:
    """It stands in the document, so nothing is named."""
    document = read(tmp_path, block=BLOCKS[name])
    assert "tốt hơn" in text_of(document)
    assert document.unread == ()


@pytest.mark.parametrize("name", ["content control", "row in a control", "cell in a control", "XML of others"])
def test_what_the_reader_would_miss_is_named(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk finds what a reader that knows no wrappers does not take."""
    monkeypatch.setattr(reader, "_WRAPPERS", ())
    assert "tốt hơn" in read(tmp_path, block=BLOCKS[name]).unread


def test_what_the_reader_would_skip_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what one that skips too much leaves out, beside what it reads of the same paragraph."""
    monkeypatch.setattr(paragraphs, "_SKIPPED", ("pPr", "rPr", "hyperlink"))
    assert read(tmp_path, INLINE["link"]).unread == ("tốt hơn",)


def test_wordart_is_named(tmp_path: Path) -> None:
    """No plan has a place for it."""
    assert read(tmp_path, '<w:r><w:pict><v:shape><v:textpath string="tốt hơn"/></v:shape></w:pict></w:r>').unread == ("tốt hơn",)


def test_what_is_deleted_or_said_twice_is_not_missed(tmp_path: Path) -> None:
    """Tracked deletions are accepted, and old versions of Word get a text box a second time."""
    box = f"<w:txbxContent><w:p>{RUN}</w:p></w:txbxContent>"
    twice = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    moved = '<w:moveFrom w:id="1" w:author="a"><w:r><w:t>nơi cũ</w:t></w:r></w:moveFrom>'
    document = read(tmp_path, twice + moved)
    assert text_of(document).count("tốt hơn") == 1
    assert document.unread == ()


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>", "a/b"),
        ("<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>", "m^2"),
        (FIELD.format("<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), "☑"),
        (FIELD.format('<w:ffData><w:checkBox><w:checked w:val="0"/></w:checkBox></w:ffData>'), "☐"),
        (f"<w:r><w:ruby><w:rt>{RUN}</w:rt><w:rubyBase><w:r><w:t>cao</w:t></w:r></w:rubyBase></w:ruby></w:r>", "tốt hơn cao"),
    ],
)
def test_what_has_two_floors_stands_on_one(tmp_path: Path, xml: str, text: str) -> None:
    """Fractions, powers, ruby, boxes to tick are written as on one line; neighbours are not glued together."""
    document = read(tmp_path, xml)
    assert f"- Rà soát thủ tục.{text}\n" in text_of(document) + "\n"
    assert document.unread == ()


@pytest.mark.parametrize("name", EMBEDDED)
def test_what_is_embedded_is_counted(tmp_path: Path, name: str) -> None:
    """A workbook, ink, a chart hold no text of the document; a person looks at them."""
    said = [translate(message) for message in read(tmp_path, EMBEDDED[name]).skipped]
    assert any(text.endswith(": 1") for text in said)


def test_hidden_text_is_said(tmp_path: Path) -> None:
    """Nobody sees it in print, and it may be what somebody forgot."""
    document = read(tmp_path, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>nháp</w:t></w:r>")
    assert [translate(message).rpartition(": ")[2] for message in document.skipped] == ["nháp"]
    assert document.unread == ()


TOC = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>I. MỤC TIÊU</w:t><w:tab/><w:t>3</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
TCVN3, VNI = (f"<w:rPr><w:rFonts w:ascii='{font}' w:hAnsi='{font}'/></w:rPr>" for font in (".VnTime", "VNI-Times"))


@pytest.mark.parametrize(
    "xml",
    [
        TOC,
        '<w:p><w:r><w:t>Hết phần trước</w:t><w:br w:type="page"/><w:t>Sang phần sau</w:t></w:r></w:p>',
        '<w:p><w:r><w:t>thành</w:t><w:sym w:font="Symbol" w:char="F061"/><w:t>phần</w:t></w:r></w:p>',
        f"<w:p><w:r>{TCVN3}<w:t>NhiÖm vô c¶i c¸ch, </w:t></w:r><w:r><w:t>giao Sở Nội vụ, có ý kiến, ô tô</w:t></w:r></w:p>",
        f"<w:p><w:r>{TCVN3}<w:t>NhiÖm vô, </w:t></w:r><w:r>{VNI}<w:t>hoaït ñoäng caûi caùch</w:t></w:r></w:p>",
    ],
    ids=["table of contents", "page break", "sign", "old letters beside new", "old letters of two kinds"],
)
def test_what_is_read_otherwise_is_not_missed(tmp_path: Path, xml: str) -> None:
    """Tabs of a table of contents, breaks and signs part words; letters from before Unicode are compared by themselves."""
    assert read(tmp_path, block=xml).unread == ()


@pytest.mark.parametrize("bold", ["", "<w:b/>"])
def test_a_letter_that_word_cut_in_two_is_one(tmp_path: Path, bold: str) -> None:
    """VNI writes a vowel, then its sign; Word may put them into two runs, of two formats even."""
    second = VNI.replace("<w:rPr>", f"<w:rPr>{bold}")
    document = read(tmp_path, block=f"<w:p><w:r>{VNI}<w:t>ñoåi môùi, ca</w:t></w:r><w:r>{second}<w:t>ûi caùch</w:t></w:r></w:p>")
    assert "đổi mới, cải cách" in text_of(document)
    assert document.unread == ()


def test_unicode_in_an_old_font_stays_as_it_is(tmp_path: Path) -> None:
    """Only the font was chosen there; quotation marks and dashes, which all encodings have, tell nothing."""
    words = "Tỷ lệ số hóa hồ sơ còn thấp", "“NhiÖm vô” – c¶i"
    block = "".join(f"<w:p><w:r>{TCVN3}<w:t>{one}</w:t></w:r></w:p>" for one in words)
    assert "Tỷ lệ số hóa hồ sơ còn thấp" in (text := text_of(read(tmp_path, block=block)))
    assert "“Nhiệm vụ” – cải" in text


def test_a_number_too_large_to_count_chooses_nothing(tmp_path: Path) -> None:
    """A hostile list to choose from is no fault of ours."""
    assert read(tmp_path, FIELD.format(LIST.replace('w:val="1"', f'w:val="{"9" * 5000}"', 1))).unread == ()


def test_a_result_within_the_code_of_a_field_is_neither_read_nor_missed(tmp_path: Path) -> None:
    """`{ IF { DATE } = "..." }` shows no day; a field that never ends, and the result of a field in a result, are shown."""
    char, code, text = (
        '<w:r><w:fldChar w:fldCharType="{}"/></w:r>',
        "<w:r><w:instrText>{}</w:instrText></w:r>",
        "<w:r><w:t>{} </w:t></w:r>",
    )
    begin, separate, end = (char.format(one) for one in ("begin", "separate", "end"))
    inner = begin + code.format("DATE") + separate + text.format("trong") + end
    asked = begin + code.format("IF") + inner + code.format('= 1 "a" "b"') + separate + text.format("ngoài") + inner + end
    shown = read(tmp_path, block=f"<w:p>{asked}</w:p><w:p>{begin}{inner}</w:p>")

    assert text_of(shown).count("ngoài") == 1
    assert text_of(shown).count("trong") == 2
    assert shown.unread == ()
