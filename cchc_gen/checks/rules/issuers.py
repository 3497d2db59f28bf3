"""The agency that the text says issues the document, and that of its letterhead: KH-M10."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PRACTICE, Finding, find_at, rule
from cchc_gen.checks.rules.wording import find_abbreviation
from cchc_gen.decree.kinds import KINDS
from cchc_gen.decree.parts import Part
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_KIND = "|".join(kind.name.lower() for kind in KINDS)
_ISSUES = lazy_pattern(
    rf"^(?P<agency>(?P<type>Sở|Cục|Chi cục|Ban|[ỦU][yỷ] ban nhân dân|UBND|Văn phòng|Trung tâm|Trường) [^,;.:]{{2,80}}?)"
    rf"\s+(?:ban hành|xây dựng)\s+(?:{_KIND})\b",
    re.IGNORECASE,
)


@rule(
    "KH-M10",
    Severity.WARNING,
    msg("The agency that issues the document in its text is that of its letterhead."),
    msg("Correct the name; it may be left over from another agency's document."),
    source=PRACTICE,
    wrong="SỞ Y TẾ; Sở Nội vụ ban hành Kế hoạch cải cách hành chính như sau:",
    right="SỞ Y TẾ; Sở Y tế ban hành Kế hoạch cải cách hành chính như sau:",
)
def _find_other_issuers(reading: Reading) -> Iterator[Finding]:
    own = _squeeze(reading.head.agency)
    is_short = find_abbreviation(reading.head.agency.replace("UBND", ""))  # of it rule ND30-H6 speaks
    for passage in () if is_short else reading.of(Part.OPENING, Part.CLOSING):
        found = _ISSUES.match(passage.text)
        if found is None or not own.startswith(_squeeze(found["type"]) + " "):
            continue
        named = _squeeze(found["agency"])
        is_joint = " - " in own and all(part in named for part in own.split(" - "))
        if not own.startswith(named) and not named.startswith(own) and not is_joint:
            message = msg(
                "“{text}” issues it here; the letterhead names “{agency}”.", text=found["agency"], agency=reading.head.agency
            )
            yield find_at(passage, found["agency"], message)


def _squeeze(name: str) -> str:
    name = re.sub(r"\([^)]*\)", "", name)  # “(viết tắt là UBND)”
    return re.sub(r"[\s,]+", " ", name.lower().replace("&", "và").replace("uỷ", "ủy").replace("ubnd", "ủy ban nhân dân")).strip()
