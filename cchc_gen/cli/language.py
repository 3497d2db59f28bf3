"""The language of messages: `--lang`, else CCHC_LANG, else the workspace's `ngon_ngu`, else Vietnamese."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

from cchc_gen.messages import Catalogue, speak
from cchc_gen.workspace.find_settings import find_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LOCALE_FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")  # noqa: PTH118, PTH120  # see settings_file
LANGUAGES = ("vi", "en")
DEFAULT = "vi"
# click speaks through gettext's default domain, which reads the whole of its catalogue: it has a small one of its own.
_OF_CLICK = "click"


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return vi or en; a language that is not known is left for the option's own check to refuse."""
    for at, word in enumerate(arguments):
        if word == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return environment.get("CCHC_LANG") or _workspace_language() or DEFAULT


def _workspace_language() -> str | None:
    try:
        settings = find_settings(os.curdir)
    except OSError:  # the current folder has gone
        return None
    if settings is None:
        return None
    from pathlib import Path  # noqa: PLC0415  # only where there are settings

    from cchc_gen.errors import PlanError  # noqa: PLC0415
    from cchc_gen.workspace.settings import read_settings  # noqa: PLC0415

    try:
        return read_settings(Path(settings)).language
    except PlanError:  # the command itself will say what is wrong with it
        return None


def use_language(language: str) -> None:
    """Make our sentences, and those of click, which asks gettext, speak `language`."""
    chosen = language if language in LANGUAGES else DEFAULT
    speak(gettext.NullTranslations() if chosen == "en" else Catalogue(f"{LOCALE_FOLDER}/{chosen}/LC_MESSAGES/messages.mo"))
    os.environ["LANGUAGE"] = chosen
    gettext.bindtextdomain(_OF_CLICK, LOCALE_FOLDER)
    gettext.textdomain(_OF_CLICK)
