from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from cchc_gen.build.build_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.comparison_table import build_comparison
from cchc_gen.compare.tracked_changes import Reviser, track_changes
from cchc_gen.compare.units import list_units
from cchc_gen.language.citations import find_citations
from cchc_gen.language.word_diff import diff_words
from cchc_gen.plan.validation.review_marks import find_review_marks
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.renew.as_copy import Renewed, renew_text
from cchc_gen.renew.as_overlay import renew_as_overlay
from cchc_gen.renew.years import examine
from cchc_gen.template.find import find_default_template
from cchc_gen.word.ooxml import w
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT, Golden
from tests.making import HEAD, table_of
from tests.reading import read_part
from tests.revising import lines_of, orientations_of, settle

if TYPE_CHECKING:
    from pathlib import Path

GOLDEN = ROOT / "tests" / "golden" / "renew"
SEEDS = {
    "dong-nai-skhcn-2023": 2023,
    "ha-tinh-sngv-2022": 2022,
    "lai-chau-skhcn-2025": 2025,
    "nghe-an-skhcn-2023": 2023,
    "tuyen-quang-skhdt-2023": 2023,
}


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình", [("76/NQ-CP", 2021)]),
        ("Kế hoạch số 232/KH-UBND ngày 24/12/2022 của Ủy ban nhân dân tỉnh về việc", [("232/KH-UBND", 2022)]),
        ("Nghị quyết 57-NQ/TW 22/12/2024; số 1011-CTr/TU ngày 03/5/2018", [("57-NQ/TW", 2024), ("1011-CTr/TU", 2018)]),
        ("Luật Tổ chức chính quyền địa phương ngày 16/6/2025", [("Luật", 2025)]),
        ("Quyết định số 4288/QĐ-UBND ngày 29 tháng 12 năm 2022 của UBND tỉnh Mẫu", [("4288/QĐ-UBND", 2022)]),
        ("Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội", [("202/2025/QH15", 2025)]),
        ("không có văn bản nào, năm 2025", []),
    ],
)
def test_citations(text: str, citations: list[tuple[str, int]]) -> None:
    """Citations are found with their number, symbol, date and issuer."""
    found = [(citation.text, citation.year) for citation in find_citations(text)]

    assert [(known in shown, year) for (known, _), (shown, year) in zip(citations, found, strict=True)] == [
        (True, year) for _, year in citations
    ]


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
    renewed = renew_as_overlay(parse(text, "cu.yaml").root, "cu.yaml", (2025, 2026), {})

    assert [review.reason.split(" ")[0] for review in renewed.reviews] == ["can_cu.1"]
    assert [change.old for change in renewed.changes] == ["nam: 2025", "so"]


def test_review_marks_are_not_text() -> None:
    """A mark is a comment; the same words inside a block text are text."""
    text = "# cần rà soát: một\na: |\n  # cần rà soát: hai\nb: # cần rà soát: ba\n"

    assert [note.position.line for note in find_review_marks(text, parse(text, "x").root, "x")] == [1]


@pytest.mark.parametrize("name", SEEDS)
def test_real_plans_renewed(seeds: Path, golden: Golden, name: str) -> None:
    """A real plan renewed by one year: the golden holds the lines and the tokens that changed or are marked."""
    old = (seeds / f"{name}.yaml").read_text(encoding="utf-8")
    renewed = renew_text(old, SEEDS[name], SEEDS[name] + 1)

    golden.check(tokens_of(renewed), GOLDEN / f"{name}.txt")
    marks = {review.line for review in renewed.reviews}
    rest = [line for number, line in enumerate(renewed.text.split("\n"), start=1) if number not in marks]
    blank = re.compile(r"\d+|_+| ")
    pairs = list(zip(rest, old.split("\n"), strict=True))
    assert [(new, was) for new, was in pairs if blank.sub("", new) != blank.sub("", was) and "kem_theo" not in was] == []
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


def render(path: Path) -> bytes:
    return render_plan(load_plan(path, path.name), BuildOptions())


def assert_tracked(old: bytes, new: bytes) -> None:
    """Assert that accepting gives the new document and rejecting the old one."""
    tracked = track_changes(old, new, Reviser("Nguyễn Văn A", "2026-01-05T00:00:00Z"))

    assert lines_of(settle(tracked, accept=True)) == lines_of(read_part(new)[0])
    assert lines_of(settle(tracked, accept=False)) == lines_of(read_part(old)[0])


