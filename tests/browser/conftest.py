"""Debian's Chromium, and a window for it to open."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.serve.window import WindowSettings
from tests.support.served_window import PLANS, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


# What the policy of the page (CSP) forbids is said by the browser in words that a filter may miss: the event cannot be missed.
TELL_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Yield the browser; where it is absent tests fail in CI and are skipped elsewhere."""
    program = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # not among what `make build` installs
    except ModuleNotFoundError:
        program = None
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium and playwright: make test-browser")
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
        context.add_init_script(TELL_VIOLATIONS)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        first = context.new_page()
        first.goto(f"http://{caller.host}{caller.entry}")
        first.wait_for_selector("h1")
        first.close()

        def open_view(view: str) -> Any:  # a page of playwright's
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
            page.goto(f"http://{caller.host}/#/{view}")
            page.wait_for_selector("main > *")
            return page

        yield open_view
        context.close()
    assert complaints == []


def is_complaint(said: Any) -> bool:  # see above
    """Tell errors of the page from what the browser logs beside: answers that refuse or are gone, styles of a paste, blocked."""
    wanted = ("the server responded with a status of 4", "net::ERR_CONNECTION_REFUSED")
    if "page/clipboard.js" in said.text or "Applying inline style" in said.text:  # styles of a paste, which Excel writes inline
        return False
    return said.type == "error" and not any(text in said.text for text in wanted)
