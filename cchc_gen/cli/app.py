"""The command group, and the one place where errors become words and exit codes."""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from typing import TYPE_CHECKING

import click

from cchc_gen import __version__
from cchc_gen.cli.language import LANGUAGES
from cchc_gen.cli.printable import PrintableStream
from cchc_gen.files.interrupts import note_interrupt
from cchc_gen.messages import gettext as _
from cchc_gen.messages import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

# What --help lists without importing the commands.
COMMANDS = {
    "new": _("Start: a folder for plans with a first plan, by a few questions."),
    "build": _("Build plans into Word documents and PDFs."),
    "check": _("Check plans and Word documents without building them."),
    "explain": _("Explain a rule of the checks."),
    "terms": _("List which documents hold on a day, and what went out of use."),
    "import": _("Write a plan file from last year's Word document."),
    "show": _("Print a plan with its bases taken in, or its outline."),
    "renew": _("Write the new year's plan file from last year's."),
    "compare": _("Show what changed between two plans."),
    "accept": _("Take what was changed in the Word file into the plan."),
    "undo": _("Take back the last edit of a plan file."),
    "template": _("Word templates: list, copy, check."),
    "tasks": _("Tasks in spreadsheets: export, import, files for each unit."),
    "timeline": _("Draw a plan's tasks over the year."),
    "progress": _("What is done of a plan, what is late; or of all plans of a folder."),
    "report": _("Write the periodic report on a plan."),
    "doctor": _("Look whether this machine can make documents, and how to mend it."),
    "serve": _("Open a window in the browser, to do all this without a terminal."),
    "schema": _("Print the JSON Schema of the plan file, for editors."),
}
_MODULES = {"import": "import_"}  # a word of Python's own
# What a Vietnamese officer may type for a command.
_MEANT = {
    "kiem-tra": "check",
    "tao": "build",
    "nhap": "import",
    "so-sanh": "compare",
    "moi": "new",
    "nhiem-vu": "tasks",
    "mau": "template",
    "tao-moi": "new",
    "bao-cao": "report",
    "tien-do": "progress",
    "tạo": "build",
    "nhập": "import",
}
_MEANT_OPTIONS = {
    "--nam": "--year", "--co-quan": "--agency", "--dinh-dang": "--format", "--ky": "--period", "--doi-ten": "--rename",
    "--ra": "--output", "--phat-hanh": "--issued", "--trinh-ky": "--final", "--du-thao": "--draft",
}  # fmt: skip
_SHORT = 2  # letters of “-o”
_LONG_DASHES = frozenset("–—―−")
INTERRUPTED = 130  # errors.ExitCode, which --help does without


# Understood before and behind the command's name; choose_language has read it by then.
_LANGUAGE_OPTION = click.Option(
    ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=_("Language of messages: vi (default) or en.")
)


def _refuse_unknown(name: str) -> None:
    """Say which command may be meant, where one is near."""
    import difflib  # noqa: PLC0415  # only for what is wrong

    if name.lower().endswith((".yaml", ".yml")):
        raise click.UsageError(_("The command is missing. Type: cchc-gen build {name} (or check {name})").format(name=name))
    if near := difflib.get_close_matches(_MEANT.get(name, name), COMMANDS, n=1, cutoff=0.6):
        raise click.UsageError(_("There is no command “{name}”. Did you mean “{near}”?").format(name=name, near=near[0]))
    known = ", ".join(COMMANDS)
    raise click.UsageError(_("There is no command “{name}”. There are: {known}.").format(name=name, known=known))


def _refuse_odd_options(command: click.Command, arguments: Sequence[str]) -> None:
    """Say which option is meant: behind one hyphen it would be taken for several short ones, behind none for a file."""
    known = {option for one in command.params for option in one.opts}
    flags = {option for one in command.params if isinstance(one, click.Option) and one.is_flag for option in one.opts}
    for argument in arguments:
        name = argument.partition("=")[0]
        if (meant := _MEANT_OPTIONS.get(name, "")) in known and name not in known:
            raise click.UsageError(_("There is no option “{wrong}”. Did you mean “{meant}”?").format(wrong=name, meant=meant))
        if f"--{argument}" in flags and not os.path.exists(argument):  # noqa: PTH110  # --help does without pathlib
            raise click.UsageError(_("“{wrong}” has no hyphens. Type two: {meant}").format(wrong=argument, meant=f"--{argument}"))
        if argument[:1] != "-" or argument[:2] == "--" or len(name) <= _SHORT:
            continue
        if near := [option for option in sorted(known) if option.startswith(f"-{name}") and len(name) > _SHORT + 1]:
            right = near[0] + argument[len(name) :]
            raise click.UsageError(_("“{wrong}” has one hyphen. Type two: {meant}").format(wrong=argument, meant=right))


