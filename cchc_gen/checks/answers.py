"""Findings that a person has looked at and left: a comment “# để nguyên KH-D8 “words”: reason” in the plan file.

It stands right above the line of a key or an entry, and holds for all that stands below that line, further indented: for a
text, a task, a section with its sections. The words, where there are any, are some that the finding quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.spelling import fold
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.plan.validation.review_marks import list_block_lines
from cchc_gen.plan.yaml.parse import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.plan.located import LocatedMap
    from cchc_gen.problem import Problem
    from cchc_gen.workspace.load_plan import LoadedPlan

MARK = "để nguyên"
_PATTERN = lazy_pattern(rf"^\s*#\s*{MARK}\s+(?P<code>[A-ZĐ\d]+-[A-ZĐ\d]+)\s*(?:“(?P<quote>.*?)”)?\s*:\s*(?P<reason>\S.*?)\s*$")
_QUOTED = 8  # words


class Answer(NamedTuple):
    """A comment that leaves findings: its line, the rule, the words that the finding quotes ("" for any), the reason."""

    line: int
    code: str
    quote: str
    reason: str


def write_answer(code: str, quote: str, reason: str) -> str:
    """Return the words of a comment that leaves a finding, without its “#”.

    Args:
        code: of the rule.
        quote: what the finding quotes.
        reason: why it is left.
    """
    words = " ".join(quote.replace("“", " ").replace("”", " ").split()[:_QUOTED])
    return f"{MARK} {code}{f' “{words}”' if words else ''}: {' '.join(reason.split())}"


def list_answers(text: str, root: LocatedMap) -> list[Answer]:
    """Return the comments of a plan file that leave findings; a line inside a block text is text.

    Args:
        text: the plan file.
        root: its data.
    """
    if MARK not in text:
        return []
    inside = set(list_block_lines(root))
    found = ((number, _PATTERN.match(line)) for number, line in enumerate(text.split("\n"), start=1) if number not in inside)
    return [Answer(number, one["code"], one["quote"] or "", one["reason"]) for number, one in found if one]


def leave_answered(problems: Sequence[Problem], loaded: LoadedPlan) -> list[Problem]:
    """Return problems without those that a comment of the plan file leaves."""
    name = loaded.root.position.file
    if not problems:
        return []
    text, _notes = read_source(loaded.path, name)
    answers = list_answers(text, loaded.root)
    if not answers:
        return list(problems)
    above = _Above(text, set(list_block_lines(loaded.root)), {one.line: one for one in answers})
    return [one for one in problems if one.position.file != name or not above.answers(one)]


class _Above:
    """Finds the answers above a line and above the lines that hold it: those before it that are less indented."""

    def __init__(self, text: str, inside: set[int], answers: dict[int, Answer]) -> None:
        self._lines, self._inside, self._known = text.split("\n"), inside, answers

    def answers(self, problem: Problem) -> bool:
        """Tell whether a problem is left."""
        quoted = _bare(problem.text)
        return any(one.code == problem.code and _bare(one.quote) in quoted for one in self._find(problem.position.line))

    def _find(self, line: int) -> Iterator[Answer]:
        depth, is_entry = len(self._lines[min(line, len(self._lines)) - 1]) + 1, False
        for number in range(min(line, len(self._lines)), 0, -1):
            bare = self._lines[number - 1].lstrip()
            if not bare or bare.startswith("#") or number in self._inside:
                continue
            indent = len(self._lines[number - 1]) - len(bare)
            if indent < depth or (indent == depth and is_entry and not bare.startswith("-")):  # it holds the line below
                yield from self._above(number)
                depth, is_entry = indent, bare.startswith("-")

    def _above(self, number: int) -> Iterator[Answer]:
        for line in range(number - 1, 0, -1):
            if not self._lines[line - 1].lstrip().startswith("#"):
                return
            if line in self._known:
                yield self._known[line]


def _bare(text: str) -> str:
    return fold(" ".join(text.replace("“", " ").replace("”", " ").split()))
