"""What a document was made from may have been put there by whoever sent the folder."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from cchc_gen.editing import built
from cchc_gen.editing.built import describe_data, keep_built, read_built
from cchc_gen.editing.history_folder import find_history_folder
from cchc_gen.files.checksummed import write_sealed
from cchc_gen.plan.located import LocatedMap, from_plain, to_plain
from cchc_gen.problem import Position
from cchc_gen.word.package import CUSTOM_PART, DATA_PROPERTY

if TYPE_CHECKING:
    from pathlib import Path


def _make(folder: Path, raw: bytes) -> tuple[Path, Path]:
    """Return a plan and a document that says to be made from some bytes, which lie in the plan's history."""
    plan, document = folder / "kh.yaml", folder / "kh.docx"
    plan.write_text("nam: 2026\n", encoding="utf-8")
    digest = hashlib.sha256(raw).hexdigest()[:16]
    with zipfile.ZipFile(document, "w") as package:
        package.writestr(CUSTOM_PART, f'<p name="{DATA_PROPERTY}"><v:lpwstr>{digest}</v:lpwstr></p>')
    place = find_history_folder(plan, folder) / f"{digest}.built"
    place.parent.mkdir(parents=True)
    write_sealed(place, zlib.compress(raw, 9))
    return plan, document


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """The data of a plan, by the digest that its document carries."""
    located = from_plain({"nam": "2026", "can_cu": ["a", {"b": "c"}]}, Position("kh.yaml"))
    assert isinstance(located, LocatedMap)
    data = describe_data(located)
    plan, document = _make(tmp_path, data.raw)
    keep_built(plan, tmp_path, data)

    found = read_built(plan, tmp_path, document)
    assert found is not None
    assert to_plain(found) == to_plain(located)


_NESTED = b'{"a": ' * 5000 + b"1" + b"}" * 5000


@pytest.mark.parametrize("raw", [b"[]", b"5", b'"x"', b'{"nam": 5}', b'{"a": [true]}', _NESTED, b"\xff", b""])
def test_data_of_another_shape_is_none(tmp_path: Path, raw: bytes) -> None:
    """Lists, numbers, data nested without end: it is as if nothing were known."""
    assert read_built(*_swap(_make(tmp_path, raw), tmp_path)) is None


def test_data_that_unpacks_without_end_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A megabyte that becomes a gigabyte: no more is unpacked than a plan may have, and what is longer is no plan's."""
    made = _swap(_make(tmp_path, json.dumps({"nam": " " * 50_000}).encode()), tmp_path)
    assert read_built(*made) is not None
    monkeypatch.setattr(built, "_MOST_UNPACKED", 1000)
    assert read_built(*made) is None


def _swap(made: tuple[Path, Path], folder: Path) -> tuple[Path, Path, Path]:
    return made[0], folder, made[1]
