"""Debian's Chromium, and a window for it to open."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.serve.server import WindowSettings
from tests.support.bounds import PATIENCE
from tests.support.complaints import listen
from tests.support.served_window import PLANS, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Yield the browser; where it is absent tests fail in CI and are skipped elsewhere."""
    program = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # not among what `make build` installs
    except ModuleNotFoundError:
        program = None
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "Chromium and playwright are not on this machine: make test-browser"
        )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder of an office with the sample plans."""
    folder = tmp_path / "van-phong"
    (folder / "plans").mkdir(parents=True)
    for file in PLANS.glob("[!.]*"):
        shutil.copy(file, folder / "plans")
    return folder


@pytest.fixture
def open_page(chromium: Any, office: Path) -> Iterator[Callable[[str], Any]]:  # playwright may be absent
    """Return what opens a view in a tab of its own; whatever a page complains of fails the test."""
    complaints: list[str] = []
    with running(office, WindowSettings()) as caller:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        context.set_default_timeout(PATIENCE * 1000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        first = context.new_page()
        first.goto(f"http://{caller.host}{caller.entry}")
        first.wait_for_selector("h1")
        first.close()

        def open_view(view: str) -> Any:  # a page of playwright's
            page = context.new_page()
            listen(page, complaints)
            page.goto(f"http://{caller.host}/#/{view}")
            page.wait_for_selector("main > *")
            return page

        yield open_view
        context.close()
    assert complaints == []
