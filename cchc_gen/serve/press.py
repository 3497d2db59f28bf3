"""The prints of plans: made again when a plan has changed, with a LibreOffice that waits, and kept until they are drawn."""

from __future__ import annotations

import contextlib
import itertools
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.build.build_plan import build_plans, load_task
from cchc_gen.build.formats import list_exports
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import BuildTask
from cchc_gen.errors import InternalError, UsageError
from cchc_gen.files.reads import Inputs, is_as_it_was, note_again
from cchc_gen.files.work_folder import remove_folder, work_folder
from cchc_gen.messages import msg
from cchc_gen.pdf.page_lines import list_page_lines
from cchc_gen.serve.printed_fields import find_fields
from cchc_gen.serve.problem_view import view_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc_gen.build.request import BuildResult
    from cchc_gen.errors import CchcGenError
    from cchc_gen.pdf.converter import ConversionJob, ConversionOptions, ConversionOutcome, Converter
    from cchc_gen.serve.fresh import Fresh
    from cchc_gen.workspace.load_plan import LoadedPlan

_KEPT = 4  # prints whose pages may still be asked for
_MOST_WAITING = 2  # seconds for which an answer to an edit waits for its document to be written


class Print(NamedTuple):
    """A PDF that was made of a plan: its number, its place, its pages, and what it was made from.

    `prove` looks through it, None once that has been done: it holds the plan and its document. `wrong` is what it has found.
    """

    number: int
    pdf: Path
    pages: int
    inputs: Inputs
    prove: Callable[[], CchcGenError | None] | None
    wrong: dict[str, Any] | None = None
    lines: list[list[dict[str, Any]]] | None = None  # not asked for yet


