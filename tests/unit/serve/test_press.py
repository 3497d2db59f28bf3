"""The pages of the window: begun when a plan changes, made once, by a converter that is none."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from cchc_gen.pdf.converter import ConversionOutcome
from cchc_gen.serve.press import Press
from cchc_gen.serve.server import WindowSettings
from cchc_gen.word.printed import read_printed
from tests.support.plain_pdf import make_pdf
from tests.support.served_window import NAME, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cchc_gen.pdf.converter import ConversionJob, ConversionOptions

WAIT = 60  # seconds, of a machine that is busy


class SlowConverter:
    """Writes what a DOCX says as a PDF, once it may."""

    def __init__(self) -> None:
        self.made = 0
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.may_end.set()

    def prepare(self, count: int, options: ConversionOptions) -> None:
        """Do nothing."""

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:  # noqa: ARG002
        for job in jobs:
            self.made += 1
            self.begun.set()
            assert self.may_end.wait(WAIT)
            job.target.write_bytes(make_pdf([text.text for text in read_printed(job.source.read_bytes()).texts]))
            yield ConversionOutcome(job, pages=1)

    def close(self) -> None:
        """Do nothing."""


def test_pages_that_were_begun_are_those_that_are_asked_for(office: Path) -> None:
    """Who asks while they are made waits for them, is not sent away, and nothing is made twice."""
    converter = SlowConverter()
    converter.may_end.clear()
    with contextlib.closing(Press(converter, None)) as press:
        press.begin(office / NAME, NAME)
        assert converter.begun.wait(WAIT)
        shown: list[object] = []
        asking = threading.Thread(target=lambda: shown.append(press.show(office / NAME, NAME)))
        asking.start()
        press.begin(office / NAME, NAME)
        converter.may_end.set()
        asking.join(WAIT)
        again = press.show(office / NAME, NAME)

    assert shown == [{"print": 1, "pages": 1}] == [again]
    assert converter.made == 1


def test_an_edit_begins_the_pages_only_where_they_are_seen(office: Path) -> None:
    """A window that shows a table or the text alone lets LibreOffice rest; so does a plan that cannot be printed."""
    converter = SlowConverter()
    with running(office, WindowSettings(), converter) as window:
        window.enter()

        def save(change: tuple[str, str], **more: bool) -> None:
            text = (office / NAME).read_bytes().decode()
            assert window.post("/api/text", {"name": NAME, "was": text, "text": text.replace(*change), **more}).status == 200

        save(("nam: 2025", "nam: 2026"))
        save(("nam: 2026", "nam: hai"), seesPages=True)
        save(("nam: hai", "nam: 2027"), seesPages=False)
        assert converter.made == 0
        save(("nam: 2027", "nam: 2025"), seesPages=True)
        assert converter.begun.wait(WAIT)
        view = window.get(f"/api/pages?name={NAME}").data

    assert (view["print"], converter.made) == (1, 1)


def test_a_window_that_is_closed_waits_for_pages_that_are_being_made(office: Path) -> None:
    """Those that were not begun yet are never made, and no thread stays."""
    converter, others = SlowConverter(), {*threading.enumerate()}
    converter.may_end.clear()
    press = Press(converter, None)
    press.begin(office / NAME, NAME)
    press.begin(office / NAME, NAME)
    assert converter.begun.wait(WAIT)
    closing = threading.Thread(target=press.close)
    closing.start()
    converter.may_end.set()
    closing.join(WAIT)

    assert not closing.is_alive()
    assert converter.made == 1
    assert {*threading.enumerate()} <= others
