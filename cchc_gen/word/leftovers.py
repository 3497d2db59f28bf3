"""What authors leave in a Word file that must not reach a document made from it: tracked changes, comments, hidden text."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.word.formats import StyleSheet
from cchc_gen.word.ooxml import parse_xml, text_of, w, write_xml
from cchc_gen.word.package import read_parts, zip_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_COMMENT_PARTS = re.compile(r"word/(?:comments\w*|people)\.xml", re.IGNORECASE)
_RELATIONS = re.compile(r"word/_rels/[^/]+\.rels")
_COMMENT_KINDS = re.compile(r"/(?:comments\w*|people)$", re.IGNORECASE)
_COMMENT_MARKS = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"), w("annotationRef"))
_REMOVED = (w("del"), w("moveFrom"))
_UNWRAPPED = (w("ins"), w("moveTo"))
_FORMER = tuple(
    w(name)
    for name in (
        "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange",
        "numberingChange", "cellIns", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
_TAG = re.compile(r"\{\{|\{%|\{#")
_TRACKED = (*_REMOVED, *_UNWRAPPED, *_FORMER, w("cellDel"))
_CORE = ("description", "keywords", "category", "contentStatus", "subject")


class Leftover(StrEnum):
    """A kind of what authors leave behind."""

    REVISIONS = "revisions"
    COMMENTS = "comments"
    HIDDEN = "hidden"
    PROPERTIES = "properties"


class Found(NamedTuple):
    """A kind, and the first text of it."""

    kind: Leftover
    text: str


def list_leftovers(raw: bytes) -> list[Found]:
    """Return what a package holds of each kind, with a text by which its author finds it."""
    parts = read_parts(raw)
    styles = _read_styles(parts)
    found: dict[Leftover, str] = {}
    for name, part in parts.items():
        for one in _list_found(name, part, styles):
            found.setdefault(one.kind, one.text)
    return [Found(kind, found[kind]) for kind in Leftover if kind in found]


def _list_found(name: str, part: bytes, styles: StyleSheet) -> Iterator[Found]:
    if _PARTS.fullmatch(name):
        root = parse_xml(part)
        for element in root.iter(*_TRACKED):
            yield Found(Leftover.REVISIONS, "".join(map(str, element.itertext())))
        for run in _list_hidden(root, styles):
            yield Found(Leftover.HIDDEN, text_of(run))
    elif _COMMENT_PARTS.fullmatch(name) and (text := text_of(parse_xml(part)).strip()):
        yield Found(Leftover.COMMENTS, text)
    elif name == "docProps/core.xml":
        for element in parse_xml(part):
            if etree.QName(element).localname in _CORE and (element.text or "").strip():
                yield Found(Leftover.PROPERTIES, (element.text or "").strip())


def remove_leftovers(raw: bytes) -> bytes:
    """Return a package as if every tracked change were accepted, every comment deleted, every hidden text taken out."""
    parts = read_parts(raw)
    styles = _read_styles(parts)
    changed = {name: part for name, part in parts.items() if not _COMMENT_PARTS.fullmatch(name)}
    for name, part in list(changed.items()):
        if _PARTS.fullmatch(name):
            changed[name] = _clean(part, styles)
        elif name == "word/settings.xml":
            changed[name] = _drop(part, lambda element: element.tag in (w("trackRevisions"), w("rsids")))
        elif _RELATIONS.fullmatch(name):
            changed[name] = _drop(part, lambda element: bool(_COMMENT_KINDS.search(element.get("Type", ""))))
        elif name == "[Content_Types].xml":
            changed[name] = _drop(part, lambda element: bool(_COMMENT_PARTS.fullmatch(element.get("PartName", "").lstrip("/"))))
    if changed == parts:
        return raw
    return zip_parts(changed)


def _read_styles(parts: dict[str, bytes]) -> StyleSheet:
    return StyleSheet(parse_xml(parts["word/styles.xml"]) if "word/styles.xml" in parts else None, None)


def _drop(part: bytes, is_dropped: Callable[[Element], bool]) -> bytes:
    root = parse_xml(part)
    gone = [element for element in root if isinstance(element.tag, str) and is_dropped(element)]
    for element in gone:
        root.remove(element)
    return write_xml(root) if gone else part


def _clean(part: bytes, styles: StyleSheet) -> bytes:
    root = parse_xml(part)
    hidden = list(_list_hidden(root, styles))
    marks = list(root.iter(*_TRACKED, *_COMMENT_MARKS))
    if not hidden and not marks:
        return part
    for run in hidden:
        _remove(run)
    for row in [row for row in root.iter(w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is not None]:
        table = row.getparent()
        _remove(row)
        if table is not None and table.find(w("tr")) is None:
            _remove(table)
    for paragraph in [one for one in root.iter(w("p")) if _loses_its_end(one)]:
        _join_with_next(paragraph)
    for element in list(root.iter(*_REMOVED, *_FORMER, *_COMMENT_MARKS, w("cellDel"))):
        _remove(element)
    for element in list(root.iter(*_UNWRAPPED)):
        _unwrap(element)
    return write_xml(root)


def _list_hidden(root: Element, styles: StyleSheet) -> Iterator[Element]:
    """Yield the runs that Word does not print; those that hold tags of a template stay, for they print by what they say."""
    for paragraph in root.iter(w("p")):
        runs = [run for run in paragraph.iter(w("r")) if _is_hidden(run, paragraph, styles)]
        if runs and not _TAG.search(text_of(paragraph)):
            yield from runs


def _is_hidden(run: Element, paragraph: Element, styles: StyleSheet) -> bool:
    return bool(text_of(run)) and styles.resolve_text(run, paragraph).hidden


def _loses_its_end(paragraph: Element) -> bool:
    return any(paragraph.find(f"{w('pPr')}/{w('rPr')}/{mark}") is not None for mark in _REMOVED)


def _join_with_next(paragraph: Element) -> None:
    """Put what is left of a paragraph whose end was deleted before the text of the next one, as Word does."""
    following = paragraph.getnext()
    left = [child for child in paragraph if child.tag not in (w("pPr"), *_REMOVED)]
    if following is not None and following.tag == w("p"):
        at = int(following.find(w("pPr")) is not None)
        following[at:at] = left
        _remove(paragraph)
    elif not left:
        _remove(paragraph)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
