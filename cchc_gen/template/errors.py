"""Where in the Word template an error is, in the words of its paragraph."""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from cchc_gen.errors import TemplateError
from cchc_gen.language.suggestions import find_near
from cchc_gen.messages import msg
from cchc_gen.template.context import Bang, CoQuan, KeNgang, Khoi, Ky, NotTextError, PhuLuc, RenderContext, VanBan

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_gen.messages import Message

_BLOCK = re.compile(r"\{%-?\s*(\w+)[^%]*%\}")
_OPENERS = {"for": "endfor", "if": "endif", "block": "endblock", "macro": "endmacro", "set": "endset"}
_JINJA_WORDS = frozenset(
    {"for", "in", "if", "elif", "else", "endif", "endfor", "not", "and", "or", "is", "loop", "p", "tr", "tc", "r"}
)
_OBJECTS: dict[str, Any] = {"co_quan": CoQuan, "van_ban": VanBan, "ke": KeNgang, "ky": Ky}
_DOTTED = (
    *(name for name in RenderContext.__slots__ if name != "tables"),
    *(f"{owner}.{name}" for owner, kind in _OBJECTS.items() for name in kind.__slots__),
)
_FIELDS = frozenset(
    name
    for kind in (RenderContext, CoQuan, VanBan, KeNgang, Khoi, Ky, PhuLuc, Bang)
    for name in kind.__slots__
    if name != "tables"
)


def explain_template_error(error: Exception, template: Path, source: str) -> TemplateError:
    """Return the error of rendering as one that names the template and its paragraph.

    Args:
        error: what Jinja or the XML parser raised.
        template: the file, for the message.
        source: the XML that was rendered, one paragraph a line.
    """
    lines = source.split("\n")
    line = error.lineno if isinstance(error, TemplateSyntaxError) else _rendering_line(error)
    place = _paragraph_text(lines, line)
    if isinstance(error, UndefinedError):
        name, near = _find_unknown(lines, line)
        message = msg(
            "{file}: there is no field “{name}”, in the paragraph “{place}”.", file=template.name, name=name, place=place
        )
        return TemplateError(message, near)
    if isinstance(error, SecurityError | NotTextError):
        message = msg("{file}: the paragraph “{place}” does what a template may not do.", file=template.name, place=place)
        return TemplateError(message, msg("A template may print fields, test and loop, nothing else."))
    if isinstance(error, TemplateSyntaxError):
        if opener := _find_unclosed(lines):
            message = msg("{file}: “{opener}” is not closed, in the paragraph “{place}”.", file=template.name, **opener)
            return TemplateError(message, msg("Add the closing tag, for example {{%p endif %}} or {{%p endfor %}}."))
        message = msg("{file}: a tag is not written right, in the paragraph “{place}”.", file=template.name, place=place)
        return TemplateError(message, msg("Compare it with the tool's own template."))
    message = msg("{file}: the tags leave a document that is not whole.", file=template.name)
    return TemplateError(message, msg("A tag such as {{%p ... %}} must stand alone in its paragraph."))


def _rendering_line(error: Exception) -> int:
    """Return the line of the innermost frame of the template; Jinja gives none for undefined names."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return frames[-1].lineno or 0 if frames else 0


def _paragraph_text(lines: list[str], line: int) -> str:
    if not 0 < line <= len(lines):
        return "?"
    return re.sub(r"<[^>]+>", "", lines[line - 1]).strip()[:120]


def _find_unknown(lines: list[str], line: int) -> tuple[str, Message | None]:
    """Return the name in the paragraph that is not a field, and what may be meant."""
    text = _paragraph_text(lines, line)
    loop_names = set(re.findall(r"\{%-?\s*for\s+(\w+)\s+in", "\n".join(lines)))
    words = [word for tag in re.findall(r"\{[{%](.*?)[}%]\}", text) for word in re.findall(r"[^\W\d][\w.]*", tag)]
    known = {*_DOTTED, *loop_names, *_JINJA_WORDS}
    name = next((word for word in words if word.split(".")[0] not in known), None)
    name = name or next((word for word in words if not set(word.split(".")) <= _FIELDS | known), words[0] if words else "?")
    if name.startswith("bien."):
        return name, msg("Write it under “bien” of the plan, or take it out of the template.")
    whole = next((dotted for dotted in _DOTTED if dotted.split(".")[-1] == name), None)
    near = [whole] if whole else find_near(name, sorted({*_FIELDS, *_DOTTED}))
    return name, msg("Did you mean “{near}”?", near=near[0]) if near else msg(
        "The page “mau-word” of the guide leads to all fields."
    )


def _find_unclosed(lines: list[str]) -> dict[str, str] | None:
    stack: list[tuple[str, str, str]] = []
    for at, line in enumerate(lines, start=1):
        for found in _BLOCK.finditer(line):
            word = found.group(1)
            if word in _OPENERS:
                stack.append((_OPENERS[word], found.group(), _paragraph_text(lines, at)))
            elif stack and word == stack[-1][0]:
                stack.pop()
    return {"opener": stack[-1][1], "place": stack[-1][2]} if stack else None
