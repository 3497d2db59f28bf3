from __future__ import annotations

import pytest

from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.units import list_units
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.yaml.parse import parse
from tests.support.small_plans import HEAD, table_of


def test_comparing_by_meaning() -> None:
    """Added, removed, moved and reworded units, each with its file and line."""
    sections = [
        "{de_muc: Chuyển đi, noi_dung: Một đoạn dài được chuyển chỗ.}",
        "{de_muc: Giữ nguyên, noi_dung: Không đổi chữ nào cả.}",
    ]
    old = [*sections, "{de_muc: Hai, noi_dung: Đạt tối thiểu 95% hồ sơ.}", "Bỏ đi."]
    new = [sections[1], "{de_muc: Hai, noi_dung: Đạt tối thiểu 97% hồ sơ.}", "Thêm vào rất nhiều.", sections[0]]
    texts = [HEAD + "noi_dung:\n" + "".join(f"  - {line}\n" for line in lines) for lines in (old, new)]
    units = [list_units(parse(text, name).root) for text, name in zip(texts, ("cu.yaml", "moi.yaml"), strict=True)]
    found = {(change.kind, unit.text): change for change in compare_units(*units) if (unit := change.new or change.old)}

    assert {kind for kind, _ in found} == {"added", "removed", "moved", "reworded"}
    reworded = found["reworded", "Đạt tối thiểu 97% hồ sơ."]
    assert reworded.old is not None
    assert (reworded.old.position.line, reworded.old.where) == (7, "III")
    assert [word for word in reworded.words if word.operation != "equal"] == [("delete", "95% "), ("insert", "97% ")]


@pytest.mark.parametrize(
    ("columns", "rows", "kinds"),
    [
        ("{a: A, b: B}", "mac_dinh: {b: y}\n    nhiem_vu: [{a: x}]", []),
        ("{a: A, b: B}", "nhiem_vu: [{b: y, a: x}]", []),
        ("{a: A, b: B}", "mac_dinh: {b: z}\n    nhiem_vu: [{a: x}]", ["task"]),
        ("{a: A, b: Bê}", "nhiem_vu: [{a: x, b: y}]", ["columns"]),
        ("{a: A, b: B}", "nhiem_vu: [{a: x, dong: [{b: y}, {b: z}]}]", ["task"]),
        ("{a: A, b: B}", "kem_theo: (khác)\n    nhiem_vu: [{a: x, b: y}]", ["line"]),
    ],
)
def test_tables_are_compared_as_printed(columns: str, rows: str, kinds: list[str]) -> None:
    """Defaults and the order of columns count, the order of keys does not; titles of columns are compared, too."""
    texts = [HEAD + table_of("{a: A, b: B}", "nhiem_vu: [{a: x, b: y}]"), HEAD + table_of(columns, rows)]
    old, new = (list_units(spread_shorthands(parse(text, "a.yaml").root)) for text in texts)

    assert [change.kind for change in compare_units(old, new)] == ["reworded" if kind != "line" else "added" for kind in kinds]
    assert [change.new.kind for change in compare_units(old, new) if change.new] == kinds
