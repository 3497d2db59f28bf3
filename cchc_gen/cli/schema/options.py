"""`cchc-gen schema`: the JSON Schema of the plan file, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.messages import gettext as _


@click.command(
    help=_("Print the JSON Schema of the plan file: editors complete keys and underline mistakes with it."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen schema -o cchc.schema.json\n\n"
        "A plan names it in its first lines:\n\n\b\n"
        "  # yaml-language-server: $schema=cchc.schema.json     (VS Code)\n"
        "  # $schema: cchc.schema.json                          (JetBrains)"
    ),
)
@click.option(
    "--of",
    type=click.Choice(["plan", "progress", "forms"]),
    default="plan",
    show_default=True,
    help=_("Of which file: a plan, its progress file, or the forms of reports (bieu-mau.yaml)."),
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help=_("A new file instead of standard output."))
def schema(of: str, output: Path | None) -> int:
    """Print the schema and return the exit code."""
    from cchc_gen.cli.schema.run import run_schema  # noqa: PLC0415  # keeps --help instant

    return run_schema(output, of)
