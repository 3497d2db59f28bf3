"""By keys alone from a box to its place on the pages and back; each button is heard with its place, each sign explained."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import bang, choose, field, soan
from tests.browser.test_focus import stands_at
from tests.browser.test_hands import view
from tests.browser.test_year import PRINTED, page
from tests.support.complaints import said, settle
from tests.support.served_window import PLANS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "plans/so-mau-2025.yaml"
ROW = ["phu_luc", 0, "nhom", 0, "nhiem_vu", 1]
__all__ = ["page"]


def heard(page: Any, words: str) -> None:  # playwright may be absent
    """Wait until the focus is on a place of the pages that is called so."""
    page.wait_for_function(
        "words => document.activeElement.matches('.place') && document.activeElement.getAttribute('aria-label').includes(words)",
        arg=words,
    )


@pytest.mark.libreoffice
def test_keys_lead_to_the_pages_and_back(page: Any, tmp_path: Path) -> None:  # the fixture
    """F9 from a form's box and from a cell; arrows from text to text, which are heard; Enter to the box; a new print keeps it."""
    shutil.copy(PLANS / "so-mau-2025.yaml", tmp_path / "van-phong")
    start = page.url.split("#")[0]
    page.goto(f"{start}#/{soan('so-mau-2025.yaml')}")
    page.wait_for_selector("form textarea")
    field(page, "Chữ viết tắt").focus()
    page.keyboard.press("F9")  # the pages may still be drawn: it leads there once they are
    heard(page, "Trang 1, Phần đầu văn bản: UBND tỉnh Mẫu")
    said(page, "gần nó nhất")
    page.wait_for_selector(PRINTED)
    page.keyboard.press("F9")
    stands_at(page, "co_quan", "chu_quan")
    page.keyboard.press("End")
    page.keyboard.type(" Hai")
    page.keyboard.press("F9")
    page.keyboard.press("ArrowDown")
    heard(page, "Phần đầu văn bản: Sở Khoa học")
    page.keyboard.press("ArrowUp")
    heard(page, "Phần đầu văn bản: UBND tỉnh Mẫu Hai")
    page.wait_for_function("() => document.querySelector('.sheets').dataset.print === '2'")  # of what was typed
    settle(page)
    heard(page, "Phần đầu văn bản: UBND tỉnh Mẫu Hai")
    page.keyboard.press("End")
    heard(page, "Phụ lục")
    page.keyboard.press("Home")
    heard(page, "UBND tỉnh Mẫu")
    page.keyboard.press("Enter")
    stands_at(page, "co_quan", "chu_quan")
    page.goto(f"{start}#/{bang('so-mau-2025.yaml')}")
    page.locator(".grid").nth(1).locator("textarea.cell").nth(6).focus()
    page.keyboard.press("F9")
    heard(page, "Kiểm tra công tác cải cách hành chính")
    page.keyboard.press("Enter")
    page.wait_for_function("path => document.activeElement.path?.slice(0, 6).join() === path.join()", arg=ROW)


def test_without_pages_it_is_said(open_page: Callable[[str], Any]) -> None:
    """Without LibreOffice F9 leaves the focus where it is, and says why."""
    tab = open_page(soan())
    field(tab, "Địa danh").focus()
    settle(tab)
    tab.keyboard.press("F9")
    said(tab, "Chưa có trang in")
    stands_at(tab, "van_ban", "dia_danh")


def test_buttons_are_called_by_their_places_and_signs_explained(open_page: Callable[[str], Any], office: Path) -> None:
    """No two buttons of the list are called alike; what “^”, stars, braces mean stands beside a box that holds them."""
    file = office / NAME
    text = file.read_text(encoding="utf-8")
    slip = (
        text.replace("chu_tri: Thanh tra Sở", "chu_tri: ^", 1)
        .replace("trung tâm", "Trung tâm")
        .replace("- Sở Nội vụ\n", "- Sở Nội  vụ\n")
    )
    file.write_text(slip.replace("luu: VT, VP", "luu: VT, **VP**").replace("ho_ten: Nguyễn", "ho_ten: nguyễn"), encoding="utf-8")
    tab = open_page(view("phai-xem", NAME))
    names = [one.get_attribute("aria-label") for one in tab.locator("ul.problems button").all()]
    assert len(names) == len(set(names)) > 1
    assert all(": " in name for name in names)
    tab.close()
    tab = open_page(soan())
    choose(tab, "Nơi nhận")
    assert "**chữ** in đậm" in tab.locator(".field", has=field(tab, "Lưu")).inner_text()
    field(tab, "Lưu").fill("VT, VP")
    assert "in đậm" not in tab.locator(".field", has=field(tab, "Lưu")).inner_text()
    choose(tab, "a) Chỉ đạo")
    button = tab.get_by_role("button", name="Các dấu trong chữ nghĩa là gì")
    button.focus()
    tab.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert "điều kiện" in tab.locator("ul.signs").inner_text()
    tab.close()
    tab = open_page(bang())
    assert "gộp với ô phía trên" in tab.locator(".grid").nth(1).inner_text()
    heard_as = "box => `${box.getAttribute('aria-label')} ${box.getAttribute('aria-description')}`"
    controls = tab.locator(".grid").nth(1).locator("textarea.cell, button")
    names = controls.evaluate_all(f"all => all.map({heard_as})")
    assert len(names) == len(set(names)) > 50
    tab.get_by_role("button", name="Chép cả bảng").first.focus()
    tab.evaluate("() => addEventListener('keydown', event => { window.isKept = event.defaultPrevented; })")
    tab.keyboard.press("Control+s")  # no page is saved by the browser
    said(tab, "đã nằm trong tệp")
    assert tab.evaluate("() => window.isKept")
