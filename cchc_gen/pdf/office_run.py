"""One run of LibreOffice: started early, given its documents when they are ready, watched one document at a time.

LibreOffice opens the files of its command line one after the other. Before each section of documents we put a gate: a pipe,
on which it waits until we open it. It finds no document there, says so, and goes on (measured: 5 ms a gate; a start takes
160). Where there are no named pipes, it is started when its documents are there, and the gate is a file that does not exist.
What it says of the first gate shows that it has started.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import time
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cchc_gen.errors import ConverterError
from cchc_gen.files.interrupts import raise_lost_interrupt
from cchc_gen.files.refusals import describe_os_error
from cchc_gen.messages import msg
from cchc_gen.pdf.confinement import confine, find_sandbox, office_work_folder
from cchc_gen.pdf.office import find_allocator, find_soffice, list_readable, office_environment
from cchc_gen.pdf.process import ProcessGroup
from cchc_gen.pdf.profiles import discard_profile, lease_profile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from cchc_gen.pdf.converter import ConversionOptions

    Starter = Callable[[Sequence[str], Mapping[str, str], Path, Sequence[int]], "Program"]

FILTER_IN = "MS Word 2007 XML"
START_SECONDS = 30.0  # a slow machine's first start
_LOOK_SECONDS = 0.005  # between two looks for the last result of a section
_LOOK_SECONDS_BETWEEN = 0.04  # for the others: each look takes the processor from LibreOffice
_RARELY = 10  # looks, between two looks at everything else
HAS_GATES = hasattr(os, "mkfifo")
_BESIDE = ("javaldx", "ERROR: ld.so:", "<jemalloc>")  # lines that do not say why it ended
_ERROR = b"Error: "
_STARTED = (b"source file could not be loaded", b"convert ")


class Program(Protocol):
    """A running program; see `ProcessGroup`."""

    def wait(self, seconds: float) -> bool:
        """Wait for its end; False when it still runs after `seconds`."""
        ...

    def end(self) -> None:
        """End it and all that it started."""
        ...


class Office(NamedTuple):
    """LibreOffice's program, what it is started with, where its profiles are kept, who starts it, and how."""

    program: Path
    environment: Mapping[str, str]
    kept: Path | None = None
    start: Starter = ProcessGroup
    start_seconds: float = START_SECONDS
    gated: bool = HAS_GATES  # wait at a pipe; not where a LibreOffice was seen to hang at one
    allocator: Path | None = None  # see `find_allocator`
    sandbox: Path | None = None  # see `confinement`


def find_office(environment: Mapping[str, str], kept: Path | None = None, *, much: bool = True) -> Office:
    """Return the LibreOffice of this machine; for little work it starts without the allocator, which takes 50 ms of the start.

    Args:
        environment: the environment variables.
        kept: the folder for profiles that are kept; None for none.
        much: there is much work: look for the allocator.

    Raises:
        ConverterError: there is none.
    """
    allocator, sandbox = find_allocator(environment) if much else None, find_sandbox(environment)
    return Office(find_soffice(environment), dict(environment), kept, allocator=allocator, sandbox=sandbox)


class State(Enum):
    """What became of a document in a run."""

    DONE = "a whole result is there"
    REFUSED = "LibreOffice went on without it"
    DIED = "LibreOffice ended before it was done"
    LATE = "it took longer than its deadline"
    NO_START = "LibreOffice ended before it took any document"
    SLOW_START = "LibreOffice took no document in time"


def cannot_start(error: OSError) -> ConverterError:
    """Return the error of a LibreOffice that the system does not start."""
    return ConverterError(msg("LibreOffice cannot be started ({reason}).", reason=describe_os_error(error)))


