"""Edits through the real page, the whole file compared to the byte after each: one place changes, all else stays."""

from __future__ import annotations

import contextlib
import re
import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest

from tests.support.bounds import wait_until
from tests.support.complaints import said, settle
from tests.support.page_text import read_text, replace_in_text, type_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1800)]

NAME = "plans/so-mau-2025.yaml"
Open = "Callable[[str], Any]"


def soan(name: str = NAME) -> str:
    return f"soan/{quote(name, safe='')}"


def bang(name: str = NAME) -> str:
    return f"bang/{quote(name, safe='')}"


def expect(file: Path, expected: bytes) -> None:
    """Wait until the file holds exactly this."""
    with contextlib.suppress(AssertionError):
        wait_until(lambda: file.read_bytes() == expected)
    assert file.read_bytes().decode() == expected.decode()


def swap(raw: bytes, old: str, new: str) -> bytes:
    """Return bytes with the one place that holds `old` changed."""
    assert raw.count(old.encode()) == 1, old
    return raw.replace(old.encode(), new.encode())


def choose(page: Any, part: str) -> None:  # playwright may be absent
    page.locator("button.part", has_text=part).first.click()
    page.wait_for_function("part => document.querySelector('form h2')?.textContent.includes(part)", arg=part)


def field(page: Any, label: str) -> Any:  # see above
    return page.get_by_label(label, exact=True)


def fill(page: Any, label: str, text: str) -> None:  # see above
    box = field(page, label)
    box.fill(text)
    box.blur()


