"""The default way to a PDF: one `soffice` process for many files, in a private profile."""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.errors import ConverterError, OutputError
from cchc_gen.messages import msg
from cchc_gen.pdf.confinement import confine, find_sandbox, office_work_folder
from cchc_gen.pdf.converter import ConversionJob, ConversionOptions, ConversionOutcome
from cchc_gen.pdf.evidence import no_room
from cchc_gen.pdf.office import list_readable, office_environment
from cchc_gen.pdf.office_run import FILTER_IN, START_SECONDS, Office, OfficeRun, State, cannot_start, office_arguments
from cchc_gen.pdf.process import run_to_end
from cchc_gen.pdf.profiles import lease_profile

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

MOST = 100  # conversions after which LibreOffice is started anew
_TRIES = 2  # for a document, and for a start
_NO_START = (State.NO_START, State.SLOW_START)
_LEAST_ROOM = 5_000_000  # bytes; with less LibreOffice crashes at its start
_LATER = msg("Try again; a very long table takes longer (--timeout).")


class SofficeConverter:
    """Runs LibreOffice for many documents; one that it refuses, dies of or hangs on costs that document alone."""

    def __init__(self, office: Office, sections: int = 1) -> None:
        """Keep the program; nothing is started yet.

        Args:
            office: what is started, and how.
            sections: how many calls of `convert` one LibreOffice serves, where there are named pipes.
        """
        self._office, self._sections = office, sections
        self._run: OfficeRun | None = None

    def prepare(self, count: int, options: ConversionOptions) -> None:
        """Start LibreOffice now for `count` documents to come; the next `convert` uses it."""
        if self._office.gated and not self._fits(count, options):
            self.close()
            with contextlib.suppress(OSError, ConverterError):  # `convert` tries again, and says why
                self._run = OfficeRun(self._office, min(count, MOST), self._sections, options)

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:
        """Convert the documents; see `Converter`."""
        queue = _Queue(jobs)
        office = self._office
        failed_starts = 0
        while queue.waiting or queue.again:
            try:
                run = self._find_run(office, len(queue.waiting), options)
            except (OSError, ConverterError) as error:
                yield from _fail(queue.drain(), error if isinstance(error, ConverterError) else cannot_start(error))
                return
            state = yield from _run_batch(run, queue)
            if state in (State.DONE, State.REFUSED) and not run.is_spent:
                self._run = run
            else:
                run.close(discard=state in _NO_START)
            failed_starts = failed_starts + 1 if state in _NO_START else 0
            if failed_starts == _TRIES:
                yield from _fail(queue.drain(), _no_start(state, run.first_words))
            elif failed_starts:
                self._office = self._office._replace(gated=False, allocator=None, sandbox=None)
                office = self._office._replace(kept=None)  # the next try trusts nothing but LibreOffice itself

    def _find_run(self, office: Office, waiting: int, options: ConversionOptions) -> OfficeRun:
        """Return the LibreOffice that waits, or a new one; the last try of a document has one of its own, as plain as can be."""
        if not waiting:
            self.close()
            return OfficeRun(office._replace(allocator=None), 1, 1, options)
        return self._take_run(1, options) or OfficeRun(office, min(waiting, MOST), 1, options)

    def close(self) -> None:
        """End a LibreOffice that waits for documents."""
        if self._run is not None:
            self._run.close()
            self._run = None

    def _fits(self, count: int, options: ConversionOptions) -> bool:
        return self._run is not None and self._run.size >= count and self._run.options == options and not self._run.is_spent

    def _take_run(self, count: int, options: ConversionOptions) -> OfficeRun | None:
        if not self._fits(count, options):
            self.close()
            return None
        run, self._run = self._run, None
        return run


class _Queue:
    """The documents that wait, and those that wait for their last try, alone."""

    def __init__(self, jobs: Iterable[ConversionJob]) -> None:
        self.waiting = deque(jobs)
        self.again: deque[ConversionJob] = deque()
        self._blamed: set[ConversionJob] = set()

    def take(self, most: int) -> list[ConversionJob]:
        return [self.waiting.popleft() for _ in range(min(most, len(self.waiting)))] or [self.again.popleft()]

    def give_back(self, jobs: Sequence[ConversionJob]) -> None:
        self.waiting.extendleft(reversed(jobs))

    def try_again(self, job: ConversionJob) -> bool:
        """Put a document that failed behind the others; False when this was its last try."""
        if job in self._blamed:
            return False
        self._blamed.add(job)
        self.again.append(job)
        return True

    def drain(self) -> list[ConversionJob]:
        jobs = [*self.waiting, *self.again]
        self.waiting.clear()
        self.again.clear()
        return jobs


