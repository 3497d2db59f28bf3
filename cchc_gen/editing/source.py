"""The text of a plan file with the place of each of its nodes: what an edit touches, to the line and the character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from cchc_gen.messages import Message, msg
from cchc_gen.plan.yaml.loader import compose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.plan.located import Path

_BREAK = re.compile(r"\r\n|\r|\n")
_NULLS = ("", "~", "null", "Null", "NULL")
_BLOCKS = ("|", ">")
_SHOWN = 8  # keys that a message names


class EditRefusedError(Exception):
    """An edit that cannot be done without touching what it must not; `message` says why, `line` where (0 for nowhere)."""

    def __init__(self, message: Message, line: int = 0) -> None:
        super().__init__(str(message))
        self.message, self.line = message, line


class BrokenTextError(EditRefusedError):
    """The text is no YAML: another program broke it."""


class Place(NamedTuple):
    """A node, and what holds it: `key` is the key's node in a mapping, `at` the place in a sequence (-1 in a mapping)."""

    node: Any  # yaml.Node: which of the three, the caller asks
    parent: Any
    key: Any = None
    at: int = -1


class Source:
    """A text and its nodes. Lines count from 0."""

    def __init__(self, text: str) -> None:
        """Read a text; a byte order mark stays in front of it."""
        self.text = text
        self.shift = int(text.startswith("\ufeff"))
        try:
            root = compose(text[self.shift :], keep=True)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            raise BrokenTextError(msg("The file has a slip in its text: mend that first."), line) from None
        if not isinstance(root, yaml.MappingNode):
            raise EditRefusedError(msg("The file does not hold a plan."))
        self.root = root
        self.starts = [self.shift, *(found.end() for found in _BREAK.finditer(text))]
        self.newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        self._given: dict[int, list[int]] = {}  # of each list that was looked into: the places of what is given in it

    def line(self, number: int) -> str:
        """Return a line without its break."""
        if number >= len(self.starts):
            return ""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")

    def start(self, node: yaml.Node) -> int:
        """Return where a node begins in the text."""
        return self.starts[node.start_mark.line] + int(node.start_mark.column)

    def end(self, node: yaml.Node) -> int:
        """Return where a node ends that is written on its own lines, no block."""
        return self.starts[node.end_mark.line] + int(node.end_mark.column)

    def find(self, path: Path) -> Place:
        """Return the node at a path of the long form (`short_forms`), whichever form the file has.

        Raises:
            EditRefusedError: there is no such node.
        """
        place = Place(self.root, None)
        for number, key in enumerate(path):
            step = self._step(place, key)
            if step is None and isinstance(place.node, yaml.ScalarNode) and number + 1 == len(path):
                return place  # a text that stands for {noi_dung: text}, {ten: text}
            if step is None and key == 0 and number > 0:
                continue  # a lone table, post or addressee
            if step is None:
                raise EditRefusedError(_explain_missing(place.node, key), place.node.start_mark.line + 1)
            if step.node.start_mark.index < place.node.start_mark.index:
                raise EditRefusedError(msg("What stands here is written at another place (YAML's “*”).")) from None
            place = step
        return place

    def _step(self, place: Place, key: str | int) -> Place | None:
        node = place.node
        if isinstance(node, yaml.MappingNode):
            return next((Place(value, node, name) for name, value in node.value if str(name.value).strip() == key), None)
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            given = self.given(node)
            return Place(node.value[given[key]], node, None, given[key]) if key < len(given) else None
        return None

    def given(self, sequence: yaml.SequenceNode) -> list[int]:
        """Return the places of the entries of a list that are not nothing, looked up once: a list may have thousands."""
        if id(sequence) not in self._given:
            self._given[id(sequence)] = [at for at, item in enumerate(sequence.value) if not is_nothing(item)]
        return self._given[id(sequence)]

    def real_path(self, path: Path) -> Path:
        """Return a path as the file has it: without the steps of a short form, with the places of what is not given."""
        real: list[str | int] = []
        place = Place(self.root, None)
        for length in range(1, len(path) + 1):
            following = self.find(path[:length])
            if following.node is not place.node:
                real.append(following.at if following.key is None else str(following.key.value).strip())
            place = following
        return tuple(real)

    def last_line(self, node: Any) -> int:  # noqa: ANN401  # yaml.Node: which of the three is asked below
        """Return the last line that a node fills."""
        if isinstance(node, yaml.ScalarNode):
            return self._last_of_block(node) if node.style in _BLOCKS else int(node.end_mark.line)
        if node.flow_style or not node.value:
            return int(node.end_mark.line)
        last = node.value[-1]
        is_map = isinstance(node, yaml.MappingNode)
        return max(self.last_line(last[1] if is_map else last), int(last[0].end_mark.line) if is_map else 0)

    def block_indent(self, node: yaml.ScalarNode) -> int:
        """Return how far the text of a block is indented.

        Raises:
            EditRefusedError: it is not a plain block (“|”), or says its indent itself.
        """
        head = self.line(node.start_mark.line)[node.start_mark.column :]
        if node.style != "|" or re.match(r"\|[-+]?\d", head):
            raise EditRefusedError(msg("This text is not written as a block (|)."), node.start_mark.line + 1)
        for number in range(node.start_mark.line + 1, len(self.starts)):
            if (line := self.line(number)).strip():
                return len(line) - len(line.lstrip(" "))
        return 0

    def _last_of_block(self, node: yaml.ScalarNode) -> int:
        first = int(node.start_mark.line)
        if not node.value.strip():
            return first
        indent = next(
            len(line) - len(line.lstrip(" ")) for at in range(first + 1, len(self.starts)) if (line := self.line(at)).strip()
        )
        last = first
        for number in range(first + 1, len(self.starts)):
            line = self.line(number)
            if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
                break
            last = number if line.strip() else last
        return last

    def dash(self, sequence: yaml.SequenceNode, at: int) -> tuple[int, int]:
        """Return line and column of the dash of an entry.

        Raises:
            EditRefusedError: the entry has no line of its own.
        """
        column = int(sequence.start_mark.column)
        for number in range(int(sequence.value[at].start_mark.line), -1, -1):
            line = self.line(number)
            if line[column : column + 1] == "-" and not line[:column].strip():
                return number, column
            if line[: column + 1].strip():
                break
        raise EditRefusedError(msg("This entry has no line of its own."), sequence.value[at].start_mark.line + 1)

    def replace_lines(self, first: int, last: int, lines: Sequence[str]) -> str:
        """Return the text with lines `first` to `last` (last < first: none) replaced.

        Args:
            first: the first line that goes, from 0.
            last: the last line that goes.
            lines: the lines that take their place, without line breaks.
        """
        start = self.starts[first] if first < len(self.starts) else len(self.text)
        end = self.starts[last + 1] if last + 1 < len(self.starts) else len(self.text)
        end = max(start, end)
        new = "".join(f"{line}{self.newline}" for line in lines)
        if new and start and not self.text[:start].endswith(("\n", "\r", "\ufeff")):
            new = self.newline + new.removesuffix(self.newline)
        return self.text[:start] + new + self.text[end:]


