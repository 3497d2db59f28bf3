"""The keyboard alone: the focus goes into what was just made, stays somewhere sensible after any action, and is never lost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from tests.browser.test_edits import bang, expect, field, soan, swap
from tests.browser.test_hands import view
from tests.support.complaints import said, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "plans/so-mau-2025.yaml"
BASIS = "  - Căn cứ Kế hoạch số 312/KH-UBND"
LEAD = "            chu_tri: Thanh tra Sở\n"
MARKED = {
    "can_cu": "  # cần rà soát: “312/KH-UBND”: có văn bản mới chưa\n",
    "task": "            # cần rà soát: “Thanh tra Sở”: tên mới\n",
}


def stands_at(page: Any, *path: str | int) -> None:
    """Wait until the focus is in the box of a field."""
    page.wait_for_function("path => JSON.stringify(document.activeElement.path) === JSON.stringify(path)", arg=list(path))


def stands_on(page: Any, words: str) -> None:
    """Wait until the focus is on a button, or a part of the tree."""
    page.wait_for_function(
        "words => [document.activeElement.getAttribute('aria-label'), document.activeElement.innerText].some(one => one?.startsWith(words))",
        arg=words,
    )


def press(page: Any, words: str, *, within: str = "main") -> None:
    """Press a button with Enter, as who has come to it by Tab."""
    page.locator(f"{within} button", has_text=words).first.focus()
    page.keyboard.press("Enter")


def press_named(page: Any, label: str, at: int = 0) -> None:
    page.get_by_role("button", name=label, exact=True).nth(at).focus()
    page.keyboard.press("Enter")


def open_part(page: Any, steps: int) -> None:
    """Open a part of the tree: so many steps below its first one."""
    page.locator("button.part").first.focus()
    page.keyboard.press("Home")
    for _step in range(steps):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_marks_lead_to_their_fields(open_page: Callable[[str], Any], office: Path) -> None:
    """From the list and from the editor's own list: an entry of a list in the form, a cell in the table; never the file's text."""
    file = office / NAME
    text = file.read_text(encoding="utf-8")
    assert text.count(BASIS) == 1
    first = text.index(LEAD)
    marked = (text[:first] + MARKED["task"] + text[first:]).replace(BASIS, MARKED["can_cu"] + BASIS)
    file.write_text(marked, encoding="utf-8")
    task: list[str | int] = ["phu_luc", 0, "nhom", 0, "nhiem_vu", 1, "chu_tri"]
    basis: list[str | int] = ["can_cu", 1]
    for at, place in ((0, basis), (1, task)):
        page = open_page(view("phai-xem", NAME))
        assert "dòng" not in page.locator("ul.problems").inner_text()
        page.get_by_role("button", name="Đi tới").nth(at).focus()
        page.keyboard.press("Enter")
        stands_at(page, *place)
        assert page.locator(".text").count() == 0
        page.close()
    page = open_page(soan())
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Đi tới").nth(1).focus()
    page.keyboard.press("Enter")
    stands_at(page, *task)
    page.go_back()  # the way back leads to the form, not round in a circle
    page.wait_for_selector("button.part")
    assert "/soan/" in page.url


def test_a_mark_that_a_check_repeats_is_left_with_one_reason(open_page: Callable[[str], Any], office: Path) -> None:
    """One place is one entry of the list; its button asks for the reason, takes the mark away and leaves the finding."""
    file = office / NAME
    text = file.read_text(encoding="utf-8").replace("nam: 2025\n", "nam: 2026\n", 1)  # when the unit was renamed
    first = text.index(LEAD)
    mark = "            # cần rà soát: “Thanh tra Sở”: có thể nay là Thanh tra tỉnh (Luật Thanh tra 2025)\n"
    file.write_text(text[:first] + mark + text[first:], encoding="utf-8")
    page = open_page(view("phai-xem", NAME))
    before = page.locator("ul.problems > li").count()
    press(page, "Đã xem, bỏ dấu")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")
    assert "Chỗ này phải điền." in page.locator("dialog").inner_text()
    page.keyboard.type("vẫn còn")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog", state="detached")
    said(page, "lý do ghi trong kế hoạch")
    assert page.locator("ul.problems").first.locator("> li").count() == before - 1 or before == 1
    expect(file, (text[:first] + "            # để nguyên KH-C1 “Thanh tra Sở”: vẫn còn\n" + text[first:]).encode())
    assert page.evaluate("() => document.activeElement.tagName") != "BODY"


def test_the_tree_is_one_stop_and_opens_the_form(open_page: Callable[[str], Any], office: Path) -> None:
    """Three stops of Tab lead from the page to the form; Enter on a part leads into it; a click leaves the focus in the tree."""
    assert office
    page = open_page(soan())
    page.wait_for_selector("form textarea")
    page.evaluate("() => document.getElementById('main').focus()")
    for _step in range(3):
        page.keyboard.press("Tab")
    while page.evaluate("() => !document.activeElement.path"):  # the buttons below the tree
        page.keyboard.press("Tab")
    stands_at(page, "nam")
    open_part(page, 2)
    stands_at(page, "can_cu", 0)
    page.locator("button.part", has_text="Đoạn mở đầu").click()
    page.wait_for_function("() => document.querySelector('form h2').textContent === 'Đoạn mở đầu'")
    stands_on(page, "Đoạn mở đầu")
    page.keyboard.press("ArrowDown")
    stands_on(page, "I. MỤC ĐÍCH")
    page.keyboard.press("F6")
    stands_at(page, "mo_dau")
    page.keyboard.press("Shift+F6")
    page.keyboard.press("F6")
    stands_at(page, "mo_dau")


def test_what_is_made_in_the_form_has_the_focus(open_page: Callable[[str], Any], office: Path) -> None:
    """What is typed after Enter goes into the new entry; after removing, moving and taking back the focus is sensible."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(soan())
    open_part(page, 2)
    stands_at(page, "can_cu", 0)
    press(page, "+ Căn cứ")
    stands_at(page, "can_cu", 2)
    page.keyboard.type("Căn cứ Luật mới ban hành")  # the spaces press no button
    page.keyboard.press("Control+s")
    line = next(line for line in raw.decode().splitlines(keepends=True) if line.startswith(BASIS))
    raw = swap(raw, line, f"{line}  - Căn cứ Luật mới ban hành\n")
    expect(file, raw)
    press_named(page, "↑ Lên: Căn cứ 3")
    stands_on(page, "↑ Lên: Căn cứ 2")
    page.keyboard.press("Enter")
    stands_at(page, "can_cu", 0)  # it is the first one: its button moves nothing any more
    press_named(page, "Xóa: Căn cứ 1")
    stands_at(page, "can_cu", 0)
    press_named(page, "Xóa: Căn cứ 2")
    stands_at(page, "can_cu", 0)
    press_named(page, "Hoàn tác")
    said(page, "hoàn tác")
    stands_on(page, "Hoàn tác")


