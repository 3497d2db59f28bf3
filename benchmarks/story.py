"""Shows how far one has to follow a build: the deepest stack of our own, the files entered, the names of the settings.

Run it with a plan: `python benchmarks/story.py plans/mau.yaml`. It builds the plan in this process, from `cchc-gen build` on, and
watches each call.

- *deepest stack*: how many functions of ours are open at once, at most; one that calls itself, as readers of trees do, counts once;
- *files*: how many modules of ours such calls are in;
- *names of the settings*: under how many names, arguments and variables of functions of ours, the options of the command travel:
  the tuple that click gives, the tuples that are made of it, and their members (paths, sets and texts).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import cchc_gen
from cchc_gen.cli.app import run as run_command

if TYPE_CHECKING:
    from types import FrameType

_OURS = str(Path(cchc_gen.__file__).parent)
_SETTINGS = ("BuildSettings", "BuildOptions", "ConversionOptions", "PdfOptions", "Resources")


class Watch:
    """Counts what `sys.setprofile` tells of calls."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.deepest: list[str] = []
        self.files: set[str] = set()
        self.names: set[str] = set()
        self._open: list[tuple[FrameType, str]] = []
        self._members: dict[int, object] = {}  # by id; kept, so that no other object gets the id

    def note(self, frame: FrameType, event: str, _argument: object) -> None:
        """Note a call of ours, or its end."""
        code = frame.f_code
        if not code.co_filename.startswith(_OURS) or code.co_name.startswith("<"):
            return
        if event == "call":
            self.files.add(code.co_filename)
            self._open.append((frame, f"{Path(code.co_filename).stem}.{code.co_qualname}"))
            names = list(dict.fromkeys(name for _frame, name in self._open))
            self.deepest = max(self.deepest, names, key=len)
        elif event == "return" and self._open and self._open[-1][0] is frame:
            self._open.pop()
            self._note_names(frame)

    def _note_names(self, frame: FrameType) -> None:
        for name, value in frame.f_locals.items():
            if type(value).__name__ in _SETTINGS:
                self._members[id(value)] = value
                self._members |= {id(one): one for one in value if isinstance(one, Path | frozenset | tuple) and one}
            if id(value) in self._members:
                self.names.add(name)


def run() -> None:
    """Build the plan that is named, and print the three figures."""
    watch = Watch()
    with tempfile.TemporaryDirectory() as folder:
        sys.setprofile(watch.note)
        code = run_command(["build", sys.argv[1], "-o", folder, "-j", "1", "--force", "-q"])
        sys.setprofile(None)
    if code:
        sys.exit(code)
    sys.stdout.write(f"deepest stack: {len(watch.deepest)}\n  " + "\n  ".join(watch.deepest) + "\n")
    sys.stdout.write(f"files: {len(watch.files)}\nnames of the settings: {len(watch.names)} ({', '.join(sorted(watch.names))})\n")


if __name__ == "__main__":
    run()
