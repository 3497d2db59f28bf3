from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.editing.arrange import Kept, arrange
from cchc_gen.editing.batch import Edit, edit_entries
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.editing.texts import set_text
from tests.support.bounds import assert_linear

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_gen.plan.located import Path

TEXT = """\
a:
  - b: eins   # bleibt
    c: {d: [x, {e: zwei}]}

  # darüber
  - b: |
      drei
      vier
f: [{g: h}, {g: i}]
"""


def setting(key: str, words: str) -> Callable[[str, Path], str]:
    """Return the edit that sets a key of its entry."""
    return lambda text, path: set_text(text, (*path, key), words)


def test_many_edits_leave_every_other_byte() -> None:
    """Edits in lists of lines and of brackets are done together; one that has no place is given back, the others are done."""
    edits = [Edit(("a", 1), setting("b", "neu")), Edit(("a", 0), setting("nicht", "x"))]
    edits.append(Edit(("a", 0, "c", "d", 1), setting("e", "drei")))
    changed, refused = edit_entries(TEXT, edits)

    assert changed == TEXT.replace("      drei\n      vier\n", "      neu\n").replace("zwei", "drei")
    assert [one.edit for one in refused] == [edits[1]]


def test_entries_move_with_what_stands_above_them() -> None:
    """In another order, with one more, the lines are the same with the comments above them."""
    changed = arrange(TEXT, {("a",): [Kept(("a",), 1), {"b": "neu"}, Kept(("a",), 0)]})
    first, second = TEXT[TEXT.index("  - b: eins") : TEXT.index("\n  # dar")], TEXT[TEXT.index("\n  # dar") : TEXT.index("f:")]

    assert changed == "a:\n" + second + "  - b: neu\n" + first + TEXT[TEXT.index("f:") :]


def test_a_list_in_brackets_keeps_its_order() -> None:
    """New entries come in and others go; to turn it round is refused."""
    path = ("f",)
    assert arrange(TEXT, {path: [Kept(path, 1), {"g": "k"}]}).endswith("f: [{g: i}, {g: k}]\n")
    with pytest.raises(EditRefusedError):
        arrange(TEXT, {path: [Kept(path, 1), Kept(path, 0)]})


def test_many_edits_take_linear_time() -> None:
    """Twice the entries, twice the work."""

    def work(count: int) -> None:
        text = "a:\n" + "".join(f"  - b: x{at}\n    c: y\n" for at in range(count))
        edit_entries(text, [Edit(("a", at), setting("c", "z")) for at in range(count)])

    assert_linear(work, 60)
