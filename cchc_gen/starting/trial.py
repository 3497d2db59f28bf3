"""Renders the skeleton with a template: whether it works on a whole plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from cchc_gen.document.build_context import build_context
from cchc_gen.document.render import DocumentProperties, render_document
from cchc_gen.plan.validation.validate import validate
from cchc_gen.plan.yaml.parse import parse
from cchc_gen.starting.first_plan import FirstPlan, fill_skeleton

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.plan.model import Plan

YEAR = 2026  # of the sample; any would do
_SAMPLE = FirstPlan("Sở Mẫu", "UBND tỉnh Mẫu", "SM", "Mẫu", YEAR, signer="Nguyễn Văn A")


def make_sample() -> Plan:
    """Return the plan that `new` would write for a made-up agency."""
    return validate(parse(fill_skeleton(_SAMPLE, "mau.yaml", ""), "mau.yaml").root).plan


def render_trial(template: Path) -> bytes:
    """Return the sample as a DOCX.

    Raises:
        TemplateError: the template is wrong, or loses text.
    """
    plan = make_sample()
    properties = DocumentProperties(plan.document.subject, plan.agency.name, dt.date(YEAR, 1, 1))
    return render_document(template, build_context(plan), properties)
