"""The outline of a plan: one line a node, in columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cchc_gen.messages import gettext as _
from cchc_gen.messages import show_name
from cchc_gen.plan.addresses import AddressedNode, list_nodes
from cchc_gen.plan.inheritance.guards import quote_guard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.plan.located import LocatedMap

_LABEL_WIDTH = 60


def format_outline(root: LocatedMap) -> Iterator[str]:
    """Yield a heading and a line for each node: address, `ma`, file and line, its own words.

    An address in parentheses is a heading's: it holds while no other node has the same.
    """
    nodes = list_nodes(root)
    slugs = Counter(node.slug for node in nodes if node.slug and not node.name)
    rows = [(_("address"), "ma", _("place"), _("text"))]
    rows += [(_address(node, slugs), node.name, _place(node), node.label[:_LABEL_WIDTH]) for node in nodes]
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    for row in rows:
        yield "  ".join([*(text.ljust(width) for text, width in zip(row[:3], widths, strict=True)), row[3]]).rstrip()


def format_edits(root: LocatedMap) -> Iterator[str]:
    """Yield each node as an edit of a plan that builds on this one: its address, the words that guard it, words to replace."""
    for node in list_nodes(root):
        address = node.address or node.name
        if node.kind != "list" and address and (words := quote_guard(node)):
            quoted = words.replace("'", "''")
            yield f"  - {{tai: {address}, la: '{quoted}', doi_chu: {{tu: '…', thanh: '…'}}}}"


def _address(node: AddressedNode, slugs: Counter[str]) -> str:
    if node.address:
        return node.address
    return f"({node.slug})" if node.slug and slugs[node.slug] == 1 and not node.name else "-"


def _place(node: AddressedNode) -> str:
    position = node.node.position
    return f"{show_name(position.file)}:{position.line}" if position.line else str(position)
