"""What the fields of a part ask for, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element


def list_field_codes(root: Element) -> Iterator[str]:
    """Yield what each field asks for, with and without the results of fields inside its instruction.

    What a field asks for may be spread over runs, cut by other fields, and stand in any namespace.
    """
    for simple in root.iter("{*}fldSimple"):
        yield _attribute(simple, "instr")
    reader = _Reader()
    for element in root.iter("{*}fldChar", "{*}instrText", "{*}delInstrText", "{*}t"):
        yield from reader.read(element)
    yield from reader.rest()


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


class _Field:
    """A field that is being read: its own instruction, and the same with the results of fields inside it."""

    def __init__(self) -> None:
        self.own: list[str] = []
        self.shown: list[str] = []
        self.is_result = False

    def codes(self) -> Iterator[str]:
        yield "".join(self.own)
        if self.own != self.shown:
            yield "".join(self.shown)


class _Reader:
    """Reads fields in the order of a part; what stands in no field is an instruction of none, as damaged files have it."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._loose: list[str] = []

    def read(self, element: Element) -> Iterator[str]:
        name, text = etree.QName(element).localname, element.text or ""
        if name == "fldChar":
            yield from self._turn(_attribute(element, "fldCharType"))
        elif name == "t":
            if self._open and self._open[-1].is_result:
                self._show(text)
        elif self._open:
            self._open[-1].own.append(text)
            self._open[-1].shown.append(text)
        else:
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
