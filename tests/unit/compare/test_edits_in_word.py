"""What a person changes in Word is what compare names: nothing for a document that nobody touched, each edit as itself."""

from __future__ import annotations

import copy
import io
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.compare.changes import Change, compare_units
from cchc_gen.compare.sides import list_both, load_side
from cchc_gen.compare.units import Unit, take_year
from cchc_gen.problem import Position
from cchc_gen.word.model import Comment
from cchc_gen.word.reader import read_word
from cchc_gen.workspace.load_plan import load_plan

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.conftest import Cases

PLANS = Path(__file__).parents[3] / "plans"
NAMES = ("bao-cao-so-mau-2026", "so-mau-2025", "so-mau-2026", "to-trinh-so-mau-2026", "ubnd-mau-2026", "xa-mau-2026")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROSE = ("Gạch đầu dòng", "Đoạn văn")
NEW = "Bổ sung việc mới do lãnh đạo yêu cầu"


@cache
def print_plan(name: str) -> bytes:
    """Return what a sample prints, each once a run: the tests of chance edit it hundreds of times."""
    return render_plan(load_plan(PLANS / f"{name}.yaml", name), BuildOptions())


def build(name: str) -> Any:
    return Document(io.BytesIO(print_plan(name)))


def compare(name: str, document: Any, folder: Path) -> list[Change]:
    path = folder / f"{name}.docx"
    document.save(str(path))
    return compare_units(*list_both(*(load_side(file, {}, 2026).loaded for file in (PLANS / f"{name}.yaml", path)))[:2])


def prose_of(document: Any) -> list[Any]:
    """Return the lines of prose that end nothing: an edit in the last one is also one of its end mark."""
    return [one for one in document.paragraphs if one.style.name in PROSE and not one.text.endswith("./.") and len(one.text) > 20]


def tasks_of(document: Any) -> list[Any]:
    """Return the rows that are a whole task: merged with none, and no number twice."""
    rows = [(table, row) for table in document.tables for row in table.rows if len(row._tr.tc_lst) > 2]
    merged = [row for _table, row in rows if row._tr.findall(f".//{W}vMerge") or row._tr.findall(f"{W}trPr/{W}tblHeader")]
    said = [(table, row.cells[0].text) for table, row in rows]
    again = [row for (table, row), place in zip(rows, said, strict=True) if place[1] and _follows(said, place, rows, row)]
    return [row for _table, row in rows if row not in merged and row not in again]


def _follows(said: list[Any], place: Any, rows: list[Any], row: Any) -> bool:
    at = next(at for at, (_table, one) in enumerate(rows) if one is row)
    return said[at - 1 : at] == [place] or said[at + 1 : at + 2] == [place]


def reword(document: Any, chance: random.Random) -> tuple[str, str]:
    paragraph = chance.choice(prose_of(document))
    run = chance.choice([run for run in paragraph.runs if len(run.text.split()) > 3])
    words = run.text.split(" ")
    at = chance.randrange(2, len(words) - 1)
    words[at] = f"{words[at]} kịp thời"
    run.text = " ".join(words)
    return "reworded", paragraph.text.removeprefix("- ").strip(" ;.")


def remove(document: Any, chance: random.Random) -> tuple[str, str]:
    items = [one for one in prose_of(document) if one._p.getnext() is not None]
    paragraph = chance.choice(items)
    text = paragraph.text
    paragraph._p.getparent().remove(paragraph._p)
    return "removed", text.removeprefix("- ").strip(" ;.")


def insert(document: Any, chance: random.Random) -> tuple[str, str]:
    paragraph = chance.choice([one for one in prose_of(document) if one.style.name == PROSE[0]])
    new = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(new)
    texts = list(new.iter(f"{W}t"))
    texts[0].text = f"- {NEW};"
    for text in texts[1:]:
        text.text = ""
    return "added", NEW


