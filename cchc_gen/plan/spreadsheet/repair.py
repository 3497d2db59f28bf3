"""Repairs workbooks that openpyxl cannot read: Strict XLSX, and styles of other programs that it refuses."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl.xml.functions import fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRICT = b"http://purl.oclc.org/ooxml/"
# ISO/IEC 29500-1 and -4 call the same parts by different names.
_SPACES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STYLES, _SHEETS = "xl/styles.xml", re.compile(r"xl/worksheets/[^/]+\.xml")
_STYLE_OF_CELL = re.compile(rb'(<(?:\w+:)?(?:c|row|col)\s[^>]*?)\s(?:s|style)="([^"]*)"')
_PLAIN = (
    '<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "{formats}<fonts count='1'><font/></fonts><fills count='1'><fill><patternFill/></fill></fills><borders count='1'><border/>"
    "</borders><cellStyleXfs count='1'><xf/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>"
)


def is_strict(package: io.BytesIO) -> bool:
    """Tell whether a workbook is in the strict form, in which openpyxl sees no sheets."""
    with zipfile.ZipFile(package) as file:
        return any(name.endswith("workbook.xml") and _STRICT in file.read(name) for name in file.namelist())


def loosen(package: io.BytesIO) -> io.BytesIO:
    """Return a workbook of the strict form in the usual one."""

    def change(name: str, part: bytes) -> bytes:
        if name.endswith((".xml", ".rels")):
            for strict, usual in _SPACES:
                part = part.replace(strict, usual)
        return part

    return _rewrite(package, change)


def simplify_styles(package: io.BytesIO) -> io.BytesIO:
    """Return a workbook whose styles are number formats alone; cells that name a style which is not there have none."""
    with zipfile.ZipFile(package) as file:
        styles, count = _keep_formats(file.read(_STYLES)) if _STYLES in file.namelist() else (b"", 0)

    def change(name: str, part: bytes) -> bytes:
        if name == _STYLES:
            return styles
        if not _SHEETS.fullmatch(name):
            return part
        return _STYLE_OF_CELL.sub(lambda found: found[0] if found[2].isdigit() and int(found[2]) < count else found[1], part)

    return _rewrite(package, change)


def _keep_formats(part: bytes) -> tuple[bytes, int]:
    """Return styles of which the number formats alone are left, and how many a cell may name."""
    root = fromstring(part)
    formats = "".join(
        f'<numFmt numFmtId="{int(one.get("numFmtId"))}" formatCode="{_escape(one.get("formatCode", ""))}"/>'
        for one in _children(root, "numFmts")
        if one.get("numFmtId", "").isdigit()
    )
    numbers = [number if (number := one.get("numFmtId", "")).isdigit() else "0" for one in _children(root, "cellXfs")]
    cells = "".join(f'<xf numFmtId="{number}" applyNumberFormat="1" fontId="0" fillId="0" borderId="0"/>' for number in numbers)
    given = f"<numFmts>{formats}</numFmts>" if formats else ""
    return _PLAIN.format(formats=given, cells=cells or "<xf/>").encode(), len(numbers)


def _children(root: Any, name: str) -> Iterator[Any]:  # noqa: ANN401  # elements of lxml or of the standard library
    holder = root.find(f"{_MAIN}{name}")
    yield from holder if holder is not None else ()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _rewrite(package: io.BytesIO, change: Any) -> io.BytesIO:  # noqa: ANN401  # a function of name and bytes
    made = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys(old.namelist()):
            new.writestr(name, change(name, old.read(name)))
    made.seek(0)
    return made
