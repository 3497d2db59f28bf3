"""The year of an officer in the browser alone, by clicks and keys: from last year's Word file to the issued plan."""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from cchc_gen.build.render_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.pdf.office_run import find_office
from cchc_gen.pdf.soffice import SofficeConverter
from cchc_gen.serve.server import WindowSettings
from cchc_gen.workspace.load_plan import load_plan
from tests.support.bounds import PATIENCE
from tests.support.complaints import listen, said
from tests.support.edited_documents import change_words
from tests.support.page_text import replace_in_text
from tests.support.served_window import PLANS, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.libreoffice, pytest.mark.timeout(1800)]

PRINTED = ".sheet canvas"


@pytest.fixture
def page(chromium: Any, soffice: Path, tmp_path: Path) -> Iterator[Any]:
    """Return the window of an office that has no plan yet, with LibreOffice."""
    assert soffice
    (tmp_path / "van-phong").mkdir()
    with running(tmp_path / "van-phong", WindowSettings(), SofficeConverter(find_office(os.environ), 20)) as caller:
        context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        found = context.new_page()
        found.set_default_timeout(PATIENCE * 1000)
        complaints: list[str] = []
        listen(found, complaints)
        found.goto(f"http://{caller.host}{caller.entry}")
        found.wait_for_selector("h1")
        yield found
        context.close()
    assert complaints == []


PICTURES = os.environ.get("CCHC_PICTURES")  # a folder: there the pictures of docs/cua-so.md are made anew


def show(page: Any, name: str) -> None:
    """Take a picture of a step, where pictures are wanted; it shows what the step has led to, and no message that passes."""
    if PICTURES:
        page.wait_for_timeout(400)
        page.screenshot(path=f"{PICTURES}/{name}.png")


def printed(plan: Path) -> bytes:
    return render_plan(load_plan(plan, str(plan)), BuildOptions())


def go(page: Any, view: str) -> None:
    page.get_by_role("navigation", name="Các trang").get_by_role("link", name=view).click()


def press_until_gone(page: Any, name: str) -> None:
    """Press a button of a list as often as it is there."""
    while (buttons := page.locator("main button").filter(has_text=re.compile(f"^{name}$"))).count():
        left = buttons.count()
        buttons.first.click()
        page.wait_for_function(
            "([name, left]) => [...document.querySelectorAll('button')].filter(one => one.textContent === name).length < left",
            arg=[name, left],
        )


def fill_in(file: Path, task: str, title: str, words: str) -> None:
    """Type words into a unit's workbook, as the unit does in Excel."""
    book = openpyxl.load_workbook(file)
    sheet = book["PL"]
    column = next(cell.column for cell in sheet[1] if cell.value == title)
    row = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith(task) for cell in row))
    sheet.cell(row[0].row or 0, column or 0).value = words
    book.save(file)


