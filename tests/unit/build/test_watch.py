from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import plan_tasks
from cchc_gen.build.watch import watch_plans
from cchc_gen.errors import ConverterError
from cchc_gen.messages import msg
from cchc_gen.pdf.converter import NoConverter
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def test_plans_in_new_folders_are_found(tmp_path: Path) -> None:
    """A plan in a folder that came while we watched is built, though nothing is reported of it, and is watched from then on."""
    plans, results = tmp_path / "plans", tmp_path / "ra"
    plans.mkdir()
    (plans / "a.yaml").write_text(f"{HEAD}noi_dung: [Một.]\n", encoding="utf-8")
    watched: list[set[str]] = []

    def wait(folders: Sequence[Path]) -> Iterator[set[str]]:
        watched.append({folder.name for folder in folders})
        if len(watched) == 1:
            (plans / "moi" / "sau").mkdir(parents=True)
            (plans / "moi" / "sau" / "b.yaml").write_text(f"{HEAD}noi_dung: [Hai.]\n", encoding="utf-8")
        yield set()  # a second without a report
        yield {str(plans / "moi" / "sau" / "b.yaml")}

    options = BuildOptions(formats=frozenset({"docx"}))
    rounds = watch_plans(lambda: plan_tasks([plans], results), options, NoConverter(ConverterError(msg("none"))), results, wait)
    with contextlib.closing(rounds):
        built = [[result.task.plan.name for result in next(rounds).results] for _ in range(3)]

    assert built == [["a.yaml"], ["b.yaml"], ["b.yaml"]]
    assert "sau" in watched[1]
    assert (results / "moi" / "sau" / "b.docx").is_file()
