from __future__ import annotations

from cchc_gen.plan.inheritance.merge import merge
from cchc_gen.plan.located import LocatedMap, prune, to_plain
from cchc_gen.plan.yaml.parse import parse


def maps(base: str, top: str) -> tuple[LocatedMap, LocatedMap]:
    return parse(base, "goc.yaml").root, parse(top, "moi.yaml").root


def test_mappings_merge_and_the_rest_replaces() -> None:
    """Mappings merge key by key; lists and texts replace; each value keeps its file."""
    base, top = maps("a: {x: 1, y: 2}\nb: [1, 2]\n", "a: {y: 3}\nb: [9]\nc: d\n")
    merged = merge(base, top, null_removes=True)

    assert to_plain(merged) == {"a": {"x": "1", "y": "3"}, "b": ["9"], "c": "d"}
    inner = merged.entries["a"]
    assert isinstance(inner, LocatedMap)
    assert [node.position.file for node in inner.entries.values()] == ["goc.yaml", "moi.yaml"]


def test_null_removes_or_lets_stand() -> None:
    """Nothing after the colon removes the base's value where bases are plans, and not where they are defaults."""
    base, top = maps("a: 1\nb: 2\n", "a:\n")

    assert to_plain(merge(base, top, null_removes=True)) == {"b": "2"}
    assert to_plain(merge(base, top, null_removes=False)) == {"a": "1", "b": "2"}


def test_prune_keeps_slips() -> None:
    """A key that is not known stays when it has no value, so that it is found."""
    root = parse("nam:\nnmam:\nds: [1, ~]\n", "x.yaml").root

    assert to_plain(prune(root, frozenset({"nam", "ds"}))) == {"nmam": "", "ds": ["1"]}
