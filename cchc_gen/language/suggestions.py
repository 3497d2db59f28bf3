"""What a wrong word may have been meant to be."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cchc_gen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cchc_gen.messages import Message


_NEARLY_EQUAL = 0.9
_ALIKE = 0.75  # a key and its printed name: ho_ten, “Họ và tên”
_MOST_SHOWN = 40
_MOST_WORDS = 3  # of a name that somebody gave to a key; more are a sentence
_MOST_KNOWN = 400  # more take too long to compare


def find_near(word: str, known: Iterable[str], count: int = 1, cutoff: float = 0.6) -> list[str]:
    """Return the words of `known` that are most like `word`, the nearest first.

    Args:
        word: what was written.
        known: the words that may have been meant.
        count: how many to return, at most.
        cutoff: how like they must be, from 0 to 1.
    """
    known = list(known)
    if len(known) > _MOST_KNOWN:
        return []
    import difflib  # noqa: PLC0415  # only for what is wrong

    return difflib.get_close_matches(word, known, n=count, cutoff=cutoff)


def find_near_phrase(phrase: str, texts: Iterable[str]) -> str:
    """Return the words of some texts that are most like a phrase and as many; "" where none are."""
    count, wanted = len(phrase.split()), set(phrase.casefold().split())
    known: dict[str, int] = {}
    for text in texts:
        words = [word.strip(",.;:()“”") for word in text.split()]
        for at in range(len(words) - count + 1):
            some = words[at : at + count]
            known[" ".join(some)] = len(wanted & {word.casefold() for word in some})
    likely = sorted(known, key=lambda one: -known[one])[:_MOST_SHOWN]
    same = [one for one in likely if one.casefold() == phrase.casefold()]
    return next(iter(same or find_near(phrase, likely)), "")


def suggest_word(word: str, known: Sequence[str]) -> Message:
    """Return the advice for a word that is not among `known`: the nearest, else those that there are."""
    if near := find_near(word, known):
        return msg("Did you mean “{near}”?", near=near[0])
    return msg("Known here: {known}.", known=", ".join(known[:_MOST_SHOWN]) or "-")


def make_slug(text: str) -> str:
    """Return "cai-cach-the-che" for "Cải cách thể chế"."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


_ENGLISH = {
    "year": "nam", "agency": "co_quan", "name": "ten", "document": "van_ban", "number": "so", "place": "dia_danh", "date": "ngay",
    "subject": "trich_yeu", "variables": "bien", "content": "noi_dung", "heading": "de_muc", "signature": "ky",
    "tasks": "nhiem_vu",
    "task": "nhiem_vu", "columns": "cot", "groups": "nhom", "appendix": "phu_luc", "title": "ten", "template": "mau",
}  # fmt: skip
_SYNONYMS = _ENGLISH | {
    "de_muc": "ten",
    "ten": "de_muc",
    "tieu_de": "de_muc",
    "thay": "thanh",
    "bang": "thanh",
    "thoi_han": "thoi_gian",
    "dong": "nhiem_vu",
    "xoa": "bo",
    "bo_di": "bo",
    "loai_bo": "bo",
    "chen": "chen_sau",
    "them": "them_cuoi",
    "doi": "doi_chu",
    "nguoi_ky": "ho_ten",
    "recipients": "noi_nhan",
    "dia_chi": "tai",
    "vi_tri": "tai",
}


def _find_near_key(key: str, known: Sequence[str]) -> list[str]:
    if (meant := _SYNONYMS.get(key)) in known:
        return [meant] if meant else []
    return find_near(key, known) or find_near(key.lower(), known) or _find_part(key, known)


def _find_part(key: str, known: Sequence[str]) -> list[str]:
    """Return the words of `known` that are a part of a key, the one that it begins with first: ngay, xong of xong_ngay."""
    return sorted((one for one in known if one in key.split("_")), key=lambda one: not key.startswith(one))


def is_meant(key: str, wanted: str) -> bool:
    """Tell whether a key that was written is probably the one that is missing."""
    return _SYNONYMS.get(key) == wanted or bool(find_near(make_slug(key).replace("-", "_"), [wanted]))


def _close(text: str) -> str:
    """Return a text that YAML cut off behind a brace, as more stands there."""
    return f"{text}: …}}" if text.startswith("{") else text


def _find_colon_slip(key: str, known: Sequence[str]) -> Message | None:
    """Return what is said of a key with more than one colon, without a space behind it, or without a colon."""
    head, colon, rest = key.partition(":")
    if colon and not rest.strip(" :"):
        return msg("More than one colon stands behind “{key}”: leave one.", key=head.strip())
    if colon and find_near(head.strip(), known, cutoff=_NEARLY_EQUAL):
        return msg("A space is missing behind the colon: write “{key}: {rest}”.", key=head.strip(), rest=rest.strip())
    first, _space, behind = key.partition(" ")
    if first in known and behind:  # in braces, or before them
        return msg("A colon is missing behind “{key}”: write “{key}: {rest}”.", key=first, rest=_close(behind.strip()))
    return None


def _is_foreign(key: str) -> bool:
    """Tell whether a key holds what no key of ours does: they are plain letters."""
    return bool(re.search(r"\s|[^\x00-\x7f]", key))


def _list_near_keys(key: str, known: Sequence[str]) -> list[str]:
    slug = make_slug(key).replace("-", "_")
    if slug in known:
        return [slug]
    if not _is_foreign(key):
        return _find_near_key(key, known)
    if (meant := _SYNONYMS.get(slug)) in known and meant:
        return [meant]
    cutoff = _ALIKE if "_" in slug else _NEARLY_EQUAL  # one word is like many
    return find_near(slug, known, cutoff=cutoff) or _find_part(slug, known)


def has_near_key(key: str, known: Sequence[str]) -> bool:
    """Tell whether `suggest_key` would name one of `known`."""
    return bool(_find_colon_slip(key, known) or _list_near_keys(key, known))


def suggest_key(key: str, known: Sequence[str]) -> Message:
    """Return the advice for a key that is not among `known`: a near one, quotes where it is text, else all that are known."""
    if told := _find_colon_slip(key, known):
        return told
    if near := _list_near_keys(key, known):
        return msg("Did you mean “{near}”?", near=near[0])
    if re.search("[“”„‘’]", key):
        return msg("Word's quotation marks do not hold a text together inside {{ }}: type straight ones ('...').")
    if re.match(r"\d", key):
        return msg("Inside {{ }} a comma ends the value: put the whole value in quotes, for example '87,40'.")
    allowed = msg("Known here: {known}.", known=", ".join(known[:_MOST_SHOWN]))
    if not _is_foreign(key):
        return allowed
    hint = msg(
        "If this is text, put the whole text in quotes: inside {{ }} a comma ends it, and “: ” starts a key."
    )  # YAML cut it up
    return hint if len(key.split()) > _MOST_WORDS else msg("{advice} {line}", advice=allowed, line=hint)
