"""Breaks one thing in a Word document: for tests that a rule finds it, and nothing else does."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.word.ooxml import ensure_properties, text_of, w

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element

# The order in which a pPr and a rPr hold their children.
_PARAGRAPH_ORDER = ("pStyle", "keepNext", "pBdr", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr")
_RUN_ORDER = ("rStyle", "rFonts", "b", "i", "caps", "strike", "vanish", "color", "sz", "highlight", "u")


class Mutant:
    """A DOCX whose parts can be changed and written again."""

    def __init__(self, raw: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.styles = etree.fromstring(self.parts["word/styles.xml"])
        for text in self.document.iter(w("t")):  # as one types it: breaches name texts
            text.text = (text.text or "").replace("\u00a0", " ")

    @property
    def sections(self) -> list[Element]:
        return list(self.document.iter(w("sectPr")))

    def write(self, path: Path) -> Path:
        self.parts["word/document.xml"] = etree.tostring(self.document)
        self.parts["word/styles.xml"] = etree.tostring(self.styles)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, raw in self.parts.items():
                package.writestr(name, raw)
        return path

    def paragraph(self, start: str) -> Element:
        """Return the first paragraph whose text begins so, however it is capitalised: the letterhead is typed in capitals."""
        begin = start.casefold()
        found = [one for one in self.document.iter(w("p")) if text_of(one).strip().casefold().startswith(begin)]
        assert found, start
        return found[0]

    def set_text(self, start: str, new: str) -> None:
        """Give a paragraph another text, in the format of its first run."""
        paragraph = self.paragraph(start)
        runs = paragraph.findall(w("r"))
        for run in runs[1:]:
            paragraph.remove(run)
        text = next(runs[0].iter(w("t")))
        text.text = new

    def replace(self, start: str, old: str, new: str) -> None:
        """Replace a part of a paragraph's text."""
        whole = text_of(self.paragraph(start))
        if old not in whole:
            old, new = old.upper(), new.upper()
        assert old in whole, (old, whole)
        self.set_text(start, whole.replace(old, new))

    def remove(self, start: str) -> None:
        paragraph = self.paragraph(start)
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)

    def remove_rule_below(self, start: str) -> None:
        """Remove the border paragraph that draws a line below a paragraph."""
        following = self.paragraph(start).getnext()
        assert following is not None
        assert self.style_of(following) == "DuongKe"
        parent = following.getparent()
        assert parent is not None
        parent.remove(following)

    @staticmethod
    def style_of(paragraph: Element) -> str | None:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return None if style is None else style.get(w("val"))

    def insert_before(self, start: str, text: str, like: str) -> Element:
        """Put a copy of the paragraph `like` with another text before the paragraph `start`."""
        paragraph = copy.deepcopy(self.paragraph(like))
        self.paragraph(start).addprevious(paragraph)
        runs = paragraph.findall(w("r"))
        for run in runs[1:]:
            paragraph.remove(run)
        next(runs[0].iter(w("t"))).text = text
        return paragraph

    def format_paragraph(self, paragraph: Element, name: str, **values: str) -> None:
        """Set a child of a paragraph's properties."""
        _set(ensure_properties(paragraph, "pPr"), name, values, _PARAGRAPH_ORDER)

    def format_runs(self, paragraph: Element, name: str, **values: str) -> None:
        """Set a child of the properties of all runs of a paragraph."""
        for run in paragraph.findall(w("r")):
            self.format_run(run, name, **values)

    def format_run(self, run: Element, name: str, **values: str) -> None:
        """Set a child of the properties of one run."""
        _set(ensure_properties(run, "rPr"), name, values, _RUN_ORDER)

    def style_run(self, style: str, name: str, **values: str) -> None:
        """Set what a style says of runs."""
        _set(self._style_part(style, "rPr"), name, values, _RUN_ORDER)

    def style_paragraph(self, style: str, name: str, **values: str) -> None:
        """Set what a style says of paragraphs."""
        _set(self._style_part(style, "pPr"), name, values, _PARAGRAPH_ORDER)

    def _style_part(self, style: str, part: str) -> Element:
        found = next(one for one in self.styles.findall(w("style")) if one.get(w("styleId")) == style)
        element = found.find(w(part))
        assert element is not None
        return element


def _set(properties: Element, name: str, values: dict[str, str], order: tuple[str, ...]) -> None:
    for old in properties.findall(w(name)):
        kept = {str(key).rpartition("}")[2]: str(value) for key, value in old.attrib.items()}
        properties.remove(old)
        values = {**kept, **values}
    element = etree.Element(w(name))
    for key, value in values.items():
        element.set(w(key), value)
    before = order[: order.index(name)]
    properties.insert(sum(str(child.tag).rpartition("}")[2] in before for child in properties), element)


_FOOTER = (
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="right"/></w:pPr>'
    '<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>{field}</w:p></w:ftr>'
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"


def add_footer(mutant: Mutant, words: str, *, kind: str = "default", size: str = "28", is_number: bool = False) -> None:
    """Put words, and a page number behind them, at the foot of the pages of the first section."""
    mutant.parts["word/footer1.xml"] = _FOOTER.format(words=words, size=size, field=_FIELD if is_number else "").encode()
    for part, end, new in (
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{_OFFICE}/footer" Target="footer1.xml"/>',
        ),
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}"/>'),
    ):
        mutant.parts[part] = mutant.parts[part].replace(end.encode(), f"{new}{end}".encode())
    reference = etree.Element(w("footerReference"))
    reference.set(w("type"), kind)
    reference.set(f"{{{_OFFICE}}}id", "rId99")
    mutant.sections[0].insert(0, reference)
