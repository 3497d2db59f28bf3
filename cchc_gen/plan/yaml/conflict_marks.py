"""Finds where a program that keeps versions (Git) put two versions of a file into one, and a person has to choose."""

from __future__ import annotations

from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem

_BEGIN, _END = "<<<<<<<", ">>>>>>>"
_MARK = lazy_pattern(r"(?:<{7}|\|{7}|>{7})(?:\s.*)?|={7}")


def mend_conflicts(text: str, name: str) -> tuple[str, list[Problem]]:
    """Return a text with the first of two versions and empty lines for the rest, and a problem for each such place.

    Args:
        text: the whole file.
        name: how the file is called in messages.
    """
    if _BEGIN not in text and _END not in text:
        return text, []
    lines, problems = text.split("\n"), []
    marks: list[int] = []
    for number, line in enumerate(lines):
        bare = line.strip()  # inside a text the marks may have been indented with it
        is_mark = _MARK.fullmatch(bare) is not None and (bool(marks) or not bare.startswith("="))
        if is_mark and bare.startswith(_BEGIN) and marks:
            problems.append(_report(marks, name))
            marks = []
        if is_mark:
            marks.append(number + 1)
        if is_mark or len(marks) > 1:  # behind the middle the second version stands
            lines[number] = ""
        if is_mark and bare.startswith(_END):
            problems.append(_report(marks, name))
            marks = []
    return "\n".join(lines), [*problems, *([_report(marks, name)] if marks else [])]


def _report(marks: list[int], name: str) -> Problem:
    message = msg("Two versions of the same lines stand here, one below the other: two people had changed them.")
    hint = msg(
        "Keep the lines that are right (of one version, or of both), then take out only the lines of marks: {lines}.",
        lines=", ".join(map(str, marks)),
    )
    return Problem("conflict-marks", Position(name, marks[0], 1), message, hint=hint)
