"""Private characters that travel through the template and are replaced once it is rendered.

Why: a template author writes `{{ khoi.chu }}` and restyles it in Word; emphasis, rule lines and tables need more than a
text can say, so the text carries marks. A plan file cannot hold these characters (`plan.source` refuses them).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_gen.plan.model import RichText

ITALIC = "\ue002"
BOLD = "\ue003"
RULE_OPEN, RULE_CLOSE = "\ue004", "\ue005"
KEEP = "\ue008"
FRAME_OPEN, FRAME_CLOSE = "\ue009", "\ue00a"
TABLE_OPEN, TABLE_CLOSE = "\ue006", "\ue007"
BREAK = "\ue00b"  # a line break that was typed into a name or a title

ANY = re.compile("[\ue000-\ue00f]")
RULE = re.compile(f"{RULE_OPEN}([0-9.]+){RULE_CLOSE}")
TABLE = re.compile(f"{TABLE_OPEN}([0-9]+):([a-z]+){TABLE_CLOSE}")
FRAME = re.compile(f"{FRAME_OPEN}([0-9.]+){FRAME_CLOSE}")
EMPHASIS = re.compile(f"([{ITALIC}{BOLD}])")


def mark_emphasis(runs: RichText) -> str:
    """Return the text with a mark wherever emphasis switches on or off."""
    return "".join(ITALIC * run.italic + BOLD * run.bold + run.text + BOLD * run.bold + ITALIC * run.italic for run in runs)


def mark_rule(share: float) -> str:
    """Return the mark of a rule line that is this share of the line of text above it."""
    return f"{RULE_OPEN}{share}{RULE_CLOSE}"


def mark_frame(width: float) -> str:
    """Return the mark of a paragraph whose frame is this many millimetres wide."""
    return f"{FRAME_OPEN}{width}{FRAME_CLOSE}"


def mark_table(index: int, role: str) -> str:
    """Return the mark of a prototype cell: which table stands here, and what the cell is the pattern of."""
    return f"{TABLE_OPEN}{index}:{role}{TABLE_CLOSE}"


def strip_marks(text: str) -> str:
    """Return the text without marks, for comparing; a mark that stands for something else has none."""
    if not ANY.search(text):  # nearly all
        return text
    if TABLE_OPEN in text or RULE_OPEN in text:
        return ""
    return EMPHASIS.sub("", FRAME.sub("", text.replace(KEEP, "").replace(BREAK, "")))
