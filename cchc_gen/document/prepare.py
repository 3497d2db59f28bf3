"""A template as Jinja reads it: what docxtpl makes of its parts, kept for the next run."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from cchc_gen.files.checksummed import read_sealed, write_sealed
from cchc_gen.word.ooxml import parse_xml
from cchc_gen.word.package import CONTENT_TYPES, read_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = "word/document.xml"
_WITH_TAGS = tuple(f"wordprocessingml.{kind}+xml" for kind in ("header", "footer", "footnotes"))
_FORM = 1  # of what is kept


class PreparedTemplate(NamedTuple):
    """The parts of a template by name; of those that may hold tags also the text that Jinja renders, the body's first."""

    parts: dict[str, bytes]
    sources: dict[str, str]


def is_kept(template: bytes, cache: Path | None) -> bool:
    """Tell whether a template was prepared before, so that docxtpl need not be imported for it."""
    return cache is not None and (cache / _name(template)).is_file()


@lru_cache(maxsize=4)  # a batch uses few templates
def prepare_template(template: bytes, cache: Path | None) -> PreparedTemplate:
    """Return a template made ready for Jinja.

    Why it is kept: docxtpl and python-docx take a tenth of a second to import, as long as all the rest of a small document.

    Args:
        template: a .docx with docxtpl's tags.
        cache: folder for what was made ready, None to do without.

    Raises:
        lxml.etree.XMLSyntaxError: a part is damaged.
    """
    parts = read_parts(template)
    with contextlib.suppress(OSError, ValueError):
        if cache is not None:
            return PreparedTemplate(parts, json.loads(read_sealed(cache / _name(template))))
    sources = {name: _patch(parts[name], is_body=name == BODY) for name in _list_parts_with_tags(parts)}
    if cache is not None:
        write_sealed(cache / _name(template), json.dumps(sources).encode())
    return PreparedTemplate(parts, sources)


def _list_parts_with_tags(parts: dict[str, bytes]) -> Iterator[str]:
    yield BODY
    for entry in parse_xml(parts[CONTENT_TYPES]):
        name = entry.get("PartName", "").lstrip("/")
        if entry.get("ContentType", "").endswith(_WITH_TAGS) and name in parts:
            yield name


def _patch(part: bytes, *, is_body: bool) -> str:
    """Return a part as docxtpl makes it readable for Jinja, each paragraph on a line of its own: an error's line names it."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  # 100 ms, only for a template that is not kept yet

    root = parse_xml(part)
    patched: str = DocxTemplate.patch_xml(None, etree.tostring(root[0] if is_body else root, encoding="unicode"))
    return patched.replace("<w:p ", "\n<w:p ").replace("<w:p>", "\n<w:p>")


def join_paragraphs(rendered: str) -> str:
    """Return what was rendered without the line breaks that `prepare_template` put in front of paragraphs."""
    return rendered.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")


def _name(template: bytes) -> str:
    """Return the name of the file of the cache, which depends on all that the content depends on."""
    found = importlib.util.find_spec("docxtpl")
    library = Path(found.origin).with_name("template.py").read_bytes() if found and found.origin else b""
    digest = hashlib.sha256(b"%d\0%b\0%b" % (_FORM, library, template)).hexdigest()
    return f"{digest}.template"
