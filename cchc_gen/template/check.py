"""Finds everything that is wrong with a template at once, each fault at its paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import Message, msg
from cchc_gen.problem import Severity
from cchc_gen.template.fields import NameProblem, Scope, TagReader, list_fields
from cchc_gen.template.find import BEGIN_WITH_COPY, find_default_template, read_template
from cchc_gen.word.leftovers import Found, Leftover, list_leftovers
from cchc_gen.word.ooxml import parse_xml, text_of, w
from cchc_gen.word.package import read_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

MAIN_PART = "word/document.xml"
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_LONGEST_TAG = 400  # characters; longer ones are not tags but two halves that have nothing to do with each other
_TAG = re.compile(rf"\{{\{{.{{0,{_LONGEST_TAG}}}?\}}\}}|\{{%.{{0,{_LONGEST_TAG}}}?%\}}|\{{#.{{0,{_LONGEST_TAG}}}?#\}}", re.DOTALL)
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_STATEMENT = re.compile(r"\{%(p|tr|tc|r)?[-+]?\s*(\w+)(.*?)[-+]?%\}", re.DOTALL)
_PRINTED = re.compile(r"\{\{[rp]?[-+]?\s(.*?)[-+]?\}\}|\{\{[-+]?(.*?)[-+]?\}\}", re.DOTALL)
_WORDS = ("for", "endfor", "if", "elif", "else", "endif")
_CLOSERS = {"endfor": "for", "endif": "if"}
_HOLDERS = {"tr": "tr", "tc": "tc"}
_WORD_QUOTES = str.maketrans("‘’“”", "''\"\"")
_STYLES = ("pStyle", "rStyle", "tblStyle")


class TagProblem(NamedTuple):
    """One thing to mend in a template: where (part, paragraph from 0; -1 for the whole file), its text, what and how."""

    part: str
    paragraph: int
    text: str
    message: Message
    hint: Message | None = None
    severity: Severity = Severity.ERROR


class _Open(NamedTuple):
    word: str
    tag: str
    paragraph: int
    text: str
    scope: Scope


def find_tag_problems(path: Path) -> list[TagProblem]:
    """Return all faults of a template, in the order of its paragraphs.

    Raises:
        TemplateError: it is not a Word document, or reaches out of itself.
    """
    faults: list[TagProblem] = []
    used: set[str] = set()
    package = read_parts(read_template(path))
    parts = sorted((name for name in package if _PARTS.fullmatch(name)), key=lambda name: (name != MAIN_PART, name))
    roots = {name: parse_xml(package[name]) for name in (*parts, "word/styles.xml") if name in package}
    styles = _read_styles(roots.get("word/styles.xml"))
    for name in parts:
        reader = _PartReader(name)
        faults += [*reader.read(roots[name]), *_find_missing_styles(name, roots[name], styles)]
        used |= reader.used
    if not used and not faults:
        message = msg("The file has no {{{{ ... }}}}: it is a document, not a template.")
        faults.append(TagProblem("", -1, "", message, BEGIN_WITH_COPY))
    faults += map(_tell_leftover, list_leftovers(path.read_bytes()))
    if b"LibreOffice" in package.get("docProps/app.xml", b""):
        message = msg("The file was last saved by LibreOffice, which changes styles and page settings.")
        hint = msg("Open it in Word, look it through and save it again.")
        faults.append(TagProblem("", -1, "", message, hint, Severity.WARNING))
    return faults + [_unprinted(field) for field in _list_unprinted(path, used)]


_LEFTOVERS = {
    Leftover.REVISIONS: msg("The template has tracked changes; documents are made as if all were accepted."),
    Leftover.COMMENTS: msg("The template has comments; documents are made without them."),
    Leftover.HIDDEN: msg("The template has hidden text; documents are made without it."),
    Leftover.PROPERTIES: msg("The template's properties (comments, keywords) hold text; documents are made without it."),
}
_LOOK_THROUGH = msg("In Word: accept or reject the changes, delete comments and hidden text (File, Info, Inspect Document).")


def _tell_leftover(found: Found) -> TagProblem:
    return TagProblem("", -1, found.text, _LEFTOVERS[found.kind], _LOOK_THROUGH, Severity.WARNING)


def _unprinted(field: str) -> TagProblem:
    message = msg("The template never prints “{field}”, as the tool's own does.", field=field)
    return TagProblem(
        "",
        -1,
        "",
        message,
        msg("What a plan says there is lost; the page “mau-word” of the guide leads to all fields."),
        Severity.WARNING,
    )


def _list_unprinted(path: Path, used: set[str]) -> Iterator[str]:
    default = find_default_template()
    if path.resolve() == default.resolve() or not used:
        return
    printed: set[str] = set()
    for name, part in read_parts(default.read_bytes()).items():
        if _PARTS.fullmatch(name):
            reader = _PartReader(name)
            list(reader.read(parse_xml(part)))
            printed |= reader.used
    yield from (field for field in list_fields() if field in printed - used)


def _read_styles(root: Element | None) -> set[str]:
    return {style.get(w("styleId")) or "" for style in root.iter(w("style"))} if root is not None else set()


def _own_text(paragraph: Element) -> str:
    """Return a paragraph's text without that of text boxes that hang on it: their paragraphs come by themselves."""
    if paragraph.find(f".//{w('p')}") is None:
        return text_of(paragraph)
    own = (text for text in paragraph.iter(w("t")) if next(text.iterancestors(w("p"))) is paragraph)
    return "".join(text.text or "" for text in own)


