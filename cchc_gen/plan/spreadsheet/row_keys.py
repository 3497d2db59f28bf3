"""The hidden key of a row in a workbook that we wrote: which task it is, and what its cells held when it went out."""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import NamedTuple

VERSION = 1  # of the sheets; a reader of another version knows the rows by their words
SHORT_OF_GUARD = 6  # words, as `la` has them
_HEAD = "cchc"
_KEY = re.compile(rf"{_HEAD}(?P<version>\d+)\|(?P<address>[^|]*)\|(?P<name>[^|]*)\|(?P<guard>[^|]*)\|(?P<cells>[^|]*)")
_ANY_KEY = re.compile(rf"{_HEAD}\d+\|")
_SPACES = re.compile(r"[^\S\n]+")


class RowKey(NamedTuple):
    """What the key of a row says.

    `address` is the printed one (PL.I.1; PL.I.1.2 for a row of a task), `name` its `ma`, `guard` its first words, `cells` a
    digest of each cell by column key; columns of progress, where a sheet has them, are digested like the others.
    """

    address: str
    name: str
    guard: str
    cells: dict[str, str]


class SheetKey(NamedTuple):
    """What the title of the column of keys says: what the sheet is (PL, PL2; "" for the one to look at), and whose it is.

    `column` is the key of the column by which units were told apart, `unit` the unit; both "" for a sheet of the whole plan.
    """

    appendix: str
    column: str = ""
    unit: str = ""


def format_row_key(key: RowKey) -> str:
    """Return the text of a row's key."""
    cells = ";".join(f"{name}={digest}" for name, digest in key.cells.items())
    return "|".join([f"{_HEAD}{VERSION}", *(_plain(part) for part in key[:3]), cells])


def format_sheet_key(key: SheetKey) -> str:
    """Return the title of the column of keys."""
    return "|".join([f"{_HEAD}{VERSION}", "#", *(_plain(part) for part in key)])


def parse_row_key(text: str) -> RowKey | None:
    """Return the key of a row; None where a text is not a key, or is one of another version."""
    found = _KEY.fullmatch(text) if text.startswith(_HEAD) else None
    if found is None or int(found["version"]) != VERSION or found["address"] == "#":
        return None
    cells = dict(part.split("=", 1) for part in found["cells"].split(";") if "=" in part)
    return RowKey(found["address"], found["name"], found["guard"], cells)


def parse_sheet_key(text: str) -> SheetKey | None:
    """Return what the title of the column of keys says; None where a text is not such a title."""
    parts = text.split("|") if text.startswith(_HEAD) else ()
    if len(parts) != 5 or parts[:2] != [f"{_HEAD}{VERSION}", "#"]:  # noqa: PLR2004  # as `format_sheet_key` writes it
        return None
    return SheetKey(*parts[2:])


def is_key(value: object) -> bool:
    """Tell whether a cell holds a key of any version."""
    return isinstance(value, str) and value.startswith(_HEAD) and bool(_ANY_KEY.match(value))


def normalize(text: str) -> str:
    """Return the words of a cell as they are compared: letters composed, spaces single, lines without their ends."""
    if "\n" not in text:
        return " ".join(unicodedata.normalize("NFC", text).split())
    lines = (_SPACES.sub(" ", line).strip() for line in unicodedata.normalize("NFC", text).splitlines())
    return "\n".join(line for line in lines if line)


def digest_cell(text: str) -> str:
    """Return what stands for a cell's words in a key."""
    return f"{zlib.crc32(normalize(text).encode()):08x}"


def _plain(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