def test_who_types_on_presses_no_button_again(open_page: Callable[[str], Any], office: Path) -> None:
    """Spaces that come while an entry is being made do not make more of them."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(soan())
    open_part(page, 2)
    stands_at(page, "can_cu", 0)
    held: list[Any] = []
    page.route("**/api/edit", lambda route: held.append(route))  # noqa: PLW0108  # playwright asks a function for its signature
    with page.expect_request("**/api/edit"):
        press(page, "+ Căn cứ")
    page.keyboard.type("  ")
    page.evaluate("() => new Promise((end) => setTimeout(end, 100))")  # a press would ask at once
    assert len(held) == 1
    held[0].continue_()
    stands_at(page, "can_cu", 2)
    settle(page)
    assert len(held) == 1  # what would have waited behind it
    line = next(line for line in raw.decode().splitlines(keepends=True) if line.startswith(BASIS))
    expect(file, swap(raw, line, f"{line}  - Căn cứ …\n"))


def test_what_is_made_of_sections_has_the_focus(open_page: Callable[[str], Any], office: Path) -> None:
    """A new section waits for its heading; who removes one stands in the tree; “Undo” keeps the focus to the last."""
    file = office / NAME
    start = file.read_bytes()
    page = open_page(soan())
    open_part(page, 6)
    stands_at(page, "noi_dung", 0, "muc_con", 1, "de_muc")
    press(page, "+ Mục bên dưới", within="form")
    stands_at(page, "noi_dung", 0, "muc_con", 2, "de_muc")
    page.keyboard.type("Phạm vi")
    page.keyboard.press("Control+s")
    page.wait_for_function("() => document.querySelector('form h2').textContent === '3. Phạm vi'")  # the heading follows
    press(page, "+ Mục con", within="form")
    stands_at(page, "noi_dung", 0, "muc_con", 2, "muc_con", 0, "de_muc")
    press(page, "Nhân bản", within="form")
    stands_at(page, "noi_dung", 0, "muc_con", 2, "muc_con", 1, "de_muc")
    press(page, "Xóa", within="form")
    stands_on(page, "a) Mục …")
    press(page, "+ Phụ lục lời văn")
    stands_at(page, "phu_luc", 1, "ten")
    press(page, "Xóa", within="form")
    stands_on(page, "Phần đầu văn bản")
    for _step in range(30):
        if file.read_bytes() == start:
            break
        press_named(page, "Hoàn tác")
        said(page, "hoàn tác")
        stands_on(page, "Hoàn tác")
    expect(file, start)
    page.keyboard.press("Enter")
    said(page, "Không còn gì để hoàn tác")
    stands_on(page, "Hoàn tác")


def test_words_are_marked_by_the_keyboard(open_page: Callable[[str], Any], office: Path) -> None:
    """Ctrl+B marks each chosen line behind its dash, once more takes the marks away; in the table Tab chooses a cell's words."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(soan())
    open_part(page, 5)
    stands_at(page, "noi_dung", 0, "muc_con", 0, "de_muc")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    stands_on(page, "Dấu cộng")
    page.keyboard.press("Tab")
    stands_at(page, "noi_dung", 0, "muc_con", 0, "noi_dung")
    words = page.evaluate("() => document.activeElement.value")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    marked = page.evaluate("() => document.activeElement.value").rstrip("\n")
    assert marked == "\n".join(f"- **{line[2:]}**" for line in words.rstrip("\n").split("\n"))
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    page.keyboard.press("Control+s")
    assert page.evaluate("() => document.activeElement.value").rstrip("\n") == words.rstrip("\n")
    page.wait_for_selector("textarea.unsaved", state="detached")
    expect(file, raw)
    page = open_page(bang())
    page.locator("table.grid").nth(1).get_by_label("Nhiệm vụ, hàng 1", exact=True).first.focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Một sản phẩm")
    assert page.evaluate("() => document.activeElement.value") == "Một sản phẩm"


