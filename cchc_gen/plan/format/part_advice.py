"""Says how the keys, or the entries of a list, are written that stand in a plan as one text, or in each other's form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.language.shorten import shorten
from cchc_gen.language.suggestions import make_slug
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import LIST_KEYS
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText
from cchc_gen.plan.yaml.mended import show_line, write_so

if TYPE_CHECKING:
    from cchc_gen.messages import Message
    from cchc_gen.plan.located import LocatedNode, Path

_SHOWN = 50  # characters of a text in advice
_TYPE_HINTS = {
    "list": msg("Start each entry on a line of its own with “- ”."),
    "dict": msg("Write “key: value” lines below, indented by two spaces."),
}
_DOI_CHU = msg("Write: doi_chu: {{tu: 'old words', thanh: 'new words'}}")
_OF_TEXTS = frozenset({"noi_nhan", "can_cu", "kinh_gui"})  # lists whose entries are texts
_FIRST_KEYS = {"nhiem_vu": "nhiem_vu", "dong": "hoat_dong", "nhom": "ten", "phu_luc": "ten"}  # of entries of these lists
_EXAMPLES = {"co_quan": "ten: Sở Nội vụ", "van_ban": "dia_danh: Hà Nội", "ky": "chuc_vu: GIÁM ĐỐC"}


def _advise_keys(path: Path, node: LocatedNode | None) -> Message | None:
    """Return how keys are written that stand there as a text, or with dashes."""
    key = str(path[-1])
    if isinstance(node, LocatedList) and key == "cot" and all(isinstance(item, LocatedText) for item in node.items):
        return _advise_columns(node)
    if isinstance(node, LocatedList) and (pairs := _read_pairs(node)):
        return msg("Keys on one line stand in braces. {line}", line=write_so(f"{key}: {{{pairs}}}"))
    if isinstance(node, LocatedList) and any(isinstance(item, LocatedMap) for item in node.items):
        return msg("Below “{key}” no line begins with a dash.", key=key)
    first = _FIRST_KEYS.get(str(path[-2])) if len(path) > 1 else None
    if first:
        return _advise_entry(first, node)
    if key in _EXAMPLES:
        return msg(
            "Write “{key}:” alone, and its keys below, each on a line of its own, indented by two spaces; for example: {example}",
            key=key, example=_EXAMPLES[key],
        )  # fmt: skip
    return _DOI_CHU if key == "doi_chu" else _TYPE_HINTS["dict"]


def _advise_entry(first: str, node: LocatedNode | None) -> Message | None:
    """Return how an entry is written that stands there as a text, or as a list of its cells.

    Args:
        first: the key that begins such an entry.
        node: what stands there.
    """
    text = node.text.strip() if isinstance(node, LocatedText) and node.text else ""
    if "\t" in text:
        from cchc_gen.plan.yaml.foreign_lines import say_pasted_row  # noqa: PLC0415  # only for what is wrong

        return say_pasted_row()[1]
    if text and "\n" not in text:
        value = "'" + text.replace("'", "''") + "'" if ": " in text or text[0] in "'\"" else text
        return write_so(f"- {first}: {value}")
    if isinstance(node, LocatedList):
        return msg("Write each cell on a line of its own: “- {first}: ...”, below it the other keys without a dash.", first=first)
    return _TYPE_HINTS["dict"]


def advise_parts(path: Path, wanted: str, node: LocatedNode | None) -> Message | None:
    """Return how the keys, or the entries of a list, are written that stand there as one text.

    Args:
        path: where the value stands.
        wanted: "dict" or "list".
        node: what stands there.
    """
    key = str(path[-1])
    if wanted != "list":
        return _advise_keys(path, node) if wanted == "dict" else _TYPE_HINTS.get(wanted)
    if isinstance(node, LocatedMap) and node.entries and key in LIST_KEYS:
        return _put_brackets(key, node) or _put_dash(node)
    from cchc_gen.plan.yaml.foreign_lines import OTHER_DASH, find_other_dash  # noqa: PLC0415  # only for what is wrong

    text = (node.text or "").strip() if isinstance(node, LocatedText) else ""
    if re.match(r"-[^\s-]", text):
        return msg("Behind each dash a space is missing. {line}", line=write_so(re.sub(r"^-", "- ", text.split(" -")[0])))
    if other := OTHER_DASH.match(text):
        first = other["text"].split(f" {other['sign']}")[0].strip()
        return msg("“{mark}” is not the dash that starts an entry. {line}", mark=other["sign"], line=write_so(f"- {first}"))
    numbered = find_other_dash(0, text.replace("\n", " ")) if key in _OF_TEXTS else None  # “1. … 2. …” that YAML glued
    if numbered:
        first = re.split(r"\s(?=\d{1,2}[.)]\s)", numbered.mended[0])[0]
        return msg("{advice} {line}", advice=numbered.hint, line=write_so(first))
    return _advise_list(key, text, is_block=isinstance(node, LocatedText) and bool(node.lines))


def _put_brackets(key: str, node: LocatedMap) -> Message | None:
    """Return the advice to write the texts of a list in square brackets that stand in braces; None for keys with values."""
    are_texts = all(isinstance(value, LocatedText) and not value.text for value in node.entries.values())
    is_braced = next(iter(node.keys.values())) != node.position
    return write_so(f"{key}: [{', '.join(node.entries)}]") if are_texts and is_braced else None


def _put_dash(node: LocatedMap) -> Message:
    """Return the advice to begin the first entry of a list with its dash."""
    key, value = next(iter(node.entries.items()))
    if node.keys[key] != node.position:  # it stands in braces
        return msg("An entry in braces stands in square brackets: write “[” before its brace, and “]” behind it.")
    text = f"{key}: {value.text or ''}".rstrip() if isinstance(value, LocatedText) else f"{key}:"
    is_whole = (
        value.position.line != node.position.line if not isinstance(value, LocatedText) else not re.search(r"\n|: .*: | #", text)
    )
    if not is_whole:  # more stands on the line than can be shown
        return msg(
            "The first line of each entry begins with a dash: write “- ” before “{key}:”, two spaces further left.", key=key
        )
    column = node.position.column - 1
    line = show_line(" " * max(column - 2, 0) + f"- {text}", " " * column + text)
    return msg("The first line of each entry begins with a dash. {line}", line=line)


def _advise_list(key: str, text: str, *, is_block: bool) -> Message:
    """Return how the entries of a list are written that stand there as one text.

    Args:
        key: the key of the list.
        text: what stands there.
        is_block: whether it stands in a block (|).
    """
    if is_block and "\n" not in text and not text.startswith("- "):
        hint = msg("“|” must go, and each entry below begins with a dash and a space: “- {text}”.", text=shorten(text, _SHOWN))
        return msg("{advice} {line}", advice=hint, line=write_so(f"{key}:"))
    if key in _OF_TEXTS and "\n" not in text:
        entries = ", ".join(f"“- {part.strip()}”" for part in text.split(";") if part.strip())
        return msg("Write “{key}:” alone, and below it a line for each entry: {entries}.", key=key, entries=entries)
    if _is_all_dashes(text):
        return msg("The lines below stay as they are; “|” must go. {line}", line=write_so(f"{key}:"))
    if key == "bo_qua" and text:
        return write_so(f"bo_qua: [{', '.join(re.split(r'[,; ]+', text))}]")
    if key == "danh_so" and text:
        return write_so("danh_so: [" + ", ".join('"' + part + '"' for part in re.split(r"[,;\s]+", text)) + "]")
    return _TYPE_HINTS["list"]


def _read_pairs(node: LocatedList) -> str:
    """Return the keys and values that stand in square brackets on one line; "" where they stand elsewhere."""
    if any(item.position.column - node.position.column != 1 for item in node.items[:1]):
        return ""
    maps = [item for item in node.items if isinstance(item, LocatedMap)]
    pairs = [(key, value.text) for item in maps for key, value in item.entries.items() if isinstance(value, LocatedText)]
    return ", ".join(f"{key}: {text or ''}" for key, text in pairs) if len(maps) == len(node.items) else ""


def _advise_columns(node: LocatedList) -> Message | None:
    """Return how columns are written whose titles stand in a list."""
    titles = [item.text for item in node.items if isinstance(item, LocatedText) and item.text]
    columns = ", ".join(f"{make_slug(title).replace('-', '_')}: '{title}'" for title in titles)
    return msg("Each column has a key, by which the tasks name it, and a title. {line}", line=write_so(f"cot: {{{columns}}}"))


def _is_all_dashes(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(line.startswith("- ") for line in lines)
