"""Mends the tags of a PDF, by which programs read it aloud (ISO 32000-1, 14.8).

LibreOffice tags each table as one of data, a letterhead too, and each empty paragraph as one to be read. A table without a cell
that is a heading holds no data: it is tagged as divisions of the page. A change takes exactly the bytes that were there, so that
every object of the file stays in its place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FIRST = b"\n<</Type/StructElem\n/S/"
_ELEMENT = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/StructElem\n/S/(?P<kind>\S+)\n(?:/(?!K\[)[^\n]*\n)*(?:/K\[(?P<kids>[^\]]*)\]\n)?>>\nendobj\n"
)
_KID = re.compile(rb"(?<!\d)(\d+) 0 R")
_KID_WORDS = 3  # “12 0 R”
_TABLE, _HEADING, _DIVISION = b"Table", b"TH", b"Div"
_PARTS = frozenset({b"TR", b"TD", b"THead", b"TBody", b"TFoot"})
_MAY_BE_EMPTY = _PARTS | {_TABLE, _HEADING, b"Document", b"Figure", b"Formula", b"Form"}


class _Element(NamedTuple):
    """A kind of element, the elements in it, and where it is written; it `is_bare` if nothing else is in it."""

    kind: bytes
    kids: frozenset[int]
    is_bare: bool
    written: re.Match[bytes]


def tidy_tags(raw: bytes) -> bytes:
    """Return a PDF with no empty paragraph among its tags, in which only tables with headings are tagged as tables.

    A PDF without tags, or of another build than LibreOffice's, stays as it is.
    """
    elements = _read_elements(raw)
    divisions: set[int] = set()
    for number, element in elements.items():
        if element.kind == _TABLE and not _holds_data(parts := _list_parts(number, elements), elements):
            divisions |= parts
    empty: set[int] = set()
    for number, element in elements.items():  # what is inside is written before what holds it
        if element.is_bare and element.kids <= empty and (element.kind not in _MAY_BE_EMPTY or number in divisions):
            empty.add(number)
    mended = bytearray(raw)
    for number, element in elements.items():
        if not empty.isdisjoint(element.kids):
            _drop_kids(mended, element, empty)
        if number in divisions:
            _call_division(mended, element)
    return bytes(mended)


def _read_elements(raw: bytes) -> dict[int, _Element]:
    """Return the elements by their numbers, without those that hold text alone: most do, and they stay as they are."""
    found = _ELEMENT.finditer(raw, raw.rfind(b"\n", 0, raw.find(_FIRST))) if _FIRST in raw else ()
    return {int(one[1]): _read_element(one) for one in found if not (kids := one["kids"]) or b"R" in kids}


def _read_element(found: re.Match[bytes]) -> _Element:
    kids = found["kids"] or b""
    numbers = _KID.findall(kids)
    return _Element(found["kind"], frozenset(map(int, numbers)), len(kids.split()) == _KID_WORDS * len(numbers), found)


def _list_parts(table: int, elements: dict[int, _Element]) -> set[int]:
    """Return a table, its rows and its cells."""
    parts, waiting = {table}, [table]
    while waiting:
        for kid in elements[waiting.pop()].kids:
            if kid in elements and elements[kid].kind in _PARTS | {_HEADING} and kid not in parts:
                parts.add(kid)
                waiting.append(kid)
    return parts


def _holds_data(parts: set[int], elements: dict[int, _Element]) -> bool:
    return any(elements[part].kind == _HEADING for part in parts)


def _drop_kids(mended: bytearray, element: _Element, dropped: set[int]) -> None:
    at = element.written.start("kids")
    for kid in _KID.finditer(element.written["kids"]):
        if int(kid[1]) in dropped:
            mended[at + kid.start() : at + kid.end()] = b" " * len(kid[0])


def _call_division(mended: bytearray, element: _Element) -> None:
    """Write another kind; where its name is longer it takes the blank that LibreOffice leaves behind the last child."""
    start, end = element.written.span("kind")
    close = element.written.end("kids")
    if len(_DIVISION) <= end - start:
        mended[start:end] = _DIVISION.ljust(end - start)
    elif mended[close - 1 : close] == b" ":
        mended[start:close] = _DIVISION + mended[end : close - 1]
