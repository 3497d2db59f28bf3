"""A window with all that belongs to it: its server, its answers, its LibreOffice."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from cchc_gen.serve.app import Desk, make_app
from cchc_gen.serve.former_texts import FormerTexts
from cchc_gen.serve.incoming import Returned
from cchc_gen.serve.places import Places
from cchc_gen.serve.press import Press
from cchc_gen.serve.server import Window
from cchc_gen.serve.workbooks import Workbooks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_gen.pdf.converter import Converter
    from cchc_gen.serve.server import WindowSettings


@contextlib.contextmanager
def open_window(folder: Path, converter: Converter, cache: Path | None, settings: WindowSettings) -> Iterator[Window]:
    """Yield a window that is ready to run; LibreOffice ends with it.

    Args:
        folder: of the office; nothing outside it is shown or written.
        converter: the way to a PDF.
        cache: keeps compiled templates, None for none.
        settings: language, port, idle end, who is told addresses.

    Raises:
        UsageError: the port is taken, or the folder leads out of itself, by links or settings.
    """
    places = Places(folder.resolve())
    places.list_plans()  # says what is wrong with the folder
    with contextlib.closing(Press(converter, cache)) as press, contextlib.closing(Workbooks()) as workbooks:
        desk = Desk(places, press, converter, settings.language, Returned(), workbooks, FormerTexts())
        yield Window(lambda end: make_app(desk, end), settings)