def reword_cell(document: Any, chance: random.Random) -> tuple[str, str]:
    row = chance.choice(tasks_of(document))
    cell = chance.choice([cell for cell in row.cells[1:] if len(cell.text.split()) > 2])
    run = next(run for paragraph in cell.paragraphs for run in paragraph.runs if run.text.strip())
    run.text = f"{run.text} kịp thời"
    return "reworded", run.text.removeprefix("- ").strip(" ;.")


def remove_row(document: Any, chance: random.Random) -> tuple[str, str]:
    row = chance.choice(tasks_of(document))
    text = row.cells[1].text
    row._tr.getparent().remove(row._tr)
    return "removed", text.split("\n")[0]


EDITS: tuple[Callable[[Any, random.Random], tuple[str, str]], ...] = (reword, remove, insert, reword_cell, remove_row)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_that_nobody_touched_has_no_differences(name: str, tmp_path: Path) -> None:
    """Dates, numbers, capitals and end marks as they are printed are no edits."""
    assert compare(name, build(name), tmp_path) == []


@pytest.mark.unmeasured
def test_each_edit_in_word_is_named_as_itself(tmp_path: Path, seeded: Cases) -> None:
    """A word more, a line less, a new line, a cell, a row: one change of that kind, which holds the words."""
    few, chance = seeded.draw(25, 500)
    for at in range(few):
        name = chance.choice(NAMES)
        document = build(name)
        edit = EDITS[at % len(EDITS)]
        try:
            kind, words = edit(document, chance)
        except IndexError:  # a sample without such a place
            continue
        changes = compare(name, document, tmp_path)
        assert [change.kind for change in changes] == [kind], (name, words, changes)
        unit = changes[0].old if kind == "removed" else changes[0].new
        assert unit is not None
        assert " ".join(words.split()) in unit.text.replace("*", ""), (name, words, unit)


def test_spaces_capitals_and_unseen_signs_are_no_edits(tmp_path: Path) -> None:
    """Two spaces, a soft hyphen, NFD, a no-break space, an agency in capitals: both sides look alike."""
    document = build("so-mau-2025")
    first, second, third = prose_of(document)[:3]
    first.runs[0].text = first.runs[0].text.replace(" ", "  ", 1)
    second.runs[0].text = second.runs[0].text[:9] + "\u00ad" + second.runs[0].text[9:]
    third.runs[0].text = unicodedata.normalize("NFD", third.runs[0].text).replace(" ", "\u00a0")
    agency = document.tables[0].cell(0, 0).paragraphs[-2]
    agency.runs[0].text = agency.text.upper()
    assert compare("so-mau-2025", document, tmp_path) == []


def test_years_that_only_move_on_are_left_out_when_asked_so() -> None:
    """--skip-year: 2025 that became 2026 is no difference, one that became 2027 or another word is."""
    place = Position("x")
    old = [
        Unit("line", "I", text, place)
        for text in ("Kế hoạch năm 2025.", "Theo Luật năm 2015, năm 2025.", "Quý I/2025.", "Đạt 2025.")
    ]
    new = [
        Unit("line", "I", text, place)
        for text in ("Kế hoạch năm 2026.", "Theo Luật năm 2015, năm 2026.", "Quý I/2027.", "Đạt 2026 hồ sơ.")
    ]
    changes = compare_units(take_year(old, new, 1), new)
    assert [change.new.text for change in changes if change.new] == ["Quý I/2027.", "Đạt 2026 hồ sơ."]


def test_comments_are_listed_with_author_and_line(tmp_path: Path) -> None:
    """What a leader wrote at the margin: who, where, what."""
    document = build("so-mau-2025")
    paragraph = prose_of(document)[0]
    document.add_comment(paragraph.runs, text="Nêu rõ đơn vị chịu trách nhiệm.", author="Trần Thị B")
    path = tmp_path / "y.docx"
    document.save(str(path))
    (comment,) = read_word(path).comments
    assert comment == Comment("Trần Thị B", "Nêu rõ đơn vị chịu trách nhiệm.", paragraph.text.replace("\u00a0", " "))
    assert compare("so-mau-2025", document, tmp_path) == []
