"""What the rules read of a report: all that it draws on, and which of its texts are written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.passages import ProgressReading
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cchc_gen.messages import Message
    from cchc_gen.plan.located import LocatedNode
    from cchc_gen.problem import Position
    from cchc_gen.workspace.load_plan import LoadedPlan
    from cchc_gen.workspace.load_report import LoadedReport

_TASKS, _FIGURE = "tu_tien_do", "so_lieu."


def read_report(loaded: LoadedPlan) -> ProgressReading | None:
    """Return what the rules read of a report, None for a plan."""
    report = loaded.report
    if report is None:
        return None
    progress = report.progress.progress
    entries = tuple(progress.entries.values()) if progress else ()
    position, year = loaded.root.entries["bao_cao"].position, report.plan.plan.year
    drawn, cut_offs = _find_drawn(loaded.root, report), report.plan.workspace.cut_offs or {}
    return ProgressReading(tuple(report.states), entries, report.day, year, report, position, drawn, cut_offs)


def _find_drawn(root: LocatedMap, report: LoadedReport) -> Mapping[Position, Message]:
    """Return how to mend what is wrong with a text that is drawn from elsewhere, by the place that draws it."""
    plan, progress = report.plan.path.name, report.progress.path.name
    tasks = msg("This text is drawn from {plan} and {progress}: mend it there.", plan=plan, progress=progress)
    figure = msg(
        "Write the figure into {progress}, for example {example}; what stands here draws it from there.",
        progress=progress,
        example=f'so_lieu: {{{report.facts.period.key}: {{bm1: {{"1": 14}}}}}}',
    )
    return {position: figure if is_figure else tasks for position, is_figure in _walk(root)}


def _walk(node: LocatedNode) -> Iterator[tuple[Position, bool]]:
    """Yield the place of each list of tasks, and of each figure of a form."""
    if isinstance(node, LocatedText):
        if _FIGURE in (node.text or ""):
            yield node.position, True
        return
    if isinstance(node, LocatedMap) and isinstance(wanted := node.entries.get(_TASKS), LocatedMap):
        yield wanted.position, False
    for child in node.items if isinstance(node, LocatedList) else node.entries.values():
        yield from _walk(child)
