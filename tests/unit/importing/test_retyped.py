"""Plans typed by 31 hands come back: nodes of the right kind, cells, words; nothing is called lost that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_gen.workspace.load_plan import load_plan
from tests.support.retyped_plans import HANDS, Fidelity, measure, retype

if TYPE_CHECKING:
    from tests.conftest import Cases

PLANS = Path(__file__).parents[3] / "plans"
REAL = ("dong-nai-skhcn-2023", "ha-tinh-sngv-2022", "lai-chau-skhcn-2025", "nghe-an-skhcn-2023", "tuyen-quang-skhdt-2023")


def look_at(name: str, files: list[Path], folder: Path) -> Fidelity:
    found = Fidelity()
    for file in files:
        plan, path = load_plan(file, file.name).plan, folder / f"{file.stem}.docx"
        path.write_bytes(retype(plan, HANDS[name]))
        found += measure(plan, path)
    return found


@pytest.mark.parametrize("name", HANDS)
def test_a_sample_comes_back_from_every_hand(name: str, tmp_path: Path) -> None:
    """At least 98 % of the nodes, 99 % of the cells; at most 0.5 % of the words lost, none named that is there."""
    found = look_at(name, [PLANS / "so-mau-2025.yaml"], tmp_path)
    assert found.right_nodes >= 0.98 * found.nodes
    assert found.right_cells >= 0.99 * found.cells
    assert found.lost_words <= 0.005 * found.words
    assert found.named_words <= found.lost_words
    assert found.moved_lines == 0


def test_real_plans_come_back_from_every_hand(seeds: Path, tmp_path: Path, seeded: Cases) -> None:
    """The same of the five real plans together; a short run takes another hand for each plan."""
    hands = list(HANDS)
    few, chance = seeded.draw(len(REAL), len(REAL) * len(hands))
    pairs = [(name, hand) for name in REAL for hand in hands]
    chance.shuffle(pairs)
    found = Fidelity()
    for name, hand in pairs[:few]:
        found += look_at(hand, [seeds / f"{name}.yaml"], tmp_path)
    assert found.right_nodes >= 0.98 * found.nodes
    assert found.right_cells >= 0.99 * found.cells
    assert found.lost_words <= 0.005 * found.words
    assert found.named_words <= found.lost_words
