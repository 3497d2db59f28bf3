"""A section comes below another one: its lines, comments and sections go with it, everything else stays to the byte."""

from __future__ import annotations

import pytest

from cchc_gen.editing.moving import move_into
from cchc_gen.editing.source import EditRefusedError
from tests.support.returned_books import read_plain

PLAN = """\
# đầu
noi_dung:
  - de_muc: A          # a
    noi_dung: |
      Một.

      Hai.
    muc_con:
      # về B
      - de_muc: B
        noi_dung: |-
          - ba
      - C
  # về D
  - de_muc: D
    muc_con:
    - de_muc: E        # sát lề
      noi_dung: x
  - F
ket_thuc: Hết.
"""


def outline(text: str) -> list[object]:
    """Return the tree of names, read by PyYAML alone."""

    def name(one: object) -> object:
        if not isinstance(one, dict):
            return one
        return [one["de_muc"], *map(name, one["muc_con"])] if one.get("muc_con") else one["de_muc"]

    return [name(one) for one in read_plain(text)["noi_dung"]]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "target", "at", "tree"),
    [
        ((0, "muc_con", 0), (1, "muc_con"), 1, [["A", "C"], ["D", "E", "B"], "F"]),
        ((0, "muc_con", 0), (1, "muc_con"), 0, [["A", "C"], ["D", "B", "E"], "F"]),
        ((0, "muc_con", 1), (), 0, ["C", ["A", "B"], ["D", "E"], "F"]),
        ((0, "muc_con", 0), (), 3, [["A", "C"], ["D", "E"], "F", "B"]),
        ((0,), (1, "muc_con"), 1, [["D", "E", ["A", "B", "C"]], "F"]),
        ((2,), (0, "muc_con"), 2, [["A", "B", "C", "F"], ["D", "E"]]),
        ((1, "muc_con", 0), (0, "muc_con"), 9, [["A", "B", "C", "E"], "D", "F"]),
        ((1,), (0, "muc_con", 0, "muc_con"), 0, [["A", ["B", ["D", "E"]], "C"], "F"]),
        ((1, "muc_con", 0), (), 1, [["A", "B", "C"], "E", "D", "F"]),
    ],
)
def test_a_section_comes_into_another_list(
    path: tuple[int | str, ...], target: tuple[int | str, ...], at: int, tree: list[object], ends: str
) -> None:
    """The tree is the one that was wanted; each line of the file is still there, but for its indent and an empty key."""
    text = PLAN.replace("\n", ends)

    changed = move_into(text, ("noi_dung", *path), ("noi_dung", *target), at)

    assert outline(changed) == tree
    before, after = ([line.strip() for line in one.split(ends)] for one in (text, changed))
    assert sorted(line for line in after if line != "muc_con:") == sorted(line for line in before if line != "muc_con:")
    assert changed.count(ends) == changed.count("\n")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ((0,), (0, "muc_con")),
        ((0,), (0, "muc_con", 0, "muc_con")),
        ((0,), ()),
        ((0,), (2, "muc_con")),
        ((7,), (1, "muc_con")),
        ((0,), (9, "muc_con")),
    ],
)
def test_what_has_no_place_is_refused(path: tuple[int, ...], target: tuple[int | str, ...]) -> None:
    """Into itself, into its own list, below a text, from or to nowhere."""
    with pytest.raises(EditRefusedError):
        move_into(PLAN, ("noi_dung", *path), ("noi_dung", *target), 0)
