"""Finds the way to a PDF that a command asks for."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from cchc_gen.errors import ConverterError, UsageError
from cchc_gen.files.cache import folder_in
from cchc_gen.messages import msg
from cchc_gen.pdf.converter import NoConverter

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.pdf.converter import Converter


OFFICE = "CCHC_OFFICE"  # host:port of a unoserver that runs already


def choose_engine(asked: str | None) -> str:
    """Return the way to a PDF that the command names, else the unoserver of $CCHC_OFFICE, else LibreOffice itself."""
    if asked is None and (address := os.environ.get(OFFICE)):
        return f"unoserver={address}"
    return asked or "soffice"


def find_converter(engine: str, cache: Path | None, sections: int, *, much: bool = True) -> Converter:
    """Return the way to a PDF; where there is no LibreOffice, one that says so for each document.

    Args:
        engine: soffice, unoserver, or unoserver=HOST:PORT.
        cache: the user's cache, None for none.
        sections: how many batches one LibreOffice serves.
        much: whether there are many documents or a long one, see `find_office`.
    """
    name, _equals, address = engine.partition("=")
    if name not in ("soffice", "unoserver") or (name == "soffice" and address):
        raise UsageError(
            msg("“{engine}” is not a way to a PDF.", engine=engine), msg("Allowed: soffice, unoserver, unoserver=HOST:PORT.")
        )
    if address:
        return _connect(address)
    try:
        if name == "unoserver":
            from cchc_gen.pdf.office import find_soffice  # noqa: PLC0415  # only where a PDF is wanted, by this engine
            from cchc_gen.pdf.onlookers import refuse_onlookers  # noqa: PLC0415
            from cchc_gen.pdf.unoserver import OwnUnoserverConverter  # noqa: PLC0415

            refuse_onlookers(os.environ)
            return OwnUnoserverConverter(find_soffice(os.environ), dict(os.environ))
        from cchc_gen.pdf.office_run import find_office  # noqa: PLC0415  # see above
        from cchc_gen.pdf.soffice import SofficeConverter  # noqa: PLC0415

        return SofficeConverter(find_office(os.environ, folder_in(cache, "office"), much=much), sections)
    except ConverterError as error:
        return NoConverter(error)


def _connect(address: str) -> Converter:
    from cchc_gen.pdf.unoserver import UnoserverConverter  # noqa: PLC0415  # for this engine alone

    host, _colon, port = address.rpartition(":")
    if not host or not re.fullmatch(r"[A-Za-z0-9.-]{1,253}", host) or not re.fullmatch(r"[0-9]{1,5}", port):
        raise UsageError(
            msg("“{address}” is not an address.", address=address), msg("Write HOST:PORT, for example 127.0.0.1:2003.")
        )
    return UnoserverConverter(host, int(port))
