"""What a hostile request gets at the doors of progress, reports, workbooks: no path, no file, no fault of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.support.links import make_link
from tests.support.served_window import NAME

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.served_window import Caller

ORDERS = ["progress-start", "progress-edit", "progress-undo", "report", "workbooks", "workbooks-take", "units"]
QUESTIONS = ["progress", "stage"]
ESCAPES = [
    "../ngoai.yaml",
    "/etc/passwd",
    "plans/../../ngoai.yaml",
    "plans\\so-mau-2025.yaml",
    "",
    "plans/so-mau-2026.tien-do.yaml",
]


@pytest.fixture
def outside(window: Caller) -> Path:
    """Return a plan that lies beside the office's folder."""
    file = window.folder.parent / "ngoai.yaml"
    file.write_bytes((window.folder / NAME).read_bytes())
    return file


@pytest.mark.parametrize("name", ESCAPES)
def test_no_path_leads_out_of_the_folder(window: Caller, outside: Path, name: str) -> None:
    """Each door refuses it in words, and nothing comes to lie beside the folder."""
    before = sorted(path.name for path in outside.parent.iterdir())
    more = {"day": "2026-04-10", "period": "nam", "cells": [], "version": "", "number": 1, "chosen": [], "settled": {}}

    for door in ORDERS:
        answer = window.post(f"/api/{door}", {"name": name, **more})
        assert (door, answer.status) == (door, 400)
        assert answer.data["error"]["message"]
    for door in QUESTIONS:
        assert window.get(f"/api/{door}?name={quote(name)}&day=2026-04-10").status == 400
    assert window.upload(f"/api/workbook?plan={quote(name)}&name=a.xlsx&number=", b"PK").status == 400
    assert sorted(path.name for path in outside.parent.iterdir()) == before


def test_a_progress_file_that_is_a_link_out_is_neither_read_nor_written(window: Caller, tmp_path: Path) -> None:
    """A link that somebody laid beside a plan shows nothing of what it leads to."""
    secret = tmp_path / "bi-mat.yaml"
    secret.write_text("phien_ban: 1\nnhiem_vu: [{tai: PL.I.1, ket_qua: BÍ MẬT, ngay: 01/02/2025}]\n", encoding="utf-8")
    make_link(window.folder / "plans" / "so-mau-2025.tien-do.yaml", secret)
    before = secret.read_bytes()

    answers = [
        window.get(f"/api/progress?name={NAME}&day=2025-04-10"),
        window.post("/api/progress-start", {"name": NAME}),
        window.post("/api/report", {"name": NAME, "period": "quy-1"}),
        window.post("/api/progress-undo", {"name": NAME, "version": ""}),
        window.post(
            "/api/progress-edit",
            {
                "name": NAME,
                "day": "2025-04-10",
                "cells": [{"address": "PL.I.1", "column": "tien_do.ket_qua", "was": "BÍ MẬT", "text": "x"}],
            },
        ),
    ]

    assert [answer.status for answer in answers] == [400] * 5
    assert "BÍ MẬT".encode() not in b"".join(answer.body for answer in answers)
    assert secret.read_bytes() == before


@pytest.mark.parametrize("door", ORDERS)
def test_odd_bodies_are_refused_in_words(window: Caller, door: str) -> None:
    """What no page of ours sends: lists, numbers, texts of texts, nothing."""
    odd: list[object] = [[], 5, "x", None, {}, {"name": NAME}, {"name": [NAME]}, {"name": {"a": 1}}, {"name": "\ud800"}]
    for body in odd:
        answer = window.post(f"/api/{door}", body)
        is_whole = door in ("progress-start", "units") and body == {"name": NAME}  # nothing else is asked
        assert answer.status == (200 if is_whole else 400), (door, body, answer.body)


def test_strangers_get_nothing(stranger: Caller) -> None:
    """Without the cookie no door answers."""
    for door in QUESTIONS:
        assert stranger.get(f"/api/{door}?name={NAME}&day=2026-04-10").status == 403
    for door in ORDERS:
        assert stranger.post(f"/api/{door}", {"name": NAME}).status == 403
    assert stranger.upload(f"/api/workbook?plan={NAME}&name=a.xlsx&number=", b"PK").status == 403


@pytest.mark.parametrize("name", ["cchc.docx", "CCHC.txt", "bieu-mau.docx", "so-mau-2026.tien-do.txt", "CON.txt", "-rf.txt"])
def test_a_dropped_document_becomes_no_file_of_ours(window: Caller, name: str) -> None:
    """No settings, forms or progress are made from a document, and no name that a system takes for something else."""
    before = sorted(path.name for path in window.folder.rglob("*"))

    answer = window.upload(f"/api/import?name={quote(name)}", "KẾ HOẠCH\nCải cách hành chính năm 2026\n".encode())

    assert answer.status == 400
    assert sorted(path.name for path in window.folder.rglob("*")) == before
