"""`cchc-gen build`: its options. What it does is in `run`, so that --help stays instant."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_gen.cli.completion import complete_plans
from cchc_gen.messages import gettext as _


@click.command(
    help=_("Build plans into Word documents and PDFs. PLAN is a file or a folder (default: plans/)."),
    epilog=_(
        "Examples:\n\n\b\n"
        "  cchc-gen build                                   all plans in plans/ into outputs/\n"
        "  cchc-gen build ke-hoach.yaml --format docx       the Word document alone\n"
        "  cchc-gen build ke-hoach.yaml --draft             marked DỰ THẢO\n"
        "  cchc-gen build ke-hoach.yaml --watch             again at each save\n"
        "  cchc-gen build ke-hoach.yaml --format pdf -o - > ke-hoach.pdf"
    ),
)
@click.argument("plans", metavar="[PLAN]...", nargs=-1, type=click.Path(), shell_complete=complete_plans)
@click.option(
    "-o",
    "--output-dir",
    default="outputs",
    show_default=True,
    metavar="DIR",
    help=_("Where results go; - writes one document to standard output."),
)
@click.option(
    "--format",
    "formats",
    default=None,
    show_default="docx,pdf",
    metavar="LIST",
    help=_("docx, pdf, or both; without LibreOffice docx alone, unless a PDF is asked for here."),
)
@click.option("--template", type=click.Path(path_type=Path), help=_("A Word template instead of the plan's own or the tool's."))
@click.option("--draft", is_flag=True, help=_("Mark the document DỰ THẢO."))
@click.option(
    "--final",
    is_flag=True,
    help=_("For signature: refuse errors of the rules and open review marks (# cần rà soát), name what is blank."),
)
@click.option("--issued", is_flag=True, help=_("For issue: as --final, and refuse what is blank, number and date among them."))
@click.option(
    "--engine",
    default=None,
    show_default="soffice",
    metavar="ENGINE",
    help=_("Way to the PDF: soffice, unoserver, or unoserver=HOST:PORT for one that runs already (or CCHC_OFFICE=HOST:PORT)."),
)
@click.option("--pdf-a", is_flag=True, help=_("Write PDF/A-2b, for archives."))
@click.option(
    "--pdf-a-level",
    type=click.Choice(["1b", "2b"]),
    help=_("Write PDF/A of this level; TCVN 14159-1:2024 on archives names PDF/A-1."),
)
@click.option(
    "--metadata",
    type=click.Choice(["json"]),
    help=_("Write the document's fields for the office's system beside it (Nghị định 30, Phụ lục VI)."),
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default="120",
    metavar="SECONDS",
    help=_("Seconds that one document may take in LibreOffice."),
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=_("Folder in which templates and spreadsheets may lie."),
)
@click.option("--report", metavar="FILE", help=_("Write what became of each plan as JSON; - for standard output."))
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help=_("How many plans are built at once (default: as many as there are processors)."),
)
@click.option(
    "--cluster", metavar="ADDRESS", help=_("Build on the machines of a dask scheduler: tcp://HOST:PORT, tls://HOST:PORT.")
)
@click.option("--force", is_flag=True, help=_("Build plans that have not changed, too."))
@click.option("--watch", is_flag=True, help=_("Build again at each save of the plan or what it is made from, until Ctrl-C."))
@click.option("-q", "--quiet", is_flag=True, help=_("Print results and problems only."))
def build(**values: object) -> int:
    """Build plans and return the exit code."""
    from cchc_gen.cli.build.run import BuildSettings, run_build  # noqa: PLC0415  # keeps --help instant

    return run_build(BuildSettings(**values))  # type: ignore[arg-type]  # click has checked the types
