"""What a wrong signature becomes is said in its own words: the posts that stand there, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.small_plans import HEAD
from tests.unit.checks.rules.test_rules import COMMITTEE, SIGNED, check

if TYPE_CHECKING:
    from pathlib import Path

BUREAU = HEAD.replace("ten: Sở Mẫu", "ten: Cục Mẫu")
MINISTRY = HEAD.replace("chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu", "ten: Bộ Mẫu")
# What stands there, the rule, what its remedy writes.
SIGNATURES = [
    (BUREAU, "QUYỀN CỤC TRƯỞNG", "ND30-S2", ["“Q. CỤC TRƯỞNG”"]),
    (HEAD, "Quyền Giám đốc", "ND30-S2", ["“Q. GIÁM ĐỐC”"]),
    (HEAD, "PHỤ TRÁCH SỞ", "ND30-S2", ["“KT. GIÁM ĐỐC”", "“PHÓ GIÁM ĐỐC”"]),
    (COMMITTEE, "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, CHỦ TỊCH", "ND30-S3", ["“KT. CHỦ TỊCH”", "“PHÓ CHỦ TỊCH”"]),
    (MINISTRY, "KT. BỘ TRƯỞNG", "ND30-S3", ["“KT. BỘ TRƯỞNG”", "“THỨ TRƯỞNG”"]),
    (BUREAU, "PHÓ CỤC TRƯỞNG", "ND30-S3", ["“KT. CỤC TRƯỞNG”", "“PHÓ CỤC TRƯỞNG”"]),
    (HEAD, "TL. GIÁM ĐỐC, PHÓ GIÁM ĐỐC", "ND30-S3", ["“KT. GIÁM ĐỐC”", "“PHÓ GIÁM ĐỐC”"]),
    (COMMITTEE, "TL. CHỦ TỊCH, PHÓ CHÁNH VĂN PHÒNG", "ND30-S3", ["“KT. CHÁNH VĂN PHÒNG”", "“PHÓ CHÁNH VĂN PHÒNG”"]),
    (COMMITTEE, "TL. CHỦ TỊCH", "ND30-S4", ["“TL. CHỦ TỊCH”"]),
    (COMMITTEE, "CHỦ TỊCH, CHÁNH VĂN PHÒNG", "ND30-S4", ["“TL. CHỦ TỊCH”", "“CHÁNH VĂN PHÒNG”"]),
    (BUREAU, "TUQ. CỤC TRƯỞNG", "ND30-S5", ["“TUQ. CỤC TRƯỞNG”"]),
    (HEAD, "T/L GIÁM ĐỐC, CHÁNH VĂN PHÒNG", "ND30-S8", ["“TL. GIÁM ĐỐC”"]),
    (COMMITTEE, "T/M ỦY BAN NHÂN DÂN, CHỦ TỊCH", "ND30-S8", ["“TM. ỦY BAN NHÂN DÂN”"]),
    (COMMITTEE, "TM/ ỦY BAN NHÂN DÂN, CHỦ TỊCH", "ND30-S8", ["“TM. ỦY BAN NHÂN DÂN”"]),
    (HEAD, "THỪA LỆNH GIÁM ĐỐC, CHÁNH VĂN PHÒNG", "ND30-S8", ["“TL. GIÁM ĐỐC”"]),
    (BUREAU, "KT CỤC TRƯỞNG, PHÓ CỤC TRƯỞNG", "ND30-S8", ["“KT. CỤC TRƯỞNG”"]),
]


@pytest.mark.parametrize(("head", "posts", "code", "words"), SIGNATURES, ids=[case[1] for case in SIGNATURES])
def test_the_remedy_of_a_signature_is_written_out(head: str, posts: str, code: str, words: list[str], tmp_path: Path) -> None:
    """A Cục has no GIÁM ĐỐC, a committee has a CHỦ TỊCH: the remedy has the posts of the text itself."""
    problem = next(one for one in check(tmp_path, SIGNED.format(f"[{posts}]", "Nguyễn Văn A"), head) if one.code == code)

    for written in words:
        assert written in f"{problem.message} {problem.hint}"
    others = {"GIÁM ĐỐC", "CHỦ TỊCH", "CỤC TRƯỞNG", "BỘ TRƯỞNG"} - {post for post in _POSTS if post in posts.upper()}
    if "PHỤ TRÁCH" not in posts:
        assert not [post for post in others if post in str(problem.hint)]


def test_a_deputy_below_the_head_lacks_one_thing(tmp_path: Path) -> None:
    """The deputy signs for the head (KT.), not by order (TL.): one fault, one remedy."""
    problems = check(tmp_path, SIGNED.format("[GIÁM ĐỐC, PHÓ GIÁM ĐỐC]", "Nguyễn Văn A"), HEAD)

    (problem,) = (one for one in problems if one.code.startswith("ND30-S"))
    assert problem.code == "ND30-S3"
    assert "“GIÁM ĐỐC” stands above “PHÓ GIÁM ĐỐC”" in f"{problem.message}"
    assert "“KT. GIÁM ĐỐC”" in str(problem.hint)


_POSTS = ("GIÁM ĐỐC", "CHỦ TỊCH", "CỤC TRƯỞNG", "BỘ TRƯỞNG")
