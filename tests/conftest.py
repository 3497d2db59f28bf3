"""Fixtures that many tests share."""

from __future__ import annotations

import os
import random
import secrets
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from cchc_gen.cli.language import use_language
from tests.support.bounds import untraced

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
MEASURED_CASES = 12  # of a parametrized test


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected texts, then fail")
    parser.addoption("--long", action="store_true", help="many more cases, from a new seed, which is printed")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many cases properties are tried on: fifty, the same each time, or thousands, new each time.

    And let the commands that tests start hear Ctrl-C: run in a shell's background, all would inherit that it is ignored.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    hypothesis.settings.register_profile("short", max_examples=50, derandomize=True, deadline=None)
    hypothesis.settings.register_profile("long", max_examples=2000, print_blob=True, deadline=None)
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "short")
    if config.getoption("--long") and config.option.timeout is None:
        config.option.timeout = 0  # thousands of cases take as long as they take


class Cases:
    """How many cases a test of chance tries, and where its chance begins."""

    def __init__(self, *, is_long: bool) -> None:
        """Keep whether many are wanted."""
        self._is_long = is_long

    def draw(self, few: int, many: int) -> tuple[int, random.Random]:
        """Return the number of cases and their chance; the seed of a long run is printed where the test fails."""
        seed = secrets.randbits(32) if self._is_long else 2026
        sys.stdout.write(f"seed {seed}\n")
        return many if self._is_long else few, random.Random(seed)  # noqa: S311  # tests, no secrets


@pytest.fixture
def seeded(request: pytest.FixtureRequest) -> Cases:
    """Return the number of cases and the chance for tests that try at random."""
    return Cases(is_long=bool(request.config.getoption("--long")))


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep profiles, records and compiled templates of the tests apart from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests of chance and the later cases of long tables out of coverage: they run others' lines, and cost as much."""
    cases = Counter[str]()
    for item in items:
        cases[test := item.nodeid.partition("[")[0]] += 1
        if cases[test] > MEASURED_CASES or _is_of_chance(item):
            item.add_marker(pytest.mark.unmeasured)


def _is_of_chance(item: pytest.Item) -> bool:
    is_property = bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))
    return is_property or "seeded" in getattr(item, "fixturenames", ())


@pytest.fixture(autouse=True)
def _measured(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave tests marked `unmeasured` out of coverage, and the commands that they run."""
    if request.node.get_closest_marker("unmeasured") is None:
        yield
        return
    with untraced():
        yield


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """Leave signals as they were: those that a command ignores at its end would be ignored by all that later tests start."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        if signal.getsignal(number) is not handler:
            signal.signal(number, handler)


@pytest.fixture(autouse=True, scope="session")
def _vietnamese() -> None:
    """Speak Vietnamese, as the command does by default."""
    use_language("vi")


@pytest.fixture
def seeds() -> Path:
    """Return the folder of the five real plans; skip where it is absent."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("the five real plans are not on this machine")
    return SHARED / "seeds"


@pytest.fixture(scope="session")
def soffice() -> Path:
    """Return LibreOffice; its absence fails in CI and skips elsewhere."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice must be there in CI")
        pytest.skip("LibreOffice is not on this machine")
    return Path(found)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return the comparer of golden files."""
    return Golden(update=bool(request.config.getoption("--update-golden")))


class Golden:
    """Compares a text with a file; rewrites it when asked to, and then fails so that nobody forgets to look."""

    def __init__(self, *, update: bool) -> None:
        """Keep whether to rewrite."""
        self._update = update

    def check(self, actual: str, path: Path) -> None:
        """Assert that `path` holds `actual`."""
        if self._update:
            old = path.read_text(encoding="utf-8") if path.exists() else None
            path.write_text(actual, encoding="utf-8")
            assert old == actual, f"{path.name} was rewritten: read the difference, then run again"
        assert path.exists(), f"{path.name} is missing: run with --update-golden"
        assert path.read_text(encoding="utf-8") == actual
