"""Finds what is still blank in a plan: a build for signature reports it, a build for issue refuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.read_plan import read_plan
from cchc_gen.checks.rules.placeholders import find_placeholders
from cchc_gen.messages import msg
from cchc_gen.plan.located import locate_value
from cchc_gen.problem import Problem, Severity, sort_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading
    from cchc_gen.messages import Message
    from cchc_gen.workspace.load_plan import LoadedPlan

CODE = "blank"
_AFTER_SIGNING = msg("Number and date are filled in after signing.")
_FILL_IN = msg("Fill it in.")


def find_blanks(loaded: LoadedPlan, reading: Reading | None = None, *, issued: bool) -> list[Problem]:
    """Return what is blank, in the order of the file; whole parts that are missing (“ky”, “noi_nhan”) are left to the rules.

    Args:
        loaded: the plan.
        reading: of the plan, where there is one already.
        issued: whether the document has its number and date: then each blank is an error, else it is only named.
    """
    found = [*_find_fields(loaded, issued=issued), *_find_placeholders(reading or read_plan(loaded), issued=issued)]
    return sort_problems(found)


def _find_fields(loaded: LoadedPlan, *, issued: bool) -> Iterator[Problem]:
    plan, date = loaded.plan, loaded.plan.document.date
    fields: tuple[tuple[bool, str, Message, bool], ...] = (
        (not plan.document.number, "van_ban.so", msg("The number is blank."), True),
        (None in date, "van_ban.ngay", msg("The date is not complete."), True),
        (issued and not plan.archive, "luu", msg("Nothing is said of the file copy (“luu”)."), False),
        (plan.signature is not None and not plan.signature.name, "ky.ho_ten", msg("The signer's name is blank."), False),
    )
    for is_blank, path, message, after in fields:
        if is_blank:
            severity = Severity.ERROR if issued else Severity.INFO if after else Severity.WARNING
            position = locate_value(loaded.located, tuple(path.split(".")))
            yield Problem(CODE, position, message, path, _AFTER_SIGNING if after and not issued else _FILL_IN, severity)


def _find_placeholders(reading: Reading, *, issued: bool) -> Iterator[Problem]:
    drawn = reading.progress.drawn if reading.progress else {}
    for finding in find_placeholders(reading):
        severity = Severity.ERROR if issued else Severity.WARNING
        hint = drawn.get(finding.position, _FILL_IN)
        yield Problem(CODE, finding.position, finding.message, finding.path, hint, severity, finding.text)
