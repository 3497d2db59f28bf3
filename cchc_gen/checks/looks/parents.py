"""The body above the issuer: ND30-H5, ND30-H16."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import RETYPE, TYPE_IT, LineProblem, Looks, find_faults, gather, of, report
from cchc_gen.checks.rule import FORMAT_IT, PL1, look
from cchc_gen.decree.parts import Part
from cchc_gen.language.proper_names import TOWNS
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.rule import Finding
    from cchc_gen.word.parts.recognition import Recognised

# A department stands below a committee, a ministry's body below the ministry.
_HAS_PARENT = lazy_pattern(r"(?:sở(?! giao dịch)|phòng(?! thương mại)|chi cục)\b", re.IGNORECASE)


@look(
    "ND30-H5",
    Severity.ERROR,
    msg("The body above the issuer: capitals, size 12-13, upright, not bold, with the name of the province."),
    FORMAT_IT,
    source=PL1 + "II.2",
    wrong="UBND TỈNH, in đậm",
    right="UBND TỈNH LÂM ĐỒNG, không đậm",
)
def _find_wrong_parent(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.PARENT)
    yield from gather(document, find_faults(lines, Looks((12, 13), bold=False, italic=False, capitals=True, centred=True)))
    if len(lines) == 1 and re.fullmatch(
        r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HĐND)(?: TỈNH| THÀNH PHỐ)?", lines[0].text.upper()
    ):
        yield from gather(document, [LineProblem(lines[0], msg("the name of the province is missing"), RETYPE)])
    agency = of(document, Part.AGENCY)
    if not lines and agency and _HAS_PARENT.match(agency[0].text):
        message = msg("Above “{agency}” its superior body is missing.", agency=agency[0].text)
        yield report(document, Part.PARENT.value, message, hint=TYPE_IT)


@look(
    "ND30-H16",
    Severity.WARNING,
    msg("A department above the issuer is named with its province."),
    RETYPE,
    source=PL1 + "II.2a",
    wrong="SỞ Y TẾ / BỆNH VIỆN SẢN - NHI",
    right="SỞ Y TẾ TỈNH MẪU / BỆNH VIỆN SẢN - NHI",
)
def _find_parents_of_no_province(document: Recognised) -> Iterator[Finding]:
    lines = of(document, Part.PARENT)
    names = " ".join(line.text.upper() for line in lines)
    is_named = re.search(r"\b(?:TỈNH|THÀNH PHỐ|TP)\b", names) or names.lower().endswith(tuple(TOWNS))
    if names.startswith("SỞ ") and not is_named:
        yield from gather(document, [LineProblem(lines[-1], msg("the name of the province is missing"), RETYPE)])
