"""A workbook of another plan is refused by name, as a document of another plan is; one that says nothing is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_gen.errors import ExitCode, UsageError
from tests.support.returned_books import PLAN
from tests.unit.tasks.test_returned import send, take_in

if TYPE_CHECKING:
    from pathlib import Path

NEW = "Báo cáo mới"


def fill_in(file: Path, target: Path, *, without: tuple[str, ...] = ()) -> Path:
    """Type a product into a workbook; some of its properties may be gone, as in one that an earlier version wrote."""
    book = openpyxl.load_workbook(file)
    sheet = book["PL"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Sản phẩm")
    row = next(row for row in sheet.iter_rows() if any("Việc A một" in str(cell.value) for cell in row))
    sheet.cell(row[0].row or 0, column or 0).value = NEW
    for name in without:
        setattr(book.properties, name, None)
    book.save(target)
    return target


OTHERS = {
    "year": ("nam: 2026", "nam: 2025", "2025"),
    "agency": ("ten: Sở Mẫu,", "ten: Ủy ban nhân dân huyện Khác,", "huyện Khác"),
    "subject": ("trich_yeu: Cải cách hành chính}", "trich_yeu: Kiểm tra công vụ hằng quý}", "Kiểm tra công vụ"),
}


@pytest.mark.parametrize("kind", list(OTHERS))
def test_a_workbook_of_another_plan_is_refused(tmp_path: Path, kind: str) -> None:
    """Of another year, agency or subject: both are named, and nothing is written; --as-is takes it all the same."""
    old, new, told = OTHERS[kind]
    assert old in PLAN
    sent = fill_in(send(tmp_path / "khac", PLAN.replace(old, new, 1)), tmp_path / "tra-lai.xlsx")
    send(tmp_path / "van-phong")
    plan = tmp_path / "van-phong" / "kh.yaml"
    before = plan.read_bytes()
    with pytest.raises(UsageError, match=r"tra-lai\.xlsx") as caught:
        take_in(tmp_path / "van-phong", sent)

    assert told in str(caught.value)
    assert plan.read_bytes() == before
    assert take_in(tmp_path / "van-phong", sent, as_is=True) == ExitCode.DONE
    assert NEW in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize("without", [("subject",), ("title",), ("title", "creator", "subject")], ids=str)
def test_workbooks_of_earlier_versions_are_read(tmp_path: Path, without: tuple[str, ...]) -> None:
    """What says less of itself, or nothing, is read as before."""
    sent = fill_in(send(tmp_path / "van-phong"), tmp_path / "tra-lai.xlsx", without=without)

    assert take_in(tmp_path / "van-phong", sent) == ExitCode.DONE
    assert NEW in (tmp_path / "van-phong" / "kh.yaml").read_text(encoding="utf-8")


def test_a_plan_that_was_corrected_meanwhile_knows_its_workbooks(tmp_path: Path) -> None:
    """A word more in the agency's name or in the subject makes no other plan."""
    sent = fill_in(send(tmp_path / "van-phong"), tmp_path / "tra-lai.xlsx")
    plan = tmp_path / "van-phong" / "kh.yaml"
    plan.write_text(PLAN.replace("trich_yeu: Cải cách hành chính}", "trich_yeu: Cải cách hành chính năm 2026}"), encoding="utf-8")

    assert take_in(tmp_path / "van-phong", sent) == ExitCode.DONE
