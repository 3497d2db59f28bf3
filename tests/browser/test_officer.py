"""What an officer stumbled over who knows only Word and works with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import bang, expect, swap
from tests.browser.test_focus import stands_at
from tests.browser.test_hands import said
from tests.support.bounds import wait_until
from tests.support.complaints import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "plans/so-mau-2025.yaml"
ROW = ["phu_luc", 0, "nhom", 0, "nhiem_vu"]


def stand(page: Any, *path: str | int) -> None:
    """Put the focus into the box of a path."""
    page.evaluate(
        "path => [...document.querySelectorAll('textarea')].find(one => String(one.path) === String(path)).focus()", list(path)
    )


def test_what_is_typed_stays_with_its_row(open_page: Callable[[str], Any], office: Path) -> None:
    """Another tab put a row above: the words come into the row they were typed in, and who types on stays there."""
    file = office / NAME
    one, two = open_page(bang()), open_page(bang())
    one.bring_to_front()
    stand(one, *ROW, 0, "nhiem_vu")
    one.keyboard.press("Control+Enter")
    said(one, "Đã thêm")
    raw = file.read_bytes()
    two.bring_to_front()
    stand(two, *ROW, 1, "san_pham")
    two.keyboard.press("End")
    two.keyboard.type("; a")
    stands_at(two, *ROW, 2, "san_pham")
    two.keyboard.type("b")
    raw = swap(raw, "san_pham: Kế hoạch kiểm tra; thông báo kết luận\n", "san_pham: Kế hoạch kiểm tra; thông báo kết luận; ab\n")
    expect(file, raw)
    settle(two)
    text = raw.decode()
    start = text.index("          - nhiem_vu: Kiểm tra công tác")
    raw = (text[:start] + text[text.index("          - nhiem_vu:", start + 9) :]).encode()
    file.write_bytes(raw)  # an editor takes the row out
    two.keyboard.type("c")
    two.get_by_role("heading", name="Chỗ của chữ bạn vừa gõ không còn nữa").wait_for()
    assert two.get_by_role("textbox", name="Bạn vừa gõ").input_value().endswith("; abc")
    two.keyboard.press("Escape")
    two.keyboard.press("Tab")
    two.keyboard.press("Enter")
    wait_until(lambda: two.locator("dialog").count() == 0, "the box is closed")
    assert file.read_bytes() == raw
