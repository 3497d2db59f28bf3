"""`cchc-gen template`: its options. What it does is in `run`, so that --help stays instant."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_documents
from cchc_gen.messages import gettext as _


@click.group(help=_("Word templates: list them, copy the tool's own to restyle it in Word, check one."))
def template() -> None:
    """Hold the three."""


@template.command(
    "list", short_help=_("List the templates."), help=_("List the tool's template, and those in this folder and its workspace.")
)
def list_() -> int:
    """Print the templates and return the exit code."""
    from cchc_gen.cli.template.run import run_list  # noqa: PLC0415  # keeps --help instant

    return run_list()


@template.command(
    short_help=_("Copy the tool's own template."),
    help=_("Copy the tool's own template to a new file, to restyle it in Word."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen template copy mau-cua-so.docx\n\n"
        "Then write “mau: mau-cua-so.docx” in a plan, or in cchc.yaml for all plans of the office."
    ),
)
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path))
def copy(file: Path) -> int:
    """Write the copy and return the exit code."""
    from cchc_gen.cli.template.run import run_copy  # noqa: PLC0415  # keeps --help instant

    return run_copy(file)


@template.command(
    short_help=_("Find all faults of a template."),
    help=_("Find all faults of a template at once: tags, fields, loops, styles; and try it on a sample plan."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen template check mau-cua-so.docx\n"
        "  cchc-gen template check mau-cua-so.docx --annotate      the Word file with a comment at every fault"
    ),
)
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path), shell_complete=complete_documents)
@click.option("--annotate", is_flag=True, help=_("Write a copy with a Word comment at every fault."))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help=_("The copy's name; by default the template's with -nhan-xet.")
)
def check(file: Path, output: Path | None, *, annotate: bool) -> int:
    """Check a template and return the exit code."""
    from cchc_gen.cli.template.run import run_check  # noqa: PLC0415  # keeps --help instant

    return run_check(file, output, annotated=annotate or output is not None)
