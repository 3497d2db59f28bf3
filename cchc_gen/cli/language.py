"""The language of messages: `--lang`, else CCHC_LANG, else the workspace's `ngon_ngu`, else Vietnamese."""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen.settings_file import find_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LOCALE_FOLDER = Path(__file__).parent.parent / "locale"
LANGUAGES = ("vi", "en")
DEFAULT = "vi"
# click speaks through gettext's default domain; ours is the same, so that its sentences are translated too.
DOMAIN = "messages"


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return vi or en; a language that is not known is left for the option's own check to refuse."""
    for at, word in enumerate(arguments):
        if word == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return environment.get("CCHC_LANG") or _workspace_language() or DEFAULT


def _workspace_language() -> str | None:
    settings = find_settings(Path.cwd())
    if settings is None:
        return None
    from cchc_gen.errors import PlanError  # noqa: PLC0415  # PyYAML and more, only where there are settings
    from cchc_gen.workspace import read_settings  # noqa: PLC0415

    try:
        return read_settings(settings).language
    except PlanError:  # the command itself will say what is wrong with it
        return None


def use_language(language: str) -> None:
    """Make gettext, ours and click's, speak `language`."""
    os.environ["LANGUAGE"] = language if language in LANGUAGES else DEFAULT
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)
