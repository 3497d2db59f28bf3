"""A problem is data: where it is, what is wrong, how to mend it. Collected, sorted and shown together."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.messages import show_name

if TYPE_CHECKING:
    from cchc_gen.messages import Message


class Severity(StrEnum):
    """How much a problem weighs; only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Position(NamedTuple):
    """A place in a file. Lines and columns count from 1, 0 is unknown.

    `cell` names a spreadsheet's sheet and cell, `place` a part of a Word document in the decree's words ("Nơi nhận, dòng 3").
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""
    place: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, `file: cell` for a spreadsheet, or `file: place` for a Word document."""
        file = show_name(self.file)
        if self.cell or self.place:
            return f"{file}: {show_name(self.cell or self.place)}"
        numbers = (number for number in (self.line, self.column) if number)
        return ":".join([file, *map(str, numbers)])


class Remedy(NamedTuple):
    """What mends a problem for certain: the words of its line that are wrong, and what they become."""

    wrong: str
    right: str


class Problem(NamedTuple):
    """One thing to tell the user.

    `code` is stable and short (`unknown-key`, or a rule's id like `KH-N2`), for tests and reports; `path` is the place in
    the plan's own words (`van_ban.ngay`), empty where the position says it all; `text` quotes what is meant; `remedy` is None
    where a person must find the words.
    """

    code: str
    position: Position
    message: Message
    path: str = ""
    hint: Message | None = None
    severity: Severity = Severity.ERROR
    text: str = ""
    remedy: Remedy | None = None


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """Return each problem once, in the order of the file."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (*problem.position[:3], _in_order(problem.position), problem.code))


def _in_order(position: Position) -> list[tuple[int, str]]:
    """Return cell and place with their numbers as numbers: A2 stands before A10."""
    return [
        (int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", f"{position.cell}\0{position.place}")
    ]
