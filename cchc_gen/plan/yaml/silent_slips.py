"""Finds what YAML accepts although something else was meant: signs that Word or another encoding left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.yaml.mended import show_line
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.messages import Message

_AS_BEFORE = msg("Take the file as it was before, and save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8).")
_MISREAD = lazy_pattern(r"á[»º]|Ã[\u0080-\u00bf]|Ä[\u2018\u0091]|Æ[°¡]")  # UTF-8 that was read as another encoding
_OLD = lazy_pattern(r"[a-zA-Z][øûïäöñë](?![a-z]*[ươăđ])|[a-zA-Z][µ¸®«¬¶]|[®¬µ¸][a-zA-Z]|(?<=[^\W\d_])ñ")  # VNI, TCVN3
_START, _VOWELS, _END = "[bcdghklmnpqrstvx]{0,3}", "[aeiouyw]", "(?:ch|ng|nh|[cmnpt])?"
_MARK, _TONE = "(?:aa|ee|oo|[aou]w)", "[sfrxj]"
# A syllable typed by Telex while the keyboard writes English, which has hardly any such words: vuj, phongf, laanf, keest, quar.
_IN_TELEX = lazy_pattern(
    rf"(?<![\w.@/-])(?![A-Z]{{2}})(?i:{_START}(?:{_VOWELS}{{1,4}}{_END}j|{_VOWELS}{{1,4}}(?:n|m|ng|nh)[fx]"
    rf"|{_VOWELS}{{0,2}}{_MARK}{_VOWELS}{{0,2}}(?:{_END}[fx]|{_TONE}(?:ch|ng|nh|[cmnpt]))|qu[aey]{{1,2}}{_TONE}))(?![\w@/-]|\.\w)"
)
# Of which it needs one at least.
_FOREIGN_ENDS = lazy_pattern(rf"[a-z][fjx][ ,;:.!?\n]|[aeow]{_TONE}[cmnpt]|qu[aey]{{1,2}}{_TONE}[ ,;:.!?\n]")
_LEAST_IN_TELEX = 2  # different syllables of a line: one may be a name
_SIGNS = lazy_pattern(r"á[»º]|[ÃÄÆøûïäöñëµ¸®«¬¶]|\}\}")  # of which one of these needs at least one
_NAME = r"(?:bien|co_quan|van_ban)\.\w+"
_BRACES = lazy_pattern(
    rf"(?<!\{{)\{{\s*{_NAME}\s*\}}\}}|(?<!\{{\{{)(?<!\{{\{{ )\b{_NAME}\s*\}}\}}"  # one brace at the beginning, or none
    r"|\{\{[^{}\n]*\}\}\}|\{\{\{[^{}\n]*\}\}"  # or three
)


def find_silent_slips(text: str, name: str) -> Iterator[Problem]:
    """Yield a warning for each line of a plan file's text whose letters, or braces, print differently from what was meant.

    Bullets, quotation marks, tabs and question marks that copying leaves are found by the rules of `checks`, in Word files, too.
    """
    asked = (*((_MISREAD, _OLD, _BRACES) if _SIGNS.search(text) else ()), *((_IN_TELEX,) if _FOREIGN_ENDS.search(text) else ()))
    suspects = [one for one in asked if one.search(text)]
    for number, line in enumerate(text.split("\n") if suspects else ()):
        if any(one.search(line) for one in suspects) and not line.lstrip().startswith("#"):
            for code, message, hint in _examine(line):
                column = len(line) - len(line.lstrip()) + 1
                yield Problem(code, Position(name, number + 1, column), message, "", hint, Severity.WARNING)


def find_misread(text: str, name: str) -> Problem | None:
    """Return what is wrong with a text whose letters were read in another encoding: it holds signs that cannot be printed."""
    found = _MISREAD.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return Problem("lost-letters", Position(name, line, 1), _say_misread(found[0]), "", _AS_BEFORE)


def _examine(line: str) -> Iterator[tuple[str, Message, Message]]:
    if found := _MISREAD.search(line):
        yield "lost-letters", _say_misread(found[0]), _AS_BEFORE
    elif _OLD.search(line):
        message = msg("Letters of an old encoding (TCVN3 or VNI) stand here; they print as other letters.")
        yield "old-encoding", message, msg("Type the words anew in Unicode, or convert them with UniKey.")
    elif len(typed := list(dict.fromkeys(_IN_TELEX.findall(line)))) >= _LEAST_IN_TELEX:
        message = msg("Vietnamese typed with the Vietnamese keyboard switched off: {words}.", words=", ".join(typed))
        yield "no-accents", message, msg("Switch it on (UniKey: V), and type the words anew.")
    if braces := _BRACES.search(line):
        name = re.search(_NAME, braces.group())
        mended = line.replace(braces.group(), f"{{{{ {name.group()} }}}}") if name else line
        message = msg("The braces of an expression do not match: {text}", text=braces.group())
        advice = msg("An expression stands between {{{{ and }}}}.")
        yield "braces", message, msg("{advice} {line}", advice=advice, line=show_line(mended, line))


def _say_misread(sample: str) -> Message:
    return msg("The letters with accents are broken (“{sample}”): a file in UTF-8 was saved in another encoding.", sample=sample)
