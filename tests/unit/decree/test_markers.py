"""What is printed before a text is read back as what it was, alone or before a line; what is none is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_gen.decree.markers import NUMBER, SCHEMES, MarkerKind, begins_item, find_marker, format_number, parse_marker, skip_dash

PRINTED = [scheme for scheme in SCHEMES if scheme not in ("", "1.1.")]


@given(st.integers(1, 23), st.sampled_from(PRINTED))
def test_a_number_is_read_back(number: int, scheme: str) -> None:
    """Each scheme's number with its mark is of that scheme and counts the same, alone and before a line."""
    shown = format_number(scheme, number) + scheme[1:]
    if scheme == "A." and parse_marker(shown).kind is MarkerKind.ROMAN:
        return  # I., V., X. are taken for Roman
    alone = parse_marker(shown)

    assert (alone.scheme, alone.number, alone.text) == (scheme, number, shown)
    if scheme == "A." and number > 8:
        return  # past H a capital with a dot is a name more often than a number
    found = find_marker(f"{shown} Rà soát văn bản.")
    assert found is not None
    assert found[0] == alone
    assert f"{shown} Rà soát văn bản."[found[1] :] == "Rà soát văn bản."


@pytest.mark.parametrize(
    ("marker", "kind", "scheme", "number", "above"),
    [
        ("7.2.", MarkerKind.DECIMAL, "1.1.", 2, "7"),
        ("7.2.1", MarkerKind.DECIMAL, "1.1.", 1, "7.2"),
        ("1/", MarkerKind.ARABIC, "1.", 1, ""),
        ("đ)", MarkerKind.LETTER, "a)", 5, ""),
        ("f)", MarkerKind.LETTER, "a)", None, ""),
        ("C.", MarkerKind.UPPER, "A.", 3, ""),
        ("XL.", MarkerKind.ROMAN, "I.", 40, ""),
        ("o", MarkerKind.DASH, "", None, ""),
        ("\uf0b7", MarkerKind.DASH, "", None, ""),
        ("+", MarkerKind.PLUS, "", None, ""),
        ("–", MarkerKind.DASH, "", None, ""),
        ("", MarkerKind.OTHER, "", None, ""),
        ("Phần I", MarkerKind.PART, "", None, ""),
        ("Mục 2", MarkerKind.ITEM, "", None, ""),
        ("Điều 1.", MarkerKind.ARTICLE, "", None, ""),
        ("Bước 1:", MarkerKind.OTHER, "", None, ""),
    ],
)
def test_markers_alone(marker: str, kind: MarkerKind, scheme: str, number: int | None, above: str) -> None:
    """What Word counts, bullets of its symbol fonts too, and what was read before."""
    found = parse_marker(marker)

    assert (found.kind, found.scheme, found.number, found.above) == (kind, scheme, number, above)


@pytest.mark.parametrize(
    "line", ["96.000.000 đồng", "Rà soát", "2026 là năm cuối", "VT, TCCB", "30%", "v.v. và", "- ", "--- hết ---", "IIa. Mục",
     "12/15 xã đạt chuẩn", "20-25 hồ sơ", "10 - 15% kinh phí", "10 – 15% kinh phí", "□ Có", "24/24 giờ",
     "01/01/2026 là ngày", "X-quang ngực", "I-ốt là",
     "V.I. Lê-nin toàn tập", "Mục 3 Chương II của Quy chế", "Phần 1 của Đề án", "Chương II quy định", "Mục 3, Mục 4",
     "Phần II Quy chế này"]
)  # fmt: skip
def test_lines_without_a_marker(line: str) -> None:
    """Words, figures, dashes in a row are text."""
    assert find_marker(line) is None


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("Chương I QUY ĐỊNH CHUNG", "Chương I"), ("Mục 2 - Tổ chức", "Mục 2"), ("Phần II Kế hoạch thực hiện", "Phần II"),
        ("1- 100% hồ sơ", "1-"), ("1/ Mục đích", "1/"), ("1. 100% hồ sơ", "1."), ("II- Nhiệm vụ", "II-"), ("I-Mục tiêu", "I-"),
        ("1 – Thể chế", "1–"), ("II.- Nhiệm vụ", "II.-"), ("1.- Thể chế", "1.-"), ("1.1.Rà soát", "1.1."), ("2.3Tổ chức", "2.3"),
        ("● Rà soát", "●"), ("✓ Rà soát", "✓"), ("❖\tRà soát", "❖"),
    ],
)  # fmt: skip
def test_numbers_of_any_hand(line: str, marker: str) -> None:
    """A number with any mark behind it, a title on its line, a figure behind it."""
    found = find_marker(line)

    assert found is not None
    assert found[0].text == marker


@pytest.mark.parametrize(
    ("line", "is_item"), [("30/NQ-CP ngày", False), ("I năm 2026", False), ("- Rà soát", True), ("1.2. Rà", True)]
)
def test_a_line_that_goes_on_is_no_item(line: str, *, is_item: bool) -> None:
    """On a page, where sentences are cut anywhere, only a number with its mark and a space begins an item."""
    assert begins_item(line) is is_item
    assert not is_item or NUMBER.match(line) or skip_dash(line) > 0
