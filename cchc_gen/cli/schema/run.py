"""What `cchc-gen schema` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_gen.cli.endings import JSON, require_ending
from cchc_gen.cli.output import echo_path
from cchc_gen.errors import ExitCode
from cchc_gen.files.delivery import write_new
from cchc_gen.plan.format.json_schema import format_json_schema

if TYPE_CHECKING:
    from pathlib import Path


def run_schema(output: Path | None) -> ExitCode:
    """Print the schema, or write it into a new file.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    if output is None:
        click.echo(format_json_schema(), nl=False)
        return ExitCode.DONE
    require_ending(output, JSON)
    write_new(output, format_json_schema().encode())
    echo_path(output)
    return ExitCode.DONE
