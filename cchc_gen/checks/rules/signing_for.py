"""Who signs by order or authorisation of the head: ND30-S4, ND30-S5."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PL1, Finding, find_at, rule
from cchc_gen.checks.rules.signature import is_council, list_posts, list_posts_of_one, write_two
from cchc_gen.decree.authority import name_head_of
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Passage, Reading

_HEADS = lazy_pattern(r"(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|(?:CHI )?CỤC TRƯỞNG)")
_ORDERED = lazy_pattern(r"(?:PHÓ )?(?:CHÁNH|TRƯỞNG PHÒNG|VỤ TRƯỞNG|GIÁM ĐỐC)\b")
_UNIT_HEAD = lazy_pattern(r"(?:PHÓ )?(?:CHÁNH|TRƯỞNG) (?P<unit>VĂN PHÒNG|THANH TRA|PHÒNG)\b")


@rule(
    "ND30-S4",
    Severity.ERROR,
    msg("Who signs by order (TL.) names the own post below."),
    msg("Write “TL. GIÁM ĐỐC” and below it “CHÁNH VĂN PHÒNG”."),
    source=PL1 + "II.7b",
    wrong="TL. GIÁM ĐỐC",
    right="TL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG",
)
def _find_wrong_orders(reading: Reading) -> Iterator[Finding]:
    yield from _find_lone(reading, "TL")
    for above, below in pairwise([] if is_council(reading) else list_posts_of_one(reading)):
        is_deputy = below.text.strip() == f"PHÓ {above.text.strip()}"  # who signs for the head (KT.): rule ND30-S3
        if _HEADS.fullmatch(above.text.strip()) and _ORDERED.match(below.text) and not is_deputy:
            message = msg("“{text}” stands above “{post}” without “TL.”.", text=above.text, post=below.text)
            yield find_at(above, above.text, message, write_two(f"TL. {above.text.strip()}", below.text.strip()))
    yield from _find_lone_unit_heads(reading)


def _find_lone_unit_heads(reading: Reading) -> Iterator[Finding]:
    """Yield the head of a unit who signs alone what the whole agency issues."""
    posts, agency = list_posts_of_one(reading), " ".join(passage.text.upper() for passage in reading.of(Part.AGENCY))
    unit = _UNIT_HEAD.match(posts[0].text.upper()) if len(posts) == 1 and agency else None
    if unit and unit["unit"] not in agency and not is_council(reading):
        message = msg("“{text}” signs for “{agency}” without “TL.” and the head's post above.", text=posts[0].text, agency=agency)
        yield find_at(posts[0], posts[0].text, message)


@rule(
    "ND30-S5",
    Severity.ERROR,
    msg("Who signs by authorisation (TUQ.) names the own post below."),
    msg("Write “TUQ. GIÁM ĐỐC” and below it the post."),
    source=PL1 + "II.7b",
    wrong="TUQ. GIÁM ĐỐC",
    right="TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG KẾ HOẠCH",
)
def _find_wrong_delegations(reading: Reading) -> Iterator[Finding]:
    yield from _find_lone(reading, "TUQ")


def _find_lone(reading: Reading, mark: str) -> Iterator[Finding]:
    posts = list_posts(reading)
    for at, passage in enumerate(posts):
        if re.match(rf"{mark}\b", passage.text) and at + 1 == len(posts):
            hint = msg("Write below “{text}” the post of who signs.", text=passage.text)
            message = msg("Under “{text}” the signer's own post is missing.", text=passage.text)
            yield find_at(passage, passage.text, message, hint)


_OF_ONE_HEAD = lazy_pattern(r"(?:SỞ|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|CHI CỤC)\b")


@rule(
    "ND30-S9",
    Severity.WARNING,
    msg("Who signs has a post of the agency, or signs for its head: GIÁM ĐỐC of a Sở, CHỦ TỊCH of a committee."),
    msg("Correct the post; it may be left over from another agency's document."),
    source=PL1 + "II.7c",
    wrong="SỞ NỘI VỤ … CHỦ TỊCH",
    right="SỞ NỘI VỤ … GIÁM ĐỐC",
)
def _find_posts_of_others(reading: Reading) -> Iterator[Finding]:
    posts, head = list_posts_of_one(reading), name_head_of(reading.head.agency)
    if not posts or not _OF_ONE_HEAD.match(reading.head.agency.upper()) or is_council(reading):
        return
    if not any(head in passage.text.upper() for passage in posts) and any(map(_is_head, posts)):
        message = msg("“{text}” is no post of “{agency}”: {right}.", text=posts[-1].text, agency=reading.head.agency, right=head)
        yield find_at(posts[-1], posts[-1].text, message)


def _is_head(passage: Passage) -> bool:
    return bool(_HEADS.search(passage.text.upper()))
