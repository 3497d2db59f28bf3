"""Which files a request may name: the plans of one folder, and the results of theirs. No other path leads anywhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from cchc_gen.build.targets import PLANS_FOLDER, is_beside_plans, is_folder, plan_tasks
from cchc_gen.errors import UsageError
from cchc_gen.files.names import follow_links, is_lost_on_windows, quote_for_shell
from cchc_gen.messages import msg
from cchc_gen.progress.names import find_progress_path
from cchc_gen.workspace.find_settings import SETTINGS_NAME, find_settings

OUTPUTS_FOLDER = "outputs"


class Places(NamedTuple):
    """The folder that the window works in, as its real path."""

    folder: Path

    @property
    def plans(self) -> Path:
        """Return where new plans are written: the folder `plans`, where there is one.

        Raises:
            UsageError: it is a link that leads out of the folder.
        """
        inside = self.folder / PLANS_FOLDER
        return self.keep_inside(inside) if is_folder(inside) else self.folder

    @property
    def outputs(self) -> Path:
        """Return where results go.

        Raises:
            UsageError: it is a link that leads out of the folder.
        """
        return self.keep_inside(self.folder / OUTPUTS_FOLDER)

    def keep_inside(self, path: Path) -> Path:
        """Return a path behind which, links followed, still lies this folder; it need not be there.

        Raises:
            UsageError: it leads out: whoever made the folder does not decide what else is read or written.
        """
        if not Path(follow_links(path)).is_relative_to(self.folder):
            hint = msg("It is a link. Put the file or folder itself here.")
            raise UsageError(msg("“{name}” leads out of this folder.", name=path.name), hint)
        return path

    def keep_all_inside(self, folder: Path) -> Path:
        """Return a folder in which results are written, all that lies there already inside this folder, too.

        Raises:
            UsageError: something leads out.
        """
        for path in self.keep_inside(folder).iterdir() if is_folder(folder) else ():
            self.keep_inside(path)
        return folder

    def refuse_outer_settings(self, start: Path) -> None:
        """Refuse plans for which settings count that lie outside: they would widen what is read and written for these plans.

        Args:
            start: the folder of the plans.

        Raises:
            UsageError: there are such settings.
        """
        found = find_settings(str(start))
        if found is None or Path(follow_links(found)).is_relative_to(self.folder):
            return
        hint = msg(
            "Open that folder: cchc-gen serve {folder}. Or put a {name} into this one: it may be empty.",
            folder=quote_for_shell(str(Path(found).parent)),
            name=SETTINGS_NAME,
        )
        message = msg("The settings {file} count for the plans of this folder, and lie outside of it.", file=found)
        raise UsageError(message, hint)

    def list_plans(self) -> dict[str, Path]:
        """Return the plan files by their names, which are their ways from the folder, with “/”."""
        plans, outputs = self.plans, self.outputs
        self.refuse_outer_settings(plans)
        try:
            tasks = plan_tasks([plans], outputs)
        except UsageError:  # none yet, or a folder in it that cannot be read
            return {}
        inside = [task.plan for task in tasks if task.plan.resolve().is_relative_to(self.folder)]
        names = {plan.relative_to(self.folder).as_posix(): plan for plan in inside}
        return {name: plan for name, plan in names.items() if _is_text(name)}

    def find_plan(self, name: object) -> Path:
        """Return the plan of a name.

        Raises:
            UsageError: there is none. A name is looked up among those that are there, and never made into a path.
        """
        found = self.list_plans().get(name) if isinstance(name, str) else None
        if found is None:
            raise UsageError(msg("There is no plan “{name}” in this folder.", name=name))
        self.refuse_outer_settings(found.resolve().parent)
        return found

    def find_progress(self, plan: Path) -> Path:
        """Return the progress file of a plan; it need not be there.

        Raises:
            UsageError: it is a link that leads out of the folder.
        """
        return self.keep_inside(find_progress_path(plan))

    def name_new(self, name: str) -> Path:
        """Return the place of a new file in the folder of the plans, from a bare name.

        Raises:
            UsageError: the name is none of a file, or leads elsewhere.
        """
        bare = name.strip()
        is_bad = (
            not bare or bare.startswith((".", "_", "-")) or any(sign in bare for sign in '/\\:*?"<>|') or not bare.isprintable()
        )
        is_bad = is_bad or is_lost_on_windows(Path(bare))  # the folder may be shared
        if is_bad or len(bare.encode()) > 200:  # noqa: PLR2004  # a disk takes 255 bytes; an ending and a number may follow
            raise UsageError(msg("“{name}” is not a name for a file.", name=name))
        plan = Path(bare).with_suffix(".yaml").name
        if plan.casefold() == SETTINGS_NAME or is_beside_plans(plan):
            message = msg("“{name}”: a plan of that name would be taken for settings, progress or forms.", name=name)
            raise UsageError(message, msg("Give the file another name first."))
        return self.plans / bare

    def find_issued(self, plan: Path, name: str) -> str | None:
        """Return the name of the Word file of an issued plan, None where there is none.

        Args:
            plan: the file.
            name: what its issued documents are called, "" for a plan without number.
        """
        place = self.outputs / plan.relative_to(self.plans).with_name(f"{name}.docx") if name else None
        return place.name if place is not None and os.path.isfile(place) else None  # noqa: PTH113  # a name may be too long

    def find_result(self, name: object) -> Path:
        """Return a Word file, a PDF or a workbook among the results.

        Raises:
            UsageError: there is none.
        """
        there = self.outputs.rglob("*") if self.outputs.is_dir() else ()
        results = {path.relative_to(self.outputs).as_posix(): path for path in there if path.suffix in (".docx", ".pdf", ".xlsx")}
        found = results.get(name) if isinstance(name, str) else None
        if found is None or not found.is_file() or not found.resolve().is_relative_to(self.folder):
            raise UsageError(msg("There is no file “{name}” among the results.", name=name))
        return found


def _is_text(name: str) -> bool:
    """Tell whether a file's name is text: a disk may hold bytes that are none, and no address could name them."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
