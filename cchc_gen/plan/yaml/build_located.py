"""Composed YAML becomes located data: a walk over its nodes, which reports what a plan cannot hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from cchc_gen.errors import PlanError
from cchc_gen.language.suggestions import find_near, make_slug
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import ALL_KEYS, LIST_KEYS
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText
from cchc_gen.plan.yaml.block_texts import find_block_slips
from cchc_gen.plan.yaml.glued_lines import find_glued_lines, say_exclamation
from cchc_gen.plan.yaml.mended import show_line
from cchc_gen.plan.yaml.nesting import MAX_DEPTH, too_deep
from cchc_gen.plan.yaml.text_lines import find_text_lines
from cchc_gen.problem import Position, Problem, Severity

if TYPE_CHECKING:
    from cchc_gen.messages import Message
    from cchc_gen.plan.yaml.mended import Mended

MAX_CHARACTERS = 20_000_000  # four times the largest file: aliases multiply texts, too
MAX_NODES = 300_000  # also stops aliases that multiply
LONE_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
INVISIBLE_IN_KEYS = lazy_pattern("[\u00a0\u200b\u200c\u200d\u2060\ufeff]")
# XML cannot carry the first group. The second, for private use, prints as an empty box: Word's bullets come from there,
# and this tool marks its own places with such characters (document.marks).
FORBIDDEN_CHARACTERS = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|[\ue000-\uf8ff]")

# What YAML itself gives to untagged values; any other tag asks for something to be made, or run.
_STANDARD_TAGS = tuple(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge", "map", "seq")
)


_ALIKE = 0.75  # of a key and its printed name: ho_ten, “Họ và tên”
_MOST_TWICE = 3  # keys at the margin that somebody writes twice; more of them are a file pasted twice
_DASH = 2  # columns of “- ”


def refuse_character(character: str) -> tuple[Message, str, Message]:
    """Return the message on a character, an empty path, and what to write instead."""
    message = msg("The character {shown} cannot be printed.", shown=f"U+{ord(character):04X}")
    hint = msg("Delete it; it often comes with text copied from a PDF, or is a bullet of Word's: write “- ” instead.")
    if character in "\x0b\x0c\u2028\u2029":
        hint = msg("It is a line break of Word's: write a space instead, or press Enter where a new paragraph begins.")
    if "\x80" <= character <= "\x9f":  # text in Windows' old encoding that was read as another one
        meant = bytes([ord(character)]).decode("cp1252", errors="ignore")
        hint = msg("In old files of Windows it stands for “{meant}”: write that, or delete it.", meant=meant) if meant else hint
    return message, "", hint


class Builder:
    """Walks composed YAML nodes once and builds data and positions together."""

    def __init__(self, name: str, mended: Mended) -> None:
        self.name, self.mended, self.lines = name, mended, mended.text.split("\n")
        self.problems: list[Problem] = []
        self.has_marks = "!" in mended.text
        self.nodes = 0
        self.characters = 0

    def place(self, line: int, column: int = 0) -> Position:
        """Return the position of a line and column of the text, both from 0."""
        return Position(self.name, self.mended.line_of(line), column + 1)

    def position(self, node: yaml.Node) -> Position:
        """Return where a node begins."""
        return self.place(node.start_mark.line, node.start_mark.column)

    def report(self, code: str, node: yaml.Node, message: Message, hint: Message | None = None) -> None:
        """Note what is wrong with a node.

        Args:
            code: the kind of the problem.
            node: where it is.
            message: what is wrong.
            hint: how to mend it; None where the message says it.
        """
        self.problems.append(Problem(code, self.position(node), message, hint=hint))

    def build(self, node: yaml.Node, depth: int, *, is_entry: bool = False) -> LocatedNode:
        """Return a node and all below it as located data.

        Args:
            node: what YAML composed.
            depth: how many nodes stand above it.
            is_entry: whether it is an item of a list.
        """
        self.nodes += 1
        if self.nodes > MAX_NODES or self.characters > MAX_CHARACTERS or depth > MAX_DEPTH:
            raise PlanError([too_deep(self.position(node), depth, self.nodes)])
        if not node.tag.startswith(_STANDARD_TAGS):
            self.report("tag", node, msg("“{tag}” is not used in a plan.", tag=node.tag), msg("Put the text in quotes."))
        elif self.has_marks and self.lines[node.start_mark.line].startswith("!", node.start_mark.column):
            code, *said = say_exclamation(self.lines[node.start_mark.line], node.start_mark.column)
            self.report(code, node, *said)
        if isinstance(node, yaml.MappingNode):
            return self._build_map(node, depth, is_entry=is_entry)
        if isinstance(node, yaml.SequenceNode):
            return LocatedList(tuple(self.build(item, depth + 1, is_entry=True) for item in node.value), self.position(node))
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101  # there is no fourth kind
        return self._build_text(node)

    def _build_text(self, node: yaml.ScalarNode) -> LocatedText:
        plain = not node.style  # None from the Python parser, '' from the C one
        text = None if plain and node.value in LONE_NULLS else str(node.value)
        self.characters += len(text or "")
        if text and (found := FORBIDDEN_CHARACTERS.search(text)):  # written as an escape, "\x01"
            message, _, hint = refuse_character(found.group())
            self.report("character", node, message, hint)
        if node.end_mark.line > node.start_mark.line + (node.style in ("|", ">")):
            glued = list(find_glued_lines(node, self.lines, self.place))
            self.problems += glued
            if plain and any(problem.code == "missing-parent" for problem in glued):
                text = self.lines[node.start_mark.line][node.start_mark.column :].strip()  # what follows is another key's
        if node.style in ("|", ">") and text:
            self.problems += find_block_slips(text, lambda at: self.place(node.start_mark.line + 1 + at))
        if plain:
            self._check_comment(node)
        if node.style == ">" and not (text or "").strip():
            line = self.lines[node.start_mark.line]
            hint = show_line(line.rstrip().removesuffix(">") + '"<"', line)
            message = msg("“>” alone prints nothing; a cell that belongs to the one on its left holds “<”.")
            self.problems.append(Problem("folded", self.position(node), message, "", hint, Severity.WARNING))
        lines = find_text_lines(node, self.lines)
        if self.mended.file_lines is not None:
            lines = [self.mended.line_of(line - 1) for line in lines]
        return LocatedText(text, self.position(node), lines)

    def _check_comment(self, node: yaml.ScalarNode) -> None:
        """Point at text that YAML takes for a comment, and at a note that it prints."""
        if "//" in node.value and (note := re.search(r"\s//\s.*", node.value)):
            line = self.lines[node.start_mark.line]
            message = msg("“{text}” is printed: a note begins with “#”.", text=note.group().strip()[:40])
            hint = msg("If it is a note: {line}", line=show_line(line.replace(" // ", "  # ", 1), line))
            self.problems.append(Problem("note", self.position(node), message, "", hint, Severity.WARNING))
        if "# " in node.value and (glued := re.search(r"(?<=\S)#\s.*", node.value)):
            line = self.lines[node.start_mark.line]
            message = msg("Before “#” a space is missing, so that “{text}” is printed.", text=glued.group()[:40])
            hint = show_line(line.replace(glued.group(), f"  {glued.group()}", 1), line)
            self.problems.append(Problem("comment", self.position(node), message, "", hint, Severity.WARNING))
        last = node.end_mark.line
        rest = self.lines[last][node.end_mark.column :] if last < len(self.lines) else ""
        if re.match(r"\s+#\S", rest):
            message = msg("“{text}” is a comment for YAML and is not printed.", text=rest.strip()[:40])
            hint = msg("If it is text, put the whole text in quotes.")
            if last == node.start_mark.line:
                line = self.lines[last]
                start = line[: node.start_mark.column if node.value else node.end_mark.column]
                whole = line[len(start) :].strip()
                mended = show_line(f"{start.rstrip()} '" + whole.replace("'", "''") + "'", line)
                hint = msg("If it is text, put the whole text in quotes. {line}", line=mended)
            place = self.place(last, node.end_mark.column)
            self.problems.append(Problem("comment", place, message, hint=hint, severity=Severity.WARNING))

    def _build_map(self, node: yaml.MappingNode, depth: int, *, is_entry: bool) -> LocatedMap:
        entries: dict[str, LocatedNode] = {}
        keys: dict[str, Position] = {}
        above: yaml.Node | None = None
        for at, (key_node, value_node) in enumerate(node.value):
            key = self._build_key(key_node)
            if key is None or self._is_text_of_block(key, key_node, above):
                continue
            above = value_node
            if key in entries and not depth and self._is_pasted_twice(node, key_node, entries):
                break
            if key in entries:
                is_next = is_entry and key == next(iter(entries)) and any(one.value in entries for one, _ in node.value[at + 1 :])
                if key == next(iter(entries)) == "nhiem_vu" and is_entry and isinstance(value_node, yaml.SequenceNode):
                    self._report_rows(key_node)
                elif not is_next and getattr(entries[key], "text", None) == value_node.value:
                    message = msg("“{key}” is written twice: in line {line}, and here.", key=key, line=keys[key].line)
                    self.report("duplicate-key", key_node, message, msg("Both say the same: take this one out."))
                else:
                    from cchc_gen.plan.yaml.duplicate_keys import explain_twice  # noqa: PLC0415  # only for what is wrong

                    code, *said = explain_twice(key, keys, self.lines[key_node.start_mark.line], is_entry=is_entry)
                    self.report(code, key_node, *said)
                    is_next = is_next or (code == "missing-dash" and key == "tai")  # of an edit, which does one thing
                if is_next:
                    break  # the keys behind it belong to the other entry
                continue
            keys[key] = self.position(key_node)
            entries[key] = self._build_text_and_list(key, value_node) or self.build(value_node, depth + 1)
        return LocatedMap(entries, keys, self.position(node))

    def _build_text_and_list(self, key: str, node: yaml.Node) -> LocatedList | None:
        """Report a text that stands behind the key of a list, the other entries below it, and return the list."""
        if key not in LIST_KEYS or not isinstance(node, yaml.ScalarNode) or node.style:
            return None
        first, last = node.start_mark.line, node.end_mark.line
        below = [number for number in range(first + 1, last + 1) if self.lines[number].strip()]
        if not below or not all(self.lines[number].strip().startswith("- ") for number in below):
            return None
        text = self.lines[first][node.start_mark.column :].strip()
        if text.startswith("-") or not self.lines[first][: node.start_mark.column].strip():
            return None
        from cchc_gen.plan.yaml.line_slips import say_text_and_list  # noqa: PLC0415  # only for what is wrong

        self.report("text-and-list", node, *say_text_and_list(key, text))
        texts = [(first, text), *((number, self.lines[number].strip()[_DASH:].strip()) for number in below)]
        return LocatedList(tuple(LocatedText(own, self.place(at)) for at, own in texts), self.position(node))

    def _is_text_of_block(self, key: str, node: yaml.Node, above: yaml.Node | None) -> bool:
        """Report a text with a colon that left the block above it, and stands where a key would."""
        if not isinstance(above, yaml.ScalarNode) or above.style != "|" or not re.search(r"\s", key):
            return False
        if find_near(make_slug(key).replace("-", "_"), ALL_KEYS, cutoff=_ALIKE):
            return False  # a key by its printed name
        line, first = self.lines[node.start_mark.line], self.lines[above.start_mark.line + 1]
        is_empty = not above.value.strip()
        over = self.lines[above.start_mark.line]
        wanted = len(over) - len(over.lstrip("- ")) + _DASH if is_empty else len(first) - len(first.lstrip())
        message = msg(
            "The text of the block (|) that begins in line {first} is indented by {wanted} spaces, this line by {own}.",
            first=self.mended.line_of(above.start_mark.line), wanted=wanted, own=node.start_mark.column,
        )  # fmt: skip
        self.report("block-indent", node, message, show_line(" " * wanted + line.strip(), line))
        return True

    def _is_pasted_twice(self, node: yaml.MappingNode, again: yaml.Node, entries: dict[str, LocatedNode]) -> bool:
        """Report a file that stands in itself twice, once."""
        names = [str(key.value) for key, _value in node.value]
        if len(names) - len(set(names)) <= _MOST_TWICE:
            return False
        message = msg("From here on the whole file stands a second time: “{key}” is written twice.", key=next(iter(entries)))
        hint = msg("Compare both halves; keep the better one, and put the other into a file of its own.")
        self.report("duplicate-key", again, message, hint)
        return True

    def _report_rows(self, node: yaml.Node) -> None:
        """Report the rows of a task that stand below the key of the tasks."""
        line = self.lines[node.start_mark.line]
        message = msg("The rows of one task stand below “dong”, not below “nhiem_vu”.")
        self.report("duplicate-key", node, message, show_line(line[: node.start_mark.column] + "dong:", line))

    def _build_key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            message = msg("A text that starts with “{{{{” or “{{” must stand in quotes.")
            self.report("unquoted-braces", node, message, msg("For example: '{{{{ nam }}}}'."))
            return None
        key = str(node.value)
        mended = INVISIBLE_IN_KEYS.sub(" ", key) if "\u00a0" in key else INVISIBLE_IN_KEYS.sub("", key)
        mended = mended.strip()
        if mended != key:
            message = msg("The key “{key}” held an invisible space, which was taken out.", key=mended)
            self.problems.append(Problem("invisible", self.position(node), message, severity=Severity.INFO))
        return mended