PROSE = "Nội dung: mỗi dòng là một đoạn; “- ” là gạch đầu dòng, “+ ” là ý nhỏ hơn"
# Part, field, text that is typed; what changes in the file.
TEXTS = [
    ("Phần đầu văn bản", "Năm kế hoạch", "2024", "nam: 2025\n", "nam: 2024\n"),
    ("Phần đầu văn bản", "Năm kế hoạch", "2025", "nam: 2024\n", "nam: 2025\n"),
    ("Phần đầu văn bản", "Cơ quan chủ quản", "UBND tỉnh Mẫu Hai", "chu_quan: UBND tỉnh Mẫu\n", "chu_quan: UBND tỉnh Mẫu Hai\n"),
    ("Phần đầu văn bản", "Chữ viết tắt", "SKCN", "viet_tat: SKHCN", "viet_tat: SKCN"),
    ("Phần đầu văn bản", "Số", "7", "so: 5                      # in ra", "so: 7                      # in ra"),
    ("Phần đầu văn bản", "Ký hiệu", "KH-SKCN", "ky_hieu: KH-SKHCN ", "ky_hieu: KH-SKCN "),
    ("Phần đầu văn bản", "Địa danh", "Mẫu: mới", "dia_danh: Mẫu\n", "dia_danh: 'Mẫu: mới'\n"),
    ("Phần đầu văn bản", "Ngày tháng năm", "16/01/2025", "ngay: 15/01/2025 ", "ngay: 16/01/2025 "),
    ("Phần đầu văn bản", "Loại văn bản", "KẾ HOẠCH ", "ten_loai: KẾ HOẠCH\n", "ten_loai: KẾ HOẠCH\n"),
    ("Phần đầu văn bản", "Trích yếu", "Cải cách hành chính", "trich_yeu: Cải cách hành chính năm {{ nam }} của {{ co_quan.ten }}", "trich_yeu: Cải cách hành chính"),
    ("Tên và chỉ tiêu dùng nhiều lần", "hai_long", "96%", "hai_long: 95%", "hai_long: 96%"),
    ("Tên và chỉ tiêu dùng nhiều lần", "cac_phong", "các phòng thuộc Sở", "cac_phong: các phòng, đơn vị thuộc Sở", "cac_phong: các phòng thuộc Sở"),
    ("Căn cứ", "Căn cứ 1", "Căn cứ # một", "- Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030\n", "- 'Căn cứ # một'\n"),
    ("Đoạn mở đầu", "Đoạn mở đầu", "Một.\nHai.", "  {{ co_quan.ten }} ban hành Kế hoạch cải cách hành chính năm {{ nam }} như sau:\n", "  Một.\n  Hai.\n"),
    ("I. MỤC ĐÍCH, YÊU CẦU", "Đề mục", "MỤC ĐÍCH", "de_muc: MỤC ĐÍCH, YÊU CẦU", "de_muc: MỤC ĐÍCH"),
    ("b) Tuyên truyền", PROSE, "- Một tin.\n- Hai tin.", "              - Mỗi tháng có ít nhất hai tin, bài về CCHC trên Trang thông tin điện tử của Sở.\n", "              - Một tin.\n              - Hai tin.\n"),
    ("4. Cải cách tổ chức bộ máy", PROSE, "<script>alert(1)</script>", "      - Rà soát chức năng, nhiệm vụ của {{ bien.cac_phong }}; khắc phục chồng chéo, bỏ sót nhiệm vụ.", "      <script>alert(1)</script>"),
    ("a) Dữ liệu và nền tảng", "Đề mục", "- Dữ liệu", "de_muc: Dữ liệu và nền tảng", "de_muc: '- Dữ liệu'"),
    ("Đoạn kết", "Đoạn kết", "Trên đây là Kế hoạch.", "  Trên đây là Kế hoạch cải cách hành chính năm {{ nam }} của Sở Khoa học và Công nghệ. Trong quá trình thực hiện, nếu có vướng mắc, các phòng, đơn vị phản ánh về Văn phòng Sở để tổng hợp, báo cáo Giám đốc Sở xem xét, quyết định.", "  Trên đây là Kế hoạch."),
    ("Nơi nhận", "Nơi nhận 2", "Sở Nội vụ (b/c)", "  - Sở Nội vụ\n", "  - Sở Nội vụ (b/c)\n"),
    ("Nơi nhận", "Lưu", "VT", "luu: VT, VP", "luu: VT"),
    ("Phần ký", "Thẩm quyền, chức vụ, dòng 2", "PHÓ GIÁM ĐỐC SỞ", "[KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]", "[KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC SỞ]"),
    ("Phần ký", "Họ tên người ký", "Trần Thị B", "ho_ten: Nguyễn Văn A", "ho_ten: Trần Thị B"),
    ("Phụ lục Phân công", "Tên", "Phân công nhiệm vụ", "ten: Phân công nhiệm vụ cải cách hành chính năm {{ nam }}", "ten: Phân công nhiệm vụ"),
]  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_one_text_changes_and_all_other_bytes_stay(open_page: Callable[[str], Any], office: Path, newline: str) -> None:
    """Twenty-four fields of all parts, one after another, in a file with either end of lines; then all are taken back."""
    file = office / NAME
    start = raw = ("\ufeff" * (newline == "\r\n") + file.read_text(encoding="utf-8").replace("\n", newline)).encode()
    file.write_bytes(raw)
    page = open_page(soan())
    steps = [raw]
    for part, label, text, old, new in TEXTS:
        choose(page, part)
        fill(page, label, text)
        raw = swap(raw, old.replace("\n", newline), new.replace("\n", newline))
        expect(file, raw)
        page.wait_for_selector("textarea.unsaved", state="detached")
        steps += [raw] if raw != steps[-1] else []
    for expected in reversed(steps[:-1]):
        page.get_by_role("button", name="Hoàn tác").click()
        expect(file, expected)
        said(page, "hoàn tác")
    assert file.read_bytes() == start
    assert page.get_by_role("button", name="Hoàn tác").is_disabled()


def lines_between(raw: bytes, first: str, end: str) -> bytes:
    start = raw.index(first.encode())
    return raw[start : raw.index(end.encode(), start)]


