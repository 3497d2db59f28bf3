"""Skips plans whose inputs have not changed: remembers what each result was built from.

Each result has one file in the user's cache. It is written beside its place and then moved, so that builds at the same time
cannot spoil it; a damaged one counts as missing. Inputs are compared by content, for clocks jump; results by size and time.
A record only saves work: it never decides whether a file may be replaced (see `files.ours`).
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.files.checksummed import read_sealed, write_sealed
from cchc_gen.files.delivery import Stamp, stamp
from cchc_gen.files.names import follow_links
from cchc_gen.files.ours import is_ours
from cchc_gen.files.reads import Inputs, digest, digest_at
from cchc_gen.messages import Message
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

_LARGEST = 100_000_000  # bytes of a file that may be an input
_MOST = 20_000  # records that are kept


class Kept(NamedTuple):
    """What is remembered of a plan: how its build went, and what has become of its files."""

    files: tuple[Path, ...]
    pages: int
    notes: tuple[Problem, ...]
    findings: tuple[Problem, ...]
    touched: tuple[Path, ...] = ()  # files that somebody has worked in since


class Record:
    """The memory of builds with the same options, tool, LibreOffice and fonts (`made_with`)."""

    def __init__(self, folder: Path, made_with: str) -> None:
        """Keep the folder, which exists."""
        self._folder, self._made_with = folder, made_with
        self._digests: dict[str, str | None] = {}  # of this run: plans share templates and bases

    def find(self, output: Path, name: str) -> Kept | None:
        """Return how the result was built, if its inputs are still the same; None where anything has changed or is not known.

        A file that somebody has edited or signed since stays what was built; one of another build of ours does not.
        """
        try:
            entry = self._read(output)
            if entry["made_with"] != self._made_with or entry["plan"] != follow_links(name):
                return None
            if any(self._digest(path) != known for path, known in entry["inputs"].items()):
                return None
            touched = [Path(path) for path, known in entry["outputs"].items() if stamp(Path(path)) != Stamp(*known)]
            if any(is_ours(path) for path in touched):
                return None
            notes, findings = (tuple(map(_to_problem, entry[key])) for key in ("notes", "findings"))
            if entry["name"] != name:  # the same plan under another name: its problems are said under this one
                notes, findings = (tuple(_rename(one, entry["name"], name) for one in some) for some in (notes, findings))
            return Kept(tuple(Path(path) for path in entry["files"]), entry["pages"], notes, findings, tuple(touched))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None  # nothing is known, or what is there is damaged

    def keep(self, output: Path, name: str, kept: Kept, inputs: Inputs, stamps: Iterable[Stamp]) -> None:
        """Remember a build; where that is not possible the plan is built again next time.

        Args:
            output: path of the result, without an ending.
            name: the plan's file, as the user named it.
            kept: how the build went.
            inputs: what was read for it, with digests.
            stamps: one for each of the files of `kept`, in their order.
        """
        entry: dict[str, Any] = {
            "made_with": self._made_with,
            "name": name,
            "plan": follow_links(name),
            "inputs": inputs,
            "outputs": dict(zip(map(_absolute, kept.files), stamps, strict=True)),
            "files": list(map(str, kept.files)),
            "pages": kept.pages,
            "notes": list(map(_to_plain, kept.notes)),
            "findings": list(map(_to_plain, kept.findings)),
        }
        with contextlib.suppress(ValueError):
            write_sealed(self._place(output), json.dumps(entry).encode())

    def tidy(self) -> None:
        """Forget the oldest records where there are too many."""
        with contextlib.suppress(OSError):
            names = os.listdir(self._folder)  # noqa: PTH208  # text: each build asks, and there may be thousands
            if len(names) > _MOST:
                places = sorted((self._folder / name for name in names), key=lambda path: path.stat().st_mtime)
                for place in places[: len(places) - _MOST // 2]:
                    place.unlink(missing_ok=True)

    def _read(self, output: Path) -> Any:  # noqa: ANN401  # JSON
        """Return what is kept of an output.

        Raises:
            OSError: there is nothing.
            ValueError: it is damaged.
        """
        return json.loads(read_sealed(self._place(output)))

    def _place(self, output: Path) -> Path:
        return self._folder / f"{digest(os.fsencode(output.absolute()))[:40]}.json"

    def _digest(self, path: str) -> str | None:
        if path not in self._digests:
            try:
                about = Path(path).stat()
                is_readable = stat.S_ISREG(about.st_mode) and about.st_size <= _LARGEST  # no pipe, no device
                self._digests[path] = digest_at(Path(path), Path(path).read_bytes()) if is_readable else "?"
            except OSError:
                self._digests[path] = None
        return self._digests[path]


def _absolute(path: Path) -> str:
    return str(path.absolute())


def _to_plain(problem: Problem) -> list[Any]:
    hint = None if problem.hint is None else _message_to_plain(problem.hint)
    message = _message_to_plain(problem.message)
    return [problem.code, list(problem.position), message, problem.path, hint, problem.severity.value, problem.text]


def _to_problem(plain: list[Any]) -> Problem:
    code, position, message, path, hint, severity, text = plain
    told = None if hint is None else _to_message(hint)
    return Problem(code, Position(*position), _to_message(message), path, told, Severity(severity), text)


def _rename(problem: Problem, old: str, new: str) -> Problem:
    position = problem.position
    return problem._replace(position=position._replace(file=new)) if position.file == old else problem


def _message_to_plain(message: Message) -> list[Any]:
    return [message.text, [[name, _value_to_plain(value)] for name, value in message.values]]


def _value_to_plain(value: object) -> object:
    if isinstance(value, Message):
        return _message_to_plain(value)
    return value if isinstance(value, int | float) else str(value)


def _to_message(plain: list[Any]) -> Message:
    text, values = plain
    return Message(text, tuple((name, _to_message(value) if isinstance(value, list) else value) for name, value in values))
