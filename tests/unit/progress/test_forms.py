"""Forms as data: formulas in decimals, numbers as they are written in Vietnam, an office's forms over ours."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_gen.errors import PlanError
from cchc_gen.language.numbers import format_number, parse_number
from cchc_gen.problem import Position
from cchc_gen.progress.arithmetic import FormulaError, parse_formula
from cchc_gen.progress.figures import compute_figures, find_breaches, find_typing_problems
from cchc_gen.progress.forms import lay_over, read_forms, read_own_forms
from cchc_gen.progress.model import Figure

VALUES = {"1": Decimal(3), "2.1": Decimal(75), "2.2": Decimal(31), "3.3.1": Decimal(0), "4": None}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2.2 / 2.1 * 100", "41.33"),
        ("2.1 + 2.2 - 1", "103.00"),
        ("-(2.2 - 2.1) / 2", "22.00"),
        ("1 / 3.3.1", None),  # nothing to divide by
        ("4 + 1", None),  # a figure that is missing
        ("1.5 * 2", "3.00"),  # what is no indicator is a number
    ],
)
def test_a_formula_is_computed_in_decimals(formula: str, value: str | None) -> None:
    """Numbers of indicators stand for their values; the rest is school arithmetic."""
    found = parse_formula(formula, VALUES.keys()).evaluate(VALUES.__getitem__)

    assert (None if found is None else str(round(found, 2))) == value


@pytest.mark.parametrize(
    "formula",
    ["", "2.2 /", "__import__('os')", "2.2 ** 2.1", "2.2 if 1 else 2", "a + 1", "_0", "3.3.9 + 1", "2.2(1)", "[1]", "1" * 301],
)
def test_nothing_else_runs(formula: str) -> None:
    """What is no arithmetic is refused before anything is computed."""
    with pytest.raises(FormulaError):
        parse_formula(formula, VALUES.keys())


@pytest.mark.parametrize(
    ("text", "number"),
    [("14", 14), ("1.234", 1234), ("12,5", "12.5"), ("41,33%", "41.33"), ("1.234.567,8", "1234567.8"), ("0", 0), ("-3", -3)],
)
def test_numbers_are_read_as_they_are_written(text: str, number: object) -> None:
    """Dots stand between thousands, a comma before decimals."""
    assert parse_number(text) == Decimal(str(number))


@pytest.mark.parametrize("text", ["12.5", "1.23", "khoảng 3", "", "1,2,3", "٣", "1e5", "12.3456"])
def test_what_could_mean_two_numbers_is_none(text: str) -> None:
    """A dot before decimals, words, and foreign digits are no numbers."""
    assert parse_number(text) is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_number_comes_back(number: Decimal) -> None:
    """What is printed is read back as the same number."""
    assert parse_number(format_number(number, "Văn bản")) == number
    assert parse_number(format_number(number, "%")) == number


def typed(**numbers: str) -> dict[str, dict[str, Figure]]:
    return {
        "bm1": {number.removeprefix("so_").replace("_", "."): Figure(text, Position("t", 9)) for number, text in numbers.items()}
    }


def test_form_one_is_filled() -> None:
    """Figures are typed, counted or computed; answers in words print their codes; headings print nothing, gaps dots."""
    form = read_own_forms()[0]
    figures = compute_figures(
        [form],
        typed(so_1="14", so_3_3_1="4", so_3_3_2="3", so_5="Có", so_5_2="kết hợp"),
        {"tien_do.tong_so": "75", "tien_do.hoan_thanh": "31"},
    )[0]

    shown = {one.number: figures.show(one) for one in form.indicators}
    assert shown == {
        "1": "14", "2": "41,33", "2.1": "75", "2.2": "31", "3": "", "3.1": "…", "3.2": "…", "3.3": "75,00",
        "3.3.1": "4", "3.3.2": "3", "4": "", "4.1": "…", "4.1.1": "…", "4.1.2": "…", "4.1.3": "…",
        "5": "1", "5.1": "…", "5.2": "2", "6": "…",
    }  # fmt: skip


def test_wrong_figures_are_named() -> None:
    """A form or number that is not there, a number that is none, an answer that is not offered: each at its line."""
    figures = {"quy-1": {**typed(so_1="14.5", so_9="1", so_6="Rồi"), "bm9": {"1": Figure("2", Position("t", 9))}}}
    found = list(find_typing_problems(read_own_forms(), figures))

    assert [(problem.code, problem.position.line) for problem in found] == [
        ("number", 9),
        ("indicator", 9),
        ("answer", 9),
        ("form", 9),
    ]
    assert "Có, Không" in str(found[2].hint)


def test_figures_that_contradict_each_other() -> None:
    """A part above its whole, and a cumulative figure below the last period's, are breaches."""
    forms = read_forms(
        "- bm: b\n  ten: B\n  chi_tieu:\n    - {so: '1', ten: Cả, don_vi: a, luy_ke: true}\n"
        "    - {so: '2', ten: Phần, don_vi: a, khong_hon: '1'}\n",
        "b.yaml",
    )
    first, second = (
        compute_figures(forms, {"b": {number: Figure(text, Position("t")) for number, text in one.items()}}, {})
        for one in ({"1": "1.200", "2": "7"}, {"1": "900", "2": "901"})
    )

    assert list(find_breaches(first, [], {})) == []
    assert [(breach.kind, breach.number) for breach in find_breaches(second, first, {})] == [("cumulative", "1"), ("limit", "2")]


