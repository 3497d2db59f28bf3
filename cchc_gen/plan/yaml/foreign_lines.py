"""Lines that are at home elsewhere: a rule, a note of programmers, a row of Excel, a number or picture where a dash belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import PLAN
from cchc_gen.plan.yaml.slip import Slip

if TYPE_CHECKING:
    from cchc_gen.messages import Message

_RULE = lazy_pattern(r"\s*([-–—=_*~+#.])\1{2,}\s*")
_NOTE = lazy_pattern(r"^(\s*)(//+|/\*+|<!--+)\s*(.*?)\s*(?:\*/|-->)?\s*$")
_PICTURE = r"[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?"
OTHER_DASH = lazy_pattern(rf"^(\s*)(?P<sign>[–—•−·▪‣]|{_PICTURE}|\*(?=\s)|--+(?=\s))\s*(?P<text>.*)$")
_NUMBER = lazy_pattern(r"^(\s*)(?P<sign>(?:\d{1,2}|[IVX]+)[.)]|[a-zđ]\))\s+(?P<text>\S.*)$")
_CHAT = lazy_pattern(
    rf"^\[?\d{{1,2}}:\d{{2}}\b[^\]]*\].*?\b(?P<own>(?P<key>{'|'.join(PLAN)}):(?:\s.*)?)$"
)  # [15:20, 12/1] Hoa: noi_nhan:
_CELLS = 3  # of a row: two may be a number and its text
_WIDE = "\u3000"  # a space as wide as a letter of Chinese


def find_foreign_line(number: int, line: str) -> Slip | None:
    """Return the slip of a line that no plan has; it stands outside the texts of blocks.

    Args:
        number: the line, from 0.
        line: the line itself.
    """
    if line.lstrip().startswith("```"):
        message = msg("“```” frames the sample on the page that it was copied from.")
        return Slip(number, "fence", message, msg("Take this line out."), ("",))
    if _RULE.fullmatch(line):
        message = msg("A line of signs belongs to no plan: “{line}”.", line=line.strip()[:20])
        hint = msg("Write “#” before it: it is then a note, and is not printed.")
        return Slip(number, "rule-line", message, hint, (f"# {line.strip()}",))
    if note := _NOTE.match(line):
        message = msg("“{sign}” begins no note in a plan.", sign=note[2])
        return Slip(number, "note", message, msg("A note begins with “#”."), (f"{note[1]}# {note[3]}".rstrip(),))
    if len([cell for cell in line.split("\t") if cell.strip()]) >= _CELLS:
        return Slip(number, "pasted-row", *say_pasted_row(), ("#", ""))  # what stands below it is read as if it were not there
    indent = line[: len(line) - len(line.lstrip())]
    if indent.strip(" \t"):
        hint = msg("Delete them and type ordinary spaces.")
        message = msg("The line is indented with invisible no-break spaces.")
        return Slip(number, "no-break-space", message, hint, (" " * (len(indent) + indent.count(_WIDE)) + line.lstrip(),))
    return None


def find_chat(number: int, line: str) -> Slip | None:
    """Return the slip of a key that was copied from a chat, with the hour and the name of who sent it."""
    if chat := _CHAT.match(line):
        message = msg("The hour and name of a message stand before “{key}”.", key=chat["key"])
        return Slip(number, "chat", message, msg("Take them out."), (chat["own"],))
    return None


def find_other_dash(number: int, line: str) -> Slip | None:
    """Return the slip of an entry that begins with another sign than the dash, or with a number.

    Args:
        number: the line, from 0.
        line: the line itself.
    """
    if dash := OTHER_DASH.match(line):
        message = msg("“{mark}” is not the dash that starts an entry.", mark=dash["sign"])
        hint = msg("Type “-”; Word turns it into a longer one.") if dash["sign"] in "–—−" else msg("Type “-”.")
        return Slip(number, "wrong-dash", message, hint, (f"{dash[1]}- {dash['text']}",))
    if typed := _NUMBER.match(line):
        message = msg("A number (“{mark}”) stands where an entry has a dash.", mark=typed["sign"])
        hint = msg("An entry begins with “- ”; where the document has numbers, the tool prints them.")
        return Slip(number, "wrong-dash", message, hint, (f"{typed[1]}- {typed['text'].removeprefix('- ')}",))
    return None


def say_pasted_row() -> tuple[Message, Message]:
    """Return what is said of a row that was copied from a table, and what to do with it."""
    message = msg("This line is a row copied from a table of Excel or Word.")
    hint = msg(
        "Write each cell on a line of its own, as the tasks above have them: “- nhiem_vu: ...”, below it “san_pham: ...”."
        " Many rows: fill in the workbook of “cchc-gen tasks export”, then “cchc-gen tasks import”."
    )
    return message, hint
