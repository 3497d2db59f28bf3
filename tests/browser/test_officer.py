"""What an officer stumbled over who knows only Word and works with the keyboard alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import bang, expect, soan, swap
from tests.browser.test_focus import open_part, press, stands_at
from tests.browser.test_hands import expect_words, view
from tests.support.bounds import wait_until
from tests.support.complaints import said, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME, BASED = "plans/so-mau-2025.yaml", "plans/so-mau-2026.yaml"
PROGRESS = "plans/so-mau-2026.tien-do.yaml"
ROW: list[str | int] = ["phu_luc", 0, "nhom", 0, "nhiem_vu"]


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


@pytest.mark.parametrize(
    ("line", "chosen", "keys", "now"),
    [
        ("- Thực hiện tốt.", (2, 12), "b", "- **Thực hiện** tốt."),
        ("- Thực hiện tốt.", (2, 12), "bb", "- Thực hiện tốt."),
        ("- Thực hiện tốt.", (2, 7), "bi", "- ***Thực*** hiện tốt."),
        ("- **Thực hiện tốt**.", (4, 8), "b", "- Thực **hiện tốt**."),
        ("- **Thực hiện** tốt.", (9, 19), "b", "- **Thực hiện tốt**."),
        ("- 5*3 và hai", (8, 12), "i", "- 5*3 và *hai*"),
        ("a b\n- c d", (2, 9), "b", "a **b**\n- **c d**"),
        ("- Thực ", (7, 7), "bb", "- Thực "),
        ("   ", (0, 3), "b", "   "),
    ],
)
def test_words_are_marked_as_in_word(
    open_page: Callable[[str], Any], line: str, chosen: tuple[int, int], keys: str, now: str
) -> None:
    """Spaces at the edges stay outside the marks, part of what is bold becomes plain, once more takes back: never a bare star."""
    page = open_page(soan())
    open_part(page, 5)
    stands_at(page, "noi_dung", 0, "muc_con", 0, "de_muc")
    stand(page, "noi_dung", 0, "muc_con", 0, "noi_dung")
    page.evaluate(
        "([line, range]) => { const box = document.activeElement; box.value = line; box.setSelectionRange(...range); }",
        [line, chosen],
    )
    for key in keys:
        page.keyboard.press(f"Control+{key}")
    assert page.evaluate("() => document.activeElement.value") == now


def test_a_sample_gives_way_to_what_is_typed(open_page: Callable[[str], Any], office: Path) -> None:
    """Come to by Tab, by “Go there”, or by a click: no “…” stays before the words."""
    file = office / NAME
    page = open_page(soan())
    open_part(page, 5)
    stands_at(page, "noi_dung", 0, "muc_con", 0, "de_muc")
    press(page, "+ Mục con")
    said(page, "Đã thêm")
    own = ("noi_dung", 0, "muc_con", 0, "muc_con", 0)
    stands_at(page, *own, "de_muc")
    page.keyboard.type("Đối tượng")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    stands_at(page, *own, "noi_dung")
    page.keyboard.type("- Áp dụng tại Sở.")
    expect_words(file, "- Áp dụng tại Sở.")
    assert "Đối tượng" in file.read_text(encoding="utf-8")
    page = open_page(bang())
    stand(page, *ROW, 0, "nhiem_vu")
    page.keyboard.press("Control+Enter")
    stands_at(page, *ROW, 1, "nhiem_vu")
    page = open_page(view("phai-xem", NAME))
    page.locator("li", has_text="Còn chỗ trống: “Nhiệm vụ …”").get_by_role("button", name="Đi tới").press("Enter")
    stands_at(page, *ROW, 1, "nhiem_vu")
    page.keyboard.type("Việc một")
    expect_words(file, "- nhiem_vu: Việc một\n")
    assert "…" not in file.read_text(encoding="utf-8")


def test_a_new_row_is_seen_while_the_table_is_filtered(open_page: Callable[[str], Any], office: Path) -> None:
    """It has no unit yet: it stays in sight, with the focus in it, until it is left."""
    assert office
    page = open_page(bang())
    page.get_by_label("Chỉ xem nhiệm vụ của").select_option("Văn phòng Sở")
    stand(page, *ROW, 0, "nhiem_vu")
    page.keyboard.press("Control+Enter")
    stands_at(page, *ROW, 1, "nhiem_vu")
    said(page, "Đã thêm")
    settle(page)
    stands_at(page, *ROW, 1, "nhiem_vu")
    assert page.evaluate("() => document.activeElement.checkVisibility()")


def test_a_key_that_repeats_moves_one_row(open_page: Callable[[str], Any], office: Path) -> None:
    """Alt+Shift+↓ pressed before the table is drawn anew, and words that are not saved yet: the row goes on, with its words."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(bang())
    stand(page, *ROW, 0, "san_pham")
    page.keyboard.press("Control+a")
    page.keyboard.type("Đề án")
    page.evaluate(
        "() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, shiftKey: true, bubbles: true }))"
    )
    page.keyboard.press("Alt+Shift+ArrowDown")
    stands_at(page, *ROW, 1, "san_pham")
    settle(page)
    text = file.read_text(encoding="utf-8")
    first = raw.decode().index("          - nhiem_vu: Xây dựng, ban hành")
    second = raw.decode().index("          - nhiem_vu:", first + 9)
    third = raw.decode().index("          - nhiem_vu:", second + 9)
    moved = raw.decode()[first:second]
    assert text.startswith(raw.decode()[:first] + raw.decode()[second:third])
    assert "san_pham: Đề án" in text[: first + len(moved) + third - second + 9]
    assert text.endswith(raw.decode()[third:])


