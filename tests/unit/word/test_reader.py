"""Word files that anyone made: read as Word shows them, their parts recognised, hostile ones refused."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from cchc_gen.checks.run import check_document
from cchc_gen.errors import DocumentError
from cchc_gen.word.formats import StyleSheet
from cchc_gen.word.numbers import Numbering, format_count
from cchc_gen.word.ooxml import W_NAMESPACE
from cchc_gen.word.opening import open_word
from cchc_gen.word.paragraph_properties import read_paragraph
from cchc_gen.word.parts.recognition import recognise
from cchc_gen.word.reader import read_word
from tests.support.bounds import processor_seconds
from tests.support.typed_documents import OFFICES, Habits, Truth, type_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@pytest.mark.parametrize("office", OFFICES)
def test_what_offices_type_is_recognised(office: str, tmp_path: Path) -> None:
    """Every line of a document typed by hand is found with its part, its marker and its words."""
    typist = type_document(OFFICES[office])
    path = tmp_path / "x.docx"
    path.write_bytes(typist.bytes())

    lines = recognise(read_word(path)).lines
    found = [Truth(line.part, line.marker, line.text) for line in lines if line.text]

    assert sorted(found) == sorted(typist.truth)


@pytest.mark.parametrize("office", OFFICES)
def test_what_offices_type_by_the_decree_has_no_finding(office: str, tmp_path: Path) -> None:
    """Tabs or tables, typed or automatic numbers, drawn or typed lines: what looks right is right."""
    path = tmp_path / "x.docx"
    path.write_bytes(type_document(OFFICES[office]).bytes())

    found = {(problem.code, problem.severity.value) for problem in check_document(path)}

    assert found == ({("ND30-B13", "info")} if OFFICES[office].decimal else set())


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, raw in parts.items():
            package.writestr(name, raw)
    return stream.getvalue()


BODY = f'<w:document xmlns:w="{W_NAMESPACE}"><w:body><w:p><w:r><w:t>A</w:t></w:r></w:p></w:body></w:document>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "' + "ha" * 50 + '">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 20}">' for at in range(8))
    + f']><w:document xmlns:w="{W_NAMESPACE}"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>'
)  # fmt: skip


def patched_directory(raw: bytes) -> bytes:
    """Return a zip whose directory claims to be 100 MB."""
    at = raw.rfind(b"PK\x05\x06")
    return raw[: at + 12] + struct.pack("<L", 100_000_000) + raw[at + 16 :]


def encrypted_flag(raw: bytes) -> bytes:
    """Return a zip whose entries say that they are encrypted."""
    changed = bytearray(raw)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(sign)
        changed[at + offset] |= 1
    return bytes(changed)


def damaged_lzma(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("word/document.xml", text * 50)
    raw = bytearray(stream.getvalue())
    start = raw.find(b"word/document.xml") + len("word/document.xml") + 9
    raw[start : start + 40] = b"\xff" * 40
    return bytes(raw)


GOOD = zipped({"word/document.xml": BODY})
HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": bytes,
    "text": "Kế hoạch".encode,
    "zeros": lambda: bytes(5_000_000),
    "truncated": lambda: type_document(Habits()).bytes()[:20_000],
    "old or protected": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "no document": lambda: zipped({"a.xml": "<a/>"}),
    "not well-formed": lambda: zipped({"word/document.xml": BODY[:-9]}),
    "zip bomb": lambda: zipped({"word/document.xml": BODY.replace("A", "A" * 300_000_000)}),
    "many laughs": lambda: zipped({"word/document.xml": LAUGHS}),
    "file outside": lambda: zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + BODY}),
    "macros": lambda: zipped({"word/document.xml": BODY, "word/vbaProject.bin": b"x"}),
    "huge directory": lambda: patched_directory(GOOD),
    "password of the zip": lambda: encrypted_flag(GOOD),
    "strict": lambda: zipped(
        {"word/document.xml": BODY.replace(W_NAMESPACE, "http://purl.oclc.org/ooxml/wordprocessingml/main")}
    ),
    "another root": lambda: zipped({"word/document.xml": "<a/>"}),
    "many paragraphs": lambda: zipped({"word/document.xml": BODY.replace("<w:p>", "<w:p/>" * 150_000 + "<w:p>")}),
    "many elements": lambda: zipped({"word/document.xml": BODY.replace("<w:p>", "<a/>" * 3_000_000 + "<w:p>")}),
    "damaged, packed by LZMA": lambda: damaged_lzma(BODY),
    "deep": lambda: zipped({"word/document.xml": "<a>" * 100_000 + "</a>" * 100_000}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_refused_in_words(kind: str, tmp_path: Path) -> None:
    """A broken or hostile file is refused with a sentence, in seconds, in little memory."""
    path = tmp_path / "x.docx"
    path.write_bytes(HOSTILE[kind]())
    tracemalloc.start()

    with processor_seconds(30), pytest.raises(DocumentError) as caught:
        read_word(path)

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(caught.value)
    assert "x.docx" in str(caught.value)
    assert peak < 100_000_000


def test_a_file_of_zeros_is_refused_at_once(tmp_path: Path) -> None:
    """500 MB of zeros are refused by their first bytes."""
    path = tmp_path / "x.docx"
    with path.open("wb") as file:
        file.truncate(500_000_000)

    with pytest.raises(DocumentError):
        open_word(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A file that is not there is an error of ours, not of Python's."""
    with pytest.raises(DocumentError) as caught:
        open_word(tmp_path / "khong-co.docx")

    assert "khong-co.docx" in str(caught.value)


