from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from cchc_gen.language.citations import find_citations
from cchc_gen.plan.validation.review_marks import find_review_marks
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.renew.as_copy import Renewed, renew_text
from cchc_gen.renew.as_overlay import Base, renew_as_overlay
from cchc_gen.renew.whole_file import Renewal, renew_file
from cchc_gen.renew.years import examine
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT, Golden
from tests.support.small_plans import HEAD, SEEDS

if TYPE_CHECKING:
    from pathlib import Path

GOLDEN, PLANS = ROOT / "tests" / "golden" / "renew", ROOT / "plans"


@pytest.mark.parametrize(
    ("text", "shifted", "doubted"),
    [
        ("Mục tiêu năm 2025", 1, 0),
        ("Quý I/2025; trước ngày 30/11/2025", 2, 0),
        ("giai đoạn 2021-2030, định hướng đến năm 2040", 0, 0),
        ("giai đoạn 2021-2025, định hướng đến năm 2030", 0, 1),
        ("từ năm 2021 đến năm 2025", 0, 1),
        ("so với năm 2024", 0, 1),
        ("theo Kế hoạch số 9/KH-UBND ngày 05/01/2025 của UBND tỉnh", 0, 1),
        ("theo Quyết định số 9/QĐ-TTg ngày 05/01/2015 của Thủ tướng Chính phủ", 0, 0),
        ("theo Quyết định số 9/QĐ-TTg ngày 05/01/2015 về Kế hoạch năm 2025, năm 2025", 1, 1),
        ("TCVN ISO 9001:2015", 0, 0),
        ("đến năm 2025 đạt 100%", 0, 1),
        ("2.025 hồ sơ, 2025 hồ sơ", 0, 1),
        ("Sở Kế hoạch và Đầu tư chủ trì", 0, 1),
    ],
)
def test_years(text: str, shifted: int, doubted: int) -> None:
    """The plan's own year moves on; citations and periods stay; other years and stale names are left to a person."""
    shifts, doubts = examine(text, 2025, 2026)

    assert (len(shifts), len(doubts)) == (shifted, doubted)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Họp thứ Năm, ngày 02/01/2025.", "thứ Sáu"),
        ("trước ngày 29/02/2025", "không có ngày này"),
        ("trước ngày 29 tháng 02 năm 2025", "không có ngày này"),
        ("Thứ năm ngày 02 tháng 01 năm 2025 họp", "thứ Sáu"),
    ],
)
def test_a_day_that_the_new_year_makes_wrong_is_marked(text: str, reason: str) -> None:
    """Days of the week move on with the year, and 29 February comes every fourth."""
    renewed = renew_text(f"{HEAD.replace('2026', '2025')}noi_dung:\n  - {text}\n", 2025, 2026)

    assert [reason in review.reason for review in renewed.reviews] == [True]


def test_a_leap_day_beside_its_day_of_the_week_is_marked_once() -> None:
    """Both rules see it."""
    renewed = renew_text(f"{HEAD.replace('2026', '2024')}noi_dung:\n  - Họp thứ Năm, ngày 29/02/2024.\n", 2024, 2025)
    assert [(review.phrase, review.reason) for review in renewed.reviews] == [("thứ Năm, ngày 29/02/2025", "không có ngày này")]


@pytest.mark.parametrize(
    ("name", "marked"),
    [("phong_to_chuc", 1), ("to_chuc", 1), ("ptc", 1), ("phong", 0), ("don_vi_dau_moi", 0), ("so_2026", 1), ("so_12026", 0)],
)
def test_a_variable_whose_name_says_its_old_value_is_marked(name: str, marked: int) -> None:
    """A name that was the value's own words misleads after a renaming; any other name stays."""
    text = f"{HEAD}bien: {{{name}: Phòng Tổ chức}}\nnoi_dung: [x]\n"

    renewed = renew_text(text, 2026, 2027, {"Phòng Tổ chức": "Văn phòng Sở"})

    assert sum("tên biến" in review.reason for review in renewed.reviews) == marked
    root = parse(text, "kh.yaml").root
    short = renew_as_overlay(root, Base("kh.yaml", "0" * 8), (2026, 2027), {"Phòng Tổ chức": "Văn phòng Sở"})
    assert sum("tên biến" in review.reason for review in short.reviews) == marked


