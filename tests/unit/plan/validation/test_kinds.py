"""Which kinds of documents a plan file holds, and how their names are written."""

from __future__ import annotations

import pytest

from cchc_gen.cli.output import format_problem
from cchc_gen.errors import PlanError
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from tests.support.small_plans import HEAD


def read_kind(name: str) -> str:
    """Return what is said of a plan with this kind and a symbol of its own, "" for nothing."""
    head = HEAD.replace("dia_danh", f"ten_loai: {name}, ky_hieu: KH-SM, dia_danh")
    try:
        validate(parse(f"{head}noi_dung: [Việc]\n", "thu.yaml").root)
    except PlanError as error:
        return "\n".join(map(format_problem, error.problems))
    return ""


@pytest.mark.parametrize("name", ["KẾ HOẠCH", "Kế hoạch", "KẾ HOẠCH HÀNH ĐỘNG", "HƯỚNG DẪN", "ĐỀ CƯƠNG", "QUYẾT ĐỊNH"])
def test_a_kind_is_taken_as_it_is_named(name: str) -> None:
    """Of the decree or an office's own, which has its own symbol."""
    assert not read_kind(name)


@pytest.mark.parametrize(("name", "meant"), [("KE HOACH", "KẾ HOẠCH"), ("TỜ TRINH", "TỜ TRÌNH"), ("Bao cao", "BÁO CÁO")])
def test_a_kind_without_its_accents_is_refused(name: str, meant: str) -> None:
    """Also where it has a symbol of its own: it is printed as it stands."""
    assert f"ten_loai: {meant}" in read_kind(name)
