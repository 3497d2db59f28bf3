"""What a strict reader of printed pages sees: broken dates, cut words, crowded letterheads, lonely lines and words."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.support.printed_lines import read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.support.printed_lines import PrintedPage, PrintedWord

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
LEAST_GAP = 6.0  # millimetres between the agency and quốc hiệu
_SHORTEST_LAST = 0.25  # of the longest line: a shorter last line of a title is a lone word
_WIDEST_SPACE = 6.0  # millimetres between words of a line of prose
_HEADING_SPACE = 1.8  # millimetres between words of a heading, which is not justified
_BEFORE_NUMBERS = {"số", "ngày", "tháng", "năm", "điều", "khoản", "quý", "điểm"}
_NEXT_WORD, _SPACE = 4.0, 1.35  # millimetres: between words of a justified line, of a cell
_BLANKS = re.compile("Số:|ngày tháng")  # that are not filled in yet
_INTRODUCES = re.compile(r"sau:$|^\W*Đơn vị tính")
_PART_STARTS = re.compile(r"Phụ lục|Nơi nhận|.*CỘNG HÒA")  # of another section
_PAPER, _LEAST_FILLED = (210.0, 297.0), 0.46  # millimetres; of a page, its margins counted
_JOINT = re.compile(r"(?<=[-/.@_?&=:])")


def find_faults(pdf: Path, document: Path) -> list[str]:
    """Return what is wrong with a printed plan; `document` is its DOCX, which says what its words are."""
    pages = read_pages(pdf)
    if any(not page.words for page in pages):
        return ["an empty page"]
    found = [*_find_cut_words(pages, document), *_find_lonely_lines(pages), *_find_parted_signature(pages), *_find_gaps(pages)]
    for page in pages:
        found += _find_parted_introduction(page)
        found += [*_find_bad_head(page), *_find_parted_numbers(page), *_find_lone_words(page), *_find_stretched(page)]
    return found


def _read_paragraphs(document: Path) -> list[str]:
    with zipfile.ZipFile(document) as package:
        roots = [ET.fromstring(package.read(name)) for name in package.namelist() if name.startswith("word/")]  # noqa: S314
    paragraphs = (one for root in roots for one in root.iter(f"{_W}p"))
    signs = {f"{_W}t": None, f"{_W}noBreakHyphen": "-", f"{_W}br": " "}
    return ["".join(signs[e.tag] or e.text or "" for e in one.iter() if e.tag in signs) for one in paragraphs]


def _find_cut_words(pages: Sequence[PrintedPage], document: Path) -> Iterator[str]:
    whole = {word for text in _read_paragraphs(document) for word in unicodedata.normalize("NFC", text).casefold().split()}
    pieces = {"".join(parts[start:end]) for word in whole for parts in [_JOINT.split(word)] for start in range(len(parts))
              for end in range(start + 1, len(parts) + 1)} if whole else set()  # fmt: skip
    addresses = [word for word in whole if "@" in word or len(word) > 60]
    for page in pages:
        for word in page.words:
            is_cut = word.text.casefold() not in pieces and len(word.text) < 60  # no line has room for more
            if is_cut and not any(word.text.casefold() in address for address in addresses):
                yield f"cut: {word.text}"


def _find_lonely_lines(pages: Sequence[PrintedPage]) -> Iterator[str]:
    for page in pages[1:]:
        lines = page.list_lines()
        if len(lines) == 1:
            yield f"lonely: {_say(lines[0])}"


def _find_parted_introduction(page: PrintedPage) -> Iterator[str]:
    """Look whether a page ends with a line that introduces the table on the next."""
    if _INTRODUCES.search(last := _say(page.list_written_lines()[-1])):
        yield f"introduction without its table: {last}"


def _find_gaps(pages: Sequence[PrintedPage]) -> Iterator[str]:
    """Look for a page of which more than half is empty, though its text goes on."""
    for page, following in pairwise(pages):
        height = sum(_PAPER) - page.width
        goes_on = following.width == page.width and not _PART_STARTS.match(" ".join(word.text for word in following.words[:12]))
        if goes_on and (lowest := max(word.bottom for word in page.words)) < height * _LEAST_FILLED:
            yield f"gap: {height - lowest:.0f} mm below {_say(page.list_written_lines()[-1])}"


def _find_parted_signature(pages: Sequence[PrintedPage]) -> Iterator[str]:
    """Look whether the post, the name and the body's last line stand on one page."""
    for page in pages:
        if page.words[0].text == "Nơi" or _say(page.words[:2]) == "GIÁM ĐỐC":
            yield "a signature alone"
    pages_texts = [[_say(line) for line in page.list_written_lines()] for page in pages]
    for texts in pages_texts if any(text.endswith("./.") for shown in pages_texts for text in shown) else ():
        posts, names = (next((at for at, text in enumerate(texts) if text == one), None) for one in ("GIÁM ĐỐC", "Nguyễn Văn A"))
        if (posts is None) != (names is None) or (posts is not None and not any(text.endswith("./.") for text in texts)):
            yield f"parted signature: {texts[:2]}"


