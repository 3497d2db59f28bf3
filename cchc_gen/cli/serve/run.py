"""What `cchc-gen serve` does."""

from __future__ import annotations

import contextlib
import html
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_gen.cli.build.run import SECTIONS
from cchc_gen.cli.converter import choose_engine, find_converter
from cchc_gen.cli.language import DEFAULT
from cchc_gen.cli.serve.browser import open_page
from cchc_gen.errors import ExitCode, UsageError
from cchc_gen.files.cache import find_cache, folder_in
from cchc_gen.files.work_folder import work_folder
from cchc_gen.installation import SERVE, advise_extra
from cchc_gen.messages import gettext as _
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator


def run_serve(folder: Path, port: int, *, opens_browser: bool) -> ExitCode:
    """Serve the window until it is told to end, or nobody uses it any more.

    Args:
        folder: of the office.
        port: of 127.0.0.1; 0 for one that is free.
        opens_browser: whether a browser is opened; the address is printed in any case.

    Raises:
        UsageError: there is no such folder, the port is taken, or the server's libraries are not installed.
    """
    if not folder.is_dir():
        raise UsageError(msg("There is no folder {folder}.", folder=folder), msg("Check the name."))
    try:
        from cchc_gen.serve.server import WindowSettings  # noqa: PLC0415  # said below where its libraries are missing
        from cchc_gen.serve.window import open_window  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        if error.name not in SERVE.packages:
            raise
        message = msg("The window needs libraries that are not installed: {packages}.", packages=", ".join(SERVE.packages))
        raise UsageError(message, advise_extra(SERVE)) from None
    cache = find_cache()
    converter = find_converter(choose_engine(None), cache, SECTIONS)
    language = os.environ.get("LANGUAGE", DEFAULT)
    with contextlib.ExitStack() as stack:
        settings = WindowSettings(language, port, tell_address=_tell_address)
        window = stack.enter_context(open_window(folder, converter, folder_in(cache, "templates"), settings))
        click.echo(window.address)
        click.echo(_("The window is open at this address. Close it there, or here with Ctrl-C."), err=True)
        if opens_browser:
            stack.enter_context(_opened(window.address))
        with contextlib.suppress(KeyboardInterrupt):
            window.run()
    click.echo(_("The window is closed."), err=True)
    return ExitCode.DONE


def _tell_address(address: str) -> None:
    """Say how the next browser comes in: the address before has been used."""
    with contextlib.suppress(OSError):  # the terminal may be closed
        click.echo(_("For another browser, or to come in again: {address}").format(address=address), err=True)


@contextlib.contextmanager
def _opened(address: str) -> Iterator[None]:
    """Open the browser by a file that only this user can read: everybody sees the arguments of a program, and so the token."""
    with work_folder(Path(tempfile.gettempdir())) as folder:
        page = folder / "cchc-gen.html"
        page.write_text(
            f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={html.escape(address)}">',
            encoding="utf-8",
        )
        open_page(page, os.environ)
        yield
