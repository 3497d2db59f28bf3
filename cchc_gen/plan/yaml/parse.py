"""Bytes of a plan file become located data. Every scalar is read as text; nothing is guessed, nothing is lost silently."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import yaml

from cchc_gen.errors import PlanError
from cchc_gen.files.names import is_too_long_for_windows, quote_for_shell
from cchc_gen.files.reads import is_special, note_read, read_start
from cchc_gen.files.refusals import advise_reading, describe_os_error
from cchc_gen.lazy_pattern import lazy_pattern
from cchc_gen.messages import msg
from cchc_gen.plan.located import LocatedList, LocatedMap
from cchc_gen.plan.yaml.build_located import FORBIDDEN_CHARACTERS, Builder, refuse_character
from cchc_gen.plan.yaml.conflict_marks import mend_conflicts
from cchc_gen.plan.yaml.damaged import find_damage, guess_encoding
from cchc_gen.plan.yaml.loader import compose
from cchc_gen.plan.yaml.mended import Mended, write_so
from cchc_gen.plan.yaml.nesting import find_abyss
from cchc_gen.plan.yaml.odd_spaces import HOLDS_ODD, mend_odd_spaces
from cchc_gen.plan.yaml.silent_slips import find_misread, find_silent_slips
from cchc_gen.problem import Position, Problem, Severity, sort_problems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.messages import Message
    from cchc_gen.plan.located import LocatedNode

MAX_BYTES = 5_000_000  # a ten-page plan has 50 KB, a table of 8,000 rows about 3 MB
_NO_WIDTH = lazy_pattern("[\u00ad\u200b\u2060\ufeff]")
_SURE = frozenset(
    {
        "block-indent",
        "duplicate-key",
        "missing-dash",
        "glued-lines",
        "missing-parent",
        "folded",
        "wrong-bar",
        "text-and-list",
        "wrong-dash",
        "no-space-after-dash",
        "no-space-after-colon",
        "wrong-colon",
        "special-start",
    }
)  # the rest of the plan is read in spite of them


class Parsed(NamedTuple):
    """Located data and what was repaired on the way in."""

    root: LocatedMap
    notes: list[Problem]


class MendedError(PlanError):
    """Slips of form; `root` is the plan once they are mended as the hints say, for what else is wrong with it."""

    def __init__(self, problems: Sequence[Problem], root: LocatedMap) -> None:
        """Keep the problems, and the plan without them."""
        super().__init__(problems)
        self.root = root


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
        if is_special(path) or path.is_dir():
            is_folder = not is_special(path)
            message = msg("“{name}” is a folder.", name=path.name) if is_folder else msg("This is not a file.")
            raise _refuse(
                "unreadable", name, message, msg("Name one file in it.") if is_folder else msg("Check the name and the folder.")
            )
        raw = read_start(path, MAX_BYTES + 1)
        note_read(path, raw)
    except FileNotFoundError as error:
        from cchc_gen.plan.yaml.not_a_plan import advise_missing  # noqa: PLC0415  # only for what is wrong

        is_long = is_too_long_for_windows(error)
        hint = msg("Its path is longer than Windows takes: move it into a folder with a shorter one.")
        raise _refuse("no-file", name, msg("There is no such file."), hint if is_long else advise_missing(path)) from None
    except OSError as error:
        raise _refuse("unreadable", name, _say_unreadable(describe_os_error(error)), advise_reading(error)) from error
    except RuntimeError as error:  # a circle of links
        raise _refuse("unreadable", name, _say_unreadable(msg("it does not exist"))) from error
    if len(raw) > MAX_BYTES:
        raise _refuse("too-large", name, msg("The file is larger than {limit} MB.", limit=MAX_BYTES // 1_000_000))
    return decode_source(raw, name)


def _say_unreadable(reason: Message) -> Message:
    return msg("The file cannot be read ({reason}).", reason=reason)


def decode_source(raw: bytes, name: str) -> tuple[str, list[Problem]]:
    """Turn bytes into NFC text; see `read_source`."""
    if b"\0" in raw[:512] or raw[:5] in (b"{\\rtf", b"%PDF-") or raw.lstrip().startswith((b"PK", b"\xff\xd8\xff", b"<")):
        from cchc_gen.plan.yaml.not_a_plan import describe_other  # noqa: PLC0415  # only for what is wrong

        if other := describe_other(raw, name):
            raise _refuse("not-a-plan", name, *other)
    encoding = guess_encoding(raw)
    if encoding == "utf-8-sig" and (damage := find_damage(raw, name)):
        raise _refuse("damaged", name, *damage, line=raw.rstrip(b"\0").count(b"\n") + 1)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        hint = msg(
            "Open it in the program that wrote it. Where the letters are right: Save as, Encoding: UTF-8. Where they are not, do"
            " not save: take the file as it was before."
        )
        raise _refuse("encoding", name, msg("The text is not UTF-8."), hint, line=line) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    composed = unicodedata.normalize("NFC", text)
    notes: list[Problem] = []
    # Nobody sees them, and words with them are other words: signs without width, the Icelandic and African letters like Đ.
    composed = _NO_WIDTH.sub("", composed).replace("\u00d0", "Đ").replace("\u0189", "Đ")
    if HOLDS_ODD.search(composed):
        composed, notes = mend_odd_spaces(composed, name)
    if not unicodedata.is_normalized("NFC", text):
        message = msg("The text came in decomposed letters (NFD) and was composed (NFC); nothing needs doing.")
        notes.append(Problem("nfd", Position(name, 1, 1), message, severity=Severity.INFO))
    return composed, notes


def parse(text: str, name: str) -> Parsed:
    """Parse the text of a plan file.

    Raises:
        PlanError: the text is not YAML, or holds what a plan cannot hold.
        MendedError: the same, where it is certain how the text is mended.
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
    """Return what a text holds, and notes; `refusal` says that it holds something else than is wanted, and what to write."""
    node, mended, slips = _compose(text, name)
    builder = Builder(name, mended)
    root = builder.build(node, 0)
    if not isinstance(root, wanted):
        refusal = _explain_list(root) or _explain_text(mended.text) or refusal
        builder.report("not-a-mapping" if wanted is LocatedMap else "not-a-list", node, *refusal)
    problems = [*slips, *builder.problems, *find_silent_slips(mended.text, name)]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not errors:
        return root, problems
    if isinstance(root, LocatedMap) and all(problem in slips or problem.code in _SURE for problem in errors):
        raise MendedError(sort_problems(problems), root)
    raise PlanError(sort_problems(problems))