def test_what_is_made_in_the_table_has_the_focus(open_page: Callable[[str], Any], office: Path) -> None:
    """New rows and groups are entered; rows move under the keys; the buttons of a row are one stop."""
    assert office
    page = open_page(bang())
    page.wait_for_selector("table.grid")
    rows = ("phu_luc", 0, "nhom", 0, "nhiem_vu")
    grid = page.locator("table.grid").nth(1)
    grid.get_by_role("button", name="Thêm hàng bên dưới: hàng 1", exact=True).first.focus()
    page.keyboard.press("Enter")
    stands_at(page, *rows, 1, "nhiem_vu")
    page.keyboard.type("Một việc")
    page.keyboard.press("Control+Enter")
    stands_at(page, *rows, 2, "nhiem_vu")
    page.keyboard.press("Alt+Shift+ArrowUp")
    stands_at(page, *rows, 1, "nhiem_vu")
    assert grid.get_by_label("Nhiệm vụ, hàng 3", exact=True).first.input_value() == "Một việc"
    for label in ("Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Thêm hàng bên dưới", "Nhiệm vụ"):
        page.keyboard.press("Tab")
        stands_on(page, label)
    page.keyboard.press("Shift+Tab")
    for label in ("Nhân bản", "↑ Lên", "↓ Xuống", "Xóa"):
        page.keyboard.press("ArrowRight")
        stands_on(page, label)
    page.keyboard.press("Enter")
    stands_at(page, *rows, 1, "nhiem_vu")
    page.locator("button", has_text="+ Nhóm").focus()
    page.keyboard.press("Enter")
    stands_at(page, "phu_luc", 0, "nhom", 7, "ten")
    page.keyboard.press("Shift+Tab")
    press_named(page, "Xóa nhóm cùng các nhiệm vụ", 7)
    stands_at(page, "phu_luc", 0, "nhom", 6, "ten")


