"""Compares a plan file with the schema, and reports every difference in the user's words, never in Cerberus's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cerberus
from cerberus import errors as codes

from cchc_gen.language.suggestions import find_near, has_near_key, is_meant, make_slug, suggest_key
from cchc_gen.messages import msg
from cchc_gen.plan.format import schema
from cchc_gen.plan.format.choices import find_choices
from cchc_gen.plan.format.lost_parents import say_lost_parents
from cchc_gen.plan.format.secrecy import asks_for_secrecy, refuse_secrecy
from cchc_gen.plan.format.type_advice import advise_type, locate_type
from cchc_gen.plan.located import LocatedMap, LocatedText, format_path, get_node, locate_key, locate_value, to_plain
from cchc_gen.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cchc_gen.plan.located import LocatedNode, Path

MOST_PROBLEMS = 200  # nobody reads more, and finding what each may have meant takes time
_IN_EDIT = 3  # parts of the path of a key of an edit: thay_doi, its number, the key
_TYPE_NAMES = {
    "string": msg("a text"),
    "list": msg("a list (lines that start with “- ”)"),
    "dict": msg("keys, each with its value"),
}


class _AllSchemas(set[object]):
    """Holds every schema."""

    def __contains__(self, _schema: object) -> bool:
        return True


class _Validator(cerberus.Validator):  # type: ignore[misc]  # Cerberus is not typed
    """Takes our constant schemas for valid, which a test shows (to check them costs 28 ms at every start)."""

    _valid_schemas = _AllSchemas()

    def _error(self, *args: Any) -> None:  # noqa: ANN401  # Cerberus's signature
        """Keep errors as they come: Cerberus sorts all of them at each one, minutes for a file of rubbish."""
        if len(args) == 1:
            self._errors.extend(args[0])
        else:
            super()._error(*args)


def find_structure_problems(
    root: LocatedMap, definition: dict[str, Any] = schema.PLAN, as_written: Callable[[], LocatedMap] | None = None
) -> list[Problem]:
    """Return what a schema refuses.

    Args:
        root: pruned, expanded and in long form.
        definition: the schema, that of plans by default.
        as_written: gives the same with its expressions as they were typed, for the lines that advice shows.
    """
    for name, named in schema.NAMED_SCHEMAS.items():
        cerberus.schema_registry.add(name, named)
    validator = _Validator(definition)
    plain = to_plain(root)
    if validator.validate(_thin(plain), normalize=False) or validator.validate(plain, normalize=False):
        return []
    errors = sorted(_open_groups(validator._errors), key=_sort_key)  # noqa: SLF001  # the located errors have no public name
    written = as_written() if as_written else root
    problems = [_explain(error, written, definition) for error in errors[:MOST_PROBLEMS]]
    if definition is schema.PLAN:
        return say_lost_parents(problems, written)  # mistyped keys explain other problems first
    return drop_mistyped(problems)


def drop_mistyped(problems: list[Problem]) -> list[Problem]:
    """Return problems without those of required keys that are there, mistyped."""
    unknown = [problem.path.rpartition(".")[::2] for problem in problems if problem.code == "unknown-key"]

    def is_mistyped(problem: Problem) -> bool:
        parent, _dot, wanted = problem.path.rpartition(".")
        return problem.code == "missing-key" and any(
            (other == parent and is_meant(key, wanted)) or other == problem.path  # “co_quan.ten:” at the margin
            for other, key in unknown
        )

    return [problem for problem in problems if not is_mistyped(problem)] if unknown else problems


def _thin(value: Any, key: str = "") -> Any:  # noqa: ANN401  # plain data
    """Return data that the schema takes exactly when it takes `value`, with one item for all that look alike.

    Forty tasks with the same keys are one to Cerberus, which takes half of the reading of a plan for them.
    """
    if isinstance(value, str):
        return value if key in schema.VALUED_KEYS else "x"[: len(value)]
    if isinstance(value, list):
        return list({repr(thin): thin for thin in (_thin(item, key) for item in value)}.values())
    return {name: _thin(inner, name) for name, inner in value.items()}


def _sort_key(error: Any) -> tuple[object, ...]:  # noqa: ANN401  # Cerberus is not typed
    """Return the place of an error in the plan's data, list items by their number; what is missing comes in no order."""
    return (*((0, part, "") if isinstance(part, int) else (1, 0, str(part)) for part in error.document_path), (2, error.code, ""))