def test_sections_are_added_moved_doubled_removed(open_page: Callable[[str], Any], office: Path) -> None:
    """Each does to the file what a careful hand would: whole lines go, come, or change places, and undo is exact."""
    file = office / NAME
    start = raw = file.read_bytes()
    page = open_page(soan())
    law = lines_between(raw, "      - de_muc: Cải cách thể chế\n", "      - de_muc: Cải cách thủ tục hành chính\n")
    steps = lines_between(raw, "      - de_muc: Cải cách thủ tục hành chính\n", "      - de_muc: Cải cách tổ chức bộ máy\n")
    fresh = "      - de_muc: Mục …\n        noi_dung: '- …'\n".encode()
    for part, name, old, new in [
        ("2. Cải cách thể chế", "↓ Xuống", law + steps, steps + law),
        ("3. Cải cách thể chế", "↑ Lên", steps + law, law + steps),
        ("2. Cải cách thể chế", "Nhân bản", law, law + law),
        ("3. Cải cách thể chế", "Xóa", law + law, law),
        ("2. Cải cách thể chế", "+ Mục bên dưới", law, law + fresh),
        ("3. Mục …", "Xóa", law + fresh, law),
        ("2. Cải cách thể chế", "+ Mục con", law, law + b"        muc_con:\n" + b"".join(b"    " + line for line in fresh.splitlines(keepends=True))),
    ]:  # fmt: skip
        choose(page, part)
        page.get_by_role("toolbar", name="Mục này").get_by_role("button", name=name, exact=True).click()
        assert raw.count(old) == 1
        raw = raw.replace(old, new)
        expect(file, raw)
        settle(page)
    for _time in range(7):
        page.get_by_role("button", name="Hoàn tác").click()
        said(page, "hoàn tác")
    expect(file, start)


def test_entries_of_lists_are_added_moved_removed(open_page: Callable[[str], Any], office: Path) -> None:
    """Legal bases and recipients: whole lines come, change places, go."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(soan())
    choose(page, "Nơi nhận")
    two, three = "  - Sở Nội vụ\n", "  - Giám đốc, các Phó Giám đốc Sở\n"
    last = "  - Các phòng, đơn vị thuộc Sở (để thực hiện)\n"
    for name, old, new in [
        ("↓ Xuống: Nơi nhận 2", two + three, three + two),
        ("↑ Lên: Nơi nhận 3", three + two, two + three),
        ("Xóa: Nơi nhận 2", two, ""),
        ("+ Nơi nhận", last, last + "  - Sở …\n"),
    ]:
        page.get_by_role("button", name=name, exact=True).click()
        raw = swap(raw, old, new)
        expect(file, raw)
        settle(page)


def test_cells_and_rows_of_the_grid(open_page: Callable[[str], Any], office: Path) -> None:
    """A cell with two lines, a cell that is emptied, a row doubled, moved, removed, added, a group renamed: nothing else."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(bang())
    grid = page.locator("table.grid").nth(1)
    task = "          - nhiem_vu: Tuyên truyền về cải cách hành chính trên Trang thông tin điện tử\n"
    rest = "            san_pham: Tin, bài\n            chu_tri: Trung tâm Thông tin\n            thoi_gian: Hằng tháng\n"
    whole = task + rest

    def cell(label: str, text: str, old: str, new: str) -> None:
        nonlocal raw
        box = grid.get_by_label(label, exact=True).first
        box.fill(text)
        box.blur()
        raw = swap(raw, old, new)
        expect(file, raw)
        settle(page)

    def press(name: str, old: str, new: str) -> None:
        nonlocal raw
        grid.get_by_role("button", name=name, exact=True).first.click()
        raw = swap(raw, old, new)
        expect(file, raw)
        settle(page)

    cell(
        "Sản phẩm, hàng 3",
        "Tin\nBài",
        "            san_pham: Tin, bài\n",
        "            san_pham: |\n              Tin\n              Bài\n",
    )
    cell(
        "Sản phẩm, hàng 3",
        "Tin, bài",
        "            san_pham: |\n              Tin\n              Bài\n",
        "            san_pham: |\n              Tin, bài\n",
    )
    rest = rest.replace("san_pham: Tin, bài\n", "san_pham: |\n              Tin, bài\n")
    cell("Đơn vị phối hợp, hàng 3", "Văn phòng Sở", task + rest, task + rest + "            phoi_hop: Văn phòng Sở\n")
    cell("Đơn vị phối hợp, hàng 3", "", task + rest + "            phoi_hop: Văn phòng Sở\n", task + rest)
    whole = task + rest
    press("Nhân bản: hàng 3", whole, whole + whole)
    press("Xóa: hàng 4", whole + whole, whole)
    press("Thêm hàng bên dưới: hàng 3", whole, whole + "          - nhiem_vu: Nhiệm vụ …\n")
    press("↑ Lên: hàng 4", whole + "          - nhiem_vu: Nhiệm vụ …\n", "          - nhiem_vu: Nhiệm vụ …\n" + whole)
    box = grid.get_by_label("Nhóm", exact=True).first
    box.fill("Chỉ đạo, điều hành")
    box.blur()
    raw = swap(raw, "- ten: Công tác chỉ đạo, điều hành\n", "- ten: Chỉ đạo, điều hành\n")
    expect(file, raw)


