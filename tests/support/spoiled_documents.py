"""Documents spoiled by chance, as hands in a hurry do."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

if TYPE_CHECKING:
    import random


class Spoiler:
    """Moves, joins, cuts, restyles and doubles paragraphs and rows; each method is one slip of a hand."""

    def __init__(self, document: Any, chance: random.Random) -> None:
        """Keep a document of python-docx, and the chance."""
        self.document, self.chance = document, chance

    def spoil(self, times: int) -> list[str]:
        """Spoil a number of times, and return how."""
        slips = self.chance.choices(
            (self.move, self.swap, self.merge, self.split, self.plain, self.centre, self.unmark, self.mark, self.double, self.gap,
             self.move_row, self.double_row, self.empty_row, self.rename_column),
            weights=(6, 3, *(1 for _ in range(12))),  # what moves is hard to see
            k=times,
        )  # fmt: skip
        for slip in slips:
            slip()
        return [slip.__name__ for slip in slips]

    def _pick(self) -> Any:
        return self.chance.choice([one for one in self.document.paragraphs if one.text.strip()])

    def _row(self) -> Any:
        table = self.document.tables[-1]
        return self.chance.choice(table.rows[1:])

    def move(self) -> None:
        """Take a paragraph to before another."""
        self._pick()._p.addprevious(self._pick()._p)

    def swap(self) -> None:
        """Put a paragraph behind the next."""
        one = self._pick()._p
        if (other := one.getnext()) is not None and other.tag == one.tag:
            other.addnext(one)

    def merge(self) -> None:
        """Join a paragraph with the next."""
        one = self._pick()
        if (other := one._p.getnext()) is not None and other.tag == one._p.tag:
            one.add_run(" ")
            one._p.extend(list(other.iterchildren(qn("w:r"))))
            other.getparent().remove(other)

    def split(self) -> None:
        """Cut a paragraph between two words."""
        one = self._pick()
        words = one.text.split()
        at = self.chance.randint(0, len(words))
        one.insert_paragraph_before(" ".join(words[:at]))
        for run in one.runs[1:]:
            run.text = ""
        if one.runs:
            one.runs[0].text = " ".join(words[at:])

    def plain(self) -> None:
        """Make bold what is not, and plain what is."""
        for run in self._pick().runs:
            run.bold = not run.bold

    def centre(self) -> None:
        """Put in the middle what is not, and back what is."""
        one = self._pick()
        is_centred = one.alignment == WD_ALIGN_PARAGRAPH.CENTER
        one.alignment = None if is_centred else WD_ALIGN_PARAGRAPH.CENTER

    def unmark(self) -> None:
        """Take the number away."""
        run = next(iter(self._pick().runs), None)
        if run is not None:
            run.text = re.sub(r"^\s*(?:[IVX]+|\d+|[a-zđ])[.)]\s*", "", run.text)

    def mark(self) -> None:
        """Put another number, a dash, a bullet before it."""
        run = next(iter(self._pick().runs), None)
        if run is not None:
            run.text = self.chance.choice(("7. ", "IX. ", "c) ", "- ", "+ ", "• ", "Phần II. ")) + run.text

    def double(self) -> None:
        """Say a paragraph twice."""
        one = self._pick()._p
        one.addnext(copy.deepcopy(one))

    def gap(self) -> None:
        """Put an empty paragraph before one."""
        self._pick().insert_paragraph_before("")

    def move_row(self) -> None:
        """Take a row to before another."""
        self._row()._tr.addprevious(self._row()._tr)

    def double_row(self) -> None:
        """Say a row twice."""
        row = self._row()._tr
        row.addnext(copy.deepcopy(row))

    def empty_row(self) -> None:
        """Empty the cells of a row."""
        for cell in self._row().cells:
            cell.text = ""

    def rename_column(self) -> None:
        """Call a column what no column is called."""
        self.chance.choice(self.document.tables[-1].rows[0].cells).text = "Cột lạ"
