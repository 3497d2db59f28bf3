"""What is pasted from Word into a text comes to stand as it would in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.test_edits import soan
from tests.browser.test_focus import open_part, stands_at

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

BULLETS = "·\tRà soát;\r\n–\u00a0Công khai.\r\n"
ITEMS = "- Rà soát;\n- Công khai."
PASTES = [
    ("", "|", BULLETS, ITEMS),
    ("behind a line", "- Một.|", BULLETS, f"- Một.\n{ITEMS}"),
    ("behind a dash that was typed", "- Một.\n- |", BULLETS, f"- Một.\n{ITEMS}"),
    ("before a line", "|- Một.", BULLETS, f"{ITEMS}\n- Một."),
    ("amid a line", "- Một |hai.", BULLETS, f"- Một \n{ITEMS}\nhai."),
    ("instead of a line", "a\n|- Một.|\nb", BULLETS, f"a\n{ITEMS}\nb"),
    ("a word", "- Một| hai.", "ba", "- Mộtba hai."),
    ("a word with its spaces", "- Một|hai.", " ba ", "- Một ba hai."),
    ("a word between spaces", "- Một | hai.", " ba ", "- Một ba hai."),
    ("a paragraph", "|Hai.", "Một.\r\n", "Một.\nHai."),
    ("two paragraphs", "Không|", "\r\nMột.\r\n\r\nHai.\r\n", "Không Một.\nHai."),
    ("a dash amid words", "Năm 2026|2030", " - ", "Năm 2026 - 2030"),
]

PASTE = """([value, chosen, text]) => {
  const box = document.activeElement;
  box.value = value;
  box.setSelectionRange(...chosen);
  const data = new DataTransfer();
  data.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  const now = box.value;
  document.execCommand("undo");
  return [now, box.value];
}"""


def test_what_is_pasted_fits_where_the_cursor_is(open_page: Callable[[str], Any]) -> None:
    """Items begin lines of their own, no dash stands twice, words keep their distance; the browser's undo takes it back."""
    page = open_page(soan())
    open_part(page, 5)
    stands_at(page, "noi_dung", 0, "muc_con", 0, "de_muc")
    page.get_by_role("textbox", name="Nội dung").first.focus()
    for what, place, text, now in PASTES:
        start, end = place.index("|"), place.rindex("|") - (place.count("|") - 1)
        value = place.replace("|", "")
        assert (what, page.evaluate(PASTE, [value, [start, end], text])) == (what, [now, value])