class _LazyGroup(click.Group):
    """Imports a command's module when the command is asked for."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:  # click's signature
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            _refuse_odd_options(command, rest)
        return name, command, rest

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        with formatter.section(_("Commands")):
            formatter.write_dl(list(COMMANDS.items()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # click's signature
        if cmd_name not in COMMANDS:
            if not ctx.resilient_parsing:
                _refuse_unknown(cmd_name)
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        command = getattr(importlib.import_module(f"cchc_gen.cli.{module}.options"), module)
        assert isinstance(command, click.Command)  # noqa: S101  # ours
        for one in (command, *(command.commands.values() if isinstance(command, click.Group) else ())):
            if _LANGUAGE_OPTION not in one.params:
                one.params.append(_LANGUAGE_OPTION)
        return command


@click.group(
    cls=_LazyGroup,
    params=[_LANGUAGE_OPTION],
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "Administrative-reform plans (Kế hoạch cải cách hành chính): from a YAML file to Word and PDF by Nghị định 30/2020/NĐ-CP."
    ),
    epilog=_("Example: cchc-gen build plans/ke-hoach-2026.yaml"),
)
@click.version_option(
    __version__, "--version", prog_name="cchc-gen", message="%(prog)s %(version)s", help=_("Show the version and exit.")
)
def app() -> None:
    """Hold the commands."""


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code."""
    try:
        _prepare_process()  # from here on an interrupt is an exception
        if sys.flags.optimize > 1:  # the schema's library reads its rules from docstrings
            click.echo(_("Python runs without docstrings here: unset PYTHONOPTIMIZE, or leave out -OO."), err=True)
            return 2
        if any(argument[:1] in _LONG_DASHES for argument in arguments if argument):
            return _refuse_long_dash(arguments)
        result = app.main(args=list(arguments), prog_name="cchc-gen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        if advice := _advise_usage(error):
            click.echo(advice, err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(_("Interrupted."), err=True)
        # Python notes that an interrupt left the text of an `exec` (dataclasses are made so), and after `python -m` would end by
        # the signal instead of our code. The next such text takes the note back.
        exec("")  # noqa: S102  # see above
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  # the last handler
        from cchc_gen.cli.failures import show_failure  # noqa: PLC0415  # --help does without

        return show_failure(error)
    finally:
        _ignore_interrupts()  # all is done: what comes now has nothing to end
    return int(result or 0)


def _advise_usage(error: click.ClickException) -> str:
    """Return what helps beside click's own words: quotes round a name with spaces, the commands of a group; "" for nothing."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return ""
    surplus = {ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", n) for n in (1, 2)}
    if any(error.message.startswith(one.partition("(")[0]) for one in surplus):
        return _("Hint: {hint}").format(hint=_('a name with spaces stands in straight quotation marks: "Kế hoạch 2026.docx".'))
    command = context.command
    if isinstance(command, click.Group) and command is not app:
        known = ", ".join(command.commands)
        return _("Hint: {hint}").format(
            hint=_("write one of these behind “{path}”: {known}.").format(path=context.command_path, known=known)
        )
    return ""


def _refuse_long_dash(arguments: Sequence[str]) -> int:
    """Say which option is meant where Word, or a page, made one long dash of two hyphens: it would be taken for a file."""
    wrong = next(argument for argument in arguments if argument and argument[0] in _LONG_DASHES)
    bare = wrong.lstrip("".join(_LONG_DASHES) + "-")
    meant = f"-{bare}" if len(bare) == 1 else f"--{bare}"
    text = _("“{wrong}” begins with a long dash, as Word makes it. Type hyphens: {meant}")
    click.echo(text.format(wrong=wrong, meant=meant), err=True)
    return 2


def _prepare_process() -> None:
    """Print UTF-8 everywhere, nothing that steers a terminal, and end in order when asked to."""
    # A reader that has gone (`| head`) has what it wants; what is said on the standard error can be told to nobody else.
    for name, forgiven in (("stdout", BrokenPipeError), ("stderr", OSError)):
        stream = getattr(sys, name)
        if type(stream) is io.TextIOWrapper:
            setattr(sys, name, PrintableStream(stream, forgiven))
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup asks to go on
            signal.signal(number, _interrupt)
    sys.unraisablehook = _show_unraisable


def _show_unraisable(lost: sys.UnraisableHookArgs) -> None:
    """Say nothing of an interrupt that Python cannot raise, as while a module is imported: it was noted, and work asks for it."""
    if lost.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(lost)


def _interrupt(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001  # the signal module's signature
    """End in order; whoever asks again meanwhile has been heard."""
    _ignore_interrupts()
    note_interrupt(signum)
    raise KeyboardInterrupt


def _ignore_interrupts() -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
