from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc_gen.editing.cells import NewWords, put_all_words, put_words, split_cell
from cchc_gen.editing.writing import write_inline
from tests.support.bounds import assert_linear

if TYPE_CHECKING:
    from cchc_gen.plan.located import Path

TEXT = """\
a:   # oben
  - {k: eins, m: 'zwei'}   # bleibt
  -
  - k: "drei" # auch
    m: &anker vier

    n: |
      fünf
      sechs
  - k: *anker
    m: ~
    n: "{{ bien.x }}"
    o:
      sieben
    p: |
      acht
"""


@pytest.mark.parametrize(
    ("written", "printed", "wanted", "line"),
    [
        ("alt", "alt", "neu", "k: neu"),
        ("'{{ bien.x }} xong'", "95% xong", "95% rồi", "k: '{{ bien.x }} rồi'"),
        ("alt", "alt", "{{ nam }}", "k: '{{ \"{{\" }} nam }}'"),
        ("alt", "alt", "eins\nzwei", "k: |\n      eins\n      zwei"),
        ("alt", "alt", "", "k: ''"),
    ],
)
def test_a_cell_gets_other_words(written: str, printed: str, wanted: str, line: str) -> None:
    """Words change beside expressions; braces stay braces; several lines become a block; nothing is an empty text."""
    changed = put_words(f"a:\n  - b: x\n    k: {written}\n", ("a", 0, "k"), printed, wanted)

    assert changed == f"a:\n  - b: x\n    {line}\n"


def test_a_cell_of_all_rows_is_divided() -> None:
    """The first row gets the words, the others are merged with it."""
    changed = split_cell("a:\n  - k: x\n    dong:\n      - {b: 1}\n      - {b: 2}\n", ("a", 0), "k")

    assert changed == "a:\n  - dong:\n      - {b: 1, k: x}\n      - {b: 2, k: ^}\n"


def put(text: str, **cells: str) -> tuple[str, list[Path]]:
    """Give cells of TEXT other words: `a0k="..."`; return the text, and the paths of those that were left."""
    words = [NewWords((name[0], int(name[1]), name[2]), "alt", new) for name, new in cells.items()]
    changed, left = put_all_words(text, words)
    return changed, [one.path for one in left]


def test_many_cells_get_other_words_at_once() -> None:
    """Quotes, blocks, comments and blank lines stay as they are; what needs more than other words is left."""
    changed, left = put(
        TEXT,
        a0k="neu, alt",
        a0m="",
        a1k="{{ nam }}",
        a1n="einzig",
        a2m="x",
        a2n="x",
        a2o="acht a",
        a2p="y\nz",
        a2q="x",
        a1m="a\nb",
    )

    assert changed == TEXT.replace("{k: eins, m: 'zwei'}", "{k: 'neu, alt', m: ''}").replace(
        '"drei"', '"{{ \\"{{\\" }} nam }}"'
    ).replace("fünf\n      sechs", "einzig").replace("sieben", "acht a").replace("|\n      acht", "|\n      y\n      z")
    assert left == [("a", 2, "m"), ("a", 2, "n"), ("a", 2, "q"), ("a", 1, "m")]


@pytest.mark.parametrize("written", ["&x vier", "&x |\n      fünf"])
def test_what_stands_at_two_places_is_left_whole(written: str) -> None:
    """A text that is used again elsewhere (YAML's “&” and “*”) cannot change alone: nothing is put."""
    text = f"a:\n  - k: {written}\n  - k: *x\n  - k: z\n"
    assert put(text, a0k="neu", a2k="neu") == (text, [("a", 0, "k"), ("a", 2, "k")])


@given(st.lists(st.text("aZ9ắ .,:#-()'\"{}[]&*!|>%@`?~", max_size=12), min_size=1, max_size=5), st.sampled_from(["", "'", '"']))
def test_all_at_once_is_one_by_one(new: list[str], quote: str) -> None:
    """Whatever the words, the file becomes what it would by an edit for each cell."""
    new = [" ".join(one.split()) for one in new]
    text = "a:\n" + "".join(f"  - k: {quote}x{at}{quote}   # {at}\n    m: y\n" for at in range(len(new)))
    changed, left = put_all_words(text, [NewWords(("a", at, "k"), f"x{at}", one) for at, one in enumerate(new)])
    single = text
    for at, one in enumerate(new):
        single = put_words(single, ("a", at, "k"), f"x{at}", one)

    assert (changed, left) == (single, [])


@pytest.mark.parametrize("words", ["Báo cáo", "null", "Null", "y", "Quý I (2026)", "a - b", "12", "-", "x #y", "a: b", "…"])
def test_words_are_bare_where_they_read_back_the_same(words: str) -> None:
    """A text without quotes is read as itself."""
    written = write_inline(words, None, in_flow=False)
    assert yaml.load(f"k: {written}", Loader=yaml.BaseLoader) == {"k": words}  # noqa: S506  # makes texts alone
    assert (written == words) is (words not in ("null", "Null", "-", "x #y", "a: b"))


def test_words_at_once_take_linear_time() -> None:
    """Twice the cells, twice the work."""

    def work(count: int) -> None:
        text = "a:\n" + "".join(f"  - k: x{at}\n    m: y\n" for at in range(count))
        put_all_words(text, [NewWords(("a", at, "k"), "x", "z") for at in range(count)])

    assert_linear(work, 200)
