"""Widths of columns: syllables whole, TT as it is, addresses in their place, no text starved."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from cchc_gen.document.metrics import measure_text
from cchc_gen.document.widths import Face, SharedWidths, measure_columns, share_widths
from cchc_gen.plan.grid import build_grid
from tests.support.small_plans import make_plan, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

PORTRAIT, TWIPS = 9071, 1440 / 25.4
FACE = Face(12.0, 185.0)
ADDRESS = "https://dichvucong.mau.gov.vn/thu-tuc-hanh-chinh/linh-vuc-y-te/danh-muc-thu-tuc-hanh-chinh-noi-bo-cap-tinh-va-cap-xa-nam-2026"


def share(columns: str, rows: str, face: Face = FACE) -> SharedWidths:
    table = make_plan(table_of(columns, f"nhiem_vu: [{rows}]")).appendices[0].table
    assert table is not None
    return share_widths(table.columns, measure_columns(table.columns, build_grid(table).rows), PORTRAIT, face)


def has_room(width: int, words: Sequence[str], face: Face = FACE) -> bool:
    return all(measure_text(word, face.points, bold=True) * TWIPS <= width - face.padding for word in words)


@pytest.mark.parametrize("address", [ADDRESS, "vanphong.sotaichinh.tinhmau.phongkiemsoat@sotaichinh.mau.gov.vn"])
def test_an_address_takes_no_room_of_others(address: str) -> None:
    """The other columns keep their words whole."""
    columns = "{tt: TT, nv: Nhiệm vụ, sp: Sản phẩm, ct: Chủ trì, tg: Thời gian}"
    shared = share(columns, f"{{nv: Rà soát thủ tục hành chính, sp: '{address}', ct: Văn phòng, tg: Quý I}}")
    assert sum(shared.widths) == PORTRAIT
    for width, words in zip(shared.widths, (["TT"], ["Nhiệm"], ["phẩm"], ["phòng"], ["Thời"]), strict=True):
        assert has_room(width, words)
    assert shared.widths[2] == max(shared.widths)


def test_the_number_column_never_shrinks() -> None:
    """Where not even syllables fit, the others give way."""
    columns = "{tt: TT, " + ", ".join(f"c{at}: Nghiêng nghiêng" for at in range(14)) + "}"
    shared = share(columns, "{c1: x}")
    assert has_room(shared.widths[0], ["TT"])
    assert sum(shared.widths) == PORTRAIT


def test_a_long_word_far_down_is_whole() -> None:
    """Every row is looked at, not only the first ones."""
    rows = ", ".join("{a: x, b: một hai ba bốn năm sáu}" for _ in range(400)) + ", {a: nghiêng-nghiêng 1.234.567.890, b: y}"
    shared = share("{tt: TT, a: A, b: B}", rows)
    assert has_room(shared.widths[1], ["1.234.567.890"])


def test_many_narrow_columns_starve_a_text() -> None:
    """It is told, so that cells get tighter; tighter cells give the text room."""
    columns = "{tt: TT, nv: Nhiệm vụ, " + ", ".join(f"t{at}: Tháng {at}" for at in range(1, 9)) + "}"
    rows = "{nv: Rà soát đánh giá thủ tục hành chính nội bộ giữa các cơ quan, t1: x}"
    loose, tight = share(columns, rows), share(columns, rows, Face(11.0, 95.0))
    assert loose.is_starved
    assert tight.widths[1] > 1.3 * loose.widths[1]


@pytest.mark.parametrize("count", [5, 6, 7, 8])
def test_an_address_starves_no_text(count: int) -> None:
    """With an e-mail in the last column, tasks are not narrower than 30 mm, or than they are without it."""
    columns = "{tt: TT, nv: Nhiệm vụ, " + ", ".join(f"c{at}: Cơ quan chủ trì" for at in range(count)) + "}"
    task = "nv: Tham mưu Ủy ban nhân dân tỉnh ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2026"
    face = Face(11.0, 95.0)
    with_address = share(columns, f"{{{task}, c0: Văn phòng, c{count - 1}: nguyenvanc@snv.mau.gov.vn}}", face)
    without = share(columns, f"{{{task}, c0: Văn phòng, c{count - 1}: nguyenvanc}}", face)
    assert with_address.widths[1] >= min(30 * TWIPS, 0.95 * without.widths[1]) - 1


WIDE = {
    "nv": ("Nhiệm vụ", "Rà soát, đơn giản hóa thủ tục hành chính nội bộ trong các cơ quan hành chính nhà nước trên địa bàn tỉnh"),
    "sp": ("Sản phẩm", "Quyết định của Chủ tịch Ủy ban nhân dân tỉnh"), "ct": ("Đơn vị chủ trì", "Văn phòng Sở"),
    "ph": ("Đơn vị phối hợp", "Các phòng, đơn vị thuộc Sở"), "tg": ("Thời gian hoàn thành", "Trước ngày 30/6/2026"),
    "kp": ("Kinh phí (triệu đồng)", "1.250,5"), "nk": ("Nguồn kinh phí", "Ngân sách tỉnh"),
    "kq": ("Kết quả năm 2025", "97,85%"), "cs": ("Cơ sở pháp lý", "Quyết định số 1085/QĐ-TTg"),
    "nt": ("Người theo dõi", "Nguyễn Thị Hồng Nghiêm"), "md": ("Mức độ", "Thường xuyên"),
}  # fmt: skip


@pytest.mark.parametrize(("count", "most"), [(7, 5), (9, 6), (11, 9)])
def test_a_task_is_not_much_taller_than_the_others(count: int, most: int) -> None:
    """The task of a portrait table of many columns takes room of short texts, whose syllables stay whole."""
    chosen = dict(list(WIDE.items())[: count - 1])
    columns = "{tt: TT, " + ", ".join(f"{key}: {title}" for key, (title, _) in chosen.items()) + "}"
    face = Face(11.0, 95.0)
    shared = share(columns, "{" + ", ".join(f'{key}: "{text}"' for key, (_, text) in chosen.items()) + "}", face)
    for width, (title, text) in zip(shared.widths[1:], chosen.values(), strict=True):
        assert wrap(text, (width - face.padding) / TWIPS, face) <= most
        assert has_room(width, title.split(), face)
    assert sum(shared.widths) == PORTRAIT


def wrap(text: str, room: float, face: Face) -> int:
    lines = [""]
    for word in text.replace("-", "- ").split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if measure_text(longer, face.points) <= room else [*lines, word]
    return len(lines)


def test_short_titles_keep_their_number() -> None:
    """Quý I to Quý IV stand on one line beside tasks of several lines."""
    columns = "{tt: TT, nv: Nhiệm vụ, dv: Đơn vị tính, q1: Quý I, q2: Quý II, q3: Quý III, q4: Quý IV, nam: Cả năm}"
    task = f"nv: '{WIDE['nv'][1]}', dv: Hồ sơ, q1: 1.200, q2: 987, q3: 12.345, q4: 7, nam: 14.539"
    shared = share(columns, f"{{{task}}}")
    assert all(
        has_room(width, [f"Quý {number}"]) for width, number in zip(shared.widths[3:7], ("I", "II", "III", "IV"), strict=True)
    )


def test_a_merged_task_leaves_room_to_its_activities() -> None:
    """A task over six rows, as long as each activity, is no wider than these."""
    text = WIDE["nv"][1]
    rows = ", ".join(f"{{hd: '{text}', tg: Quý I}}" for _ in range(6))
    columns = "{tt: TT, nv: Nhiệm vụ, hd: Hoạt động, tg: Thời gian}"
    shared = share(columns, f"{{nv: '{text}', dong: [{rows}]}}")
    assert shared.widths[1] < 0.8 * shared.widths[2]


@pytest.mark.parametrize("due", ["trước ngày 30/6/2026", "Quý IV/2026 và ngày 15/12/2026", "Ngày 15/12/2026", "đạt mức độ 4"])
def test_a_column_has_room_for_a_word_and_its_number(due: str) -> None:
    """A day stands on one line, where texts beside it would take the room."""
    columns = "{tt: TT, nv: Nhiệm vụ, sp: Sản phẩm, ct: Chủ trì, tg: Hạn}"
    text = "Rà soát, đánh giá thủ tục hành chính nội bộ giữa các cơ quan hành chính nhà nước " * 3
    shared = share(columns, f"{{nv: '{text}', sp: '{text}', ct: '{text}', tg: {due}}}")
    pairs = [f"{one} {number}" for one, number in pairwise(due.split()) if number[0].isdigit()]
    assert all(measure_text(pair, 12.0) * TWIPS <= shared.widths[-1] - FACE.padding for pair in pairs)


@pytest.mark.parametrize("text", ["Theo Công văn số 1234/UBND-NC", "Một lần/tháng", "Cán bộ, công chức/viên chức"])
def test_no_line_is_counted_on_to_end_behind_a_stroke(text: str) -> None:
    """LibreOffice breaks there only the first word of a cell; others it would cut anywhere."""
    columns = "{tt: TT, nv: Nhiệm vụ, " + ", ".join(f"c{at}: Nghiêng" for at in range(7)) + ", gc: Ghi chú}"
    shared = share(columns, f"{{nv: {'Rà soát thủ tục hành chính nội bộ ' * 4}, gc: '{text}'}}", Face(11.0, 95.0))
    parts = [part for word in text.split() for part in re.split("(?<=-)", word)]
    assert all(measure_text(part, 11.0) * TWIPS <= shared.widths[-1] - 95.0 for part in parts)
