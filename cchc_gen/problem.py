"""A problem is data: where it is, what is wrong, how to mend it. Collected, sorted and shown together."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cchc_gen.messages import Message


class Severity(StrEnum):
    """How much a problem weighs; only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Position(NamedTuple):
    """A place in a source file. Lines and columns count from 1; `cell` names a spreadsheet's sheet and cell."""

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, or `file: cell` for a spreadsheet."""
        if self.cell:
            return f"{self.file}: {self.cell}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(NamedTuple):
    """One thing to tell the user.

    `code` is stable and short (`unknown-key`), for tests and reports; `path` is the place in the plan's own words
    (`van_ban.ngay`), empty where the position says it all.
    """

    code: str
    position: Position
    message: Message
    path: str = ""
    hint: Message | None = None
    severity: Severity = Severity.ERROR


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """Return each problem once, in the order of the file."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.position, problem.code))
