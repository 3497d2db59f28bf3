"""Numbers in Vietnamese words: “bảy mươi lăm triệu năm trăm nghìn” is 75.500.000."""

from __future__ import annotations

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
_BILLION, _BILLIONS = 1_000_000_000, ("tỷ", "tỉ")
_LINKS = ("linh", "lẻ")  # “một trăm linh năm”


class _Words:
    """A number while its words are read: billions, what is closed by a scale below them, hundreds and tens, one digit."""

    def __init__(self) -> None:
        self.billions = self.closed = self.below = self.scale = 0
        self.digit: int | None = None

    @property
    def group(self) -> int:
        return self.below + (self.digit or 0)

    def read(self, word: str) -> bool:
        """Take one word; tell whether a number goes on so."""
        if word in _DIGITS and self.digit is None:
            self.digit = _DIGITS[word]
        elif word == "trăm" and self.digit is not None and not self.below:
            self.below, self.digit = self.digit * 100, None
        elif word == "mươi" and self.digit:
            self.below, self.digit = self.below + self.digit * 10, None
        elif word == "mười" and self.digit is None:
            self.below += 10
        elif word in _SCALES and self.group:
            self._close(self.closed + self.group * _SCALES[word], _SCALES[word])
        elif word in _BILLIONS and self.closed + self.group:
            self.billions = self.closed + self.group
            self._close(0, _BILLION)
        elif word == "rưỡi" and self.scale and not self.group:
            self.closed += self.scale // 2
        else:
            return word in _LINKS and self.digit is None
        return True

    def _close(self, closed: int, scale: int) -> None:
        self.closed, self.scale, self.below, self.digit = closed, scale, 0, None

    @property
    def value(self) -> int:
        return self.billions * _BILLION + self.closed + self.group


def parse_number_words(text: str) -> int | None:
    """Return the number that words name, from not negative whole ones; None for other words."""
    words = text.lower().replace(",", " ").split()
    number = _Words()
    return number.value if words and all(number.read(word) for word in words) else None