@pytest.mark.parametrize("name", SEEDS)
def test_tracked_changes_of_real_plans(seeds: Path, tmp_path: Path, name: str) -> None:
    """Each real plan against its renewed version, its edited version and the next real plan."""
    old = seeds / f"{name}.yaml"
    text = old.read_text(encoding="utf-8")
    (tmp_path / "moi.yaml").write_text(
        renew_text(text, SEEDS[name], SEEDS[name] + 1, {"Sở Nội vụ": "Sở Mới"}).text, encoding="utf-8"
    )
    (tmp_path / "goc.yaml").write_text(text, encoding="utf-8")
    edits = ["{tai: I, chen_truoc: [{de_muc: Chen, noi_dung: '- việc'}]}", "{tai: II.1, bo: true}", "{tai: noi_nhan.1, bo: true}"]
    overlay = "ke_thua: goc.yaml\nthay_doi:\n" + "".join(f"  - {edit}\n" for edit in edits)
    (tmp_path / "sua.yaml").write_text(overlay, encoding="utf-8")
    others = sorted(SEEDS)
    next_plan = seeds / f"{others[(others.index(name) + 1) % len(others)]}.yaml"
    for new in (tmp_path / "moi.yaml", tmp_path / "sua.yaml", next_plan):
        assert_tracked(render(old), render(new))


def test_tracked_changes_of_tables(tmp_path: Path) -> None:
    """Rows and merged blocks are inserted and deleted; a table whose columns changed goes whole; appendices come and go."""
    start = HEAD + "noi_dung: [x]\nphu_luc:\n  - ten: Một\n    cot: {tt: TT, a: A, b: B}\n"
    old = start + "    nhiem_vu: [{a: x, dong: [{b: 1}, {b: 2}]}, {a: y, b: 3}, {a: z, b: 4}]\n"
    texts = [
        start + "    nhiem_vu: [{a: y mới, b: 3}, {a: n, dong: [{b: 7}, {b: 8}]}, {a: z, b: <}]\n",
        start.replace("b: B}", "c: C}") + "    nhiem_vu: [{a: y, c: 3}]\n",
        old + "  - {ten: Hai, huong: doc, cot: {a: A}, nhiem_vu: [{a: x}]}\n",
        HEAD + "noi_dung: [x]\n",
    ]
    (tmp_path / "cu.yaml").write_text(old, encoding="utf-8")
    for text in texts:
        (tmp_path / "moi.yaml").write_text(text, encoding="utf-8")
        assert_tracked(render(tmp_path / "cu.yaml"), render(tmp_path / "moi.yaml"))
        assert_tracked(render(tmp_path / "moi.yaml"), render(tmp_path / "cu.yaml"))


def test_orientations_stay_right(tmp_path: Path) -> None:
    """An appendix added or removed keeps a section of its own; the pages of the others lie as they did."""
    (tmp_path / "cu.yaml").write_text(HEAD + "noi_dung: [x]\nphu_luc:\n  - {ten: Một, cot: {a: A}}\n", encoding="utf-8")
    (tmp_path / "moi.yaml").write_text(
        HEAD + "noi_dung: [x]\nphu_luc:\n  - {ten: Không giống, huong: doc, cot: {a: A}}\n  - {ten: Một, cot: {a: A}}\n",
        encoding="utf-8",
    )
    tracked = track_changes(render(tmp_path / "cu.yaml"), render(tmp_path / "moi.yaml"), Reviser("A", "2026-01-05T00:00:00Z"))

    assert orientations_of(read_part(tracked)[0]) == ["portrait", "portrait", "landscape"]


