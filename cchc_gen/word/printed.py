"""What a DOCX prints on its pages, text by text: the proof of a PDF looks for all of it."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.word.formats import StyleSheet
from cchc_gen.word.ooxml import is_on, parse_xml, read_twips, text_of, w
from cchc_gen.word.package import read_parts
from cchc_gen.word.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element as Element

_UNPRINTED = frozenset({w("vanish"), w("webHidden"), w("specVanish")})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_BODY = "word/document.xml"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_ODD = (w("fldChar"), w("fldSimple"), w("del"), w("moveFrom"), w("pict"), w("drawing"), _FALLBACK, *_UNPRINTED, *_SIGNS)


class PrintedText(NamedTuple):
    """A paragraph's text; `row` is the first text of its table row, `above` the last text before that table, "" outside.

    `section` counts the sections of the document from 0.
    """

    text: str
    section: int = 0
    row: str = ""
    above: str = ""


class PrintedDocument(NamedTuple):
    """The texts of the body in order; what comes again on each page: header rows of tables, headers and footers.

    `landscape` tells of each section whether its paper lies.
    """

    texts: tuple[PrintedText, ...]
    landscape: tuple[bool, ...]
    header_rows: tuple[str, ...]
    margins: tuple[str, ...]


def read_printed(raw: bytes) -> PrintedDocument:
    """Return what the body of a DOCX prints; see `list_printed`."""
    parts = read_parts(raw).items()
    return list_printed({name: parse_xml(part) for name, part in parts if name == _BODY or _MARGIN.fullmatch(name)})


def list_printed(parts: Mapping[str, Element], *, doubted: bool = False) -> PrintedDocument:
    """Return what the body of a DOCX prints; results of fields are left out, for the program that prints counts them anew.

    Args:
        parts: the roots of the parts of a DOCX that was written by this tool.
        doubted: whether its styles may hide what it says: then a text that no reader sees (white, tiny, off the page) counts as
            not printed.
    """
    body = parts[_BODY][0]
    styles = StyleSheet(parts["word/styles.xml"], None) if doubted else None
    margins = [root for name, root in parts.items() if _MARGIN.fullmatch(name)]
    read = (
        partial(_read_seen, sight=Sight(styles, body))
        if styles
        else text_of
        if next(body.iter(*_ODD), None) is None
        else _read_text
    )
    header_rows = tuple(
        " ".join(read(paragraph) for paragraph in row.iter(w("p")))
        for row in body.iter(w("tr"))
        if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
    )
    texts = (_read_text(paragraph) for margin in margins for paragraph in margin.iter(w("p")))
    landscape = tuple(_lies(section) for section in body.iter(w("sectPr")))
    return PrintedDocument(tuple(_list_texts(body, read)), landscape, header_rows, tuple(text for text in texts if text.strip()))


def _list_texts(body: Element, read: Callable[[Element], str]) -> Iterator[PrintedText]:
    """Yield each paragraph once, those of tables in tables and of text boxes among them; of alternatives the first."""
    spare = {paragraph for other in body.iter(_FALLBACK) for paragraph in other.iter(w("p"))}
    ends = {paragraph for section in body.iter(w("sectPr")) for paragraph in section.iterancestors(w("p"))}
    above, section, name, last = "", 0, "", None
    for paragraph in body.iter(w("p")):
        if paragraph in spare:
            continue
        row = None if paragraph.getparent() is body else next(paragraph.iterancestors(w("tr")), None)
        if row is not None and row is not last:
            name, last = " ".join(text_of(cell) for cell in row.findall(w("tc"))[:2]), row
        if (text := read(paragraph)).strip():
            yield PrintedText(text, section, name, above) if row is not None else PrintedText(text, section)
            above = above if row is not None else text.strip()
        section += paragraph in ends


def _lies(section: Element) -> bool:
    size = section.find(w("pgSz"))
    return read_twips(size, "w") > read_twips(size, "h")


def _read_text(paragraph: Element, sight: Sight | None = None) -> str:
    """Return what a paragraph prints itself, without the paragraphs of text boxes that hang on it."""
    pieces: list[str] = []
    field = 0  # how many fields are open at whose results we are
    for element in paragraph.iter(w("t"), w("fldChar"), *_SIGNS):
        if element.tag == w("fldChar"):
            kind = element.get(w("fldCharType"))
            field = field + 1 if kind == "separate" else max(field - 1, 0) if kind == "end" else field
        elif not field and _is_printed(element, paragraph) and (sight is None or sight.sees(element, paragraph)):
            pieces.append(_SIGNS.get(element.tag, element.text or ""))
    return "".join(pieces)


def _read_seen(paragraph: Element, sight: Sight) -> str:
    return _read_text(paragraph, sight) if sight.sees_paragraph(paragraph) else ""


def _is_printed(element: Element, paragraph: Element) -> bool:
    for above in element.iterancestors():
        if above is paragraph:
            return True
        if above.tag in (w("p"), _FALLBACK, w("del"), w("moveFrom"), w("fldSimple"), w("tabs")):
            return False
        if above.tag == w("r"):
            properties = above.find(w("rPr"))
            hidden = [child for child in properties if child.tag in _UNPRINTED] if properties is not None else []
            if any(map(is_on, hidden)):
                return False
    return False
