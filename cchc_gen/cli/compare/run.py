"""What `cchc-gen compare` does with its options."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.build.build_plan import render_plan
from cchc_gen.build.request import BuildOptions
from cchc_gen.build.targets import PLAN_SUFFIXES
from cchc_gen.cli.endings import WORD, refuse_others_ending, require_ending
from cchc_gen.cli.epoch import read_epoch
from cchc_gen.cli.output import STDOUT, echo_path
from cchc_gen.compare.changes import Change, compare_units
from cchc_gen.compare.units import as_printed, list_units
from cchc_gen.errors import UsageError
from cchc_gen.files.bounded import run_bounded
from cchc_gen.files.delivery import write_new
from cchc_gen.messages import Message, msg, show_controls, translate
from cchc_gen.problem import Position
from cchc_gen.template.find import find_template
from cchc_gen.workspace.load_plan import LoadedPlan, load_plan
from cchc_gen.workspace.settings import find_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc_gen.compare.units import Unit

_WORD_FORMS = ("docx", "table")
_TRACKING_SECONDS = 60.0  # of processor time: ten times what two plans of 4,000 rows take
_COLOURS = {"delete": "red", "insert": "green"}
_MARKDOWN = {"delete": "~~", "insert": "**"}


class CompareSettings(NamedTuple):
    """The options of the command."""

    old: Path
    new: Path
    form: str
    output: Path | None
    author: str
    day: str | None
    exit_code: bool


def run_compare(settings: CompareSettings) -> int:
    """Compare two plans; 0 with or without differences, 1 for differences when asked so.

    Raises:
        PlanError: one of the plans has problems.
        UsageError: a Word file has no name to be written to, or the day is none.
        OutputError: the result cannot be written.
    """
    if settings.form in _WORD_FORMS and settings.output is None:
        raise UsageError(msg("A Word file needs a name."), msg("Give it with -o, for example -o so-sanh.docx."))
    to_file = settings.output is not None and str(settings.output) != STDOUT
    if settings.form not in _WORD_FORMS and settings.output is not None and settings.output.suffix.lower() == ".docx":
        message = msg("“{name}” is the name of a Word file, and “{form}” is none.", name=settings.output, form=settings.form)
        raise UsageError(message, msg("Add --format docx (tracked changes) or --format table (a table for the meeting)."))
    if settings.output is not None and settings.form in _WORD_FORMS:
        require_ending(settings.output, WORD)
    elif settings.output is not None and to_file:
        refuse_others_ending(settings.output)
    old, new = (_load(path) for path in (settings.old, settings.new))
    changes = compare_units(*_list_units(old, new))
    if settings.form == "docx":
        _write(settings.output, _track(old, new, settings))
    elif settings.form == "table":
        from cchc_gen.compare.comparison_table import build_comparison  # noqa: PLC0415  # for this form alone

        _write(settings.output, build_comparison(changes, old.plan, new.plan, find_template(new)))
    else:
        text = {"text": format_text, "markdown": format_markdown, "json": format_json}[settings.form](changes)
        if not to_file:
            click.echo(text, nl=False)
        else:
            _write(settings.output, click.unstyle(text).encode())
    return int(bool(changes) and settings.exit_code)


def _load(path: Path) -> LoadedPlan:
    """Return the plan of a plan file, or of a document as `import` reads it."""
    if _is_plan(path):
        return load_plan(path, str(path))
    from cchc_gen.importing.run import import_file  # noqa: PLC0415  # for Word files alone

    result = import_file(path, os.environ, dt.datetime.now(dt.UTC).astimezone().year, plain=True, as_is=True)
    lost = [line for line, _words in result.report.losses.lines]
    if left_out := [*result.report.left_out, *lost]:
        click.echo(_("{file}: not compared, read these yourself:").format(file=path), err=True)
        for entry in (translate(one) if isinstance(one, Message) else one for one in left_out):
            click.echo(f"  - {entry}", err=True)
    return LoadedPlan(result.valid.plan, path, find_workspace(path), result.valid.located, result.valid.located, (), (path,))


def _list_units(old: LoadedPlan, new: LoadedPlan) -> tuple[list[Unit], list[Unit]]:
    """Return the units of both; where one is a document, both as they are printed."""
    units = [list_units(loaded.root) for loaded in (old, new)]
    if not all(_is_plan(loaded.path) for loaded in (old, new)):
        units = [as_printed(one) for one in units]
    for at, loaded in enumerate((old, new)):
        if not _is_plan(loaded.path):
            units[at] = [unit._replace(position=Position(str(loaded.path))) for unit in units[at]]
    return units[0], units[1]


def _is_plan(path: Path) -> bool:
    return path.suffix.lower() in PLAN_SUFFIXES


def _track(old: LoadedPlan, new: LoadedPlan, settings: CompareSettings) -> bytes:
    from cchc_gen.compare.tracked_changes import Reviser, track_changes  # noqa: PLC0415  # lxml, for this form alone

    options = BuildOptions(template=find_template(new))
    moment = f"{_read_day(settings.day).isoformat()}T00:00:00Z"
    before, after = (render_plan(one, options) for one in (old, new))
    reviser = Reviser(settings.author, moment)
    return run_bounded(lambda: track_changes(before, after, reviser), _TRACKING_SECONDS, _refuse_tracking)


def _refuse_tracking() -> UsageError:
    message = msg("The differences are too many to be tracked one by one.")
    return UsageError(message, msg("Use --format table or --format text."))


def _read_day(text: str | None) -> dt.date:
    if text is None:
        epoch = read_epoch()
        return (dt.datetime.now(dt.UTC) if epoch is None else dt.datetime.fromtimestamp(epoch, dt.UTC)).date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(msg("“{text}” is not a day.", text=text), msg("Write it as 2026-01-31.")) from None


def _write(target: Path | None, raw: bytes) -> None:
    assert target is not None  # noqa: S101  # checked at the start
    write_new(target, raw)
    echo_path(target)


def kind_name(kind: str) -> str:
    """Return what happened, in the user's language."""
    return {"added": _("added"), "removed": _("removed"), "moved": _("moved"), "reworded": _("reworded")}[kind]


