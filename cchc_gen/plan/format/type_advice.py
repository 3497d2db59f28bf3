"""Says how to write a value of the wrong type: most often a text that YAML took for a list or for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.format.part_advice import advise_parts
from cchc_gen.plan.format.schema import LIST_KEYS
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, get_node, locate_key, locate_value
from cchc_gen.plan.yaml.mended import write_so

if TYPE_CHECKING:
    from cchc_gen.messages import Message
    from cchc_gen.plan.located import LocatedNode, Path
    from cchc_gen.problem import Position

_TEXT_HINT = msg("Write the text behind the colon, or in a block (|).")
_BARE = frozenset({"nam", "so", "ngay", "luu", "ho_ten", "dia_danh", "viet_tat", "ky_hieu", "ten_loai", "chu_quan"})
_NO_ADDRESS = msg("“Kính gửi” is printed by the tool.")
_RULE = lazy_pattern(r"(?:KH|ND30)-\w+")  # a reason that was written behind a rule makes a mapping of it
_EXPRESSION = lazy_pattern(r"(?:bien|co_quan|van_ban)\.\w+")  # “{bien.x}”: one brace is a mapping to YAML


def locate_type(root: LocatedMap, path: Path) -> Position:
    """Return where a value of the wrong type is mended: at its key, where the lines below it are text without a bar."""
    node = get_node(root, path)
    is_text = isinstance(node, LocatedText)
    if isinstance(node, LocatedMap) and path[-1] in LIST_KEYS:
        return locate_value(root, path)  # whose first line misses its dash
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
        return advise_parts(path, wanted, node)
    if advice := _advise_brackets(root, path, key, node):
        return advice
    text = _read_as_text(node)
    are_sections = path[-1] == "noi_dung" and isinstance(node, LocatedList) and any(map(_is_section, node.items))
    if are_sections or ((text is not None or isinstance(node, LocatedList)) and _stands_below(root, path)):
        key = "muc_con:" if are_sections else f"{path[-1]}: |"
        return msg("Leave the lines below as they are. {line}", line=write_so(f"{_dash_of(root, path)}{key}"))
    otherwise = _TEXT_HINT
    if key:
        otherwise = msg("If “{key}: ” belongs to the text, put the whole text in quotes or in a block (|).", key=key)
    if text is None:
        return otherwise
    start = "- " if isinstance(path[-1], int) else f"{_dash_of(root, path)}{path[-1]}: "
    line = write_so(start + "'" + text.replace("'", "''") + "'", otherwise)
    return msg("{advice} {line}", advice=msg("A text with a colon, or in brackets, must stand in quotes."), line=line)


def _is_section(item: LocatedNode) -> bool:
    """Tell whether an entry of a list (in long form) is a section: keys, or a text in a block."""
    text = item.entries.get("noi_dung") if isinstance(item, LocatedMap) and len(item.entries) == 1 else item
    return isinstance(text, LocatedMap) or (isinstance(text, LocatedText) and bool(text.lines))


def _advise_brackets(root: LocatedMap, path: Path, key: str, node: LocatedNode) -> Message | None:
    """Return how an expression with one brace, an entry with two dashes, a name or number in brackets is written.

    Args:
        root: the plan.
        path: where the value stands.
        key: the first key in the braces, "" where there are none.
        node: the value.
    """
    texts = [item.text or "" for item in node.items if isinstance(item, LocatedText)] if isinstance(node, LocatedList) else []
    if path[-1] in _BARE and texts and not _stands_below(root, path):
        line = write_so(f"{_dash_of(root, path)}{path[-1]}: {', '.join(texts)}")
        return msg("{advice} {line}", advice=msg("Leave the brackets out."), line=line)
    if path[0] == "kinh_gui" and key.lower() == "kính gửi" and (text := _read_as_text(node)):
        return msg("{advice} {line}", advice=_NO_ADDRESS, line=write_so(f"- {text.partition(': ')[2]}"))
    if _EXPRESSION.fullmatch(key):
        return msg("An expression has two braces on each side, in quotes: '{{{{ {key} }}}}'.", key=key)
    if isinstance(node, LocatedList) and isinstance(path[-1], int) and _has_two_dashes(node):
        return msg("One dash is enough. {line}", line=write_so(f"- {getattr(node.items[0], 'text', '')}"))
    return None


def _has_two_dashes(node: LocatedList) -> bool:
    """Tell whether a list of one text begins with two dashes, “- - text”, not with a bracket."""
    return len(node.items) == 1 and node.items[0].position.column - node.position.column == len("- ")


def _dash_of(root: LocatedMap, path: Path) -> str:
    """Return the dash before a key that opens an entry: a line that is written anew keeps it."""
    if len(path) == 1:
        return ""
    parent = get_node(root, path[:-1])
    opens = isinstance(parent, LocatedMap) and parent.keys.get(str(path[-1])) == parent.position and isinstance(path[-2], int)
    return "- " if opens else ""


def _stands_below(root: LocatedMap, path: Path) -> bool:
    """Tell whether a value begins on a line below its key."""
    return isinstance(path[-1], str) and locate_value(root, path).line > locate_key(root, path).line > 0


def _read_as_text(node: LocatedNode) -> str | None:
    """Return the text that YAML took for a short list or for a key; None where no text looks like that."""
    if isinstance(node, LocatedList):
        texts = [item.entries.get("noi_dung") if isinstance(item, LocatedMap) else item for item in node.items]  # in long form
        parts = [text.text for text in texts if isinstance(text, LocatedText) and text.text]
        return f"[{', '.join(parts)}]" if parts and len(parts) == len(node.items) and " " in parts[0].strip() else None
    if isinstance(node, LocatedMap) and len(node.entries) == 1:
        ((key, value),) = node.entries.items()
        if node.keys[key] != node.position:  # it stands in braces
            return f"{{{key}}}" if isinstance(value, LocatedText) and not value.text else None
        return f"{key}: {value.text or ''}".rstrip() if isinstance(value, LocatedText) else None
    return None
