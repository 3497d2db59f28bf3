"""What `build --watch` hears of the system's saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import watchfiles

from cchc_gen.build import watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest


def test_a_folder_that_is_made_meanwhile_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new folder, and those in it, are watched from then on, its files are heard of; hidden ones are not."""
    watched: list[tuple[Path, ...]] = []
    new, hidden = tmp_path / "so" / "phong", tmp_path / ".an"

    def say(*folders: Path, **_options: Any) -> Iterator[set[tuple[int, str]]]:  # noqa: ANN401  # as watchfiles has them
        watched.append(folders)
        if len(watched) == 1:
            new.mkdir(parents=True)
            hidden.mkdir()
            (new / "kh.yaml").write_text("nam: 2026", encoding="utf-8")
            yield {(1, str(tmp_path / "so")), (1, str(hidden))}

    monkeypatch.setattr(watchfiles, "watch", say)
    heard = list(watch._system_saves([tmp_path]))  # noqa: SLF001  # what the system says

    assert watched == [(tmp_path,), (tmp_path, tmp_path / "so", new)]
    assert str(new / "kh.yaml") in heard[0]
