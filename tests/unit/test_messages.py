"""Sentences are looked up in the compiled catalogue one by one, and gettext's own class agrees on each."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import cchc_gen
from cchc_gen.messages import Catalogue, call_also, calling, msg, show_name, translate

COMPILED = Path(cchc_gen.__file__).parent / "locale" / "vi" / "LC_MESSAGES" / "messages.mo"


def test_each_sentence_is_found() -> None:
    """All of them, those of one and several too."""
    with COMPILED.open("rb") as file:
        whole = gettext.GNUTranslations(file)
    with COMPILED.with_suffix(".po").open("rb") as file:
        texts = [message.id for message in read_po(file) if message.id]
    catalogue = Catalogue(str(COMPILED))
    plain = [text for text in texts if isinstance(text, str)]
    pairs = [text for text in texts if not isinstance(text, str)]

    assert len(plain) > 1000
    assert pairs
    assert [catalogue.gettext(text) for text in plain] == [whole.gettext(text) for text in plain]
    for count in (0, 1, 2):
        assert [catalogue.ngettext(one, more, count) for one, more in pairs] == [
            whole.ngettext(one, more, count) for one, more in pairs
        ]


@pytest.mark.parametrize("text", ["", "A", "Fill it in, or delete it", "￿ behind all others", "Điền"])
def test_what_is_not_there_stays_as_it_is(text: str) -> None:
    """A sentence without translation, before, between and behind those that have one."""
    catalogue = Catalogue(str(COMPILED))

    assert catalogue.gettext(text or "\0") == (text or "\0")
    assert [catalogue.ngettext(text + "1", text + "2", count) for count in (1, 2)] == [text + "1", text + "2"]


@pytest.mark.parametrize(
    ("place", "called"),
    [
        ("/dia/co-quan/plans/a.yaml", "plans/a.yaml"),
        ("/dia/co-quan", "co-quan"),
        ("/dia/co-quan: a.yaml, /dia/co-quan/b.yaml:3", "co-quan: a.yaml, b.yaml:3"),
        ("/tam/1.xlsx", "Phòng \\1.xlsx"),
        ("/tam/1.xlsx.bak", "/tam/1.xlsx.bak"),
        ("/dia/co-quan-khac/a.yaml", "/dia/co-quan-khac/a.yaml"),
        ("/noi/dia/co-quan/a.yaml", "/noi/dia/co-quan/a.yaml"),
        ("x/dia/co-quan/a.yaml", "x/dia/co-quan/a.yaml"),
    ],
)
def test_places_are_called_as_somebody_asked(place: str, called: str) -> None:
    """In sentences, those within sentences, and names; nothing that only looks alike is; afterwards all is as it was."""
    sentence = msg("{file} ({why})", file="a", why=msg("{file}", file=place))
    with calling({"/dia/co-quan": "co-quan", "/dia/co-quan/": ""}):
        call_also({"/tam/1.xlsx": "Phòng \\1.xlsx"})
        assert translate(sentence) == f"a ({called})"
        assert show_name(place) == called
    call_also({"/dia/": ""})
    assert translate(sentence) == f"a ({place})"
