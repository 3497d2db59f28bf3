"""A narrow window, and one whose letters are twice as large: all is reached, nothing is cut, and typing moves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import field, soan
from tests.browser.test_hands import BASED, view
from tests.support.complaints import said, settle
from tests.support.served_window import NAME

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

SIZES = [(320, 640), (480, 700), (683, 384)]  # reflow as WCAG 1.4.10 has it, a telephone, twice the size at 1366 × 768
VIEWS = [
    "",
    soan(),
    *(view(kind, NAME) for kind in ("bang", "phai-xem", "ban-sua", "so-sanh", "phat-hanh")),
    view("tien-do", BASED),
]
# What lies outside of the window, or of a part that does not scroll; only a table may be wider than the window, in a part of its own.
CUT = """() => [...document.querySelectorAll("a, button, input:not([type=file]), textarea, select, summary, h1, h2, label, p")].filter((one) => {
  if (!one.checkVisibility() || one.closest(".letters")) return false;
  const { left, right, bottom, width } = one.getBoundingClientRect();
  if (!width || one.closest(".wide")) return false;
  return left < -1 || right > innerWidth + 1 || bottom + scrollY > document.documentElement.scrollHeight + 1 && !one.closest(".tree, .sheets");
}).map((one) => one.outerHTML.slice(0, 120))"""


def test_nothing_is_cut(open_page: Callable[[str], Any]) -> None:
    """In all views and at all sizes; the page itself scrolls only down."""
    page = open_page("")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for one in VIEWS:
            page.goto(f"{page.url.split('#')[0]}#/{one}")
            page.wait_for_selector("main > *")
            settle(page)
            assert page.evaluate(CUT) == [], (width, one)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, (width, one)


def test_typing_leaves_the_page_where_it_is(open_page: Callable[[str], Any]) -> None:
    """Neither the tree above nor the pages below draw the page to them when a box is saved; a message is seen where one types."""
    page = open_page(soan())
    page.set_viewport_size({"width": 480, "height": 500})
    field(page, "Trích yếu").focus()
    page.keyboard.press("End")
    page.keyboard.type(" mới")
    before = page.evaluate("() => scrollY")
    assert before > 300
    page.keyboard.press("Control+s")
    said(page, "Đã lưu")
    settle(page)
    assert page.evaluate("() => scrollY") == before
    assert page.evaluate("() => document.getElementById('status').getBoundingClientRect().top") == 0
