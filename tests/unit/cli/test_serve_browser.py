"""Which browser shows the window, and how: alone on Windows, in the user's browser elsewhere."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

import pytest

from cchc_gen.cli.serve.browser import find_app_browser, open_page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Return what browsers are told; a program called “hong” does not start."""
    told: list[tuple[str, ...]] = []

    def start(browser: webbrowser.BackgroundBrowser, url: str) -> bool:
        told.append((browser.name, *(word.replace("%s", url) for word in browser.args)))
        return "hong" not in browser.name

    monkeypatch.setattr(webbrowser.BackgroundBrowser, "open", start)
    monkeypatch.setattr(webbrowser, "open", lambda url: told.append((url,)))
    return told


def install(folder: Path, program: str) -> Path:
    path = folder / program
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def test_windows_shows_a_window_of_its_own(tmp_path: Path, opened: list[tuple[str, ...]]) -> None:
    """Edge is taken where it is, else Chrome, wherever Windows keeps them; the page is named as an address."""
    page = tmp_path / "trang có dấu.html"
    chrome = install(tmp_path / "riêng", "Google/Chrome/Application/chrome.exe")
    places = {"ProgramFiles(x86)": str(tmp_path / "x86"), "ProgramFiles": "", "LOCALAPPDATA": str(tmp_path / "riêng")}
    assert find_app_browser(places) == chrome
    edge = install(tmp_path / "x86", "Microsoft/Edge/Application/msedge.exe")
    open_page(page, places)

    assert opened == [(str(edge), f"--app={page.as_uri()}")]


def test_else_the_users_browser(tmp_path: Path, opened: list[tuple[str, ...]]) -> None:
    """Without such a browser, or where it does not start, the page opens in the user's own."""
    page = tmp_path / "trang.html"
    open_page(page, {})
    broken = install(tmp_path / "hong", "Microsoft/Edge/Application/msedge.exe")
    open_page(page, {"ProgramFiles": str(tmp_path / "hong")})

    assert opened == [(page.as_uri(),), (str(broken), f"--app={page.as_uri()}"), (page.as_uri(),)]