def save_download(page: Any, name: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    file = folder / name
    download.value.save_as(file)
    return file


def bring_in(page: Any, folder: Path, sent: Path) -> None:
    """Last year's Word file, in which somebody wrote a name with too many capitals."""
    old = sent / "ke-hoach-2025.docx"
    old.write_bytes(
        change_words(
            printed(PLANS / "so-mau-2025.yaml"), "Trong quá trình thực hiện", "Trong khi thực hiện  theo Ủy Ban Nhân Dân tỉnh"
        )
    )
    page.set_input_files("input[type=file]", old)
    page.get_by_text("Kết quả nhập").wait_for()
    show(page, "01-nhap-tu-word")
    page.get_by_role("row", name="ke-hoach-2025.yaml").get_by_role("link", name="KẾ HOẠCH").click()
    go(page, "Việc phải xem")
    page.get_by_role("button", name="Sửa giúp").first.wait_for()
    show(page, "02-sua-giup")
    press_until_gone(page, "Sửa giúp")
    imported = (folder / "ke-hoach-2025.yaml").read_text(encoding="utf-8")
    assert "Trong khi thực hiện theo Ủy ban nhân dân tỉnh" in imported


def make_next_year(page: Any, folder: Path, _sent: Path) -> None:
    """The next year, with a unit's new name; what a person must decide is marked."""
    go(page, "Kế hoạch của tôi")
    page.get_by_role("button", name="Dựng cho năm sau… ke-hoach-2025.yaml").click()
    page.get_by_label("Tên mới Thanh tra Sở", exact=True).fill("Phòng Pháp chế")
    show(page, "03-dung-cho-nam-sau")
    page.get_by_role("button", name="Tạo kế hoạch").click()
    page.get_by_role("heading", name="3. Kết quả").wait_for()
    show(page, "04-nam-sau-ket-qua")
    page.get_by_role("link", name="Việc phải xem", exact=False).last.click()
    page.get_by_role("heading", name="Việc phải xem").wait_for()
    press_until_gone(page, "Đã xem, bỏ dấu")
    plan = folder / "ke-hoach-2026.yaml"
    text = plan.read_text(encoding="utf-8")
    assert "# cần rà soát: " not in text
    assert "Phòng Pháp chế" in text


def write(page: Any, folder: Path, _sent: Path) -> None:
    """A sentence typed by the keyboard; the page follows; a click on it leads to its field."""
    plan = folder / "ke-hoach-2026.yaml"
    go(page, "Soạn")
    page.wait_for_selector(PRINTED)
    shown = page.locator(".sheets").get_attribute("data-print")
    page.get_by_role("button", name="2. Yêu cầu", exact=True).click()
    page.locator("form textarea").last.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n- Họp giao ban CCHC mỗi tháng một lần.")
    page.keyboard.press("Control+s")
    page.wait_for_function("old => document.querySelector('.sheets').dataset.print !== old", arg=shown)
    assert "- Họp giao ban CCHC mỗi tháng một lần." in plan.read_text(encoding="utf-8")
    show(page, "05-soan")
    go(page, "Bảng nhiệm vụ")
    page.get_by_role("heading", name="Phụ lục").wait_for()
    show(page, "06-bang-nhiem-vu")
    go(page, "Soạn")
    page.wait_for_selector(PRINTED)
    sheet = page.locator(".sheet").first.bounding_box()
    page.mouse.click(sheet["x"] + sheet["width"] / 2, sheet["y"] + sheet["width"] * 1.414 * 0.24)
    page.wait_for_function("() => document.activeElement.path?.[0] === 'can_cu'")


def take_leaders_edits(page: Any, folder: Path, sent: Path) -> None:
    """The draft goes to the leader and comes back with two changes, of which one is taken."""
    plan = folder / "ke-hoach-2026.yaml"
    go(page, "Trình ký")
    page.get_by_role("button", name="Tạo bản dự thảo").click()
    draft = save_download(page, "ke-hoach-2026.docx", sent)
    draft.write_bytes(
        change_words(change_words(draft.read_bytes(), "lấy sự hài lòng", "coi sự hài lòng"), "một sản phẩm", "hai sản phẩm")
    )
    before = plan.read_bytes()
    go(page, "Nhận bản sửa")
    page.set_input_files("input[type=file] >> nth=0", draft)
    page.locator("ol.changes input").nth(1).uncheck()
    show(page, "07-nhan-ban-sua")
    page.get_by_role("button", name="Nhận các chỗ đã chọn: 1/2").click()
    page.get_by_text("đã nhận", exact=True).wait_for()
    assert plan.read_bytes() == before.replace("lấy sự hài lòng".encode(), "coi sự hài lòng".encode())


def issue(page: Any, folder: Path, _sent: Path) -> None:
    """For signature; then number and date, and issued."""
    go(page, "Trình ký")
    page.get_by_role("button", name="Tạo bản trình ký").click()
    page.get_by_role("link", name="ke-hoach-2026.trinh-ky.pdf").wait_for()
    show(page, "08-trinh-ky")
    for label, words in (("Số", "7"), ("Ngày tháng năm", "12/01/2026")):
        page.get_by_label(label, exact=True).fill(words)
        page.get_by_label(label, exact=True).blur()
        page.wait_for_selector(".unsaved", state="detached")
    page.get_by_role("button", name="Tạo bản phát hành").click()
    page.get_by_role("link", name="07-KH-SKHCN-2026.pdf").wait_for()
    assert (folder / "outputs" / "07-KH-SKHCN-2026.pdf").read_bytes().startswith(b"%PDF-")
    show(page, "09-phat-hanh")


def hand_out_and_in(page: Any, folder: Path, sent: Path) -> None:
    """The units' files go out, are filled in, and come back together."""
    plan = folder / "ke-hoach-2026.yaml"
    page.get_by_label("Tệp Excel hỏi thêm tiến độ").check()
    page.get_by_role("button", name="Tạo tệp cho mọi đơn vị").click()
    files = [save_download(page, name, sent) for name in ("van-phong-so.xlsx", "phong-phap-che.xlsx")]
    show(page, "10-giao-viec")
    fill_in(files[0], "Xây dựng, ban hành Kế hoạch cải cách", "Xong ngày", "12/1/2026")
    fill_in(files[0], "Xây dựng, ban hành Kế hoạch cải cách", "Kết quả", "Kế hoạch số 07/KH-SKHCN")
    fill_in(files[1], "Kiểm tra công tác cải cách", "Sản phẩm", "Thông báo kết luận kiểm tra")
    go(page, "Nhận bản sửa")
    page.set_input_files("input[type=file] >> nth=1", files)
    page.get_by_text("Chỗ sửa: 3").wait_for()
    show(page, "11-nhan-tep-don-vi")
    before = plan.read_text(encoding="utf-8")
    page.get_by_role("button", name="Nhận các chỗ đã chọn: 3/3").click()
    page.get_by_text("Đã nhận 3 chỗ.").first.wait_for()
    changed = [one for one in plan.read_text(encoding="utf-8").split("\n") if one not in before.split("\n")]
    assert [line.strip() for line in changed] == ["san_pham: Thông báo kết luận kiểm tra"]
    progress = folder / "ke-hoach-2026.tien-do.yaml"
    assert "xong: 12/01/2026" in progress.read_text(encoding="utf-8")


def count_and_report(page: Any, folder: Path, _sent: Path) -> None:
    """Progress on a day, an entry typed there, and the report of the quarter."""
    go(page, "Tiến độ, báo cáo")
    page.get_by_label("Tính đến ngày").fill("2026-04-10")
    page.get_by_text("Đến ngày 10/04/2026").wait_for()
    cell = page.get_by_label("PL.II.1, Lý do", exact=True)
    cell.fill("chờ văn bản hướng dẫn")
    cell.press("Control+s")
    said(page, "Đã lưu")
    page.wait_for_selector(".unsaved", state="detached")
    assert "chờ văn bản hướng dẫn" in (folder / "ke-hoach-2026.tien-do.yaml").read_text(encoding="utf-8")
    show(page, "12-tien-do")
    page.get_by_role("button", name="Quý I: viết báo cáo").click()
    page.get_by_role("link", name="Quý I: mở").click()
    page.wait_for_selector(PRINTED)
    show(page, "13-bao-cao")
    go(page, "Trình ký")
    page.get_by_role("button", name="Tạo bản dự thảo").click()
    page.get_by_role("link", name="bao-cao-quy-1-ke-hoach-2026.pdf").wait_for()
    assert (folder / "outputs" / "bao-cao-quy-1-ke-hoach-2026.pdf").read_bytes().startswith(b"%PDF-")
    go(page, "Kế hoạch của tôi")
    page.get_by_text(re.compile(r"Số 7 ngày [\d/]+, đã phát hành")).wait_for()
    show(page, "14-cuoi-nam")


STEPS = (bring_in, make_next_year, write, take_leaders_edits, issue, hand_out_and_in, count_and_report)


def test_the_year_in_the_browser_alone(page: Any, tmp_path: Path) -> None:
    """Import, mend, next year, the leader's edits, signature, issued, units' files out and in, progress, the quarter's report."""
    sent = tmp_path / "thu"
    sent.mkdir()
    for step in STEPS:
        step(page, tmp_path / "van-phong", sent)


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


def test_pages_that_are_not_right_say_so(page: Any, tmp_path: Path) -> None:
    """What is found in a print once it is drawn stands above it, until a print comes in which nothing is found."""
    plan = tmp_path / "van-phong" / "a.yaml"
    plan.write_text((PLANS / "so-mau-2025.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    wrong = {"lines": [], "error": {"message": "PDF thiếu một chữ.", "hint": "Báo cho người làm mẫu."}}
    page.route("**/api/lines*", lambda route: route.fulfill(json=wrong))
    page.reload()
    page.get_by_role("link", name="KẾ HOẠCH Cải cách").click()
    page.get_by_text("Các trang này in chưa đúng. PDF thiếu một chữ. Báo cho người làm mẫu.").wait_for()
    assert page.locator(PRINTED).count() > 0
    page.unroute("**/api/lines*")
    page.get_by_role("button", name="Xem chữ YAML").click()
    replace_in_text(page, "dia_danh: Mẫu", "dia_danh: Khác")
    page.get_by_text("Các trang này in chưa đúng").wait_for(state="detached")


def test_the_words_of_a_page_can_be_copied(page: Any, tmp_path: Path) -> None:
    """The mouse chooses words on the drawn page, which is no click on a field; a click is, and the field shows its place."""
    plan = tmp_path / "van-phong" / "a.yaml"
    plan.write_text((PLANS / "so-mau-2025.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    page.reload()
    with page.expect_response(lambda answer: "/api/lines" in answer.url):
        page.get_by_role("link", name="KẾ HOẠCH Cải cách").click()
    page.wait_for_selector(PRINTED)
    box = page.locator(".letters span", has_text="Tổ chức thực hiện").first.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle, steps=5)
    page.mouse.up()
    assert "Tổ chức thực hiện đầy đủ" in page.evaluate("() => getSelection().toString()")
    assert page.evaluate("() => document.activeElement.path") is None

    page.mouse.click(box["x"] + 1, middle)  # lets the choice go
    page.wait_for_function("() => getSelection().isCollapsed")
    page.mouse.click(box["x"] + 1, middle)
    page.wait_for_function("() => document.activeElement.path?.[0] === 'noi_dung'")
    assert page.locator(".printed").count() > 0
