"""Many plans in several processes: how work is divided, and what a dead worker costs."""

from __future__ import annotations

import concurrent.futures as cf
import contextlib
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_gen.build.processes import divide, work_in_parallel
from cchc_gen.build.request import BATCH, BuildResult
from cchc_gen.build.targets import BuildTask
from cchc_gen.errors import CchcGenError, NoWorkersError, WorkerError
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def make_tasks(count: int) -> list[BuildTask]:
    return [BuildTask(Path(f"{at}.yaml"), f"{at}.yaml", Path(f"{at}")) for at in range(count)]


@given(st.integers(0, 400), st.integers(1, 9))
def test_work_is_divided_evenly(count: int, workers: int) -> None:
    """Every plan is in one chunk, in order; chunks are small, and smaller towards the end, so that no worker waits long."""
    tasks = make_tasks(count)
    chunks = divide(tasks, workers)

    assert [task for chunk in chunks for task in chunk] == tasks
    assert all(0 < len(chunk) <= BATCH for chunk in chunks)
    sizes = [len(chunk) for chunk in chunks]
    assert sizes == sorted(sizes, reverse=True)
    assert not sizes or sizes[-1] <= max(2, count // (2 * workers))


class FrailWorkers:
    """Workers that die of some plans, with all that they were building, as a process does that is killed."""

    def __init__(self, deadly: set[str], count: int = 2, rounds: int = -1) -> None:
        self.count, self.deadly, self.rounds = count, deadly, rounds
        self.built: list[str] = []

    @contextlib.contextmanager
    def open(self, count: int) -> Iterator[cf.Executor]:
        with cf.ThreadPoolExecutor(count) as executor:
            yield executor

    def wait(self, futures: Iterable[cf.Future[Any]]) -> Iterable[cf.Future[Any]]:
        if self.rounds == 0:
            message = msg("nobody is left")
            raise NoWorkersError(message)
        self.rounds -= 1
        return cf.wait(futures, return_when=cf.FIRST_COMPLETED).done

    def pack(self, chunk: Sequence[BuildTask]) -> Sequence[BuildTask]:
        return chunk

    def work(self, chunk: Sequence[BuildTask]) -> list[BuildResult]:
        if any(task.name in self.deadly for task in chunk):
            raise BrokenProcessPool
        self.built += [task.name for task in chunk]
        return [BuildResult(task) for task in chunk]

    def unpack(self, chunk: Sequence[BuildTask], sent: object, answer: Any) -> list[BuildResult]:  # noqa: ANN401, ARG002
        return list(answer)

    def fail(self, task: BuildTask, error: CchcGenError) -> BuildResult:
        return BuildResult(task, error=error)


@pytest.mark.parametrize("deadly", [set(), {"3.yaml"}, {"0.yaml", "39.yaml"}, {f"{at}.yaml" for at in range(40)}])
def test_a_dead_worker_costs_the_plan_it_died_of(deadly: set[str]) -> None:
    """Whatever workers die of, every other plan is built, each once, and the guilty are named."""
    workers = FrailWorkers(deadly)
    results = list(work_in_parallel(make_tasks(40), workers))

    assert sorted(result.task.name for result in results) == sorted(task.name for task in make_tasks(40))
    assert {result.task.name for result in results if isinstance(result.error, WorkerError)} == deadly
    assert len(workers.built) == len(set(workers.built)) == 40 - len(deadly)


@pytest.mark.parametrize("deadly", [set(), {"0.yaml", "1.yaml"}])
@pytest.mark.parametrize("rounds", range(5))
def test_when_nobody_is_left_every_plan_is_answered(deadly: set[str], rounds: int) -> None:
    """When the workers are gone for good, whatever is not built fails at once; no plan is forgotten or answered twice."""
    workers = FrailWorkers(deadly, rounds=rounds)
    results = list(work_in_parallel(make_tasks(40), workers))

    assert sorted(result.task.name for result in results) == sorted(task.name for task in make_tasks(40))
    assert any(isinstance(result.error, NoWorkersError) for result in results)
