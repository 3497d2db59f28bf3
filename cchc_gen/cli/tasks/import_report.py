"""What `cchc-gen tasks import` says: each change with its cell, then what was not taken and what should be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_gen.messages import gettext as _
from cchc_gen.messages import ngettext, show_controls, translate
from cchc_gen.tasks.progress_columns import COLUMN_KEYS
from cchc_gen.tasks.sheet_changes import ABOVE, LEFT, TITLE_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_gen.messages import Message
    from cchc_gen.tasks.merged_changes import AllChanges, TableChanges
    from cchc_gen.tasks.sheet_rows import SheetRow

_LETTERS = 70  # of a text that a line quotes
_MOST_NAMED = 12


def show_changes(changes: AllChanges, refused: Sequence[tuple[str, Message]]) -> None:
    """Print the changes as results, everything else beside them."""
    for table in changes.tables:
        _show_table(table)
    for conflict in changes.conflicts:
        since = _("what stands there, changed since the file went out")
        wishes = "; ".join(f"“{_short(text)}” ({place or since})" for text, place in conflict.wishes)
        said = _("Conflict, nothing is changed there: {address} {column}: {wishes}")
        line = said.format(address=conflict.address, column=conflict.column, wishes=wishes)
        click.secho(line, fg="red", err=True)
    for wrong in changes.wrong:
        click.secho(f"{show_controls(wrong.place)}: {translate(wrong.message)}", fg="red", err=True)
    for name, reason in refused:
        click.secho(_("Not taken over: {name}: {reason}").format(name=name, reason=translate(reason)), fg="red", err=True)
    for remark in changes.remarks:
        click.secho(f"{show_controls(remark.place)}: {translate(remark.message)}", fg="yellow", err=True)
    for table in changes.tables:
        _sum_up(table)


def _show_table(table: TableChanges) -> None:
    for cell in table.cells:
        column = _("title of the group") if cell.key == TITLE_KEY else table.plan.name_column(cell.key)
        click.echo(f"{cell.row.address} {column}: {_quote(cell.old)} → {_quote(cell.new)}  ({cell.place})")
    for row in table.added:
        words = _short(row.texts.get(table.plan.main, "") or "; ".join(text for text in row.texts.values() if text))
        where = _behind(row.behind, table) if not row.group else _("in the new group “{title}”").format(title=_short(row.group))
        said = _("new row of {address}: “{text}”") if row.is_part and row.behind else _("new, {where}: “{text}”")
        address = row.behind.address if row.behind else ""
        click.echo(f"{table.plan.name} {said.format(where=where, text=words, address=address)}  ({row.place})")
    for gone in table.removed:
        click.echo(_("{address} removed: “{text}”").format(address=gone.address, text=_short(gone.label)))
    if table.order:
        click.echo(_("{name}: the rows of each group are in the order of the file.").format(name=table.plan.name))


def _behind(row: SheetRow | None, table: TableChanges) -> str:
    if row is None:
        return _("first of {name}").format(name=table.plan.name)
    if row.is_group:
        return _("first in {address}").format(address=row.address)
    return _("behind {address}").format(address=row.address)


def _sum_up(table: TableChanges) -> None:
    of_progress = sum(cell.key in COLUMN_KEYS for cell in table.cells)
    own = len(table.cells) - of_progress
    counts = [
        ngettext("{n} cell changed", "{n} cells changed", own).format(n=own),
        ngettext("{n} row new", "{n} rows new", len(table.added)).format(n=len(table.added)),
        ngettext("{n} row removed", "{n} rows removed", len(table.removed)).format(n=len(table.removed)),
    ]
    if of_progress:
        counts.append(ngettext("{n} cell of progress", "{n} cells of progress", of_progress).format(n=of_progress))
    click.echo(f"{table.plan.name}: {', '.join(counts)}.", err=True)
    if table.gone:
        names = ", ".join(row.address for row in table.gone[:_MOST_NAMED]) + (" …" if len(table.gone) > _MOST_NAMED else "")
        said = ngettext(
            "{n} row of the plan is in none of the files, and stays (--remove takes it out): {names}",
            "{n} rows of the plan are in none of the files, and stay (--remove takes them out): {names}",
            len(table.gone),
        )
        click.secho(said.format(n=len(table.gone), names=names), fg="yellow", err=True)


def _quote(text: str) -> str:
    if text == ABOVE:
        return _("(merged with the cell above)")
    if text == LEFT:
        return _("(merged with the cell on the left)")
    return f"“{_short(text)}”" if text else _("(empty)")


def _short(text: str) -> str:
    line = show_controls(" / ".join(text.split("\n")))
    return line if len(line) <= _LETTERS else f"{line[:_LETTERS]}…"
