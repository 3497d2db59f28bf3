"""Template and context become a DOCX, verified."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import DictLoader, StrictUndefined, Undefined
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from cchc_gen.document import verify as verification
from cchc_gen.document.apply_marks import finish_body
from cchc_gen.document.letterhead import arrange_letterheads
from cchc_gen.document.page_breaks import free_tall_rows
from cchc_gen.document.tables import fill_tables
from cchc_gen.errors import CchcGenError, TemplateError
from cchc_gen.files.bounded import run_bounded
from cchc_gen.messages import msg
from cchc_gen.template.bytecode_cache import TemplateCache
from cchc_gen.template.context import CONTEXT_TYPES, Bien, NotTextError
from cchc_gen.template.errors import explain_template_error
from cchc_gen.template.filters import select_filters
from cchc_gen.template.find import find_default_template, read_template
from cchc_gen.word.formats import StyleSheet
from cchc_gen.word.ooxml import parse_xml
from cchc_gen.word.package import write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

from cchc_gen.template.context import RenderContext

_SECONDS, _SECONDS_A_ROW = 4.0, 0.002  # of processor time for a stranger's template; ours takes 0.02 and 0.0005
_FIELDS = {kind: frozenset(kind.__slots__) for kind in CONTEXT_TYPES}


class DocumentProperties(NamedTuple):
    """What Word and the PDF show as the document's properties."""

    title: str
    author: str
    date: dt.date
    epoch: int | None = None


