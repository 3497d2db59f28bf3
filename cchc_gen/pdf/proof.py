"""Proves that a PDF shows what its DOCX says: a layout program may lose the end of a tall row without a word.

The words of the PDF, as a reader of PDFs finds them, are counted against those of the DOCX. What the PDF has more is not a loss:
page numbers, headers, header rows that come again on each page; the last are taken away first, so that their words stand for no
others.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.errors import ConverterError
from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cchc_gen.word.printed import PrintedDocument, PrintedText

_HYPHENS = ("\u2010", "\u2011", "\ufffe")  # U+FFFE: how PDFium gives a hyphen that ends a line
_SHOWN = 120
_OTHER_SCRIPTS, _VIETNAMESE = "\u0530", ("\u1e00", "\u1eff")
_BY_HAND = msg("The .docx is whole: open it in Word and save it as PDF from there.")


class LostText(NamedTuple):
    """The first text of the DOCX of which the PDF lacks words, and how many words it lacks in all."""

    text: PrintedText
    words: int


def refuse_losses(printed: PrintedDocument, pdf: Path) -> None:
    """Refuse a PDF that lacks a word of its DOCX.

    Args:
        printed: what the DOCX says.
        pdf: what was made of it.

    Raises:
        ConverterError: with the text that is lost and its place.
    """
    lost = find_lost_text(printed, pdf)
    if lost is None:
        return
    parts = (lost.text.text, lost.text.row, lost.text.above)
    text, row, above = (" ".join(part.split())[:_SHOWN] for part in parts)
    if row:
        message = msg(
            "The PDF lacks {count} word(s) of the document: “{text}” (row “{row}” of the table below “{above}”).",
            count=lost.words, text=text, row=row, above=above,
        )  # fmt: skip
    else:
        message = msg("The PDF lacks {count} word(s) of the document: “{text}”.", count=lost.words, text=text)
    raise ConverterError(message, _BY_HAND)


def find_lost_text(printed: PrintedDocument, pdf: Path) -> LostText | None:
    """Return what of a DOCX its PDF lacks; None where it has all. See `refuse_losses`."""
    wanted = _split_all(text.text for text in printed.texts)
    pages, numbers = _drop_repeated([_split(page) for page in _read_pages(pdf)], printed)
    ours, theirs = Counter(word for words in wanted for word in words), Counter(word for words in pages for word in words)
    missing = ours - theirs - numbers
    if not missing or not _count_letters(missing) - _count_letters(theirs - ours):  # words are cut at hyphens, in narrow columns
        return None
    whole = ["".join(words) for words in pages]
    gone = Counter({word: count for word, count in missing.items() if not any(word in page for page in whole)}) or missing
    lost, left = None, Counter(gone)
    for text, words in zip(reversed(printed.texts), reversed(wanted), strict=True):
        found = [word for word in words if left[word] > 0]
        for word in found:
            left[word] -= 1
        lost = text if found else lost
        if not left.total():
            break
    assert lost is not None  # noqa: S101  # what is missing stands in one of the texts
    return LostText(lost, gone.total())


def _count_letters(words: Counter[str]) -> Counter[str]:
    """Count Latin and Greek letters and figures: how readers of PDFs give signs and other scripts is not to be relied on."""
    letters: Counter[str] = Counter()
    for word, count in words.items():
        for letter in word:
            if letter.isalnum() and (letter < _OTHER_SCRIPTS or _VIETNAMESE[0] <= letter <= _VIETNAMESE[1]):
                letters[letter] += count
    return letters


def _read_pages(pdf: Path) -> Iterator[str]:
    import pypdfium2  # noqa: PLC0415  # takes 60 ms

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                text = page.get_textpage()
                yield text.get_text_range()
                text.close()
                page.close()
    except pypdfium2.PdfiumError:
        raise ConverterError(msg("What LibreOffice wrote is not a whole PDF."), _BY_HAND) from None


def _split(text: str) -> list[str]:
    """Return the words of a text, in small letters, for some parts are printed in capitals, without signs that take no room."""
    return _split_all([text])[0]


def _split_all(texts: Iterable[str]) -> list[list[str]]:
    """Return the words of each text; see `_split`. All are made plain at once: many small texts would take much longer."""
    whole = "\n".join(" ".join(text.split()) for text in texts)
    for hyphen in _HYPHENS:
        whole = whole.replace(hyphen, "-")
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", whole).casefold())
    split = [line.split() for line in plain.split("\n")]
    if not plain.replace("\n", "").isprintable():
        split = [list(filter(None, ("".join(filter(str.isprintable, word)) for word in words))) for words in split]
    return split


def _drop_repeated(pages: Sequence[list[str]], printed: PrintedDocument) -> tuple[list[list[str]], Counter[str]]:
    """Take from each page what comes again on each: page numbers, headers, footers, header rows.

    Returns:
        The words of each page that are left, and the page numbers, for they may be numbers of the text.
    """
    margins = {"".join(_split(text)) for text in printed.margins}
    rows = Counter("".join(_split(text)) for text in printed.header_rows)
    whole = ["".join(words) for words in pages]
    spare = {row: sum(page.count(row) for page in whole) - count for row, count in rows.items() if row}
    numbers: Counter[str] = Counter()
    result = []
    for words in pages:
        start, end = 0, len(words)
        while found := _find_at(words[start:end], margins):
            start += found
        while found := _find_at(words[start:end][::-1], {text[::-1] for text in margins}, backwards=True):
            end -= found
        if start < end and words[start].isdigit():  # one at the end may be what a narrow column cut off
            numbers[words[start]] += 1
            start += 1
        for row in sorted(spare, key=len, reverse=True):
            if spare[row] > 0 and (found := _find_at(words[start:end], {row})):
                spare[row] -= 1
                start += found
                break
        result.append(words[start:end])
    return result, numbers


def _find_at(words: Sequence[str], texts: Iterable[str], *, backwards: bool = False) -> int:
    """Return how many words at the beginning are one of some texts, which have no spaces: words of narrow columns are cut."""
    for text in texts:
        joined = ""
        for at, word in enumerate(words, start=1):
            joined += word[::-1] if backwards else word
            if joined == text:
                return at
            if not text.startswith(joined):
                break
    return 0
