"""Each line of a text knows its line of the file, whichever of YAML's five ways it is written in."""

from __future__ import annotations

import pytest

from cchc_gen.plan.located import LocatedText
from cchc_gen.plan.yaml.parse import parse

WAYS = {
    "block": ("a: |\n  một hai\n\n  ba bốn\n  năm\nb: x\n", {"một hai": 2, "": 3, "ba bốn": 4, "năm": 5}),
    "folded": ("a: >\n  một hai\n  ba bốn\n\n  năm\n  sáu\nb: x\n", {"một hai ba bốn": 2, "năm sáu": 5}),
    "plain": ("a: một hai\n  ba bốn\n\n  năm\nb: x\n", {"một hai ba bốn": 1, "năm": 4}),
    "single": ("a: 'một hai\n  ba bốn\n\n  năm'\nb: x\n", {"một hai ba bốn": 1, "năm": 4}),
    "double": ('a: "một\\nhai\n  ba bốn\n\n  năm"\nb: x\n', {"một": 1, "hai ba bốn": 1, "năm": 4}),
    "first line empty": ("a:\n  một hai\n\n  ba\nb: x\n", {"một hai": 2, "ba": 4}),
    "one line": ("a: một hai\nb: x\n", {"một hai": 1}),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_line_of_a_text_knows_its_line_of_the_file(way: str) -> None:
    """A check, a comparison or an edit names the line that an editor shows."""
    text, wanted = WAYS[way]

    node = parse(text, "plan.yaml").root.entries["a"]

    assert isinstance(node, LocatedText)
    lines = (node.text or "").rstrip("\n").split("\n")
    assert {line: node.line_at(at) for at, line in enumerate(lines)} == wanted
