from __future__ import annotations

import pytest

from cchc_gen.document.metrics import measure_longest_line, measure_text


@pytest.mark.parametrize(
    ("text", "points", "bold", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, 60.5),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 13, True, 70.2),
        ("Độc lập - Tự do - Hạnh phúc", 14, False, 57.1),
        ("ĐƯỜNG NƯỚC TRƯỜNG HƯƠNG", 13, False, 69.6),
    ],
)
def test_widths_are_those_of_times(text: str, points: float, bold: bool, millimetres: float) -> None:  # noqa: FBT001  # a table's column
    """Computed widths are within half a millimetre of those measured on the font."""
    assert measure_text(text, points, bold=bold) == pytest.approx(millimetres, abs=0.6)


def test_the_longest_line_of_a_wrapped_text() -> None:
    """A text that wraps is as long as its longest line, never longer than the room."""
    one, two = measure_text("một", 14), measure_longest_line("một hai ba", 14, 12)

    assert one <= two <= 12
