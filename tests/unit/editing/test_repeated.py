"""What a plan writes once and repeats (YAML's “&” and “*”) is not taken from under those who repeat it: it is said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cchc_gen.editing.arrange import Kept, arrange
from cchc_gen.editing.batch import Edit, edit_entries
from cchc_gen.editing.cells import NewWords, put_all_words
from cchc_gen.editing.fields import move_entry, write_field
from cchc_gen.editing.moving import move_into
from cchc_gen.editing.operations import put_key, remove
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.editing.texts import set_text

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = """\
noi_dung:
  - de_muc: &hai Một
    muc_con:
      - de_muc: a
      - de_muc: b
        noi_dung: &ba Ba
  - de_muc: *hai
    noi_dung: *ba
    muc_con:
      - de_muc: c
"""
FIRST = ("noi_dung", 0)

EDITS: dict[str, Callable[[], object]] = {
    "a field is emptied": lambda: write_field(TEXT, (*FIRST, "de_muc"), ""),
    "a field is filled in": lambda: write_field(TEXT, (*FIRST, "de_muc"), "Mới"),
    "a text is set": lambda: set_text(TEXT, (*FIRST, "de_muc"), "Mới"),
    "an entry goes": lambda: remove(TEXT, FIRST),
    "an entry moves down": lambda: move_entry(TEXT, ("noi_dung",), 0, 1),
    "an entry moves into another": lambda: move_into(TEXT, (*FIRST, "muc_con", 1), ("noi_dung", 1, "muc_con"), 0),
    "an entry goes from a list": lambda: arrange(TEXT, {("noi_dung",): [Kept(("noi_dung",), 1)]}),
    "entries take another order": lambda: arrange(TEXT, {("noi_dung",): [Kept(("noi_dung",), 1), Kept(("noi_dung",), 0)]}),
    "a key is put": lambda: put_key(TEXT, FIRST, "de_muc", {"x": "y"}),
    "entries are edited together": lambda: edit_entries(
        TEXT, [Edit(FIRST, lambda piece, path: remove(piece, (*path, "de_muc")))]
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_what_is_repeated_elsewhere_stays(edit: Callable[[], object]) -> None:
    """Each way to edit refuses it as something that cannot be edited alone, and never by a fault of YAML's reader."""
    with pytest.raises(EditRefusedError):
        edit()


def test_words_that_are_repeated_elsewhere_are_left_to_others() -> None:
    """Of many cells at once, too."""
    cell = NewWords((*FIRST, "de_muc"), "Một", "Mới")

    assert put_all_words(TEXT, [cell]) == (TEXT, [cell])
