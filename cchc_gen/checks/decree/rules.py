"""The rules on a Word document. Data; the functions are in the modules named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc_gen.checks.rule import Rule

DOCUMENT_RULES: tuple[Rule[Any], ...] = ()
