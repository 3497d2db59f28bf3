"""What can go wrong, named by whose turn it is to act. `cli` turns them into words and exit codes; nothing else does."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.messages import Message
    from cchc_gen.problem import Position, Problem


class ExitCode(IntEnum):
    """The published exit codes of every command."""

    DONE = 0
    BUG = 1
    USAGE = 2
    PLAN = 3
    TEMPLATE = 4
    CONVERTER = 5
    OUTPUT = 6
    LOST = 7
    CONFLICT = 8
    INTERRUPTED = 130


class CchcGenError(Exception):
    """The root of every error that is not our own bug."""

    exit_code = ExitCode.BUG

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        """Keep the sentence and the advice apart, untranslated."""
        super().__init__(str(message))
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        """Make the error again whole in another process: by itself Python would send only its sentence."""
        return _restore, (type(self), self.args, self.__dict__)


def _restore(kind: type[CchcGenError], arguments: tuple[object, ...], state: dict[str, object]) -> CchcGenError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class PlanError(CchcGenError):
    """The plan file has to change; `problems` says where."""

    exit_code = ExitCode.PLAN

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Carry all problems of one plan at once; at least one of them is an error."""
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        super().__init__(msg("The plan has {count} problem(s).", count=errors))
        self.problems = tuple(problems)


class DocumentError(CchcGenError):
    """The Word file that is to be read cannot be, or must not be."""

    exit_code = ExitCode.PLAN


class TemplateError(CchcGenError):
    """The Word template has to change; `position` is where a plan, or the settings, name it."""

    exit_code = ExitCode.TEMPLATE
    position: Position | None = None


class ConverterError(CchcGenError):
    """LibreOffice did not give the PDF."""

    exit_code = ExitCode.CONVERTER


class NoOfficeError(ConverterError):
    """There is no LibreOffice on this machine: no fault, for the Word files are made without it."""


class WorkerError(ConverterError):
    """The process that built a plan was ended from outside, or ran out of memory."""


class NoWorkersError(WorkerError):
    """Nobody is left to build what is still to be built."""


class OutputError(CchcGenError):
    """The result cannot be put where it belongs."""

    exit_code = ExitCode.OUTPUT


class InternalError(CchcGenError):
    """A fault of ours; `trace` says where it happened, so that the other plans go on and it can be reported."""

    exit_code = ExitCode.BUG

    def __init__(self, cause: BaseException) -> None:
        """Keep what happened as text, which travels between processes."""
        import traceback  # noqa: PLC0415  # hopefully never

        super().__init__(msg("This is a fault of cchc-gen, not of your plan. Please report it with the lines above."))
        self.trace = "".join(traceback.format_exception(cause))


class UsageError(CchcGenError):
    """The command was called in a way that cannot work."""

    exit_code = ExitCode.USAGE
