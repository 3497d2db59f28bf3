"""Whom a document is for, and who signs: Kính gửi, Nơi nhận, Lưu, signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cchc_gen.decree.markers import skip_dash
from cchc_gen.decree.parts import Part
from cchc_gen.importing.texts import line_text
from cchc_gen.plan.prose import escape_braces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc_gen.importing.letterhead_import import LetterheadReader
    from cchc_gen.word.parts.lines import Line

Data = dict[str, Any]


def read_foot(head: LetterheadReader, doubt: Callable[[tuple[str | int, ...], str], None]) -> Data:
    """Return `noi_nhan`, `luu` and `ky`, each where the document has it; `doubt` takes what was guessed."""
    data: Data = {}
    if recipients := [_without_dash(line_text(line)) for line in head.of(Part.RECIPIENT)]:
        data["noi_nhan"] = joined = _join_recipients([text.removesuffix(";").rstrip() for text in recipients])
        if len(joined) < len(recipients):
            doubt(("noi_nhan",), "các dòng “+” đã được nối vào dòng “-” phía trên")
    archive = re.sub(r"^Lưu\s*:?\s*", "", _without_dash(head.joined(Part.ARCHIVE)), flags=re.IGNORECASE)
    if archive:
        data["luu"] = archive.removesuffix(".").rstrip()
    if posts := [line_text(line) for line in head.of(Part.POST)]:
        data["ky"] = {"chuc_vu": posts, **({"ho_ten": name} if (name := head.joined(Part.NAME)) else {})}
    return data


def _join_recipients(texts: Sequence[str]) -> list[str]:
    """Put "+ Phòng A" behind the "Các phòng:" above it: the tool prints each recipient with a dash of its own."""
    joined: list[str] = []
    for text in texts:
        if text.startswith("+") and joined:
            joined[-1] += f"{' ' if joined[-1].endswith(':') else '; '}{text[1:].strip()}"
        else:
            joined.append(text)
    return joined


def read_addressees(lines: Sequence[Line]) -> list[str]:
    """Return the addressees, each by itself, without “Kính gửi:”, dash and end mark."""
    texts = [escape_braces(" ".join(text.split())) for line in lines for text in line.text.split("\n")]
    bare = [re.sub(r"^\s*kính gửi\s*:?\s*", "", text, flags=re.IGNORECASE) for text in texts]
    entries = [_without_dash(text).rstrip(";") for text in bare if text.strip()]
    return [*entries[:-1], entries[-1].rstrip(".")] if entries else []


def _without_dash(text: str) -> str:
    return text[skip_dash(text) :].strip()