def test_what_stays_as_it_was() -> None:
    """Comments, order, quoting, blank lines and line breaks stay; only what the year changes differs."""
    old = (
        "# đầu tệp\nnam: 2025   # năm\n\nco_quan: {ten: 'Sở Mẫu', viet_tat: SM}\n"
        "van_ban: {so: 5, ngay: 28/12/2024, dia_danh: M,\n"
        '  trich_yeu: "CCHC năm 2025"}\nnoi_dung:\n  # ghi chú năm 2025\n  - de_muc: Năm 2025\n'
        "    noi_dung: |\n      # không phải ghi chú 2024\n"
    )
    renewed = renew_text(old, 2025, 2026)

    assert renewed.text == (
        "# đầu tệp\nnam: 2026   # năm\n\nco_quan: {ten: 'Sở Mẫu', viet_tat: SM}\n"
        "van_ban: {so: , ngay: __/__/2025, dia_danh: M,\n"
        '  trich_yeu: "CCHC năm 2026"}\nnoi_dung:\n  # ghi chú năm 2025\n  - de_muc: Năm 2026\n'
        "    # cần rà soát: “# không phải ghi chú 2024”: mốc của năm khác với năm kế hoạch cũ: số liệu, so sánh hoặc thời hạn\n"
        "    noi_dung: |\n      # không phải ghi chú 2024\n"
    )
    for change in renewed.changes:
        assert (change.new or "so:") in renewed.text.split("\n")[change.line - 1]
    for review in renewed.reviews:
        assert review.phrase in renewed.text.split("\n")[review.line - 1]


def test_marks_quote_the_new_file() -> None:
    """A mark beside a year that moved on quotes the words as they now stand."""
    old = HEAD.replace("2026", "2025") + "noi_dung:\n  - Quý I/2025 tăng so với năm 2024.\n"
    renewed = renew_text(old, 2025, 2026, {"Sở Mẫu": "Sở Kế hoạch và Đầu tư"})

    assert [review.phrase for review in renewed.reviews] == ["Sở Kế hoạch và Đầu tư", "Quý I/2026 tăng so với năm 2024"]


def test_an_overlay_marks_each_place_once() -> None:
    """A legal base is marked as an item, not once more as a part of its list."""
    text = (
        HEAD.replace("2026", "2025") + "can_cu: ['Căn cứ Kế hoạch số 9/KH-UBND ngày 05/01/2025 của UBND tỉnh']\nnoi_dung: [x]\n"
    )
    renewed = renew_as_overlay(parse(text, "cu.yaml").root, Base("cu.yaml", "12345678"), (2025, 2026), {})

    assert [review.reason.split(" ")[0] for review in renewed.reviews] == ["can_cu.1"]
    assert [change.old for change in renewed.changes] == ["nam: 2025", "so"]


def test_review_marks_are_not_text() -> None:
    """A mark is a comment, also behind a key; the same words inside a block text are text."""
    text = "# cần rà soát: một\na: |\n  # cần rà soát: hai\nb: # cần rà soát: ba\n"

    assert [note.position.line for note in find_review_marks(text, parse(text, "x").root, "x")] == [1, 4]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("    kem_theo: (Kèm theo Kế hoạch số 07/KH-SXD ngày 12/01/2026 của Sở Xây dựng)\n", ""),
        ("    kem_theo: (Kèm theo Kế hoạch số 07/KH-SXD ngày 12/01/2026 của Sở)  # ghi\n", "    kem_theo:   # ghi\n"),
        ("    kem_theo: >-\n      (Kèm theo Kế hoạch số 07/KH-SXD\n      ngày 12 tháng 01 năm 2026 của Sở)\n", ""),
        ("    kem_theo: (Kèm theo Quyết định nào đó)\n", "    kem_theo: (Kèm theo Quyết định nào đó)\n"),
    ],
)
def test_a_line_that_names_the_plan_itself_goes(line: str, left: str) -> None:
    """The tool prints it from the new letterhead; a blank one would be issued as it stands."""
    text = f"nam: 2026\nphu_luc:\n  - ten: A\n{line}    noi_dung: [x]\n"
    renewed = renew_text(text, 2026, 2027)

    assert renewed.text == f"nam: 2027\nphu_luc:\n  - ten: A\n{left}    noi_dung: [x]\n"


def test_marks_stand_above_their_keys_whatever_goes() -> None:
    """A line that is dropped moves no mark and no change to another line; a name that runs on in the next line is renamed."""
    text = (
        "nam: 2025\nphu_luc:\n  - ten: A\n    kem_theo: (Kèm theo Kế hoạch số 07/KH-S ngày 12/01/2025 của Sở)\n"
        "    cot: {nhiem_vu: B}\n    nhiem_vu:\n"
        "      - nhiem_vu: Tăng so với năm 2023\n      - nhiem_vu: Giao Sở\n          Mẫu làm năm 2025\n"
    )
    renewed = renew_text(text, 2025, 2026, {"Sở Mẫu": "Sở: Mới"})

    assert renewed.text == (
        "nam: 2026\nphu_luc:\n  - ten: A\n    cot: {nhiem_vu: B}\n    nhiem_vu:\n"
        "      # cần rà soát: “Tăng so với năm 2023”: mốc của năm khác với năm kế hoạch cũ: số liệu, so sánh hoặc thời hạn\n"
        "      - nhiem_vu: Tăng so với năm 2023\n      - nhiem_vu: 'Giao Sở: Mới làm năm 2026'\n"
    )
    assert [(change.line, change.new) for change in renewed.changes][-2:] == [(8, "Sở: Mới"), (8, "2026")]
    assert [review.line for review in renewed.reviews] == [6]


