"""ND30-VH10: names that the decree writes in one way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.checks.passages import SENTENCES
from cchc_gen.checks.rule import PL2, find_written, rule
from cchc_gen.decree.parts import Part
from cchc_gen.language.proper_names import PROPER_NAMES, TOWNS
from cchc_gen.language.surroundings import search_before
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.checks.rule import Finding

_UNITS = ("tỉnh ", "thành phố ", "thị xã ", "xã ", "phường ", "đặc khu ", "huyện ", "quận ")
_PLACE = lazy_pattern(rf"\b(?P<unit>{'|'.join(_UNITS).replace(' |', '|').strip()}) (?=(?P<name>[^\W\d_]+(?: [^\W\d_]+){{1,2}}))")
_STREET = lazy_pattern(r"\b(?:đường|phố|quảng trường|đại lộ|cầu|công viên|trường|rạp|sân vận động)\s+$", re.IGNORECASE)
_PARTS = SENTENCES | {Part.ADDRESSEE, Part.RECIPIENT, Part.APPENDIX_REFERENCE}


@rule(
    "ND30-VH10",
    Severity.WARNING,
    msg("Names of regions, of bodies, of events, of papers: “vùng Tây Bắc”, “Cách mạng tháng Tám”, “tạp chí Cộng sản”, “UNDP”."),
    msg("Correct the capitals."),
    source=PL2 + "III.1đ, IV.2, V.4, V.9, V.10",
    wrong="thời kỳ cách mạng tháng tám",
    right="thời kỳ Cách mạng tháng Tám",
)
def _find_names(reading: Reading) -> Iterator[Finding]:
    small = reading.passages.small
    for names, others in PROPER_NAMES:
        for name in (one for one in names if one.lower() in small):
            for passage in reading.passages.naming(name.lower()):
                if passage.part in _PARTS:
                    for written in _list_written(passage.text, name, others):
                        yield find_written(passage, written, name)
    yield from _find_places(reading)


def _find_places(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages.holding(*_UNITS):
        for found in _PLACE.finditer(passage.text) if passage.part in _PARTS else ():
            if place := _find_half_capitals(found, reading.passages.whole):
                yield find_written(passage, f"{found['unit']} {place}", f"{found['unit']} {place.title()}")


def _find_half_capitals(found: re.Match[str], whole: str) -> str:
    """Return a place's name of which a syllable has a small letter, where we know it or it is written elsewhere; "" for none."""
    words = found["name"].split()
    for count in (3, 2):
        name = " ".join(words[:count])
        if len(words) < count or name == name.title() or name.isupper():
            continue
        if (name.lower() in TOWNS and (name[0].isupper() or found["unit"] == "tỉnh")) or (
            name[0].isupper() and name.title() in whole
        ):
            return name
    return ""


def _list_written(text: str, name: str, others: tuple[str, ...]) -> Iterator[str]:
    """Yield how a text writes a name where it does so otherwise; all in capitals it stands in a title."""
    small, wanted = text.lower(), name.lower()
    at = small.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        written = text[at:end]
        is_whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        is_right = written[1:] == name[1:] and (written[0] == name[0] or name[0].islower())
        if (
            is_whole
            and not is_right
            and not _is_title(written, name)
            and not _is_called_so(text, at, written)
            and not (written[1:].islower() and text[end:].startswith(tuple(f" {other}" for other in others)))
        ):
            yield written
        at = small.find(wanted, end)


def _is_called_so(text: str, at: int, written: str) -> bool:
    """Tell whether something bears a name in capitals of its own: a street “Cách Mạng Tháng Tám”, the paper “Nhân Dân”."""
    kind, _, own = written.partition(" ")
    is_paper = kind.lower() == "báo" and own == own.title()
    return is_paper or (written == written.title() and search_before(_STREET, text, at) is not None)


def _is_title(written: str, name: str) -> bool:
    """Tell whether a name stands in capitals, as all of a title does; “Asean” and “ASEAN” do not."""
    return written.isupper() and not name.isupper()
