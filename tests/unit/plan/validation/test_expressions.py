from __future__ import annotations

import pytest

from cchc_gen.errors import PlanError
from cchc_gen.plan.model import Merge
from cchc_gen.plan.prose import to_text
from cchc_gen.plan.validation.validate import expand
from cchc_gen.plan.yaml.parse import parse
from tests.support.bounds import processor_seconds
from tests.support.small_plans import HEAD, make_plan, table_of


def first_line(rest: str) -> str:
    plan = make_plan(rest)
    return to_text(plan.sections[0].paragraphs[0].runs)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("năm {{ nam }}", "năm 2026"),
        ("năm {{ nam - 1 }}", "năm 2025"),
        ("{{ co_quan.ten }}", "Sở Mẫu"),
        ("{{ bien.muc }}", "95%"),
        ("{{ bien.dai }}", "đạt 95% năm 2026"),
        ("{{ bien.muc | hoa }}", "95%"),
        ("{{ co_quan.ten | upper }}", "SỞ MẪU"),
        ("{% if nam > 2025 %}mới{% else %}cũ{% endif %}", "mới"),
        ("{{ bien.sao }} *x*", "*a* x"),
        ("{{ '{{' }}", "{{"),
        ("{# ghi chú #}x", "x"),
        ("{{ bien.khong | default('x') }}", "x"),
        ("{{ 'có' if bien.khong is defined else 'không' }}", "không"),
        ("{{ bien['muc'] }}", "95%"),
    ],
)
def test_values(text: str, shown: str) -> None:
    """Names, sums, filters and conditions are expanded; what is inserted is never markup."""
    variables = 'bien: {muc: 95%, dai: "đạt {{ bien.muc }} năm {{ nam }}", sao: "*a*"}\n'

    assert shown == first_line(f"{variables}noi_dung:\n  - noi_dung: |\n      {text}\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ namm }}", "unknown-name"),
        ("{{ bien.khong_co }}", "unknown-name"),
        ("{{ 'a' * 10 }}", "not-allowed"),
        ("{{ 'a' * 10**9 }}", "not-allowed"),
        ("{% for x in [1] %}{% endfor %}", "not-allowed"),
        ("{% set x = 1 %}", "not-allowed"),
        ("{{ ''.__class__ }}", "not-allowed"),
        ("{{ co_quan.ten.__class__.__mro__ }}", "not-allowed"),
        ("{{ range(10) }}", "not-allowed"),
        ("{{ '%99999d' % 1 }}", "not-allowed"),
        ("{{ nam | tojson }}", "unknown-filter"),
        ("{{ nam + co_quan.ten }}", "expression"),
        ("{{ nam", "expression"),
        ("{% if nam %}", "expression"),
        ("{{ bien }}", "expression"),
        ("{{ co_quan.ten.upper }}", "expression"),
        ("{{ co_quan.ten.upper() }}", "not-allowed"),
        ("{{ cycler }}", "unknown-name"),
        ("{{ '\\x01' }}", "character"),
        ("{{ 1 is khong_co }}", "expression"),
        ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "expression"),
    ],
)
def test_refusals(text: str, code: str) -> None:
    """What the grammar of plans does not hold is refused by name, at its own line of the block."""
    with pytest.raises(PlanError) as caught:
        make_plan(f"bien: {{a: x}}\nnoi_dung:\n  - noi_dung: |\n      Dòng một.\n      {text}\n")

    (problem,) = caught.value.problems
    assert code == problem.code
    assert problem.position.line in (HEAD.count("\n") + 4, HEAD.count("\n") + 5)


def test_a_circle_is_named() -> None:
    """Variables that refer to each other in a circle are an error that shows the circle."""
    with pytest.raises(PlanError) as caught:
        make_plan('bien: {a: "{{ bien.b }}", b: "{{ bien.a }}"}\nnoi_dung: ["{{ bien.a }}"]\n')

    assert {"cycle"} == {problem.code for problem in caught.value.problems}
    assert "bien.a → bien.b → bien.a" in str(caught.value.problems[0].message)


def test_growth_is_bounded() -> None:
    """Variables that double each other 40 times end in an error, at once."""
    lines = ["  v0: aaaaaaaaaa", *(f'  v{at}: "{{{{ bien.v{at - 1} }}}}{{{{ bien.v{at - 1} }}}}"' for at in range(1, 40))]

    with processor_seconds(30), pytest.raises(PlanError) as caught:
        make_plan("bien:\n" + "\n".join(lines) + '\nnoi_dung: ["{{ bien.v39 }}"]\n')

    assert "too-long" in {problem.code for problem in caught.value.problems}


def test_a_long_chain_of_names_is_refused() -> None:
    """Names that lead through a hundred others end in an error, not in a crash."""
    lines = [*(f'  v{at}: "{{{{ bien.v{at - 1} }}}}"' for at in range(999, 0, -1)), "  v0: a"]
    with pytest.raises(PlanError) as caught:
        make_plan("bien:\n" + "\n".join(lines) + '\nnoi_dung: ["{{ bien.v999 }}"]\n')

    assert "too-long" in {problem.code for problem in caught.value.problems}
    assert len(caught.value.problems) <= 202


def test_a_variable_is_no_merged_cell() -> None:
    """The sign of a merged cell counts where it is typed, not where a variable brings it."""
    plan = make_plan("bien: {v: <}\n" + table_of("{a: A, b: B}", "nhiem_vu: [{a: x, b: '{{ bien.v }}'}]"))
    table = plan.appendices[0].table

    assert table is not None
    assert not isinstance(table.groups[0].tasks[0].cells["b"], Merge)


def test_a_variable_that_was_taken_out_is_asked_back() -> None:
    """Another one that is little like it is not offered: it would print another figure."""
    root = parse("nam: 2026\nbien: {cac_phong: các phòng}\nmo_dau: Đạt {{ bien.hai_long }}.\n", "thu.yaml").root
    (problem,) = expand(root)[1]

    assert problem.hint is not None
    assert dict(problem.hint.values) == {"key": "hai_long: ..."}
