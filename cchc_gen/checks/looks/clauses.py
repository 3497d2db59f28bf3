"""What khoản have that ND30-B11 asks: an Arabic number, a title on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.looks.lines import of_all_issued
from cchc_gen.decree.parts import Part
from cchc_gen.language.shorten import shorten
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.word.parts import patterns

if TYPE_CHECKING:
    from cchc_gen.messages import Message
    from cchc_gen.word.parts.lines import Line
    from cchc_gen.word.parts.recognition import Recognised

ROMAN_CLAUSE = msg("the number of a khoản is Arabic: 1., 2")
_LEAST_WORDS = 3  # of a title; “Thời gian:” is none
_SMALL_ROMAN = lazy_pattern(r"^[ivx]+\.$")
_LEAST_SAID = 40  # letters behind a title on its line: less is a value, “Thời gian: 02 ngày”


def find_small_romans(document: Recognised) -> list[Line]:
    """Return the khoản that are numbered i., ii.: more than one letter tells that they are no điểm."""
    lines = [line for line in of_all_issued(document, Part.HEADING, Part.PROSE) if _SMALL_ROMAN.match(line.marker)]
    above = {line.address.rpartition(".")[0] for line in lines if line.marker == "ii."}
    return [line for line in lines if line.address.rpartition(".")[0] in above]


def find_run_in(line: Line) -> tuple[Message, Message] | None:
    """Return what is wrong with a khoản whose bold title stands on the line of its text."""
    runs = [run for run in line.runs if run.text.strip()]
    bold = next((at for at, run in enumerate(runs) if not run.format.bold), len(runs))
    title = "".join(run.text for run in runs[:bold]).strip()
    behind = "".join(run.text for run in runs[bold:]).strip()
    if not bold or len(behind) < _LEAST_SAID or not title.endswith((":", ".")):
        return None
    words = title.removeprefix(line.marker).split()
    is_unit = patterns.AGENCY_START.match(patterns.fold(" ".join(words)))  # who is spoken to
    if len(words) < _LEAST_WORDS or is_unit or not behind[0].isupper():
        return None
    return msg("its title stands on a line of its own, in bold"), msg(
        "In Word: put the cursor before “{words}” and press Enter.", words=shorten(behind, 30)
    )