def _explain_missing(node: yaml.Node, key: str | int) -> Message:
    """Return what stands at a place instead of what was looked for."""
    if isinstance(node, yaml.MappingNode):
        known = ", ".join(str(name.value).strip() for name, _value in node.value[:_SHOWN])
        return msg("There is no “{key}” here; there are: {known}.", key=key, known=known)
    if isinstance(node, yaml.SequenceNode):
        number = key + 1 if isinstance(key, int) else key
        return msg("There is no entry “{number}” here; there are {count}.", number=number, count=len(node.value))
    return msg("Here stands a text, and no “{key}” in it.", key=key)


def is_nothing(node: yaml.Node) -> bool:
    """Tell whether a value is not given: nothing behind the colon or dash, `null`, `~`."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULLS


def read_data(text: str) -> Any:  # noqa: ANN401  # plain data
    """Return what a text holds: mappings, lists and texts; None for what is not given. Letters are composed."""
    return as_data(compose(text.removeprefix("\ufeff"), keep=True), {})


def read_changed(text: str) -> Any:  # noqa: ANN401  # plain data
    """Return what an edited text holds, as `read_data` does; None where the edit broke it: what is repeated (“*”) has gone."""
    try:
        return read_data(text)
    except yaml.YAMLError:
        return None


def as_data(node: yaml.Node | None, instead: dict[int, str]) -> Any:  # noqa: ANN401  # see above
    """Return what a node holds, as `read_data` does.

    Args:
        node: of a text, None for a text that holds nothing.
        instead: the texts to be of some nodes, by `id`; each is used once: a node that stands at two places (YAML's “*”) does
            not change at both.
    """
    if isinstance(node, yaml.MappingNode):
        return {str(key.value).strip(): as_data(value, instead) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [as_data(item, instead) for item in node.value]
    if id(node) in instead:
        return instead.pop(id(node))
    return None if node is None or is_nothing(node) else str(node.value)
