"""Finds templates and refuses what no template should carry."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from cchc_gen.errors import PlanError, TemplateError
from cchc_gen.files.reads import note_read
from cchc_gen.messages import msg
from cchc_gen.problem import Position
from cchc_gen.word.ooxml import w
from cchc_gen.word.package import mend_properties
from cchc_gen.workspace.find_settings import SETTINGS_NAME
from cchc_gen.workspace.settings import OutsideWorkspaceError, find_in_workspace

if TYPE_CHECKING:
    from cchc_gen.workspace.load_plan import LoadedPlan

DEFAULT_NAME = "ke-hoach.docx"
MAX_UNPACKED = 20_000_000
# Kinds of relationships: foreign documents and programs, whatever their parts are called.
_TAKEN_IN = frozenset({"afchunk", "oleobject", "package", "control", "attachedtemplate", "subdocument", "vbaproject", "frame"})
_DANGEROUS = ("vbaProject", "oleObject", "embeddings/", "activeX", "afchunk")


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
    node = loaded.root.entries.get("mau")
    position = node.position if node else Position(str(loaded.workspace.folder / SETTINGS_NAME))
    try:  # a base names its template from its own folder
        return find_in_workspace(name, Path(position.file), loaded.workspace, position)
    except OutsideWorkspaceError as error:
        raise PlanError([error.problem]) from None


def read_template(path: Path) -> bytes:
    """Return a template; refuse what is no Word document, or reaches out: links to other files, macros, embedded objects.

    Raises:
        TemplateError: with the reason.
    """
    if not path.is_file():
        raise TemplateError(msg("There is no template {file}.", file=path), msg("Check the name and the folder."))
    try:
        is_small = path.stat().st_size <= MAX_UNPACKED
        raw = path.read_bytes() if is_small else b""
    except OSError:
        raise _no_document(path) from None
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
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        _check_parts(path, package)
    while len(_checked) >= _MOST_CHECKED:
        del _checked[next(iter(_checked))]
    _checked[raw] = mend_properties(raw)
    return _checked[raw]


def _no_document(path: Path) -> TemplateError:
    message = msg("{file} is not a Word document (.docx).", file=path.name or path)
    return TemplateError(message, msg("Open it in Word and save it as .docx."))


def _check_parts(path: Path, package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise _no_document(path)
    if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED:
        raise TemplateError(msg("{file} unpacks to more than {limit} MB.", file=path.name, limit=MAX_UNPACKED // 1_000_000))
    for name in names:
        if any(word.lower() in name.lower() for word in _DANGEROUS):
            raise TemplateError(msg("{file} holds macros or embedded objects ({part}).", file=path.name, part=name), _CLEAN)
        raw = package.read(name)
        if raw.lstrip()[:1] == b"<" or raw[:2] in (b"\xff\xfe", b"\xfe\xff") or raw[:3] == b"\xef\xbb\xbf":
            root = _parse(raw)
            if _has_links(root) if name.lower().endswith(".rels") else has_fetching_fields(root):
                raise TemplateError(msg("{file} reaches for a file outside itself ({part}).", file=path.name, part=name), _CLEAN)


def _parse(raw: bytes) -> etree._Element:
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))


def _has_links(root: etree._Element) -> bool:
    """Tell whether a .rels part names anything outside the file but hyperlinks, or something to take in whole."""
    for element in root.iter():
        kind = (element.get("Type") or "").rsplit("/", 1)[-1].lower()
        if kind in _TAKEN_IN:
            return True
        if (element.get("TargetMode") or "").lower() == "external":
            target = (element.get("Target") or "").lower()
            if kind != "hyperlink" or not target.startswith(("http:", "https:", "mailto:")):
                return True
    return False


def has_fetching_fields(root: etree._Element) -> bool:
    """Tell whether a part holds a field that fetches a file or starts a program, or a picture that is only linked.

    What a field asks for may be spread over several runs, and its name is written in any case.
    """
    if any(
        name.rsplit("}", 1)[-1] == "link" and "relationships" in name for one in root.iter(_BLIP) for name in map(str, one.attrib)
    ):
        return True
    asked = [""]
    for element in root.iter(w("fldChar"), w("instrText"), w("fldSimple")):
        if element.tag == w("fldSimple"):
            asked.append(element.get(w("instr")) or "")
        elif element.tag == w("instrText"):
            asked[-1] += element.text or ""
        elif element.get(w("fldCharType")) == "begin":
            asked.append("")
    return any(_FETCHING.match(text.strip()) for text in asked)


_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_FETCHING = re.compile(
    r"(?:INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|RD|DATABASE|EMBED|MACROBUTTON|QUOTE)\b", re.IGNORECASE
)
_CLEAN = msg("Start from a copy of the tool's own template.")
