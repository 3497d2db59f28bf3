"""What is printed steers no terminal, and is valid where other programs read it."""

from __future__ import annotations

import json

import click
import pytest

from cchc_gen.cli.printable import hide_steering


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x08", "\x1b", "\x7f", "\x85", "\x9b"])
def test_a_control_character_is_shown(character: str) -> None:
    """As JSON writes it: a program that reads our JSON gets the same text."""
    shown = hide_steering(f"a{character}b")

    assert character not in shown
    assert json.loads(f'"{shown}"') == f"a{character}b"


def test_what_is_ours_stays() -> None:
    """Line breaks, tabs, the progress line's return, Vietnamese letters, and the colours that click writes."""
    ours = "Kế hoạch\t1\r\n" + "".join(click.style("x", fg=colour, bold=True) for colour in ("red", "yellow", "cyan", "green"))

    assert hide_steering(ours) == ours


@pytest.mark.parametrize("sequence", ["\x1b[8mx", "\x1b[2J", "\x1b]0;x", "\x1b[31;8mx"])
def test_a_strangers_sequence_is_shown(sequence: str) -> None:
    """Hidden text, an emptied screen, a title: only our own colours pass."""
    assert "\x1b" not in hide_steering(sequence)
