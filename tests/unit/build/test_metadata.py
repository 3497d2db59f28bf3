"""The fields of the decree's annex VI beside a document: what the plan knows, lengths, proof that the file is ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.metadata import build_metadata, find_too_long, format_metadata
from cchc_gen.files.ours import is_ours
from tests.support.small_plans import FOOT, HEAD, make_plan

if TYPE_CHECKING:
    from pathlib import Path

BODY = "noi_dung: [{de_muc: Việc, noi_dung: Làm xong việc.}]\n"


def test_fields_of_a_dated_plan() -> None:
    """Number, symbol, day, names, post, pages, addressees and urgency."""
    head = HEAD.replace("dia_danh", "so: 5, ngay: 05/01/2026, do_khan: HỎA TỐC, dia_danh")
    fields = build_metadata(make_plan(BODY + FOOT, head), 7)
    wanted = {
        "TypeName": "KẾ HOẠCH", "CodeNumber": "5", "CodeNotation": "KH-SM", "IssuedDate": "05/01/2026", "OrganName": "Sở Mẫu",
        "Subject": "Cải cách hành chính", "PageAmount": 7, "Position": "GIÁM ĐỐC", "FullName": "Nguyễn Văn A",
        "Priority": "HỎA TỐC",
        "To": [{"OrganId": "", "OrganName": "Sở Nội vụ"}],
    }  # fmt: skip
    assert {name: fields[name] for name in wanted} == wanted


def test_what_a_draft_does_not_know_is_empty() -> None:
    """No number, no day, no signer, no PDF."""
    fields = build_metadata(make_plan(BODY), 0)
    assert [fields[name] for name in ("CodeNumber", "IssuedDate", "FullName", "Position", "Priority")] == [""] * 5
    assert fields["PageAmount"] is None


def test_the_fields_are_those_of_the_decree() -> None:
    """In its order, Phụ lục VI, Phần II, I; FileCode and SignerInfo are the names of groups of them."""
    assert list(build_metadata(make_plan(BODY), 0)) == [
        "OrganId", "FileCatalog", "FileNotation", "DocOrdinal", "TypeName", "CodeNumber", "CodeNotation", "IssuedDate",
        "OrganName", "Subject", "Language", "PageAmount", "Description", "Position", "FullName", "To", "Priority", "IssuedAmount",
        "DueDate",
    ]  # fmt: skip


def test_a_subject_of_more_than_500_letters_is_a_warning() -> None:
    """At 500 there is none."""
    found = {}
    for count in (500, 501):
        head = HEAD.replace("Cải cách hành chính", "x" * count)
        found[count] = [
            (one.path, str(one.severity)) for one in find_too_long(build_metadata(make_plan(BODY, head), 1), "kh.yaml")
        ]
    assert found == {500: [], 501: [("van_ban.trich_yeu", "warning")]}


def test_a_recipient_of_more_than_200_letters_is_a_warning() -> None:
    """The name of a recipient has the length of an agency's."""
    foot = FOOT.replace("Sở Nội vụ", "x" * 201)
    found = [one.path for one in find_too_long(build_metadata(make_plan(BODY + foot), 1), "kh.yaml")]
    assert found == ["noi_nhan"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("UBND tỉnh (b/c)", "UBND tỉnh"),
        ("- Các phòng (để thực hiện);", "Các phòng"),
        ("Sở Nội vụ (Văn phòng)", "Sở Nội vụ (Văn phòng)"),
        ("Như Điều 3", None),
        ("- Như trên;", None),
    ],
)
def test_receivers_are_names(typed: str, wanted: str | None) -> None:
    """Without dash, end mark and what the document is for; “Như trên” names nobody."""
    foot = FOOT.replace("Sở Nội vụ", f"'{typed}'")
    assert build_metadata(make_plan(BODY + foot), 1)["To"] == ([{"OrganId": "", "OrganName": wanted}] if wanted else [])


def test_what_a_decision_issues_has_no_number_of_its_own() -> None:
    """Number, day, receivers and signature stand in the decision."""
    head = HEAD.replace("dia_danh", "so: 5, ngay: 05/01/2026, do_khan: KHẨN, dia_danh")
    fields = build_metadata(make_plan(f"kem_theo: (Kèm theo Quyết định số 1/QĐ-SM của Sở Mẫu)\n{BODY}{FOOT}", head), 7)
    absent = ("CodeNumber", "CodeNotation", "IssuedDate", "Position", "FullName", "Priority", "To")
    assert [fields[name] or "" for name in absent] == [""] * 7
    assert (fields["TypeName"], fields["OrganName"], fields["PageAmount"]) == ("KẾ HOẠCH", "Sở Mẫu", 7)


def test_the_file_proves_to_be_ours(tmp_path: Path) -> None:
    """It is replaced by the next build until somebody edits it."""
    path = tmp_path / "kh.json"
    path.write_bytes(format_metadata(build_metadata(make_plan(BODY), 1)))
    assert is_ours(path)
    assert json.loads(path.read_text(encoding="utf-8"))["OrganName"] == "Sở Mẫu"
    path.write_text(path.read_text(encoding="utf-8").replace("Sở Mẫu", "Sở Khác"), encoding="utf-8")
    assert not is_ours(path)
