"""Finds LibreOffice and prepares a profile for it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.errors import ConverterError, NoOfficeError
from cchc_gen.installation import find_zip_folder
from cchc_gen.messages import msg
from cchc_gen.pdf.confinement import make_search_path
from cchc_gen.pdf.process import find_platform

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc_gen.messages import Message

_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.com", r"C:\Program Files (x86)\LibreOffice\program\soffice.com"),
}
# Where LibreOffice lies in a folder beside the tool: as PortableApps packs it, or as it was unpacked.
_BESIDE = ("LibreOfficePortable/App/libreoffice", "LibreOfficePortable", "LibreOffice")
_INSTALL = {
    "linux": msg("Install it: sudo apt-get install libreoffice-writer-nogui python3-uno fonts-liberation2"),
    "darwin": msg("Install it: brew install --cask libreoffice, or from libreoffice.org."),
    "win32": msg(
        "Install it: winget install TheDocumentFoundation.LibreOffice, or from libreoffice.org. Without administrator rights:"
        " unpack LibreOffice Portable into the tool's folder."
    ),
}
_PRELOAD = "LD_PRELOAD"
SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
# What a fresh profile would do first: a graphics self-test of 0.65 s, a wizard, and look for updates. And what no
# document may make it do: run macros, follow links to files or addresses, reach the network (a proxy that is not there).
# tests/integration/test_canary.py takes each of these away alone.
_SETTINGS = (
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.0"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    (SCRIPTING, "MacroSecurityLevel", "3"),
    (SCRIPTING, "DisableMacrosExecution", "true"),
    (SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def find_soffice(environment: Mapping[str, str]) -> Path:
    """Return LibreOffice's program: $CCHC_SOFFICE, the search path, its usual place, or a folder beside the tool.

    Raises:
        ConverterError: $CCHC_SOFFICE names a file that is not there.
        NoOfficeError: there is none; the hint says how to install it on this platform.
    """
    if own := environment.get("CCHC_SOFFICE"):
        if Path(own).is_file():
            return Path(own)
        hint = msg("Correct CCHC_SOFFICE, or remove it: LibreOffice is then looked for in its usual places.")
        raise ConverterError(msg("CCHC_SOFFICE names a file that is not there: {file}", file=own), hint)
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name, path=environment.get("PATH")):
            return Path(found)
    for place in _PLACES.get(find_platform(), ()):
        if Path(place).is_file():
            return Path(place)
    if beside := find_beside(list_tool_folders()):
        return beside
    raise NoOfficeError(msg("LibreOffice, which writes the PDF, was not found."), _install_hint())


def list_tool_folders() -> list[Path]:
    """Return the folders that may be called the tool's: that of its Python, of its package, and those around them."""
    places = (Path(sys.prefix), Path(__file__).resolve().parent.parent.parent)
    return list(dict.fromkeys(folder for place in places for folder in (place, place.parent)))


def find_beside(folders: Iterable[Path]) -> Path | None:
    """Return the program of a LibreOffice that lies in one of the folders, installed by nobody."""
    name = "soffice.com" if find_platform() == "win32" else "soffice"
    places = (folder / office / "program" / name for folder in folders for office in _BESIDE)
    return next((place for place in places if place.is_file()), None)


def _install_hint() -> Message:
    if folder := find_zip_folder():
        return msg(
            "Nothing has to be installed: ask your administrator for LibreOffice Portable, and put its folder LibreOfficePortable"
            " into {folder}.",
            folder=folder,
        )
    return _INSTALL.get(find_platform(), _INSTALL["linux"])


def list_readable(program: Path, environment: Mapping[str, str]) -> list[Path]:
    """Return what LibreOffice reads beside the system's own files: itself, and the user's fonts."""
    return [program.resolve().parent.parent, *list_font_folders(environment)]


def list_font_folders(environment: Mapping[str, str]) -> list[Path]:
    """Return the folders in which this system looks for fonts, as fontconfig does on Linux."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "/")
    if find_platform() == "darwin":
        return [Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library" / "Fonts"]
    if find_platform() == "win32":
        return [Path(environment.get("SYSTEMROOT", r"C:\Windows")) / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = [Path(folder) / "fonts" for folder in (environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")]
    settings = [Path("/etc/fonts"), Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "fontconfig"]
    return [Path("/usr/X11R6/lib/X11/fonts"), *shared, home / ".fonts", data / "fonts", *settings]


def list_places(environment: Mapping[str, str]) -> list[Path]:
    """Return the files and folders that a PDF depends on beside its document: LibreOffice's own, and the fonts."""
    fonts = list_font_folders(environment)
    try:
        program = find_soffice(environment).resolve()
    except ConverterError:
        return fonts
    fonts.append(program.parent.parent / "share" / "fonts")  # LibreOffice's own
    return [program, *(program.with_name(name) for name in ("soffice.bin", "versionrc", "version.ini", "bootstraprc")), *fonts]


def seed_profile(folder: Path) -> None:
    """Write a LibreOffice profile that starts fast and trusts nothing."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    target = folder / "user" / "registrymodifications.xcu"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf-8",
    )


def office_environment(environment: Mapping[str, str], work: Path, allocator: Path | None = None) -> dict[str, str]:
    """Return the environment for LibreOffice.

    No screen, none of Python's own settings, no programs to start, temporary files in its work folder, the allocator that was
    found.

    Args:
        environment: the environment of this process.
        work: the work folder, which exists.
        allocator: the library that LibreOffice is to load first; None for none.
    """
    kept = {name: value for name, value in environment.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    (work / "tmp").mkdir(exist_ok=True)
    kept |= {"PATH": make_search_path(work, environment), **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(work / "tmp"))}
    if os.name == "posix":
        kept["SAL_USE_VCLPLUGIN"] = "svp"
    if allocator is not None:
        kept[_PRELOAD] = str(allocator)
    return kept


def find_allocator(environment: Mapping[str, str]) -> Path | None:
    """Return jemalloc, None where it is not installed.

    A fifth of LibreOffice's time goes into memory, of which it asks for small pieces all the time; with jemalloc each document
    takes 0.8 of the time (LibreOffice itself could once be built with it). A user's own LD_PRELOAD, empty or not, stays.
    """
    if find_platform() != "linux" or _PRELOAD in environment:
        return None
    places = (f"/usr/lib/{os.uname().machine}-linux-gnu", "/usr/lib64", "/usr/lib")
    return next((path for path in (Path(place, "libjemalloc.so.2") for place in places) if path.is_file()), None)
