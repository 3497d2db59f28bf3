"""Opens the page: on Windows in a window of its own, without tabs and address bar; elsewhere in the user's browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where browsers lie that know --app. Windows 10 and later bring Edge along. (https://peter.sh/experiments/chromium-command-line-switches)
_PROGRAMS = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")
_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")


def open_page(page: Path, environment: Mapping[str, str]) -> None:
    """Open a file in a browser.

    Args:
        page: an HTML file, with its whole path.
        environment: tells where Windows keeps its programs.
    """
    browser = find_app_browser(environment)
    if browser is None or not webbrowser.BackgroundBrowser([str(browser), "--app=%s"]).open(page.as_uri()):
        webbrowser.open(page.as_uri())


def find_app_browser(environment: Mapping[str, str]) -> Path | None:
    """Return the browser of this Windows that can open a window of its own; None where there is none, and elsewhere."""
    folders = [Path(environment[name]) for name in _FOLDERS if environment.get(name)]
    places = (folder / program for program in _PROGRAMS for folder in folders)
    return next((place for place in places if place.is_file()), None)
