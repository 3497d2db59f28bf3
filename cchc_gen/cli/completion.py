"""What the shell offers after TAB."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.workspace.find_settings import SETTINGS_NAME

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def complete_plans(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's signature
    """Offer plan files and folders.

    Args:
        ctx: click's context; not used.
        param: click's parameter; not used.
        incomplete: what has been typed of the word.
    """
    return _complete_files(incomplete, (".yaml", ".yml"))


def _complete_files(incomplete: str, suffixes: tuple[str, ...]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415  # the shell alone asks for it

    typed = Path(incomplete)
    folder = typed if incomplete.endswith(("/", "\\")) or not incomplete else typed.parent
    found = []
    for path in sorted(folder.glob("*")):
        if path.name.startswith(".") or not str(path).startswith(incomplete):
            continue
        if path.is_dir():
            # A folder alone is as good as typed: its files are what can be meant, and the shell puts no space behind a choice.
            found += [CompletionItem(str(inner)) for inner in sorted(path.glob("*")) if _is_offered(inner, suffixes)]
            found.append(CompletionItem(f"{path}/"))
        elif _is_offered(path, suffixes):
            found.append(CompletionItem(str(path)))
    return found


def _is_offered(path: Path, suffixes: tuple[str, ...]) -> bool:
    return path.suffix in suffixes and path.name != SETTINGS_NAME and not path.name.startswith(".")


def complete_columns(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's signature
    """Offer the usual columns of an appendix.

    Args:
        ctx: click's context; not used.
        param: click's parameter; not used.
        incomplete: what has been typed of the word.
    """
    from click.shell_completion import CompletionItem  # noqa: PLC0415  # see above

    return [CompletionItem(key) for key in ("chu_tri", "phoi_hop") if key.startswith(incomplete)]


def complete_documents(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001  # click's signature
    """Offer Word documents and folders.

    Args:
        ctx: click's context; not used.
        param: click's parameter; not used.
        incomplete: what has been typed of the word.
    """
    return _complete_files(incomplete, (".docx",))
