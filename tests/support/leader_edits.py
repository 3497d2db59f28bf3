"""Sections, rows and groups of a printed plan that a leader moves, adds or takes out, at places of chance; typed or tracked."""

from __future__ import annotations

import copy
import itertools
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = {"Mục 1": 1, "Mục 2": 2, "Mục 3": 3}
_DASH, _PROSE = "Gạch đầu dòng", "Đoạn văn"
_ENDS = ("Phụ lục", "Ngắt phần", "Khoảng trống", "Nơi nhận")
_FEWEST_CELLS = 4  # of a table of tasks
_DATE = "2026-01-01T00:00:00Z"


def text_of(element: Any) -> str:
    """Return the text of an element."""
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def write(element: Any, text: str) -> None:
    """Give a paragraph or cell one text."""
    first, *others = element.iter(f"{W}t")
    first.text = text
    for other in others:
        other.text = ""


def list_sections(document: Any) -> list[tuple[int, list[Any]]]:
    """Return (level, paragraphs) of the sections that hold no table and no paragraph between dashes."""
    names = {style.style_id: style.name for style in document.styles}
    blocks = [(block, _style(block, names)) for block in document.element.body]
    sections = []
    for at, (_block, style) in enumerate(blocks):
        level = _LEVELS.get(style)
        if level is None:
            continue
        end = at + 1
        while end < len(blocks) and _LEVELS.get(blocks[end][1], 9) > level and not blocks[end][1].startswith(_ENDS):
            end += 1
        inside = blocks[at:end]
        if end < len(blocks) and all(one in (*_LEVELS, _DASH) for _block, one in inside):
            sections.append((level, [block for block, _style_name in inside]))
    return sections


def _style(block: Any, names: dict[str, str]) -> str:
    style = block.find(f"{W}pPr/{W}pStyle")
    return names.get(style.get(f"{W}val"), "") if style is not None and block.tag == f"{W}p" else ""


def move_section(document: Any, chance: random.Random) -> None:
    """Put a section above the one before it; the numbers stay as they were."""
    sections = list_sections(document)
    pairs = [(one, two) for (a, one), (b, two) in _pairs(sections) if a == b and one[-1].getnext() is two[0]]
    first, second = chance.choice(pairs)
    for block in second:
        first[0].addprevious(block)


def _pairs(sections: list[tuple[int, list[Any]]]) -> Iterator[tuple[Any, Any]]:
    yield from ((one, two) for at, one in enumerate(sections) for two in sections[at + 1 :])


def remove_section(document: Any, chance: random.Random) -> None:
    """Take a section out with all that stands below its heading."""
    for block in chance.choice([one for level, one in list_sections(document) if level > 1]):
        block.getparent().remove(block)


def remove_section_tracked(document: Any, chance: random.Random) -> None:
    """The same, with tracked changes on."""
    for block in chance.choice([one for level, one in list_sections(document) if level > 1]):
        for own in block.findall(f"{W}ins"):  # what was typed with tracked changes goes without a trace
            block.remove(own)
        for run in block.findall(f"{W}r"):
            _track(run, "del")
        properties = block.find(f"{W}pPr")
        inner = properties.find(f"{W}rPr")
        if inner is None:
            inner = properties.makeelement(f"{W}rPr", {})
            properties.append(inner)
        inner.insert(0, _mark(inner, "del"))


def add_section(document: Any, chance: random.Random) -> None:
    """Type a heading and a dash behind a section."""
    level, section = chance.choice([one for one in list_sections(document) if one[0] > 1 and len(one[1]) > 1])
    heading, line = copy.deepcopy(section[0]), copy.deepcopy(section[-1])
    section[-1].addnext(heading)
    heading.addnext(line)
    write(heading, f"{'9.' if level == 2 else 'k)'} Mục mới của lãnh đạo {chance.randrange(99)}")  # its number
    write(line, f"- Việc trong mục mới {chance.randrange(99)};")


def rewrite_heading(document: Any, chance: random.Random) -> None:
    """Give a section another name altogether."""
    section = chance.choice([one for level, one in list_sections(document) if level > 1 and len(one) > 1])
    number = text_of(section[0]).split(" ")[0]
    write(section[0], f"{number} Tên khác hẳn {chance.randrange(99)}")


def drop_heading(document: Any, chance: random.Random) -> None:
    """Take a heading out; its dashes join those above."""
    sections = [one for level, one in list_sections(document) if level > 1 and len(one) > 1]
    found = [one for one in sections if text_of(one[0].getprevious()).startswith("- ") and text_of(one[1]).startswith("- ")]
    heading = chance.choice(found)[0]
    heading.getparent().remove(heading)


def move_row(document: Any, chance: random.Random) -> None:
    """Put a row above the one before it."""
    row = chance.choice(list(_list_plain_rows(document)))
    row.getprevious().addprevious(row)


def _list_plain_rows(document: Any) -> Iterator[Any]:
    """Yield rows whose row above is a whole task of the same table, too."""
    for table in document.element.body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        for above, row in itertools.pairwise(rows):
            widths = {len(one.findall(f"{W}tc")) for one in (above, row)}
            if all(_is_task(one) for one in (above, row)) and len(widths) == 1 and min(widths) >= _FEWEST_CELLS:
                yield row


def _is_task(row: Any) -> bool:
    is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
    return not is_head and not row.findall(f".//{W}vMerge") and re.fullmatch(r"\d+\.?", text_of(row.find(f"{W}tc"))) is not None


def _track(run: Any, kind: str) -> None:
    change = _mark(run, kind)
    run.addprevious(change)
    change.append(run)
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"


def _mark(near: Any, kind: str) -> Any:
    return near.makeelement(f"{W}{kind}", {f"{W}id": "9", f"{W}author": "A", f"{W}date": _DATE})


EDITS = (move_section, remove_section, remove_section_tracked, add_section, rewrite_heading, drop_heading, move_row)
