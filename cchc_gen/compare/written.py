"""Where the parts of a plan are written: in which of its files, and at which path of that file."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.shown import number_lines
from cchc_gen.editing.source import EditRefusedError
from cchc_gen.messages import Message, msg
from cchc_gen.plan.addresses import text_of
from cchc_gen.plan.located import LocatedMap, LocatedNode, LocatedText, Path, get_node, walk_nodes
from cchc_gen.plan.yaml.parse import decode_source, parse
from cchc_gen.workspace.find_settings import SETTINGS_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cchc_gen.problem import Position

_COUNTED = "tu_tien_do"
NodeIndex = dict[tuple[int, int], list[tuple[type, Path]]]


class Spot(NamedTuple):
    """A place in one of the plan's files: how positions call the file, and the path in it."""

    file: str
    path: Path


class Written:
    """Finds where the parts of a plan are written.

    A plan of its own is written as its data is. What stands on a base is found by line and column: each value has kept those
    of the file that it came from.
    """

    def __init__(self, root: LocatedMap, files: Mapping[str, str], scope: LocatedMap, *, builds_on: bool) -> None:
        """Take where a plan is written.

        Args:
            root: its data in long form as it is typed.
            files: the texts of the files that may be edited, the plan's first.
            scope: its data with the expressions expanded, in which their names are found.
            builds_on: whether it has a base.
        """
        self._root, self._files, self._scope, self._builds_on = root, files, scope, builds_on
        self._indexes: dict[str, NodeIndex] = {}

    def may_edit(self, position: Position) -> bool:
        """Tell whether a file that may be edited holds this position."""
        return position.file in self._files and not position.cell

    def find(self, path: Path) -> Spot:
        """Return where the value at a path of the plan's data is written.

        Raises:
            EditRefusedError: in no file that may be edited; the message names where.
        """
        node = get_node(self._root, path)
        if node is None:
            raise EditRefusedError(self._explain_missing(path))
        if not self.may_edit(node.position):
            raise EditRefusedError(explain_elsewhere(node.position))
        if not self._builds_on:
            return Spot(node.position.file, path)
        found = self._look_up(node)
        if found is None:
            raise EditRefusedError(self._explain_missing(path))
        return Spot(node.position.file, found)

    def find_entry(self, path: Path) -> Spot:
        """Return where an entry of a list is written: beside it another one can stand.

        Raises:
            EditRefusedError: see `find`; or an edit under `thay_doi` changes the entry, which itself stands in the base.
        """
        spot = self.find(path)
        if not isinstance(spot.path[-1], int):
            node = get_node(self._root, path)
            place = f"{spot.file}:{node.position.line}" if node is not None else spot.file
            raise EditRefusedError(
                msg("{place} edits it (thay_doi), and it stands in the base: change both by hand.", place=place)
            )
        return spot

    def number_line(self, path: Path, at: int) -> int:
        """Return which line of a text, as it is typed, prints its line `at`.

        Raises:
            EditRefusedError: the value of an expression brings it.
        """
        return find_line(self.type_lines(path), at, self._scope)

    def type_line(self, path: Path, at: int) -> str | None:
        """Return a line of a text as it is typed, in whichever file; None where an expression makes it."""
        try:
            return self.type_lines(path)[self.number_line(path, at)].strip()
        except EditRefusedError:
            return None

    def type_lines(self, path: Path) -> list[str]:
        """Return the lines of a text as they are typed, with the plan's own edits in them."""
        node = get_node(self._root, path)
        return (node.text or "").rstrip("\n").split("\n") if isinstance(node, LocatedText) else []

    def type_key(self, path: Path, key: str) -> str:
        """Return the text of an entry's key as it is typed, "" where there is none."""
        return text_of(get_node(self._root, path), key)

    def list_texts(self, path: Path) -> Iterator[tuple[Path, Position]]:
        """Yield the texts of an entry of the plan: their paths in it, and where they stand."""
        node = get_node(self._root, path)
        texts = walk_nodes(node, ()) if node is not None else ()
        yield from ((below, one.position) for below, one in texts if isinstance(one, LocatedText))

    def _look_up(self, node: LocatedNode) -> Path | None:
        file = node.position.file
        if file not in self._indexes:
            self._indexes[file] = index_nodes(parse(decode_source(self._files[file].encode(), file)[0], file).root)
        return look_up(self._indexes[file], node)

    def _explain_missing(self, path: Path) -> Message:
        """Return why a value of the plan stands in none of its files."""
        for length in range(len(path), -1, -1):
            above = get_node(self._root, path[:length])
            if isinstance(above, LocatedMap) and isinstance(made := above.entries.get(_COUNTED), LocatedMap):
                return msg(
                    "{place}: “tu_tien_do” makes it from the progress of the plan: change the progress file, not the report.",
                    place=f"{made.position.file}:{made.position.line}",
                )
        return msg("It stands in no line of its own; the plan file makes it from something else.")


def index_nodes(root: LocatedMap) -> NodeIndex:
    """Return what begins at each line and column of a file: the kinds and paths of its nodes."""
    index: NodeIndex = {}
    for path, one in walk_nodes(root):
        index.setdefault((one.position.line, one.position.column), []).append((type(one), path))
    return index


def look_up(index: NodeIndex, node: LocatedNode) -> Path | None:
    """Return the path in its file of a node that came from there, None where it is not known.

    Args:
        index: of the file, as `index_nodes` gives it.
        node: of the plan; it has kept the line and column of the file.
    """
    at = index.get((node.position.line, node.position.column), ())
    alike = [path for kind, path in at if isinstance(node, kind)] or [path for _kind, path in at]
    return alike[-1] if alike else None


def find_line(lines: Sequence[str], at: int, scope: LocatedMap) -> int:
    """Return which line of a written text prints its line `at`: a condition leaves lines out, a value brings some.

    Args:
        lines: of the written text.
        at: the printed line, from 0.
        scope: data of the plan, in which the names of expressions are found.

    Raises:
        EditRefusedError: a value brings it.
    """
    numbers = number_lines("\n".join(lines), scope) if lines else []
    number = numbers[at] if at < len(numbers) else None
    if number is None:
        raise EditRefusedError(msg("The line is made by an expression."))
    return number


def explain_elsewhere(position: Position) -> Message:
    """Return what to do with a value that stands in a spreadsheet, or in a file on which the plan builds."""
    if position.cell:
        return msg("It comes from {file}: change the cell there.", file=str(position))
    if FilePath(position.file).name == SETTINGS_NAME:
        return msg("It stands in {file}, the office's settings, which hold for all plans: change it there.", file=str(position))
    return msg(
        "It stands in {file}, on which this plan builds: add --into-base to change it there.",
        file=f"{position.file}:{position.line}" if position.line else position.file,
    )