def test_an_office_has_its_own_forms() -> None:
    """A form of an office takes the place of ours with the same key; others come behind."""
    own = read_forms(
        "- {bm: bm2, ten: Thể chế của Sở, chi_tieu: [{so: '1', ten: X}]}\n- {bm: bm7, ten: Số, chi_tieu: [{so: '1', ten: Y}]}\n",
        "x",
    )

    assert [(form.key, form.title) for form in lay_over(read_own_forms(), own)] == [
        ("bm1", "Chỉ đạo, điều hành"), ("bm2", "Thể chế của Sở"), ("bm7", "Số"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{so: '1', ten: A, cong_thuc: 2 + a}", "formula"),
        ("{so: '1', ten: A, cong_thuc: 2 * 1}", "cycle"),
        ("{so: '1', ten: A, khong_hon: '7'}", "indicator"),
        ("{so: '1', ten: A, tu: tong_so}", "source"),
        ("{so: '1', ten: A, tu: tien_do.hoan_thah}", "source"),
        ("{so: '1', ten: A, tu: tien_do.den_ngay}", "source"),
        ("{so: '1', ten: A, tu: tien_do.the_che.tong_xo}", "source"),
        ("{so: '1', ten: A, tu: ke_hoach.so}", "source"),
        ("{so: '1', ten: A, tra_loi: {Có: một}}", "answer"),
        ("{so: '2', ten: A}", "duplicate-name"),
        ("{so: '1', tem: A}", "unknown-key"),
        ("{so: '1', ten: A, luy_ke: 'có'}", "not-allowed-value"),
    ],
)
def test_a_slip_in_a_form_is_named(line: str, code: str) -> None:
    """What is wrong with a form is said at its line."""
    text = f"- bm: bm1\n  ten: Biểu\n  chi_tieu:\n    - {{so: '2', ten: B}}\n    - {line}\n"
    with pytest.raises(PlanError) as error:
        read_forms(text, "bieu-mau.yaml")

    assert code in {problem.code for problem in error.value.problems}
    assert {problem.position.line for problem in error.value.problems} == {5}


def test_a_file_that_is_no_list_is_refused() -> None:
    """A file of forms holds a list."""
    with pytest.raises(PlanError):
        read_forms("bm: bm1\n", "bieu-mau.yaml")
