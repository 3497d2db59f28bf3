"""Begins an officer's work in their documents: run by the Python of the ZIP, for who double-clicks a .cmd file beside it.

begin.py window    the window in the browser
begin.py commands  a window for commands

Why not in the .cmd files: offices often keep documents on a server; cmd neither finds that folder nor goes there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs

TOOL = Path(__file__).parent.parent


def main() -> None:
    """Go to the folder of plans, which is made, and open a window there."""
    folder = Path(platformdirs.user_documents_dir()) / "cchc"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a server that does not answer
        folder = Path.home() / "cchc"
        folder.mkdir(parents=True, exist_ok=True)
    if sys.argv[1] == "window":
        os.chdir(folder)
        from cchc_gen.cli import main as run  # noqa: PLC0415  # for this window alone

        sys.argv = ["cchc-gen", "serve"]
        run()
    else:
        open_commands(folder)


def open_commands(folder: Path) -> None:
    """Open a window for commands that finds the tool and shows Vietnamese letters; “pushd” goes to folders on servers, too.

    It is a console of its own: a batch file that waits for it would ask, at each Ctrl-C, whether it shall end.
    """
    words = f'chcp 65001 >nul & title cchc-gen & pushd "{folder}" & cchc-gen --help'
    environment = {**os.environ, "PATH": f"{TOOL};{os.environ['PATH']}"}
    console = getattr(subprocess, "CREATE_NEW_CONSOLE", 0)  # Windows alone has it
    subprocess.Popen(f'{os.environ["COMSPEC"]} /k "{words}"', creationflags=console, env=environment)


if __name__ == "__main__":
    main()