def test_a_row_goes_into_the_group_beside_it(open_page: Callable[[str], Any], office: Path) -> None:
    """Past the last row of a group lies the next group, as in Word; the focus goes along, and the way back is exact."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(bang())
    last = page.evaluate(
        "row => [...document.querySelectorAll('textarea')].filter(one => one.path?.at(-1) === 'nhiem_vu' && String(one.path).startsWith(String(row))).length - 1",
        ROW,
    )
    stand(page, *ROW, last, "nhiem_vu")
    words = page.evaluate("() => document.activeElement.value")
    page.keyboard.press("Alt+Shift+ArrowDown")
    stands_at(page, *ROW[:3], 1, "nhiem_vu", 0, "nhiem_vu")
    assert page.evaluate("() => document.activeElement.value") == words
    page.keyboard.press("Alt+Shift+ArrowUp")
    stands_at(page, *ROW, last, "nhiem_vu")
    expect(file, raw)


def test_the_focus_stays_where_the_last_mark_goes(open_page: Callable[[str], Any], office: Path) -> None:
    """In the editor's own list: beside it, never nowhere."""
    file = office / NAME
    file.write_bytes(swap(file.read_bytes(), "van_ban:\n", "# cần rà soát: xem lại\nvan_ban:\n"))
    page = open_page(soan())
    page.locator("summary").first.press("Enter")
    page.locator("details").get_by_role("button", name="Đã xem, bỏ dấu").press("Enter")
    said(page, "Đã bỏ khỏi danh sách")
    settle(page)
    assert page.evaluate("() => Boolean(document.activeElement.closest('details'))")


def test_a_faulty_progress_file_is_mended_in_the_page(open_page: Callable[[str], Any], office: Path) -> None:
    """The page opens, leads to the line, saves the text, and shows the day; nothing but the mended words changes."""
    file = office / PROGRESS
    raw = file.read_bytes()
    day = next(line for line in raw.decode().split("\n") if line.strip().startswith("xong: ") and line.strip()[6:7].isdigit())
    file.write_bytes(raw.replace(day.encode(), day[: day.index(":")].encode() + b": 40/13/2026", 1))
    page = open_page(view("tien-do", BASED))
    page.get_by_role("heading", name="Tệp tiến độ có chỗ sai").wait_for()
    page.locator("ul.problems").get_by_role("button", name="Đi tới").first.press("Enter")
    page.keyboard.type(day)
    page.get_by_role("button", name="Lưu tệp").press("Enter")
    page.get_by_role("heading", name="Việc đã làm").wait_for()
    assert file.read_bytes() == raw


def test_what_is_typed_while_a_faulty_file_is_saved_is_saved_too(open_page: Callable[[str], Any], office: Path) -> None:
    """The answer to the first save draws nothing over what came behind it."""
    file = office / PROGRESS
    raw = file.read_bytes()
    file.write_bytes(raw + b"odd: [\n")
    page = open_page(view("tien-do", BASED))
    box = page.get_by_label("so-mau-2026.tien-do.yaml")
    held: list[Any] = []
    page.route("**/api/progress-save", lambda route: held.append(route), times=1)  # noqa: PLW0108  # see test_focus
    box.press("Control+End")
    for _sign in "odd: [\n":
        page.keyboard.press("Backspace")
    with page.expect_request("**/api/progress-save"):
        page.get_by_role("button", name="Lưu tệp").click()
    box.press("Control+End")
    page.keyboard.type("# ghi thêm")
    held[0].continue_()
    page.get_by_role("heading", name="Việc đã làm").wait_for()
    expect(file, raw + "# ghi thêm".encode())


def test_what_another_program_broke_is_put_back(open_page: Callable[[str], Any], office: Path) -> None:
    """“Undo” asks, says what becomes of the other text, and puts back the one before the last edit; once more brings the other."""
    file = office / NAME
    start = file.read_bytes()
    page = open_page(soan())
    page.get_by_role("textbox", name="Địa danh", exact=True).fill("Mẫu Một")
    page.keyboard.press("Control+s")
    said(page, "Đã lưu")
    broken = swap(file.read_bytes(), "van_ban:\n", "van_ban\n")
    file.write_bytes(broken)
    page.reload()
    page.get_by_role("button", name="Hoàn tác").press("Enter")
    page.get_by_role("heading", name="Lấy lại bản trước lần sửa cuối?").wait_for()
    page.keyboard.press("Enter")
    said(page, "Đã lấy lại")
    expect(file, start)
    page.get_by_role("button", name="Hoàn tác").press("Enter")
    expect(file, broken)


def test_a_workbook_of_another_plan_is_refused_in_words(open_page: Callable[[str], Any], office: Path, tmp_path: Path) -> None:
    """Dropped at the plan's page it is named with what tells it apart; nothing is offered, and the plan stays."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(view("phat-hanh", "plans/xa-mau-2026.yaml"))
    page.get_by_role("button", name="Tạo tệp cho mọi đơn vị").press("Enter")
    page.get_by_role("link", name=".xlsx").first.wait_for()
    book = next((office / "outputs" / "xa-mau-2026-giao-viec").glob("*.xlsx"))
    shutil.copy(book, tmp_path / "cua-xa.xlsx")
    page = open_page(view("ban-sua", NAME))
    page.set_input_files("input[type=file] >> nth=1", tmp_path / "cua-xa.xlsx")
    said(page, "kế hoạch khác")
    assert "cua-xa.xlsx" in page.locator("#status").inner_text()
    assert page.get_by_role("button", name="Nhận các chỗ").count() == 0
    assert file.read_bytes() == raw
