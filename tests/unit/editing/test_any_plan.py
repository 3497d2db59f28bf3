"""Any operation on any plan: parsing gives exactly the data wanted, and every byte outside what is touched is as it was.

The proof reads the result with PyYAML's own loader, and finds what may be touched by the marks of its nodes.
"""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cchc_gen.editing.arrange import Kept, arrange
from cchc_gen.editing.fields import double_entry, move_entry
from cchc_gen.editing.operations import add_comment, copy_entry, insert, put_key, remove, remove_line
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.editing.texts import insert_line, set_line, set_text
from tests.conftest import ROOT, SHARED

if TYPE_CHECKING:
    import random

    from tests.conftest import Cases

Path = tuple[Any, ...]
WORDS = [
    "Việc một",
    "có: dấu",
    "- gạch",
    "“ngoặc”, phẩy",
    "# thăng",
    "'nháy'",
    "100%",
    "{{ nam }}",
    "a'b",
    'c"d',
    "*sao*",
    "null",
    "&x",
    "[1]",
]
KEYS = ["noi_dung", "muc_con", "nhiem_vu", "ten", "ma", "ghi_chu", "cot", "a b", "so"]


def random_data(chance: random.Random, depth: int = 0) -> Any:
    """Return a mapping, a list or a text."""
    kind = chance.random()
    if depth > 3 or (depth and kind < 0.4):
        return "\n".join(chance.choice(WORDS) for _line in range(chance.choice([1, 1, 1, 2, 3])))
    if depth and kind < 0.65:
        return [random_data(chance, depth + 1) for _entry in range(chance.randrange(1, 4))]
    return {key: random_data(chance, depth + 1) for key in chance.sample(KEYS, chance.randrange(1, 5))}


def is_flat(data: Any) -> bool:
    if isinstance(data, dict | list):
        return all(map(is_flat, data.values() if isinstance(data, dict) else data))
    return "\n" not in data


def write_text(data: str, chance: random.Random, indent: int, *, flow: bool = False) -> str:
    """Write a text behind a colon or dash, in one of the ways that YAML has."""
    pad = " " * indent
    if "\n" in data and not flow:
        way = chance.randrange(3)
        if way == 0:
            return "|-\n" + "\n".join(f"{pad}{line}" for line in data.split("\n"))
        if way == 1:
            return json.dumps(data, ensure_ascii=False)
        quoted = data.replace("'", "''").replace("\n", f"\n\n{pad}")  # as other programs write it
        return f"'{quoted}'"
    way = chance.randrange(3)
    plain = yaml.dump(data, allow_unicode=True, width=10**6, default_flow_style=flow).removesuffix("...\n").rstrip("\n")
    return [json.dumps(data, ensure_ascii=False), "'" + data.replace("'", "''") + "'", plain][way if "\n" not in data else 0]