PASTE = """(box, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "x");
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_rows_are_pasted_from_excel(open_page: Callable[[str], Any], office: Path) -> None:
    """Lines in cells stay lines, the empty row at the end empties nothing, rows that are too many become tasks, one undo."""
    file = office / NAME
    start = file.read_bytes()
    page = open_page(bang())
    box = page.locator("table.grid").nth(1).get_by_label("Nhiệm vụ, hàng 3", exact=True).first
    html = (
        "<html><body><table><tr><td>Một<br style='mso-data-placement:same-cell'>\n  hai</td><td>Tin, bài</td></tr>"
        "<tr><td> Ba </td><td><b>Bốn</b></td></tr><tr><td></td><td></td></tr></table></body></html>"
    )
    box.evaluate(PASTE, html)
    old = "          - nhiem_vu: Tuyên truyền về cải cách hành chính trên Trang thông tin điện tử\n"
    rest = "            san_pham: Tin, bài\n            chu_tri: Trung tâm Thông tin\n            thoi_gian: Hằng tháng\n"
    new = "          - nhiem_vu: |\n              Một\n              hai\n"
    expect(file, swap(start, old + rest, new + rest + "          - nhiem_vu: Ba\n            san_pham: Bốn\n"))
    said(page, "Đã dán 2 hàng")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(file, start)

    wide = "<table><tr>" + "<td>x</td>" * 9 + "</tr></table>"
    page.locator("table.grid").nth(1).get_by_label("Nhiệm vụ, hàng 3", exact=True).first.evaluate(PASTE, wide)
    said(page, "Chưa dán gì")
    assert file.read_bytes() == start


def test_the_text_is_edited_and_the_form_shows_it(open_page: Callable[[str], Any], office: Path) -> None:
    """The switch to the text and back loses nothing; a text that is no YAML is kept, said, and can be mended."""
    file = office / NAME
    raw = file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(raw)
    page = open_page(soan())
    page.get_by_role("button", name="Xem chữ YAML").click()
    replace_in_text(page, "hai_long: 95%", "hai_long: 97%   # mới")
    raw = swap(raw, "hai_long: 95%", "hai_long: 97%   # mới")
    expect(file, raw)
    page.get_by_role("button", name="Về biểu mẫu").click()
    choose(page, "Tên và chỉ tiêu dùng nhiều lần")
    assert field(page, "hai_long").input_value() == "97%"
    page.get_by_role("button", name="Xem chữ YAML").click()
    good = read_text(page)
    replace_in_text(page, "dung_han: 98%", "dung_han: 'a")
    expect(file, swap(raw, "dung_han: 98%", "dung_han: 'a"))
    page.wait_for_selector(".wrongs li.error")
    assert page.get_by_role("button", name="Về biểu mẫu").count() == 0
    assert page.get_by_role("button", name="Xem cách lấy lại").is_enabled()
    type_text(page, good)
    expect(file, raw)
    page.wait_for_selector(".wrongs li.error", state="detached")


ODD = (
    '\ufeff# đầu  \r\nnam: 2026\nco_quan: {ten: Sở Mẫu,   viet_tat: "SM"}\r\n\r\nvan_ban:\t# tab\r\n  dia_danh: Mẫu   \n'
    "  trich_yeu: >-\r\n    Cải\u00a0cách\u200b%s\n\n    năm\r\nnoi_dung:\n- A   # một\r\n-\n  de_muc: 'B'\n  # hết tệp, không xuống dòng"
)


@pytest.mark.parametrize("sign", ["", "\u2028\u0085"], ids=["YAML", "no YAML"])
def test_odd_bytes_stay_in_a_text_that_is_edited(open_page: Callable[[str], Any], office: Path, sign: str) -> None:
    """Mixed ends of lines, a mark at the start, spaces at ends, tabs, odd line breaks, no last line end: one word changes."""
    file = office / "plans" / "la.yaml"
    raw = (ODD % sign).encode()
    file.write_bytes(raw)
    page = open_page(soan("plans/la.yaml"))
    if sign:  # there is no form, and what is wrong leads to the text
        page.get_by_role("button", name=re.compile("^Sửa trong chữ của tệp")).first.click()
    else:
        page.get_by_role("button", name="Xem chữ YAML").click()
    page.wait_for_selector(".text .cm-content")
    for old, new in [("dia_danh: Mẫu", "dia_danh: Khác"), ("# một", "# hai"), ("hết tệp", "hết"), ("# đầu", "# đầu tệp")]:
        replace_in_text(page, old, new)
        raw = swap(raw, old, new)
        expect(file, raw)
    said(page, "Đã lưu")
    if not sign:
        page.get_by_role("button", name="Về biểu mẫu").click()
        page.get_by_role("button", name="Xem chữ YAML").click()
    assert read_text(page) == raw.decode().replace("\r\n", "\n")
    assert file.read_bytes() == raw


def test_who_opens_the_text_types_in_it(open_page: Callable[[str], Any]) -> None:
    """The keyboard goes on where one is to write, not on the button that leads back."""
    page = open_page(soan())
    page.get_by_role("button", name="Xem chữ YAML").press("Enter")
    page.wait_for_function("document.activeElement.closest('.text')")


def test_the_text_offers_keys_and_shows_problems(open_page: Callable[[str], Any], office: Path) -> None:
    """What may stand at a place comes from the schema, names from the plan, problems from the check, at their lines."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(soan())
    page.get_by_role("button", name="Xem chữ YAML").click()
    offered = page.get_by_role("listbox")
    replace_in_text(page, "ky_hieu_soan_thao: VP.(5)", "ky_hieu_soan_thao: VP.(5)\n")  # the next line is indented as this one
    page.keyboard.press("Control+Space")
    offered.wait_for()
    assert offered.get_by_role("option").all_inner_texts() == ["do_khan", "luu_hanh"]  # the other keys are there already
    page.keyboard.press("Escape")
    page.keyboard.type("luu")
    offered.get_by_text("luu_hanh").wait_for()
    page.wait_for_timeout(150)  # for the first 75 ms Enter is not taken as a choice
    page.keyboard.press("Enter")
    assert "\n  luu_hanh: \n" in read_text(page)
    page.keyboard.type("{{ bien.hai")
    offered.get_by_text("bien.hai_long").wait_for()
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    page.keyboard.type(" }}")
    page.wait_for_selector(".wrongs li.error")
    page.locator(".cm-lint-marker-error").first.wait_for()
    replace_in_text(page, "luu_hanh: {{ bien.hai_long }}", "# ghi chú")
    page.wait_for_selector(".wrongs li.error", state="detached")
    assert page.locator(".cm-lint-marker-error").count() == 0
    assert file.read_bytes() != raw