_TOP_KEYS = {"cu": "tu_cu:", "de_muc": "noi_dung:", "ten": "phu_luc:", "la": "nhiem_vu:", "doi_chu": "thay_doi:"}


def _explain_list(root: LocatedNode) -> tuple[Message, Message] | None:
    """Return what is said of a file that is a list, whose key was forgotten; None where it is something else."""
    entries = [item for item in root.items if isinstance(item, LocatedMap)] if isinstance(root, LocatedList) else []
    key = next((top for own, top in _TOP_KEYS.items() if any(own in entry.entries for entry in entries)), None)
    if key is None:
        return None
    message = msg("The file begins with a list, and the line “{key}” above it is missing.", key=key)
    return message, msg("Write above this line, indented by {count} spaces: {key}", count=0, key=key)


def _explain_text(text: str) -> tuple[Message, Message] | None:
    """Return what is said of a file of one line whose key has lost its colon; None where it is something else."""
    from cchc_gen.plan.yaml.line_slips import find_mark_slip  # noqa: PLC0415  # only for what is wrong

    slip = find_mark_slip(0, text.rstrip()) if "\n" not in text.rstrip() else None
    return (slip.message, msg("{advice} {line}", advice=slip.hint, line=write_so(slip.mended[0]))) if slip else None


def _compose(text: str, name: str) -> tuple[yaml.Node, Mended, list[Problem]]:
    """Return YAML's node of a text, the text as it was mended for that, and the slips that were mended."""
    problems = _find_forbidden(text, name)
    if problems and (misread := find_misread(text, name)):
        problems = [misread]
    problems = problems or find_abyss(text, name)
    if problems:
        raise PlanError(problems)
    text, problems = mend_conflicts(text, name)
    mended = Mended(text, None)
    if "\t" in text:
        from cchc_gen.plan.yaml.syntax_errors import mend_tabs  # noqa: PLC0415  # only for what is wrong

        mended, tabs = mend_tabs(text, name)
        problems += tabs
    try:
        node = compose(mended.text)
    except yaml.MarkedYAMLError as error:
        from cchc_gen.plan.yaml.syntax_errors import explain  # noqa: PLC0415  # only for what is wrong

        more, whole = explain(mended.text, name, error)
        problems += more
        if whole is None:
            raise PlanError(sort_problems(problems)) from None
        mended, node = whole, compose(whole.text)
    except yaml.YAMLError:
        raise _refuse("yaml", name, msg("The text is not YAML.")) from None
    if node is None:
        hint = msg(
            "If something was written in it, take it from a copy (a plan file: cchc-gen undo {file}). A new plan: cchc-gen new",
            file=quote_for_shell(name),
        )
        raise _refuse("empty-file", name, msg("The file is empty."), hint)
    return node, mended, problems


def _refuse(code: str, name: str, message: Message, hint: Message | None = None, line: int = 0) -> PlanError:
    return PlanError([Problem(code, Position(name, line, 1 if line else 0), message, hint=hint)])


def _find_forbidden(text: str, name: str) -> list[Problem]:
    """Name every character that neither Word nor YAML can hold."""
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if found := FORBIDDEN_CHARACTERS.search(line):
            position = Position(name, number, found.start() + 1)
            problems.append(Problem("character", position, *refuse_character(found.group())))
    return problems
