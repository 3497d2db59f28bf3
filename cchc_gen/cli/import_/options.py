"""`cchc-gen import`: last year's Word file becomes a plan file."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.messages import gettext as _


@click.command(
    name="import",
    help=_("Write a plan file from a Word document (.docx, .doc, .odt, .rtf), a text or a PDF. FILE stays as it is."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen import ke-hoach-2025.docx                     writes ke-hoach-2025.yaml\n"
        "  cchc-gen import ke-hoach-2025.doc -o plans/kh-2025.yaml\n"
        "  cchc-gen import ke-hoach-2025.docx -o -                to standard output"
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="PLAN", help=_("The plan file to write; never one that is there. - for standard output."))
@click.option("--plain", is_flag=True, help=_("Leave repeated values and names where they are, without mac_dinh and bien."))
@click.option("--as-is", is_flag=True, help=_("Read also what is no plan: a letter, a decision, a paper of the Party."))
def import_(file: Path, output: str | None, *, plain: bool, as_is: bool) -> int:
    """Import a file and return the exit code."""
    from cchc_gen.cli.import_.run import run_import  # noqa: PLC0415  # keeps --help instant

    return run_import(file, output, plain=plain, as_is=as_is)
