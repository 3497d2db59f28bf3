"""Which values of a plan are text for readers, and which are codes of the format, such as `huong: ngang`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, Path

if TYPE_CHECKING:
    from collections.abc import Iterator

# Keys whose value is not printed as text; `tu` and `tai` of an edit quote the base.
_CODES = frozenset(
    {
        "ma", "linh_vuc", "danh_so", "so", "huong", "mau", "tu_tep", "phien_ban", "nam", "ngay", "rong", "tt", "quoc_hieu",
        "can", "co_chu", "lap_o_gop",
        "du_thao", "do_khan", "luu_hanh", "danh_so_lien_tuc", "ke_thua", "tai", "la", "tep", "dau", "tu", "bo",
    }
)  # fmt: skip


def is_for_readers(path: Path) -> bool:
    """Tell whether the value at `path` is text that is printed, not a code of the format."""
    named = [key for key in path if isinstance(key, str)]
    return not named or named[-1] not in _CODES or named[0] == "bien"


def walk_texts(
    node: LocatedNode | None, path: Path, skipped: frozenset[str] | set[str] = frozenset()
) -> Iterator[tuple[Path, LocatedText]]:
    """Yield every text for readers below `node`; `skipped` keys are left out at its own level.

    Args:
        node: where to begin; None yields nothing.
        path: the path of `node`.
        skipped: keys of `node` that are left out.
    """
    if isinstance(node, LocatedText):
        if node.text is not None:
            yield path, node
    elif isinstance(node, LocatedMap):
        for key, value in node.entries.items():
            if key not in skipped and is_for_readers((*path, key)):
                yield from walk_texts(value, (*path, key))
    elif isinstance(node, LocatedList):
        for at, item in enumerate(node.items):
            yield from walk_texts(item, (*path, at))
