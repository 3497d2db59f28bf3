"""Finds templates and refuses what no template should carry."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.errors import DocumentError, PlanError, TemplateError
from cchc_gen.files.bounded import read_bounded
from cchc_gen.files.reads import note_read
from cchc_gen.files.refusals import advise_reading, describe_os_error
from cchc_gen.messages import msg
from cchc_gen.problem import Problem
from cchc_gen.word.leftovers import remove_leftovers
from cchc_gen.word.package import mend_properties
from cchc_gen.word.reach import MAX_UNPACKED, find_reach
from cchc_gen.workspace.settings import OutsideWorkspaceError, find_in_workspace

if TYPE_CHECKING:
    from cchc_gen.messages import Message
    from cchc_gen.problem import Position
    from cchc_gen.workspace.load_plan import LoadedPlan

DEFAULT_NAME = "ke-hoach.docx"
BEGIN_WITH_COPY = msg("Begin with: cchc-gen template copy mau-moi.docx, and bring your changes into that file.")
_SECONDS = 10.0  # of processor time to look through a template


def find_default_template() -> Path:
    """Return the tool's own template: inside the installed package, or at the top of a checkout.

    Raises:
        TemplateError: the installation is damaged.
    """
    package = Path(__file__).parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / DEFAULT_NAME).is_file():
            return folder / DEFAULT_NAME
    raise TemplateError(msg("The tool's own template is missing."), msg("Install cchc-gen again."))


def find_template(loaded: LoadedPlan, chosen: Path | None = None) -> Path:
    """Return the template of a plan: the chosen one, the plan's own, the workspace's, or the tool's.

    Raises:
        PlanError: the plan or the workspace names one that is not inside the workspace.
    """
    if chosen is not None:
        return chosen
    name = loaded.plan.template or loaded.workspace.template
    if name is None:
        return find_default_template()
    position = locate_name(loaded)
    try:  # a base names its template from its own folder
        return find_in_workspace(name, Path(position.file), loaded.workspace, position)
    except OutsideWorkspaceError as error:
        raise PlanError([error.problem]) from None


def locate_name(loaded: LoadedPlan) -> Position:
    """Return where a plan, or else the office's settings, name the template."""
    node = loaded.root.entries.get("mau")
    return node.position if node else loaded.workspace.locate("mau")


_SIGN = b"PK\x03\x04"  # the first bytes of a package


def refuse_other_template(loaded: LoadedPlan) -> None:
    """Refuse the template that a plan names where its first bytes show that Word did not save it as .docx.

    Raises:
        PlanError: it is an old .doc, an empty file, or something else; or it is not inside the workspace.
    """
    path = find_template(loaded)
    try:
        with path.open("rb") as file:
            is_package = file.read(len(_SIGN)) == _SIGN
        refusal = None if is_package else _no_document(path)
    except OSError as error:
        refusal = _unreadable(path, error)
    if refusal is not None:
        raise PlanError([Problem("template", locate_name(loaded), refusal.message, "mau", refusal.hint)])


def read_template(path: Path) -> bytes:
    """Return a template; refuse what is not a Word document, or reaches out: links to other files, macros, embedded objects.

    Raises:
        TemplateError: with the reason.
    """
    if not path.is_file():
        raise TemplateError(msg("There is no template {file}.", file=path), msg("Check the name and the folder."))
    try:
        is_small = path.stat().st_size <= MAX_UNPACKED
        raw = path.read_bytes() if is_small else b""
    except OSError as error:
        raise _unreadable(path, error) from None
    if not is_small:
        raise TemplateError(msg("{file} unpacks to more than {limit} MB.", file=path.name, limit=MAX_UNPACKED // 1_000_000))
    note_read(path, raw)
    try:
        if path == find_default_template():
            return raw
        return _checked.get(raw) or _keep_checked(path, raw)
    except TemplateError:
        raise
    except Exception:  # noqa: BLE001  # a damaged package breaks zipfile and lxml in every way
        raise _no_document(path) from None


_checked: dict[bytes, bytes] = {}  # the last templates that were found in order, as they are used: a batch uses few
_MOST_CHECKED = 4


def _keep_checked(path: Path, raw: bytes) -> bytes:
    _refuse_reach(path.name, raw)
    while len(_checked) >= _MOST_CHECKED:
        del _checked[next(iter(_checked))]
    _checked[raw] = mend_properties(remove_leftovers(raw))
    return _checked[raw]


def _refuse_reach(name: str, raw: bytes) -> None:
    try:
        found = read_bounded(lambda: _look(name, raw), name, _SECONDS)
    except DocumentError as error:
        raise TemplateError(error.message, error.hint) from None
    if found:
        raise TemplateError(*found)


def _look(name: str, raw: bytes) -> tuple[Message, Message] | None:
    """Return what is wrong with a package as a template, and what to do."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        names = package.namelist()
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise zipfile.BadZipFile
    found = find_reach(raw)
    if found is None:
        return None
    part, reason = found
    if not part:
        return msg("The template {file} cannot be used: {reason}.", file=name, reason=reason), _CLEAN
    return msg("The template {file} cannot be used: {reason} ({part}).", file=name, reason=reason, part=part), _CLEAN


def _unreadable(path: Path, error: OSError) -> TemplateError:
    message = msg("{file} cannot be read ({reason}).", file=path, reason=describe_os_error(error))
    return TemplateError(message, advise_reading(error))


def _no_document(path: Path) -> TemplateError:
    message = msg("{file} is not a Word document (.docx).", file=path.name or path)
    return TemplateError(message, msg("Open it in Word and save it as .docx."))


_CLEAN = msg("Start from a copy of the tool's own template.")
