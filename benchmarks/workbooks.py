"""2,000 tasks out to Excel and back, against another checkout of the project: processor time, in turns.

Run: python workbooks.py OTHER_CHECKOUT [CHANGED]. CHANGED of the 2,000 cells of a column come back with other words (default 200).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from measuring import ROOT, Ratio, compare
from tables import write_plan

ROWS, MOST = 2_000, 1.5


def spend(tree: Path, *words: str | Path) -> float:
    """Return the seconds of processor time that a command of a checkout takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "cchc_gen", *map(str, words)],
        check=False, capture_output=True, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr.decode()  # noqa: S101  # a benchmark of failures shows nothing
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def export(tree: Path, plan: Path, book: Path) -> float:
    """Write the workbook of a plan."""
    book.unlink(missing_ok=True)
    return spend(tree, "tasks", "export", plan, "-o", book)


def take_in(tree: Path, plan: Path, book: Path) -> float:
    """Take a workbook into a new file."""
    new = plan.with_name(f"{tree.name}-moi.yaml")
    new.unlink(missing_ok=True)
    return spend(tree, "tasks", "import", plan, book, "-o", new)


def change(book: Path, count: int) -> None:
    """Type other words into cells of the column of products."""
    opened = openpyxl.load_workbook(book)
    for row in opened["PL"].iter_rows(min_row=3, min_col=3, max_col=3, max_row=2 + count):
        for cell in row:
            if cell.value:
                cell.value = f"Tờ trình {cell.row}"
    opened.save(book)


def main() -> list[Ratio]:
    """Measure both ways."""
    other, count = Path(sys.argv[1]).resolve(), int((sys.argv[2:] or ["200"])[0])
    with tempfile.TemporaryDirectory() as name:
        plan = write_plan(Path(name), ROWS)
        books = {tree: Path(name, f"{at}.xlsx") for at, tree in enumerate((ROOT, other))}
        out = compare(
            "2,000 tasks: export", lambda: export(ROOT, plan, books[ROOT]), lambda: export(other, plan, books[other]), MOST
        )
        for book in books.values():
            change(book, count)
        title = f"2,000 tasks, {count} cells changed: import"
        back = compare(title, lambda: take_in(ROOT, plan, books[ROOT]), lambda: take_in(other, plan, books[other]), MOST)
    return [out, back]


if __name__ == "__main__":
    main()
