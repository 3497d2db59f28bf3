"""The plan, validated: frozen data, no behaviour.

The small records are NamedTuples: there are thousands of them, and they are made and defined several times faster. The nodes of
the tree know where they were written (`origin`); two that say the same are equal, wherever that was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cchc_gen.plan.located import NOWHERE, Origin

if TYPE_CHECKING:
    from cchc_gen.decree.dates import DateText


class Run(NamedTuple):
    """Text of one emphasis."""

    text: str
    bold: bool = False
    italic: bool = False


RichText: TypeAlias = tuple[Run, ...]


class ParagraphKind(StrEnum):
    """How a line of prose begins."""

    TEXT = "text"
    DASH = "dash"
    PLUS = "plus"


class Paragraph(NamedTuple):
    """One line of prose; for a dash or plus item, `runs` holds the text without its mark."""

    kind: ParagraphKind
    runs: RichText


class Agency(NamedTuple):
    """Who issues the plan (`co_quan`); `name_lines` and `parent_lines` are the lines of a name in which a break was typed."""

    name: str
    abbreviation: str
    parent: str | None = None
    name_lines: tuple[str, ...] = ()
    parent_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the letterhead and the title say (`van_ban`); `subject_lines`: as typed, where it has a line break."""

    symbol: str
    place: str
    date: DateText
    type_name: str
    subject: str
    number: str | None = None
    urgency: str | None = None
    circulation: str | None = None
    draft: bool = False
    drafter_mark: str | None = None
    subject_lines: tuple[str, ...] = ()


class Signature(NamedTuple):
    """Who signs (`ky`): authority and posts, one line each, and the name."""

    posts: tuple[str, ...]
    name: str | None = None


class Column(NamedTuple):
    """One column of a table; `width` is its share of the table, from 0 to 1; `align` is left, center or right."""

    key: str
    title: RichText
    width: float | None = None
    align: str | None = None


class Merge(StrEnum):
    """A cell that belongs to its neighbour."""

    LEFT = "left"
    ABOVE = "above"


CellText: TypeAlias = tuple[RichText, ...]
Cell: TypeAlias = "CellText | Merge"


@dataclass(frozen=True, slots=True)
class Task:
    """One task: cells by column key; `rows` are its activity rows, over which the cells merge."""

    cells: dict[str, Cell]
    rows: tuple[dict[str, Cell], ...] = ()
    number: str | None = None
    name: str | None = None
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks under one title; a table without groups has one group without a title."""

    tasks: tuple[Task, ...]
    title: RichText | None = None
    name: str | None = None
    area: str | None = None
    number: str | None = None
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an appendix or of the body.

    `points` is the size of its text where it has one of its own; `repeats_merged` prints a task's cells in each of its rows.
    """

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    caption: RichText | None = None
    continuous_numbers: bool = False
    points: float | None = None
    repeats_merged: bool = False
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the body: a heading, or a numbered paragraph where there is none.

    `number` overrides the printed number ("" prints none); `numbering` is the scheme of the children only.
    """

    heading: RichText | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    children: tuple[Section, ...] = ()
    name: str | None = None
    number: str | None = None
    numbering: str | None = None
    area: str | None = None
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Appendix:
    """A Phụ lục: a table, sections, or both. `None` asks for the default of the form."""

    title: RichText
    label: str | None = None
    reference: str | None = None
    letterhead: bool = False
    landscape: bool | None = None
    table: Table | None = None
    sections: tuple[Section, ...] = ()
    name: str | None = None
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """One administrative-reform plan.

    `attached_to` is the line that names the decision which issues it (“(Kèm theo Quyết định ...)”): number, recipients and
    signature are the decision's then, and the plan prints none.
    """

    year: int
    agency: Agency
    document: DocumentInfo
    sections: tuple[Section, ...]
    numbering: tuple[str, ...]
    attached_to: str | None = None
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    opening: tuple[Paragraph, ...] = ()
    closing: tuple[Paragraph, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str | None = None
    signature: Signature | None = None
    appendices: tuple[Appendix, ...] = ()
    template: str | None = None
    variables: tuple[tuple[str, str], ...] = ()
