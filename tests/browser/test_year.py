"""The year of an officer in the browser alone, by clicks and keys: from last year's Word file to the issued plan."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.pdf.office_run import find_office
from cchc_gen.pdf.soffice import SofficeConverter
from cchc_gen.serve.window import WindowSettings
from cchc_gen.workspace.load_plan import load_plan
from tests.support.edited_documents import change_words
from tests.support.page_text import replace_in_text
from tests.support.served_window import PLANS, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.libreoffice, pytest.mark.timeout(300)]

PRINTED = ".sheet canvas"


@pytest.fixture
def page(chromium: Any, soffice: Path, tmp_path: Path) -> Iterator[Any]:
    """Return the window of an office that has no plan yet, with LibreOffice."""
    assert soffice
    (tmp_path / "van-phong").mkdir()
    with running(tmp_path / "van-phong", WindowSettings(), SofficeConverter(find_office(os.environ), 20)) as caller:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        found = context.new_page()
        found.set_default_timeout(30_000)
        found.goto(f"http://{caller.host}{caller.entry}")
        found.wait_for_selector("h1")
        yield found
        context.close()


def printed(plan: Path) -> bytes:
    return render_plan(load_plan(plan, str(plan)), BuildOptions())


def go(page: Any, view: str) -> None:
    page.get_by_role("navigation", name="Các trang").get_by_role("link", name=view).click()


def test_the_year_in_the_browser_alone(page: Any, tmp_path: Path) -> None:
    """Import, next year, marks, a correction by the keyboard, the leader's edits, signature, number and date, issued."""
    old, back = tmp_path / "ke-hoach-2025.docx", tmp_path / "ban-sua.docx"
    old.write_bytes(printed(PLANS / "so-mau-2025.yaml"))
    folder = tmp_path / "van-phong"

    page.set_input_files("input[type=file]", old)
    page.get_by_role("row", name="ke-hoach-2025.yaml").get_by_role("button").click()
    page.keyboard.press("Enter")  # the year is proposed
    page.get_by_role("heading", name="Việc phải xem").wait_for()
    while (marks := page.get_by_role("button", name="Đã xem, bỏ dấu")).count():
        left = marks.count()
        marks.first.click()
        page.wait_for_function(
            "left => [...document.querySelectorAll('button')].filter(one => one.textContent.includes('bỏ dấu')).length < left",
            arg=left,
        )
    plan = folder / "ke-hoach-2026.yaml"
    assert "# cần rà soát “" not in plan.read_text(encoding="utf-8")

    go(page, "Soạn")
    page.wait_for_selector(PRINTED)
    shown = page.locator(".sheets").get_attribute("data-print")
    page.get_by_role("button", name="2. Yêu cầu", exact=True).click()
    box = page.get_by_role("form").or_(page.locator("form")).locator("textarea").last
    box.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nHop dung ngay.")
    page.keyboard.press("Control+s")
    page.wait_for_function("old => document.querySelector('.sheets').dataset.print !== old", arg=shown)
    assert "Hop dung ngay." in plan.read_text(encoding="utf-8")
    sheet = page.locator(".sheet").first.bounding_box()
    page.mouse.click(sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["width"] * 1.414 * 0.24)
    page.wait_for_function("() => document.activeElement.path?.[0] === 'can_cu'")  # a click on the page leads to its field

    back.write_bytes(
        change_words(change_words(printed(plan), "lấy sự hài lòng", "coi sự hài lòng"), "một sản phẩm", "hai sản phẩm")
    )
    before = plan.read_bytes()
    go(page, "Nhận bản sửa")
    page.set_input_files("input[type=file]", back)
    page.locator("ol.changes input").nth(1).uncheck()
    page.get_by_role("button", name="Nhận các chỗ đã chọn: 1/2").click()
    page.get_by_text("đã nhận", exact=True).wait_for()
    assert plan.read_bytes() == before.replace("lấy sự hài lòng".encode(), "coi sự hài lòng".encode())

    go(page, "Trình ký")
    for label, text in (("Số", "7"), ("Ngày tháng năm", "12/01/2026")):
        page.get_by_label(label, exact=True).fill(text)
        page.get_by_label(label, exact=True).blur()
        page.wait_for_selector(".unsaved", state="detached")
    page.get_by_role("button", name="Tạo bản phát hành").click()
    page.get_by_role("link", name="07-KH-SKHCN-2026.pdf").wait_for()
    assert (folder / "outputs" / "07-KH-SKHCN-2026.pdf").read_bytes().startswith(b"%PDF-")


def test_the_last_good_pages_stay(page: Any, tmp_path: Path) -> None:
    """A plan that cannot be printed shows why and the pages that could; pages and their place stay until new ones are drawn."""
    plan = tmp_path / "van-phong" / "a.yaml"
    plan.write_text((PLANS / "so-mau-2025.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    page.reload()
    page.get_by_role("link", name="KẾ HOẠCH Cải cách").click()
    page.wait_for_selector(PRINTED)
    page.locator(".sheets").evaluate("list => { list.scrollTop = 900; }")
    page.get_by_role("button", name="Xem chữ YAML").click()
    replace_in_text(page, "nam: 2025", "nam: hai")
    page.get_by_text("Bản đang có chưa in được").wait_for()
    assert page.locator(PRINTED).count() > 0
    shown = page.locator(".sheets").get_attribute("data-print")
    replace_in_text(page, "nam: hai", "nam: 2025")
    replace_in_text(page, "dia_danh: Mẫu", "dia_danh: Khác")
    page.wait_for_function("old => document.querySelector('.sheets').dataset.print !== old", arg=shown)
    time.sleep(0.3)
    assert page.locator(".sheets").evaluate("list => list.scrollTop") == 900
