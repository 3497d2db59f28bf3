"""A hundred and fifty ways to damage a template: each prints the whole plan, or is refused by check and build for one reason."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from cchc_gen.decree.fields import LABELS
from cchc_gen.document.build_context import build_context
from cchc_gen.document.marks import strip_marks
from cchc_gen.errors import TemplateError
from cchc_gen.messages import translate
from cchc_gen.problem import Severity
from cchc_gen.starting.trial import make_sample, render_trial
from cchc_gen.template.check import find_tag_problems
from cchc_gen.template.faulty import show_problem
from cchc_gen.template.find import find_default_template
from tests.support.template_damages import BREAKING, DAMAGES, HARMLESS

if TYPE_CHECKING:
    from pathlib import Path

# These lose no text: a block without a branch of its own is printed by the last one, a rule line or a page number is no text of
# the plan (the rules of the decree find them in what the check prints).
WHOLE = HARMLESS | {
    "curly_quotes_inside_tag", "rule_line_fields_deleted", "page_number_deleted", "field_printed_twice", "prototype_pasted_twice",
    "prototype_first_column_deleted", "prototype_columns_swapped", "prototype_header_cells_merged",
    "body_heading_branches_swapped", "field_moved_into_old_text_box", "field_moved_into_new_text_box_with_fallback",
    *(f"body_{kind}_branch_deleted" for kind in ("muc_1", "muc_3", "khoan", "gach", "cong", "ten_bang")),
}  # fmt: skip


def damage(folder: Path, name: str) -> Path:
    """Write the tool's own template, damaged."""
    with zipfile.ZipFile(find_default_template()) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    damaged = DAMAGES[name](dict(parts))
    assert damaged != parts
    path = folder / "mau.docx"
    with zipfile.ZipFile(path, "w") as package:
        for part, raw in damaged.items():
            package.writestr(part, raw)
    return path


def list_texts() -> list[str]:
    """Return every text of the plan that has everything, without spaces, in capitals."""
    context = build_context(make_sample())
    texts = [*context.can_cu, *context.noi_nhan, context.luu, context.van_ban.trich_yeu, context.van_ban.ngay]
    texts += [context.van_ban.ky_hieu, context.co_quan.ten, context.co_quan.chu_quan, context.van_ban.dia_danh]
    texts += [*context.ky.chuc_vu, context.ky.ho_ten] if context.ky else []
    for blocks in (context.mo_dau, context.noi_dung, context.ket_thuc, *(one.noi_dung for one in context.phu_luc)):
        texts += [block.chu for block in blocks]
    for appendix in context.phu_luc:
        texts += [appendix.nhan, appendix.ten, appendix.kem_theo]
    texts += ["Rà soát văn bản", "Thanh tra", "Quý IV"]
    return ["".join(strip_marks(text).upper().split()) for text in texts]


def find_reason(template: Path) -> str:
    """Return why the check refuses a template before it prints with it, "" where it does not."""
    try:
        faults = [fault for fault in find_tag_problems(template) if fault.severity is Severity.ERROR]
    except TemplateError as error:
        return translate(error.message)
    return translate(show_problem(faults[0])) if faults else ""


def build(template: Path) -> tuple[bytes, TemplateError | None]:
    """Return what is printed, or why a build refuses the template."""
    try:
        render_trial(template, draft=True)
        return render_trial(template), None
    except TemplateError as error:
        return b"", error


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_a_damaged_template_loses_nothing(tmp_path: Path, name: str) -> None:
    """What is printed has every text of the plan; all else is refused, by a build as by the check."""
    template = damage(tmp_path, name)
    reason = find_reason(template)
    raw, refused = build(template)

    assert (refused is None) is (name in WHOLE), refused
    if refused is not None:
        assert reason in translate(refused.message)
        assert refused.hint
        return
    assert not reason
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        shown = "".join("".join(re.findall(r"<w:t[^>]*>([^<]*)", package.read("word/document.xml").decode())).upper().split())
    assert [text for text in list_texts() if text not in shown] == []


def test_there_are_ways_enough() -> None:
    """The ways were thought of by somebody who had not seen the code, before it was run."""
    assert len(BREAKING) > 130
    assert len(HARMLESS) >= 9


def test_what_the_head_lost_is_not_sought_in_the_text(tmp_path: Path) -> None:
    """The issuer's name stands in the opening, too: a template without its place is refused for it, not for the opening."""
    with zipfile.ZipFile(find_default_template()) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b">{{ co_quan.ten }}<", b"><")
    path = tmp_path / "mau.docx"
    with zipfile.ZipFile(path, "w") as package:
        for part, raw in parts.items():
            package.writestr(part, raw)
    _raw, refused = build(path)

    assert refused is not None
    assert dict(refused.message.values)["label"] == LABELS["co_quan.ten"]
