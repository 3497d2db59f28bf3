"""What the fields of a part ask for, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.word.ooxml import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def list_field_codes(root: Element) -> Iterator[str]:
    """Yield what each field asks for, in each way in which a program may read it.

    What a field asks for may be spread over runs and cut by other fields; texts before its result are read as code. Programs
    differ in whether they see what is deleted, in another namespace, or one of several alternatives.
    """
    for simple in root.iter("{*}fldSimple"):
        yield from (str(value) for key, value in simple.attrib.items() if str(key).rpartition("}")[2] == "instr")
    reader = _Reader()
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}t"):
        yield from reader.read(element)
    yield from reader.rest()


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


_text_of = etree.XPath("string()")  # comments and processing instructions cut no text: programs read over them


def _is_odd(element: Element) -> bool:
    """Tell whether programs differ in whether they read a piece of an instruction."""
    name = etree.QName(element)
    is_alternative = next(element.iterancestors("{*}AlternateContent"), None) is not None
    return is_alternative or name.localname == "delInstrText" or name.namespace != _W


class _Field:
    """A field that is being read: the pieces of its own instruction, and the same with the results of fields inside it."""

    def __init__(self) -> None:
        self.own: list[str] = []
        self.shown: list[str] = []
        self.sure: list[str] = []
        self.odd: list[str] = []
        self.is_result = False

    def add(self, text: str, *, is_odd: bool) -> None:
        self.own.append(text)
        self.shown.append(text)
        (self.odd if is_odd else self.sure).append(text)

    def codes(self) -> Iterator[str]:
        yield "".join(self.own)
        if self.own != self.shown:
            yield "".join(self.shown)
        if self.odd:
            yield "".join(self.sure)
            yield from self.odd


class _Reader:
    """Reads fields in the order of a part; an instruction outside a field, as damaged files have it, is read too."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._loose: list[str] = []

    def read(self, element: Element) -> Iterator[str]:
        name, text = etree.QName(element).localname, str(_text_of(element))
        if name == "fldChar":
            yield from self._turn(_attribute(element, "fldCharType"))
        elif self._open and (name != "t" or not self._open[-1].is_result):
            self._open[-1].add(text, is_odd=_is_odd(element))
        elif self._open:
            self._show(text)
        elif name != "t":
            self._loose.append(text)

    def _turn(self, state: str) -> Iterator[str]:
        if state == "begin":
            self._open.append(_Field())
        elif state == "separate" and self._open:
            self._open[-1].is_result = True
        elif state == "end" and self._open:
            yield from self._open.pop().codes()

    def _show(self, text: str) -> None:
        """Add the result of the innermost field to the instructions around it."""
        for field in self._open[:-1]:
            if not field.is_result:
                field.shown.append(text)

    def rest(self) -> Iterator[str]:
        """Yield the codes of fields that never end."""
        for field in self._open:
            yield from field.codes()
        if self._loose:
            yield "".join(self._loose)


def list_runs_in_codes(element: Element) -> set[Element]:
    """Return the runs that are results of fields within the code of another field: they decide what it shows, none is printed.

    `{ IF { DATE } = "..." ... }` shows no day. A field that never shows a result or ends has no code that is sure to be one.
    """
    found: set[Element] = set()
    fields: list[list[Element] | None] = []  # those that are open: the runs within the code, None for one that shows its result
    codes: list[list[Element]] = []  # of the open fields whose code is being read, the outermost first
    for one in element.iter(w("fldChar"), w("t")):
        state, run = str(one.get(w("fldCharType"))), one.getparent()
        if one.tag == w("t"):
            if codes and fields[-1] is None and run is not None:
                codes[0].append(run)
        elif state == "begin":
            codes.append([])
            fields.append(codes[-1])
        elif fields and state in ("separate", "end"):
            if fields[-1] is not None:
                found.update(codes.pop())
                fields[-1] = None
            if state == "end":
                fields.pop()
    return found
