"""The tags of a PDF, made as LibreOffice makes them and read back by another reader of PDFs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pypdf

from cchc_gen.pdf.tags import tidy_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    Tree = tuple[str, list[Any]]
    Object = Any  # pypdf says that it may be anything


def make_pdf(*children: Tree) -> bytes:
    """Return a PDF with these elements in its structure; an element is its kind and its children, a number stands for a text."""
    objects: dict[int, bytes] = {}

    def add(tree: Tree, parent: int) -> int:
        kind, kids = tree
        number = len(objects) + 1
        objects[number] = b""
        written = b"".join(b"%d " % kid if isinstance(kid, int) else b"%d 0 R " % add(kid, number) for kid in kids)
        shown = b"/K[%s]\n" % written if kids else b""
        body = b"<</Type/StructElem\n/S/%s\n/P %d 0 R\n/Pg 3 0 R\n/A [ 98 0 R 99 0 R ]\n%s>>"
        objects[number] = body % (kind.encode(), parent, shown)
        order.append(number)  # what is inside stands first
        return number

    order: list[int] = []
    for number, body in enumerate(
        [b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
         b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"], start=1,
    ):  # fmt: skip
        objects[number] = body
        order.append(number)
    objects[4] = b""
    root = add(("Document", list(children)), 4)
    objects[4] = b"<</Type/StructTreeRoot\n/RoleMap<</Line/P>>\n/K[%d 0 R ]\n>>" % root
    return _write(objects, [*order, 4])


def _write(objects: dict[int, bytes], order: Sequence[int]) -> bytes:
    raw, places = b"%PDF-1.6\n", {}
    for number in order:
        places[number] = len(raw) + 1
        raw += b"\n%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return raw + end % (len(places) + 1, table, len(places) + 1, len(raw))


def read_tree(raw: bytes) -> list[Any]:
    """Return the structure as another reader sees it."""

    def read(element: Object) -> Object:
        if isinstance(element, int):
            return int(element)
        kids = [read(kid.get_object()) for kid in element.get("/K", [])]
        return (str(element["/S"]).lstrip("/"), kids)

    root: Any = pypdf.PdfReader(io.BytesIO(raw), strict=True).trailer["/Root"]
    return [read(kid.get_object()) for kid in root["/StructTreeRoot"]["/K"]]


def row(*cells: Tree) -> Tree:
    return ("TR", list(cells))


def test_a_table_without_headings_is_tagged_as_divisions() -> None:
    """A letterhead: table, row and cells; its texts stay, its line is gone, and so is a cell that held the line alone."""
    raw = make_pdf(
        (
            "Table",
            [row(("TD", [("P", [0]), ("Line", [])]), ("TD", [("P", [1])])), row(("TD", [("P", [2])]), ("TD", [("Line", [])]))],
        ),
        ("P", [3]),
    )
    after = tidy_tags(raw)

    assert len(after) == len(raw)
    assert read_tree(after) == [
        ("Document", [
            ("Div", [("Div", [("Div", [("P", [0])]), ("Div", [("P", [1])])]), ("Div", [("Div", [("P", [2])])])]),
            ("P", [3]),
        ]),
    ]  # fmt: skip


def test_a_table_with_headings_stays_one() -> None:
    """Its empty cells too: without them a value would stand below another heading; empty paragraphs in them go."""
    raw = make_pdf(
        ("Table", [row(("TH", [("P", [0])]), ("TH", [("P", [1])])), row(("TD", [("P", [])]), ("TD", [("P", [2])]))]), ("P", [])
    )

    assert read_tree(tidy_tags(raw)) == [
        ("Document", [("Table", [row(("TH", [("P", [0])]), ("TH", [("P", [1])])), row(("TD", []), ("TD", [("P", [2])]))])]),
    ]


def test_a_table_in_a_cell_is_judged_by_itself() -> None:
    """A table of data that a template sets into a frame of cells."""
    inner = ("Table", [row(("TH", [("P", [0])]))])
    raw = make_pdf(("Table", [row(("TD", [inner]), ("TD", [("P", [1])]))]))

    assert read_tree(tidy_tags(raw)) == [("Document", [("Div", [("Div", [("Div", [inner]), ("Div", [("P", [1])])])])])]


def test_numbers_that_begin_alike_are_told_apart() -> None:
    """Element 12 is not the end of 112, nor 1 the beginning of 12."""
    raw = make_pdf(*[("P", [at] if at % 3 else []) for at in range(120)])

    assert read_tree(tidy_tags(raw)) == [("Document", [("P", [at]) for at in range(120) if at % 3])]


def test_a_picture_and_what_is_no_pdf_stay() -> None:
    """A picture has no text; a PDF without tags has none to mend."""
    raw = make_pdf(("Figure", []), ("P", [0]))
    for same in (raw, b"%PDF-1.6\nno tags", b""):
        assert tidy_tags(same) == same
