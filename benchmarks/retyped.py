"""Prints how much of the plans of a folder comes back from a Word file, for each way of typing: a table for docs/nhap-tu-word.md.

`python benchmarks/retyped.py FOLDER`: each plan is typed by 31 hands (tests/support/retyped_plans.py) and imported again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from cchc_gen.workspace.load_plan import load_plan
from tests.support.retyped_plans import HANDS, Fidelity, measure, retype


def main() -> None:
    """Measure each hand, and print its row."""
    files = sorted(Path(sys.argv[1]).glob("*.yaml"))
    plans = {file.stem: load_plan(file, file.name).plan for file in files}
    print("| cách gõ | đúng loại dòng | đúng ô bảng | chữ mất | báo mất |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, hand in HANDS.items():
            found = Fidelity()
            for stem, plan in plans.items():
                path = Path(folder) / f"{stem}.docx"
                path.write_bytes(retype(plan, hand))
                found += measure(plan, path)
            shares = (found.right_nodes / found.nodes, found.right_cells / (found.cells or 1), found.lost_words / found.words)
            print(
                f"| {name} | {' | '.join(f'{share:.2%}'.replace('.', ',') for share in shares)} | {found.named_words} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
