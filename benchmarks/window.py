"""The window: from the end of typing to the new page, and the answer to an edit, against what the commands do of the same."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from measuring import OURS, ROOT, Ratio, compare, run
from workload import make_plan

if TYPE_CHECKING:
    from cchc_gen.pdf.converter import Converter

sys.path.insert(0, str(ROOT))

PLACE = ("van_ban", "dia_danh")
# Told by the browser: to look at each frame would make it draw frames, which takes the processor that is measured.
_DRAWN = """before => new Promise((end) => {
  const list = document.querySelector(".sheets");
  const look = () => list.dataset.print !== before && end();
  new MutationObserver(look).observe(list, { attributes: true });
  look();
})"""
READY = 0.8  # seconds after which LibreOffice has started and waits, as it does while somebody types


def measure_edit(folder: Path, rows: int) -> list[Ratio]:
    """Compare the answer to an edit, through HTTP, with the command `check`, and with the same check in a process that is warm."""
    from cchc_gen.checks.run import check_plan  # noqa: PLC0415
    from cchc_gen.serve.server import WindowSettings  # noqa: PLC0415
    from cchc_gen.workspace.load_plan import load_plan  # noqa: PLC0415
    from tests.support.served_window import running  # noqa: PLC0415

    plan = folder / f"sua-{rows}.yaml"
    plan.write_text(make_plan(1, rows, sections=1), encoding="utf-8")
    with running(folder, WindowSettings()) as caller:
        caller.enter()
        view = caller.get(f"/api/plan?name={plan.name}").data
        count = 0

        def edit() -> float:
            nonlocal view, count
            count += 1
            change = {"op": "text", "path": PLACE, "was": view["data"]["van_ban"]["dia_danh"], "text": f"Mẫu {count}"}
            start = time.perf_counter()
            answer = caller.post("/api/edit", {"name": plan.name, "version": view["version"], "edits": [change]})
            seconds = time.perf_counter() - start
            assert answer.status == 200, answer.body  # noqa: S101  # a benchmark of failures shows nothing
            view = answer.data
            return seconds

        def check() -> float:
            start = time.perf_counter()
            check_plan(load_plan(plan, str(plan)))
            return time.perf_counter() - start

        return [
            compare(f"answer to an edit, {rows} rows / the command check", edit, lambda: run([*OURS, "check", plan]), 1.3),
            compare(f"answer to an edit, {rows} rows / check of the same plan, warm", edit, check, None, 15),
        ]


def measure_page(folder: Path) -> Ratio:
    """Compare typing in the real page, until the new page is drawn, with `build --watch` from the save to the PDF."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # not among what `make build` installs

    from cchc_gen.pdf.office_run import find_office  # noqa: PLC0415
    from cchc_gen.pdf.soffice import SofficeConverter  # noqa: PLC0415
    from cchc_gen.serve.server import WindowSettings  # noqa: PLC0415
    from tests.support.served_window import running  # noqa: PLC0415

    (folder / "cua-so").mkdir()
    plan = folder / "cua-so" / "kh.yaml"
    plan.write_text(make_plan(1), encoding="utf-8")
    ours, theirs = (SofficeConverter(find_office(os.environ, folder / name), sections=100) for name in ("a", "b"))
    watching = Watching(folder, theirs)
    with running(folder / "cua-so", WindowSettings(), ours) as caller, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        page.set_default_timeout(60_000)
        page.goto(f"http://{caller.host}{caller.entry}")
        page.wait_for_selector("h1")
        page.goto(f"http://{caller.host}/#/soan/{quote(plan.name)}")
        page.wait_for_selector(".sheet canvas")
        ratio = compare(
            "from typing to the new page / build --watch, from save to PDF",
            lambda: type_and_wait(page),
            watching.save_and_wait,
            1.3,
            9,
        )
        browser.close()
    theirs.close()
    return ratio


def type_and_wait(page: Any) -> float:  # noqa: ANN401  # playwright is not typed here
    """Type a letter and save; return the seconds until another print is drawn. The pause that is waited for by itself is left out."""
    page.wait_for_timeout(READY * 1000)
    before = page.locator(".sheets").get_attribute("data-print")
    page.get_by_label("Địa danh", exact=True).press("End")
    page.keyboard.type("a")
    start = time.perf_counter()
    page.keyboard.press("Control+s")
    page.evaluate(_DRAWN, before)
    return time.perf_counter() - start


class Watching:
    """`build --watch` on a plan, told of each save by the system."""

    def __init__(self, folder: Path, converter: Converter) -> None:
        """Build once, and wait."""
        from cchc_gen.build.request import BuildOptions  # noqa: PLC0415
        from cchc_gen.build.targets import BuildTask  # noqa: PLC0415
        from cchc_gen.build.watch import watch_plans  # noqa: PLC0415

        self._plan, self._count = folder / "xem.yaml", 1
        self._write()
        tasks = [BuildTask(self._plan, self._plan.name, folder / "ra" / "xem")]
        (folder / "kho").mkdir()
        options = BuildOptions(frozenset({"pdf"}), cache=folder / "kho")
        self._rounds = watch_plans(lambda: tasks, options, converter, folder / "ra")
        self._thread = ThreadPoolExecutor(1)
        next(self._rounds)

    def _write(self) -> None:
        self._plan.write_text(make_plan(self._count), encoding="utf-8")

    def save_and_wait(self) -> float:
        """Return the seconds from a save to its PDF."""
        watched = self._thread.submit(next, self._rounds)
        time.sleep(READY)
        self._count += 1
        start = time.perf_counter()
        self._write()
        (result,) = watched.result().results
        assert result.error is None  # noqa: S101  # see above
        return time.perf_counter() - start


def main() -> list[Ratio]:
    """Measure all."""
    with tempfile.TemporaryDirectory() as name:
        return [*(ratio for rows in (40, 400) for ratio in measure_edit(Path(name), rows)), measure_page(Path(name))]


if __name__ == "__main__":
    main()
