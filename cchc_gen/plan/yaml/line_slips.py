"""Slips that a line shows by itself: a mark that YAML takes for its own, a missing space, a quotation mark that stays open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import ALL_KEYS, LIST_KEYS
from cchc_gen.plan.yaml.foreign_lines import find_chat, find_foreign_line, find_other_dash
from cchc_gen.plan.yaml.lines import BLOCK_START, quote, read_line, start_of
from cchc_gen.plan.yaml.quote_slips import find_quote_slip
from cchc_gen.plan.yaml.slip import Slip

if TYPE_CHECKING:
    from cchc_gen.messages import Message

_KEY = lazy_pattern(r"^\s*(?:-\s+)*(?P<key>[a-z_]+)(?P<rest>.*)$")
_GLUED_DASH = lazy_pattern(r"^(\s*-)([^\s\-\d].*)$")
# Behind a value; texts hold no such word before a colon.
_SECOND_KEY = lazy_pattern(
    rf"(?<=\S)\s+(?P<key>[a-z]+(?:_[a-z]+)+|{'|'.join(sorted(key for key in ALL_KEYS if '_' not in key))}):(?:\s.*)?$"
)
_OF_KEYS = frozenset({"mac_dinh", "sua", "doi_chu", "bien", "co_quan", "van_ban", "ky", "bao_cao", "tu_tien_do"})
_FIRST_KEY = lazy_pattern(r"[a-z][a-z0-9_]*:\s+\S")
_BAR_AND_SIGNS = lazy_pattern(r"[|>][|>.,:;/\\!_-]+")
_QUOTED = r"'(?:[^']|'')*'|\"[^\"]*\""
_BETWEEN_KEYS = lazy_pattern(
    rf"(?P<behind>{_QUOTED})\s*;?\s*(?P<key>[a-z_0-9]+)(?=:\s)|{_QUOTED}"
    r"|(?<=[^\s,;{\['\"])\s*(?:;\s*|\s)(?P<other>[a-z_0-9]+)(?=:\s)"
)
_MORE_THAN = lazy_pattern(r">\s*=?\s*\d")
_IN_QUOTES = msg("Put the text in quotes ('...') or in a block (|).")
_KEY_VALUE = msg("Write “key: value”.")


def find_value_slip(number: int, line: str) -> Slip | None:
    """Return what is wrong with the value of a line."""
    parts = read_line(line)
    value = parts.value
    if not value:
        return None
    if value[0] in ("'", '"'):
        return find_quote_slip(number, line, value)
    if value[0] in ("|", ">"):
        return None if BLOCK_START.match(value) else _find_block_slip(number, line, value)
    slip = _find_braces_slip(number, line, value) if value[0] == "{" else _find_keys_without_braces(number, line)
    slip = slip or (_find_second_key(number, line) if value[0] != "{" else None)
    if slip:
        return slip
    if found := _find_text_slip(value, has_key=parts.key is not None):
        return Slip(number, *found, _mend_value(line, start_of(line, value), value))
    return None


def _find_block_slip(number: int, line: str, value: str) -> Slip:
    """Return what is wrong with a value that begins with the sign of a block: a second sign, a share, a text behind it."""
    if _BAR_AND_SIGNS.fullmatch(value):
        message = msg("Behind “|” no other sign may stand: “{value}”.", value=value)
        return Slip(number, "wrong-bar", message, msg("“|” stands behind the colon."), (start_of(line, value) + "|",))
    if _MORE_THAN.match(value):  # “> 90%”
        message = msg("A text cannot start with “{first}” here.", first=value[0])
        return Slip(number, "special-start", message, _IN_QUOTES, (start_of(line, value) + quote(value),))
    message = msg("The text of a block (|) starts in the line below.")
    hint = msg("Write “|” alone behind the colon, and the text in the line below, indented by two spaces.")
    return Slip(number, "block-start", message, hint, _move_down(line, "|", value[1:]))


def _find_second_key(number: int, line: str) -> Slip | None:
    """Return the slip of a line that holds two keys: Enter was forgotten between them."""
    parts = read_line(line)
    glued = _SECOND_KEY.search(parts.value) if parts.key is not None and not parts.value.startswith("[") else None
    if glued is None:
        return None
    message = msg("Two keys stand on one line: “{key}” and “{other}”.", key=parts.key, other=glued["key"])
    below = glued.group().strip()
    hint = msg("Put “{text}” on a line of its own below, indented by {count} spaces.", text=below, count=parts.column)
    above = start_of(line, parts.value) + parts.value[: glued.start()].rstrip()
    return Slip(number, "two-keys", message, hint, (above, " " * parts.column + below))


def _find_keys_without_braces(number: int, line: str) -> Slip | None:
    """Return the slip of keys that stand behind the key that holds them, in round brackets or in none."""
    parts = read_line(line)
    bare = parts.value[1:-1] if parts.value.startswith("(") and parts.value.endswith(")") else parts.value
    if parts.key not in _OF_KEYS or not _FIRST_KEY.match(bare):
        return None
    message = msg("Keys on the line of “{key}” stand in braces.", key=parts.key)
    mended = f"{start_of(line, parts.value)}{{{bare}}}"
    return Slip(number, "no-braces", message, msg("Put {{ before them and }} behind them."), (mended,))


def _find_braces_slip(number: int, line: str, value: str) -> Slip | None:
    """Return what is wrong with what begins with a brace: a quotation mark or comma that is missing, a text with a colon."""
    if value.startswith("{{") and value[-1] in ("'", '"') and value.count(value[-1]) == 1:
        message = msg("The quotation mark at the beginning of the text is missing.")
        opened = start_of(line, value) + value[-1] + value
        return Slip(number, "unopened-quote", message, msg("Open it before the text."), (opened,))
    if (mended := _close_quotes(value)) != value:
        message = msg("A quotation mark inside {{ }} is opened and not closed.")
        return Slip(number, "unclosed-quote", message, msg("Close it before the comma."), (start_of(line, value) + mended,))
    if (mended := _add_commas(value)) != value:
        message = msg("Inside {{ }} a comma must stand between two keys.")
        return Slip(number, "no-comma", message, msg("Put a comma before the next key."), (start_of(line, value) + mended,))
    if (mended := _quote_inner_texts(value)) != value:
        message = msg("The text holds a colon followed by a space.")
        return Slip(number, "colon-in-text", message, _IN_QUOTES, (start_of(line, value) + mended,))
    return None


def _close_quotes(value: str) -> str:
    """Return a mapping in braces with a quotation mark behind each text that has one only before it."""
    return re.sub(r"(:\s+)(['\"])([^'\",{}]*)(?=,\s*[a-z_0-9]+:\s|\}\s*$)", r"\1\2\3\2", value)


def _add_commas(value: str) -> str:
    """Return a mapping in braces with a comma before each key that follows a text without one."""
    if value.startswith("{{"):
        return value
    return _BETWEEN_KEYS.sub(_put_comma, value)


def _put_comma(found: re.Match[str]) -> str:
    """Return a comma and the key behind it; a text in quotes, and a word that may belong to a text, stay as they are."""
    key = found["key"] or found["other"]
    is_sure = key and (found["behind"] or ";" in found.group() or key in ALL_KEYS or "_" in key)
    return f"{found['behind'] or ''}, {key}" if is_sure else found.group()


def _quote_inner_texts(value: str) -> str:
    """Return a mapping in braces with each text that holds a colon in quotes."""
    if value.startswith("{{"):
        return value
    return re.sub(r"([{,]\s*[a-z_0-9]+): ([^,{}'\"]*:\s[^,{}'\"]*)", r"\1: '\2'", value)


def _mend_value(line: str, start: str, value: str) -> tuple[str, ...]:
    """Return the line with its text in quotes; brackets that hold keys, or the entries of a list, are closed instead."""
    if value[0] not in "[{" or value.startswith("{{"):
        return (start + quote(value),)
    parts = read_line(line)
    if value[0] == "{" and ": " in value:
        return (line.rstrip() + "}",)
    if value[0] == "[" and (parts.key in LIST_KEYS or parts.key == "danh_so"):
        bare = line.rstrip()
        if bare.endswith("]") and re.search(r"['\"]", value):  # a mark of one of its texts is gone
            texts = (text.strip(" '\"") for text in value[1:-1].split(","))
            return (start + "[" + ", ".join(f'"{text}"' for text in texts) + "]",)
        return ((bare[:-1] if bare.endswith(")") and value.count(")") > value.count("(") else bare) + "]",)
    return (start + quote(value),) if len(value) > 1 and value[1:].strip() else ()


def _find_text_slip(value: str, *, has_key: bool) -> tuple[str, Message, Message] | None:
    """Return why a text cannot stand without quotes: code, sentence, advice."""
    first = value[0]
    if first in ("[", "{") and not value.startswith("{{"):
        hint = msg("Close it in the same line; or, if it is text, put the text in quotes.")
        is_whole = _is_whole_list(value) and value.rstrip().endswith(("]", "}"))
        return (
            None
            if is_whole or re.search(r"[\]}]\s+#", value)
            else ("bracket", msg("The bracket {mark} is not closed.", mark=first), hint)
        )
    if first in "*&}]%@`!,{" or value.startswith("? "):
        return "special-start", msg("A text cannot start with “{first}” here.", first=first), _IN_QUOTES
    if has_key and re.search(r":(?:\s+\S|\s*$)", value):
        return "colon-in-text", msg("The text holds a colon followed by a space."), _IN_QUOTES
    return None


def find_mark_slip(number: int, line: str) -> Slip | None:
    """Return what is wrong with the signs that begin a line: its spaces, its dash, its key and colon."""
    if foreign := find_foreign_line(number, line) or find_chat(number, line):
        return foreign
    if glued := _GLUED_DASH.match(line):
        message, mended = msg("A space is missing after the dash."), f"{glued[1]} {glued[2]}"
        return Slip(number, "no-space-after-dash", message, msg("Write “- text”."), (mended,))
    if dash := find_other_dash(number, line):
        return dash
    found = _KEY.match(line)
    is_key = found and (found.group("key") in ALL_KEYS or "_" in found.group("key"))
    return _find_colon_slip(number, line, found) if found and is_key else None


def _find_colon_slip(number: int, line: str, found: re.Match[str]) -> Slip | None:
    key, rest = found.group("key"), found.group("rest")
    start = line[: found.end("key")]
    value = rest.lstrip(" ;：:=")
    mended = (f"{start}: {value}".rstrip(),)
    if re.match(r"\s*[;：=]", rest):
        return Slip(number, "wrong-colon", msg("Behind “{key}” there is another mark than a colon.", key=key), _KEY_VALUE, mended)
    if re.match(r"\s*:[^\s]", rest):
        return Slip(number, "no-space-after-colon", msg("A space is missing after the colon."), _KEY_VALUE, mended)
    if not rest.lstrip().startswith(":"):
        return Slip(number, "no-colon", msg("A colon is missing after the key."), _KEY_VALUE, mended)
    return None


def find_dash_behind_colon(number: int, line: str) -> Slip | None:
    """Return the slip of a list that begins on the line of its key."""
    parts = read_line(line)
    if not parts.has_key or not re.match(r"[-+]\s", parts.value):
        return None
    message = msg("Behind “{key}:” no dash can stand on the same line.", key=parts.key)
    hint = msg("Write “{key}: |” and the text in the lines below, indented by two spaces.", key=parts.key)
    bar = "" if parts.key in LIST_KEYS else "|"
    if not bar:
        hint = msg(
            "Write “{key}:” alone, and below it, indented by two spaces, a line for each entry: {value}",
            key=parts.key, value=parts.value,
        )  # fmt: skip
    return Slip(number, "dash-behind-colon", message, hint, _move_down(line, bar, parts.value))


def _move_down(line: str, bar: str, text: str) -> tuple[str, str]:
    """Return a key with its text in the line below."""
    parts = read_line(line)
    start = start_of(line, parts.value).rstrip()
    return f"{start} {bar}".rstrip(), " " * (parts.column + 2) + text.strip()


def _is_whole_list(value: str) -> bool:
    """Tell whether every bracket that opens in the value is closed in it."""
    # A text that is not closed goes on to the end: else each of its marks would be tried as a beginning, in quadratic time.
    bare = re.sub(r"'(?:[^']|'')*(?:'|$)|\"(?:[^\"\\]|\\.)*(?:\"|\\?$)", "", value)
    return bare.count("[") == bare.count("]") and bare.count("{") == bare.count("}")


def say_text_and_list(key: str, text: str) -> tuple[Message, Message]:
    """Return what is said of a key with a text behind it and a list below it, and how to mend it."""
    hint = msg("Write “{key}:” alone, and in the line below: {entry}", key=key, entry=f"- {text}")
    return msg("Behind “{key}:” stands a text, and below it a list.", key=key), hint
