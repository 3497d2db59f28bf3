"""The texts that a plan file held before, for who finds it broken: the last one that can be opened, and all that are kept."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from cchc_gen.editing.history import write_edited
from cchc_gen.editing.kept_texts import list_former
from cchc_gen.errors import UsageError
from cchc_gen.messages import msg
from cchc_gen.serve.asked import want_place
from cchc_gen.serve.plan_view import is_readable, make_version
from cchc_gen.serve.steps import take_step
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cchc_gen.editing.kept_texts import Kept

_MOST = 8  # plans of which a text is remembered


class _Seen(NamedTuple):
    raw: bytes
    when: float


class FormerTexts:
    """Remembers of each plan the last text that could be shown: another program may break it after its last edit here."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._seen: dict[Path, _Seen] = {}

    def note(self, plan: Path, text: str) -> None:
        """Remember a text that could be shown."""
        self._seen.pop(plan, None)
        self._seen[plan] = _Seen(text.encode(), time.time())
        for old in list(self._seen)[:-_MOST]:
            del self._seen[old]

    def view(self, plan: Path) -> dict[str, Any]:
        """Return the texts that can be had again: each with its number and the time until which it stood.

        `version` is the file's. `good` is the newest that can be opened: None where none is known, without a number where it is
        the one that was shown last.
        """
        former = list_former(plan, _find(plan))[::-1]
        seen = self._seen.get(plan)
        good = {"number": None, "when": seen.when} if seen is not None else None
        if good is None:
            good = next((_view(one) for one in former if is_readable(one.path.read_bytes(), str(plan))), None)
        version = make_version(plan.read_bytes())  # of a file that is no text, too, of which there is no other view
        return {"good": good, "kept": [_view(one) for one in former], "version": version}

    def restore(self, plan: Path, asked: Mapping[str, Any]) -> None:
        """Put a text back that the plan held before; what it holds now is kept, and undo brings it again.

        Args:
            plan: the file.
            asked: version of the text that the page shows, number of the text that is wanted.

        Raises:
            StaleError: the file was changed meanwhile.
            UsageError: there is no such text.
            OutputError: the file cannot be written.
        """
        wanted = self._read(plan, asked["number"])
        take_step(lambda file, workspace: write_edited(file, wanted, file.read_bytes(), workspace), plan, asked)

    def _read(self, plan: Path, number: object) -> bytes:
        if number is None and plan in self._seen:
            return self._seen[plan].raw
        former = {one.number: one.path for one in list_former(plan, _find(plan))}
        try:
            return former[want_place(number)].read_bytes()
        except (TypeError, KeyError):
            raise UsageError(msg("This text is no longer kept.")) from None


def _view(one: Kept) -> dict[str, Any]:
    return {"number": one.number, "when": one.path.stat().st_mtime}


def _find(plan: Path) -> Path:
    return find_workspace(plan).folder