def test_what_goes_on_drawing_from_last_year_is_marked(tmp_path: Path) -> None:
    """A spreadsheet of rows, the plan of a report: in a copy at its line, in an overlay by the line of the base."""
    for file in (*PLANS.glob("*.yaml"), *PLANS.glob("*.xlsx")):
        shutil.copy(file, tmp_path)
    loaded = load_plan(tmp_path / "ubnd-mau-2026.yaml", str(tmp_path / "ubnd-mau-2026.yaml"))
    for overlay, place in ((False, "    # cần rà soát: “chi-tieu-2026.xlsx”"), (True, "tu_tep (ubnd-mau-2026.yaml:100)")):
        renewed, raw = renew_file(loaded, Renewal(2027, tmp_path / "moi.yaml", overlay))
        assert place in raw.decode()
        assert [one.phrase for one in renewed.reviews if "bảng tính" in one.reason] == ["chi-tieu-2026.xlsx"]
    report = tmp_path / "bao-cao-quy-1-so-mau-2026.yaml"
    renewed, _raw = renew_file(load_plan(report, str(report)), Renewal(2027, tmp_path / "bc.yaml"))
    assert [one.phrase for one in renewed.reviews if "ghi tên kế hoạch mới" in one.reason] == ["so-mau-2026.yaml"]


@pytest.mark.parametrize("name", SEEDS)
def test_real_plans_renewed(seeds: Path, golden: Golden, name: str) -> None:
    """A real plan renewed by one year: the golden holds the lines and the tokens that changed or are marked."""
    old = (seeds / f"{name}.yaml").read_text(encoding="utf-8")
    renewed = renew_text(old, SEEDS[name], SEEDS[name] + 1)

    golden.check(tokens_of(renewed), GOLDEN / f"{name}.txt")
    lines = renewed.text.split("\n")
    assert [one for one in renewed.changes if one.new not in lines[one.line - 1]] == []
    assert [one for one in renewed.reviews if one.phrase not in lines[one.line - 1] or "# cần" not in lines[one.line - 1]] == []
    marks = {review.line for review in renewed.reviews}
    rest = [line for number, line in enumerate(renewed.text.split("\n"), start=1) if number not in marks]
    blank = re.compile(r"\d+|_+| ")
    others = ([line for line in lines if "kem_theo" not in line] for lines in (rest, old.split("\n")))  # the tool prints it
    pairs = list(zip(*others, strict=True))
    assert [(new, was) for new, was in pairs if blank.sub("", new) != blank.sub("", was)] == []
    own = re.compile(r"(?:122/KH-SKH|/SKHCN-VP)")
    cited = [citation.text for citation in find_citations(old) if not own.search(citation.text)]
    assert all(text in renewed.text for text in cited)


def last(token: re.Pattern[str], text: str) -> str:
    return next(reversed(token.findall(text)), "")


def tokens_of(renewed: Renewed) -> str:
    """Return the changes and marks as lines of numbers and symbols, without the plan's sentences."""
    token = re.compile(r"\d[\w/.\-&]*")
    lines = [f"{change.line}: {last(token, change.old)} -> {last(token, change.new)}" for change in renewed.changes]
    lines += [f"{review.line}? {' '.join(token.findall(review.phrase)[-2:])}" for review in renewed.reviews]
    return "\n".join(lines) + "\n"


def test_stale_places_of_tuyen_quang(seeds: Path) -> None:
    """What a careful reader finds stale in the plan of 2023 renewed to 2024 is marked."""
    renewed = renew_text((seeds / "tuyen-quang-skhdt-2023.yaml").read_text(encoding="utf-8"), 2023, 2024)
    marked = " | ".join(review.phrase for review in renewed.reviews)

    assert all(
        stale in marked
        for stale in (
            "232/KH-UBND",
            "so với năm 2022",
            "thông tin mạng năm 2022",
            "hành chính năm 2022",
            "Tháng 12/2022",
            "mức độ 3, 4",
        )
    )
