from __future__ import annotations

from typing import Any

from cchc_gen.compare.changes import compare_units
from cchc_gen.compare.comparison_table import build_comparison
from cchc_gen.compare.units import list_units
from cchc_gen.plan.validation.short_forms import spread_shorthands
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.template.find import find_default_template
from cchc_gen.word.ooxml import w
from tests.support.document_parts import read_part
from tests.support.small_plans import HEAD


def test_the_comparison_table() -> None:
    """One table under the letterhead; changed words are bold, the signs of emphasis are not printed unless they changed."""
    rests = [
        f"noi_dung: ['**Đạt** {share} hồ sơ', '{word} là chính', Bỏ đi]\n" for share, word in (("95%", "Dân"), ("97%", "*Dân*"))
    ]
    texts = [HEAD + rests[0], HEAD + rests[1].replace(", Bỏ đi", "")]
    units = [list_units(spread_shorthands(parse(text, "a.yaml").root)) for text in texts]
    plans = [validate(parse(text, "a.yaml").root).plan for text in texts]
    raw = build_comparison(compare_units(*units), plans[0], plans[1], find_default_template())
    rows = [[cell_text(cell) for cell in row.iter(w("tc"))] for row in list(read_part(raw)[0].iter(w("tbl")))[-1].iter(w("tr"))]

    assert rows == [
        ["TT", "Trước khi sửa", "Sau khi sửa", "Ghi chú"],
        ["1", "Đạt 95% hồ sơ", "Đạt 97% hồ sơ", "Sửa đổi: I"],
        ["2", "Dân là chính", "*Dân* là chính", "Sửa đổi: II"],
        ["3", "Bỏ đi", "(không có)", "Bỏ: III"],
    ]


def cell_text(cell: Any) -> str:  # noqa: ANN401  # of lxml
    return "".join(text.text or "" for text in cell.iter(w("t")))
