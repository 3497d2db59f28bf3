"""What editors know of progress files and forms: they accept what the tool accepts, and refuse slips."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from cchc_gen.plan.format.schema import REPORT_PERIODS
from cchc_gen.progress.format import ENTRY, KEY_NOTES, PROGRESS
from cchc_gen.progress.json_schema import build_forms_schema, build_progress_schema
from tests.conftest import ROOT


def accepts(schema: dict[str, Any], text: str) -> bool:
    return jsonschema.Draft7Validator(schema).is_valid(yaml.safe_load(text))


def test_the_samples_are_accepted() -> None:
    """Our own forms and the sample progress file have no squiggle in an editor."""
    forms = (ROOT / "cchc_gen" / "progress" / "bieu-mau.yaml").read_text(encoding="utf-8")
    progress = (ROOT / "plans" / "so-mau-2026.tien-do.yaml").read_text(encoding="utf-8")

    assert accepts(build_forms_schema(), forms)
    assert accepts(build_progress_schema(), progress)


def test_a_task_that_was_taken_out_is_accepted() -> None:
    """`bo` is true or false, and nothing else."""
    assert accepts(build_progress_schema(), "nhiem_vu: [{tai: PL.I.1, bo: true, ly_do: theo Quyết định số 12}]")
    assert not accepts(build_progress_schema(), "nhiem_vu: [{tai: PL.I.1, bo: 15/07/2026}]")


@pytest.mark.parametrize(
    "text",
    [
        "nhiem_vu: [{tai: PL.I.1, xog: 1}]",
        "nhiem_vu: [{xong: 01/02/2026}]",
        "nhiem_vu: [{tai: a, xong: {X1: 1}}]",
        "so_lieu: {quy-2: {}}",
    ],
)
def test_slips_in_a_progress_file_are_underlined(text: str) -> None:
    """Keys that are none, periods that are none, and entries without an address are refused."""
    assert not accepts(build_progress_schema(), text)


@pytest.mark.parametrize("text", ["[{bm: bm1, ten: A}]", "[{bm: bm1, ten: A, chi_tieu: [{so: 1, tem: B}]}]", "{bm: bm1}"])
def test_slips_in_forms_are_underlined(text: str) -> None:
    """A form without indicators, a key that is none, and a file that is no list are refused."""
    assert not accepts(build_forms_schema(), text)


def test_every_key_is_described() -> None:
    """Each key of the progress file has its sentence, and nothing else has one."""
    assert set(KEY_NOTES) == {*PROGRESS, *ENTRY}
    assert set(build_progress_schema()["properties"]["so_lieu"]["properties"]) == set(REPORT_PERIODS)
