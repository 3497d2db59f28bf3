"""Which formats a build makes: those asked for, else Word and PDF, and without LibreOffice Word alone."""

from __future__ import annotations

import os

import click

from cchc_gen.build.formats import FORMATS
from cchc_gen.cli.converter import OFFICE
from cchc_gen.errors import ConverterError, UsageError
from cchc_gen.messages import msg, translate

_NAMED = "CCHC_SOFFICE"  # a LibreOffice that the user names is asked for by hand, as a format is


def settle_formats(text: str | None, *, by_default: bool) -> frozenset[str]:
    """Return the formats to make.

    Args:
        text: those asked for by hand, None for none.
        by_default: whether a machine without LibreOffice makes Word files alone where none were asked for.

    Raises:
        UsageError: one of them is none.
    """
    if text is None:
        return frozenset(FORMATS) if not by_default or _has_office() else frozenset({"docx"})
    formats = frozenset(part.strip().lower() for part in text.split(",") if part.strip())
    if not formats or formats - FORMATS.keys():
        allowed = ", ".join([*FORMATS, ",".join(FORMATS)])
        raise UsageError(msg("“{text}” is not a format.", text=text), msg("Allowed: {formats}.", formats=allowed))
    return formats


def _has_office() -> bool:
    if os.environ.get(OFFICE) or os.environ.get(_NAMED):
        return True  # where that one does not work, the build says so
    from cchc_gen.pdf.office import find_soffice  # noqa: PLC0415  # only where nothing was asked for by hand

    try:
        find_soffice(os.environ)
    except ConverterError:
        return False
    return True


def say_without_pdf(asked: str | None, made: frozenset[str]) -> None:
    """Say why no PDF was made, and how to get one; nothing where the user chose the formats."""
    if asked is not None or made == frozenset(FORMATS):
        return
    message = msg(
        "There is no LibreOffice on this machine, so the Word files were made without PDF; a PDF that lies there already is of "
        "an earlier build. For a PDF: open the file in Word, File, Save As, PDF; or install LibreOffice (cchc-gen doctor says "
        "how)."
    )
    click.secho(translate(message), fg="yellow", err=True)
