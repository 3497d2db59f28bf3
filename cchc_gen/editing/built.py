"""Keeps what a plan said when a document was made from it, so that later its reader's changes can be told from the officer's own.

The document carries the digest of that text (a custom property, which Word keeps), the history of the workspace the text itself.
Where either is missing, only that distinction is lost.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.editing.history_folder import find_history_folder, make_history_folder
from cchc_gen.errors import OutputError
from cchc_gen.files.checksummed import read_sealed, write_sealed
from cchc_gen.plan.located import LocatedMap, from_plain, to_plain
from cchc_gen.problem import Position
from cchc_gen.word.package import CUSTOM_PART, DATA_PROPERTY

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 200  # texts that are kept of a plan, of some ten kilobytes each
_MOST_UNPACKED = 30_000_000  # bytes: a plan file has five million at most, and its bases as many; else somebody else wrote it
_LARGEST = 200_000  # bytes of the part with custom properties; ours has less than a thousand
_PROPERTY = re.compile(rb'name="' + DATA_PROPERTY.encode() + rb'"[^>]*>\s*<[^>]*lpwstr>([0-9a-f]{16})<')


class PlanData(NamedTuple):
    """What a document is made from: the digest of the plan's data, 16 digits, and the bytes that are kept of these."""

    digest: str
    raw: bytes


def describe_data(located: LocatedMap, *, draft: bool = False) -> PlanData:
    """Return what stands for a plan's data, with its bases and expressions filled in.

    Args:
        located: the plan's data.
        draft: whether the document says that it is a draft though the plan does not: no change of who sends it back.
    """
    plain = to_plain(located)
    if draft and isinstance(plain, dict) and isinstance(head := plain.get("van_ban"), dict):
        plain = {**plain, "van_ban": {**head, "du_thao": "true"}}
    raw = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    return PlanData(_digest(raw), raw)


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def keep_built(plan: Path, workspace: Path, data: PlanData) -> None:
    """Keep what a document is made from; where the disk refuses, nothing is kept.

    Args:
        plan: the plan file.
        workspace: keeps it in `.cchc/history`.
        data: see `describe_data`.
    """
    folder = find_history_folder(plan, workspace)
    place = folder / f"{data.digest}.built"
    with contextlib.suppress(OSError, OutputError):
        if place.is_file():
            return
        make_history_folder(folder, workspace)
        write_sealed(place, zlib.compress(data.raw, 1), plan)
        kept = sorted(folder.glob("*.built"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_MOST]:
            old.unlink(missing_ok=True)


def read_built(plan: Path, workspace: Path, document: Path) -> LocatedMap | None:
    """Return the data that a document was made from, None where that is not known.

    Args:
        plan: the plan file.
        workspace: where its history lies.
        document: a .docx, perhaps changed since.
    """
    digest = _read_digest(document)
    if not digest:
        return None
    try:
        packed = read_sealed(find_history_folder(plan, workspace) / f"{digest}.built")
        raw = zlib.decompressobj().decompress(packed, _MOST_UNPACKED)
        if _digest(raw) != digest:
            return None
        plain = json.loads(raw)
        root = from_plain(plain, Position(str(plan))) if _holds_texts(plain) else None
    except (OSError, ValueError, zlib.error, RecursionError):
        return None
    return root if isinstance(root, LocatedMap) else None


def _holds_texts(plain: object) -> bool:
    """Tell whether data is what `describe_data` keeps; a folder that somebody sent may hold anything under its name."""
    if isinstance(plain, dict):
        return all(map(_holds_texts, plain.values()))
    return all(map(_holds_texts, plain)) if isinstance(plain, list) else plain is None or isinstance(plain, str)


def _read_digest(document: Path) -> str:
    """Return the digest that a document carries, "" where it has none."""
    try:
        with zipfile.ZipFile(document) as package, package.open(CUSTOM_PART) as part:
            found = _PROPERTY.search(part.read(_LARGEST))
    except (OSError, KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError):
        return ""
    return found.group(1).decode() if found else ""
