"""Changes put into the base of a plan: what else they do is seen before they stay, and the plan's mark of the base follows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.sides import list_both, name_bases
from cchc_gen.compare.units import list_units
from cchc_gen.compare.usual import drop_printed
from cchc_gen.editing.source import read_data
from cchc_gen.editing.texts import set_text
from cchc_gen.errors import UsageError
from cchc_gen.messages import msg
from cchc_gen.plan.inheritance.guards import digest_base
from cchc_gen.plan.yaml.parse import decode_source, read_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc_gen.compare.changes import Change
    from cchc_gen.compare.sides import ComparedSide
    from cchc_gen.workspace.load_plan import LoadedPlan

_SHOWN = 100  # letters of a text in a message


def find_new_differences(loaded: LoadedPlan, sides: tuple[ComparedSide, ComparedSide], before: Sequence[Change]) -> list[Change]:
    """Return where a plan differs from a document and did not before.

    Args:
        loaded: the plan with changes of the document in it.
        sides: the plan as it was, and the document.
        before: all differences between these two.
    """
    known = Counter(map(_key, before))
    found = []
    both = list_both(loaded, sides[1].loaded)
    for change in compare_units(both.old, drop_printed(both.new, list_units(sides[0].loaded.root))):
        known[_key(change)] -= 1
        if known[_key(change)] < 0:
            found.append(change)
    return found


def refuse_side_effects(differences: Sequence[Change]) -> None:
    """Refuse a plan that differs from the document where it did not before: an edit of it now meets another node of its base.

    Args:
        differences: as `find_new_differences` gives them.

    Raises:
        UsageError: there is one.
    """
    for change in differences:
        unit = change.old or change.new
        message = msg(
            "With these changes in the base, the plan would print something else, too: “{text}”; nothing was written.",
            text=unit.text[:_SHOWN] if unit is not None else "",
        )
        raise UsageError(message, msg("Leave out --into-base, or choose the changes one by one with --only."))


def _key(change: Change) -> tuple[str | None, ...]:
    return change.kind, change.old.text if change.old else None, change.new.text if change.new else None


def renew_digest(text: str, loaded: LoadedPlan, texts: Mapping[str, str]) -> str:
    """Return the text of a plan whose `dau` names its base as it will be, if it names it as it is.

    Args:
        text: the plan's own file.
        loaded: the plan as it was read.
        texts: the new texts of its files, under the names that positions give them.
    """
    name, path = list(name_bases(loaded).items())[-1]
    base = read_data(text).get("ke_thua")
    if name not in texts or not isinstance(base, dict) or base.get("dau") != digest_base(read_source(path, name)[0]):
        return text
    return set_text(text, ("ke_thua", "dau"), digest_base(decode_source(texts[name].encode(), name)[0]))