def _place(unit: Unit) -> str:
    line = f":{unit.position.line}" if unit.position.line else ""
    return f"{unit.where} ({unit.position.file}{line})"


def _heading(change: Change) -> str:
    units = [unit for unit in (change.old, change.new) if unit is not None]
    return f"{kind_name(change.kind)}: {' → '.join(_place(unit) for unit in units)}"


def _parts(change: Change) -> Sequence[tuple[str, str]]:
    """Return (operation, words) of a change, whichever kind it is."""
    if change.words:
        return [(word.operation, word.text) for word in change.words]
    unit = change.new or change.old
    return [("insert" if change.new else "delete", unit.text if unit else "")]


def format_text(changes: Sequence[Change]) -> str:
    """Return the changes for a terminal: deleted words red in [-...-], inserted green in {+...+}."""
    if not changes:
        return _("No differences.") + "\n"
    lines = []
    for change in changes:
        lines.append(click.style(show_controls(_heading(change)), bold=True))
        shown = []
        for operation, words in _parts(change):
            marks = {"delete": "[-{}-]", "insert": "{{+{}+}}"}.get(operation, "{}")
            bare = words.rstrip()
            text = marks.format(bare) + words[len(bare) :]
            shown.append(click.style(text, fg=_COLOURS[operation]) if operation in _COLOURS else text)
        lines += ["  " + "".join(shown), ""]
    return "\n".join(lines)


def format_markdown(changes: Sequence[Change]) -> str:
    """Return the changes as a list: deleted words struck through, inserted ones bold."""
    if not changes:
        return _("No differences.") + "\n"
    lines = []
    for change in changes:
        shown = []
        for operation, words in _parts(change):
            mark, bare = _MARKDOWN.get(operation, ""), words.strip()
            shown.append(words.replace(bare, f"{mark}{_escape(bare)}{mark}", 1) if bare else words)
        lines.append(f"- {_escape(_heading(change))}: {''.join(shown)}")
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    """Return a text that Markdown shows as it is, none of it as HTML, a link or a style."""
    return re.sub(r"([\\`*_\[\]<>~|])", r"\\\1", text).replace("&", "&amp;")


def format_json(changes: Sequence[Change]) -> str:
    """Return the changes as a list of objects, each side with its text, file and line."""
    entries = [
        {
            "kind": change.kind,
            "old": _as_data(change.old),
            "new": _as_data(change.new),
            "words": [[operation, words] for operation, words in _parts(change)],
        }
        for change in changes
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _as_data(unit: Unit | None) -> dict[str, object] | None:
    if unit is None:
        return None
    place = {"file": unit.position.file, "line": unit.position.line, "cell": unit.position.cell}
    return {"kind": unit.kind, "address": unit.where, "text": unit.text, **place}
