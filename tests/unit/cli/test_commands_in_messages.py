"""What a message tells to type is a command that there is, with options that it has and all that it asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest
from babel.messages.pofile import read_po

from cchc_gen.cli.app import COMMANDS, app
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOGUE = ROOT / "cchc_gen" / "locale" / "vi" / "LC_MESSAGES" / "messages.po"
COMMAND = re.compile(r"cchc-gen ((?:[a-z]+\b|--)[^“”;,\n]*)")


def list_texts() -> Iterator[str]:
    """Yield every text of the program, in English and in Vietnamese."""
    with CATALOGUE.open("rb") as file:
        for message in read_po(file, locale="vi"):
            if message.id:
                for one in (message.id, message.string or ""):
                    yield one if isinstance(one, str) else one[0]


def list_commands() -> list[str]:
    """Return all that messages tell to type, without the name of the program."""
    found = {match.group(1).strip() for text in list_texts() for match in COMMAND.finditer(text)}
    return sorted(one for one in found if one.split()[0].rstrip(".:)") in COMMANDS)


def find_command(words: list[str]) -> tuple[click.Command | None, list[str]]:
    """Return the command that some words begin with, and the words behind it."""
    command: click.Command | None = app
    context = click.Context(app, resilient_parsing=True)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command = command.get_command(context, words[0].rstrip(".:)"))
        words = words[1:]
    return command, words


@pytest.mark.parametrize("typed", list_commands())
def test_what_a_message_tells_to_type_can_be_typed(typed: str) -> None:
    """The command and its options exist; where more than the name of the command is shown, no argument is missing."""
    words = re.sub(r"\s{3,}.*|\s+>.*|[.:] .*|\)\.?$|\.$", "", typed).split()
    command, rest = find_command(words)

    assert command is not None
    options = {
        name for param in command.params if isinstance(param, click.Option) for name in (*param.opts, *param.secondary_opts)
    }
    shown = [word for word in rest if word.startswith("-") and word != "-"]
    assert [word for word in shown if word not in options and not re.fullmatch(r"-j\d+", word)] == []
    valued = {name for param in command.params if isinstance(param, click.Option) and not param.is_flag for name in param.opts}
    bare = [word for at, word in enumerate(rest) if not word.startswith("-") and not (at and rest[at - 1] in valued)]
    needed = [param for param in command.params if isinstance(param, click.Argument) and param.required]
    assert not rest or len(bare) >= len(needed)


def test_commands_are_found() -> None:
    """The messages tell to type many commands."""
    assert len(list_commands()) > 40