class _Environment(SandboxedEnvironment):
    """Jinja for templates: autoescape, no silent blanks, nothing that calls or multiplies; keeps what it printed."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, cache: Path | None) -> None:
        self._parts: dict[str, str] = {}
        super().__init__(
            undefined=StrictUndefined,
            autoescape=True,
            finalize=self._keep,
            loader=DictLoader(self._parts),
            bytecode_cache=TemplateCache(cache) if cache else None,
        )
        self.globals.clear()
        self.filters = select_filters(self.filters)
        self.printed: list[str] = []

    def render_part(self, name: str, source: str, context: dict[str, object]) -> str:
        """Render the XML of one part; what it compiles to is kept for the next run, for it takes half of the time."""
        self._parts[name] = source
        return self.get_template(name).render(context)

    def _keep(self, value: object) -> object:
        if isinstance(value, str):
            self.printed.append(value)
        elif not isinstance(value, int | Undefined):
            raise SecurityError(type(value).__name__)
        return value

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # Jinja's signature
        """Return a field: those that the context declares are safe, which saves asking the sandbox for each."""
        if isinstance(obj, Bien):
            return obj.values[attribute] if attribute in obj.values else self.undefined(obj=obj, name=attribute)
        if attribute in _FIELDS.get(type(obj), ()):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401, ARG002  # Jinja's signature
        """Refuse every call: fields, tests and loops are all a template needs."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401, ARG002  # Jinja's signature
        if isinstance(left, int | float) and isinstance(right, int | float) and operator != "**":
            return left * right if operator == "*" else left % right
        raise SecurityError(operator)


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl is not typed
    """docxtpl without what would change the user's text: `{_{`, line breaks read into it, and a parser that recovers."""

    def patch_xml(self, src_xml: str) -> str:
        """Make a part readable for Jinja; a template that many plans share is made so once."""
        return _patch(src_xml)

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:  # noqa: ANN401
        """Render one part; each paragraph stands on a line of its own so that an error's line names it."""
        source = src_xml.replace("<w:p ", "\n<w:p ").replace("<w:p>", "\n<w:p>")
        self.current_rendering_part = part
        self.rendering_source = source
        rendered: str = jinja_env.render_part(str(part.partname), source, context)
        return rendered.replace("\n<w:p ", "<w:p ").replace("\n<w:p>", "<w:p>")

    def fix_tables(self, xml: str) -> Element:
        """Parse the body strictly; the tables need no mending, they are written whole by `tables`."""
        return parse_xml(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:  # noqa: ANN401
        """Leave the core properties alone: `_set_properties` writes them."""


@lru_cache(maxsize=16)  # the parts of a few templates
def _patch(source: str) -> str:
    patched: str = DocxTemplate.patch_xml(None, source)
    return patched


def render_document(template: Path, context: RenderContext, properties: DocumentProperties, cache: Path | None = None) -> bytes:
    """Render a template and return the bytes of a verified DOCX.

    Args:
        template: a Word file with docxtpl tags.
        context: what the tags name.
        properties: title, author and date of the document.
        cache: folder for compiled templates, None to do without.

    Raises:
        TemplateError: the template cannot be read, a tag is wrong, or the result lost text.
    """
    draft = render_draft(template, context, properties, cache)
    draft.verify()
    return draft.raw


class DraftDocument(NamedTuple):
    """A DOCX that may not be delivered before `verify` has found its texts in it; it raises TemplateError where one is lost."""

    raw: bytes
    verify: Callable[[], None]


def render_draft(template: Path, context: RenderContext, properties: DocumentProperties, cache: Path | None) -> DraftDocument:
    """Render a template; what the verification costs can be spent while LibreOffice works. See `render_document`."""
    source = read_template(template)
    if template == find_default_template():
        return _render(template, source, context, properties, cache)
    from cchc_gen.template.faulty import refuse_faulty  # noqa: PLC0415  # for templates of others alone

    refuse_faulty(template, source)
    rows = sum(len(group.tasks) for table in context.tables for group in table.groups)
    seconds = _SECONDS + _SECONDS_A_ROW * rows

    def render_verified() -> bytes:
        with _blame(template):
            draft = _render(template, source, context, properties, cache)
        draft.verify()
        return draft.raw

    def refuse() -> TemplateError:
        message = msg("{file} took more than {seconds} seconds or 1 GB of memory.", file=template.name, seconds=round(seconds))
        return TemplateError(message, msg("Look for a loop inside a loop in the template."))

    return DraftDocument(run_bounded(render_verified, seconds, refuse), lambda: None)


@contextlib.contextmanager
def _blame(template: Path) -> Iterator[None]:
    """Turn an error that nobody expected into one of a stranger's template.

    Raises:
        TemplateError: it cannot be used.
    """
    try:
        yield
    except CchcGenError:
        raise
    except Exception as error:
        message = msg("{file} cannot be used as a template ({reason}).", file=template.name, reason=type(error).__name__)
        raise TemplateError(message, msg("Open it in Word, save it again and retry.")) from error


def _render(
    template: Path, source: bytes, context: RenderContext, properties: DocumentProperties, cache: Path | None
) -> DraftDocument:
    environment = _Environment(cache)
    document = _Template(io.BytesIO(source))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of libraries, about their own internals
            document.render(context.template_values(), environment)
    except (JinjaError, NotTextError, etree.XMLSyntaxError) as error:
        raise explain_template_error(error, template, getattr(document, "rendering_source", "")) from error
    body = document.docx.element.body
    styles = StyleSheet(document.docx.styles.element, None)
    free_tall_rows(body, styles)
    arrange_letterheads(body, styles)
    filled, tables = fill_tables(body, context.tables, styles)
    finish_body(body, styles)
    _set_properties(document.docx.core_properties, properties)
    output = io.BytesIO()
    document.docx.save(output)
    if not environment.printed:
        message = msg("{file} has no {{{{ ... }}}}: it is a document, not a template.", file=template.name)
        raise TemplateError(message, msg("Begin with: cchc-gen template copy mau.docx"))
    verification.refuse_lost_tables(template.name, context, tables)
    raw = write_package(output.getvalue(), properties.epoch)
    is_strange = template != find_default_template()
    if is_strange:
        verification.refuse_reach(raw, template.name)
    texts = [*environment.printed, *filled]
    return DraftDocument(raw, lambda: verification.refuse_losses(template.name, raw, context, texts, doubted=is_strange))


def _set_properties(core: Any, properties: DocumentProperties) -> None:  # noqa: ANN401  # python-docx is not typed
    moment = dt.datetime.combine(properties.date, dt.time())
    if properties.epoch is not None:
        moment = dt.datetime.fromtimestamp(properties.epoch, dt.UTC).replace(tzinfo=None)
    core.title, core.author, core.last_modified_by = properties.title[:255], properties.author[:255], properties.author[:255]
    core.created = core.modified = moment
    core.language, core.revision = "vi-VN", 1
    core.comments = core.keywords = core.category = core.subject = core.content_status = ""  # of the template's author
