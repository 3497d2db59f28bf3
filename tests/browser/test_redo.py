"""What was taken back comes again to the byte, by the bar's button and by the keys of Word, of texts, rows and sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import bang, choose, expect, field, fill, soan, swap
from tests.browser.test_focus import stands_at
from tests.browser.test_hands import open_day, type_in
from tests.support.complaints import said, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "plans/so-mau-2025.yaml"


def step(page: Any, key: str, words: str) -> None:  # playwright may be absent
    """Take a step with the keyboard, and wait until the page has told of it."""
    page.keyboard.press(key)
    said(page, words)
    settle(page)


def test_a_text_a_row_and_a_section_go_and_come(open_page: Callable[[str], Any], office: Path) -> None:
    """Three edits are taken back and made again by keys, where each was is said and stood at; a new edit ends the line."""
    file = office / NAME
    steps = [file.read_bytes()]
    page = open_page(soan())
    choose(page, "Phần đầu văn bản")
    fill(page, "Địa danh", "Mẫu Hai")
    expect(file, swap(steps[0], "dia_danh: Mẫu\n", "dia_danh: Mẫu Hai\n"))
    steps.append(file.read_bytes())
    choose(page, "I. MỤC ĐÍCH, YÊU CẦU")
    page.get_by_role("button", name="+ Mục bên dưới").click()
    said(page, "Đã thêm một mục")
    settle(page)
    steps.append(file.read_bytes())
    page.goto(page.url.split("#")[0] + f"#/{bang()}")
    page.locator("textarea.cell").first.focus()
    page.keyboard.press("Control+Enter")
    said(page, "Đã thêm một hàng")
    settle(page)
    steps.append(file.read_bytes())
    assert len(set(steps)) == 4

    step(page, "Control+z", "hàng 2")
    assert file.read_bytes() == steps[2]
    page.goto(page.url.split("#")[0] + f"#/{soan()}")
    choose(page, "Phần đầu văn bản")
    field(page, "Địa danh").focus()
    step(page, "Control+z", "hoàn tác lần sửa cuối. (II.")
    assert file.read_bytes() == steps[1]
    step(page, "Control+z", "hoàn tác lần sửa cuối. (Phần đầu văn bản)")
    assert file.read_bytes() == steps[0]
    stands_at(page, "van_ban", "dia_danh")
    assert page.evaluate("() => document.activeElement.selectionStart === 3 && document.activeElement.selectionEnd === 3")
    step(page, "Control+y", "làm lại việc vừa hoàn tác. (Phần đầu văn bản)")
    assert file.read_bytes() == steps[1]
    step(page, "Control+Shift+z", "làm lại việc vừa hoàn tác. (II.")
    assert file.read_bytes() == steps[2]
    page.get_by_role("button", name="Làm lại").click()
    said(page, "hàng 2")
    settle(page)
    assert file.read_bytes() == steps[3]

    page.get_by_role("button", name="Hoàn tác").focus()
    page.keyboard.press("Enter")
    said(page, "hoàn tác")
    settle(page)
    assert page.evaluate("() => document.activeElement.textContent") == "Hoàn tác"  # to be pressed again
    fill(page, "Địa danh", "Mẫu Ba")
    expect(file, swap(steps[2], "dia_danh: Mẫu Hai\n", "dia_danh: Mẫu Ba\n"))
    settle(page)
    step(page, "Control+y", "không có gì để làm lại")
    assert file.read_bytes() == swap(steps[2], "dia_danh: Mẫu Hai\n", "dia_danh: Mẫu Ba\n")


def test_keys_leave_typing_alone_and_ask_before_anothers_text_goes(open_page: Callable[[str], Any], office: Path) -> None:
    """Letters not saved yet are the browser's to take back; what another program wrote is kept; progress has steps of its own."""
    file = office / NAME
    start = file.read_bytes()
    page = open_page(soan())
    choose(page, "Phần đầu văn bản")
    fill(page, "Địa danh", "Mẫu Hai")
    expect(file, swap(start, "dia_danh: Mẫu\n", "dia_danh: Mẫu Hai\n"))
    settle(page)
    field(page, "Cơ quan chủ quản").focus()
    page.keyboard.press("End")
    page.keyboard.type("x")
    page.keyboard.press("Control+z")
    assert field(page, "Cơ quan chủ quản").input_value() == "UBND tỉnh Mẫu"
    page.wait_for_selector("textarea.unsaved", state="detached")
    settle(page)
    assert file.read_bytes() == swap(start, "dia_danh: Mẫu\n", "dia_danh: Mẫu Hai\n")
    step(page, "Control+z", "hoàn tác")
    theirs = start.replace(b"luu: VT, VP", b"luu: VT")
    file.write_bytes(theirs)
    page.keyboard.press("Control+y")
    settle(page)
    page.keyboard.press("Control+y")  # the page has read the file as it is now
    page.wait_for_selector("dialog[open]")
    assert file.read_bytes() == theirs
    page.keyboard.press("Enter")
    expect(file, swap(start, "dia_danh: Mẫu\n", "dia_danh: Mẫu Hai\n"))
    page.wait_for_selector("dialog", state="detached")
    settle(page)
    step(page, "Control+z", "hoàn tác")
    assert file.read_bytes() == theirs

    page = open_day(open_page, "2026-05-10")
    own = office / "plans/so-mau-2026.tien-do.yaml"
    before = own.read_bytes()
    type_in(page, "PL.II.2, Lý do", "đang chờ ý kiến")
    said(page, "Đã lưu")
    settle(page)
    after = own.read_bytes()
    step(page, "Control+z", "hoàn tác lần ghi")
    assert own.read_bytes() == before
    step(page, "Control+y", "làm lại lần ghi")
    assert own.read_bytes() == after != before
