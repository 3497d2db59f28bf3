"""Rules on tasks and areas: KH-T1 to KH-T7, KH-L1, KH-L2."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.table_sums import is_total
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan import column_roles as roles
from cchc_gen.plan.areas import AREA_NAMES, list_areas, list_areas_of_group
from cchc_gen.problem import Remedy, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cchc_gen.checks.passages import GroupReading, Reading, TableReading, TaskReading
    from cchc_gen.messages import Message

_ROMAN = lazy_pattern(r"\**[IVX]{1,5}[.)]?\**")  # beside 1, 2, 3 it counts groups, which may have sums of their own
_SHOWN = 60  # characters of a task that a message quotes
_EXCEL_DAY = lazy_pattern(r"4[3-9]\d{3}|5[0-4]\d{3}")  # the days of 2017 to 2050
_EXCEL_ZERO = dt.date(1899, 12, 30)
_MOST_AREAS = 5  # of the six, by which a Word document's appendix is divided for certain
_LEAST_AREAS = 2  # an appendix with fewer groups by area is not divided by areas


def _tasks(reading: Reading, role: str) -> Iterator[TaskReading]:
    for table in reading.tables:
        if role in table.roles and roles.TASK in table.roles:
            tasks = [task for group in table.groups for task in group.tasks]
            is_numbered = any(task.number.isdecimal() for task in tasks)
            yield from (task for task in tasks if not (_is_sum(task) or (is_numbered and _ROMAN.fullmatch(task.number))))


def _is_sum(task: TaskReading) -> bool:
    """Tell whether a row adds up the others: it may say so in the column of numbers, merged with the others."""
    return is_total(task.roles.get(roles.TASK, "")) or is_total(task.number.strip("*"))  # bold or not


def _name(task: TaskReading) -> str:
    return shorten(task.roles.get(roles.TASK) or task.text, _SHOWN)


def _find_blank(reading: Reading, role: str, missing: Message) -> Iterator[Finding]:
    for task in _tasks(reading, role):
        if not task.roles.get(role, "").strip():
            name = _name(task)
            yield Finding(task.position, name, msg("The task “{task}” has no {what}.", task=name, what=missing), task.path)


@rule(
    "KH-T1",
    Severity.WARNING,
    msg("A task has a lead unit."),
    msg("Fill in who leads (in a plan file: “chu_tri”)."),
    source=PRACTICE,
    wrong="{nhiem_vu: Rà soát văn bản, thoi_gian: Quý I}",
    right="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, thoi_gian: Quý I}",
    in_document=msg("Fill in who leads."),
)
def _find_no_lead(reading: Reading) -> Iterator[Finding]:
    return _find_blank(reading, roles.LEAD, msg("lead unit"))


@rule(
    "KH-T2",
    Severity.WARNING,
    msg("A task has a product."),
    msg("Fill in the product (in a plan file: “san_pham”)."),
    source=PRACTICE,
    wrong="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở}",
    right="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, san_pham: Báo cáo}",
    in_document=msg("Fill in the product."),
)
def _find_no_product(reading: Reading) -> Iterator[Finding]:
    return _find_blank(reading, roles.PRODUCT, msg("product"))


@rule(
    "KH-T3",
    Severity.WARNING,
    msg("A task has a deadline."),
    msg("Fill in the deadline (in a plan file: “thoi_gian”)."),
    source=PRACTICE,
    wrong="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở}",
    right="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, thoi_gian: Quý II}",
    in_document=msg("Fill in the deadline."),
)
def _find_no_deadline(reading: Reading) -> Iterator[Finding]:
    return _find_blank(reading, roles.TIME, msg("deadline"))


@rule(
    "KH-T6",
    Severity.ERROR,
    msg("A task says what is to be done."),
    msg("Fill in the task (in a plan file: “nhiem_vu”); delete the row only if nothing else is in it."),
    source=PRACTICE,
    wrong="{chu_tri: Văn phòng Sở, san_pham: Báo cáo}",
    right="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, san_pham: Báo cáo}",
    in_document=msg("Fill in the task; delete the row only if nothing else is in it."),
)
def _find_no_name(reading: Reading) -> Iterator[Finding]:
    return _find_blank(reading, roles.TASK, msg("name"))


@rule(
    "KH-T4",
    Severity.WARNING,
    msg("The unit that leads a task does not also support it."),
    msg("Correct who leads or who supports (in a plan file: “chu_tri”, “phoi_hop”)."),
    source=PRACTICE,
    wrong="{chu_tri: Văn phòng Sở, phoi_hop: Văn phòng Sở}",
    right="{chu_tri: Văn phòng Sở, phoi_hop: Thanh tra tỉnh}",
    in_document=msg("Correct who leads or who supports."),
)
def _find_lead_as_support(reading: Reading) -> Iterator[Finding]:
    for task in _tasks(reading, roles.SUPPORT):
        lead, support = (_units(task.roles.get(role, "")) for role in (roles.LEAD, roles.SUPPORT))
        both = [name for unit, name in lead.items() if any(_names(other, unit) for other in support)]
        # A cell that is merged over both columns has one text for the two on purpose: it is not a name of a unit.
        if both and not re.match(r"theo\b", both[0], re.IGNORECASE):
            message = msg("“{unit}” both leads and supports the task “{task}”.", unit=both[0], task=_name(task))
            yield Finding(task.position, both[0], message, task.path)


def _names(text: str, unit: str) -> bool:
    """Tell whether a unit is named in a list of units that commas divide."""
    return text == unit or f", {unit}, " in f", {text}, "


@rule(
    "KH-T7",
    Severity.WARNING,
    msg("A deadline is not the number by which Excel counts days."),
    msg("Write the day, or the quarter or month."),
    source=PRACTICE,
    wrong="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, thoi_gian: 46507}",
    right="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, thoi_gian: 30/4/2027}",
)
def _find_counted_days(reading: Reading) -> Iterator[Finding]:
    for task in _tasks(reading, roles.TIME):
        typed = task.roles.get(roles.TIME, "").strip()
        if _EXCEL_DAY.fullmatch(typed):
            day = f"{_EXCEL_ZERO + dt.timedelta(days=int(typed)):%d/%m/%Y}"
            message = msg("“{text}” is how Excel counts the day {day}.", text=typed, day=day)
            yield Finding(task.position, typed, message, task.path, remedy=Remedy(typed, day))


def _units(text: str) -> dict[str, str]:
    """Return the units of a cell by their folded name."""
    names = (" ".join(part.strip(" -.,").split()) for part in re.split(r"[;\n]", text))
    return {name.casefold(): name for name in names if name}


@rule(
    "KH-T5",
    Severity.WARNING,
    msg("A task stands in a table once."),
    msg("Delete one of the two."),
    source=PRACTICE,
    wrong="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở} // {nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở}",
    right="{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở} // {nhiem_vu: Rà soát thủ tục, chu_tri: Văn phòng Sở}",
)
def _find_duplicate_tasks(reading: Reading) -> Iterator[Finding]:
    for table in reading.tables:
        first: dict[str, TaskReading] = {}
        for task in (task for group in table.groups for task in group.tasks):
            key = " ".join(re.findall(r"\w+", task.text.casefold()))
            other = first.setdefault(key, task)
            if other is not task and key and roles.TASK in table.roles:
                message = msg("The task “{task}” is there already: {where}.", task=_name(task), where=other.path)
                yield Finding(task.position, _name(task), message, task.path)


def _areas_of_tasks(reading: Reading) -> dict[str, GroupReading]:
    found: dict[str, GroupReading] = {}
    for table in reading.tables:
        if _is_of_tasks(table):
            for group in table.groups:
                if group.area and group.tasks:
                    found.setdefault(group.area, group)
    return found


def _is_of_tasks(table: TableReading) -> bool:
    return table.appendix > 0 and {roles.TASK, roles.LEAD} <= table.roles


def _is_asked(reading: Reading, area: str) -> bool:
    """Tell whether an area is looked for: that a Word document has a part of its own for steering, nobody asks."""
    return not (reading.is_document and area == "chi_dao_dieu_hanh")


def _may_be_forgotten(reading: Reading, missing: Collection[str]) -> bool:
    """Tell whether areas were forgotten: where a Word document lacks several, its appendix is divided otherwise."""
    return not reading.is_document or (len(missing) == 1 and len(_areas_of_tasks(reading)) >= _MOST_AREAS)


@rule(
    "KH-L1",
    Severity.WARNING,
    msg("A reform area of the body has tasks in the appendix."),
    msg("Add a group of tasks, or name the area with “linh_vuc” where the heading says it otherwise."),
    source=PRACTICE,
    wrong="Mục “Cải cách tài chính công” không có nhiệm vụ nào trong phụ lục",
    right="Mục “Cải cách tài chính công” có nhóm nhiệm vụ cùng tên trong phụ lục",
    in_document=msg("Add a group of tasks to the appendix, or call it there as the body does."),
)
def _find_areas_without_tasks(reading: Reading) -> Iterator[Finding]:
    with_tasks = _areas_of_tasks(reading)
    if len(with_tasks) < _LEAST_AREAS:
        return
    groups = [group for table in reading.tables if table.appendix for group in table.groups if group.tasks]
    texts = [text for group in groups for text in (group.title, *(task.roles.get(roles.TASK, "") for task in group.tasks))]
    said = {*with_tasks, *list_areas("\n".join(texts))}  # a group of two areas, a task of another group or of a budget
    said.update(area for group in groups for area in list_areas_of_group(group.title))
    missing = {area: passage for area, passage in reversed(reading.areas) if area not in said and _is_asked(reading, area)}
    for area, passage in missing.items() if _may_be_forgotten(reading, missing) else ():
        message = msg("The area “{area}” of the body has no task in the appendix.", area=AREA_NAMES[area])
        yield find_at(passage, passage.text, message)


@rule(
    "KH-L2",
    Severity.WARNING,
    msg("A reform area of the appendix is spoken of in the body."),
    msg("Add a section, or name the area with “linh_vuc” where the heading says it otherwise."),
    source=PRACTICE,
    wrong="Nhóm “Cải cách tài chính công” trong phụ lục, phần nội dung không có mục nào",
    right="Nhóm “Cải cách tài chính công” có mục cùng tên trong phần nội dung",
    in_document=msg("Add a section to the body, or call it there as the appendix does."),
)
def _find_areas_without_body(reading: Reading) -> Iterator[Finding]:
    in_body = {area for area, _ in reading.areas}
    if len(in_body) < _LEAST_AREAS:
        return
    in_body.update(area for _, passage in reading.areas for area in list_areas_of_group(passage.text))  # a heading of two areas
    if reading.is_document:  # where nobody says of a heading what its area is
        in_body.update(list_areas("\n".join(one.text for one in reading.of(Part.HEADING, Part.PROSE) if not one.appendix)))
    groups = _areas_of_tasks(reading)
    missing = {area: group for area, group in groups.items() if area not in in_body and _is_asked(reading, area)}
    for area, group in missing.items() if _may_be_forgotten(reading, missing) else ():
        message = msg("The area “{area}” of the appendix is not spoken of in the body.", area=AREA_NAMES[area])
        yield Finding(group.position, group.title, message, group.path)
