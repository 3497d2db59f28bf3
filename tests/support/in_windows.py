"""Runs commands of the tool in one process of Windows' Python, where a start takes seconds.

    in_windows.py ORDERS.json TOLD.json

It is run by the Python of the ZIP; `tests.support.wine` gives the orders and reads what is told (`Office.run_many`).
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import io
import json
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_gen.cli import main as command

if TYPE_CHECKING:
    from collections.abc import Iterator

READ_WRITE, OPEN_EXISTING = 0xC0000000, 3  # of Windows; to let others read is 1


class _Kept(io.TextIOWrapper):
    """A stream whose bytes stay when a command closes it."""

    def close(self) -> None:
        self.flush()


@contextlib.contextmanager
def hold(name: str, *, lets_read: bool) -> Iterator[None]:
    """Hold a file as another program does: Word and Excel let others read, many do not."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]  # Windows alone has it
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(name, READ_WRITE, int(lets_read), None, OPEN_EXISTING, 0, None)
    assert handle not in (None, ctypes.c_void_p(-1).value), name
    try:
        yield
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


def run(words: list[str]) -> tuple[int, str]:
    """Run a command, and return its exit code and what it says."""
    output = _Kept(io.BytesIO(), "utf-8")
    sys.argv = ["cchc-gen", *words]
    code: object = 0
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        try:
            command()
        except SystemExit as end:
            code = end.code or 0
        except BaseException:  # noqa: BLE001  # the test sees it
            code = traceback.format_exc()
    output.flush()
    told = output.buffer
    assert isinstance(told, io.BytesIO)
    return code if isinstance(code, int) else -1, told.getvalue().decode() + ("" if isinstance(code, int) else str(code))


def digest_files() -> dict[str, str]:
    """Return what all files of this folder hold."""
    files = (path for path in Path().rglob("*") if path.is_file())
    return {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def obey(order: dict[str, Any]) -> dict[str, Any]:
    """Run a command while a file is held; return its code, what it said, and which files are others than before."""
    before = digest_files()
    with hold(order["holds"], lets_read=order["lets_read"]) if order["holds"] else contextlib.nullcontext():
        code, said = run(order["words"])
    after = digest_files()
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return {"order": order, "code": code, "said": said, "changed": changed}


def main() -> None:
    """Obey the orders and write down what came of them."""
    orders, told = map(Path, sys.argv[1:3])
    wanted = json.loads(orders.read_text(encoding="utf-8"))
    orders.unlink()
    answers = [obey(order) for order in wanted]
    told.write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main()
