"""What the rules on texts read: every printed paragraph with its part of the document and its place, and the tasks.

A plan file and a Word document give the same `Reading`, so that one rule serves both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.plan.parts import Part

if TYPE_CHECKING:
    from cchc_gen.plan.stale_terms import StaleTerm
    from cchc_gen.problem import Position


# Running text: sentences that a person wrote, not the letterhead and not the foot.
SENTENCES = frozenset(
    {Part.BASIS, Part.OPENING, Part.HEADING, Part.PROSE, Part.CAPTION, Part.GROUP, Part.CELL, Part.CLOSING, Part.SUBJECT,
     Part.APPENDIX_TITLE, Part.OTHER}
)  # fmt: skip
BODY = frozenset({Part.OPENING, Part.HEADING, Part.PROSE, Part.CAPTION, Part.CLOSING})


class Passage(NamedTuple):
    """One printed paragraph.

    `mark` is what stands before the text ("II.", "đ)", "-", "+"), `path` the printed address of its node or its key,
    `parent` the node above, `role` the role of a cell's column, `appendix` the number of the appendix (0 is the body).
    """

    part: Part
    text: str
    position: Position
    path: str = ""
    mark: str = ""
    parent: str = ""
    role: str = ""
    appendix: int = 0

    @property
    def where(self) -> str:
        """Return its place as another finding names it: the printed address, else the part of the document, else the line."""
        return self.path or self.position.place or str(self.position)


class TaskReading(NamedTuple):
    """A task of a table: its texts by role (`nhiem_vu`, `san_pham`, `chu_tri`, `phoi_hop`, `thoi_gian`), whole, its number."""

    roles: dict[str, str]
    text: str
    position: Position
    path: str
    number: str = ""


class GroupReading(NamedTuple):
    """A group of tasks; `area` is its reform area, "" where it is not known."""

    title: str
    area: str
    position: Position
    path: str
    tasks: tuple[TaskReading, ...]


class TableReading(NamedTuple):
    """A table of tasks: the roles that its columns have, and its groups."""

    roles: frozenset[str]
    groups: tuple[GroupReading, ...]
    appendix: int


class Reading(NamedTuple):
    """All that is printed, in print order.

    `terms` is the register of what went out of use, `areas` the reform areas that the body's headings name, with their places;
    `is_document` tells a Word document, of whose form the decree's own rules speak.
    """

    year: int | None
    passages: tuple[Passage, ...]
    terms: tuple[StaleTerm, ...] = ()
    tables: tuple[TableReading, ...] = ()
    areas: tuple[tuple[str, Passage], ...] = ()
    is_document: bool = False

    def of(self, *parts: Part) -> list[Passage]:
        """Return the passages of some parts."""
        return [passage for passage in self.passages if passage.part in parts]
