"""Rules on what is done of a plan, and on reports: KH-TD1 to KH-TD6. They read the progress file, and a report's figures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PRACTICE, Finding, find_at, on_progress
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.located import get_node
from cchc_gen.problem import Position, Severity
from cchc_gen.progress.count import Counts, count
from cchc_gen.progress.figures import find_breaches, read_value
from cchc_gen.progress.model import State
from cchc_gen.progress.report_periods import find_period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import ProgressReading, Reading
    from cchc_gen.progress.model import Entry, RowState, TaskState

_SHOWN = 60  # characters of a task that a message quotes
_SHARE_DONE = lazy_pattern(r"hoàn thành (\d+)\s*/\s*(\d+) nhiệm vụ(?! (?:do|được) [^.;]*giao)")
_NOWHERE = Position("")


def _each(progress: ProgressReading) -> Iterator[tuple[TaskState | RowState, str, str]]:
    """Yield every task without rows, and every row, with its address and words."""
    for state in progress.states:
        flat = state.task.flat
        if not state.rows:
            yield state, flat.address, flat.roles.get("nhiem_vu", "")
        for row in state.rows:
            yield row, row.row.address, row.row.roles.get("nhiem_vu", "")


def _name(words: str) -> str:
    return shorten(words, _SHOWN)


@on_progress(
    "KH-TD1",
    Severity.WARNING,
    msg("A task that is done has a product."),
    msg("Write the product, with its number and day, behind “ket_qua” in the progress file."),
    source=PRACTICE,
    wrong="{tai: PL.I.1, xong: 12/01/2026}",
    right="{tai: PL.I.1, xong: 12/01/2026, ket_qua: Kế hoạch số 05/KH-STC ngày 12/01/2026}",
)
def _find_no_result(reading: Reading) -> Iterator[Finding]:
    for state, address, words in _each(reading.progress) if reading.progress else ():
        if state.done is not None and state.entry is not None and not state.entry.result:
            message = msg("The task “{task}” is done, and its product is not named.", task=_name(words))
            yield Finding(state.entry.position, _name(words), message, address)


@on_progress(
    "KH-TD2",
    Severity.WARNING,
    msg("Of a task that is late the progress file says why."),
    msg("Write “xong” where it is done; else “ngay” and “ly_do”."),
    source=PRACTICE,
    wrong="Nhiệm vụ hết hạn ngày 31/3, tệp tiến độ không nói gì",
    right="{tai: PL.II.3, ty_le: 60%, ngay: 10/03/2026, ly_do: chờ văn bản hướng dẫn}",
)
def _find_no_word(reading: Reading) -> Iterator[Finding]:
    progress = reading.progress
    for state in progress.states if progress else ():
        entries = [state.entry, *(row.entry for row in state.rows)]
        if state.state is State.LATE and state.due and not any(entry and entry.reason for entry in entries):
            task = _name(state.task.flat.roles.get("nhiem_vu", ""))
            message = msg("The task “{task}” was due on {day}; nothing is said of it.", task=task, day=f"{state.due:%d/%m/%Y}")
            position = next((entry.position for entry in entries if entry), state.task.position)
            yield Finding(position, task, message, state.task.flat.address)


@on_progress(
    "KH-TD3",
    Severity.WARNING,
    msg("The days of progress and of a report lie within their period."),
    msg("Correct the day, or its year."),
    source="Công văn 4625/BNV-CCHC",
    wrong="{tai: PL.I.1, xong: 12/01/2025} trong tiến độ của năm 2026",
    right="{tai: PL.I.1, xong: 12/01/2026}",
)
def _find_days_outside(reading: Reading) -> Iterator[Finding]:
    progress = reading.progress
    if progress is None:
        return
    # A report may be built again when later days are known: it leaves them out. A plan knows no day after today.
    first, last = (
        find_period("nam", progress.year, progress.cut_offs).data.first,
        dt.date.max if progress.report else progress.day,
    )
    for entry in progress.entries:
        for day in _days_of(entry):
            if not first <= day <= last:
                message = msg(
                    "{day} lies outside {first} – {last}.",
                    day=f"{day:%d/%m/%Y}", first=f"{first:%d/%m/%Y}", last=f"{progress.day:%d/%m/%Y}",
                )  # fmt: skip
                yield Finding(entry.position, f"{day:%d/%m/%Y}", message, entry.address)
                break
    report = progress.report
    if report is not None and not report.facts.period.data.holds(progress.day):
        data = report.facts.period.data
        message = msg(
            "{day} lies outside {first} – {last}.",
            day=f"{progress.day:%d/%m/%Y}", first=f"{data.first:%d/%m/%Y}", last=f"{data.last:%d/%m/%Y}",
        )  # fmt: skip
        yield Finding(progress.position or _NOWHERE, f"{progress.day:%d/%m/%Y}", message, "bao_cao.den_ngay")


def _days_of(entry: Entry) -> list[dt.date]:
    return [day for day in (entry.done, entry.dropped, entry.noted, *(done for _key, done in entry.periods)) if day is not None]


@on_progress(
    "KH-TD4",
    Severity.WARNING,
    msg("The numbers of a report agree with the progress file."),
    msg("Write the expression instead of the number ({{{{ tien_do.hoan_thanh }}}}), or correct the progress file."),
    source=PRACTICE,
    wrong="Báo cáo ghi “hoàn thành 12/30 nhiệm vụ”, tệp tiến độ đếm được 10/30",
    right="hoàn thành {{ tien_do.hoan_thanh }}/{{ tien_do.phai_hoan_thanh }} nhiệm vụ",
)
def _find_other_counts(reading: Reading) -> Iterator[Finding]:
    progress = reading.progress
    if progress is None or progress.report is None:
        return
    groups: dict[str, list[TaskState]] = {}
    for state in progress.states:
        groups.setdefault(f"a {state.task.flat.area}", []).append(state)
        groups.setdefault(f"u {state.task.flat.roles.get('chu_tri', '')}", []).append(state)
    known = {pair for group in (progress.states, *groups.values()) for pair in _pairs(count(group))}
    for passage in reading.passages.matching(_SHARE_DONE):
        for found in _SHARE_DONE.finditer(passage.text) if passage.part in SENTENCES else ():
            if (int(found.group(1)), int(found.group(2))) not in known:
                done, total = next(iter(_pairs(count(progress.states))))
                message = msg("“{text}”: the progress file counts {done}/{total}.", text=found.group(), done=done, total=total)
                yield find_at(passage, found.group(), message)
    yield from _find_other_figures(progress)


def _pairs(counts: Counts) -> list[tuple[int, int]]:
    return [(counts.done, counts.due), (counts.done, counts.total)]


def _find_other_figures(progress: ProgressReading) -> Iterator[Finding]:
    """Yield figures of the forms that were typed and differ from the count."""
    report = progress.report
    assert report is not None  # noqa: S101  # asked above
    for one in report.figures.forms:
        typed = report.figures.typed.get(one.form.key, {})
        for indicator in one.form.indicators:
            if indicator.source.startswith("tien_do.") and (figure := typed.get(indicator.number)):
                node = get_node(report.facts.names, indicator.source.split("."))
                own, now = read_value(indicator, figure.text), parse_number(getattr(node, "text", ""))
                if now is not None and own != now:
                    shown = format_number(now, indicator.unit)
                    message = msg("“{text}” is typed here; the progress file counts {number}.", text=figure.text, number=shown)
                    yield Finding(figure.position, figure.text, message, f"so_lieu.{one.form.key}.{indicator.number}")


def _find_breaches(reading: Reading, kind: str) -> Iterator[Finding]:
    report = reading.progress.report if reading.progress else None
    if report is None or reading.progress is None:
        return
    before = report.before.forms if report.before else []
    for breach in find_breaches(report.figures.forms, before, report.figures.typed):
        if breach.kind == kind:
            place = f"so_lieu.{breach.form}.{breach.number}"
            yield Finding(breach.position or reading.progress.position or _NOWHERE, breach.number, breach.message, place)


@on_progress(
    "KH-TD5",
    Severity.ERROR,
    msg("A part of a figure is not more than the whole (khong_hon)."),
    msg("Correct one of the two figures under “so_lieu” in the progress file."),
    source="Công văn 4625/BNV-CCHC, biểu mẫu thống kê",
    wrong='{"3.3.1": 4, "3.3.2": 5}: số vấn đề đã xử lý nhiều hơn số phát hiện',
    right='{"3.3.1": 5, "3.3.2": 4}',
)
def _find_parts_above_wholes(reading: Reading) -> Iterator[Finding]:
    return _find_breaches(reading, "limit")


@on_progress(
    "KH-TD6",
    Severity.WARNING,
    msg("A figure that counts on through the year is never less than in the last period (luy_ke)."),
    msg("Correct the figure of one of the two periods under “so_lieu”, or the progress file."),
    source="Công văn 4625/BNV-CCHC, biểu mẫu thống kê",
    wrong="Lũy kế 12 nhiệm vụ ở quý I, 10 nhiệm vụ ở 6 tháng",
    right="Lũy kế 10 nhiệm vụ ở quý I, 12 nhiệm vụ ở 6 tháng",
)
def _find_fallen_figures(reading: Reading) -> Iterator[Finding]:
    return _find_breaches(reading, "cumulative")
