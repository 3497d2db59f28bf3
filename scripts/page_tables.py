"""Writes the tables of the officers' pages that the code knows: all rules, all keys of the plan file; a test compares them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.checks.catalogue import all_rules
from cchc_gen.cli.language import use_language
from cchc_gen.cli.output import severity_name
from cchc_gen.messages import translate
from cchc_gen.plan.format.key_help import KEY_NOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

DOCS = Path(__file__).parent.parent / "docs"
_MARKS = re.compile(r"(?s)(<!-- bảng [^\n]*: make tables -->\n).*?(<!-- hết bảng -->\n)")


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table as Markdown."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|").replace("<", "&lt;") for cell in line) + " |\n" for line in lines)


def make_rules() -> str:
    """Return the table of all rules, in Vietnamese."""
    rows = [(one.id, severity_name(one.severity), translate(one.title), one.wrong, one.right) for one in all_rules()]
    return _table(("mã", "mức", "yêu cầu", "sai", "đúng"), rows)


def make_keys() -> str:
    """Return what each key of the plan file is for, in Vietnamese; one that stands in several parts has their sentences."""
    notes: dict[str, list[str]] = {}
    for part in KEY_NOTES.values():
        for key, note in part.items():
            text = translate(note.text)
            if text not in notes.setdefault(key, []):
                notes[key].append(text)
    return _table(("khóa", "nghĩa"), [(f"`{key}`", " ".join(texts)) for key, texts in notes.items()])


PAGES = {DOCS / "kiem-tra.md": make_rules, DOCS / "thuat-ngu.md": make_keys}


def renew(page: Path) -> str:
    """Return the text of a page with its table of today."""
    use_language("vi")
    return _MARKS.sub(lambda marks: marks.group(1) + PAGES[page]() + marks.group(2), page.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(renew(path), encoding="utf-8")