class OfficeRun:
    """A LibreOffice process that converts sections of up to `size` documents in their order."""

    def __init__(self, office: Office, size: int, sections: int, options: ConversionOptions) -> None:
        """Start LibreOffice; it waits for its first section.

        Raises:
            OSError: it cannot be started, or there is no room for temporary files.
        """
        self._office, self.options, self.size = office, options, size
        self._sections = sections if office.gated else 1
        self._section = -1
        self._errors = self._unfilled = 0  # what LibreOffice has to complain of so far; places without a document
        self._started = False
        self._group: Program | None = None
        self.first_words = ""
        self.pages = 0  # of the document that was waited for last
        self._since = time.monotonic()
        self._stack = contextlib.ExitStack()
        try:
            self._work = self._stack.enter_context(office_work_folder())
            self._profile = self._stack.enter_context(lease_profile(office.kept, self._work))
            for name in ("in", "out"):
                (self._work / name).mkdir()
            if office.gated:
                for section in range(sections):
                    os.mkfifo(self._gate(section))
                self._start()
        except BaseException:
            self._stack.close()
            raise

    @property
    def is_spent(self) -> bool:
        """Tell whether it takes no more documents."""
        return self._section + 1 >= self._sections or (self._group is not None and self._group.wait(0))

    def give(self, documents: Sequence[Path]) -> None:
        """Hand over the next section and let LibreOffice begin with it.

        Raises:
            OSError: there is no room for the copies.
            ConverterError: it cannot be started.
        """
        self._section += 1
        self._errors += 1 + self._unfilled  # LibreOffice finds no document in the gate, nor at the places left empty before
        self._unfilled = self.size - len(documents)
        for at, document in enumerate(documents):
            shutil.copyfile(document, self._source(self._section, at))
        if self._office.gated:
            # Open both ways: never blocks here, and LibreOffice, which looks twice, does not wait again.
            self._stack.callback(os.close, os.open(self._gate(self._section), os.O_RDWR))
        else:
            try:
                self._start()
            except OSError as error:
                raise cannot_start(error) from error
        self._since = time.monotonic()

    def result(self, at: int) -> Path:
        """Return where the result of a document of this section is."""
        return self._work / "out" / f"{self._source(self._section, at).stem}.{self.options.export.suffix}"

    def wait_for(self, at: int, count: int) -> State:
        """Wait for one of the `count` documents of this section; those before it have been waited for."""
        assert self._group is not None  # noqa: S101  # documents were given
        here, pause = str(self.result(at)), _LOOK_SECONDS if at == count - 1 else _LOOK_SECONDS_BETWEEN
        for look in itertools.count():
            raise_lost_interrupt()
            has_ended = self._group.wait(0)
            if not (has_ended or os.path.exists(here) or look % _RARELY == 0):  # noqa: PTH110  # asked often
                self._group.wait(pause)
                continue
            if self._is_whole(at):
                self._started, self._since = True, time.monotonic()
                return State.DONE
            if (
                any(self.result(later).exists() for later in range(at + 1, count))
                or self._read_log().count(_ERROR) > self._errors
            ):
                self._errors += 1
                self._since = time.monotonic()
                return State.REFUSED
            if has_ended:
                return State.DIED if self._has_started() else State.NO_START
            if time.monotonic() > self._since + self._office.start_seconds and not self._has_started():
                return State.SLOW_START
            if time.monotonic() > self._since + self.options.deadline and self._has_started():
                return State.LATE
            self._group.wait(pause)
        raise AssertionError  # the count has no end

    def close(self, *, discard: bool = False) -> None:
        """End LibreOffice, which has no more to do, and remove its temporary files; `discard` its kept profile too."""
        lines = self._read_log().decode(errors="replace").split("\n")
        self.first_words = next(
            (line.strip()[:200] for line in lines if line.strip() and not any(one in line for one in _BESIDE)), ""
        )
        if discard:
            if self._group is not None:
                self._group.end()
            discard_profile(self._profile)
        self._stack.close()

    def _gate(self, section: int) -> Path:
        return self._work / f"gate-{section}.docx"

    def _source(self, section: int, at: int) -> Path:
        return self._work / "in" / f"{section:03d}-{at:03d}.docx"

    def _is_whole(self, at: int) -> bool:
        self.pages = 0
        with contextlib.suppress(ConverterError):  # still being written, or never will be
            self.pages = self.options.export.count_pages(self.result(at)) if self.result(at).exists() else 0
        return self.pages > 0

    def _has_started(self) -> bool:
        if not self._started and (self.result(0).exists() or any(word in self._read_log() for word in _STARTED)):
            self._started, self._since = True, time.monotonic()
        return self._started

    def _read_log(self) -> bytes:
        try:
            return (self._work / "log.txt").read_bytes()
        except OSError:
            return b""

    def _start(self) -> None:
        settings = {
            name: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()}
            for name, value in self.options.settings.items()
        }
        export = self.options.export
        arguments = [
            *office_arguments(self._office.program, self._profile.folder), f"--infilter={FILTER_IN}",
            "--convert-to", f"{export.suffix}:{export.filter_name}:{json.dumps(settings)}", "--outdir", str(self._work / "out"),
            *(str(path) for section in range(self._sections) for path in self._files(section)),
        ]  # fmt: skip
        office = self._office
        readable = list_readable(office.program, office.environment)
        arguments = confine(arguments, office.sandbox, [self._work, self._profile.folder], readable)
        environment = office_environment(office.environment, self._work, office.allocator)
        held = () if self._profile.lock is None else (self._profile.lock,)
        self._group = office.start(arguments, environment, self._work / "log.txt", held)
        self._stack.callback(self._group.end)

    def _files(self, section: int) -> list[Path]:
        return [self._gate(section), *(self._source(section, at) for at in range(self.size))]


def office_arguments(program: Path, profile: Path) -> list[str]:
    """Return how LibreOffice is called: without a window, in a profile of its own."""
    return [
        str(program), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--invisible", "--nologo", "--norestore",
        "--nolockcheck", "--nodefault",
    ]  # fmt: skip
