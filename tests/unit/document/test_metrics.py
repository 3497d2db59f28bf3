from __future__ import annotations

import pytest

from cchc_gen.document.metrics import balance_name, measure_longest_line, measure_text


@pytest.mark.parametrize(
    ("text", "points", "bold", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, 60.5),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 13, True, 70.2),
        ("Độc lập - Tự do - Hạnh phúc", 14, False, 57.1),
    ],
)
def test_widths_are_those_of_times(text: str, points: float, bold: bool, millimetres: float) -> None:  # noqa: FBT001  # a table's column
    """Computed widths are within half a millimetre of those measured on the font."""
    assert measure_text(text, points, bold=bold) == pytest.approx(millimetres, abs=0.6)


def test_the_longest_line_of_a_wrapped_text() -> None:
    """A text that wraps is as long as its longest line, never longer than the room."""
    one, two = measure_text("một", 14), measure_longest_line("một hai ba", 14, 12)

    assert one <= two <= 12


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN XÃ HÒA MẪU", ["ỦY BAN NHÂN DÂN", "XÃ HÒA MẪU"]),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", ["SỞ VĂN HÓA,", "THỂ THAO VÀ DU LỊCH"]),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"]),
        ("SỞ Y TẾ", ["SỞ Y TẾ"]),
    ],
)
def test_names_of_agencies_break_well(name: str, lines: list[str]) -> None:
    """A name of two lines breaks before a place, before “và”, behind a comma, or in its middle; a short one stays."""
    balanced = balance_name(name, 13, 60, bold=True)

    assert balanced.replace("\u00a0", " ") == name
    assert balanced == (name if len(lines) == 1 else f"{lines[0]} {lines[1].replace(' ', chr(160))}")
    widest = max(measure_text(line, 13, bold=True) for line in lines)
    assert measure_longest_line(balanced, 13, 60, bold=True) == pytest.approx(widest)


@pytest.mark.parametrize(
    "name",
    [
        "ỦY BAN NHÂN DÂN XÃ HÒA MẪU " * 3,
        "ỦY BAN NHÂN DÂN XÃ HÒA MẪU" + " XÃ HÒA MẪU" * 6,
        "SỞ NÔNG NGHIỆP  VÀ MÔI TRƯỜNG",
        "SỞ NÔNG NGHIỆP VÀ\u00a0MÔI TRƯỜNG",
    ],
)
def test_names_that_stay(name: str) -> None:
    """Nothing is held together where two lines do not hold it, or where the spaces are odd: what is typed is printed."""
    assert balance_name(name, 13, 60, bold=True) == name


def test_capitals_are_measured_as_such() -> None:
    """A name that is printed in capitals breaks as they need it, and keeps its own letters."""
    name = "Sở Nông nghiệp và Môi trường"

    assert balance_name(name, 13, 70, bold=True) == name
    assert balance_name(name, 13, 70, bold=True, caps=True) == "Sở Nông nghiệp và\u00a0Môi\u00a0trường"
