"""Puts chosen changes into a plan; those with which it would be none stay out, by name, and the others come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.cli.accept.write import explain_unfit, write_copy, write_files
from cchc_gen.compare.accept import Accepted, accept_changes
from cchc_gen.compare.sides import pair_returned
from cchc_gen.errors import PlanError
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.cli.accept.write import HeldFile
    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.sides import BothUnits, ComparedSide, FoundChanges
    from cchc_gen.messages import Message


class Putting(NamedTuple):
    """A plan and a document, their units and differences, the files that may be edited; whether variables change, too."""

    sides: tuple[ComparedSide, ComparedSide]
    units: BothUnits
    found: FoundChanges
    files: dict[str, HeldFile]
    to_variables: bool

    def put_in(self, changes: Sequence[Change], output: Path | None, *, writes: bool) -> tuple[Accepted, list[Change]]:
        """Return what has become of changes, and where the written plan differs from the document and should not.

        Args:
            changes: the chosen ones.
            output: a new file to write, None for the plan itself.
            writes: False to try alone.

        Raises:
            PlanError: the plan would be none, whichever changes come in.
            UsageError, OutputError: see `write_files`.
        """
        accepted = self._accept(changes)
        if not writes or output is not None:
            if explain_unfit(accepted.files, self.files, self.sides[0]) is not None:
                accepted = self._keep_fitting(changes)
            if writes and output is not None and self._changes(accepted):
                write_copy(output, accepted.files[next(iter(self.files))], next(iter(self.files.values())).path)
            return accepted, []
        try:
            return accepted, self._write(accepted, changes)
        except PlanError:
            accepted = self._keep_fitting(changes)
            return accepted, self._write(accepted, changes)

    def _accept(self, changes: Sequence[Change]) -> Accepted:
        texts = {name: one.text for name, one in self.files.items()}
        returned = pair_returned(self.sides, self.units, self.found, texts)._replace(to_variables=self.to_variables)
        return accept_changes(returned, changes, self.sides[1].comments)

    def _changes(self, accepted: Accepted) -> bool:
        return any(accepted.files[name] != file.text for name, file in self.files.items())

    def _write(self, accepted: Accepted, changes: Sequence[Change]) -> list[Change]:
        if not self._changes(accepted):
            return []
        refused = [change for change, _reason in accepted.refused]
        taken = [one for one in changes if not any(one is two for two in refused)]
        left = [one for one in self.found.differences if not any(one is two for two in taken)]
        return write_files(accepted.files, self.files, self.sides, (self.found.differences, left))

    def _keep_fitting(self, changes: Sequence[Change]) -> Accepted:
        """Return what becomes of changes when those stay out with which the plan would be none."""
        unfit: list[tuple[Change, Message]] = []

        def add(kept: list[Change], more: Sequence[Change]) -> list[Change]:
            """Return the changes that fit together: halves again and again, until the guilty one is alone."""
            reason = explain_unfit(self._accept([*kept, *more]).files, self.files, self.sides[0]) if more else None
            if reason is None:
                return [*kept, *more]
            if len(more) == 1:
                unfit.append((more[0], msg("With it the file would be no plan: {reason}", reason=reason)))
                return kept
            half = len(more) // 2
            return add(add(kept, more[:half]), more[half:])

        accepted = self._accept(add([], changes))
        return accepted._replace(refused=(*accepted.refused, *unfit))