def styles_of(*styles: str, defaults: str = "") -> StyleSheet:
    default = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    text = f'<w:styles xmlns:w="{W_NAMESPACE}">{default}{"".join(styles)}</w:styles>'
    return StyleSheet(etree.fromstring(text), None)


def style(name: str, run: str, based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}<w:rPr>{run}</w:rPr></w:style>'


def run_properties(text: str) -> etree._Element:
    return etree.fromstring(f'<w:rPr xmlns:w="{W_NAMESPACE}">{text}</w:rPr>')


def test_formats_come_from_the_nearest_that_says_something() -> None:
    """Direct formatting beats the style, a style its base, the base the defaults."""
    sheet = styles_of(
        style("A", '<w:sz w:val="26"/><w:b/>'),
        style("B", "<w:i/>", "A"),
        defaults='<w:sz w:val="20"/><w:rFonts w:hAnsi="Arial"/>',
    )

    plain = sheet.resolve_run(None, "B", {})
    direct = sheet.resolve_run(run_properties('<w:sz w:val="30"/><w:b w:val="0"/>'), "B", {})
    none = sheet.resolve_run(None, "", {})

    assert (plain.points, plain.bold, plain.italic, plain.font) == (13, True, True, "Arial")
    assert (direct.points, direct.bold, direct.italic) == (15, False, True)
    assert (none.points, none.bold) == (10, False)


def test_bold_of_two_styles_cancels() -> None:
    """Bold in a paragraph's style and in a character style is not bold; said directly, it is."""
    sheet = styles_of(style("A", "<w:b/>"), style("C", "<w:b/>", kind="character"))

    both = sheet.resolve_run(run_properties('<w:rStyle w:val="C"/>'), "A", {})
    direct = sheet.resolve_run(run_properties('<w:rStyle w:val="C"/><w:b/>'), "A", {})

    assert both.bold is False
    assert direct.bold is True


def test_a_circle_of_styles_ends() -> None:
    """Styles that are based on each other do not hang the reader."""
    sheet = styles_of(style("A", "<w:b/>", "B"), style("B", "<w:i/>", "A"))

    found = sheet.resolve_run(None, "A", {})

    assert (found.bold, found.italic) == (True, True)


def numbering(*levels: str) -> Numbering:
    body = "".join(f'<w:lvl w:ilvl="{at}">{level}</w:lvl>' for at, level in enumerate(levels))
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    text = f'<w:numbering xmlns:w="{W_NAMESPACE}"><w:abstractNum w:abstractNumId="0">{body}</w:abstractNum>{number}</w:numbering>'
    return Numbering(etree.fromstring(text))


