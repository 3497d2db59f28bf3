"""Says how to write a value of the wrong type: most often a text that YAML took for a list or for keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.language.suggestions import make_slug
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, get_node, locate_key, locate_value
from cchc_gen.plan.yaml.mended import write_so

if TYPE_CHECKING:
    from cchc_gen.messages import Message
    from cchc_gen.plan.located import LocatedNode, Path
    from cchc_gen.problem import Position

_TYPE_HINTS = {
    "string": msg("Write the text behind the colon, or in a block (|)."),
    "list": msg("Start each entry on a line of its own with “- ”."),
    "dict": msg("Write “key: value” lines below, indented by two spaces."),
}
_DOI_CHU = msg("Write: doi_chu: {{tu: 'old words', thanh: 'new words'}}")
_RULE = lazy_pattern(r"(?:KH|ND30)-\w+")  # a reason that was written behind a rule makes a mapping of it
_EXPRESSION = lazy_pattern(r"(?:bien|co_quan|van_ban)\.\w+")  # “{bien.x}”: one brace is a mapping to YAML


def locate_type(root: LocatedMap, path: Path) -> Position:
    """Return where a value of the wrong type is mended: at its key, where the lines below it are text without a bar."""
    is_text = isinstance(get_node(root, path), LocatedText)
    return locate_key(root, path) if _stands_below(root, path) and not is_text else locate_value(root, path)


def advise_type(root: LocatedMap, path: Path, wanted: str, node: LocatedNode | None) -> Message | None:
    """Return how to write a value of the type that is wanted.

    Args:
        root: the plan.
        path: where the value stands.
        wanted: "string", "list" or "dict".
        node: what stands there.
    """
    key = next(iter(node.entries), "") if isinstance(node, LocatedMap) else ""
    if wanted == "string" and _RULE.fullmatch(key):
        return msg("Write a reason behind a #: “- {rule}  # why”.", rule=key)
    if wanted != "string" or node is None:
        return _advise_parts(str(path[-1]), wanted, node)
    if _EXPRESSION.fullmatch(key):
        return msg("An expression has two braces on each side, in quotes: '{{{{ {key} }}}}'.", key=key)
    text = _read_as_text(node)
    if text is not None and _stands_below(root, path):
        return msg("Leave the lines below as they are. {line}", line=write_so(f"{_dash_of(root, path)}{path[-1]}: |"))
    otherwise = _TYPE_HINTS["string"]
    if key:
        otherwise = msg("If “{key}: ” belongs to the text, put the whole text in quotes or in a block (|).", key=key)
    if text is None:
        return otherwise
    start = "- " if isinstance(path[-1], int) else f"{_dash_of(root, path)}{path[-1]}: "
    line = write_so(start + "'" + text.replace("'", "''") + "'", otherwise)
    return msg("{advice} {line}", advice=msg("A text with a colon, or in brackets, must stand in quotes."), line=line)


def _advise_parts(key: str, wanted: str, node: LocatedNode | None) -> Message | None:
    """Return how the keys, or the entries of a list, are written that stand there as one text."""
    if wanted != "list":
        if key == "cot" and isinstance(node, LocatedList):
            return _advise_columns(node)
        return _DOI_CHU if key == "doi_chu" else _TYPE_HINTS.get(wanted)
    from cchc_gen.plan.yaml.line_slips import OTHER_DASH  # noqa: PLC0415  # only for what is wrong

    text = (node.text or "").strip() if isinstance(node, LocatedText) else ""
    if re.match(r"-[^\s-]", text):
        return msg("Behind each dash a space is missing. {line}", line=write_so(re.sub(r"^-", "- ", text.split(" -")[0])))
    if other := OTHER_DASH.match(text):
        first = other[3].split(f" {other[2]}")[0].strip()
        return msg("“{mark}” is not the dash that starts an entry. {line}", mark=other[2], line=write_so(f"- {first}"))
    return _advise_list(key, text)


def _advise_list(key: str, text: str) -> Message:
    """Return how the entries of a list are written that stand there as one text."""
    if _is_all_dashes(text):
        return msg("The lines below stay as they are; “|” must go. {line}", line=write_so(f"{key}:"))
    if key == "bo_qua" and text:
        return write_so(f"bo_qua: [{', '.join(re.split(r'[,; ]+', text))}]")
    if key == "danh_so" and text:
        return write_so("danh_so: [" + ", ".join('"' + part + '"' for part in text.split()) + "]")
    return _TYPE_HINTS["list"]


def _advise_columns(node: LocatedList) -> Message | None:
    """Return how columns are written whose titles stand in a list."""
    titles = [item.text for item in node.items if isinstance(item, LocatedText) and item.text]
    if len(titles) < len(node.items):
        return _TYPE_HINTS["dict"]
    columns = ", ".join(f"{make_slug(title).replace('-', '_')}: '{title}'" for title in titles)
    return msg("Each column has a key, by which the tasks name it, and a title. {line}", line=write_so(f"cot: {{{columns}}}"))


def _is_all_dashes(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(line.startswith("- ") for line in lines)


def _dash_of(root: LocatedMap, path: Path) -> str:
    """Return the dash before a key that opens an entry: a line that is written anew keeps it."""
    parent = get_node(root, path[:-1])
    opens = isinstance(parent, LocatedMap) and parent.keys.get(str(path[-1])) == parent.position and isinstance(path[-2], int)
    return "- " if len(path) > 1 and opens else ""


def _stands_below(root: LocatedMap, path: Path) -> bool:
    """Tell whether a value begins on a line below its key."""
    return isinstance(path[-1], str) and locate_value(root, path).line > locate_key(root, path).line > 0


def _read_as_text(node: LocatedNode) -> str | None:
    """Return the text that YAML took for a short list or for a key; None where no text looks like that."""
    if isinstance(node, LocatedList):
        texts = [item.entries.get("noi_dung") if isinstance(item, LocatedMap) else item for item in node.items]  # in long form
        parts = [text.text for text in texts if isinstance(text, LocatedText) and text.text]
        return f"[{', '.join(parts)}]" if len(parts) == len(node.items) and " " in parts[0].strip() else None
    if isinstance(node, LocatedMap) and len(node.entries) == 1:
        ((key, value),) = node.entries.items()
        if node.keys[key] != node.position:  # it stands in braces
            return None
        return f"{key}: {value.text or ''}".rstrip() if isinstance(value, LocatedText) else None
    return None
