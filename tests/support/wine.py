"""Windows' own Python under wine, as scripts/windows-python.sh has made it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import threading
import time
from typing import IO, TYPE_CHECKING, NamedTuple

import openpyxl

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

FOLDER = ROOT / "build" / "windows"
PREFIX = FOLDER / "prefix"
PYTHON = FOLDER / "python" / "python.exe"
DISK = PREFIX / "drive_c"
USER = DISK / "users" / "Nguyễn Văn Ánh"
PROJECT = f"P:\\{ROOT.name}"
# What wine takes for the code pages of its Windows: 1258 and 1258, as in Vietnam; 1252 and 437, as Windows comes from abroad.
VIETNAM, ABROAD = "vi_VN.UTF-8", "C.UTF-8"
NEW = ("new", "--agency", "Sở Tài chính", "--parent", "UBND tỉnh Mẫu", "--year", "2027", "--yes")
PLAN = "plans/ke-hoach-stc-2027.yaml"  # what it writes


def run_windows(*words: str | Path, cwd: Path, locale: str = VIETNAM, seconds: float = 600) -> subprocess.CompletedProcess[str]:
    """Run a program of Windows.

    Its output comes as a pipe, for wine gives Python no handle of a Unix file. It is read until the program ends, not until the
    pipe does: programs in the background, which wine starts as it needs them, keep it open.

    Args:
        words: the program and its words.
        cwd: where; below the project it lies on P:, below the disk of wine on C:.
        locale: of Unix, from which wine takes its code pages.
        seconds: after which it is ended, and the test fails.
    """
    with subprocess.Popen(  # noqa: S603  # our own command
        ["/usr/lib/wine/wine64", *map(str, words)],
        cwd=cwd, env=_environment(locale), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as program:  # fmt: skip
        outputs = [bytearray(), bytearray()]
        readers = [
            threading.Thread(target=_read, args=(stream, output), daemon=True)
            for stream, output in zip((program.stdout, program.stderr), outputs, strict=True)
        ]
        try:
            for reader in readers:
                reader.start()
            code = program.wait(seconds)
        finally:
            program.kill()
        for reader in readers:
            reader.join(5)
        told = [bytes(output).decode("utf-8", "replace").replace("\r\n", "\n") for output in outputs]
    return subprocess.CompletedProcess(words, code, *told)


def _read(stream: IO[bytes], output: bytearray) -> None:
    with contextlib.suppress(OSError, ValueError):  # closed meanwhile
        while piece := os.read(stream.fileno(), 65536):
            output += piece


class Order(NamedTuple):
    """A command: its words behind the name; a file that another program holds meanwhile, and lets others read, or not."""

    words: Sequence[str]
    holds: str = ""
    lets_read: bool = False


class Answer(NamedTuple):
    """What came of a command: its exit code, what it said, and which files are there, gone, or others than before."""

    order: Order
    code: int
    said: str
    changed: list[str]


class Office:
    """An officer who runs the unpacked tool in a folder of theirs."""

    def __init__(self, tool: Path, desk: Path) -> None:
        """Keep where the ZIP was unpacked, and where the officer works."""
        self.tool, self.desk = tool, desk

    def run(self, *words: str, codes: tuple[int, ...] = (0,), locale: str = VIETNAM) -> subprocess.CompletedProcess[str]:
        """Run `cchc-gen.cmd` and assert how it ends.

        Args:
            words: behind the command's name.
            codes: with which it may end; “call” of wine's cmd makes 1 of all but 0.
            locale: of Unix, from which wine takes its code pages.
        """
        # “call”: cmd takes away the outer quotes of a line that begins with one.
        command = name_in_windows(self.tool / "cchc-gen.cmd")
        done = run_windows("cmd", "/c", "call", command, *words, cwd=self.desk, locale=locale)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in codes, (words, done.returncode, done.stdout, done.stderr)
        return done

    def run_many(self, orders: Iterable[Order]) -> list[Answer]:
        """Run commands in one process, where a start takes seconds; none may crash."""
        asked, told = self.desk.parent / "orders.json", self.desk.parent / "told.json"
        told.unlink(missing_ok=True)
        asked.write_text(json.dumps([order._asdict() for order in orders]), encoding="utf-8")
        done = self.run_python(f"{PROJECT}\\tests\\support\\in_windows.py", "..\\orders.json", "..\\told.json")
        assert told.is_file(), done.stdout + done.stderr
        answers = [Answer(Order(**one.pop("order")), **one) for one in json.loads(told.read_text(encoding="utf-8"))]
        assert all(one.code >= 0 and "lỗi của cchc-gen" not in one.said for one in answers), answers
        return answers

    def run_python(self, *words: str, locale: str = VIETNAM) -> subprocess.CompletedProcess[str]:
        """Run the tool's Python, which may get the code pages of another locale."""
        return run_windows(self.tool / "python" / "python.exe", "-X", "utf8", *words, cwd=self.desk, locale=locale)


