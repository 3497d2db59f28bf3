"""Footnotes, endnotes, comments and the authors of tracked changes of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.word.model import Comment, Revision
from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element as Element

    from cchc_gen.word.opening import WordPackage
    from cchc_gen.word.paragraphs import ParagraphReader

# What is not there once all changes are accepted, and what was not there before them.
_GONE = (w("del"), w("moveFrom"))
_COME = (w("ins"), w("moveTo"))


def read_notes(package: WordPackage, kind: str, paragraphs: ParagraphReader) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of the notes that the text points to; Word keeps those whose mark is gone, and prints them nowhere.

    Args:
        package: the Word file.
        kind: “footnotes” or “endnotes”.
        paragraphs: what reads their paragraphs.
    """
    root = package.linked(kind)
    shown = {one.get(w("id")) for one in package.body.iter(w(f"{kind[:-1]}Reference"))}
    for note in root if root is not None else ():
        if note.get(w("type")) is None and note.get(w("id")) in shown and (text := _read_note(note, paragraphs)):
            yield kind, text


def read_comments(package: WordPackage, paragraphs: ParagraphReader) -> Iterator[Comment]:
    """Yield the comments, each with the paragraph in which what it speaks of begins."""
    root = package.linked("comments")
    places: dict[str | None, Element] = {}
    for mark in package.body.iter(w("commentRangeStart"), w("commentReference")) if root is not None else ():
        if (paragraph := next(mark.iterancestors(w("p")), None)) is not None:
            places.setdefault(mark.get(w("id")), paragraph)
    for one in root if root is not None else ():
        if text := _read_note(one, paragraphs):
            place = places.get(one.get(w("id")))
            line = " ".join(paragraphs.read_text(place).split()) if place is not None else ""
            row = next(place.iterancestors(w("tr")), None) if place is not None else None
            yield Comment(str(one.get(w("author"), "")), text, line, _read_as(row, _GONE) if row is not None else "")


def read_revisions(body: Element) -> Iterator[Revision]:
    """Yield who changed what, tracked: one for each author of each paragraph, of each row in tables."""
    authors: dict[Element, dict[str, None]] = {}
    for mark in body.iter(*_GONE, *_COME):
        blocks = mark.iterancestors(w("tr"), w("p"))
        block = next((one for one in reversed(list(blocks)) if one.tag == w("tr")), None)
        block = block if block is not None else next(mark.iterancestors(w("p")), None)
        if block is not None:
            authors.setdefault(block, {})[str(mark.get(w("author"), ""))] = None
    for block, names in authors.items():
        yield from (Revision(name, _read_as(block, _GONE), _read_as(block, _COME)) for name in names if name)


def _read_as(block: Element, hidden: Sequence[str]) -> str:
    """Return the text of a block without what stands in some kinds of marks."""
    parts = [
        part.text or ""
        for part in block.iter(w("t"), w("delText"))
        if not any(one.tag in hidden for one in part.iterancestors(w("p"), *hidden))
    ]
    return " ".join("".join(parts).split())


def _read_note(note: Element, paragraphs: ParagraphReader) -> str:
    return " ".join(" ".join(paragraphs.read_text(one) for one in note.iter(w("p"))).split())