def _find_missing_styles(part: str, root: Element, styles: set[str]) -> Iterator[TagProblem]:
    said = set()
    for at, paragraph in enumerate(root.iter(w("p"))):
        for kind in _STYLES:
            for element in paragraph.iter(w(kind)):
                style = element.get(w("val")) or ""
                if style not in styles and style not in said:
                    said.add(style)
                    message = msg("The paragraph asks for a style that the file does not have: “{style}”.", style=style)
                    yield TagProblem(part, at, text_of(paragraph), message, msg("Give it a style in Word."), Severity.WARNING)


class _PartReader:
    """Reads the tags of one part in their order."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._stack: list[_Open] = []
        self.used: set[str] = set()

    def read(self, root: Element) -> Iterator[TagProblem]:
        for at, paragraph in enumerate(root.iter(w("p"))):
            text = _own_text(paragraph)
            if "{" in text or "}" in text:
                for message, hint in self._read_paragraph(text, paragraph, at):
                    yield TagProblem(self._part, at, text, message, hint)
        for opened in self._stack:
            message = msg("“{opener}” is not closed.", opener=opened.tag)
            kind = _STATEMENT.fullmatch(opened.tag)
            closing = msg("Add {{%{kind} end{word} %}} where it ends.", kind=(kind and kind.group(1)) or "", word=opened.word)
            yield TagProblem(self._part, opened.paragraph, opened.text, message, closing)

    @property
    def _scope(self) -> Scope:
        return self._stack[-1].scope if self._stack else Scope({})

    def _read_paragraph(self, text: str, paragraph: Element, at: int) -> Iterator[tuple[Message, Message | None]]:
        tags = _TAG.findall(text)
        rest = _TAG.sub("", text)
        if half := _HALF.search(rest):
            yield msg("“{mark}” has no other half in this paragraph.", mark=half.group()), _HALVES
        for tag in tags:
            for fault in self._read_tag(tag, at, text):
                yield fault.message, fault.hint
            found = _STATEMENT.fullmatch(tag)
            place = found.group(1) if found else None
            if place == "p" and (rest.strip() or len(tags) > 1):
                yield msg("“{tag}” takes its whole paragraph with it; what stands beside it is lost.", tag=tag), _ALONE
            holder = _HOLDERS.get(place or "")
            if holder and not any(above.tag == w(holder) for above in paragraph.iterancestors()):
                yield msg("“{tag}” stands outside a table.", tag=tag), msg("Write {{%p ... %}} for paragraphs.")

    def _read_tag(self, tag: str, at: int, text: str) -> list[NameProblem]:
        tag = tag.translate(_WORD_QUOTES)  # docxtpl reads them so too
        reader = TagReader()
        if tag.startswith("{{"):
            found = _PRINTED.fullmatch(tag)
            reader.read_expression((found.group(1) or found.group(2) or "") if found else "", self._scope)
        elif tag.startswith("{%"):
            self._read_statement(tag, _Open("", tag, at, text, self._scope), reader)
        self.used |= reader.used
        return reader.faults

    def _read_statement(self, tag: str, place: _Open, reader: TagReader) -> None:
        found = _STATEMENT.fullmatch(tag)
        word, rest = (found.group(2), found.group(3)) if found else ("", "")
        if word not in _WORDS and (near := find_near(word, _WORDS)):  # read on as if it were right: one slip, one fault
            reader.faults.append(NameProblem(_foreign(tag).message, msg("Did you mean “{near}”?", near=near[0])))
            word = near[0]
        if word == "for":
            self._stack.append(place._replace(word=word, scope=reader.read_loop(rest, self._scope)))
        elif word in ("if", "elif"):
            reader.read_expression(rest, self._scope)
            if word == "if":
                self._stack.append(place._replace(word=word))
        elif word in _CLOSERS:
            self._close(word, tag, reader)
        elif word != "else":
            reader.faults.append(_foreign(tag))
        if word in ("elif", "else") and not self._stack:
            reader.faults.append(_no_opener(tag))

    def _close(self, word: str, tag: str, reader: TagReader) -> None:
        wanted = _CLOSERS[word]
        if not any(one.word == wanted for one in self._stack):
            reader.faults.append(_no_opener(tag))
            return
        while (opened := self._stack.pop()).word != wanted:
            reader.faults.append(_crossed(tag, opened.tag))


def _foreign(tag: str) -> NameProblem:
    return NameProblem(
        msg("“{tag}” is no tag of a template.", tag=tag), msg("A template may print fields, test and loop, nothing else.")
    )


def _no_opener(tag: str) -> NameProblem:
    return NameProblem(
        msg("“{tag}” has no beginning.", tag=tag), msg("Delete it, or write its {{%p for ... %}} or {{%p if ... %}} above.")
    )


def _crossed(tag: str, opener: str) -> NameProblem:
    return NameProblem(
        msg("“{tag}” comes before “{opener}” is closed.", tag=tag, opener=opener), msg("Close what was opened last first.")
    )


_HALVES = msg("Write the whole tag in one paragraph: {{{{ ... }}}} or {{% ... %}}.")
_ALONE = msg("Give the tag a paragraph of its own.")
