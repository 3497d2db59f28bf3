"""Plans counted as on a cluster: what travels is pickled, put into a folder and counted there, without a network."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.cluster import counting
from cchc_gen.build.cluster.counting import ClusterCounters, count_consignment
from cchc_gen.cli.progress.forms import format_json
from cchc_gen.errors import UsageError
from cchc_gen.report.progress_summary import Asked, read_progress_of
from tests.support.progress_files import write_plan, write_progress

if TYPE_CHECKING:
    from pathlib import Path

TASKS = ("{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}",)
ASKED = Asked(dt.date(2026, 4, 1))


class Unconnected(ClusterCounters):
    """Counters whose worker is this process."""

    def __init__(self) -> None:
        self._asked = ASKED


@pytest.fixture
def plans(tmp_path: Path) -> list[tuple[Path, str]]:
    """Return four plans: one that is done, one that is late, one with a wrong progress file, one that is no YAML."""
    found = [write_plan(tmp_path, TASKS, f"kh-{at}.yaml") for at in range(4)]
    write_progress(found[0], ["{tai: PL.I.1, xong: 01/02/2026}"])
    write_progress(found[2], ["{tai: PL.I.9}"])
    found[3].write_text("nam: [", encoding="utf-8")
    return [(plan, f"plans/{plan.name}") for plan in found]


def test_what_comes_back_is_what_is_counted_here(plans: list[tuple[Path, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans without problems are counted from what travelled alone; those with problems are counted here, named as here."""
    here = read_progress_of(plans, ASKED)
    counters = Unconnected()
    sent = pickle.loads(pickle.dumps(counters.pack(plans)))  # noqa: S301  # our own
    answers = pickle.loads(pickle.dumps(counters.work(sent)))  # noqa: S301  # see above
    read_here = []

    def read_one(asked: Asked, plan: tuple[Path, str]) -> object:
        read_here.append(plan)
        return read_progress_of([plan], asked)[0]

    monkeypatch.setattr(counting, "read_one", read_one)
    found = list(counters.unpack(plans, sent, answers))

    assert read_here == plans[2:]
    assert format_json(found[:2], ASKED.day, None, []) == format_json(here[:2], ASKED.day, None, [])
    assert [str(one.error) for one in found] == [str(one.error) for one in here]
    assert [getattr(one.error, "problems", ()) for one in found] == [getattr(one.error, "problems", ()) for one in here]


def test_nothing_is_left_on_the_worker(plans: list[tuple[Path, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was put into a temporary folder is gone when the plans are counted."""
    place = tmp_path / "tam"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))

    assert count_consignment(Unconnected().pack(plans))[2:] == [None, None]
    assert list(place.iterdir()) == []


def test_another_version_is_told(plans: list[tuple[Path, str]]) -> None:
    """A worker with another version counts nothing, and says so; the plan is not counted here instead."""
    counters = Unconnected()
    sent = counters.pack(plans)._replace(version="0.0.1")
    (first, *_others) = counters.unpack(plans, sent, count_consignment(sent))

    assert isinstance(first.error, UsageError)
    assert "0.0.1" in str(first.error)
    assert not first.states
