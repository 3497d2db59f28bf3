"""What authors leave in a template does not reach documents, and is named."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from cchc_gen.problem import Severity
from cchc_gen.template.check import find_tag_problems
from cchc_gen.template.find import find_default_template
from tests.support.small_plans import make_document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HIDDEN = "CHUBIMAT"
RUN = f"<w:r><w:t>{HIDDEN}</w:t></w:r>"
WHO = 'w:id="7" w:author="Nguyễn Thị B" w:date="2026-01-01T00:00:00Z"'
FIELD = '<w:t xml:space="preserve">{{ van_ban.trich_yeu }}</w:t>'
DRAFT = '<w:t xml:space="preserve">DỰ THẢO</w:t>'
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f"<w:comment {WHO}><w:p>{RUN}</w:p></w:comment></w:comments>"
)
PLAN = "noi_dung: [Một câu]\nnoi_nhan: [Sở Nội vụ]\nluu: VT, VP\nky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}\n"


def make_template(folder: Path, edit: Callable[[str], str], core: str = "", comments: str = "") -> Path:
    """Return a template whose main part was edited."""
    target = folder / "mau.docx"
    with zipfile.ZipFile(find_default_template()) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            raw = source.read(name)
            if name == "word/document.xml":
                text = raw.decode()
                raw = edit(text).encode()
                assert raw != text.encode() or core
            if name == "docProps/core.xml" and core:
                raw = raw.replace(b"</cp:coreProperties>", core.encode() + b"</cp:coreProperties>")
            if name == "[Content_Types].xml" and comments:
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
                raw = raw.replace(b"</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'.encode())
            if name == "word/_rels/document.xml.rels" and comments:
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
                link = f'<Relationship Id="rc" Type="{kind}" Target="comments.xml"/></Relationships>'
                raw = raw.replace(b"</Relationships>", link.encode())
            copy.writestr(name, raw)
        if comments:
            copy.writestr("word/comments.xml", comments)
    return target


def before_field(xml: str) -> Callable[[str], str]:
    """Return an edit that puts runs before the field of the subject."""
    return lambda text: text.replace(f"<w:r>{FIELD}</w:r>", f"{xml}<w:r>{FIELD}</w:r>")


CASES = {
    "a deletion": before_field(f"<w:del {WHO}><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del>"),
    "a deletion with its text": before_field(f"<w:del {WHO}>{RUN}</w:del>"),
    "a text that was moved away": before_field(f"<w:moveFrom {WHO}>{RUN}</w:moveFrom>"),
    "a hidden run": lambda text: text.replace(DRAFT, f"{DRAFT}</w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN}</w:t>"),
    "a former format": before_field(
        f'<w:r><w:rPr><w:rPrChange {WHO}><w:rPr><w:rFonts w:ascii="{HIDDEN}"/></w:rPr></w:rPrChange></w:rPr></w:r>'
    ),
    "a deleted paragraph": lambda text: text.replace(
        "<w:body>", f"<w:body><w:p><w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr><w:del {WHO}>{RUN}</w:del></w:p>"
    ),
    "a deleted row": lambda text: text.replace(
        "<w:tr>",
        f"<w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc><w:p>{RUN}</w:p></w:tc><w:tc><w:p>{RUN}</w:p></w:tc></w:tr><w:tr>",
        1,
    ),
}


def whole_text(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return "".join(package.read(name).decode(errors="replace") for name in package.namelist())


@pytest.mark.parametrize("case", sorted(CASES))
def test_revisions_and_hidden_text(tmp_path: Path, case: str) -> None:
    """Each way to delete, move, format or hide is named by the check, and none is in the document; nor is the author."""
    template = make_template(tmp_path, CASES[case])
    built = whole_text(make_document(PLAN, template=template))
    problems = find_tag_problems(template)

    assert HIDDEN not in built
    assert "Nguyễn Thị B" not in built
    assert [problem.severity for problem in problems] == [Severity.WARNING]


def test_an_insertion_stays(tmp_path: Path) -> None:
    """What was inserted is as if it had been typed."""
    template = make_template(
        tmp_path, lambda text: text.replace(f"<w:r>{FIELD}</w:r>", f"<w:ins {WHO}><w:r>{FIELD}</w:r></w:ins>")
    )
    built = whole_text(make_document(PLAN, template=template))

    assert "Cải cách hành chính" in built
    assert "<w:ins " not in built


def test_comments_and_properties(tmp_path: Path) -> None:
    """A comment, a description and keywords are named, and are in no document."""
    marks = '<w:commentRangeStart w:id="7"/><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    core = f"<dc:description>{HIDDEN}</dc:description><cp:keywords>{HIDDEN}</cp:keywords>"
    template = make_template(tmp_path, before_field(marks), core, COMMENTS)
    built = make_document(PLAN, template=template)

    assert HIDDEN not in whole_text(built)
    assert "comment" not in whole_text(built)
    with zipfile.ZipFile(io.BytesIO(built)) as package:
        assert not [name for name in package.namelist() if "comment" in name]
    assert len(find_tag_problems(template)) == 2
