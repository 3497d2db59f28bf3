"""Errors travel between processes whole."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from cchc_gen.errors import InternalError, OutputError, PlanError, WorkerError
from cchc_gen.messages import msg
from cchc_gen.problem import Position, Problem, Severity

PROBLEM = Problem(
    "KH-D1", Position("kh.yaml", 3, 4, "Sheet!A1", "Nơi nhận"), msg("“{text}” needs “{other}”.", text="a", other=msg("its day")),
    "muc", msg("For example {count}.", count=3), Severity.WARNING, "chữ",
)  # fmt: skip

ERRORS = [
    PlanError([PROBLEM]),
    OutputError(msg("a {b}", b=1), msg("c")),
    InternalError(ValueError("hỏng")),
    WorkerError(msg("x")),
]


@pytest.mark.parametrize("error", ERRORS)
def test_errors_travel_whole(error: Any) -> None:  # noqa: ANN401  # each has its own fields
    """An error that comes from another process says what it said there, with its hint, problems and trace."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # ours

    assert (type(back), back.__dict__, str(back)) == (type(error), error.__dict__, str(error))