def _run_batch(run: OfficeRun, queue: _Queue) -> Generator[ConversionOutcome, None, State]:
    """Convert what one process takes, and return how its last document fared; what it did not get to waits again."""
    batch = queue.take(run.size)
    state, finished = State.DONE, 0
    try:
        try:
            run.give([job.source for job in batch])
        except (OSError, ConverterError) as error:  # no room for the copies; or, without gates, no start
            yield from _fail(batch, error if isinstance(error, ConverterError) else no_room(Path(tempfile.gettempdir()), error))
            return State.DIED
        for at, job in enumerate(batch):
            state = run.wait_for(at, len(batch))
            if state in _NO_START:
                break
            finished = at + 1
            if state is State.DONE:
                yield _deliver(job, run.result(at), run.pages)
            elif not queue.try_again(job):
                yield ConversionOutcome(job, error=_failure(state, run, at))
            if state in (State.DIED, State.LATE):
                break
    except BaseException:
        run.close()
        raise
    queue.give_back(batch[finished:])
    return state


def _deliver(job: ConversionJob, result: Path, pages: int) -> ConversionOutcome:
    try:
        shutil.move(result, job.target)
    except OSError as error:
        return ConversionOutcome(job, error=no_room(job.target.parent.parent, error))
    return ConversionOutcome(job, pages)


def _fail(jobs: Iterable[ConversionJob], error: ConverterError | OutputError) -> Iterator[ConversionOutcome]:
    return (ConversionOutcome(job, error=error) for job in jobs)


def _failure(state: State, run: OfficeRun, at: int) -> ConverterError | OutputError:
    """Return why a document was not converted, from what is there in the place of its result."""
    if state is State.LATE:
        return ConverterError(msg("LibreOffice did not finish in time and was stopped."), _LATER)
    if full := _find_full_disk():
        return full
    try:
        run.options.export.count_pages(run.result(at))
    except ConverterError as error:
        return error
    return ConverterError(msg("LibreOffice ended unexpectedly."), _LATER)


def _find_full_disk() -> OutputError | None:
    """Return what to say where LibreOffice had no room for its files, which it never says itself."""
    place = Path(tempfile.gettempdir())
    return no_room(place, OSError(errno.ENOSPC, "")) if shutil.disk_usage(place).free < _LEAST_ROOM else None


def _no_start(state: State, first_words: str) -> ConverterError | OutputError:
    if full := _find_full_disk():
        return full
    hint = msg("Start it once by hand: what it says is the reason.")
    if state is State.SLOW_START:
        return ConverterError(msg("LibreOffice did not start in time and was stopped."), hint)
    if first_words:
        return ConverterError(msg("LibreOffice ended as soon as it was started; it said: “{words}”.", words=first_words), hint)
    return ConverterError(msg("LibreOffice ended as soon as it was started."), hint)


def convert_to_docx(source: Path, target: Path, program: Path, environment: Mapping[str, str], seconds: float) -> None:
    """Convert a document of another kind (.doc, .odt, .rtf) to DOCX, for reading.

    Args:
        source: the document.
        target: gets the DOCX.
        program: LibreOffice.
        environment: what it is started with.
        seconds: how long it may take.

    Raises:
        ConverterError: LibreOffice does not read it, or not in time.
    """
    with office_work_folder() as work, lease_profile(None, work) as profile:
        (work / "out").mkdir()
        copy = work / f"in{source.suffix.lower()}"
        shutil.copyfile(source, copy)
        arguments = [
            *office_arguments(program, profile.folder), "--convert-to", f"docx:{FILTER_IN}",
            "--outdir", str(work / "out"), str(copy),
        ]  # fmt: skip
        arguments = confine(arguments, find_sandbox(environment), [work], list_readable(program, environment))
        try:
            in_time = run_to_end(arguments, office_environment(environment, work), work / "log.txt", seconds + START_SECONDS)
        except OSError as error:
            raise cannot_start(error) from None
        result = work / "out" / "in.docx"
        if not result.is_file():
            message = msg("LibreOffice does not read {file}.", file=source.name)
            late = msg("LibreOffice did not finish in time and was stopped.")
            raise ConverterError(message if in_time else late, msg("Open it in Word and save it as .docx."))
        shutil.move(result, target)
