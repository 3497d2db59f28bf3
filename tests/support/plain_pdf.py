"""A PDF that shows lines of any letters, as small as can be: it draws nothing, but readers find its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS = "".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n" for high in range(256))
_PAGE_LINES = 60
_SYSTEM = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _unicode_map() -> str:
    rows = _ROWS.splitlines()
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    ranges = "".join(f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{ranges}endcmap end end"
    )


def make_pdf(lines: Sequence[str]) -> bytes:
    """Return a PDF with a line for each text, sixty a page."""
    pages = [lines[at : at + _PAGE_LINES] for at in range(0, len(lines), _PAGE_LINES)] or [[]]
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /DW 500 /CIDSystemInfo {_SYSTEM} >>",
        _stream(_unicode_map()),
    ]  # fmt: skip
    for at, page in enumerate(pages):
        shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in page)
        resources = "<< /Font << /F1 3 0 R >> >>"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9000 842] /Contents {7 + 2 * at} 0 R /Resources {resources} >>"
        )
        parts.append(_stream(f"BT /F1 10 Tf 12 TL 20 800 Td\n{shown}ET"))
    raw, places = b"%PDF-1.4\n", []
    for at, part in enumerate(parts, start=1):
        places.append(len(raw))
        raw += f"{at} 0 obj\n{part}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\n"
    return raw + f"{end}startxref\n{len(raw)}\n%%EOF\n".encode("ascii")