def _find_bad_head(page: PrintedPage) -> Iterator[str]:
    words = list(page.words)
    texts = [word.text for word in words]
    start = _find_sequence(texts, NATION.split())
    if start is None:
        return
    nation = words[start : start + len(NATION.split())]
    if max(word.bottom for word in nation) - min(word.bottom for word in nation) > 1:
        yield "quốc hiệu: more than a line"
    agency = words[:start]
    room = min(word.left for word in nation) - max(word.right for word in agency)
    if room < LEAST_GAP:
        yield f"gap: {room:.1f} mm ({_say(agency)})"
    if min(word.left for word in agency) < 20:
        yield f"margin: {min(word.left for word in agency):.1f} mm"
    yield from _find_bad_date(words[start:])
    lines = _split_lines(agency)
    if len(lines) > 1 and len(lines[-1]) == 1 and len(agency) > 3:
        yield f"lone word of the agency: {lines[-1][0].text}"


def _split_lines(words: Sequence[PrintedWord]) -> list[list[PrintedWord]]:
    lines: list[list[PrintedWord]] = []
    for word in words:
        if lines and abs(word.bottom - lines[-1][-1].bottom) < 1.5:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _find_bad_date(words: Sequence[PrintedWord]) -> Iterator[str]:
    at = next((at for at, word in enumerate(words) if word.text == "Số:"), None)
    if at is None:
        return
    day = next(one for one in range(at, len(words)) if words[one].text == "ngày")
    year = next(one for one in range(day, len(words)) if words[one].text == "năm") + 1
    first = max(one for one in range(at, day) if abs(words[one].bottom - words[at].bottom) > -1)
    date = words[first : year + 1]
    if max(word.bottom for word in date) - min(word.bottom for word in date) > 1 or abs(words[at].bottom - date[0].bottom) > 2:
        yield f"date: {_say(date)}"


def _find_parted_numbers(page: PrintedPage) -> Iterator[str]:
    """Look for a word at the end of a line whose number begins the next; one that is alone on its line had no room for it."""
    has_table = any(word.text == "TT" for word in page.words)
    for before, one, following in zip(page.words, page.words[1:], page.words[2:], strict=False):
        is_parted = one.text.casefold().strip("(,") in _BEFORE_NUMBERS and re.match(r"\d|[IVX]+\b", following.text)
        is_near = 0 < one.left - before.right < (_SPACE if has_table else _NEXT_WORD)
        if is_parted and is_near and following.top > one.bottom - 1 and (not has_table or following.left > before.left - 25):
            yield f"parted: {before.text} {one.text} | {following.text}"


def _find_lone_words(page: PrintedPage) -> Iterator[str]:
    """Look at what stands in the middle of the page: titles and “(Kèm theo ...)”."""
    lines = page.list_written_lines()
    for name, start, end in _list_titles(lines):
        title = lines[start:end]
        widths = [line[-1].right - line[0].left for line in title]
        if len(title) > 1 and widths[-1] < _SHORTEST_LAST * max(widths):
            yield f"lone word of {name}: {_say(title[-1])}"
        for line in title[:-1]:
            if re.search(r"\w[-/]$", line[-1].text):
                yield f"torn {name}: {_say(line)}"


def _list_titles(lines: Sequence[Sequence[PrintedWord]]) -> Iterator[tuple[str, int, int]]:
    texts = [_say(line) for line in lines]
    for at, text in enumerate(texts):
        if text.startswith("(Kèm theo"):
            yield "kèm theo", at, next(one for one in range(at, len(texts)) if texts[one].endswith(")")) + 1
        if re.fullmatch(r"Phụ lục( [IVX]+)?", text):
            end = next(one for one in range(at, len(texts)) if texts[one].startswith(("(Kèm", "TT", "I. ")))
            yield "tên phụ lục", at + 1, end
        if text in ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "BÁO CÁO", "TỜ TRÌNH", "THÔNG BÁO", "PHƯƠNG ÁN", "ĐỀ ÁN"):
            end = next(one for one in range(at, len(texts)) if texts[one].startswith(("I.", "(", "Kính")))
            yield "trích yếu", at + 1, end


def _find_stretched(page: PrintedPage) -> Iterator[str]:
    for line in page.list_written_lines():
        for one, following in pairwise(line):
            if (
                following.left - one.right > _WIDEST_SPACE
                and line[0].left < 45
                and not line[0].text.isdigit()
                and line[0].text != "TT"
                and line[-1].right > page.width - 25
                and not _BLANKS.search(_say(line))
            ):
                yield f"stretched: {_say(line)}"
                break
        is_heading = re.match(r"[IVX]+\. ", text := _say(line)) and text == text.upper()
        if is_heading and (widest := max(following.left - one.right for one, following in pairwise(line))) > _HEADING_SPACE:
            yield f"stretched heading ({widest:.1f} mm): {text}"


def _find_sequence(texts: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((at for at in range(len(texts)) if list(texts[at : at + len(wanted)]) == list(wanted)), None)


def _say(words: Sequence[PrintedWord]) -> str:
    return " ".join(word.text for word in words)
