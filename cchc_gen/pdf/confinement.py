"""What LibreOffice may reach: only the programs of its own start script, and with bubblewrap only its own files.

A picture in a document makes LibreOffice look for converters on the search path (an EPS starts pstoedit, then gs, then
ImageMagick's convert, on PostScript that a stranger wrote); an SVG or an RTF names files that it opens. The profile's
settings stop most of that; this module stops the rest.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.errors import ConverterError
from cchc_gen.files.work_folder import work_folder
from cchc_gen.messages import msg
from cchc_gen.pdf.process import find_platform, run_to_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SWITCH = "CCHC_SANDBOX"  # 0 does without bubblewrap
# What the start scripts of LibreOffice call on Linux and macOS; none of it reads what a document says.
_TOOLS = ("awk", "basename", "cat", "dirname", "expr", "grep", "id", "ls", "readlink", "sed", "tr", "uname", "which")
# Read by LibreOffice and its libraries: themselves, their settings, fonts, names of users and hosts.
_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/nix", "/etc/fonts", "/etc/libreoffice", "/etc/alternatives",
    "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/passwd", "/etc/group",
    "/etc/nsswitch.conf", "/etc/papersize", "/var/lib/libreoffice", "/var/cache/fontconfig", "/var/lib/fontconfig",
)  # fmt: skip
_TRIAL_SECONDS = 10.0
# LibreOffice takes the first two for something else in the path of a file; the last one parts the folders of a search path.
_ODD = (";", "%", os.pathsep)


@contextlib.contextmanager
def office_work_folder() -> Iterator[Path]:
    """Yield a temporary folder for LibreOffice's files.

    Raises:
        ConverterError: LibreOffice cannot work there.
        OSError: it cannot be made.
    """
    place = tempfile.gettempdir()
    if odd := next((sign for sign in _ODD if sign in place), None):
        message = msg("LibreOffice cannot work in {place}: there is a “{sign}” in its path.", place=place, sign=odd)
        raise ConverterError(message, msg("Name another folder for temporary files in TMPDIR."))
    with work_folder(Path(place)) as work:
        yield work


def make_search_path(work: Path, environment: Mapping[str, str]) -> str:
    """Return a search path that leads to nothing but what LibreOffice's start script calls; on Windows the usual one."""
    if os.name != "posix":
        return environment.get("PATH", "")
    folder = work / "bin"
    folder.mkdir(exist_ok=True)
    for name in _TOOLS:
        found = shutil.which(name, path=environment.get("PATH") or os.defpath)
        if found and not (folder / name).is_symlink():
            (folder / name).symlink_to(found)
    return str(folder)


def find_sandbox(environment: Mapping[str, str]) -> Path | None:
    """Return bubblewrap where it is installed and works here; None where not, or where the user does without."""
    if find_platform() != "linux" or environment.get(SWITCH) == "0":
        return None
    found = shutil.which("bwrap", path=environment.get("PATH"))
    return Path(found) if found and _works(Path(found)) else None


@cache
def _works(program: Path) -> bool:
    """Tell whether bubblewrap may make its namespaces: containers and some systems do not let it."""
    with contextlib.suppress(OSError), work_folder(Path(tempfile.gettempdir())) as work:
        proof = work / "proof"
        words = confine(["/bin/sh", "-c", 'echo x > "$0"', str(proof)], program, [work], ())
        return run_to_end(words, {}, work / "log.txt", _TRIAL_SECONDS) and proof.exists()
    return False


def confine(arguments: Sequence[str], sandbox: Path | None, writable: Sequence[Path], readable: Sequence[Path]) -> list[str]:
    """Return a command that sees the system's own files, some folders, and nothing else; no network either.

    Args:
        arguments: the command.
        sandbox: bubblewrap, None to leave the command as it is.
        writable: folders that it may write.
        readable: files and folders that it may read beside the system's: LibreOffice itself, the user's fonts.
    """
    if sandbox is None:
        return list(arguments)
    words = [str(sandbox), "--die-with-parent", "--unshare-net", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"]  # noqa: S108
    for place in (*_SYSTEM, *map(str, readable)):
        words += ["--ro-bind-try", place, place]
    for folder in writable:
        words += ["--bind", str(folder), str(folder)]
    return [*words, "--", *arguments]
