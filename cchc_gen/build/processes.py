"""Builds many plans at once by workers of any kind. When a worker dies, only the plan that it died of fails."""

from __future__ import annotations

import concurrent.futures as cf
import tempfile
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cchc_gen.build.request import BATCH, BuildResult
from cchc_gen.errors import CchcGenError, InternalError, NoWorkersError, WorkerError
from cchc_gen.files.delivery import output_error
from cchc_gen.messages import msg

if TYPE_CHECKING:
    import contextlib
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from cchc_gen.build.targets import BuildTask

    Chunk = Sequence[BuildTask]


_LEAST_CHUNK = 2  # plans; each chunk costs LibreOffice a few milliseconds


class Workers(Protocol):
    """Where chunks of plans are built: something that gives out executors of the standard library's interface."""

    count: int

    @property
    def build(self) -> Callable[[Any], Any]:
        """Return what a worker runs on what `pack` returns."""
        ...

    def pack(self, chunk: Chunk) -> Any:  # noqa: ANN401  # each kind of workers has its own
        """Return what travels to a worker for some plans."""
        ...

    def unpack(self, chunk: Chunk, sent: Any, answer: Any) -> Iterable[BuildResult]:  # noqa: ANN401  # see above
        """Return the results that a worker's answer holds.

        Args:
            chunk: the plans.
            sent: what `pack` made of them.
            answer: what `build` returned for it.
        """
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


def build_in_parallel(tasks: Sequence[BuildTask], workers: Workers) -> Generator[BuildResult, None, None]:
    """Build plans by several workers; results come in the order in which they are ready.

    A worker that dies costs nobody anything but the plan that it died of: what it was building is built again, apart.
    """
    chunks = deque(divide(tasks, workers.count))
    suspects: deque[Chunk] = deque()
    while chunks:
        left = len(chunks)
        with workers.open(min(workers.count, left)) as executor:
            yield from _run_chunks(executor, workers, chunks, suspects)
        if len(chunks) == left and not suspects:  # nobody takes work any more
            yield from _fail(chunks, _lost(cf.BrokenExecutor()))
            return
        while suspects:
            chunk = suspects.popleft()
            try:
                yield from _build_apart(workers, chunk)
                continue
            except NoWorkersError as error:
                yield from _fail([chunk, *suspects, *chunks], error)
                return
            except Exception as error:  # noqa: BLE001  # whatever it died of
                if len(chunk) == 1:
                    yield BuildResult(chunk[0], error=_lost(error))
            half = len(chunk) // 2
            suspects.extend(part for part in (chunk[:half], chunk[half:]) if len(chunk) > 1)


def _fail(chunks: Iterable[Chunk], error: CchcGenError) -> Iterator[BuildResult]:
    return (BuildResult(task, error=error) for chunk in chunks for task in chunk)


def _build_apart(workers: Workers, chunk: Chunk) -> list[BuildResult]:
    """Build a chunk in a process that builds nothing else."""
    with workers.open(1) as executor:
        sent = workers.pack(chunk)
        future = executor.submit(workers.build, sent)
        workers.wait([future])
        return list(workers.unpack(chunk, sent, future.result()))


def divide(tasks: Sequence[BuildTask], workers: int) -> list[Chunk]:
    """Divide the work into chunks that grow small towards the end, so that no worker waits long for the last of another."""
    chunks, start = [], 0
    while start < len(tasks):
        size = min(BATCH, max(_LEAST_CHUNK, (len(tasks) - start) // (2 * workers)))
        chunks.append(tasks[start : start + size])
        start += size
    return chunks


def _run_chunks(executor: cf.Executor, workers: Workers, chunks: deque[Chunk], suspects: deque[Chunk]) -> Iterator[BuildResult]:
    """Give each worker one chunk at a time; when one dies, what was being built becomes suspect and the rest waits."""
    running: dict[cf.Future[Any], tuple[Chunk, Any]] = {}
    while running or (chunks and not suspects):
        while chunks and not suspects and len(running) < workers.count:
            chunk = chunks.popleft()
            sent = workers.pack(chunk)
            try:
                running[executor.submit(workers.build, sent)] = chunk, sent
            except Exception:  # noqa: BLE001  # each engine has its own; what was running when it broke is reported by its future
                chunks.appendleft(chunk)
                break
        if not running:
            return
        try:
            done = workers.wait(running)
        except NoWorkersError as error:
            yield from _fail([*(chunk for chunk, _sent in running.values()), *chunks], error)
            chunks.clear()
            return
        for future in done:
            chunk, sent = running.pop(future)
            if not future.cancelled() and future.exception() is None:
                yield from workers.unpack(chunk, sent, future.result())
            else:
                suspects.append(chunk)


def _lost(error: Exception) -> CchcGenError:
    """Return why a plan was not built: the worker was ended, the disk was full, or a fault of ours."""
    if isinstance(error, OSError) and type(error).__module__ == "builtins":
        return output_error(Path(tempfile.gettempdir()), error)
    if not isinstance(error, cf.BrokenExecutor | cf.CancelledError) and not type(error).__module__.startswith("distributed"):
        return InternalError(error)
    message = msg("The process that built the plan was ended ({reason}).", reason=type(error).__name__)
    return WorkerError(message, msg("Perhaps memory was short; build it alone, with -j 1, or look at its template."))
