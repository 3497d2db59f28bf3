"""What a request may hold is bounded before it is read: no body that the door lets in fills the memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import UsageError
from cchc_gen.serve.asked import read_body
from cchc_gen.serve.guard import MOST_JSON
from tests.support.bounds import memory_growth
from tests.support.served_window import NAME

if TYPE_CHECKING:
    from tests.support.served_window import Caller

MOST = 150_000  # KB: with what the program holds itself, below 300 MB
FLOODS = {"lists": b"[],", "texts": '"ăb",'.encode(), "mappings": b"{},", "deep": b'{"a":1},', "empty texts": b'"",'}


@pytest.mark.parametrize("part", FLOODS.values(), ids=FLOODS)
def test_a_flood_of_small_parts_is_refused_before_it_is_read(part: bytes) -> None:
    """As many as the door lets in; the answer says what to do instead."""
    body = b'{"a":[' + part * ((MOST_JSON - 100) // len(part)) + b"1]}"
    with memory_growth(MOST), pytest.raises(UsageError, match="too many parts") as raised:
        read_body(body)
    assert raised.value.hint is not None


@pytest.mark.parametrize(
    "text", ["a" * 11_000_000, "\U0001f600\\u0041" + "a" * 11_000_000, "ế" * 3_900_000], ids=["ascii", "wide", "vi"]
)
def test_one_large_text_is_read(text: str) -> None:
    """Wide signs among it, too: it is no flood, and stays within the same bound."""
    body = f'{{"a":"{text}"}}'.encode()
    with memory_growth(MOST):
        assert len(read_body(body)["a"]) > 3_000_000


def test_the_largest_table_that_is_pasted_is_read() -> None:
    """As many edits as one save takes, each with its long path and with text in quotation marks."""
    path = ["phu_luc", 10, "nhom", 100, "nhiem_vu", 1000, "dong", 10, "chu_tri"]
    edits = [{"op": "text", "path": path, "was": "", "text": "Sở “A”, [B], {C}, D"} for _at in range(20_000)]
    assert len(read_body(json.dumps({"edits": edits}, ensure_ascii=False).encode())["edits"]) == 20_000


def test_a_text_larger_than_any_plan_is_refused_before_it_is_copied(window: Caller) -> None:
    """A sign of four bytes makes each copy four times as large; the file stays."""
    body = {"name": NAME, "was": "", "text": "\U0001f600" + "a: b\n" * 1_900_000}
    before = (window.folder / NAME).read_bytes()
    with memory_growth(2 * MOST):  # the caller holds the body, too
        answer = window.post("/api/text", body)
    assert (answer.status, "5 MB" in answer.data["error"]["message"]) == (400, True)
    assert (window.folder / NAME).read_bytes() == before
