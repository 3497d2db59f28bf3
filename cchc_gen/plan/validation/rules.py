"""What a schema cannot say: rules between the fields of a plan file. Each is a function in `RULES`.

The rules read located data of any shape (the schema may have refused it at the same time) and report all they find.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.decree import dates, markers
from cchc_gen.decree.kinds import KINDS, find_kind
from cchc_gen.language.suggestions import find_near, make_slug
from cchc_gen.messages import msg
from cchc_gen.plan.format.schema import SECTION
from cchc_gen.plan.located import LocatedList, LocatedMap, LocatedNode, LocatedText, Path, format_path, is_given, locate_key
from cchc_gen.plan.validation import table_rules
from cchc_gen.plan.yaml.mended import write_so
from cchc_gen.problem import Position, Problem, sort_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LETTERS = str.maketrans("OoIl", "0011")  # typed for digits
_OWN_KEYS = frozenset({"bien", "mac_dinh", "cot"})  # below them the user names keys
_CONTENT_KEYS = frozenset({"de_muc", "noi_dung", "muc_con", "bang", "tu_tien_do"})

_HYPHENS = str.maketrans(dict.fromkeys("–—−", "-"))  # what Word makes of one


def find_rule_problems(root: LocatedMap) -> list[Problem]:
    """Return what the rules find in a pruned, expanded plan in long form."""
    problems = [problem for rule in RULES for problem in rule(root)]
    return sort_problems(problems)


def _text(node: LocatedNode | None) -> str | None:
    return node.text.strip() if isinstance(node, LocatedText) and node.text is not None else None


def _check_year(root: LocatedMap) -> Iterator[Problem]:
    year = _text(root.entries.get("nam"))
    if year and not re.fullmatch(r"[12]\d{3}", year, re.ASCII):
        message = msg("“{value}” is not a year.", value=" ".join(year.split()))
        digits = re.search(r"(?<!\d)20\d\d(?!\d)", year.translate(_LETTERS))
        hint = write_so(f"nam: {digits.group()}") if digits else msg("Write four digits, for example 2026.")
        yield Problem("year", root.entries["nam"].position, message, "nam", hint)


def _check_kind(document: LocatedMap) -> Iterator[Problem]:
    """Yield a kind that the decree does not name, unless it has a symbol of its own and is no other kind without accents."""
    name = _text(document.entries.get("ten_loai"))
    if not name or find_kind(name) is not None:
        return
    same = next((kind.name for kind in KINDS if make_slug(kind.name) == make_slug(name)), None)
    if same:
        message = msg("“{value}” is not written as the kind of document is.", value=name)
        yield Problem("kind", document.entries["ten_loai"].position, message, "van_ban.ten_loai", write_so(f"ten_loai: {same}"))
    elif not is_given(document.entries.get("ky_hieu")):
        near = find_near(name.upper(), [kind.name for kind in KINDS])
        message = msg("“{value}” is not a kind of document that the decree names, so its symbol is not known.", value=name)
        other = msg("Write its symbol: “ky_hieu: …”.")
        hint = msg("Did you mean “{near}”? Else: {other}", near=near[0], other=other) if near else other
        yield Problem("kind", document.entries["ten_loai"].position, message, "van_ban.ten_loai", hint)


def _check_document(root: LocatedMap) -> Iterator[Problem]:
    document = root.entries.get("van_ban")
    if isinstance(document, LocatedMap):
        if not is_given(document.entries.get("dia_danh")) and not is_given(root.entries.get("kem_theo")):
            yield _report_no_place(root, document)
        yield from _check_date(root, document)
        yield from _check_kind(document)
        yield from _check_number(document)


def _report_no_place(root: LocatedMap, document: LocatedMap) -> Problem:
    key = "dia_danh"
    message, hint = msg("The required key “{key}” is missing.", key=key), msg("Add a line “{key}: ...” with its value.", key=key)
    place = locate_key(root, ("van_ban",))
    if key in document.keys:  # it stands there, with nothing behind it
        message, hint = msg("Behind “{key}” nothing is written.", key=key), msg("Write the value behind the colon.")
        place = document.keys[key]
    return Problem("missing-key", place, message, "van_ban.dia_danh", hint)


def _check_date(root: LocatedMap, document: LocatedMap) -> Iterator[Problem]:
    text = _text(document.entries.get("ngay"))
    if not text:
        return
    date = dates.parse_date(text)
    position = document.entries["ngay"].position
    if date is None:
        hint = msg("Write day/month/year, for example 28/01/2026; underscores for a part not known yet: __/01/2026.")
        year = _text(root.entries.get("nam")) or ""
        if guess := dates.guess_date(text, int(year) if year.isdigit() else 0):
            hint = write_so(f"ngay: {guess}")
        yield Problem("date", position, msg("“{value}” is not written as a date.", value=text), "van_ban.ngay", hint)
    elif not dates.exists(date):
        swapped = dates.swap_month(date)
        hint = write_so(f"ngay: {swapped}") if swapped else msg("Write day/month/year, for example 28/02/2026.")
        yield Problem("date", position, msg("There is no such day as “{value}”.", value=text), "van_ban.ngay", hint)


def _check_number(document: LocatedMap) -> Iterator[Problem]:
    number = _text(document.entries.get("so"))
    if not number or re.fullmatch(r"\d\w*|_+", number):
        return
    message = msg("“{value}” is not a number of a document.", value=number)
    digits = re.match(r"(?:số\s*:?\s*)?(\d+)\s*(?P<rest>/|\.?$)", number, re.IGNORECASE)
    hint = msg("Write the number alone, for example 5; the symbol belongs to “ky_hieu”.")
    if digits:
        line = write_so(f"so: {digits[1]}")
        hint = msg("The symbol belongs to “ky_hieu”. {line}", line=line) if digits["rest"] == "/" else line
    yield Problem("document-number", document.entries["so"].position, message, "van_ban.so", hint)


def _check_abbreviation(root: LocatedMap) -> Iterator[Problem]:
    agency = root.entries.get("co_quan")
    short = _text(agency.entries.get("viet_tat")) if isinstance(agency, LocatedMap) else None
    if short and isinstance(agency, LocatedMap) and (bare := short.translate(_HYPHENS)) != short:
        message = msg("“{value}” holds a long dash; the symbol is made of it.", value=short)
        yield Problem("symbol", agency.entries["viet_tat"].position, message, "co_quan.viet_tat", write_so(f"viet_tat: {bare}"))


def _check_symbol(root: LocatedMap) -> Iterator[Problem]:
    document = root.entries.get("van_ban")
    symbol = _text(document.entries.get("ky_hieu")) if isinstance(document, LocatedMap) else None
    if symbol and isinstance(document, LocatedMap) and re.match(r"\d*\s*/", symbol):
        message = msg("“{value}” holds more than the symbol.", value=symbol)
        hint = msg("Write what stands behind the slash, for example KH-STC; the number belongs to “so”.")
        yield Problem("symbol", document.entries["ky_hieu"].position, message, "van_ban.ky_hieu", hint)


def _check_variables(root: LocatedMap) -> Iterator[Problem]:
    variables = root.entries.get("bien")
    if not isinstance(variables, LocatedMap):
        return
    for name in variables.entries:
        if not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII):
            message = msg("“{name}” cannot be the name of a variable.", name=name)
            slug = make_slug(name).replace("-", "_")
            hint = msg(
                "Use letters without accents, digits and _, for example {slug}.", slug=slug if slug[:1].isalpha() else "hai_long"
            )
            yield Problem("variable-name", variables.keys[name], message, f"bien.{name}", hint)


def _check_schemes(root: LocatedMap) -> Iterator[Problem]:
    for path, node in _walk(root):
        found = node.entries.get("danh_so") if isinstance(node, LocatedMap) else None
        entries = found.items if isinstance(found, LocatedList) else (found,)
        for entry in entries:
            scheme = _text(entry)
            if not path and isinstance(found, LocatedText):
                continue  # a list is asked for, which the schema says
            if scheme is not None and scheme not in markers.SCHEMES:
                message = msg("“{value}” is not a way of numbering.", value=scheme)
                choices = ", ".join(f'"{choice}"' for choice in markers.SCHEMES)
                hint = msg("Write the first number as it is printed; allowed: {choices}.", choices=choices)
                bare = scheme.strip("“”‘’\"'")
                if bare in markers.SCHEMES:
                    hint = msg('Type straight quotation marks, not Word\'s: "{value}".', value=bare)
                position = entry.position if entry else node.position
                yield Problem("numbering", position, message, format_path((*path, "danh_so")), hint)


def _check_names(root: LocatedMap) -> Iterator[Problem]:
    seen: dict[str, Position] = {}
    for path, node in _walk(root):
        name = _text(node.entries.get("ma")) if isinstance(node, LocatedMap) else None
        if name is None or not isinstance(node, LocatedMap):
            continue
        position = node.entries["ma"].position
        if not re.fullmatch(r"[\w-]+", name, re.ASCII):
            message = msg("“{name}” cannot be a name: it holds a space, an accent or a sign.", name=name)
            hint = msg(
                "Letters without accents, digits and hyphens make it, for example: ma: {slug}", slug=make_slug(name) or "muc-tieu"
            )
            yield Problem("name", position, message, format_path((*path, "ma")), hint)
        if name in seen:
            message = msg("The name “{name}” is given twice; the first is in line {line}.", name=name, line=seen[name].line)
            yield Problem("duplicate-name", position, message, format_path((*path, "ma")), msg("Give one of them another name."))
        seen.setdefault(name, position)


def _check_sections(root: LocatedMap) -> Iterator[Problem]:
    for path, node in _walk(root):
        is_section = len(path) > 1 and path[-2] in ("noi_dung", "muc_con")
        if not is_section or not isinstance(node, LocatedMap) or node.entries.keys() - SECTION.keys():
            continue  # an unknown key is reported already, and may be the section's text
        if not any(_has_content(node, key) for key in _CONTENT_KEYS):
            message = msg("The section has neither heading, text, table nor children.")
            yield Problem(
                "empty-section", node.position, message, format_path(path), msg("Write “de_muc” or “noi_dung”, or delete it.")
            )


def _has_content(node: LocatedMap, key: str) -> bool:
    value = node.entries.get(key)
    return bool(_text(value)) if isinstance(value, LocatedText) else is_given(value)


def _check_tables(root: LocatedMap) -> Iterator[Problem]:
    for path, node in _walk(root):
        is_table = len(path) > 1 and path[-2] in ("phu_luc", "bang") and isinstance(path[-1], int)
        if is_table and isinstance(node, LocatedMap):
            yield from table_rules.find_table_problems(node, path)


def _walk(root: LocatedMap) -> list[tuple[Path, LocatedMap | LocatedList]]:
    """Return every mapping and list of the plan but those of the user's own keys."""
    found: list[tuple[Path, LocatedMap | LocatedList]] = []
    _collect(root, (), found)
    return found


def _collect(node: LocatedMap | LocatedList, path: Path, found: list[tuple[Path, LocatedMap | LocatedList]]) -> None:
    found.append((path, node))
    for key, value in node.entries.items() if isinstance(node, LocatedMap) else enumerate(node.items):
        if not isinstance(value, LocatedText) and key not in _OWN_KEYS:
            _collect(value, (*path, key), found)


def _check_report(root: LocatedMap) -> Iterator[Problem]:
    if is_given(root.entries.get("bao_cao")):
        return
    for path, node in _walk(root):
        if isinstance(node, LocatedMap) and "tu_tien_do" in node.entries:
            message = msg("“tu_tien_do” takes the tasks of a plan, and the file does not say of which.")
            hint = msg("Add “bao_cao: {{ke_hoach: ke-hoach-2026.yaml, ky: quy-1}}” on top.")
            yield Problem("no-report", node.keys["tu_tien_do"], message, format_path((*path, "tu_tien_do")), hint)


RULES: tuple[Callable[[LocatedMap], Iterator[Problem]], ...] = (
    _check_year,
    _check_document,
    _check_symbol,
    _check_abbreviation,
    _check_variables,
    _check_schemes,
    _check_names,
    _check_sections,
    _check_tables,
    _check_report,
)
