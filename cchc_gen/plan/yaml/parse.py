"""Bytes of a plan file become located data. Every scalar is read as text; nothing is guessed, nothing is lost silently."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from cchc_gen.errors import PlanError
from cchc_gen.files.reads import note_read
from cchc_gen.messages import describe_os_error, msg
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText
from cchc_gen.plan.yaml.loader import Loader
from cchc_gen.plan.yaml.nesting import MAX_DEPTH, find_abyss, too_deep
from cchc_gen.problem import Position, Problem, Severity, sort_problems

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.messages import Message

MAX_BYTES = 5_000_000  # a ten-page plan has 50 KB, a table of 8,000 rows about 3 MB
MAX_CHARACTERS = 4 * MAX_BYTES  # aliases multiply texts, too
MAX_NODES = 300_000  # also stops aliases that multiply
LONE_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
INVISIBLE_IN_KEYS = re.compile("[\u00a0\u200b\u200c\u200d\u2060\ufeff]")
# XML cannot carry the first group. The second, for private use, prints as an empty box: Word's bullets come from there,
# and this tool marks its own places with such characters (document.marks).
FORBIDDEN_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|[\ue000-\uf8ff]")

# What YAML itself gives to untagged values; any other tag asks for something to be made, or run.
_STANDARD_TAGS = tuple(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge", "map", "seq")
)


@dataclass
class Parsed:
    """Located data and what was repaired on the way in."""

    root: LocatedMap
    notes: list[Problem] = field(default_factory=list)


def read_source(path: Path, name: str) -> tuple[str, list[Problem]]:
    """Read a plan file as NFC text with Unix line ends.

    Args:
        path: the file.
        name: how the file is called in messages.

    Returns:
        The text and a note for each repair that a person should know of.

    Raises:
        PlanError: the file is missing, too large or not UTF-8.
    """
    try:
        if path.exists() and not path.is_file():
            raise _refuse("unreadable", name, msg("This is not a file."), msg("Check the name and the folder."))
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        note_read(path, raw)
    except FileNotFoundError:
        raise _refuse("no-file", name, msg("There is no such file."), msg("Check the name and the folder.")) from None
    except (OSError, RuntimeError) as error:  # a circle of links is a RuntimeError
        reason = describe_os_error(error) if isinstance(error, OSError) else msg("it does not exist")
        raise _refuse("unreadable", name, msg("The file cannot be read ({reason}).", reason=reason)) from error
    if len(raw) > MAX_BYTES:
        raise _refuse("too-large", name, msg("The file is larger than {limit} MB.", limit=MAX_BYTES // 1_000_000))
    return decode_source(raw, name)


def decode_source(raw: bytes, name: str) -> tuple[str, list[Problem]]:
    """Turn bytes into NFC text; see `read_source`."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        hint = msg("Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8).")
        raise _refuse("encoding", name, msg("The text is not UTF-8."), hint, line=line) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    composed = unicodedata.normalize("NFC", text)
    notes = []
    if composed != text:
        message = msg("The text came in decomposed letters (NFD) and was composed (NFC); nothing needs doing.")
        notes.append(Problem("nfd", Position(name, 1, 1), message, severity=Severity.INFO))
    return composed, notes


def parse(text: str, name: str) -> Parsed:
    """Parse the text of a plan file.

    Raises:
        PlanError: the text is not YAML, or holds what a plan cannot hold.
    """
    hint = msg("A plan starts with keys, for example “nam: 2026”.")
    root, notes = _build(text, name, LocatedMap, (msg("The file does not hold a plan."), hint))
    assert isinstance(root, LocatedMap)  # noqa: S101  # what was wanted
    return Parsed(root, notes)


def parse_list(text: str, name: str) -> LocatedList:
    """Parse the text of a file that holds a list, as `bieu-mau.yaml` does; see `parse`."""
    hint = msg("Start each entry on a line of its own with “- ”.")
    root, _notes = _build(text, name, LocatedList, (msg("The file does not hold a list."), hint))
    assert isinstance(root, LocatedList)  # noqa: S101  # what was wanted
    return root


def _build(text: str, name: str, wanted: type, refusal: tuple[Message, Message]) -> tuple[LocatedNode, list[Problem]]:
    """Return what a text holds, and notes; `refusal` says that it holds no such thing as is wanted, and what to write."""
    problems = _find_forbidden(text, name) or find_abyss(text, name)
    if problems:
        raise PlanError(problems)
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        from cchc_gen.plan.yaml import syntax_errors as yaml_syntax  # noqa: PLC0415  # only for what is wrong

        raise PlanError([yaml_syntax.explain(text, name, error)]) from None
    except yaml.YAMLError:
        raise _refuse("yaml", name, msg("The text is not YAML.")) from None
    if node is None:
        hint = msg("Start from one of the sample plans.")
        raise _refuse("empty-file", name, msg("The file is empty."), hint)
    builder = _Builder(name, text.split("\n"))
    root = builder.build(node, 0)
    if not isinstance(root, wanted):
        builder.report("not-a-mapping" if wanted is LocatedMap else "not-a-list", node, *refusal)
    if any(problem.severity is Severity.ERROR for problem in builder.problems):
        raise PlanError(sort_problems(builder.problems))
    return root, builder.problems


def _refuse(code: str, name: str, message: Message, hint: Message | None = None, line: int = 0) -> PlanError:
    return PlanError([Problem(code, Position(name, line, 1 if line else 0), message, hint=hint)])


