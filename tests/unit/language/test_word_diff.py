from __future__ import annotations

from cchc_gen.language.word_diff import diff_words


def test_word_differences_add_up() -> None:
    """Equal and deleted words make the old text, equal and inserted ones the new."""
    words = diff_words("một hai ba", "một bốn ba năm")

    assert "".join(word.text for word in words if word.operation != "insert") == "một hai ba"
    assert "".join(word.text for word in words if word.operation != "delete") == "một bốn ba năm"
