"""What the tags of a template name: fields known by the types that the context declares, loops and tests read by Jinja."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from jinja2 import Environment, nodes
from jinja2 import TemplateSyntaxError as JinjaSyntaxError

from cchc_gen.language.suggestions import suggest_word
from cchc_gen.messages import Message, msg
from cchc_gen.template.context import CONTEXT_TYPES, KINDS, Bien, RenderContext
from cchc_gen.template.filters import FILTERS

_HIDDEN = frozenset({"tables"})  # of the context, not for templates
_JINJA = Environment(autoescape=True)  # parses only; nothing is run
_KINDS = (RenderContext, *CONTEXT_TYPES)
_FIELDS: dict[type, dict[str, Any]] = {
    kind: {
        name: hint
        for name, hint in get_type_hints(kind, localns={"Table": object, "Mapping": Mapping}).items()
        if name not in _HIDDEN
    }
    for kind in _KINDS
}
_UNKNOWN: Any = None  # a type that we do not follow


# What template authors call the owner of a field: its own name in the context, else its type's in the small letters of loops.
_OWNERS = {kind: re.sub(r"(?<!^)([A-Z])", r"_\1", kind.__name__).lower() for kind in _KINDS} | {
    kind: name for name, kind in _FIELDS[RenderContext].items() if kind in _KINDS
}


class NameProblem(NamedTuple):
    """What is wrong with a name in a tag."""

    message: Message
    hint: Message | None = None


class Scope(NamedTuple):
    """The names of loops around a tag, each with the type of what it stands for."""

    names: dict[str, Any]

    def with_name(self, name: str, kind: Any) -> Scope:  # noqa: ANN401  # a type, as typing gives it
        """Return the scope inside a loop."""
        return Scope({**self.names, name: kind, "loop": _UNKNOWN})


def list_fields() -> list[str]:
    """Return every field that a template can print: nam, co_quan.ten, khoi.chu ..."""
    found = []
    for kind in _KINDS:
        prefix = "" if kind is RenderContext else f"{_OWNERS[kind]}."
        found += [prefix + name for name in _FIELDS[kind]]
    return found


class TagReader:
    """Reads one tag after the other; collects what is wrong, and which fields were used."""

    def __init__(self) -> None:
        """Begin with nothing used."""
        self.faults: list[NameProblem] = []
        self.used: set[str] = set()

    def read_expression(self, text: str, scope: Scope) -> Any:  # noqa: ANN401  # a type, as typing gives it
        """Read an expression, say what is wrong with it, and return its type."""
        try:
            tree = _JINJA.parse("{% if " + text + " %}{% endif %}")
            branch = tree.body[0] if len(tree.body) == 1 else None
            if isinstance(branch, nodes.If):
                return self._type_of(branch.test, scope)
        except (JinjaSyntaxError, RecursionError, ValueError):  # the last two: brackets or digits without end
            pass
        self.faults.append(NameProblem(msg("“{text}” is not written right.", text=text.strip()), _COMPARE))
        return _UNKNOWN

    def read_loop(self, text: str, scope: Scope) -> Scope:
        """Read what stands behind “for”, and return the scope inside the loop."""
        try:
            tree = _JINJA.parse("{% for " + text + " %}{% endfor %}")
        except (JinjaSyntaxError, RecursionError, ValueError):
            self.faults.append(NameProblem(msg("“for {text}” is not written right.", text=text.strip()), _LOOP))
            return scope
        loop = tree.body[0]
        assert isinstance(loop, nodes.For)  # noqa: S101  # as it was put together
        kind = self._type_of(loop.iter, scope)
        if loop.test is not None and isinstance(loop.target, nodes.Name):
            self._type_of(loop.test, scope.with_name(loop.target.name, _item_of(kind)))
        if not isinstance(loop.target, nodes.Name):
            self.faults.append(NameProblem(msg("“for {text}” is not written right.", text=text.strip()), _LOOP))
            return Scope({**scope.names, **{name.name: _UNKNOWN for name in loop.target.find_all(nodes.Name)}})
        if kind is not _UNKNOWN and get_origin(kind) is not tuple:
            self.faults.append(
                NameProblem(msg("“{text}” is no list that can be looped over.", text=text.partition(" in ")[2].strip()), _LOOP)
            )
        return scope.with_name(loop.target.name, _item_of(kind))

    def _type_of(self, node: nodes.Node, scope: Scope) -> Any:  # noqa: ANN401  # see above
        if isinstance(node, nodes.Name):
            return self._type_of_name(node.name, scope)
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            self.faults.append(NameProblem(msg("There is no field “{name}”.", name=node.attr), _ONLY))
            return _UNKNOWN
        if isinstance(node, nodes.Getattr):
            return self._type_of_field(self._type_of(node.node, scope), node.attr)
        if isinstance(node, nodes.Getitem):
            return _item_of(self._type_of(node.node, scope))
        self._check_node(node)
        for child in node.iter_child_nodes():
            self._type_of(child, scope)
        return _UNKNOWN

    def _check_node(self, node: nodes.Node) -> None:
        """Say what a template may not do, or not with this name."""
        if isinstance(node, nodes.Call):
            self.faults.append(NameProblem(msg("A template calls nothing."), _ONLY))
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            self.faults.append(NameProblem(msg("There is no filter “{name}”.", name=node.name), suggest_word(node.name, FILTERS)))
        if isinstance(node, nodes.Compare) and isinstance(node.expr, nodes.Getattr) and node.expr.attr == "loai":
            values = (one.value for operand in node.ops for one in operand.find_all(nodes.Const))
            for value in (one for one in values if one not in KINDS):
                self.faults.append(NameProblem(msg("“{kind}” is no kind of block.", kind=value), suggest_word(str(value), KINDS)))
        if isinstance(node, nodes.Test) and node.name not in _JINJA.tests:
            self.faults.append(NameProblem(msg("There is no test “{name}”.", name=node.name), _COMPARE))

    def _type_of_name(self, name: str, scope: Scope) -> Any:  # noqa: ANN401  # see above
        if name in scope.names:
            return scope.names[name]
        fields = _FIELDS[RenderContext]
        if name in fields:
            self.used.add(name)
            return fields[name]
        if name in KINDS:
            hint = msg("Write it in quotes: '{name}'.", name=name)
            self.faults.append(NameProblem(msg("There is no field “{name}”.", name=name), hint))
            return _UNKNOWN
        known = [*fields, *scope.names]
        owners = [_OWNERS[kind] for kind in CONTEXT_TYPES if name in _FIELDS[kind]]
        self.faults.append(NameProblem(msg("There is no field “{name}”.", name=name), _suggest(name, known, owners)))
        return _UNKNOWN

    def _type_of_field(self, kind: Any, name: str) -> Any:  # noqa: ANN401  # see above
        kind = next((one for one in get_args(kind) if one in _FIELDS), kind)  # `Bang | None`
        if kind is Bien:  # of any name: which ones there are is the plan's
            return str
        if kind in (str, int, bool):
            self.faults.append(NameProblem(msg("“.{name}” asks a text for a field.", name=name), _ONLY))
            return _UNKNOWN
        if kind not in _FIELDS:
            return _UNKNOWN
        fields = _FIELDS[kind]
        if name in fields:
            self.used.add(f"{_OWNERS[kind]}.{name}")
            return fields[name]
        message = msg("There is no field “{name}” in “{owner}”.", name=name, owner=_OWNERS[kind])
        self.faults.append(NameProblem(message, _suggest(name, list(fields), [])))
        return _UNKNOWN


def _item_of(kind: Any) -> Any:  # noqa: ANN401  # see above
    return get_args(kind)[0] if get_origin(kind) is tuple else _UNKNOWN


def _suggest(name: str, known: list[str], owners: list[str]) -> Message:
    dotted = [
        f"{field}.{name}"
        for field, hint in _FIELDS[RenderContext].items()
        if get_origin(hint) is not tuple and any(name in _FIELDS.get(kind, {}) for kind in (hint, *get_args(hint)))
    ]
    if dotted:
        return msg("Did you mean “{near}”?", near=dotted[0])
    if owners:
        return msg("It is a field of “{owner}”: write it behind the loop's name and a dot.", owner=owners[0])
    return suggest_word(name, known)


_COMPARE = msg("Compare it with the tool's own template.")
_LOOP = msg("Write it like {{%p for khoi in noi_dung %}}.")
_ONLY = msg("A template may print fields, test and loop, nothing else.")