def _open_groups(errors: Iterable[Any]) -> Iterator[Any]:
    for error in errors:
        if error.is_group_error:
            yield from _open_groups(error.child_errors)
        else:
            yield error


def _explain(error: Any, root: LocatedMap, definition: dict[str, Any]) -> Problem:  # noqa: ANN401  # Cerberus is not typed
    path: Path = tuple(error.document_path)
    if error.code == codes.UNKNOWN_FIELD.code:
        return _explain_unknown(path, root, definition)
    explain = _EXPLANATIONS.get(error.code)
    if explain is not None:
        return explain(path, root, error.constraint)
    message = msg("The value does not fit (rule {rule}).", rule=error.rule)
    return Problem("schema", locate_value(root, path), message, format_path(path))


def _explain_empty(path: Path, root: LocatedMap, _constraint: object) -> Problem:
    message, hint = msg("Nothing is written here."), msg("Fill it in, or delete the key where it is optional.")
    return Problem("empty", locate_value(root, path), message, format_path(path), hint)


def _explain_dependency(path: Path, root: LocatedMap, constraint: object) -> Problem:
    message = msg("“{key}” needs “{other}”.", key=path[-1], other=constraint)
    hint = msg("Name the base: “ke_thua: file.yaml”.")
    return Problem("missing-key", locate_key(root, path), message, format_path(path), hint)


def _explain_unknown(path: Path, root: LocatedMap, definition: dict[str, Any]) -> Problem:
    key = str(path[-1])
    if asks_for_secrecy(key):
        return refuse_secrecy(locate_key(root, path), path)
    parent_node = get_node(root, path[:-1])
    taken = parent_node.keys if isinstance(parent_node, LocatedMap) else {}
    known = sorted(_known_keys(path, definition))
    free = [name for name in known if name not in taken]
    hint = suggest_key(key, free if has_near_key(key, free) else known)
    head, dot, rest = key.partition(".")
    if dot and len(path) == 1 and schema.PLAN.get(head, {}).get("type") == "dict" and definition is schema.PLAN:
        hint = msg(
            "Write “{parent}:” on a line of its own, and below it, indented by two spaces: {key}", parent=head, key=f"{rest}: ..."
        )
    elif len(path) > 1 and key in schema.PLAN and definition is schema.PLAN:
        hint = msg("“{key}” is a main key: write it at the left margin, not indented.", key=key)
    elif path[0] == "thay_doi" and len(path) == _IN_EDIT and hint.text.startswith("Known here"):
        hint = msg("What an edit changes stands below “sua:”, indented by two spaces more.")
    elif definition is schema.PLAN and (parent := _find_owner(key, path, root)):
        hint = msg("“{key}” is a key of “{parent}”: write this line below it, indented by two spaces.", key=key, parent=parent)
    message = msg("There is no key “{key}” here.", key=key)
    return Problem("unknown-key", locate_key(root, path), message, format_path(path), hint)


def _find_owner(key: str, path: Path, root: LocatedMap) -> str | None:
    """Return the main key, with nothing or a few keys below it, that a key at the left margin belongs to."""
    owners = [name for name, rules in schema.PLAN.items() if rules.get("type") == "dict" and key in (_schema_of(rules) or ())]
    above = [name for name, place in root.keys.items() if place.line < root.keys[key].line] if key in root.keys else []
    if above and above[-1] == "bien" and not find_near(make_slug(key).replace("-", "_"), schema.PLAN):
        owners.append("bien")  # whose keys are the plan's own
    return next((name for name in owners if name in root.keys), None) if len(path) == 1 else None


def _known_keys(path: Path, definition: dict[str, Any]) -> Iterable[str]:
    """Return the keys that the schema knows beside the last one of `path`; a plan file may have those of an overlay, too."""
    is_plan = definition in (schema.PLAN, schema.OVERLAY)
    rules: Any = {"type": "dict", "schema": {**schema.PLAN, **schema.OVERLAY} if is_plan else definition}
    for key in path[:-1]:
        inner = _schema_of(rules)
        if isinstance(key, int):
            rules = inner
        elif "valuesrules" in rules:
            rules = rules["valuesrules"]
        else:
            rules = inner.get(key, {})
    return _schema_of(rules) or ()