def write_flow(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def write(data: Any, chance: random.Random, indent: int = 0) -> str:
    """Write data as block YAML with comments, blank lines and odd indents; small parts in brackets."""
    lines = []
    pad = " " * indent
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        head = f"{pad}{key}:" if isinstance(data, dict) else f"{pad}-"
        if chance.random() < 0.15:
            lines.append(f"{pad}# ghi chú {chance.randrange(100)}")
        if chance.random() < 0.1:
            lines.append("")
        tail = f"   # cạnh {chance.randrange(100)}" if chance.random() < 0.15 else ""
        if isinstance(value, str):
            written = write_text(value, chance, indent + 3)
            lines.append(f"{head} {written}" + (tail if "\n" not in written else ""))
        elif is_flat(value) and chance.random() < 0.25:
            lines.append(f"{head} {write_flow(value)}{tail}")
        else:
            deeper = indent + chance.choice([1, 2, 4]) if isinstance(data, dict) or isinstance(value, list) else indent + 2
            body = write(value, chance, deeper)
            if (
                isinstance(data, list)
                and isinstance(value, dict)
                and body.startswith(" " * deeper)
                and body[deeper] not in "#\n "
            ):
                lines.append(f"{head} {body[deeper:]}")
            else:
                lines.append(f"{head}{tail}\n{body}")
    return "\n".join(lines)


def read(text: str) -> Any:
    return yaml.load(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)  # noqa: S506  # makes texts alone


def walk(data: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    inside = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [(path, data), *(found for key, value in inside for found in walk(value, (*path, key)))]


def get(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def lines_of_node(text: str, path: Path) -> range:
    """Return the lines that a node fills with its key or dash, by the marks of PyYAML."""
    node: Any = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.BaseLoader)
    first = 0
    for key in path:
        if isinstance(node, yaml.MappingNode):
            name, node = next((name, value) for name, value in node.value if name.value == key)
            first = name.start_mark.line
        else:
            node = node.value[key]
            first = node.start_mark.line
    last = node
    while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
        last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
    end = last.end_mark.line - (last.end_mark.column == 0 and last.end_mark.line > last.start_mark.line)
    return range(first, end + 1)


def change(text: str, chance: random.Random) -> tuple[str, Any, Path] | None:
    """Do one operation at a place of chance; return the text, the data wanted and the path of what may be touched."""
    data = read(text)
    nodes = [(path, value) for path, value in walk(data) if path and "" not in path]
    path, value = chance.choice(nodes)
    new = chance.choice(WORDS)
    above, key = get(data, path[:-1]), path[-1]
    if isinstance(value, str):
        return change_text(text, (data, path, value), new, chance)
    if isinstance(value, dict):
        if chance.random() < 0.5:
            value["khoa_moi"] = new
            return put_key(text, path, "khoa_moi", new), data, path
        if len(above) == 1:
            return None
        del above[key]
        return remove(text, path), data, path
    at = chance.randrange(len(value))
    match chance.randrange(5):
        case 0:
            value.insert(at, {"ten": new})
            return insert(text, path, at, {"ten": new}), data, path
        case 1:
            entry = copy_entry(text, (*path, at))
            value.append(value[at])
            return (insert(text, path, len(value) - 1, entry.data, entry.lines), data, path) if entry else None
        case 2:
            to = chance.randrange(len(value))
            changed = move_entry(text, path, at, to)
            value.insert(to, value.pop(at))
            return changed, data, path
        case 3:
            changed = double_entry(text, path, at)
            value.insert(at + 1, value[at])
            return changed, data, path
        case _:
            order = chance.sample(range(len(value)), len(value))
            changed = arrange(text, {path: [Kept(path, one) for one in order]})
            value[:] = [value[one] for one in order]
            return changed, data, path


def change_text(text: str, place: tuple[Any, Path, str], new: str, chance: random.Random) -> tuple[str, Any, Path] | None:
    data, path, value = place
    above, key = get(data, path[:-1]), path[-1]
    lines = value.rstrip("\n").split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            above[key] = new
            return set_text(text, path, new), data, path
        case 1:
            above[key] = f"{new}\n{new}\n"
            return set_text(text, path, f"{new}\n{new}\n"), data, path
        case 2:
            above[key] = "\n".join([*lines[:at], new, *lines[at + 1 :]])
            return set_line(text, path, at, new), data, path
        case 3:
            above[key] = "\n".join([*lines[:at], new, *lines[at:]])
            return insert_line(text, path, at, new), data, path
        case 4:
            return add_comment(text, path, "xem lại"), data, path
        case _:
            if len(lines) == 1:
                return None
            above[key] = "\n".join([*lines[:at], *lines[at + 1 :]])
            return remove_line(text, path, at), data, path


def bare(data: Any) -> Any:
    """Return data without the line breaks at the ends of texts: a block has one, a line has none."""
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items()}
    return [bare(one) for one in data] if isinstance(data, list) else data.rstrip("\n") if isinstance(data, str) else data


def check(text: str, changed: str, wanted: Any, path: Path) -> None:
    assert bare(read(changed)) == bare(wanted)
    assert changed.startswith("\ufeff") is text.startswith("\ufeff")
    before, after = text.split("\n"), changed.split("\n")
    allowed = lines_of_node(text, path)
    dashed = [line.strip().removeprefix("- ") for line in after]  # a key takes the place of the one behind a dash
    comments = max(allowed.start - 3, 0)  # those right above an entry move with it
    for kind, start, end, _first, _last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        outside = [line for at, line in enumerate(before[start:end], start) if not comments <= at < allowed.stop]
        gone = [line for line in outside if line.strip() and line.strip() not in dashed]
        assert kind in ("equal", "insert") or not gone, (gone, path)
    if text.count("\r\n") == text.count("\n"):
        assert changed.count("\r\n") == changed.count("\n")


def real_texts() -> list[str]:
    files = [*sorted((ROOT / "plans").glob("*.yaml")), *sorted((SHARED / "seeds").glob("*.yaml"))]
    return [file.read_text(encoding="utf-8") for file in files]


def test_any_operation_on_any_plan_keeps_its_promise(seeded: Cases) -> None:
    """Samples, real plans, and random ones in all styles, with Unix and Windows ends and a byte order mark."""
    few, chance = seeded.draw(150, 4000)
    real, done, tried = real_texts(), 0, 0
    while tried < few:
        is_random = chance.random() < 0.7
        text = write({"nam": "2026", **random_data(chance)}, chance) + "\n" if is_random else chance.choice(real)
        if chance.random() < 0.3:
            text += "neo: &neo Việc một\nlai: *neo\n"  # one text at two places
        try:
            read(text)
        except yaml.YAMLError:  # a way of writing that this text cannot have
            continue
        if chance.random() < 0.2:
            text = "\ufeff" + text
        if chance.random() < 0.3:
            text = text.replace("\n", "\r\n")
        tried += 1
        try:
            found = change(text, chance)
        except EditRefusedError:
            continue
        if found is None:
            continue
        done += 1
        check(text, *found)
    assert done > few * 0.5


@pytest.mark.parametrize("text", ["a: |-\n   x\n   y\nb: c\n", "a: 'x\n\n   y'\nb: c\n", 'a: "x\\ny"\nb: c\n'])
def test_other_programs_ways_of_writing_are_read(text: str) -> None:
    """The odd ways in which the plans above are written hold what they should."""
    assert read(text) == {"a": "x\ny", "b": "c"}
