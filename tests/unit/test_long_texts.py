"""A paragraph that says the same again and again, as long as anybody likes, is read in the time of its length."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from cchc_gen.checks.catalogue import look_rules, text_rules
from cchc_gen.checks.run import check_plan
from cchc_gen.language.citations import find_citations
from cchc_gen.language.surroundings import Parts
from cchc_gen.renew.years import examine
from cchc_gen.word.parts.recognition import recognise
from cchc_gen.word.reader import read_word
from cchc_gen.workspace.load_plan import load_plan
from tests.support.bounds import assert_linear, processor_seconds
from tests.support.decree_forms import FORMS
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cases

pytestmark = pytest.mark.unmeasured  # it counts work

# Years, dates and citations, from each of which rules look back; marks that open something; words without an end.
SAID = [
    "15/01/2025 ", "15/01/2025", "31/6/2025 ", "từ ngày 01/01 đến ngày 02/02 ", "năm 2025 ", "công tác năm 2025 ", "a?b", "a\n",
    "Nghị định số 1/2025/NĐ-CP ngày 05/01/2025 của Chính phủ ", "năm năm ", "Điều 1, Khoản 2 Điểm a ", "tháng 1 năm 2025 ", "A",
    "thông báo kết luận số 77/TB-VPCP ", "nhà nước ", "1", "-", "(", "[", "/", "“", '"', "a/b/", "https://a.vn/b?c=d ",
    "Tờ trình số 011/TT-LĐCL ",
]  # fmt: skip


def fill(said: str, size: int) -> str:
    """Return a text of so many characters that says nothing else."""
    return (said * (size // len(said) + 1))[:size]


def check(folder: Path, text: str) -> object:
    """Check a plan that holds a text in its prose and in each kind of cell."""
    words = json.dumps(text, ensure_ascii=False)
    cells = ", ".join(f"{key}: {words}" for key in ("nhiem_vu", "san_pham", "chu_tri", "thoi_gian"))
    columns = "{nhiem_vu: Nhiệm vụ, san_pham: Sản phẩm, chu_tri: Chủ trì, thoi_gian: Thời gian}"
    table = f"phu_luc: [{{ten: A, cot: {columns}, nhiem_vu: [{{{cells}}}]}}]\n"
    (folder / "kh.yaml").write_text(f"{HEAD}noi_dung: [{words}]\n{table}", encoding="utf-8")
    return check_plan(load_plan(folder / "kh.yaml", "kh.yaml"))


def check_repeated(folder: Path, said: str, size: int) -> object:
    return check(folder, fill(said, size))


def judge_indented(folder: Path, size: int) -> object:
    """Judge the form of a document in which somebody indented a line with so many spaces."""
    form = FORMS["kế hoạch"]()
    form.say(" " * size + "Rà soát văn bản.")
    (folder / "kh.docx").write_bytes(form.bytes())
    document = recognise(read_word(folder / "kh.docx"))
    return [list(rule.find(document)) for rule in look_rules()]


def test_a_line_that_is_indented_with_spaces(tmp_path: Path) -> None:
    """Eight times the spaces are about eight times the work."""
    assert_linear(partial(judge_indented, tmp_path), 8_000)


def check_same_tasks(folder: Path, size: int) -> object:
    """Check a plan that says each task of its table in its text, too."""
    tasks = [f"Rà soát văn bản số {at} của các xã, phường" for at in range(size)]
    rows = [{"nhiem_vu": task, "chu_tri": "Văn phòng", "thoi_gian": "Quý I"} for task in tasks]
    columns = {"nhiem_vu": "Nhiệm vụ", "chu_tri": "Chủ trì", "thoi_gian": "Thời gian"}
    data = {
        "noi_dung": [f"{task} trước ngày 31/3/2026." for task in tasks],
        "phu_luc": [{"ten": "A", "cot": columns, "nhiem_vu": rows}],
    }
    rest = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())
    (folder / "kh.yaml").write_text(HEAD + rest, encoding="utf-8")
    return check_plan(load_plan(folder / "kh.yaml", "kh.yaml"))


def test_tasks_that_the_text_says_too(tmp_path: Path) -> None:
    """Eight times the tasks in text and table are about eight times the work."""
    assert_linear(partial(check_same_tasks, tmp_path), 250)


SYLLABLES = ("Lan", "Thắng", "Thẳng", "Xuân", "Suân", "Hòa", "Hoà", "Dũng", "Giang", "Minh", "Mính", "Sơn")
LINES = (
    "Giao ông {name} thực hiện 02 nhiệm vụ sau:", "- Rà soát {count} văn bản, đạt 80% (8/10 xã);", "- Như Điều {count};",
    "Tổng số {count} hồ sơ, gồm 3 hồ sơ trực tuyến, 4 hồ sơ trực tiếp, từ ngày 10/5/2026 đến ngày 15/5/2026.",
    "Thực hiện Kế hoạch số {count}/KH-UBND ngày 15/01/2026 của Ủy ban nhân dân tỉnh Mẫu.",
)  # fmt: skip


def name_person(number: int) -> str:
    """Return a name of four syllables; many are alike."""
    return "Nguyễn " + " ".join(SYLLABLES[number // len(SYLLABLES) ** at % len(SYLLABLES)] for at in range(3))


def check_many(folder: Path, size: int) -> object:
    """Check a plan of many paragraphs and tasks, in which all rules that compare places find something to compare."""
    lines = [LINES[at % len(LINES)].format(name=name_person(at), count=at) for at in range(size)]
    tasks = [{"nhiem_vu": f"Việc {at}", "chu_tri": name_person(at), "thoi_gian": "Quý I"} for at in range(size)]
    columns = {"tt": "TT", "nhiem_vu": "Nhiệm vụ", "chu_tri": "Chủ trì", "thoi_gian": "Thời gian"}
    data = {"noi_dung": lines, "phu_luc": [{"ten": "A", "cot": columns, "nhiem_vu": tasks}]}
    rest = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())
    (folder / "kh.yaml").write_text(HEAD + rest, encoding="utf-8")
    return check_plan(load_plan(folder / "kh.yaml", "kh.yaml"))


def test_many_paragraphs_and_tasks(tmp_path: Path) -> None:
    """Eight times the paragraphs, names and rows are about eight times the work."""
    assert_linear(partial(check_many, tmp_path), 500)


@pytest.mark.parametrize("said", SAID)
def test_a_text_that_repeats_itself(tmp_path: Path, said: str) -> None:
    """Eight times the text is about eight times the work."""
    assert_linear(partial(check_repeated, tmp_path, said), 3000)


@pytest.mark.parametrize("said", ["15/01/2025 ", "từ ngày 01/01 đến ngày 02/02 ", "năm 2025 "])
def test_half_a_megabyte(tmp_path: Path, said: str) -> None:
    """The longest text that a plan takes is checked in seconds."""
    with processor_seconds(60):
        check(tmp_path, fill(said, 110_000))


def test_what_wakes_a_rule_is_repeated(tmp_path: Path, seeded: Cases) -> None:
    """What a rule finds, found ten thousand times in one text: at random, or with --long every rule."""
    examples = [example for one in text_rules() for example in (one.wrong, one.right) if "{{" not in example]
    count, chance = seeded.draw(5, len(examples))
    for example in chance.sample(examples, count):
        assert_linear(partial(check_repeated, tmp_path, example.replace(" // ", " ") + " "), 3000)


@pytest.mark.parametrize("said", ["1", "năm 2025 ", "15/01/2025 ", "Nghị định số 1/2025/NĐ-CP ngày 05/01/2025 của Chính phủ "])
def test_the_years_of_a_long_text(said: str) -> None:
    """What becomes of each year, when a plan is renewed."""
    assert_linear(lambda size: examine(fill(said, size), 2025, 2026), 6000)


def test_parts_of_a_text() -> None:
    """Parts that touch or lie in each other are one; a place is in them from their first character to before their end."""
    parts = Parts([(10, 12), (2, 5), (3, 4), (5, 6)])

    assert [at for at in range(14) if parts.hold(at)] == [2, 3, 4, 5, 10, 11]
    assert parts.meet(0, 3)
    assert not parts.meet(6, 10)


def test_a_number_too_long_for_a_document_is_none() -> None:
    """Digits without an end are no number of a document, in whole or in part."""
    assert find_citations("1" * 40 + "/NQ-CP") == ()
    assert find_citations("1" * 9 + "/NQ-CP")[0].text == "1" * 9 + "/NQ-CP"