def _schema_of(rules: dict[str, Any]) -> Any:  # noqa: ANN401  # schema data is free-form
    inner = rules.get("schema", {})
    return schema.NAMED_SCHEMAS[inner] if isinstance(inner, str) else inner


def _explain_missing(path: Path, root: LocatedMap, _constraint: object) -> Problem:
    parent = get_node(root, path[:-1])
    if isinstance(parent, LocatedMap) and path[-1] in parent.keys:  # it stands there, with nothing behind it
        message, hint = msg("Behind “{key}” nothing is written.", key=path[-1]), msg("Write the value behind the colon.")
        return Problem("missing-key", parent.keys[str(path[-1])], message, format_path(path), hint)
    position = (locate_key(root, path[:-1]) if path[:-1] else parent.position) if parent else root.position
    message = msg("The required key “{key}” is missing.", key=path[-1])
    hint = _MISSING_HINTS.get(str(path[-1]), msg("Add a line “{key}: ...” with its value.", key=path[-1]))
    return Problem("missing-key", position, message, format_path(path), hint)


_MISSING_HINTS = {
    "co_quan": msg("Add “co_quan:” with “ten” and “viet_tat” under it."),
    "van_ban": msg("Add “van_ban:” with “dia_danh” and “trich_yeu” under it."),
    "noi_dung": msg("Add “noi_dung:” with the sections of the plan, each “- de_muc: ...”."),
    "ten": msg("Add a line “ten: ...” with the name or title."),
    "chac_chan": msg("Add “chac_chan: S” where a document says so, else “chac_chan: K”: it then only asks to look again."),
    "nguon": msg("Add “nguon: ...” with what says so, for example “nguon: Nghị định 150/2025/NĐ-CP”."),
}


def _explain_choice(path: Path, root: LocatedMap, constraint: Any) -> Problem:  # noqa: ANN401  # a schema's list
    choices = [str(choice) for choice in constraint]
    node = get_node(root, path)
    value = node.text if isinstance(node, LocatedText) else ""
    if not (value or "").strip():
        message, hint = msg("Nothing is written here."), msg("Write one of these: {choices}.", choices=", ".join(choices))
        return Problem("empty", locate_value(root, path), message, format_path(path), hint)
    if path[-1] in ("do_khan", "luu_hanh") and asks_for_secrecy("", value or ""):
        return refuse_secrecy(locate_value(root, path), path)
    near = find_choices(str(value), choices)
    message = msg("“{value}” is not allowed here.", value=value)
    allowed = msg("Allowed: {choices}.", choices=", ".join(choices))
    hint = msg("Did you mean “{near}”? {allowed}", near=near[0], allowed=allowed) if near else allowed
    return Problem("not-allowed-value", locate_value(root, path), message, format_path(path), hint)


def _explain_pattern(path: Path, root: LocatedMap, constraint: object) -> Problem:
    node = get_node(root, path)
    value = node.text if isinstance(node, LocatedText) else ""
    message = msg("“{value}” does not have the form that is expected here.", value=value)
    hint = msg("Its pattern: {pattern}", pattern=constraint)
    return Problem("not-allowed-value", locate_value(root, path), message, format_path(path), hint)


def _explain_type(path: Path, root: LocatedMap, constraint: Any) -> Problem:  # noqa: ANN401  # a type or a schema's list of types
    wanted = constraint if isinstance(constraint, str) else str(constraint[0])
    node = get_node(root, path)
    found = _TYPE_NAMES[_type_of(node)]
    message = msg("{wanted} is expected here, not {found}.", wanted=_TYPE_NAMES[wanted], found=found)
    hint = advise_type(root, path, wanted, node)
    return Problem("wrong-type", locate_type(root, path), message, format_path(path), hint)


def _type_of(node: LocatedNode | None) -> str:
    return "string" if isinstance(node, LocatedText) else "dict" if isinstance(node, LocatedMap) else "list"


_EXPLANATIONS = {
    codes.REQUIRED_FIELD.code: _explain_missing,
    codes.EMPTY_NOT_ALLOWED.code: _explain_empty,
    codes.UNALLOWED_VALUE.code: _explain_choice,
    codes.DEPENDENCIES_FIELD.code: _explain_dependency,
    codes.BAD_TYPE.code: _explain_type,
    codes.REGEX_MISMATCH.code: _explain_pattern,
}
