"""Finds what the reader did not take from a document, by a walk of its own over every element of the parts.

Why: the reader knows only some elements. It does not give a text in another one (a drop-down list, WordArt, an equation between
two paragraphs), so a comparison with what it gives would not notice that the text is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.word.field_codes import list_runs_in_codes
from cchc_gen.word.letters import compose
from cchc_gen.word.model import list_paragraphs
from cchc_gen.word.old_encodings import read_old_font
from cchc_gen.word.ooxml import is_on, read_twips, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from cchc_gen.messages import Message
    from cchc_gen.word.model import WordDocument, WordParagraph
    from cchc_gen.word.opening import WordPackage

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORD = re.compile(r"[^\W_\u0370-\u03ff]+")  # Greek letters are signs of a font of symbols
_PARTS = ("header", "footer", "footnotes", "endnotes", "comments")
_NOTES = ("footnote", "endnote")
_TAKEN_OUT = (w("del"), w("moveFrom"))  # by a tracked change
_SEPARATORS = (
    *map(w, ("tab", "br", "cr", "ptab", "noBreakHyphen", "sym", "rubyBase", "rt")),
    *(f"{_M}{name}" for name in ("den", "sup", "sub")),
)
_OBJECTS = (w("object"), w("contentPart"), w("subDoc"))
_DRAWN = ("chart", "diagram")  # ends of the addresses by which a drawing says what it holds
_OLD_FONTS = (".VnTime", ".VnTimeH", "VNI-Times")


def find_unread(package: WordPackage, document: WordDocument) -> list[str]:
    """Return the texts of a package that stand nowhere in the document as it was read, in the order of the parts."""
    read = Counter(word for text in _list_read(document) for word in _words(text))
    unread = []
    pointed = {(one.tag, one.get(w("id"))) for one in package.body.iter(*(w(f"{kind}Reference") for kind in _NOTES))}
    for line in (line for root in _list_parts(package) for line in _list_lines(root, pointed)):
        words, missing = _take(read, line)
        if missing and not line.isascii():
            words, missing = _take(read, _convert(read, line))
        read.subtract(words - missing)
        if missing:
            unread.append(line if missing == words else " ".join(missing.elements()))
    return unread


def _take(read: Counter[str], line: str) -> tuple[Counter[str], Counter[str]]:
    """Return the words of a line, and those that are not left among what was read."""
    words = Counter(_words(line))
    return words, Counter({word: count - read[word] for word, count in words.items() if count > read[word]})


def list_unseen(package: WordPackage, document: WordDocument) -> Iterator[Message]:
    """Yield what has no text that could be read, and text that is hidden."""
    objects = sum(1 for _ in package.body.iter(*_OBJECTS))
    objects += sum(one.get("uri", "").rpartition("/")[2] in _DRAWN for one in package.body.iter(f"{_A}graphicData"))
    if objects:
        yield msg("embedded objects, charts and diagrams: {count}", count=objects)
    for paragraph in _list_all(document):
        if hidden := " ".join("".join(run.text for run in paragraph.runs if run.format.hidden).split()):
            yield msg("hidden text: {text}", text=hidden)


def list_struck(package: WordPackage) -> Iterator[Message]:
    """Yield the texts that are struck through, which a plan cannot show."""
    for struck in package.body.iter(w("strike"), w("dstrike")):
        run = next(struck.iterancestors(w("r")), None)
        text = "".join(leaf.text or "" for leaf in run.iter(w("t"))).strip() if run is not None else ""
        if text and is_on(struck):
            yield msg("struck-through text, taken over as text: {text}", text=text)


def _list_parts(package: WordPackage) -> Iterator[Element]:
    yield package.body
    targets = [one.target for one in package.relationships(package.main).values() if one.kind in _PARTS and not one.is_external]
    yield from (part for name in dict.fromkeys(targets) if (part := package.part(name)) is not None)


def _list_read(document: WordDocument) -> Iterator[str]:
    yield from ("".join(run.text for run in paragraph.runs) for paragraph in _list_all(document))
    yield from (text for _kind, text in document.notes)
    yield from (comment.text for comment in document.comments)
    yield from document.contents


def _list_all(document: WordDocument) -> Iterator[WordParagraph]:
    for section in document.sections:
        yield from _with_boxes(list_paragraphs(section.blocks))
    parts = {id(part): part for one in document.sections for parts in (one.headers, one.footers) for part in parts.values()}
    yield from (paragraph for part in parts.values() for paragraph in part.paragraphs)


def _with_boxes(paragraphs: Iterable[WordParagraph]) -> Iterator[WordParagraph]:
    for paragraph in paragraphs:
        yield paragraph
        yield from _with_boxes(paragraph.boxes)


def _list_lines(root: Element, pointed: set[tuple[str, str | None]]) -> Iterator[str]:
    """Yield the text of each paragraph, whatever the elements in which it stands; what is deleted aside.

    `pointed` are the notes that the text points to: Word prints no other.
    """
    gone = {one for one in root.iter(*_TAKEN_OUT, w("tr"), f"{_MC}Fallback") if _is_gone(one)}
    gone |= list_runs_in_codes(root)
    gone |= {one for kind in _NOTES for one in root.iter(w(kind)) if (w(f"{kind}Reference"), one.get(w("id"))) not in pointed}
    lines: dict[Element | None, list[str]] = {}
    for leaf in root.iter("{*}t", f"{_V}textpath", w("ddList"), *_SEPARATORS):
        if not gone or gone.isdisjoint(leaf.iterancestors()):
            holder = next(leaf.iterancestors(w("p"), f"{_A}p"), None)
            lines.setdefault(holder, []).append(" " if leaf.tag in _SEPARATORS else _read_leaf(leaf))
    yield from (text for some in lines.values() if (text := " ".join("".join(some).split())))


def _is_gone(element: Element) -> bool:
    """Tell whether an element is deleted, or says once more for old versions of Word what stands beside it."""
    if element.tag == w("tr"):
        return element.find(f"{w('trPr')}/{w('del')}") is not None
    choice = element.getprevious() if element.tag == f"{_MC}Fallback" else None
    return element.tag in _TAKEN_OUT or (choice is not None and any(_read_leaf(one).strip() for one in choice.iter()))


def _read_leaf(element: Element) -> str:
    name = str(element.tag).rpartition("}")[2]
    if name == "t":
        return element.text or ""
    if element.tag == f"{_V}textpath":  # WordArt
        return str(element.get("string", ""))
    if element.tag == w("ddList"):  # a list to choose from: what is chosen
        chosen = read_twips(element.find(w("result")), "val")
        return "".join(str(entry.get(w("val"), "")) for entry in element.findall(w("listEntry"))[chosen : chosen + 1])
    return ""


def _convert(read: Counter[str], line: str) -> str:
    """Return a line with what is of a font from before Unicode as the reader converts it: by itself each, for fonts are mixed."""
    return " ".join(
        min((token, *(read_old_font(token, font) for font in _OLD_FONTS)), key=lambda text: _take(read, text)[1].total())
        for token in line.split()
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(compose(text).casefold())
