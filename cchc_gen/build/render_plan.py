"""What a plan is rendered from, and the bytes of its Word file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_gen.decree.dates import find_first_day

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.build.request import BuildOptions
    from cchc_gen.document.properties import DocumentProperties
    from cchc_gen.template.context import RenderContext
    from cchc_gen.workspace.load_plan import LoadedPlan


def render_plan(loaded: LoadedPlan, options: BuildOptions) -> bytes:
    """Return the DOCX of a plan, verified.

    Raises:
        PlanError: the template that the plan names is not in the workspace.
        TemplateError: the template is wrong.
    """
    from cchc_gen.document.render import render_document  # noqa: PLC0415  # docxtpl, 100 ms: `check` and `--help` do without
    from cchc_gen.editing.built import describe_data  # noqa: PLC0415

    return render_document(*prepare_rendering(loaded, options, describe_data(loaded.located, draft=options.draft).digest))


def prepare_rendering(
    loaded: LoadedPlan, options: BuildOptions, data_digest: str
) -> tuple[Path, RenderContext, DocumentProperties, Path | None]:
    """Return what a plan is rendered from: template, context, properties of the document, cache of templates.

    Args:
        loaded: the plan.
        options: what is made of it.
        data_digest: the digest of its data, which the document carries.
    """
    from cchc_gen.document.build_context import build_context  # noqa: PLC0415  # see `render_plan`
    from cchc_gen.document.properties import DocumentProperties  # noqa: PLC0415
    from cchc_gen.template.find import find_template  # noqa: PLC0415

    plan = loaded.plan
    plan = replace(plan, document=replace(plan.document, draft=True)) if options.draft else plan
    title = f"{plan.document.type_name} {plan.document.subject}"
    day = find_first_day(plan.document.date, plan.year)
    properties = DocumentProperties(title, plan.agency.name, day, options.epoch, data_digest)
    return find_template(loaded, options.template), build_context(plan), properties, options.cache