@contextlib.contextmanager
def running(*words: str | Path, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a program of Windows that runs on, with its output as a pipe; it is ended at last."""
    with subprocess.Popen(  # noqa: S603  # our own command
        ["/usr/lib/wine/wine64", *map(str, words)],
        cwd=cwd, env=_environment(VIETNAM), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", errors="replace",
    ) as program:  # fmt: skip
        try:
            yield program
        finally:
            program.kill()


def edit_workbook(path: Path) -> str:
    """Edit a task in a workbook that `tasks export` made of the plan of `new`, and return what it was."""
    book = openpyxl.load_workbook(path)
    cells = (cell for row in book.worksheets[0].iter_rows() for cell in row)
    cell = next(cell for cell in cells if str(cell.value).startswith("Đánh giá tiến độ"))
    was, cell.value = str(cell.value), f"{cell.value} (Đồng Tháp)"
    book.save(path)
    return was


def name_in_windows(path: Path) -> str:
    """Return how Windows calls a file on its disk."""
    return "C:\\" + str(path.relative_to(DISK)).replace("/", "\\")


def read_notes(notes: Path) -> tuple[str, str]:
    """Return the first command line and folder that a recorder has noted; the test's own limit ends the wait for it."""
    while not notes.is_file() or notes.read_bytes().count(b"\n") < 2:
        time.sleep(0.2)
    call, place = notes.read_text(encoding="utf-8").splitlines()[:2]
    return call, place


def install_recorder(path: Path) -> Path:
    """Write a program that notes how it is called and does nothing else; return the file of its notes.

    Args:
        path: of the program, on the disk of our Windows.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    source, notes = path.with_suffix(".c"), path.with_name(f"{path.name}.txt")
    source.write_text(_RECORDER, encoding="ascii")
    notes.unlink(missing_ok=True)
    subprocess.run(["x86_64-w64-mingw32-gcc", "-municode", "-O1", "-s", "-o", path, source], check=True)  # noqa: S603, S607
    source.unlink()
    return notes


_RECORDER = r"""
#include <windows.h>
static void note(HANDLE file, const wchar_t *text) {
    static char bytes[65536];
    DWORD written;
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
    WriteFile(file, bytes, size - 1, &written, NULL);
    WriteFile(file, "\n", 1, &written, NULL);
}
int wmain(void) {
    static wchar_t name[32768], place[32768];
    GetModuleFileNameW(NULL, name, 32700);
    lstrcatW(name, L".txt");
    HANDLE file = CreateFileW(name, FILE_APPEND_DATA, 7, NULL, OPEN_ALWAYS, 0, NULL);
    GetCurrentDirectoryW(32768, place);
    note(file, GetCommandLineW());
    note(file, place);
    return 0;
}
"""


def start_windows() -> None:
    """Start what runs behind all programs of Windows; a program that starts it itself would leave it its own output."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["/usr/lib/wine/wineserver64", "--persistent"], env=_environment(VIETNAM), check=False, **quiet)  # type: ignore[call-overload]
    subprocess.run(["/usr/lib/wine/wine64", "wineboot"], env=_environment(VIETNAM), check=False, **quiet)  # type: ignore[call-overload]


def end_windows() -> None:
    """End all that runs in our Windows."""
    subprocess.run(["/usr/lib/wine/wineserver64", "--kill"], env=_environment(VIETNAM), check=False)


def _environment(locale: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "WINEPREFIX": str(PREFIX), "WINEDEBUG": "-all", "DISPLAY": "",
        "LOCPATH": str(FOLDER / "locale"), "LC_ALL": locale,
    }  # fmt: skip
