"""Checks whether this machine can make documents, and names the one step that mends each thing that is missing."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import tempfile
import time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import CchcGenError, ExitCode, NoOfficeError
from cchc_gen.files.refusals import describe_os_error
from cchc_gen.installation import EXTRAS, advise_extra, advise_repair, find_zip_folder
from cchc_gen.messages import Message, msg
from cchc_gen.pdf.fonts import find_strange, find_substitute, list_fonts, read_producer
from cchc_gen.pdf.process import find_platform, run_to_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cchc_gen.pdf.converter import Converter

_OLDEST_PYTHON = (3, 11)
_SECONDS = 60.0  # for the test conversion, and for a Python with uno to answer
_LEAST_ROOM = 200_000_000  # bytes on a disk


class Health(StrEnum):
    """How a thing is."""

    GOOD = "good"
    DOUBTFUL = "doubtful"  # works, or is not needed by everybody
    BAD = "bad"


class Diagnosis(NamedTuple):
    """One line of the doctor: what, how it is, what was seen, and the step that mends it."""

    name: Message
    state: Health
    seen: Message
    step: Message | None = None
    code: ExitCode = ExitCode.DONE


class Patient(NamedTuple):
    """What is looked at: where results go, the environment, the user's cache, the office's template, the way to a PDF."""

    folder: Path
    environment: Mapping[str, str]
    cache: Path | None
    template: Path | None
    converter: Converter


def examine(patient: Patient) -> Iterator[Diagnosis]:
    """Yield what was found, one thing after the other; the test conversion comes last."""
    yield _look_at_python()
    yield from _look_at_optional()
    yield _look_at_encoding()
    for name, folder, step in (
        (msg("Folder of results"), patient.folder, msg("Go to a folder of yours, or name one with -o.")),
        (msg("Temporary folder"), Path(tempfile.gettempdir()), msg("Set TMPDIR (Windows: TEMP) to a folder of yours.")),
        (msg("Cache"), patient.cache, msg("Set XDG_CACHE_HOME to a folder of yours.")),
    ):
        yield _look_at_folder(name, folder, step)
    yield from _look_at_templates(patient.template)
    yield _look_at_uno(patient.environment)
    if find_platform() == "linux":
        yield _look_at_sandbox(patient.environment)
    yield from _try_conversion(patient.converter)


def _look_at_python() -> Diagnosis:
    version = ".".join(map(str, sys.version_info[:3]))
    seen = msg("{version} ({place})", version=version, place=sys.executable)
    if sys.version_info < _OLDEST_PYTHON:
        return Diagnosis(msg("Python"), Health.BAD, seen, msg("Install Python 3.11 or newer from python.org."), ExitCode.USAGE)
    return Diagnosis(msg("Python"), Health.GOOD, seen)


def _look_at_optional() -> Iterator[Diagnosis]:
    for extra in EXTRAS:
        is_wanted = extra.is_in_zip or find_zip_folder() is None
        if is_wanted and importlib.util.find_spec(extra.module) is None:
            seen = msg("{package} is not installed", package=", ".join(extra.packages))
            yield Diagnosis(extra.use, Health.DOUBTFUL, seen, msg("If you need it: {advice}", advice=advise_extra(extra)))


def _look_at_encoding() -> Diagnosis:
    name, encoding = msg("Vietnamese letters in names and messages"), getattr(sys.stdout, "encoding", None) or "?"
    steps = {
        "win32": msg("Run “chcp 65001” in this window, or use Windows Terminal."),
        "darwin": msg("Run: export LANG=vi_VN.UTF-8"),
    }
    step = steps.get(find_platform(), msg("Run: export LANG=C.UTF-8"))
    if sys.getfilesystemencoding().lower().replace("-", "") != "utf8" or _console_page() not in (0, 65001):
        return Diagnosis(
            name, Health.DOUBTFUL, msg("the system does not use UTF-8 ({name})", name=sys.getfilesystemencoding()), step
        )
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "kế hoạch Đồng Tháp.txt"
            path.write_text("ệ", encoding="utf-8")
            seen = [found.name for found in Path(folder).iterdir()]
    except (OSError, UnicodeError):
        seen = []
    if len(seen) != 1:
        return Diagnosis(name, Health.BAD, msg("a file with a Vietnamese name cannot be written"), step, ExitCode.OUTPUT)
    return Diagnosis(name, Health.GOOD, msg("UTF-8 (output: {encoding})", encoding=encoding))


def _console_page() -> int:
    """Return the code page of a Windows console, 0 elsewhere."""
    if find_platform() != "win32":
        return 0
    import ctypes  # noqa: PLC0415  # for Windows alone

    return int(getattr(ctypes, "windll").kernel32.GetConsoleOutputCP())  # noqa: B009  # elsewhere it is not there


def _look_at_folder(name: Message, folder: Path | None, step: Message) -> Diagnosis:
    if folder is None:
        return Diagnosis(
            name,
            Health.DOUBTFUL,
            msg("cannot be written"),
            msg("Builds work, more slowly; set XDG_CACHE_HOME to a folder of yours."),
        )
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    seen = msg("{folder}", folder=folder)
    try:
        with tempfile.NamedTemporaryFile(dir=there, prefix=".cchc-gen-"):
            pass
    except OSError as error:
        reason = msg("{folder} cannot be written ({reason})", folder=folder, reason=describe_os_error(error))
        return Diagnosis(name, Health.BAD, reason, step, ExitCode.OUTPUT)
    import shutil  # noqa: PLC0415  # beside its one use

    free = shutil.disk_usage(there).free
    if free < _LEAST_ROOM:
        full = msg("{folder}: {free} MB free", folder=folder, free=free // 1_000_000)
        return Diagnosis(name, Health.BAD, full, msg("Make room on this disk."), ExitCode.OUTPUT)
    return Diagnosis(name, Health.GOOD, seen)


def _look_at_templates(own: Path | None) -> Iterator[Diagnosis]:
    from cchc_gen.problem import Severity  # noqa: PLC0415
    from cchc_gen.template.check import find_tag_problems  # noqa: PLC0415  # docxtpl and lxml, only here
    from cchc_gen.template.find import find_default_template  # noqa: PLC0415

    default = find_default_template()
    for name, path, step in (
        (msg("The tool's template"), default, advise_repair()),
        (msg("The office's template"), own, msg("See every fault: cchc-gen template check {file}", file=own)),
    ):
        if path is None:
            continue
        try:
            faults = sum(fault.severity is Severity.ERROR for fault in find_tag_problems(path))
        except CchcGenError as error:
            yield Diagnosis(name, Health.BAD, error.message, error.hint, error.exit_code)
            continue
        seen = msg("{file}: {count} fault(s)", file=path, count=faults)
        state, code = (Health.BAD, ExitCode.TEMPLATE) if faults else (Health.GOOD, ExitCode.DONE)
        yield Diagnosis(name, state, seen, step if faults else None, code)


def _look_at_uno(environment: Mapping[str, str]) -> Diagnosis:
    from cchc_gen.pdf.unoserver import find_python_with_uno  # noqa: PLC0415  # for one engine alone

    name = msg("Python with uno (only for --engine unoserver)")
    steps = {"linux": msg("If you need it: sudo apt-get install python3-uno")}
    step = steps.get(find_platform(), msg("If you need it: set CCHC_UNO_PYTHON to the Python inside LibreOffice's folder."))
    try:
        python = find_python_with_uno(environment)
    except CchcGenError as error:
        return Diagnosis(name, Health.DOUBTFUL, error.message, step)
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        with contextlib.suppress(OSError):
            run_to_end([python, "-c", "import uno; print('uno-is-here')"], environment, log, _SECONDS)
        if not log.exists() or b"uno-is-here" not in log.read_bytes():
            return Diagnosis(name, Health.DOUBTFUL, msg("{python} has no “uno”", python=python), step)
    return Diagnosis(name, Health.GOOD, msg("{folder}", folder=python))


def _look_at_sandbox(environment: Mapping[str, str]) -> Diagnosis:
    from cchc_gen.pdf.confinement import find_sandbox  # noqa: PLC0415  # on Linux alone

    name = msg("LibreOffice sees no other files (bubblewrap)")
    if (found := find_sandbox(environment)) is not None:
        return Diagnosis(name, Health.GOOD, msg("{folder}", folder=found))
    seen = msg("bubblewrap is not here, may not work here, or is switched off")
    return Diagnosis(name, Health.DOUBTFUL, seen, msg("If files come from strangers: sudo apt-get install bubblewrap"))


def _try_conversion(converter: Converter) -> Iterator[Diagnosis]:
    """Build a sample to PDF: LibreOffice, its fonts and all in between."""
    from cchc_gen.pdf.converter import ConversionJob, ConversionOptions  # noqa: PLC0415
    from cchc_gen.starting.trial import render_trial  # noqa: PLC0415
    from cchc_gen.template.find import find_default_template  # noqa: PLC0415  # see above

    office, trial = msg("LibreOffice"), msg("Test: a sample plan to PDF")
    with tempfile.TemporaryDirectory() as folder:
        job = ConversionJob(Path(folder) / "mau.docx", Path(folder) / "mau.pdf")
        job.source.write_bytes(render_trial(find_default_template()))
        start = time.monotonic()
        outcome = next(iter(converter.convert([job], ConversionOptions(deadline=_SECONDS))))
        seconds = round(time.monotonic() - start, 1)
        if isinstance(outcome.error, NoOfficeError):
            yield Diagnosis(
                msg("Word files"), Health.GOOD, msg("all commands but those that make a PDF work without LibreOffice")
            )
            step = msg(
                "Until PDF works here: open the Word file in Word, File, Save As, PDF. {install}",
                install=outcome.error.hint or "",
            )
            yield Diagnosis(msg("PDF"), Health.DOUBTFUL, outcome.error.message, step)
            return
        if outcome.error is not None:
            yield Diagnosis(trial, Health.BAD, outcome.error.message, outcome.error.hint, outcome.error.exit_code)
            return
        raw = job.target.read_bytes()
    yield Diagnosis(office, Health.GOOD, msg("{folder}", folder=read_producer(raw)))
    yield Diagnosis(
        trial, Health.GOOD, msg("{pages} pages in {seconds} s", pages=outcome.pages, seconds=str(seconds).replace(".", ","))
    )
    yield _judge_fonts(list_fonts(raw))


def _judge_fonts(fonts: set[str]) -> Diagnosis:
    """Tell whether the letters come from Times New Roman, or what has its widths; others in between stand for missing ones."""
    name, shown = msg("Fonts with the Vietnamese letters"), ", ".join(sorted(fonts))
    steps: dict[str, Callable[[], Message]] = {
        "linux": lambda: msg("Run: sudo apt-get install fonts-liberation2"),
        "darwin": lambda: msg("Install Times New Roman: it comes with Microsoft Office, or with Font Book."),
        "win32": lambda: msg("Install Times New Roman: Settings, Personalization, Fonts."),
    }
    if find_strange(fonts) or not fonts:
        seen = msg("the PDF is printed in {fonts}: lines and pages break elsewhere than in Word", fonts=shown or "?")
        return Diagnosis(name, Health.DOUBTFUL, seen, steps.get(find_platform(), steps["linux"])())
    substitute = find_substitute(fonts)
    stands = msg("{font}, which has the widths of Times New Roman; the decree asks for Times New Roman itself", font=substitute)
    return Diagnosis(name, Health.GOOD, stands if substitute else msg("{folder}", folder=shown))
