"""The pages of the window: begun when a plan changes, made once, by a converter that is none."""

from __future__ import annotations

import contextlib
import gc
import threading
from typing import TYPE_CHECKING

import pypdfium2

from cchc_gen.build.one_plan import PlanBuild
from cchc_gen.pdf.converter import ConversionOutcome
from cchc_gen.serve.fresh import Fresh, read_fresh
from cchc_gen.serve.plan_view import make_version, view_plan
from cchc_gen.serve.press import Press
from cchc_gen.serve.server import WindowSettings
from cchc_gen.word.printed import read_printed
from cchc_gen.workspace.load_plan import load_plan
from tests.support.plain_pdf import make_pdf
from tests.support.served_window import NAME, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from cchc_gen.pdf.converter import ConversionJob, ConversionOptions

WAIT = 60  # seconds, of a machine that is busy


class SlowConverter:
    """Writes what a DOCX says as a PDF, once it may."""

    def __init__(self, most: int | None = None) -> None:
        """Keep how many texts come out at most."""
        self.made, self.most = 0, most
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.may_end.set()

    def prepare(self, count: int, options: ConversionOptions) -> None:
        """Do nothing."""

    def convert(self, jobs: Sequence[ConversionJob], options: ConversionOptions) -> Iterator[ConversionOutcome]:  # noqa: ARG002
        for job in jobs:
            self.made += 1
            self.begun.set()
            assert self.may_end.wait(WAIT)
            job.target.write_bytes(make_pdf([text.text for text in read_printed(job.source.read_bytes()).texts][: self.most]))
            yield ConversionOutcome(job, pages=1)

    def close(self) -> None:
        """Do nothing."""


def read(office: Path) -> Fresh:
    fresh = read_fresh(office / NAME)
    assert isinstance(fresh, Fresh)
    return fresh


def test_pages_that_were_begun_are_those_that_are_asked_for(office: Path) -> None:
    """Who asks while they are made waits for them, is not sent away, and nothing is made twice."""
    converter = SlowConverter()
    converter.may_end.clear()
    with contextlib.closing(Press(converter, None)) as press:
        press.begin(office / NAME, NAME, read(office))
        assert converter.begun.wait(WAIT)
        shown: list[object] = []
        asking = threading.Thread(target=lambda: shown.append(press.show(office / NAME, NAME)))
        asking.start()
        press.begin(office / NAME, NAME, read(office))
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
    press.begin(office / NAME, NAME, read(office))
    press.begin(office / NAME, NAME, read(office))
    assert converter.begun.wait(WAIT)
    closing = threading.Thread(target=press.close)
    closing.start()
    converter.may_end.set()
    closing.join(WAIT)

    assert not closing.is_alive()
    assert converter.made == 1
    assert {*threading.enumerate()} <= others


def test_pages_are_shown_before_they_are_looked_through(office: Path) -> None:
    """What LibreOffice lost is told when the lines are asked for; pages that have all are right."""
    for most, says in ((None, None), (30, "PDF thiếu")):
        with contextlib.closing(Press(SlowConverter(most), None)) as press:
            shown = press.show(office / NAME, NAME)
            found = [press.look_through(office / NAME, 1) for _time in range(2)]

            again = press.show(office / NAME, NAME)

        assert shown == {"print": 1, "pages": 1}
        assert again.get("wrong") == found[0]["error"]  # who asks once more is told
        assert found[0] == found[1]
        assert found[0]["lines"]
        assert (found[0]["error"] is None) if says is None else (says in found[0]["error"]["message"])


def count_builds() -> int:
    gc.collect()
    return sum(isinstance(one, PlanBuild) for one in gc.get_objects())


def test_pages_that_were_looked_through_let_their_plan_go(office: Path) -> None:
    """A window may show hundreds of plans in a day: of each it keeps pages and lines, not all that they were made from."""
    before = count_builds()
    with contextlib.closing(Press(SlowConverter(), None)) as press:
        press.show(office / NAME, NAME)
        assert count_builds() == before + 1
        press.look_through(office / NAME, 1)
        assert count_builds() == before


def test_pages_of_a_plan_that_was_just_loaded_are_of_that(office: Path) -> None:
    """It is not read again; what changes later, in the plan or in what it was read from, makes the pages old."""
    (office / "cchc.yaml").write_text("mac_dinh: {van_ban: {dia_danh: Mẫu}}\n", encoding="utf-8")
    other = office / "plans" / "khac.yaml"
    other.write_text((office / NAME).read_text(encoding="utf-8").replace("Tổ chức thực hiện", "Nêu cách làm"), encoding="utf-8")
    loaded = load_plan(other, other.name)
    for name in (NAME, "cchc.yaml"):
        converter, fresh = SlowConverter(), read(office)._replace(loaded=loaded)
        with contextlib.closing(Press(converter, None)) as press:
            press.begin(office / NAME, NAME, fresh)
            assert press.show(office / NAME, NAME)["print"] == 1
            assert "Nêu cách làm" in pypdfium2.PdfDocument(press.read(1))[0].get_textpage().get_text_bounded()
            (office / name).write_bytes((office / name).read_bytes() + b"# x\n")
            assert press.show(office / NAME, NAME)["print"] == 2
            assert "Nêu cách làm" not in pypdfium2.PdfDocument(press.read(2))[0].get_textpage().get_text_bounded()


def test_who_begins_pages_goes_on_when_the_converter_has_them(office: Path) -> None:
    """Not before, for both would share a processor; at once where other pages are being made."""
    converter = SlowConverter()
    converter.may_end.clear()
    with contextlib.closing(Press(converter, None)) as press:
        press.begin(office / NAME, NAME, read(office))
        assert converter.made == 1
        press.begin(office / NAME, NAME, read(office))
        converter.may_end.set()


def test_pages_of_a_text_that_was_overtaken_are_not_made(office: Path) -> None:
    """Of six edits in a row the pages of the first and of the last are; the last ones stay."""
    converter = SlowConverter()
    converter.may_end.clear()
    with contextlib.closing(Press(converter, None)) as press:
        for day in range(6):
            (office / NAME).write_bytes((office / NAME).read_bytes() + f"# {day}\n".encode())
            press.begin(office / NAME, NAME, read(office))
        converter.may_end.set()
        assert press.show(office / NAME, NAME)["print"] == 2
    assert converter.made == 2


def test_lines_come_when_the_text_is_as_it_was_again(office: Path) -> None:
    """While the file holds something else its fields may stand elsewhere: none is named, but that is not remembered."""
    text = (office / NAME).read_bytes()
    with contextlib.closing(Press(SlowConverter(), None)) as press:
        press.show(office / NAME, NAME)
        (office / NAME).write_bytes(text + b"# x\n")
        assert press.look_through(office / NAME, 1)["lines"] == []
        (office / NAME).write_bytes(text)
        assert press.look_through(office / NAME, 1)["lines"]


def test_a_view_is_of_one_text(office: Path) -> None:
    """A plan that was loaded before somebody else wrote is not shown beside the version that they wrote."""
    fresh = read(office)
    (office / NAME).write_bytes((office / NAME).read_bytes().replace(b"nam: 2025", b"nam: 2026"))

    view = view_plan(office / NAME, NAME, fresh)

    assert (view["version"], view["data"]["nam"]) == (make_version((office / NAME).read_bytes()), "2026")
    assert view_plan(office / NAME, NAME, read(office)) == view


def test_a_window_that_is_being_closed_begins_no_pages(office: Path) -> None:
    """An edit that was saved just before is answered all the same."""
    press = Press(SlowConverter(), None)
    press.close()
    press.begin(office / NAME, NAME, read(office))
