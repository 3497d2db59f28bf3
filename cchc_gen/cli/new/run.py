"""What `cchc-gen new` does with its options."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from cchc_gen.build.targets import PLANS_FOLDER
from cchc_gen.cli.output import echo_path
from cchc_gen.errors import ExitCode, OutputError, UsageError
from cchc_gen.files.delivery import output_error, write_new
from cchc_gen.files.names import quote_for_shell
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg, translate
from cchc_gen.starting.first_files import list_first_files
from cchc_gen.starting.first_plan import (
    COLUMNS,
    FIXED_COLUMNS,
    USUAL_COLUMNS,
    FirstPlan,
    is_committee,
    name_file,
    suggest_place,
    suggest_posts,
    suggest_short,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_NEXT_YEAR_FROM = 8  # in August offices begin with the plan of the year to come


class NewSettings(NamedTuple):
    """The options of the command."""

    folder: Path
    agency: str | None
    parent: str | None
    short: str | None
    place: str | None
    year: int | None
    columns: str | None
    post: str | None
    signer: str | None
    yes: bool


def run_new(settings: NewSettings) -> ExitCode:
    """Ask what is not known yet, write the files, say the next step.

    Raises:
        UsageError: what must be known is not, and nobody can be asked; or a column is not known.
        OutputError: the plan is there already, or the folder cannot be written.
    """
    asks = not settings.yes and sys.stdin is not None and sys.stdin.isatty()
    first = _ask(settings, _Asker() if asks else None)
    plan = settings.folder / PLANS_FOLDER / name_file(first)
    if plan.exists():
        message = msg("{place} is there already and stays as it is.", place=plan)
        raise OutputError(message, msg("Another year or another folder has another file: see --year and FOLDER."))
    try:
        plan.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(plan.parent, error) from error
    texts = list_first_files(settings.folder, first, plan)
    _write(texts, plan)
    _show_next_step(settings.folder, plan)
    return ExitCode.DONE


def _write(texts: dict[Path, str], plan: Path) -> None:
    for path, text in texts.items():
        if path == plan or not path.exists():  # the office's own settings and schema stay
            write_new(path, text.encode())
            echo_path(path)


class _Asker:
    """Asks one thing at a time; Enter takes what is proposed."""

    def __init__(self) -> None:
        click.echo(_("A few questions; Enter takes what stands in brackets, Ctrl-C ends and writes nothing.\n"), err=True)

    def ask(self, question: str, proposed: str | None) -> str:
        answer = click.prompt(question, default=proposed, type=str, err=True, show_default=bool(proposed))
        return str(answer).strip()


def _ask(settings: NewSettings, asker: _Asker | None) -> FirstPlan:
    """Return what the options say, the user answers, or is proposed."""

    def find(given: str | None, question: str, proposed: str | None, *, least: int = 0) -> str:
        if given is not None:
            return given.strip()
        while asker is not None:
            answer = asker.ask(question, proposed)
            if len(answer) >= least:
                return answer
            click.echo(_("  This cannot stay empty."), err=True)
        return proposed or ""

    agency = find(settings.agency, _("Who issues the plan (for example Sở Tài chính)"), None, least=1)
    no_parent = "" if is_committee(agency) else None  # the decree: a People's Committee prints none above itself
    parent = find(settings.parent or no_parent, _("The body above (for example UBND tỉnh Mẫu; Enter if none)"), "")
    short = find(settings.short, _("Abbreviation"), suggest_short(agency), least=1)
    place = find(settings.place, _("Place in the date line"), suggest_place(agency, parent) or None, least=1)
    _require({'--agency "Sở Tài chính"': agency, "--short STC": short, "--place Mẫu": place})
    year = _ask_year(settings, find)
    columns = _ask_columns(settings, find, asks=asker is not None)
    posts = find(settings.post, _("Who signs (lines divided by /)"), " / ".join(suggest_posts(agency)))
    signer = find(settings.signer, _("Name of who signs (Enter if not known yet)"), "")
    return FirstPlan(agency, parent, short, place, year, columns, _parse_posts(posts), signer)


def _require(answers: dict[str, str]) -> None:
    """Refuse to begin where nobody answers and the options do not say all; answers by the option that gives one."""
    missing = [option for option, answer in answers.items() if not answer]
    if missing:
        raise UsageError(
            msg("What the options do not say cannot be asked here."),
            msg("Add, for example: {options}", options=" ".join(missing)),
        )


def _ask_year(settings: NewSettings, find: Callable[..., str]) -> int:
    today = dt.datetime.now().astimezone().date()
    proposed = str(today.year + (today.month >= _NEXT_YEAR_FROM))
    while True:
        text = find(None if settings.year is None else str(settings.year), _("Year of the plan"), proposed)
        if text.isdecimal() and 1990 <= int(text) <= 2999:  # noqa: PLR2004  # the years that a plan may have
            return int(text)
        click.echo(_("  A year has four digits, for example {year}.").format(year=proposed), err=True)


def _ask_columns(settings: NewSettings, find: Callable[..., str], *, asks: bool) -> tuple[str, ...]:
    choices = ", ".join(COLUMNS[key] for key in COLUMNS if key not in FIXED_COLUMNS)
    question = _("Columns of the appendix beside TT, Nhiệm vụ ({choices})").format(choices=choices)
    while True:
        text = find(settings.columns, question, ", ".join(COLUMNS[key] for key in USUAL_COLUMNS))
        try:
            return _parse_columns(text)
        except UsageError as error:
            if not asks or settings.columns is not None:
                raise
            click.echo(f"  {translate(error.message)}", err=True)


def _parse_columns(text: str) -> tuple[str, ...]:
    keys = [part.strip() for part in text.split(",") if part.strip()]
    titles = {title.casefold(): key for key, title in COLUMNS.items()}
    found = tuple(titles.get(key.casefold(), key) for key in keys)
    if unknown := [key for key in found if key not in COLUMNS]:
        choices = ", ".join(key for key in COLUMNS if key not in FIXED_COLUMNS)
        raise UsageError(msg("There is no column “{key}”.", key=unknown[0]), msg("Known here: {known}.", known=choices))
    return found


def _parse_posts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("/") if part.strip())


def _show_next_step(folder: Path, plan: Path) -> None:
    inside = folder.resolve() == Path.cwd().resolve()
    shown = plan if inside else Path(PLANS_FOLDER) / plan.name
    steps = [] if inside else [f"cd {quote_for_shell(str(folder))}"]
    steps += [f"cchc-gen check {shown.as_posix()}", f"cchc-gen build {shown.as_posix()}"]
    opening = msg("Next: open {file} in an editor, change what is not yours, and run", file=plan)
    click.echo("\n" + translate(opening), err=True)
    for step in steps:
        click.echo(f"  {step}", err=True)
    click.echo(_("The Word document and the PDF are then in outputs/."), err=True)