def test_a_late_text_is_merged_or_shown_side_by_side(open_page: Callable[[str], Any], office: Path) -> None:
    """An editor writes elsewhere: other lines are joined; of the same line both texts are shown, and a person decides."""
    file = office / NAME
    page = open_page(soan())
    page.get_by_role("button", name="Xem chữ YAML").click()
    before = read_text(page)
    raw = swap(file.read_bytes(), "luu: VT, VP", "luu: VT, VP, KT")
    file.write_bytes(raw)
    replace_in_text(page, "dia_danh: Mẫu", "dia_danh: Hai")
    raw = swap(raw, "dia_danh: Mẫu", "dia_danh: Hai")
    expect(file, raw)
    said(page, "Đã lưu")
    assert read_text(page) == raw.decode() != before
    raw = swap(raw, "dia_danh: Hai", "dia_danh: Ba")
    file.write_bytes(raw)
    replace_in_text(page, "dia_danh: Hai", "dia_danh: Bốn")
    page.wait_for_selector("dialog")
    assert page.locator("dialog .cm-merge-a .cm-changedText").all_inner_texts() != []
    assert file.read_bytes() == raw
    page.get_by_role("button", name="Ghi bản bên phải").click()
    raw = swap(raw, "dia_danh: Ba", "dia_danh: Bốn")
    expect(file, raw)
    page.wait_for_selector("dialog", state="detached")
    said(page, "Đã lưu")
    raw = swap(raw, "dia_danh: Bốn", "dia_danh: Năm")
    file.write_bytes(raw)
    replace_in_text(page, "dia_danh: Bốn", "dia_danh: Sáu")
    page.wait_for_selector("dialog")
    page.get_by_role("button", name="Giữ bản bên trái").click()
    page.wait_for_selector("dialog", state="detached")
    said(page, "Đã lưu")
    assert file.read_bytes() == raw
    assert read_text(page) == raw.decode()


