"""What YAML takes and prints otherwise than was meant: signs that Word or another encoding left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.plan.yaml.mended import LONGEST_SHOWN, show_line
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.messages import Message

_BULLET = re.compile(r"^\s*(?:[•–—−·▪▫■□◦●○➢➤✓✔→‣*§]\s|(?:[a-zđA-ZĐ]|\d{1,2}|[ivxIVX]+)[.)]\t|o\t)\s*(?=\S)", re.MULTILINE)
_TAB = re.compile(r"\S *\t+ *\S")
_QUOTES = re.compile(r"(?:^|[:-] +)(?:“[^“”\n]*”|‘[^‘’\n]*’|\u201e[^\n]*[“”])[ ]*$", re.MULTILINE)
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|\ufffd|á[»º]|Ã[\u00a0-\u00bf]|Ä[‘\u2018]|Æ[°¡]")
_MISREAD = re.compile(r"á[»º]|Ã[\u0080-\u00bf]|Ä[\u2018\u0091]|Æ[°¡]")  # UTF-8 that was read as another encoding
_OLD = re.compile(r"[a-zA-Z][øûïäöñë](?![a-z]*[ươăđ])|[a-zA-Z][µ¸®«¬¶]|[®¬µ¸][a-zA-Z]|(?<=[^\W\d_])ñ")  # VNI, TCVN3
_NAME = r"(?:bien|co_quan|van_ban)\.\w+"
_BRACES = re.compile(
    rf"(?<!\{{)\{{\s*{_NAME}\s*\}}\}}|(?<!\{{\{{)(?<!\{{\{{ )\b{_NAME}\s*\}}\}}"  # one brace at the beginning, or none
    r"|\{\{[^{}\n]*\}\}\}|\{\{\{[^{}\n]*\}\}"  # or three
)
_ADDRESS = re.compile(r"\S*(?:://|/\S*\?)\S*")  # of a page, where a question mark has its place


def find_silent_slips(text: str, name: str) -> Iterator[Problem]:
    """Yield a warning for each line of a plan file's text that prints signs which nobody means to print."""
    suspects = [one for one in (_BULLET, _TAB, _QUOTES, _LOST, _OLD, _BRACES) if one.search(text)]
    if not suspects:
        return
    from cchc_gen.plan.yaml.lines import list_blocks  # noqa: PLC0415  # only for what is wrong

    lines = text.split("\n")
    blocks = list_blocks(lines)
    for number, line in enumerate(lines):
        if any(one.search(line) for one in suspects) and not line.lstrip().startswith("#"):
            for code, message, hint in _examine(line, is_text=number in blocks):
                column = len(line) - len(line.lstrip()) + 1
                yield Problem(code, Position(name, number + 1, column), message, "", hint, Severity.WARNING)


def find_misread(text: str, name: str) -> Problem | None:
    """Return what is wrong with a text whose letters were read in another encoding: it holds signs that cannot be printed."""
    found = _MISREAD.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    message = msg(
        "The letters with accents are broken (“{sample}”): a file in UTF-8 was saved in another encoding.", sample=found[0]
    )
    hint = msg("Take the file as it was before, and save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8).")
    return Problem("lost-letters", Position(name, line, 1), message, "", hint)


def _examine(line: str, *, is_text: bool) -> Iterator[tuple[str, Message, Message]]:
    found = _BULLET.match(line) if is_text else None
    if found:
        mended = line[: len(line) - len(line.lstrip())] + "- " + line[found.end() :]
        message = msg("“{mark}” is printed as it is typed: it is not the dash that makes an item.", mark=found.group().strip())
        yield "typed-bullet", message, show_line(mended, line) if len(line) < LONGEST_SHOWN else msg("Write “- ” in its place.")
    elif _TAB.search(line):
        message = msg("A tab stands in the text; it is printed as a space, and a table of Word becomes one line.")
        yield "tab-in-text", message, msg("Type a space; a table is written with “bang”, or as an appendix.")
    if _LOST.search(_ADDRESS.sub("", line)):
        message = msg("Letters with accents were lost here when the file was saved in another encoding.")
        hint = msg(
            "Take the file as it was before; or type the words anew, and save as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."
        )
        yield "lost-letters", message, hint
    elif _OLD.search(line):
        message = msg("Letters of an old encoding (TCVN3 or VNI) stand here; they print as other letters.")
        yield "old-encoding", message, msg("Type the words anew in Unicode, or convert them with UniKey.")
    if braces := _BRACES.search(line):
        name = re.search(_NAME, braces.group())
        mended = line.replace(braces.group(), f"{{{{ {name.group()} }}}}") if name else line
        message = msg("The braces of an expression do not match: {text}", text=braces.group())
        yield (
            "braces",
            message,
            msg("{advice} {line}", advice=msg("An expression stands between {{{{ and }}}}."), line=show_line(mended, line)),
        )
    if not is_text and _QUOTES.search(line):
        yield "printed-quotes", msg("The quotation marks of Word are printed."), show_line(_unquote(line), line)


def _unquote(line: str) -> str:
    """Return a line with the value that stands in Word's quotation marks without them, or in quotes where YAML needs these."""
    from cchc_gen.plan.yaml.lines import read_line  # noqa: PLC0415  # only for what is wrong

    value = read_line(line).value
    start, bare = line[: line.rindex(value)], value[1:-1].strip()
    needs_quotes = re.search(r": |:$| #", bare) or bare[:1] in "{[%*&!@`'\"|>#-?"
    return start + ("'" + bare.replace("'", "''") + "'" if needs_quotes else bare)
