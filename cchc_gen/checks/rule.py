"""What a rule is, and the registers in which each enters itself.

`@rule` is for texts, `@on_progress` for what is done, `@look` for the form of a Word document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from cchc_gen.decree.kinds import Trait
from cchc_gen.language.shorten import shorten
from cchc_gen.messages import msg
from cchc_gen.problem import Problem, Remedy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from cchc_gen.checks.passages import Passage, Reading
    from cchc_gen.decree.kinds import Kind
    from cchc_gen.messages import Message
    from cchc_gen.problem import Position, Severity
    from cchc_gen.word.parts.recognition import Recognised

    _Find: TypeAlias = Callable[["_Subject"], Iterator["Finding"]]

_DECREE = "ND30-"
_Subject = TypeVar("_Subject")


class Finding(NamedTuple):
    """One place that breaks a rule: `text` quotes it, `message` says what is wrong there.

    `hint` replaces the rule's own where a place needs other words; `remedy` mends it for certain, None where nothing does.
    """

    position: Position
    text: str
    message: Message
    path: str = ""
    hint: Message | None = None
    remedy: Remedy | None = None


class Rule(NamedTuple, Generic[_Subject]):
    """One rule: what it asks (`title`), by which text (`source`), how to mend what breaks it, a wrong and a right example.

    `find` gets what the rule reads: a `Reading` of texts, or a Word document. A rule is local when what it finds in a passage
    depends on that passage alone, on the years and on the register of old terms (see `memory`). `of` names what a kind of
    document must have for the rule to be asked. `in_document` mends what breaks it in a Word document, where `hint` speaks of
    keys that only a plan file has.
    """

    id: str
    severity: Severity
    title: Message
    hint: Message
    source: str
    wrong: str
    right: str
    find: _Find[_Subject]
    is_local: bool = False
    of: Trait | None = None
    in_document: Message | None = None

    def concerns(self, kind: Kind) -> bool:
        """Tell whether the rule asks anything of a kind of document: the decree's own form, or what only some kinds have."""
        is_of_decree = not self.id.startswith(_DECREE) or Trait.DECREE in kind.traits
        return is_of_decree and (self.of is None or self.of in kind.traits)


# Sources, and what to do about a format.
PL1 = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, "
PL2 = "Nghị định 30/2020/NĐ-CP, Phụ lục II, "
PL3 = "Nghị định 30/2020/NĐ-CP, Phụ lục III, "
PRACTICE = "Thực hành soạn thảo kế hoạch"
FORMAT_IT = msg("In Word: select it and correct its format.")


class Register(Generic[_Subject]):
    """A register of rules, and the decorator by which each function enters itself as one.

    What the decree says plainly is an error; what it leaves open, or practice commonly does otherwise, weighs less. Rules of
    the decree that no file can show have no entry: see docs/kiem-tra.md. The examples of rules on texts are tried by a test,
    which takes “ // ” for the end of a paragraph.
    """

    def __init__(self) -> None:
        self.rules: list[Rule[_Subject]] = []

    def __call__(  # noqa: PLR0913  # the columns of a table
        self,
        rule_id: str,
        severity: Severity,
        title: Message,
        hint: Message,
        *,
        source: str,
        wrong: str,
        right: str,
        is_local: bool = False,
        of: Trait | None = None,
        in_document: Message | None = None,
    ) -> Callable[[_Find[_Subject]], _Find[_Subject]]:
        """Enter the function below as a rule; see `Rule`."""

        def enter(find: _Find[_Subject]) -> _Find[_Subject]:
            self.rules.append(Rule(rule_id, severity, title, hint, source, wrong, right, find, is_local, of, in_document))
            return find

        return enter


rule: Register[Reading] = Register()  # on texts; filled by importing the modules of `rules`, see `catalogue`
on_progress: Register[Reading] = Register()  # on what is done; filled by those of `progress`
look: Register[Recognised] = Register()  # on the form of a Word document; filled by those of `looks`


_LONGEST_EXCERPT = 120  # characters


def to_problem(broken: Rule[_Subject], finding: Finding, *, in_document: bool = False) -> Problem:
    """Return a finding as a problem of its file.

    Args:
        broken: the rule.
        finding: what breaks it.
        in_document: whether it stands in a Word document, and not in a plan file.
    """
    hint = finding.hint or (broken.in_document if in_document else None) or broken.hint
    return Problem(
        broken.id, finding.position, finding.message, finding.path, hint, broken.severity, finding.text, finding.remedy
    )


def find_at(passage: Passage, text: str, message: Message, hint: Message | None = None, remedy: Remedy | None = None) -> Finding:
    """Return a finding at a passage.

    Args:
        passage: where it is.
        text: what is quoted.
        message: what is wrong there.
        hint: how to mend it; None for the rule's own hint.
        remedy: mends it for certain; None where nothing does.
    """
    return Finding(passage.position, text, message, passage.path, hint, remedy)


def find_written(passage: Passage, text: str, right: str) -> Finding:
    """Return a finding at a passage of which it is known how it is written.

    Args:
        passage: where it is.
        text: the words that are wrong, as they stand there.
        right: what they become.
    """
    message = msg("“{text}” is written “{right}”.", text=text, right=right)
    return find_at(passage, text, message, remedy=Remedy(text, right))


def widen(text: str, start: int, end: int, right: str) -> Remedy:
    """Return the remedy that puts `right` in the place of a part of a text, with the whole words around it.

    Args:
        text: the whole text.
        start: where the part begins, from 0.
        end: where it ends: the place behind its last character.
        right: what the part becomes.
    """
    first = text.rfind(" ", 0, start) + 1
    last = text.find(" ", end)
    last = len(text) if last < 0 else last
    return Remedy(text[first:last], text[first:start] + right + text[end:last])


def excerpt(text: str, start: int, end: int, around: int = 25) -> str:
    """Return the part of a text from `start` to `end` with whole words on both sides, at most `around` characters.

    Args:
        text: the whole text.
        start: where the part begins, from 0.
        end: where it ends: the place behind its last character.
        around: how many characters are shown on either side, at most.
    """
    first = 0 if start <= around else text.find(" ", start - around, start) + 1 or start
    last = len(text) if end + around >= len(text) else text.rfind(" ", end, end + around)
    return shorten(text[first : max(last, end)].strip(), _LONGEST_EXCERPT)
