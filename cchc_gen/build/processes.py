"""Does work on many plans at once by workers of any kind. When a worker dies, only the plan that it died of fails."""

from __future__ import annotations

import concurrent.futures as cf
import tempfile
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from cchc_gen.build.request import BATCH
from cchc_gen.errors import CchcGenError, InternalError, NoWorkersError, WorkerError
from cchc_gen.files.delivery import output_error
from cchc_gen.messages import msg

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

Task = TypeVar("Task")
Result = TypeVar("Result")
Task_contra = TypeVar("Task_contra", contravariant=True)  # the two of the protocol, as type checkers ask for them
Result_co = TypeVar("Result_co", covariant=True)

_LEAST_CHUNK = 2  # plans; each chunk costs LibreOffice a few milliseconds


class Workers(Protocol[Task_contra, Result_co]):
    """Where chunks of plans are worked on: something that gives out executors of the standard library's interface.

    A task is a plan with what is to be done with it, a result what becomes of it.
    """

    count: int

    @property
    def work(self) -> Callable[[Any], Any]:
        """Return what a worker runs on what `pack` returns."""
        ...

    def pack(self, chunk: Sequence[Task_contra]) -> Any:  # noqa: ANN401  # each kind of workers has its own
        """Return what travels to a worker for some plans."""
        ...

    def unpack(self, chunk: Sequence[Task_contra], sent: Any, answer: Any) -> Iterable[Result_co]:  # noqa: ANN401  # see above
        """Return the results that a worker's answer holds.

        Args:
            chunk: the plans.
            sent: what `pack` made of them.
            answer: what `work` returned for it.
        """
        ...

    def fail(self, task: Task_contra, error: CchcGenError) -> Result_co:
        """Return the result of a plan that no worker got done."""
        ...

    def open(self, count: int) -> contextlib.AbstractContextManager[cf.Executor]:
        """Return an executor with up to `count` workers; leaving it by an exception ends them at once."""
        ...

    def wait(self, futures: Iterable[cf.Future[Any]]) -> Iterable[cf.Future[Any]]:
        """Wait until one of them or more are done, and return these.

        Raises:
            NoWorkersError: none will ever be: there are no workers left.
        """
        ...


def work_in_parallel(tasks: Sequence[Task], workers: Workers[Task, Result]) -> Generator[Result, None, None]:
    """Work on plans by several workers; results come in the order in which they are ready.

    A worker that dies costs nobody anything but the plan that it died of: what it was working on is done again, apart.
    """
    chunks = deque(divide(tasks, workers.count))
    suspects: deque[Sequence[Task]] = deque()
    while chunks:
        left = len(chunks)
        with workers.open(min(workers.count, left)) as executor:
            yield from _run_chunks(executor, workers, chunks, suspects)
        if len(chunks) == left and not suspects:  # nobody takes work any more
            yield from _fail(workers, chunks, _lost(cf.BrokenExecutor()))
            return
        while suspects:
            chunk = suspects.popleft()
            try:
                yield from _work_apart(workers, chunk)
                continue
            except NoWorkersError as error:
                yield from _fail(workers, [chunk, *suspects, *chunks], error)
                return
            except Exception as error:  # noqa: BLE001  # whatever it died of
                if len(chunk) == 1:
                    yield workers.fail(chunk[0], _lost(error))
            half = len(chunk) // 2
            suspects.extend(part for part in (chunk[:half], chunk[half:]) if len(chunk) > 1)


def _fail(workers: Workers[Task, Result], chunks: Iterable[Sequence[Task]], error: CchcGenError) -> Iterator[Result]:
    return (workers.fail(task, error) for chunk in chunks for task in chunk)


def _work_apart(workers: Workers[Task, Result], chunk: Sequence[Task]) -> list[Result]:
    """Work on a chunk in a process that does nothing else."""
    with workers.open(1) as executor:
        sent = workers.pack(chunk)
        future = executor.submit(workers.work, sent)
        workers.wait([future])
        return list(workers.unpack(chunk, sent, future.result()))


def divide(tasks: Sequence[Task], workers: int) -> list[Sequence[Task]]:
    """Divide the work into chunks that grow small towards the end, so that no worker waits long for the last of another."""
    chunks: list[Sequence[Task]] = []
    start = 0
    while start < len(tasks):
        size = min(BATCH, max(_LEAST_CHUNK, (len(tasks) - start) // (2 * workers)))
        chunks.append(tasks[start : start + size])
        start += size
    return chunks


def _run_chunks(
    executor: cf.Executor, workers: Workers[Task, Result], chunks: deque[Sequence[Task]], suspects: deque[Sequence[Task]]
) -> Iterator[Result]:
    """Give each worker one chunk at a time; when one dies, what was being done becomes suspect and the rest waits.

    Args:
        executor: what takes the work.
        workers: those behind it.
        chunks: what is still to be done.
        suspects: gets what a worker may have died of.
    """
    running: dict[cf.Future[Any], tuple[Sequence[Task], Any]] = {}
    while running or (chunks and not suspects):
        while chunks and not suspects and len(running) < workers.count:
            chunk = chunks.popleft()
            sent = workers.pack(chunk)
            try:
                running[executor.submit(workers.work, sent)] = chunk, sent
            except Exception:  # noqa: BLE001  # each engine has its own; what was running when it broke is reported by its future
                chunks.appendleft(chunk)
                break
        if not running:
            return
        try:
            done = workers.wait(running)
        except NoWorkersError as error:
            yield from _fail(workers, [*(chunk for chunk, _sent in running.values()), *chunks], error)
            chunks.clear()
            return
        for future in done:
            chunk, sent = running.pop(future)
            if not future.cancelled() and future.exception() is None:
                yield from workers.unpack(chunk, sent, future.result())
            else:
                suspects.append(chunk)


def _lost(error: Exception) -> CchcGenError:
    """Return why a plan was not done: the worker was ended, the disk was full, or a fault of ours."""
    if isinstance(error, OSError) and type(error).__module__ == "builtins":
        return output_error(Path(tempfile.gettempdir()), error)
    if not isinstance(error, cf.BrokenExecutor | cf.CancelledError) and not type(error).__module__.startswith("distributed"):
        return InternalError(error)
    message = msg("The process that worked on the plan was ended ({reason}).", reason=type(error).__name__)
    return WorkerError(
        message, msg("Perhaps memory was short; name it alone, with -j 1. Where it was being built, look at its template, too.")
    )