def _find_forbidden(text: str, name: str) -> list[Problem]:
    """Name every character that neither Word nor YAML can hold, and tabs that indent."""
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if found := FORBIDDEN_CHARACTERS.search(line):
            position = Position(name, number, found.start() + 1)
            problems.append(Problem("character", position, *_refuse_character(found.group())))
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            message = msg("The line is indented with a tab.")
            hint = msg("Use spaces, two for each level.")
            problems.append(Problem("tab", Position(name, number, indent.index("\t") + 1), message, hint=hint))
    return problems


def _refuse_character(character: str) -> tuple[Message, str, Message]:
    """Return what is said of a character, no path, and what to write instead."""
    message = msg("The character {shown} cannot be printed.", shown=f"U+{ord(character):04X}")
    hint = msg("Delete it; it often comes with text copied from a PDF, or is a bullet of Word's: write “- ” instead.")
    if "\x80" <= character <= "\x9f":  # text in Windows' old encoding that was read as another one
        meant = bytes([ord(character)]).decode("cp1252", errors="ignore")
        hint = msg("In old files of Windows it stands for “{meant}”: write that, or delete it.", meant=meant) if meant else hint
    return message, "", hint


class _Builder:
    """Walks composed YAML nodes once and builds data and positions together."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name, self.lines = name, lines
        self.problems: list[Problem] = []
        self.nodes = 0
        self.characters = 0

    def position(self, node: yaml.Node) -> Position:
        return Position(self.name, node.start_mark.line + 1, node.start_mark.column + 1)

    def report(self, code: str, node: yaml.Node, message: Message, hint: Message | None = None) -> None:
        self.problems.append(Problem(code, self.position(node), message, hint=hint))

    def build(self, node: yaml.Node, depth: int, *, is_entry: bool = False) -> LocatedNode:
        self.nodes += 1
        if self.nodes > MAX_NODES or self.characters > MAX_CHARACTERS or depth > MAX_DEPTH:
            raise PlanError([too_deep(self.position(node), depth, self.nodes)])
        if not node.tag.startswith(_STANDARD_TAGS):
            self.report("tag", node, msg("“{tag}” is not used in a plan.", tag=node.tag), msg("Put the text in quotes."))
        if isinstance(node, yaml.MappingNode):
            return self._build_map(node, depth, is_entry=is_entry)
        if isinstance(node, yaml.SequenceNode):
            return LocatedList(tuple(self.build(item, depth + 1, is_entry=True) for item in node.value), self.position(node))
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101  # there is no fourth kind
        return self._build_text(node)

    def _build_text(self, node: yaml.ScalarNode) -> LocatedText:
        is_block = node.style in ("|", ">")
        first_line = node.start_mark.line + (2 if is_block else 1)
        plain = not node.style  # None from the Python parser, '' from the C one
        text = None if plain and node.value in LONE_NULLS else str(node.value)
        self.characters += len(text or "")
        if text and (found := FORBIDDEN_CHARACTERS.search(text)):  # written as an escape, "\x01"
            message, _, hint = _refuse_character(found.group())
            self.report("character", node, message, hint)
        if not is_block:
            self._check_lines(node, plain=plain)
        return LocatedText(text, self.position(node), first_line)

    def _check_lines(self, node: yaml.ScalarNode, *, plain: bool) -> None:
        """Refuse items that YAML would glue into one line, and point at text that it takes for a comment."""
        first, last = node.start_mark.line, node.end_mark.line
        for number in range(first + 1, min(last + 1, len(self.lines))):
            before_end = self.lines[number] if number < last else self.lines[number][: node.end_mark.column]
            if before_end.strip().startswith(("- ", "+ ")):
                message = msg("The line would be glued to the text above it.")
                hint = msg(
                    "Put “|” behind the colon and the text in the lines below; or give the item the indent of the one above."
                )
                self.problems.append(Problem("glued-lines", Position(self.name, number + 1, 1), message, hint=hint))
        rest = self.lines[last][node.end_mark.column :] if plain and last < len(self.lines) else ""
        if re.match(r"\s+#\S", rest):
            message = msg("“{text}” is a comment for YAML and is not printed.", text=rest.strip()[:40])
            hint = msg("If it is text, put the whole text in quotes.")
            place = Position(self.name, last + 1, node.end_mark.column + 1)
            self.problems.append(Problem("comment", place, message, hint=hint, severity=Severity.WARNING))

    def _build_map(self, node: yaml.MappingNode, depth: int, *, is_entry: bool) -> LocatedMap:
        entries: dict[str, LocatedNode] = {}
        keys: dict[str, Position] = {}
        for key_node, value_node in node.value:
            key = self._build_key(key_node)
            if key is None:
                continue
            if key in entries and is_entry and key == next(iter(entries)):
                message = msg(
                    "An entry begins with “{key}” in line {line}, and here it stands again.", key=key, line=keys[key].line
                )
                hint = msg("Perhaps “- ” is missing: a new entry begins with “- {key}: ...”.", key=key)
                self.report("missing-dash", key_node, message, hint)
                break  # the keys behind it belong to the other entry
            if key in entries:
                message = msg("“{key}” stands here a second time; the first is in line {line}.", key=key, line=keys[key].line)
                self.report("duplicate-key", key_node, message, msg("Keep one of the two."))
                continue
            keys[key] = self.position(key_node)
            entries[key] = self.build(value_node, depth + 1)
        return LocatedMap(entries, keys, self.position(node))

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