def test_the_filter_knows_units_by_their_printed_names(open_page: Callable[[str], Any], office: Path) -> None:
    """A unit that is written by a name of the plan is the unit of that name; groups and tables without it are not shown."""
    file = office / NAME
    raw = file.read_bytes().decode()
    first = raw.index(LEAD)
    named = raw[:first] + "            chu_tri: '{{ bien.thanh_tra }}; Văn phòng Sở'\n" + raw[first + len(LEAD) :]
    file.write_text(named.replace("bien:\n", "bien:\n  thanh_tra: Thanh tra Sở\n", 1), encoding="utf-8")
    page = open_page(bang())
    page.wait_for_selector("table.grid")
    names = page.locator("#unit option").all_inner_texts()
    assert names.count("Thanh tra Sở") == 1
    assert not any("{{" in name or ";" in name for name in names)
    assert page.locator("table.grid").nth(1).get_by_text("In ra: Thanh tra Sở").count() == 1
    page.select_option("#unit", label="Thanh tra Sở")
    shown = page.evaluate(
        "() => [...document.querySelectorAll('tr')].filter(row => row.leads && row.checkVisibility()).map(row => row.leads)"
    )
    assert shown
    assert all("Thanh tra Sở" in leads for leads in shown)
    assert "Đang hiện" in page.locator("main [role=status]").inner_text()
    bands = page.evaluate("() => [...document.querySelectorAll('tr.band')].filter(row => row.checkVisibility()).length")
    assert bands == len({tuple(leads) for leads in shown}) or bands <= len(shown)
    assert page.locator("section.table").first.is_hidden()
    page.select_option("#unit", "")
    assert page.locator("section.table").first.is_visible()


def test_refusals_speak_of_fields(open_page: Callable[[str], Any], office: Path) -> None:
    """A field that was emptied, a number with its symbol, a box with questions: said in Vietnamese, below the field, without keys."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(soan())
    for label, text, sentence in (
        ("Trích yếu", "", "“Trích yếu” không để trống được."),
        ("Địa danh", "", "“Địa danh” không để trống được."),
        ("Số", "12/KH", "Ký hiệu ghi ở ô riêng, ô “Ký hiệu”. Hãy viết: 12"),
        ("Năm kế hoạch", "hai", "Viết bốn chữ số"),
    ):
        box = field(page, label)
        box.fill(text)
        box.press("Tab")
        note = page.get_by_role("alert").filter(has_text="Chưa lưu")
        note.wait_for()
        assert sentence in note.inner_text()
        assert "_" not in note.inner_text()
        assert "khóa" not in note.inner_text()
        page.get_by_role("button", name="Trả lại như cũ").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("[aria-invalid=true]", state="detached")
        assert page.evaluate("() => document.activeElement.tagName") == "TEXTAREA"
    assert file.read_bytes() == raw
    page = open_page("")
    press(page, "Kế hoạch mới…")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Enter")
    assert "Chỗ này phải điền." in page.locator("dialog").inner_text()
    stands_at_label = page.evaluate("() => document.activeElement.labels[0].textContent")
    assert stands_at_label.startswith("Cơ quan ban hành")
    page.keyboard.press("Escape")
    stands_on(page, "Kế hoạch mới…")


def test_sections_are_moved_by_a_list_that_shows_where_they_are(open_page: Callable[[str], Any], office: Path) -> None:
    """The section's own parent is in the list, not to be chosen; no name is longer than the window."""
    assert office
    page = open_page(soan())
    open_part(page, 6)
    stands_at(page, "noi_dung", 0, "muc_con", 1, "de_muc")
    press(page, "Chuyển đến…")
    page.wait_for_selector("dialog[open]")
    options = page.evaluate("() => [...document.querySelectorAll('dialog option')].map(one => [one.text, one.disabled])")
    (here,) = [text for text, is_disabled in options if is_disabled]
    assert here == "I. MỤC ĐÍCH, YÊU CẦU (đang ở đây)"
    assert max(len(text) for text, _disabled in options) < 100
    page.keyboard.press("Escape")
    stands_on(page, "Chuyển đến…")


