"""A word parts from its long number only where both together would leave the line above torn apart."""

from __future__ import annotations

import random
import re
from functools import partial

import pytest

from cchc_gen.document.line_stretch import loosen
from cchc_gen.document.line_ties import tie
from cchc_gen.document.metrics import measure_text

PROSE = partial(measure_text, points=14)
FIRST, ROOM = 150.0, 160.0
PIECES = (
    "Nghị định số 107/2020/NĐ-CP,", "trước ngày 31/01/2026", "thực hiện nhiệm vụ được phân công", "Kế hoạch số 393/KH-UBND",
    "của Ủy ban nhân dân tỉnh", "trong Quý I", "theo khoản 2 Điều 5", "ngày 05 tháng 01 năm 2026", "về việc nghiên cứu",
    "Quyết định số 45/2021/QĐ-UBND", "và các đơn vị", "hoàn thành",
)  # fmt: skip


def fill(text: str) -> list[str]:
    """Return the lines that a program makes, which breaks at spaces and behind hyphens."""
    lines = [""]
    for piece in re.findall(r"[^ -]+-*| |-+", text):
        longer = lines[-1] + piece
        fits = PROSE(longer.rstrip(" ")) <= (FIRST if len(lines) == 1 else ROOM)
        lines = [*lines[:-1], longer] if fits else [*lines, piece]
    return [line.rstrip(" ") for line in lines]


def widest_space(line: str, room: float) -> float:
    return PROSE(" ") + (room - PROSE(line)) / max(line.count(" "), 1)


@pytest.mark.parametrize(
    "text",
    [
        "- Xây dựng lịch thực hiện nhiệm vụ được phân công trước ngày 31/01/2026.",
        "Nghị quyết Đại hội Đảng toàn quốc khóa XIII, Quyết định số 1145/2021/QĐ-UBND của tỉnh.",
    ],
)
def test_a_number_may_begin_a_line_rather_than_stretch_the_one_above(text: str) -> None:
    """The word before it fills the line; the text is the same."""
    tied = tie(text)
    assert widest_space(fill(tied)[0], FIRST) > 4
    loose = loosen(tied, FIRST, ROOM, PROSE)
    assert loose.replace("\u00a0", " ") == text
    assert fill(loose)[0].endswith((" ngày", " số"))


def test_words_stay_with_their_numbers_where_nothing_is_stretched() -> None:
    """In chance paragraphs each place that was loosened stands at the end of a line that would have been stretched."""
    chance = random.Random(2030)  # noqa: S311  # the same paragraphs in each run
    loosened = 0
    for _ in range(400):
        tied = tie(" ".join(chance.choices(PIECES, k=chance.randint(4, 30))))
        text = loosen(tied, FIRST, ROOM, PROSE)
        for at in [at for at, letter in enumerate(tied) if letter != text[at]]:
            before = [len(fill(text[:at])), fill(text[:at])[-1]]
            room = FIRST if before[0] == 1 else ROOM
            without = str(before[1]).rpartition(" ")[0]
            assert widest_space(without, room) > 3.8, (text, at)
            loosened += 1
    assert loosened > 40
