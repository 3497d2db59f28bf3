"""Template and context become a DOCX, verified."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import DictLoader, StrictUndefined, Undefined
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from cchc_gen.document import verify as verification
from cchc_gen.document.apply_marks import finish_body
from cchc_gen.document.capitals import write_capitals
from cchc_gen.document.foot import divide_tall_rows
from cchc_gen.document.letterhead import arrange_letterheads
from cchc_gen.document.prepare import BODY, PreparedTemplate, is_kept, join_paragraphs, prepare_template
from cchc_gen.document.properties import DocumentProperties, set_properties
from cchc_gen.document.signature import arrange_foot
from cchc_gen.document.tables import fill_tables
from cchc_gen.errors import CchcGenError, TemplateError
from cchc_gen.files.bounded import run_bounded
from cchc_gen.messages import msg
from cchc_gen.template.bytecode_cache import TemplateCache
from cchc_gen.template.context import CONTEXT_TYPES, Bien, NotTextError
from cchc_gen.template.errors import explain_template_error
from cchc_gen.template.filters import select_filters
from cchc_gen.template.find import BEGIN_WITH_COPY, find_default_template, read_template
from cchc_gen.word.formats import StyleSheet
from cchc_gen.word.ooxml import parse_xml, write_xml
from cchc_gen.word.package import write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lxml.etree import _Element as Element

    from cchc_gen.template.context import RenderContext
    from cchc_gen.word.printed import PrintedDocument

_SECONDS, _SECONDS_A_ROW = 4.0, 0.002  # of processor time for a stranger's template; ours takes 0.02 and 0.0005
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING = 1001  # number
_FIELDS = {kind: frozenset(kind.__slots__) for kind in CONTEXT_TYPES}


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
        """Render the XML of one part; what it compiles to is kept for the next run, for it takes half of the time.

        Args:
            name: the part's name in the package.
            source: its XML with tags.
            context: what the tags name.
        """
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
    document = render_unverified(template, context, properties, cache)
    document.verify()
    return document.raw


class UnverifiedDocument(NamedTuple):
    """A DOCX that may not be delivered before `verify` has found its texts in it; it raises TemplateError where one is lost.

    It returns all that the document prints, of which nothing may be lost on its way to other files.
    """

    raw: bytes
    verify: Callable[[], PrintedDocument]


def render_unverified(
    template: Path, context: RenderContext, properties: DocumentProperties, cache: Path | None
) -> UnverifiedDocument:
    """Render a template; what the verification costs can be spent while LibreOffice works. See `render_document`.

    Args:
        template: a Word file with docxtpl tags.
        context: what the tags name.
        properties: title, author and date of the document.
        cache: folder for compiled templates, None to do without.
    """
    source = read_template(template)
    if template == find_default_template():
        return _render(template, source, context, properties, cache)
    from cchc_gen.template.faulty import refuse_faulty  # noqa: PLC0415  # for templates of others alone

    refuse_faulty(template, source)
    if not is_kept(source, cache):
        import docxtpl  # noqa: F401, PLC0415  # here, for the process that renders does not stay
    rows = sum(len(group.tasks) for table in context.tables for group in table.groups)
    seconds = _SECONDS + _SECONDS_A_ROW * rows

    def render_verified() -> tuple[bytes, PrintedDocument]:
        with _blame(template):
            document = _render(template, source, context, properties, cache)
        return document.raw, document.verify()

    def refuse() -> TemplateError:
        message = msg("{file} took more than {seconds} seconds or 1 GB of memory.", file=template.name, seconds=round(seconds))
        return TemplateError(message, msg("Look for a loop inside a loop in the template."))

    raw, printed = run_bounded(render_verified, seconds, refuse)
    return UnverifiedDocument(raw, lambda: printed)


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
) -> UnverifiedDocument:
    environment = _Environment(cache)
    parts, roots = _render_parts(template, prepare_template(source, cache), context, environment)
    if not environment.printed:
        message = msg("{file} has no {{{{ ... }}}}: it is a document, not a template.", file=template.name)
        raise TemplateError(message, BEGIN_WITH_COPY)
    body = roots[BODY][0]
    styles = StyleSheet(parse_xml(parts["word/styles.xml"]) if "word/styles.xml" in parts else None, None)
    divide_tall_rows(body, styles)
    arrange_letterheads(body, styles)
    arrange_foot(body, (*context.ky.chuc_vu, context.ky.ho_ten) if context.ky else (), context.noi_nhan, styles)
    write_capitals(body, context, styles)  # when lines are broken: the letters that were typed tell where a name begins
    filled, tables = fill_tables(body, context.tables, styles)
    finish_body(body, styles)
    verification.refuse_lost_tables(template.name, context, tables)
    written = {name: write_xml(root) for name, root in roots.items()}
    raw = write_package(set_properties(parts | written, properties), properties.epoch)
    is_strange = template != find_default_template()
    if is_strange:
        verification.refuse_reach(raw, template.name)
    texts = [*environment.printed, *filled]
    return UnverifiedDocument(raw, lambda: verification.read_whole(template.name, raw, context, texts, doubted=is_strange))


def _render_parts(
    template: Path, prepared: PreparedTemplate, context: RenderContext, environment: _Environment
) -> tuple[dict[str, bytes], dict[str, Element]]:
    """Return the parts of a template, and the roots of those that were rendered.

    Raises:
        TemplateError: a tag is wrong, or what is rendered is not XML.
    """
    values, roots, source = context.template_values(), {}, ""
    try:
        for name, source in prepared.sources.items():
            root = parse_xml(join_paragraphs(environment.render_part(name, source, values)))
            if name == BODY:
                whole = parse_xml(prepared.parts[BODY])
                whole.replace(whole[0], root)
                root = whole
            _number_drawings(root)
            roots[name] = root
    except (JinjaError, NotTextError, etree.XMLSyntaxError) as error:
        raise explain_template_error(error, template, source) from error
    return prepared.parts, roots


def _number_drawings(root: Element) -> None:
    """Give each drawing a number of its own: one that stands in a loop comes several times."""
    for number, drawing in enumerate(root.iter(_DRAWING), start=_FIRST_DRAWING):
        drawing.set("id", str(number))
