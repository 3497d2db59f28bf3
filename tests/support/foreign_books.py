"""Workbooks as programs other than Excel write them: the same cells, in other XML."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_GOOGLE = (
    'xmlns:mx="http://schemas.microsoft.com/office/mac/excel/2008/main" xmlns:mv="urn:schemas-microsoft-com:mac:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_WPS = (
    'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


_WPS_PROPERTIES = (
    f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
    "<vt:lpwstr>1033-12.2.0.13431</vt:lpwstr></property></Properties>"
)
_ODD_PROPERTIES = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dcterms:created>hôm nay</dcterms:created></cp:coreProperties>"
)


class Shape(NamedTuple):
    """How a program writes a workbook.

    `strings` is shared, rich (shared, in runs), inline, or formula (t="str"); `prefix` that of every tag; `spaces` further names
    of the root; `behind` what stands behind the cells; `root` before the names of parts in relations ("" for relative ones).
    """

    strings: str = "shared"
    prefix: str = ""
    spaces: str = ""
    behind: str = ""
    root: str = ""
    book: str = "<workbookPr/>"
    kind: str = f"{_KIND}.sheet.main+xml"
    has_styles: bool = True
    has_references: bool = True
    is_indented: bool = False
    starts_1904: bool = False
    days_as_text: bool = False
    renamed: tuple[str, str] = ("", "")
    more: tuple[tuple[str, str], ...] = ()


SHAPES: dict[str, Shape] = {
    "google": Shape(spaces=_GOOGLE, book="<workbookPr/>", strings="shared"),
    "wps": Shape(
        spaces=_WPS,
        behind=f'<extLst><ext uri="{{x}}" {_WPS}><etc:x/></ext></extLst>',
        book='<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/>',
        more=(("docProps/custom.xml", _WPS_PROPERTIES),),
    ),
    "rich": Shape(strings="rich"),
    "inline": Shape(strings="inline", has_styles=False),
    "formulas": Shape(strings="formula"),
    "absolute names": Shape(root="/xl/"),
    "prefixes": Shape(prefix="x:", strings="inline"),
    "indented": Shape(is_indented=True),
    "no references": Shape(has_references=False),
    "1904": Shape(starts_1904=True, book='<workbookPr date1904="1"/>'),
    "days as text": Shape(days_as_text=True),
    "macros": Shape(kind="application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "another letter case": Shape(renamed=("xl/sharedStrings.xml", "xl/SharedStrings.xml")),
    "backslashes": Shape(renamed=("xl/worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml")),
    "odd properties": Shape(
        book='<workbookPr/><bookViews><workbookView firstSheet="x"/></bookViews>',
        more=(("docProps/core.xml", _ODD_PROPERTIES),),
    ),
    "odd theme": Shape(more=(("xl/theme/theme1.xml", "<kein/>"),)),
}  # fmt: skip


def write_foreign(source: Path, target: Path, shape: Shape) -> None:
    """Write the first sheet of a workbook as a program does."""
    sheet: Any = openpyxl.load_workbook(source).worksheets[0]
    writer = _Writer(shape)
    cells = writer.sheet(sheet)
    p, title = shape.prefix, sheet.title
    named = f'xmlns{":" + p[:-1] if p else ""}="{_MAIN}" xmlns:r="{_OFFICE}/relationships" {shape.spaces}'
    relations = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]
    relations += [("styles", "styles.xml")] if shape.has_styles else []
    parts = {
        "[Content_Types].xml": _content_types(shape),
        "_rels/.rels": _relations([("officeDocument", f"{'/' if shape.root else ''}xl/workbook.xml")]),
        "xl/workbook.xml": f"<{p}workbook {named}>{_with_prefix(shape.book, p)}<{p}sheets>"
        f'<{p}sheet name="{title}" sheetId="1" r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": _relations([(kind, shape.root + name) for kind, name in relations]),
        "xl/worksheets/sheet1.xml": f"<{p}worksheet {named}><{p}sheetData>{cells}</{p}sheetData>{writer.merges(sheet)}"
        f"{shape.behind}</{p}worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{"".join(writer.strings)}</sst>',
    }
    if shape.has_styles:
        parts["xl/styles.xml"] = writer.styles()
    parts |= dict(shape.more)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo("x")
            entry.filename = shape.renamed[1] if name == shape.renamed[0] else name
            package.writestr(entry, _HEAD + (text.replace("><", ">\n  <") if shape.is_indented and "sheet1" in name else text))


def _with_prefix(xml: str, prefix: str) -> str:
    return xml.replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}") if prefix else xml


def _content_types(shape: Shape) -> str:
    kinds = [("xl/workbook.xml", shape.kind), ("xl/worksheets/sheet1.xml", f"{_KIND}.worksheet+xml")]
    kinds += [("xl/sharedStrings.xml", f"{_KIND}.sharedStrings+xml")]
    kinds += [("xl/styles.xml", f"{_KIND}.styles+xml")] if shape.has_styles else []
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        f'.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


class _Writer:
    """Writes cells, and collects the shared strings and number formats that they name."""

    def __init__(self, shape: Shape) -> None:
        self._shape, self._p = shape, shape.prefix
        self.strings: list[str] = []
        self._formats: list[str] = ["General"]

    def sheet(self, sheet: Any) -> str:  # noqa: ANN401  # of openpyxl
        """Return the rows of a sheet."""
        rows = []
        for number, row in enumerate(sheet.iter_rows(), start=1):
            hidden = ' hidden="1"' if sheet.row_dimensions[number].hidden else ""
            reference = f' r="{number}"' if self._shape.has_references else ""
            cells = "".join(self._cell(cell, f"{get_column_letter(at)}{number}") for at, cell in enumerate(row, start=1))
            rows.append(f"<{self._p}row{reference}{hidden}>{cells}</{self._p}row>")
        return "".join(rows)

    def merges(self, sheet: Any) -> str:  # noqa: ANN401  # of openpyxl
        """Return the merged cells of a sheet."""
        found = "".join(f'<{self._p}mergeCell ref="{one}"/>' for one in sheet.merged_cells.ranges)
        return f"<{self._p}mergeCells>{found}</{self._p}mergeCells>" if found else ""

    def _cell(self, cell: Any, name: str) -> str:  # noqa: ANN401  # see above
        if cell.number_format not in self._formats:
            self._formats.append(cell.number_format)
        style = f' s="{self._formats.index(cell.number_format)}"' if self._shape.has_styles else ""
        head = f"{self._p}c{f' r={chr(34)}{name}{chr(34)}' if self._shape.has_references else ''}{style}"
        value = cell.value
        if value is None:
            return f"<{head}/>"
        if isinstance(value, str):
            return self._text(head, value)
        if isinstance(value, dt.datetime) and self._shape.days_as_text:
            return f'<{head} t="d"><{self._p}v>{value:%Y-%m-%dT%H:%M:%S}</{self._p}v></{self._p}c>'
        if isinstance(value, dt.datetime):
            value = (value - dt.datetime(1899, 12, 30)).days - (1462 if self._shape.starts_1904 else 0)  # noqa: DTZ001  # no zone
        return f"<{head}><{self._p}v>{value}</{self._p}v></{self._p}c>"

    def _text(self, head: str, value: str) -> str:
        text, p, kind = escape(value), self._p, self._shape.strings
        if kind == "inline":
            return f'<{head} t="inlineStr"><{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is></{p}c>'
        if kind == "formula" and not value.startswith("cchc"):
            return f'<{head} t="str"><{p}f>CONCATENATE(&quot;x&quot;)</{p}f><{p}v>{text}</{p}v></{p}c>'
        half = len(value) // 2
        runs = "".join(
            f'<r><rPr><b/></rPr><t xml:space="preserve">{escape(part)}</t></r>' for part in (value[:half], value[half:]) if part
        )
        self.strings.append(f"<si>{runs}</si>" if kind == "rich" and runs else f'<si><t xml:space="preserve">{text}</t></si>')
        return f'<{head} t="s"><{p}v>{len(self.strings) - 1}</{p}v></{p}c>'

    def styles(self) -> str:
        """Return the number formats."""
        formats = "".join(f'<numFmt numFmtId="{170 + at}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
                          for at, code in enumerate(self._formats))  # fmt: skip
        cells = "".join(f'<xf numFmtId="{170 + at if at else 0}" applyNumberFormat="1"/>' for at in range(len(self._formats)))
        return (
            f'<styleSheet xmlns="{_MAIN}"><numFmts>{formats}</numFmts><fonts><font/></fonts><fills><fill><patternFill/></fill>'
            f"</fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{cells}</cellXfs></styleSheet>"
        )
