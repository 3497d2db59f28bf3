"""Footnotes, endnotes and comments of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.word.model import Comment
from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from cchc_gen.word.opening import WordPackage
    from cchc_gen.word.paragraphs import ParagraphReader


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
            yield Comment(str(one.get(w("author"), "")), text, line)


def _read_note(note: Element, paragraphs: ParagraphReader) -> str:
    return " ".join(" ".join(paragraphs.read_text(one) for one in note.iter(w("p"))).split())