class Press:
    """Makes pages, one thing at a time: neither LibreOffice nor PDFium is asked by two."""

    def __init__(self, converter: Converter, cache: Path | None) -> None:
        """Make a folder for the pages.

        Args:
            converter: the way to a PDF; `close` ends it.
            cache: keeps compiled templates, None for none.
        """
        self._converter = converter
        self._options = BuildOptions(frozenset({"pdf"}), cache=cache, preview=True)
        self._turn = threading.Lock()
        self._keeper = work_folder(Path(tempfile.gettempdir()))
        self._folder = self._keeper.__enter__()
        self._numbers = itertools.count(1)
        self._prints: dict[Path, Print] = {}
        self._waiting: dict[Path, int] = {}
        self._ahead = ThreadPoolExecutor(1)  # makes pages before they are asked for
        self._begun: set[threading.Event] = set()  # of pages that it makes, or is to make
        self._prepare()

    def _prepare(self) -> None:
        for kind in list_exports(self._options.formats)[:1]:
            self._converter.prepare(1, self._options.convert_to(kind))

    def close(self) -> None:
        """End LibreOffice, and remove the pages."""
        self._ahead.shutdown(cancel_futures=True)
        with self._turn:
            self._converter.close()
            self._keeper.__exit__(None, None, None)

    def show(self, plan: Path, name: str) -> dict[str, Any]:
        """Return the pages of a plan as it is now: of a new print, or why there is none and the last one that there was.

        Args:
            plan: the file.
            name: by which messages call it.
        """
        turn = self._waiting[plan] = self._waiting.get(plan, 0) + 1
        with self._turn:
            if self._waiting[plan] != turn:  # a later request asks for the same, and will get it
                return {"superseded": True}
            return self._print(plan, name)

    def begin(self, plan: Path, name: str, fresh: Fresh) -> None:
        """Begin the pages of a plan that was changed by somebody who sees them, and is about to ask for the new ones.

        Where nothing else is being made this returns when the document is written and goes to LibreOffice, which takes long:
        what the caller does next would make the writing slower.

        Args:
            plan: the file.
            name: by which messages call it.
            fresh: the plan, as it was just loaded; when another one has taken its place meanwhile, nothing is made of it.
        """
        given = threading.Event()

        def make() -> None:
            try:
                with self._turn:
                    if is_as_it_was(fresh.inputs):
                        self._print(plan, name, fresh, given.set)
            finally:
                given.set()
                self._begun.discard(given)

        is_free = not self._begun and not self._turn.locked()
        self._begun.add(given)
        try:
            self._ahead.submit(make)
        except RuntimeError:  # the window is being closed
            return
        if is_free:
            given.wait(_MOST_WAITING)

    def _print(
        self, plan: Path, name: str, fresh: Fresh | None = None, tell: Callable[[], None] = lambda: None
    ) -> dict[str, Any]:
        known = self._prints.get(plan)
        if known is not None and is_as_it_was(known.inputs):
            return _view(known)
        number = next(self._numbers)
        result = self._build(BuildTask(plan, name, self._folder / str(number) / "ban-in"), fresh, tell)
        if result.error is not None or not result.files or result.prove is None:
            error = view_error(result.error) if result.error is not None else None
            return {**(_view(known) if known else {"print": None, "pages": 0}), "error": error}
        self._prints[plan] = Print(number, result.files[-1], result.pages, result.inputs or {}, result.prove)
        self._forget()
        self._prepare()
        return _view(self._prints[plan])

    def _build(self, task: BuildTask, fresh: Fresh | None, tell: Callable[[], None]) -> BuildResult:
        def load(task: BuildTask, options: BuildOptions) -> LoadedPlan:
            if fresh is None:
                return load_task(task, options)
            note_again(fresh.inputs)
            return fresh.loaded

        work = task.output.parent / "work"
        work.mkdir(parents=True)
        (result,) = build_plans([task], self._options, _Telling(self._converter, tell), work, load)
        remove_folder(work)
        return result

    def look_through(self, plan: Path, number: int) -> dict[str, Any]:
        """Return the lines of each page of a print with the path of the field that they print, and what is wrong with the print.

        Both are found when the pages are drawn already: nobody waits for it. Of an old print there is nothing.

        Args:
            plan: the file.
            number: of the print.
        """
        with self._turn:
            known = self._prints.get(plan)
            if known is None or known.number != number:
                return {"lines": [], "error": None}
            if known.prove is not None:
                error = known.prove()
                if isinstance(error, InternalError):
                    sys.stderr.write(error.trace)
                known = self._prints[plan] = known._replace(prove=None, wrong=view_error(error) if error is not None else None)
            if known.lines is None and is_as_it_was(known.inputs):  # else its fields may be others by now
                known = self._prints[plan] = known._replace(lines=find_fields(list_page_lines(known.pdf), plan))
            return {"lines": known.lines or [], "error": known.wrong}

    def read(self, number: int) -> bytes:
        """Return a print as a PDF.

        Raises:
            UsageError: it is there no more.
        """
        try:
            return (self._folder / str(number) / "ban-in.pdf").read_bytes()
        except OSError:
            raise UsageError(msg("These pages are no longer there.")) from None

    @contextlib.contextmanager
    def lend_converter(self) -> Iterator[Converter]:
        """Yield the way to a PDF to somebody who builds results; pages wait meanwhile."""
        with self._turn:
            yield self._converter
            self._prepare()

    def _forget(self) -> None:
        """Remove old prints; the last one of each plan stays."""
        kept = {one.number for one in self._prints.values()}
        numbers = sorted(int(folder.name) for folder in self._folder.iterdir() if folder.name.isdigit())
        for number in numbers[:-_KEPT]:
            if number not in kept:
                remove_folder(self._folder / str(number))


class _Telling:
    """A way to a PDF that tells when it gets a document."""

    def __init__(self, converter: Converter, tell: Callable[[], None]) -> None:
        self._converter, self._tell = converter, tell
        self.prepare, self.close = converter.prepare, converter.close

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:
        self._tell()
        return self._converter.convert(jobs, options)


def _view(known: Print) -> dict[str, Any]:
    return {"print": known.number, "pages": known.pages, **({"wrong": known.wrong} if known.wrong is not None else {})}
