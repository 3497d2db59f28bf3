"""Words all over a file give way to others: each value holds what it should, every other byte is as it was."""

from __future__ import annotations

import pytest

from cchc_gen.editing.rewording import Rewording, add_marks, drop_value, reword, reword_comments
from cchc_gen.editing.source import EditRefusedError, read_data

TEXT = """\
# năm 2025
a: &x Năm 2025, năm 2025   # 2025
b: "2025 \\u2025"
c: |
  Năm 2025
  # 2025
d: *x
"""


def words(text: str, old: str, new: str, turns: tuple[int, ...]) -> list[Rewording]:
    """Return the rewording of words at some of their turns in a text."""
    starts = [at for at in range(len(text)) if text.startswith(old, at)]
    return [Rewording(starts[turn], starts[turn] + len(old), new) for turn in turns]


def test_words_give_way_at_their_places() -> None:
    """One of two equal words, in quotes, in a block, at an anchor: comments and the other word stay."""
    changed = reword(TEXT, words(TEXT, "2025", "2026", (2, 4, 6)))

    assert changed == TEXT.replace("năm 2025   #", "năm 2026   #").replace('"2025', '"2026').replace("  Năm 2025", "  Năm 2026")
    assert read_data(changed)["d"] == "Năm 2025, năm 2026"


def test_new_words_get_the_quotes_that_they_need() -> None:
    """A colon or a sharp in what comes in does not break the file."""
    text = "a: Sở Mẫu làm\nb: {c: Sở Mẫu}\n"
    changed = reword(text, words(text, "Sở Mẫu", "Sở: Mới #1, [2]", (0, 1)))

    assert read_data(changed) == {"a": "Sở: Mới #1, [2] làm", "b": {"c": "Sở: Mới #1, [2]"}}


def test_what_would_say_something_else_is_refused() -> None:
    """Words that are written as signs of the quotes are not the value's words."""
    with pytest.raises(EditRefusedError):
        reword(TEXT, words(TEXT, "\\u2025", "x", (0,)))


def test_marks_and_dropped_values_change_nothing_else() -> None:
    """A mark stands above its line, never in a text; a value goes with its key, or alone where a comment stands behind it."""
    assert add_marks(TEXT, {2: ["một", "hai"]}) == TEXT.replace('b: "', '# một\n# hai\nb: "')
    with pytest.raises(EditRefusedError):
        add_marks(TEXT, {4: ["trong chữ"]})
    assert drop_value("a:\n  - b: 1\n    c: 2\n", ("a", 0, "c")) == "a:\n  - b: 1\n"
    assert drop_value("a: 1\nb: 2  # ghi\n", ("b",)) == "a: 1\nb:   # ghi\n"
    assert reword_comments(TEXT, "2025", "2026") == TEXT.replace("# năm 2025", "# năm 2026")