def level(kind: str, text: str) -> str:
    return f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'


def test_automatic_numbers_count_by_level() -> None:
    """A deeper level begins anew below each number above it; 1.1. shows both."""
    counts = numbering(
        level("upperRoman", "%1."), level("decimal", "%2."), level("lowerLetter", "%3)"), level("decimal", "%2.%4.")
    )
    labels = []
    for at in (0, 1, 2, 2, 1, 2, 0, 1, 3, 3):
        properties = etree.fromstring(f'<w:numPr xmlns:w="{W_NAMESPACE}"><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>')
        label = counts.count(properties)
        assert label is not None
        labels.append(label.text)

    assert labels == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1.", "1.1.", "1.2."]
    assert counts.count(None) is None
    assert [format_count("lowerLetter", number) for number in (4, 5, 27)] == ["d", "e", "aa"]


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    """Inserted text counts, deleted text does not."""
    inner = '<w:ins w:id="1"><w:r><w:t>mới</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    body = BODY.replace("<w:r><w:t>A</w:t></w:r>", f'<w:r><w:t xml:space="preserve">Kế hoạch </w:t></w:r>{inner}')
    path = tmp_path / "x.docx"
    path.write_bytes(zipped({"word/document.xml": body}))

    texts = [block.text for section in read_word(path).sections for block in section.blocks if hasattr(block, "text")]

    assert texts == ["Kế hoạch mới"]


def boxed(depth: int) -> str:
    """Return a paragraph with a text box in a text box ..., a word in each."""
    inner = "<w:p><w:r><w:t>lõi</w:t></w:r></w:p>"
    for at in range(depth):
        box = f"<w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict>"
        inner = f"<w:p><w:r><w:t>hộp{at} </w:t></w:r><w:r>{box}</w:r></w:p>"
    return inner


def test_boxes_in_boxes_are_read_once(tmp_path: Path) -> None:
    """Each level of text boxes adds its own words, and doubles none."""
    path = tmp_path / "x.docx"
    path.write_bytes(zipped({"word/document.xml": BODY.replace("<w:p><w:r><w:t>A</w:t></w:r></w:p>", boxed(12))}))
    text = str(read_word(path).sections[0].blocks)
    assert text.count("'lõi'") == 1
    assert text.count("'hộp3 '") == 1


def test_counts_beyond_all_lists_are_plain_numbers() -> None:
    """Letters and Roman numerals of a huge count would fill the memory."""
    assert format_count("lowerLetter", 999_999_999) == "999999999"
    assert format_count("upperRoman", 4_000_000) == "4000000"
    assert format_count("upperRoman", 14) == "XIV"


def test_digits_that_stand_high_are_no_sizes(tmp_path: Path) -> None:
    """Attributes with such digits are read as if they were not there."""
    properties = '<w:sectPr><w:pgNumType w:start="²"/></w:sectPr>'
    path = tmp_path / "x.docx"
    path.write_bytes(zipped({"word/document.xml": BODY.replace("</w:body>", properties + "</w:body>")}))
    assert read_word(path).sections[0].page_start is None


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ('<w:framePr w:xAlign="center"/>', {"align": "center", "placed": True}),
        ('<w:framePr w:dropCap="drop"/>', {}),
        ('<w:spacing w:line="240" w:lineRule="atLeast"/>', {"line": 1.0, "exact": 0.0}),
        ('<w:spacing w:line="600" w:lineRule="atLeast"/>', {"line": 1.0, "exact": 30.0}),
        ('<w:spacing w:line="300" w:lineRule="exact"/>', {"line": 1.0, "exact": 15.0}),
    ],
    ids=["frame", "drop cap", "at least 12", "at least 30", "exactly 15"],
)
def test_what_a_paragraph_says_is_read_as_it_shows(inner: str, found: dict[str, object]) -> None:
    """A frame in the middle is centred; "at least 12 pt" is single where letters are higher."""
    properties = etree.fromstring(f'<w:pPr xmlns:w="{W_NAMESPACE}">{inner}</w:pPr>')
    assert read_paragraph(properties) == found