def test_a_narrow_window_and_a_file_that_misses(open_page: Callable[[str], Any], office: Path) -> None:
    """At 1024 points every button of the bar is to be seen; a list opens where there is room; a file beside the frame is answered."""
    assert office
    page = open_page(bang())
    page.wait_for_selector("table.grid")
    page.set_viewport_size({"width": 1024, "height": 700})
    outside = page.evaluate(
        "() => [...document.querySelectorAll('#bar a, #bar button')].filter(one => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert outside == 0
    box = page.locator("table.grid").nth(1).get_by_label("Đơn vị chủ trì, hàng 1", exact=True).last
    box.evaluate("box => { box.scrollIntoView({ block: 'end' }); box.focus(); }")
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_selector("ul.picker")
    edges = page.evaluate(
        "() => { const { top, bottom } = document.querySelector('ul.picker').getBoundingClientRect(); return [top, innerHeight - bottom]; }"
    )
    assert min(edges) >= 0
    page.keyboard.press("Escape")
    drop = """() => { const data = new DataTransfer(); data.items.add(new File(['x'], 'a.docx'));
      document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }"""
    page.evaluate(drop)
    said(page, "Trang này không nhận tệp")
    page = open_page("")
    page.evaluate(drop)
    said(page, "khung có viền đứt nét")


def test_the_list_of_plans_says_how_far_each_is(open_page: Callable[[str], Any], office: Path) -> None:
    """A plan with number and date is not “being written”; a report is not renewed; the wizard counts what the page counts."""
    shutil.copy(office / NAME, office / "plans" / "goc.yaml")
    page = open_page("")
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.stage')].some(one => one.textContent.includes('đang kiểm tra'))"
    )
    row = page.get_by_role("row", name="goc.yaml")
    assert "Số 5 ngày 15/01/2025" in row.inner_text()
    assert "đang soạn" not in row.inner_text()
    report = page.get_by_role("row", name="bao-cao-quy-1-so-mau-2026.yaml")
    assert report.get_by_role("button").count() == 0
    page.get_by_role("button", name="Dựng cho năm sau… plans/goc.yaml").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'new-year'")
    assert "_" not in page.locator("main").inner_text().replace("goc.yaml", "")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="3. Kết quả").wait_for()
    made = page.locator("main").inner_text()
    assert "dòng" not in made
    assert "Nhiệm vụ I.2 “Kiểm tra" in made
    link = page.locator("main a.main").inner_text()
    page.locator("main ol").first.get_by_role("link").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.path?.includes('chu_tri')")
    assert page.get_by_role("link", name=link, exact=True).count() == 1  # the bar says the same number
    assert quote("goc-2026.yaml") in page.url


def test_signing_keeps_the_focus_and_tells_what_was_made(open_page: Callable[[str], Any], office: Path) -> None:
    """Number and date are saved where one stands; what was made, or why nothing was, is said, and its files come next."""
    assert office
    page = open_page(view("phat-hanh", NAME))
    field(page, "Số").fill("7")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("16/01/2025")
    page.keyboard.press("Control+s")
    said(page, "Đã lưu")
    settle(page)
    stands_at(page, "van_ban", "ngay")
    for name, words in (("Tạo bản phát hành", "tạo"), ("Tạo tệp cho mọi đơn vị", "Đã tạo")):
        press(page, name)
        said(page, words)
        page.wait_for_function("() => document.activeElement.matches('[aria-live] h2')")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.hasAttribute('download')")


def test_a_line_that_tab_leads_to_is_replaced_by_what_is_typed(open_page: Callable[[str], Any], office: Path) -> None:
    """As in any other form: number and day are typed one after the other; who comes by the mouse types where the click was."""
    file = office / NAME
    text = file.read_text(encoding="utf-8").replace("  ngay: 15/01/2025", "  ngay: __/__/2025")
    file.write_text(text, encoding="utf-8")
    page = open_page(view("phat-hanh", NAME))
    page.get_by_role("button", name="Tạo bản phát hành").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("12")
    page.keyboard.press("Tab")
    page.keyboard.type("15/01/2025")
    page.keyboard.press("Control+s")
    typed = text.replace("  so: 5 ", "  so: 12 ").replace("ngay: __/__/2025", "ngay: 15/01/2025")
    expect(file, typed.encode())
    page.get_by_role("textbox", name="Số").click()
    page.keyboard.press("End")
    page.keyboard.type("3")
    expect(file, typed.replace("  so: 12 ", "  so: 123 ").encode())
