from __future__ import annotations

import io
import zipfile

import pytest

from cchc_gen.plan.spreadsheet.merged_cells import Merges, read_merges


def read(cells: str) -> Merges:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        file.writestr("s.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    return read_merges(package, "s.xml")


@pytest.mark.parametrize(
    ("cells", "unresolved"),
    [
        ('<row r="4"><c r="A4"><v>1</v></c><c r="B4" s="1"><f>A4+1</f></c></row>', ("B4",)),
        ('<row r="4"><c r="A4"><f>1</f><v></v></c><c r="B4"><f t="shared" si="0"/><v/></c></row>', ("A4", "B4")),
        ('<x:row r="4">\n <x:c r="A4">\n  <x:f>1</x:f>\n </x:c>\n <x:c r="B4"><x:f>1</x:f>\n<x:v>2</x:v></x:c></x:row>', ("A4",)),
        ("<row><c><v>1</v></c></row><row><c/><c><v>1</v></c><c><f>1</f></c></row>", ("C2",)),
        ('<row r="4"><c r="A4" t="str"><f>1</f><v>x</v></c></row>', ()),
    ],
)
def test_formulas_without_a_result_are_named(cells: str, unresolved: tuple[str, ...]) -> None:
    """Whatever the prefixes, the spaces between tags, and where cells bear no names of their own."""
    assert read(cells).unresolved == unresolved


def test_every_formula_without_a_result_is_named() -> None:
    """None is left out, however many there are: what is not named would count as emptied."""
    assert len(read('<row r="1">' + '<c r="A1"><f>1</f></c>' * 100 + "</row>").unresolved) == 100