def test_what_would_break_the_plan_is_refused_and_stays_in_its_box(open_page: Callable[[str], Any], office: Path) -> None:
    """An empty agency is no plan: the file stays, the words stay, the reason stands below, and nobody leaves by accident."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(soan())
    fill(page, "Ngày tháng năm", "40/13/2025")
    page.wait_for_selector("[aria-invalid=true]")
    assert "Chưa lưu" in page.get_by_role("alert").filter(has_text="Chưa lưu").inner_text()
    assert file.read_bytes() == raw
    page.locator("button.part", has_text="Căn cứ").first.click()
    said(page, "chưa lưu được")
    assert field(page, "Ngày tháng năm").input_value() == "40/13/2025"
    page.get_by_role("button", name="Trả lại như cũ").click()
    assert field(page, "Ngày tháng năm").input_value() == "15/01/2025"
    choose(page, "Căn cứ")
    assert file.read_bytes() == raw


def test_a_late_save_is_merged_or_shown_side_by_side(open_page: Callable[[str], Any], office: Path) -> None:
    """Two tabs and an editor: what another place holds is kept, and of one place both texts are shown."""
    file = office / NAME
    raw = file.read_bytes()
    one, two = open_page(soan()), open_page(soan())
    one.bring_to_front()  # a tab in the back draws nothing
    fill(one, "Địa danh", "Mẫu Một")
    raw = swap(raw, "dia_danh: Mẫu\n", "dia_danh: Mẫu Một\n")
    expect(file, raw)
    two.bring_to_front()
    fill(two, "Số", "9")  # this tab does not know of the first one's edit
    raw = swap(raw, "so: 5 ", "so: 9 ")
    expect(file, raw)
    one.bring_to_front()
    settle(one)  # a tab that comes to the front looks at the file
    raw = swap(raw, "ky_hieu: KH-SKHCN", "ky_hieu: KH-XYZ")
    file.write_bytes(raw)  # an editor
    fill(one, "Ký hiệu", "KH-ABC")
    one.wait_for_selector("dialog")
    assert one.get_by_role("textbox", name="Đang có trong tệp").input_value() == "KH-XYZ"
    assert one.get_by_role("textbox", name="Bạn vừa gõ").input_value() == "KH-ABC"
    assert file.read_bytes() == raw
    one.keyboard.press("Escape")
    assert one.locator("dialog").is_visible()
    one.get_by_role("button", name="Ghi bản bên phải").click()
    raw = swap(raw, "ky_hieu: KH-XYZ", "ky_hieu: KH-ABC")
    expect(file, raw)
    said(one, "Đã lưu")
    raw = swap(raw, "viet_tat: SKHCN", "viet_tat: XYZ")
    file.write_bytes(raw)
    fill(one, "Chữ viết tắt", "ABC")
    one.wait_for_selector("dialog")
    one.get_by_role("button", name="Giữ bản bên trái").click()
    one.wait_for_function("() => [...document.querySelectorAll('textarea')].some(box => box.value === 'XYZ')")
    one.wait_for_timeout(1500)  # longer than the pause after which a field is saved
    assert file.read_bytes() == raw
    two.bring_to_front()
    settle(two)
    choose(two, "Căn cứ")
    raw = swap(raw, "dia_danh: Mẫu Một", "dia_danh: Mẫu Hai")
    file.write_bytes(raw)
    two.get_by_role("button", name="Xóa: Căn cứ 1").click()  # of a text that it does not know any more
    said(two, "Hãy làm lại")
    assert file.read_bytes() == raw


def test_anchors_and_notes_stay(open_page: Callable[[str], Any], office: Path) -> None:
    """A text that is written elsewhere (YAML's “*”) is refused with the reason; its neighbours change, notes stay."""
    file = office / "plans" / "neo.yaml"
    raw = (
        "# đầu tệp\nnam: 2026   # năm\nco_quan: {ten: &ten 'Sở Mẫu', viet_tat: \"SM\"}\n\nvan_ban:\n  # nơi\n  dia_danh: *ten\n"
        '  trich_yeu: Cải cách   # cuối dòng\ncan_cu: [Căn cứ A, "Căn cứ B, C"]\nnoi_dung:\n- A   # một\n-\n  de_muc: B\n# hết tệp\n'
    ).encode()
    file.write_bytes(raw)
    page = open_page(soan("plans/neo.yaml"))
    fill(page, "Trích yếu", "Cải cách # mới")
    raw = swap(raw, "trich_yeu: Cải cách   # cuối dòng", "trich_yeu: 'Cải cách # mới'   # cuối dòng")
    expect(file, raw)
    fill(page, "Địa danh", "Khác")
    page.wait_for_selector("[aria-invalid=true]")
    assert file.read_bytes() == raw
    page.get_by_role("button", name="Trả lại như cũ").click()
    choose(page, "Căn cứ")
    fill(page, "Căn cứ 2", "Căn cứ D")
    raw = swap(raw, '"Căn cứ B, C"', '"Căn cứ D"')
    expect(file, raw)


def is_closed(page: Any) -> bool:  # see above
    """Tell whether nobody answers any more at the address of a page."""
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", urlsplit(page.url).port)) != 0


def test_a_server_that_has_gone_is_said_and_nothing_typed_is_lost(open_page: Callable[[str], Any], office: Path) -> None:
    """Where the program was closed meanwhile, the words stay in their box and the page says so."""
    page = open_page(soan())
    other = open_page("")
    other.evaluate("() => import('/page/api.js').then((api) => api.order('end', {}))")  # as from a terminal: no tab is told
    wait_until(lambda: is_closed(page), "the end of the program")
    page.on("dialog", lambda dialog: dialog.accept())
    page.bring_to_front()
    fill(page, "Địa danh", "Khác")
    page.wait_for_selector("[aria-invalid=true]")
    assert "đã tắt" in page.get_by_role("alert").filter(has_text="Chưa lưu").inner_text()
    assert field(page, "Địa danh").input_value() == "Khác"
    assert "dia_danh: Mẫu\n" in (office / NAME).read_text(encoding="utf-8")


def test_a_unit_is_chosen_by_the_keyboard(open_page: Callable[[str], Any], office: Path) -> None:
    """Alt+↓ offers the units of the plan, the arrow keys walk, Enter writes; Escape leaves the cell as it was."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(bang())
    box = page.locator("table.grid").nth(1).get_by_label("Đơn vị chủ trì, hàng 1", exact=True).first
    box.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator(".picker").count() == 0
    page.keyboard.press("Alt+ArrowDown")
    chosen = page.locator(".picker li").nth(1).inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    task = "          - nhiem_vu: Xây dựng, ban hành Kế hoạch cải cách hành chính năm {{ nam }}\n            san_pham: Kế hoạch\n            chu_tri: "
    expect(file, swap(raw, f"{task}Văn phòng Sở\n", f"{task}{chosen}\n"))


def test_what_is_not_saved_outlives_a_new_form(open_page: Callable[[str], Any], office: Path) -> None:
    """A text that is refused stays in its box when the form is drawn anew by an edit beside it."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(bang())
    group = page.locator("table.grid").nth(1).get_by_label("Nhóm", exact=True).first
    group.fill("{{ bien.khong_co }}")
    group.blur()
    page.wait_for_selector("[aria-invalid=true]")
    page.locator("table.grid").nth(0).get_by_role("button", name="Nhân bản: hàng 1", exact=True).click()
    row = "            - {nam: '2022', diem: '84,15', xep_hang: Thứ 11}\n"
    expect(file, swap(raw, row, row + row))
    said(page, "nhân bản hàng")
    assert page.locator("table.grid").nth(1).get_by_label("Nhóm", exact=True).first.input_value() == "{{ bien.khong_co }}"


def test_what_is_taken_back_while_it_is_being_saved_stays_taken_back(open_page: Callable[[str], Any], office: Path) -> None:
    """The answer to a save brings back nothing that the keyboard has changed meanwhile, not even where that is the old text."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page(soan())
    page.get_by_role("button", name="Xem chữ YAML").click()
    held: list[Any] = []
    page.route("**/api/text", lambda route: held.append(route), times=1)  # noqa: PLW0108  # playwright asks a function for its signature
    with page.expect_request("**/api/text"):
        replace_in_text(page, "hai_long: 95%", "hai_long: 97%")
        page.keyboard.press("Control+s")
    for _letter in "97%":
        page.keyboard.press("Backspace")
    page.keyboard.type("95%")
    assert read_text(page) == raw.decode()
    with page.expect_response("**/api/text"):
        held[0].continue_()
    settle(page)
    assert read_text(page) == raw.decode()
    page.keyboard.press("Control+s")
    expect(file, raw)


def test_the_keyboard_alone_reaches_everything(open_page: Callable[[str], Any], office: Path) -> None:
    """From the list to a saved section without the mouse; the focus is always to be seen."""
    file = office / NAME
    raw = file.read_bytes()
    page = open_page("")

    def tab_to(text: str) -> None:
        for _step in range(60):
            page.keyboard.press("Tab")
            found = page.evaluate(
                "() => [document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]"
            )
            assert found[1] != "none", found
            if text in found[0]:
                return
        pytest.fail(f"no way to {text}")

    tab_to("KẾ HOẠCH Cải cách hành chính năm 2025")
    page.keyboard.press("Enter")
    page.wait_for_selector("button.part")
    tab_to("Phần đầu văn bản")
    for _step in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('form h2').textContent.includes('MỤC ĐÍCH')")
    page.wait_for_function("() => document.activeElement.path?.at(-1) === 'de_muc'")
    page.keyboard.press("Control+a")
    page.keyboard.type("MUC DICH")
    page.keyboard.press("Control+s")
    expect(file, swap(raw, "de_muc: MỤC ĐÍCH, YÊU CẦU", "de_muc: MUC DICH"))
