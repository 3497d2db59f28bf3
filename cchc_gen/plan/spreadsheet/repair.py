"""Repairs workbooks of other programs that openpyxl cannot read, or not whole: Strict XLSX, names of parts, odd extras."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl.xml.functions import fromstring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_STRICT = b"http://purl.oclc.org/ooxml/"
# ISO/IEC 29500-1 and -4 call the same parts by different names.
_SPACES = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES, _BOOK = "[Content_Types].xml", "workbook.xml"
_NAMED = re.compile(rb'((?:PartName|Target)=)("[^"]*"|\'[^\']*\')')  # a part, as others name it
_EXTRAS = ("docProps/", "xl/theme/", "xl/externalLinks/", "customXml/")  # that hold no cells
_STATES = ("hidden", "veryHidden")
_STYLES, _SHEETS = "xl/styles.xml", re.compile(r"xl/worksheets/[^/]+\.xml")
_STYLE_OF_CELL = re.compile(rb'(<(?:\w+:)?(?:c|row|col)\s[^>]*?)\s(?:s|style)="([^"]*)"')
_PLAIN = (
    '<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "{formats}<fonts count='1'><font/></fonts><fills count='1'><fill><patternFill/></fill></fills><borders count='1'><border/>"
    "</borders><cellStyleXfs count='1'><xf/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>"
)


def mend(package: io.BytesIO) -> io.BytesIO:
    """Return a workbook in which openpyxl sees all sheets: in the usual form, its parts called as the package says."""
    with zipfile.ZipFile(package) as file:
        names = file.namelist()
        is_strict = any(name.endswith(_BOOK) and _STRICT in file.read(name) for name in names)
        has_odd_names = _has_odd_names(names, file.read(_CONTENT_TYPES) if _CONTENT_TYPES in names else b"")
    if has_odd_names:
        package = _rewrite(package, lambda name, part: (_fold_name(name), _fold_references(name, part)))
    return _rewrite(package, lambda name, part: (name, _loosen(name, part))) if is_strict else package


def _has_odd_names(names: list[str], content_types: bytes) -> bool:
    """Tell whether a part is called otherwise than the package says: to Excel capitals and backslashes are the same."""
    given = [found[2][1:-1].decode(errors="replace").lstrip("/") for found in _NAMED.finditer(content_types)]
    folded = {_fold_name(name) for name in names}
    return any("\\" in name for name in names) or any(one not in names and _fold_name(one) in folded for one in given)


def _fold_name(name: str) -> str:
    return name if name == _CONTENT_TYPES else name.replace("\\", "/").lower()


def _fold_references(name: str, part: bytes) -> bytes:
    """Return a part that names others with their names in small letters."""
    if name != _CONTENT_TYPES and not name.endswith(".rels"):
        return part
    return _NAMED.sub(lambda found: found[1] + found[2].replace(b"\\", b"/").lower(), part)


def _loosen(name: str, part: bytes) -> bytes:
    """Return a part of a workbook of the strict form in the usual one."""
    for strict, usual in _SPACES if name.endswith((".xml", ".rels")) else ():
        part = part.replace(strict, usual)
    return part


def keep_cells(package: io.BytesIO) -> io.BytesIO:
    """Return a workbook of which only the cells and their number formats are left: for one whose extras openpyxl refuses.

    Cells that name a style which is not there have none.
    """
    with zipfile.ZipFile(package) as file:
        styles, count = _keep_formats(file.read(_STYLES)) if _STYLES in file.namelist() else (b"", 0)

    def change(name: str, part: bytes) -> tuple[str, bytes]:
        if name.startswith(_EXTRAS):
            return "", b""
        if name == _STYLES:
            return name, styles
        if name.endswith(_BOOK):
            return name, _keep_sheets(part)
        if not _SHEETS.fullmatch(name):
            return name, part
        own = _STYLE_OF_CELL.sub(lambda found: found[0] if found[2].isdigit() and int(found[2]) < count else found[1], part)
        return name, own

    return _rewrite(package, change)


def _keep_sheets(part: bytes) -> bytes:
    """Return a workbook's list of sheets, and when its days begin."""
    root = fromstring(part)
    book = root.find(f"{_MAIN}workbookPr")
    begins = (book.get("date1904") if book is not None else None) or "0"
    sheets = "".join(
        f'<sheet name="{_escape(one.get("name", ""))}" sheetId="{at}" r:id="{_escape(one.get(f"{{{_RELATIONS}}}id", ""))}"'
        f"{f' state={chr(34)}hidden{chr(34)}' if one.get('state') in _STATES else ''}/>"
        for at, one in enumerate(_children(root, "sheets"), start=1)
    )
    return (
        f'<workbook xmlns="{_MAIN[1:-1]}" xmlns:r="{_RELATIONS}"><workbookPr date1904="{_escape(begins)}"/>'
        f"<sheets>{sheets}</sheets></workbook>"
    ).encode()


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


def _rewrite(package: io.BytesIO, change: Callable[[str, bytes], tuple[str, bytes]]) -> io.BytesIO:
    """Return a package with its parts changed, and called otherwise; "" leaves one out."""
    made = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys(old.namelist()):
            named, part = change(name, old.read(name))
            if named:
                new.writestr(named, part)
    made.seek(0)
    return made
