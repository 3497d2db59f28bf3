"""What a rule is, and what it finds: data, so that one table can hold all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from cchc_gen.language.shorten import shorten
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cchc_gen.checks.passages import Passage
    from cchc_gen.messages import Message

_Subject = TypeVar("_Subject")


class Finding(NamedTuple):
    """One place that breaks a rule: `text` quotes it, `message` says what is wrong there.

    `hint` and `severity` replace the rule's own where a place needs other words or weighs less.
    """

    position: Position
    text: str
    message: Message
    path: str = ""
    hint: Message | None = None
    severity: Severity | None = None


class Rule(NamedTuple, Generic[_Subject]):
    """One rule: what it asks (`title`), by which text (`source`), how to mend what breaks it, a wrong and a right example.

    `find` gets what the rule reads: a `Reading` of texts, or a Word document. A rule is local when what it finds in a passage
    depends on that passage alone, on the year and on the register of old terms (see `silence`).
    """

    id: str
    severity: Severity
    title: Message
    hint: Message
    source: str
    wrong: str
    right: str
    find: Callable[[_Subject], Iterator[Finding]]
    is_local: bool = False


_LONGEST_EXCERPT = 120  # characters


def to_problem(rule: Rule[_Subject], finding: Finding) -> Problem:
    """Return a finding as a problem of its file."""
    severity, hint = finding.severity or rule.severity, finding.hint or rule.hint
    return Problem(rule.id, finding.position, finding.message, finding.path, hint, severity, finding.text)


def find_at(passage: Passage, text: str, message: Message, severity: Severity | None = None) -> Finding:
    """Return a finding at a passage."""
    return Finding(passage.position, text, message, passage.path, severity=severity)


def excerpt(text: str, start: int, end: int, around: int = 25) -> str:
    """Return the part of a text from `start` to `end` with whole words on both sides, at most `around` characters."""
    first = 0 if start <= around else text.find(" ", start - around, start) + 1 or start
    last = len(text) if end + around >= len(text) else text.rfind(" ", end, end + around)
    return shorten(text[first : max(last, end)].strip(), _LONGEST_EXCERPT)
