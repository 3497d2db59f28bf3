"""How this tool came to this machine, and what its user can do where a part of it is missing.

Whoever unpacked the ZIP for Windows has no pip, no rights and often no internet: advice to install would lead nowhere.
"""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import NamedTuple

from cchc_gen.messages import Message, msg


class Extra(NamedTuple):
    """A part that not everybody needs: what for, the module that shows whether it is here, its packages, if the ZIP has it."""

    use: Message
    module: str
    packages: tuple[str, ...]
    is_in_zip: bool = True


PDF = Extra(msg("import of PDF files"), "pdfplumber", ("pdfplumber",))
SERVE = Extra(msg("serve, the window in the browser"), "starlette", ("starlette", "uvicorn"))
TIMELINE = Extra(msg("timeline"), "vl_convert", ("vl-convert-python",))
CLUSTER = Extra(msg("build --cluster"), "distributed", ("distributed",), is_in_zip=False)
EXTRAS = (PDF, SERVE, TIMELINE, CLUSTER)


def find_zip_folder() -> Path | None:
    """Return the folder into which the ZIP for Windows was unpacked; None for a tool that was installed.

    An embeddable Python has a file of its paths beside itself, which no installed one has
    (https://docs.python.org/3/using/windows.html, “The embeddable package”).
    """
    python = Path(sys.executable).parent
    return python.parent if any(python.glob("python3*._pth")) else None


def advise_extra(extra: Extra) -> Message:
    """Return the step that brings a missing part."""
    if find_zip_folder() is None:
        python = shlex.quote(sys.executable) if os.name == "posix" else f'"{sys.executable}"'
        return msg("Install it: {command}", command=" ".join((python, "-m pip install", *extra.packages)))
    if not extra.is_in_zip:
        return msg("The ZIP for Windows has no part for many machines: leave --cluster out.")
    return msg("This ZIP lacks it: ask whoever gave it to you for a newer one, and unpack that into a new folder.")


def advise_repair() -> Message:
    """Return the step that brings a damaged tool back."""
    if find_zip_folder() is None:
        return msg("Install cchc-gen again.")
    return msg("Unpack the whole ZIP again, into a new folder.")
