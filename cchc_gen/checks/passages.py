"""What the rules on texts read: every printed paragraph with its part of the document and its place, and the tasks.

A plan file and a Word document give the same `Reading`, so that one rule serves both.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.checks.joined_texts import JoinedTexts
from cchc_gen.decree.kinds import PLAN
from cchc_gen.decree.markers import strip_marks
from cchc_gen.decree.parts import Part

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from cchc_gen.decree.dates import DateText
    from cchc_gen.decree.kinds import Kind
    from cchc_gen.messages import Message
    from cchc_gen.problem import Position
    from cchc_gen.progress.model import Entry, TaskState
    from cchc_gen.workspace.load_report import LoadedReport
    from cchc_gen.workspace.outdated_terms import Term


# Running text: sentences that a person wrote, not the letterhead and not the foot.
SENTENCES = frozenset(
    {Part.BASIS, Part.OPENING, Part.HEADING, Part.PROSE, Part.CAPTION, Part.GROUP, Part.CELL, Part.CLOSING, Part.SUBJECT,
     Part.APPENDIX_TITLE, Part.OTHER}
)  # fmt: skip
BODY = frozenset({Part.OPENING, Part.HEADING, Part.PROSE, Part.CAPTION, Part.CLOSING})


class Passage(NamedTuple):
    """One printed paragraph.

    `mark` is what stands before the text ("II.", "đ)", "-", "+"), `path` the printed address of its node or its key,
    `parent` the node above, `role` the role of a cell's column, `appendix` the number of the appendix (0 is the body),
    `marked_at` where the mark was typed, None where it was counted.
    """

    part: Part
    text: str
    position: Position
    path: str = ""
    mark: str = ""
    parent: str = ""
    role: str = ""
    appendix: int = 0
    marked_at: Position | None = None

    @property
    def where(self) -> str:
        """Return its place as another finding names it: the printed address, else the part of the document, else the line."""
        return self.path or self.position.place or str(self.position)

    @property
    def as_parent(self) -> str:
        """Return what the passages below a heading have as their parent."""
        return f"{self.parent.rstrip('.')}.{strip_marks(self.mark)}"


class Passages(tuple[Passage, ...]):  # noqa: SLOT001  # it remembers what it was asked
    """Passages in print order. Which of them hold a sign is asked of all together: most rules look closer at very few."""

    @cached_property
    def _typed(self) -> JoinedTexts:
        return JoinedTexts(passage.text for passage in self)

    @cached_property
    def _small(self) -> JoinedTexts:
        return JoinedTexts(passage.text.lower() for passage in self)

    @cached_property
    def _matched(self) -> dict[tuple[re.Pattern[str], ...], list[Passage]]:
        return {}

    @cached_property
    def _by_part(self) -> dict[Part, list[int]]:
        found: dict[Part, list[int]] = {}
        for number, passage in enumerate(self):
            found.setdefault(passage.part, []).append(number)
        return found

    def of(self, *parts: Part) -> list[Passage]:
        """Return the passages of some parts of the document."""
        return [self[number] for number in sorted(number for part in set(parts) for number in self._by_part.get(part, ()))]

    @property
    def whole(self) -> str:
        """Return all texts, a line each."""
        return self._typed.text

    @property
    def small(self) -> str:
        """Return all texts in small letters."""
        return self._small.text

    def holding(self, *signs: str) -> list[Passage]:
        """Return the passages that hold one of these strings as typed."""
        return self._list(self._typed.list_holding(sign) for sign in signs)

    def naming(self, *signs: str) -> list[Passage]:
        """Return the passages that hold one of these strings, which are in small letters, however it is capitalised."""
        return self._list(self._small.list_holding(sign) for sign in signs)

    def matching(self, *signs: re.Pattern[str]) -> list[Passage]:
        """Return the passages in which one of these patterns matches; where a passage begins and ends they see a line break.

        One that begins with a letter or a mark is found ten times faster than one that begins with a choice.
        """
        if signs not in self._matched:
            self._matched[signs] = self._list(self._typed.list_matching(sign) for sign in signs)
        return self._matched[signs]

    def _list(self, found: Iterable[list[int]]) -> list[Passage]:
        return [self[number] for number in sorted(set().union(*found))]


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


class GridCell(NamedTuple):
    """A cell of a printed table as one text; `column` is its first, from 1."""

    text: str
    position: Position
    column: int


class GridReading(NamedTuple):
    """A table of a Word document as it is printed: the titles of its columns, and its rows below them.

    `begins` is the place of its first cell among the passages of the reading.
    """

    titles: Mapping[int, str]
    rows: tuple[tuple[GridCell, ...], ...]
    appendix: int
    begins: int


class Head(NamedTuple):
    """What a document says of itself in its letterhead; "" and None where it is blank or not found.

    `dated_at` is where a plan file says its date.
    """

    number: str = ""
    symbol: str = ""
    date: DateText | None = None
    agency: str = ""
    type_name: str = ""
    dated_at: Position | None = None


class ProgressReading(NamedTuple):
    """What is done of a plan on a day: the states of its tasks, and all entries of its progress file, also of later days.

    Of a report all that it draws on, where it says so, and the places whose text is written elsewhere: what is wrong there is
    mended as these hints say. `cut_offs` are the days from which to which the office's reports count, by period.
    """

    states: tuple[TaskState, ...]
    entries: tuple[Entry, ...]
    day: dt.date
    year: int
    report: LoadedReport | None = None
    position: Position | None = None
    drawn: Mapping[Position, Message] = MappingProxyType({})
    cut_offs: Mapping[str, tuple[str, str]] = MappingProxyType({})


class Reading(NamedTuple):
    """All that is printed, in print order.

    `terms` is the register of what went out of use, `areas` the reform areas that the body's headings name, with their places;
    `is_document` tells a Word document, of whose form the decree's own rules speak, `grids` are its tables; `head` is what it
    says of itself,
    `kind` what the decree says of documents of its kind; `progress` what is done of it, where that is known; `last_year` ends
    the span of years that it is for (“đến năm 2027”), None for one year.
    """

    year: int | None
    passages: Passages
    terms: tuple[Term, ...] = ()
    tables: tuple[TableReading, ...] = ()
    areas: tuple[tuple[str, Passage], ...] = ()
    is_document: bool = False
    grids: tuple[GridReading, ...] = ()
    head: Head = Head()
    kind: Kind = PLAN
    progress: ProgressReading | None = None
    last_year: int | None = None

    @property
    def day(self) -> dt.date | None:
        """Return the day that the document bears, None where it is blank or no day of the calendar."""
        return self.head.date.known_day if self.head.date else None

    def is_turn(self, day: dt.date) -> bool:
        """Tell whether a day is the first on which something of the register did not hold any more."""
        return any(term.last_day == day - dt.timedelta(days=1) for term in self.terms)

    def is_drawn(self, passage: Passage) -> bool:
        """Tell whether a passage of a report is written elsewhere: in its plan, or in the progress file."""
        return self.progress is not None and passage.position in self.progress.drawn

    @property
    def is_attached(self) -> bool:
        """Tell whether a decision issues the plan: “(Kèm theo Quyết định ...)” stands below its title."""
        return any(not passage.appendix for passage in self.of(Part.APPENDIX_REFERENCE))

    def of(self, *parts: Part) -> list[Passage]:
        """Return the passages of some parts."""
        return self.passages.of(*parts)
