"""One text of a plan is changed where it is inherited: the plan file gets the edit that makes it so, the base stays."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from cchc_gen.compare.accept import ReturnedPlan, Side, accept_changes
from cchc_gen.compare.alignment import find_differences
from cchc_gen.compare.changes import Change
from cchc_gen.compare.sides import find_base
from cchc_gen.compare.units import as_printed, list_units
from cchc_gen.compare.written import index_nodes, look_up
from cchc_gen.editing.operations import remove
from cchc_gen.editing.source import EditRefusedError, read_data
from cchc_gen.editing.texts import set_text
from cchc_gen.language.word_diff import diff_words
from cchc_gen.messages import msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.inheritance.apply import lay_over
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedText, get_node
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.validation.validate import expand
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.problem import Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.compare.base_nodes import Base
    from cchc_gen.compare.units import Unit
    from cchc_gen.plan.located import LocatedNode, Path
    from cchc_gen.workspace.load_plan import LoadedPlan

_EDITS = "thay_doi"


def change_inherited(loaded: LoadedPlan, text: str, path: Path, new: str) -> str:
    """Return the text of a plan file with a text changed that it takes from its base, or from an earlier edit of its own.

    Args:
        loaded: the plan, with its base.
        text: what the plan file holds.
        path: of the text in the whole plan (long form).
        new: what it is to say, as it is printed.

    Raises:
        EditRefusedError: no edit of the base can make it so.
    """
    base = find_base(loaded)
    if base is None:
        raise EditRefusedError(msg("The plan has no base."))
    name = loaded.root.position.file
    node = get_node(_spread(loaded.root), path)
    is_own = node is not None and node.position.file == name
    own = look_up(index_nodes(parse(text, name).root), node) if node is not None and is_own else None
    if own is not None:
        return set_text(text, own, new)
    text = _without_edits_of(text, path, base)
    root = _resolve(text, base, name)
    if text_of(get_node(expand(root)[0], path)).strip() == new.strip():
        return text
    return _write_edit(text, root, (path, new), (base, name))


def _spread(root: LocatedMap) -> LocatedMap:
    spread = spread_shorthands(root)
    assert isinstance(spread, LocatedMap)  # noqa: S101  # a mapping stays one
    return spread


def _resolve(text: str, base: Base, name: str) -> LocatedMap:
    """Return what a plan file says on top of its base, in long form."""
    top = parse(text, name).root
    edits = top.entries.get(_EDITS)
    return _spread(lay_over(base.root, top, edits if isinstance(edits, LocatedList) else None)[0])


def _without_edits_of(text: str, path: Path, base: Base) -> str:
    """Return the text of a plan file without its edits that change some words of one text of the base (doi_chu)."""
    edits = read_data(text).get(_EDITS)
    now = get_node(_resolve(text, base, ""), path)
    for at in reversed(range(len(edits) if isinstance(edits, list) else 0)):
        if not isinstance(edits[at], dict) or not {"tai", "doi_chu"} <= edits[at].keys():
            continue
        shorter = remove(text, (_EDITS, at))
        if text_of(get_node(_resolve(shorter, base, ""), path)) != text_of(now):
            text, now = shorter, get_node(_resolve(shorter, base, ""), path)
    return text


def _write_edit(text: str, old_root: LocatedMap, wanted: tuple[Path, str], where: tuple[Base, str]) -> str:
    """Return the text with the edit that gives a text of the base other words."""
    (path, new), (base, name) = wanted, where
    expanded = expand(old_root)[0]
    new_root = _replace(expanded, path, new)
    assert isinstance(new_root, LocatedMap)  # noqa: S101  # a mapping stays one
    here = as_printed(list_units(old_root))
    there = [unit._replace(position=Position("")) for unit in as_printed(list_units(new_root))]
    changes = _compare_text(here, there, path)
    sides = (Side(here, expanded), Side(there, new_root))
    accepted = accept_changes(ReturnedPlan({name: text}, sides, old_root, changes, base), changes, ())
    for _change, reason in accepted.refused:
        raise EditRefusedError(reason)
    if accepted.files[name] == text:
        raise EditRefusedError(msg("Only marks at the ends of lines differ, which the tool prints by itself."))
    return accepted.files[name]


def _compare_text(old: Sequence[Unit], new: Sequence[Unit], path: Path) -> list[Change]:
    """Return the changes of one text, line by line: it is known that they are of one place, however unlike the words are."""
    here, there = ([unit for unit in units if unit.path == path[: len(unit.path)]] for units in (old, new))
    if len(here) == len(there):
        blocks = [(at, at + 1, at, at + 1) for at in range(len(here))]
    else:
        blocks = list(find_differences([unit.text for unit in here], [unit.text for unit in there]))
    changes: list[Change] = []
    for i1, i2, j1, j2 in blocks:
        for one, two in itertools.zip_longest(here[i1:i2], there[j1:j2]):
            if one is None or two is None:
                changes.append(Change("added" if one is None else "removed", one, two))
            elif one.text != two.text:
                changes.append(Change("reworded", one, two, tuple(diff_words(one.text, two.text))))
    return changes


def _replace(node: LocatedNode, path: Path, new: str) -> LocatedNode:
    """Return located data with another text at a path."""
    if not path:
        if not isinstance(node, LocatedText):
            raise EditRefusedError(msg("Here stands no text."), node.position.line)
        return LocatedText(new, node.position, [node.position.line] * (new.count("\n") + 1) if "\n" in new else ())
    head, rest = path[0], path[1:]
    if isinstance(node, LocatedMap) and head in node.entries:
        return node._replace(entries={**node.entries, str(head): _replace(node.entries[str(head)], rest, new)})
    if isinstance(node, LocatedList) and isinstance(head, int) and head < len(node.items):
        return node._replace(items=tuple(_replace(one, rest, new) if at == head else one for at, one in enumerate(node.items)))
    raise EditRefusedError(msg("There is no “{key}” here.", key=head), node.position.line)