def test_comparing_by_meaning() -> None:
    """Added, removed, moved and reworded units, each with its file and line."""
    sections = [
        "{de_muc: Chuyển đi, noi_dung: Một đoạn dài được chuyển chỗ.}",
        "{de_muc: Giữ nguyên, noi_dung: Không đổi chữ nào cả.}",
    ]
    old = [*sections, "{de_muc: Hai, noi_dung: Đạt tối thiểu 95% hồ sơ.}", "Bỏ đi."]
    new = [sections[1], "{de_muc: Hai, noi_dung: Đạt tối thiểu 97% hồ sơ.}", "Thêm vào rất nhiều.", sections[0]]
    texts = [HEAD + "noi_dung:\n" + "".join(f"  - {line}\n" for line in lines) for lines in (old, new)]
    units = [list_units(parse(text, name).root) for text, name in zip(texts, ("cu.yaml", "moi.yaml"), strict=True)]
    found = {(change.kind, unit.text): change for change in compare_units(*units) if (unit := change.new or change.old)}

    assert {kind for kind, _ in found} == {"added", "removed", "moved", "reworded"}
    reworded = found["reworded", "Đạt tối thiểu 97% hồ sơ."]
    assert reworded.old is not None
    assert (reworded.old.position.line, reworded.old.where) == (7, "III")
    assert [word for word in reworded.words if word.operation != "equal"] == [("delete", "95% "), ("insert", "97% ")]


def test_the_comparison_table() -> None:
    """One table under the letterhead; changed words are bold, the signs of emphasis are not printed unless they changed."""
    rests = [
        f"noi_dung: ['**Đạt** {share} hồ sơ', '{word} là chính', Bỏ đi]\n" for share, word in (("95%", "Dân"), ("97%", "*Dân*"))
    ]
    texts = [HEAD + rests[0], HEAD + rests[1].replace(", Bỏ đi", "")]
    units = [list_units(spread_shorthands(parse(text, "a.yaml").root)) for text in texts]
    plans = [validate(parse(text, "a.yaml").root).plan for text in texts]
    raw = build_comparison(compare_units(*units), plans[0], plans[1], find_default_template())
    rows = [[cell_text(cell) for cell in row.iter(w("tc"))] for row in list(read_part(raw)[0].iter(w("tbl")))[-1].iter(w("tr"))]

    assert rows == [
        ["TT", "Trước khi sửa", "Sau khi sửa", "Ghi chú"],
        ["1", "Đạt 95% hồ sơ", "Đạt 97% hồ sơ", "Sửa đổi: I"],
        ["2", "Dân là chính", "*Dân* là chính", "Sửa đổi: II"],
        ["3", "Bỏ đi", "(không có)", "Bỏ: III"],
    ]


def cell_text(cell: Any) -> str:  # noqa: ANN401  # of lxml
    return "".join(text.text or "" for text in cell.iter(w("t")))


@pytest.mark.parametrize(
    ("columns", "rows", "kinds"),
    [
        ("{a: A, b: B}", "mac_dinh: {b: y}\n    nhiem_vu: [{a: x}]", []),
        ("{a: A, b: B}", "nhiem_vu: [{b: y, a: x}]", []),
        ("{a: A, b: B}", "mac_dinh: {b: z}\n    nhiem_vu: [{a: x}]", ["task"]),
        ("{a: A, b: Bê}", "nhiem_vu: [{a: x, b: y}]", ["columns"]),
        ("{a: A, b: B}", "nhiem_vu: [{a: x, dong: [{b: y}, {b: z}]}]", ["task"]),
        ("{a: A, b: B}", "kem_theo: (khác)\n    nhiem_vu: [{a: x, b: y}]", ["line"]),
    ],
)
def test_tables_are_compared_as_printed(columns: str, rows: str, kinds: list[str]) -> None:
    """Defaults and the order of columns count, the order of keys does not; titles of columns are compared, too."""
    texts = [HEAD + table_of("{a: A, b: B}", "nhiem_vu: [{a: x, b: y}]"), HEAD + table_of(columns, rows)]
    old, new = (list_units(spread_shorthands(parse(text, "a.yaml").root)) for text in texts)

    assert [change.kind for change in compare_units(old, new)] == ["reworded" if kind != "line" else "added" for kind in kinds]
    assert [change.new.kind for change in compare_units(old, new) if change.new] == kinds


def test_word_differences_add_up() -> None:
    """Equal and deleted words make the old text, equal and inserted ones the new."""
    words = diff_words("một hai ba", "một bốn ba năm")

    assert "".join(word.text for word in words if word.operation != "insert") == "một hai ba"
    assert "".join(word.text for word in words if word.operation != "delete") == "một bốn ba năm"
