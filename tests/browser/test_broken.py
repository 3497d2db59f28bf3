"""A plan whose text is broken: what is wrong, at which line, and the ways back, in the officer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import bang, expect, fill, soan, swap
from tests.support.complaints import said, settle
from tests.support.page_text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "plans/so-mau-2025.yaml"


def test_a_broken_plan_has_ways_out(open_page: Callable[[str], Any], office: Path) -> None:
    """The line and its words, the text that was shown last, all kept ones, the text to mend; other pages lead here."""
    file = office / NAME
    page = open_page(soan())
    fill(page, "Địa danh", "Mẫu Hai")
    good = swap(file.read_bytes(), "dia_danh: Mẫu\n", "dia_danh: Mẫu Hai\n")
    expect(file, good)
    settle(page)
    broken = good.replace(b"luu: VT, VP", b'luu: "VT, VP')
    file.write_bytes(broken)
    line = broken[: broken.index(b"luu:")].count(b"\n") + 1
    page.goto(f"{page.url.split('#')[0]}#/{bang()}")
    page.get_by_role("link", name="Xem sai ở đâu và cách sửa").click()
    page.get_by_role("heading", name="Tệp kế hoạch có chỗ viết sai").wait_for()
    told = page.locator(".middle").inner_text()
    assert f"Dòng {line}" in told
    assert 'luu: "VT, VP' in told
    assert "Dấu nháy" in told

    page.get_by_role("button", name=f"Sửa trong chữ của tệp: dòng {line}").focus()
    page.keyboard.press("Enter")
    said(page, f"dòng {line}")
    assert 'luu: "VT, VP' in read_text(page)
    page.get_by_role("button", name="Xem cách lấy lại").click()
    page.get_by_role("button", name="Lấy lại bản cửa sổ đã mở được lần cuối").focus()
    page.keyboard.press("Enter")
    expect(file, good)
    page.wait_for_selector("form textarea")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(file, broken)
    page.locator("summary", has_text="Mọi bản trước").click()
    page.get_by_role("button", name="Lấy lại bản có đến lúc").last.click()
    oldest = swap(good, "dia_danh: Mẫu Hai\n", "dia_danh: Mẫu\n")
    expect(file, oldest)
    settle(page)
    file.write_bytes(oldest.decode().encode("utf-16"))  # as another program may save it
    page.reload()
    page.get_by_role("button", name="Lấy lại bản cửa sổ đã mở được lần cuối").click()
    expect(file, oldest)
    page.wait_for_selector("form textarea")


def test_the_last_address_that_was_asked_for_is_shown(open_page: Callable[[str], Any]) -> None:
    """A list that is slow to come does not take the place of the view that was chosen meanwhile."""
    page = open_page(soan())
    page.wait_for_selector("form textarea")
    page.evaluate(
        """() => { const ask = window.fetch; window.fetch = async (way, ...rest) => {
             if (String(way).includes("start")) await new Promise((end) => setTimeout(end, 400));
             return ask(way, ...rest);
           }; }"""
    )
    page.evaluate("there => { location.hash = '#/'; setTimeout(() => { location.hash = there; }, 50); }", f"#/{bang()}")
    page.wait_for_timeout(700)
    settle(page)
    assert page.locator("h1").inner_text() == "Bảng nhiệm vụ"
