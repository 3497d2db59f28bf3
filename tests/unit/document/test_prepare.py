"""What docxtpl makes of a template is kept, and a document is the same with it and without."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cchc_gen.document.build_context import build_context
from cchc_gen.document.prepare import is_kept, prepare_template
from cchc_gen.document.render import render_document
from cchc_gen.template.find import find_default_template
from tests.support.small_plans import PROPERTIES, make_plan

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = find_default_template().read_bytes()
RENDER = """
import sys
from pathlib import Path
from cchc_gen.document.prepare import prepare_template
prepare_template(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]))
print("docxtpl" in sys.modules)
"""


def test_a_kept_template_needs_no_docxtpl(tmp_path: Path) -> None:
    """The first run imports docxtpl, the second does not."""
    words = [sys.executable, "-c", RENDER, str(find_default_template()), str(tmp_path)]

    runs = [subprocess.run(words, capture_output=True, check=True, text=True).stdout.strip() for _ in range(2)]  # noqa: S603  # our own interpreter

    assert runs == ["True", "False"]
    assert is_kept(TEMPLATE, tmp_path)


@pytest.mark.parametrize("damage", [b"", b"x", None], ids=["empty", "changed", "cut"])
def test_a_damaged_kept_template_is_made_anew(tmp_path: Path, damage: bytes | None) -> None:
    """A document from a damaged cache has the bytes of one without a cache."""
    context = build_context(make_plan("noi_dung: [Một]\n"))
    without = render_document(find_default_template(), context, PROPERTIES)
    prepare_template(TEMPLATE, tmp_path)
    prepare_template.cache_clear()
    (kept,) = tmp_path.glob("*.template")
    kept.write_bytes(kept.read_bytes()[:-1] if damage is None else damage)

    assert render_document(find_default_template(), context, PROPERTIES, tmp_path) == without
