"""A day is typed in one way for all options: 14/03/2026 or 2026-03-14."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click
import pytest

from cchc_gen.cli.app import COMMANDS, app
from cchc_gen.cli.day import read_day
from cchc_gen.errors import UsageError
from tests.conftest import ROOT
from tests.support.commands import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("text", ["14/03/2026", "14/3/2026", "14.3.2026", "2026-03-14", " 14-03-2026 "])
def test_a_day_is_read_as_it_is_typed(text: str) -> None:
    """The form of officers and that of computers name the same day."""
    assert read_day(text, "--as-of") == dt.date(2026, 3, 14)


@pytest.mark.parametrize("text", ["31/02/2026", "__/03/2026", "hôm qua", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    """A day that is not, or not whole, is refused with the option's name."""
    with pytest.raises(UsageError, match="--on"):
        read_day(text, "--on")


@pytest.mark.parametrize("day", ["14/03/2026", "2026-03-14"])
@pytest.mark.parametrize(
    "words", [["terms", "--on"], ["compare", "a.yaml", "b.yaml", "--format", "docx", "-o", "c.docx", "--date"]]
)
def test_each_option_takes_both_forms(words: list[str], day: str, tmp_path: Path) -> None:
    """No option refuses a day that another takes; what else is wrong is another matter."""
    assert "không phải là một ngày" not in run(*words, day, cwd=tmp_path).stderr


def test_only_one_module_reads_days() -> None:
    """Every option for a day says so by its name of the value, and no command reads one itself."""
    context = click.Context(app, resilient_parsing=True)
    commands = [app.get_command(context, name) for name in COMMANDS]
    whole = [*commands, *(one for group in commands if isinstance(group, click.Group) for one in group.commands.values())]
    named = {option.metavar for command in whole if command for option in command.params if "YYYY" in (option.metavar or "")}

    assert named == set()
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "cchc_gen" / "cli").rglob("*.py")}
    assert [path.name for path, text in texts.items() if "date.fromisoformat" in text or "strptime" in text] == []
