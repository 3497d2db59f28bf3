"""How wide a cell's text may be: what its table leaves free at both sides is not its room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from cchc_gen.word.model import WordTable
from cchc_gen.word.reader import read_word

if TYPE_CHECKING:
    from pathlib import Path

TWIPS = 1440 / 25.4


def measure(path: Path, own: int | None) -> float:
    """Return the room in mm of the text in a cell of 62 mm; `own` are the twips that the table leaves free at each side."""
    document: Any = Document()
    table = document.add_table(rows=1, cols=1)
    table.rows[0].cells[0].width = Mm(62)
    if own is not None:
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            element = OxmlElement(f"w:{side}")
            element.set(qn("w:w"), str(own))
            margins.append(element)
        table._tbl.tblPr.append(margins)  # noqa: SLF001  # python-docx has no other way
    document.save(str(path))
    (block,) = (one for one in read_word(path).sections[0].blocks if isinstance(one, WordTable))
    paragraph = block.rows[0].cells[0].blocks[0]
    assert not isinstance(paragraph, WordTable)
    return paragraph.room


@pytest.mark.parametrize(("own", "free"), [(None, 2 * 108), (0, 0), (200, 400)])
def test_the_margins_of_a_cell_are_no_room(own: int | None, free: int, tmp_path: Path) -> None:
    """A table that says nothing has those of the default style, which Word gives 108 twips a side."""
    assert measure(tmp_path / "x.docx", own) == pytest.approx(62 - free / TWIPS, abs=0.1)
