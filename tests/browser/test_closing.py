"""The program is closed after a question where somebody would lose something by it, and says what became of what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import field, soan
from tests.support.bounds import wait_until
from tests.support.complaints import said, settle
from tests.support.served_window import NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]


def press_close(page: Any) -> None:  # playwright may be absent
    page.get_by_role("button", name="Tắt chương trình").focus()
    page.keyboard.press("Enter")


def test_who_would_lose_something_is_asked(open_page: Callable[[str], Any], office: Path) -> None:
    """A text that cannot be saved, another tab, what is typed there, work that goes on: each is told; “Thôi” closes nothing."""
    here, there = open_page(soan()), open_page(soan())
    here.bring_to_front()
    field(here, "Ngày tháng năm").fill("31/02/2026")
    press_close(here)
    told = here.locator("dialog").inner_text()
    assert "chưa lưu được" in told
    assert "1 thẻ khác" in told
    assert "Ở đó" not in told
    here.keyboard.press("Escape")
    here.wait_for_selector("dialog", state="detached")
    assert here.evaluate("() => document.activeElement.value") == "31/02/2026"
    field(here, "Ngày tháng năm").fill("15/01/2025")
    settle(here)
    field(there, "Số").fill("một")  # refused, too
    there.wait_for_selector("[aria-invalid=true]")
    here.route("**/api/build", lambda _route: None)  # never answered
    here.evaluate("import('/page/api.js').then((api) => { api.order('build', {}); })")
    press_close(here)
    told = here.locator("dialog").inner_text()
    assert "chưa lưu được" not in told
    assert "Đang tạo hoặc đọc dở" in told
    assert "Ở đó có chữ chưa lưu" in told
    assert here.evaluate("() => fetch('/api/start').then((answer) => answer.ok)")
    here.get_by_role("button", name="Tắt", exact=True).click()
    here.get_by_text("Mọi chữ bạn gõ đã nằm trong tệp.").wait_for()
    said(there, "đã bị tắt ở thẻ khác")
    assert field(there, "Số").input_value() == "một"
    assert b"ngay: 15/01/2025" in (office / NAME).read_bytes()


def test_who_loses_nothing_is_not_asked(open_page: Callable[[str], Any], office: Path) -> None:
    """The last letters are saved first; the focus stands where it is said that the program has ended."""
    page = open_page(soan())
    field(page, "Địa danh").fill("Mẫu Hai")
    press_close(page)
    page.get_by_text("Mọi chữ bạn gõ đã nằm trong tệp.").wait_for()
    assert "Chương trình đã tắt" in page.evaluate("() => document.activeElement.textContent")
    wait_until(lambda: "dia_danh: Mẫu Hai\n".encode() in (office / NAME).read_bytes())
