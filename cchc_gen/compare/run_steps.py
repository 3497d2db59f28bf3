"""Does the edits that changes of a document are: each change whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.steps import Step


def run_steps(files: Mapping[str, str], steps: Sequence[Step]) -> tuple[dict[str, str], list[tuple[Change, Message]]]:
    """Return the texts after all steps, and the changes of which one could not be done: of these, none is done.

    Args:
        files: the texts of the plan's files.
        steps: the edits, each of one of these.
    """
    refused: list[tuple[Change, Message]] = []
    # From the last line to the first: an edit moves only what stands below it.
    left = [step for _at, step in sorted(enumerate(steps), key=lambda one: (one[1].line, one[1].rank, one[0]), reverse=True)]
    while True:
        texts, failed = dict(files), False
        for step in left:
            try:
                texts[step.file] = _run(step, texts[step.file])
            except EditRefusedError as error:
                gone = [one for one in (step.change, *step.also) if one is not None]
                refused += [(one, error.message) for one in gone]
                left = [other for other in left if other is not step and not any(other.change is one for one in gone)]
                failed = True
                break
        if not failed:
            return texts, refused


def _run(step: Step, text: str) -> str:
    changed = step.run(text)
    if changed == text and step.change is not None:
        raise EditRefusedError(msg("The words are the same; a number or the looks changed, which the plan file decides."))
    return changed
