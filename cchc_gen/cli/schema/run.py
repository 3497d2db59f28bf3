"""What `cchc-gen schema` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_gen.cli.endings import JSON, require_ending
from cchc_gen.cli.output import echo_path
from cchc_gen.errors import ExitCode
from cchc_gen.files.delivery import write_new
from cchc_gen.plan.format.json_schema import format_json_schema
from cchc_gen.progress.json_schema import format_forms_schema, format_progress_schema

if TYPE_CHECKING:
    from pathlib import Path


_FORMATS = {"plan": format_json_schema, "progress": format_progress_schema, "forms": format_forms_schema}


def run_schema(output: Path | None, of: str = "plan") -> ExitCode:
    """Print the schema of plans, progress files or forms, or write it into a new file.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    text = _FORMATS[of]()
    if output is None:
        click.echo(text, nl=False)
        return ExitCode.DONE
    require_ending(output, JSON)
    write_new(output, text.encode())
    echo_path(output)
    return ExitCode.DONE
