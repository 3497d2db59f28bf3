"""Patterns that are compiled at their first use."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import cast

import pytest

import cchc_gen
from cchc_gen.lazy_pattern import lazy_pattern

FIRST_OF_ALL = ("language", "decree", "plan", "checks", "workspace")  # rooms that each command goes through


def test_it_answers_as_the_compiled_pattern_does() -> None:
    """Methods, attributes and matches are those of `re`."""
    lazy, compiled = lazy_pattern(r"(?P<day>\d+)/x", re.IGNORECASE), re.compile(r"(?P<day>\d+)/x", re.IGNORECASE)
    found = lazy.search("ngày 12/X")
    assert found is not None
    assert found["day"] == "12"
    assert lazy.sub("…", "1/x 2/X") == compiled.sub("…", "1/x 2/X")
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)


def test_nothing_is_compiled_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wrong expression is an error when it is used, not when it is named."""
    lazy = lazy_pattern("(")
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled"))
    assert "(" in vars(lazy).values()
    monkeypatch.undo()
    with pytest.raises(re.error):
        lazy.search("")


def test_every_pattern_of_the_package_compiles() -> None:
    """An expression with a slip would wait for the officer whose plan first meets it."""
    count = 0
    for module in pkgutil.walk_packages(cchc_gen.__path__, "cchc_gen."):
        if module.name.split(".")[1] not in FIRST_OF_ALL:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            for one in value if isinstance(value, tuple | list) else (value,):
                for part in one if isinstance(one, tuple) else (one,):
                    if type(part).__name__ == "_LazyPattern":
                        assert cast("re.Pattern[str]", part).groups >= 0
                        count += 1
    assert count > 100
