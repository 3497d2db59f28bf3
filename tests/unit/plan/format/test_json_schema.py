from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from cchc_gen.build.targets import is_beside_plans
from cchc_gen.cli.language import use_language
from cchc_gen.errors import PlanError
from cchc_gen.plan.format import schema
from cchc_gen.plan.format.json_schema import build_json_schema
from cchc_gen.plan.format.key_help import KEY_NOTES
from cchc_gen.workspace.load_plan import load_plan
from tests.conftest import ROOT, SHARED

if TYPE_CHECKING:
    from pathlib import Path

GOLDEN = ROOT / "tests" / "golden"
# What the Cerberus schema finds, and what an editor therefore finds too.
STRUCTURAL = {"unknown-key", "missing-key", "empty", "not-allowed-value", "wrong-type"}
REPAIRED = {"nfd-va-bom"}  # hidden spaces in keys: we repair them, an editor underlines them


class CoreLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: yes and 8:30 are texts, 5 and true are not."""


CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":int", ":float", ":merge"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$", re.IGNORECASE), list("tTfF"))
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))


def editor_accepts(path: Path) -> bool:
    """Tell whether an editor with our JSON Schema finds nothing in a plan."""
    data = yaml.load(path.read_text(encoding="utf-8-sig"), CoreLoader)  # noqa: S506  # a SafeLoader
    return jsonschema.Draft7Validator(build_json_schema()).is_valid(data)


def good_plans() -> list[Path]:
    seeds = sorted((SHARED / "seeds").glob("*.yaml"))
    samples = [path for path in (ROOT / "plans").glob("*.yaml") if path.name != "cchc.yaml" and not is_beside_plans(path.name)]
    return [*(path for path in sorted((GOLDEN / "valid").glob("*.yaml")) if path.stem not in REPAIRED), *sorted(samples), *seeds]


def test_the_schema_is_a_json_schema() -> None:
    """The schema itself is valid, in both languages, and says every key in the user's words."""
    try:
        for language in ("vi", "en"):
            use_language(language)
            jsonschema.Draft7Validator.check_schema(build_json_schema())
    finally:
        use_language("vi")
    assert "năm" in build_json_schema()["properties"]["nam"]["description"].lower()


def test_every_key_has_its_note() -> None:
    """Each key of each part of the Cerberus schema is described, and nothing else is."""
    parts = {
        "plan": {**schema.PLAN, **schema.OVERLAY},
        "co_quan": schema.PLAN["co_quan"]["schema"],
        "van_ban": schema.PLAN["van_ban"]["schema"],
        "ky": schema.PLAN["ky"]["schema"],
        "section": schema.SECTION,
        "task": schema.TASK,
        "group": schema.GROUP,
        "body_table": schema.BODY_TABLE,
        "appendix": schema.APPENDIX,
        "column": schema.TABLE["cot"]["valuesrules"]["schema"],
        "edit": schema.OVERLAY["thay_doi"]["schema"]["schema"],
        "bao_cao": schema.REPORT,
        "tu_tien_do": schema.FROM_PROGRESS,
        "base": schema.OVERLAY["ke_thua"]["schema"],
        "rename": schema.OVERLAY["thay_doi"]["schema"]["schema"]["doi_chu"]["schema"],
    }

    assert {name: set(rules) for name, rules in parts.items()} == {name: set(notes) for name, notes in KEY_NOTES.items()}


@pytest.mark.parametrize("path", good_plans(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_good_plans_please_both_validators(path: Path) -> None:
    """What Cerberus accepts, the JSON Schema accepts."""
    load_plan(path, path.name)
    data = yaml.load(path.read_text(encoding="utf-8-sig"), CoreLoader)  # noqa: S506  # a SafeLoader
    errors: list[Any] = list(jsonschema.Draft7Validator(build_json_schema()).iter_errors(data))

    assert [(list(error.absolute_path), error.message[:200]) for error in errors] == []


def test_bad_plans_are_refused_by_both_wherever_a_schema_can_tell() -> None:
    """A plan with a structural fault is refused by the JSON Schema too; of the others it knows nothing."""
    refused, unseen = list[str](), list[str]()
    for path in sorted((GOLDEN / "invalid").glob("*.yaml")):
        try:
            load_plan(path, path.name)
            codes: set[str] = set()
        except PlanError as error:
            codes = {problem.code for problem in error.problems}
        try:
            accepted = editor_accepts(path)
        except yaml.YAMLError:
            continue  # the editor's own YAML complains
        if codes & STRUCTURAL:
            assert not accepted, path.name
            refused.append(path.stem)
        elif accepted:
            unseen += codes
    assert len(refused) >= 8, refused
    page = (ROOT / "docs" / "trinh-soan-thao.md").read_text(encoding="utf-8")
    assert {code for code in unseen if f"`{code}`" not in page} == set()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ("nam: 2027", "nam:"),
        ("  ten: Sở Tài chính", "  tenn: Sở Tài chính"),
        ("  dia_danh: Mẫu", "  dia_danh:"),
        ("  dia_danh: Mẫu", "  dia_danh: [Mẫu]"),
        ("  dia_danh: Mẫu", "  dia_danh: Mẫu\n  du_thao: co"),
        ("  - de_muc: A", "  - de_mucs: A"),
        ("  - de_muc: A", "  - de_muc: A\n    linh_vuc: khac"),
        ("  - de_muc: A", "  - de_muc: A\n    muc_con: [{de_muc: [x]}]"),
        ("noi_dung:", "thay_doi: []\nnoi_dung:"),
        ("  - de_muc: A", "  - de_muc: A\nphu_luc: [{cot: {tt: TT}}]"),
        ("  - de_muc: A", "  - de_muc: A\nphu_luc: [{ten: A, huong: cheo, cot: {tt: TT}}]"),
        ("  - de_muc: A", "  - de_muc: A\nphu_luc: [{ten: A, cot: {tt: TT}, nhom: [{nhiem_vu: [{tt: 1}]}]}]"),
        ("  - de_muc: A", "  - de_muc: A\nphu_luc: [{ten: A, cot: {tt: TT}, nhiem_vu: [{tt: 1, dong: []}]}]"),
        ("  - de_muc: A", "  - de_muc: A\nky: {ho_ten: A}"),
        ("  - de_muc: A", "  - de_muc: A\nnoi_nhan: A"),
    ],
)
def test_both_refuse_the_same_faults(tmp_path: Path, change: str, line: str) -> None:
    """One fault in a plan that both accept makes both refuse it."""
    head = "nam: 2027\nco_quan:\n  ten: Sở Tài chính\n  viet_tat: STC\nvan_ban:\n  dia_danh: Mẫu\n  trich_yeu: X\n"
    good = head + "noi_dung:\n  - de_muc: A\n"
    path = tmp_path / "kh.yaml"
    path.write_text(good, encoding="utf-8")
    load_plan(path, "kh.yaml")
    assert editor_accepts(path)

    path.write_text(good.replace(change, line), encoding="utf-8")
    with pytest.raises(PlanError):
        load_plan(path, "kh.yaml")
    assert not editor_accepts(path)
