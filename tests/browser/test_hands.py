"""Many hands on the pages that came with progress, workbooks, remedies and bases: whole files are compared to the byte."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import openpyxl
import pytest

from tests.browser.test_edits import choose, expect, field, soan, swap
from tests.support.bounds import wait_until
from tests.support.complaints import said, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME, BASED = "plans/so-mau-2025.yaml", "plans/so-mau-2026.yaml"
PROGRESS = "plans/so-mau-2026.tien-do.yaml"
SLIPS = (
    "nam: 2026\nco_quan: {ten: Sở Mẫu, viet_tat: SM}\nvan_ban: {dia_danh: Mẫu, trich_yeu: Cải cách hành chính}\n"
    "noi_dung:\n  # ghi chú\n  - de_muc: Việc\n    noi_dung: |\n"
    "      Trình Ủy Ban Nhân Dân tỉnh.\n      Theo sự quản lý của nhà nước.\n"
)


def view(kind: str, name: str) -> str:
    return f"{kind}/{quote(name, safe='')}"


def open_day(open_page: Callable[[str], Any], day: str) -> Any:
    page = open_page(view("tien-do", BASED))
    page.get_by_label("Tính đến ngày").fill(day)
    page.wait_for_function(
        "day => document.querySelector('main').textContent.includes(`Đến ngày ${day}`)", arg="/".join(reversed(day.split("-")))
    )
    return page


def type_in(page: Any, label: str, words: str) -> None:
    box = field(page, label)
    box.fill(words)
    box.press("Control+s")


def test_progress_is_typed_by_two_people_at_once(open_page: Callable[[str], Any], office: Path) -> None:
    """Other cells are merged, the same cell is shown with both texts, what is no day stays in its box; undo is exact."""
    file = office / PROGRESS
    start = raw = file.read_bytes()
    one, two = open_day(open_page, "2026-05-10"), open_day(open_page, "2026-05-10")
    one.bring_to_front()
    type_in(one, "PL.II.2, Lý do", "đang chờ ý kiến")
    raw = swap(raw, "đang tổng hợp ý kiến của các đơn vị", "đang chờ ý kiến")
    expect_words(file, "đang chờ ý kiến")
    raw = file.read_bytes()
    assert raw.count(b"\n") == start.count(b"\n")
    two.bring_to_front()
    type_in(two, "PL.II.2, Tỷ lệ", "80")  # this tab does not know of the first one's entry
    expect_words(file, "ty_le: 80%")
    assert "đang chờ ý kiến" in file.read_text(encoding="utf-8")
    raw = file.read_bytes()
    type_in(two, "PL.II.2, Lý do", "chờ kinh phí")
    two.wait_for_selector("dialog")
    assert two.get_by_role("textbox", name="Đang có trong tệp").input_value() == "đang chờ ý kiến"
    assert file.read_bytes() == raw
    two.get_by_role("button", name="Giữ bản bên trái").click()
    two.wait_for_function("() => [...document.querySelectorAll('textarea.cell')].some(box => box.value === 'đang chờ ý kiến')")
    assert file.read_bytes() == raw
    type_in(two, "PL.II.2, Xong ngày", "31/6/2026")
    two.wait_for_selector("[aria-invalid=true]")
    assert "Chưa lưu" in two.get_by_role("alert").filter(has_text="Chưa lưu").inner_text()
    assert file.read_bytes() == raw
    two.get_by_role("button", name="Trả lại như cũ").click()
    for _step in range(2):
        two.get_by_role("button", name="Hoàn tác lần ghi cuối").click()
        said(two, "hoàn tác")
    assert file.read_bytes() == start


def expect_words(file: Path, words: str) -> None:
    """Wait until a file holds some words."""
    wait_until(lambda: words in file.read_text(encoding="utf-8"), words)


def test_findings_are_mended_or_left_by_the_keyboard_alone(open_page: Callable[[str], Any], office: Path) -> None:
    """Tab and Enter alone; the focus stays in the list after each redraw; what is said is heard; undo is exact."""
    file = office / "plans" / "sai.yaml"
    file.write_text(SLIPS, encoding="utf-8")
    raw = file.read_bytes()
    page = open_page(view("phai-xem", "plans/sai.yaml"))

    def tab_to(words: str) -> None:
        for _step in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("() => document.activeElement.textContent.trim()") == words:
                return
        pytest.fail(f"no way to {words}")

    tab_to("Sửa giúp")
    page.keyboard.press("Enter")
    raw = swap(raw, "Ủy Ban Nhân Dân", "Ủy ban nhân dân")
    expect(file, raw)
    said(page, "Đã sửa")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
    assert page.evaluate("() => document.activeElement.tagName") == "BUTTON"
    page.evaluate("() => document.getElementById('main').focus()")
    tab_to("Để vậy, vì…")
    while "nhà nước" not in page.evaluate("() => document.activeElement.closest('li').textContent"):
        tab_to("Để vậy, vì…")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog")
    page.keyboard.press("Enter")  # no reason, no answer
    assert page.locator("dialog").is_visible()
    page.keyboard.type("ten rieng")
    page.keyboard.press("Enter")
    left = swap(raw, "    noi_dung: |\n", "    # để nguyên ND30-VH9 “của nhà nước”: ten rieng\n    noi_dung: |\n")
    expect(file, left)
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("() => document.activeElement.matches('ul.problems button, summary')")  # the next one, not from the top
    page.get_by_text("Đã để nguyên, có lý do (1)").click()
    page.get_by_role("button", name="Xét lại").click()
    expect(file, raw)
    for expected in (left, raw, SLIPS.encode()):
        page.get_by_role("button", name="Hoàn tác").click()
        expect(file, expected)
        said(page, "hoàn tác")


def test_a_base_is_changed_on_top_in_two_tabs(open_page: Callable[[str], Any], office: Path) -> None:
    """The base stays to the byte; the same place of two tabs is shown side by side; undo takes the edit back exactly."""
    base, file = office / NAME, office / BASED
    below, start = base.read_bytes(), file.read_bytes()
    one, two = open_page(soan(BASED)), open_page(soan(BASED))
    for page in (one, two):
        page.bring_to_front()
        choose(page, "1. Mục đích")
    one.bring_to_front()
    box = field(one, "Đề mục")
    assert "inherited" in box.get_attribute("class")
    type_in(one, "Đề mục", "Mục đích chung")
    expect_words(file, "Mục đích chung")
    said(one, "kế hoạch gốc")
    raw = file.read_bytes()
    assert [line for line in start.split(b"\n") if line not in raw.split(b"\n")] == []
    two.bring_to_front()
    type_in(two, "Đề mục", "Mục đích riêng")
    two.wait_for_selector("dialog")
    assert two.get_by_role("textbox", name="Đang có trong tệp").input_value() == "Mục đích chung"
    assert file.read_bytes() == raw
    two.get_by_role("button", name="Ghi bản bên phải").click()
    expect_words(file, "Mục đích riêng")
    assert "Mục đích chung" not in file.read_text(encoding="utf-8")
    for expected in (raw, start):
        two.get_by_role("button", name="Hoàn tác").click()
        expect(file, expected)
        said(two, "hoàn tác")
    assert base.read_bytes() == below


def test_sections_appendices_and_names(open_page: Callable[[str], Any], office: Path) -> None:
    """A section goes below another one, an appendix and a name are added: no line is lost, undo is exact each time."""
    file = office / NAME
    start = file.read_bytes()
    page = open_page(soan())

    def take_back() -> None:
        page.get_by_role("button", name="Hoàn tác").click()
        expect(file, start)
        said(page, "hoàn tác")

    choose(page, "b) Tuyên truyền")
    page.get_by_role("button", name="Chuyển đến…").click()
    page.get_by_label("Thành mục con").select_option(
        label=next(one for one in page.locator("dialog option").all_inner_texts() if "2. Yêu cầu" in one)
    )
    page.get_by_role("button", name="Chuyển", exact=True).click()
    said(page, "Đã chuyển mục")
    after = [line.strip() for line in file.read_bytes().split(b"\n") if line.strip() != b"muc_con:"]
    assert sorted(after) == sorted(line.strip() for line in start.split(b"\n") if line.strip() != b"muc_con:")
    page.wait_for_function("() => document.querySelector('form h2').textContent.startsWith('a) Tuyên truyền')")
    take_back()
    page.get_by_role("button", name="+ Phụ lục lời văn").click()
    said(page, "Đã thêm một phụ lục")
    assert file.read_bytes().startswith(start.rstrip(b"\n"))
    take_back()
    choose(page, "Tên và chỉ tiêu dùng nhiều lần")
    page.get_by_role("button", name="+ Tên").click()
    page.get_by_label("Tên viết gọn").fill("Phòng mới")
    page.get_by_label("Chữ in ra").fill("Phòng Mới")
    page.keyboard.press("Enter")
    page.locator("dialog .wrong", has_text="không dấu").wait_for()
    page.get_by_label("Tên viết gọn").fill("phong_moi")
    page.keyboard.press("Enter")
    expect_words(file, "phong_moi: Phòng Mới")
    said(page, "Đã thêm tên")
    page.wait_for_function("() => document.activeElement.path?.[1] === 'phong_moi'")  # the focus is in what was made
    take_back()


def test_workbooks_of_a_plan_that_went_on_are_read_again(open_page: Callable[[str], Any], office: Path, tmp_path: Path) -> None:
    """Between reading and taking a colleague changed the plan: nothing is written, the changes are shown anew; then they are taken."""
    file = office / NAME
    page = open_page(view("phat-hanh", NAME))
    page.get_by_role("button", name="Tạo tệp cho mọi đơn vị").click()
    page.get_by_role("link", name="thanh-tra-so.xlsx").wait_for()
    book_file = tmp_path / "thanh-tra-so.xlsx"
    shutil.copy(office / "outputs" / "so-mau-2025-giao-viec" / "thanh-tra-so.xlsx", book_file)
    book = openpyxl.load_workbook(book_file)
    sheet = book["PL"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Sản phẩm")
    row = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith("Kiểm tra công tác cải cách") for cell in row))
    old = sheet.cell(row[0].row or 0, column or 0).value
    sheet.cell(row[0].row or 0, column or 0).value = "Thông báo mới"
    book.save(book_file)
    page = open_page(view("ban-sua", NAME))
    page.set_input_files("input[type=file] >> nth=1", book_file)
    page.get_by_text("Chỗ sửa: 1").wait_for()
    raw = swap(file.read_bytes(), "dia_danh: Mẫu\n", "dia_danh: Mẫu Một\n")
    file.write_bytes(raw)  # a colleague
    page.get_by_role("button", name="Nhận các chỗ đã chọn: 1/1").click()
    said(page, "Hãy làm lại")
    assert file.read_bytes() == raw
    page.get_by_role("button", name="Nhận các chỗ đã chọn: 1/1").click()
    page.get_by_text("Đã nhận 1 chỗ.").first.wait_for()
    assert file.read_text(encoding="utf-8") == raw.decode().replace(f"san_pham: {old}\n", "san_pham: Thông báo mới\n", 1)
    page.get_by_role("button", name="Hoàn tác cả lần nhận này").click()
    expect(file, raw)


def test_every_control_has_a_name_and_every_page_a_heading(open_page: Callable[[str], Any], office: Path) -> None:
    """Whoever hears the page: no control without a name, one main heading, changes said in a live region, English complete."""
    assert office
    for kind in ("soan", "bang", "phai-xem", "ban-sua", "so-sanh", "phat-hanh", "tien-do"):
        page = open_page(view(kind, BASED))
        settle(page)
        nameless = page.evaluate(
            """() => [...document.querySelectorAll('button, input, select, textarea, a[href], [role=textbox]')].filter(one => one.offsetParent).filter(one =>
                 !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.length || one.title)).map(one => one.outerHTML.slice(0, 200))"""
        )
        assert nameless == [], kind
        if kind != "soan":
            assert page.locator("h1").count() == 1, kind
        assert page.locator("[role=status][aria-live], [role=status]").count() >= 1
        page.close()
