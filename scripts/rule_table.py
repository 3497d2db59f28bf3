"""Writes the table of all rules into docs/kiem-tra.md, between its two marks. A test holds it up to date."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from cchc_gen.checks.catalogue import all_rules
from cchc_gen.cli.language import use_language
from cchc_gen.cli.output import severity_name
from cchc_gen.messages import translate

PAGE = Path(__file__).parent.parent / "docs" / "kiem-tra.md"
START, END = "<!-- bảng quy tắc: make rules -->\n", "<!-- hết bảng quy tắc -->\n"


def make_table() -> str:
    """Return the rules as Markdown, in Vietnamese."""
    use_language("vi")
    rows = ["| mã | mức | yêu cầu | sai | đúng |", "|---|---|---|---|---|"]
    for rule in all_rules():
        cells = (rule.id, severity_name(rule.severity), translate(rule.title), rule.wrong, rule.right)
        rows.append("| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def put_table(page: str) -> str:
    """Return the page with the table of today."""
    return re.sub(rf"(?s){re.escape(START)}.*?{re.escape(END)}", lambda _: START + make_table() + END, page)


if __name__ == "__main__":
    old = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(put_table(old), encoding="utf-8")
    sys.exit(0)
