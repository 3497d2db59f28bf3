"""Slips of a line that was deleted: what it opened now stands below something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import LIST_KEYS, PLAN
from cchc_gen.plan.yaml.line_slips import say_text_and_list
from cchc_gen.plan.yaml.lines import indent_of, read_line
from cchc_gen.plan.yaml.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.yaml.lines import Line

_DASH_WIDTH = 2  # “- ”
_SHALLOW = 4  # spaces before what stands right below a main key
_NO_OPENINGS = ("Căn cứ", "Theo", "Thực hiện", "Xét", "+ ", "- ")  # of bases, and items of a section
_SHOWN = 50  # characters of a name in a sentence
_PARENTS = {"nhiem_vu": "nhiem_vu:", "de_muc": "muc_con:", "noi_dung": "muc_con:", "ten": "nhom:"}  # of entries that begin so
_MAIN_PARENTS = {"de_muc": "noi_dung:", "ten": "phu_luc:", "tai": "thay_doi:"}  # the same, at the margin


def find_missing_line(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield what may have stood between a line and the one above it.

    Args:
        lines: the plan file.
        number: the line, from 0.
        above: the written line above it, from 0; not one of a block text.
    """
    if read_line(lines[number]).dashes:
        yield from find_missing_parent(lines, number, above)
        yield from _find_missing_main_key(lines, number, above)
    else:
        yield from _find_missing_columns(lines, number, above)
        yield from _find_missing_owner(lines, number, above)
        yield from find_missing_text(lines, number)


def find_missing_parent(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield a list below a key that has a value already: the key of the list is gone.

    Args:
        lines: the plan file.
        number: the line on which the list begins, from 0.
        above: the line with the key above it, from 0.
    """
    line, over = read_line(lines[number]), read_line(lines[above])
    if over.key is None or not over.value or line.indent <= over.indent or line.indent < over.column:
        return
    if not line.has_key and over.key != "de_muc":
        return  # a text below a text: it has no bar
    missing = _name_parent(line, over)
    message = msg(
        "Below “{over}” (line {line}) a list begins, and the line “{key}” is missing.",
        over=shorten(f"{over.key}: {over.value}", _SHOWN), line=above + 1, key=missing,
    )  # fmt: skip
    hint = msg("Write above this line, indented by {count} spaces: {key}", count=over.column, key=missing)
    yield Slip(number, "missing-parent", message, hint, (" " * over.column + missing, lines[number]))


def _find_missing_main_key(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield a list that begins among the keys of another main key, or behind the value of one: its own main key is gone."""
    line, over = read_line(lines[number]), read_line(lines[above])
    if over.dashes or not over.value or line.indent != (over.indent or _DASH_WIDTH) or line.value.startswith("{"):
        return
    if over.key in LIST_KEYS and not over.indent:
        yield _move_into_list(lines, above)
        return
    missing = _name_main_parent(lines, line) if line.has_key else "can_cu:" if line.value.startswith("Căn cứ") else "noi_nhan:"
    top = next((at for at in range(above, -1, -1) if lines[at].strip() and not indent_of(lines[at])), -1)
    if missing is None or top < 0 or read_line(lines[top]).key in (missing[:-1], "thay_doi", "nhiem_vu"):
        return
    message = msg(
        "Below “{over}” (line {line}) a list begins, and the line “{key}” is missing.",
        over=shorten(f"{over.key}: {over.value}", _SHOWN), line=above + 1, key=missing,
    )  # fmt: skip
    hint = msg("Write above this line, indented by {count} spaces: {key}", count=0, key=missing)
    yield Slip(number, "missing-parent", message, hint, (missing, lines[number]))


def _name_main_parent(lines: list[str], line: Line) -> str | None:
    """Return the main key of entries that begin so; a progress file has no base, nor a year."""
    if line.key == "tai" and not any(text.startswith(("ke_thua", "nam:")) for text in lines):
        return "nhiem_vu:"
    return _MAIN_PARENTS.get(line.key or "")


def _move_into_list(lines: list[str], above: int) -> Slip:
    """Return the slip of a key with a text behind it and a list below it."""
    over = read_line(lines[above])
    text = over.value.split(" #")[0].strip()
    message, hint = say_text_and_list(over.key or "", text)
    return Slip(above, "text-and-list", message, hint, (f"{over.key}:", " " * _DASH_WIDTH + f"- {text}"))


def _find_missing_columns(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield the first of a table's columns below the name of the table: the line “cot:” is gone."""
    line, over = read_line(lines[number]), read_line(lines[above])
    if line.key != "tt" or not over.has_key or not over.value or line.indent <= over.column:
        return
    message = msg(
        "Below “{over}” (line {line}) columns begin, and the line “{key}” is missing.",
        over=shorten(f"{over.key}: {over.value}", _SHOWN), line=above + 1, key="cot:",
    )  # fmt: skip
    hint = msg("Write above this line, indented by {count} spaces: {key}", count=over.column, key="cot:")
    yield Slip(number, "missing-parent", message, hint, (" " * over.column + "cot:", lines[number]))


def _find_missing_owner(lines: list[str], number: int, above: int) -> Iterator[Slip]:
    """Yield the first of some keys whose main key, “ky:” or “van_ban:”, the plan does not have: its line is gone."""
    line, over = read_line(lines[number]), read_line(lines[above])
    owners = [name for name, rules in PLAN.items() if rules.get("type") == "dict" and line.key in rules.get("schema", ())]
    missing = next((name for name in owners if not any(text.startswith(f"{name}:") for text in lines)), None)
    if missing is None or line.key in PLAN or not 0 < line.indent <= _SHALLOW or line.indent in (over.indent, over.column):
        return
    yield _say_missing(lines, number, missing)


def find_missing_text(lines: list[str], number: int) -> Iterator[Slip]:
    """Yield the first line of an opening, or of closing words, whose key the plan does not have: the line with it is gone.

    Args:
        lines: the plan file.
        number: the line, from 0.
    """
    line, text = read_line(lines[number]), lines[number].strip()
    if line.has_key or line.dashes or not 0 < line.indent <= _SHALLOW or text.startswith(_NO_OPENINGS):
        return
    below = next((text for text in lines[number + 1 :] if text.strip() and indent_of(text) < line.indent), "")
    is_closing = any(text.startswith("noi_dung:") for text in lines[:number])
    missing = "ket_thuc" if is_closing else "mo_dau"
    is_there = any(text.startswith((f"{missing}:", f"{missing} ")) for text in lines)
    if is_there or not (text[0].isupper() or text[0] == "{") or read_line(below).key not in PLAN:
        return
    yield _say_missing(lines, number, missing, " |")


def _say_missing(lines: list[str], number: int, key: str, bar: str = "") -> Slip:
    """Return the slip of a main key whose line is gone above a line."""
    message = msg("What stands from here on belongs to “{key}”, and the line “{line}” is missing.", key=key, line=f"{key}:{bar}")
    hint = msg("Write above this line, indented by {count} spaces: {key}", count=0, key=f"{key}:{bar}")
    return Slip(number, "missing-parent", message, hint, (f"{key}:{bar}", lines[number]))


def _name_parent(line: Line, over: Line) -> str:
    """Return the key that entries which begin like `line` stand below, within what `over` begins."""
    if line.key is not None and line.has_key:
        return _PARENTS.get(line.key, "nhiem_vu:")
    if over.key == "de_muc":
        return "muc_con:" if line.value[:1] in ("|", ">") else "noi_dung: |"
    return "noi_dung: |"
