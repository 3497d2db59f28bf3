"""Builds many plans on many machines, by a scheduler that runs already (dask.distributed).

Plans travel with all that they draw on, results travel back: no shared disk.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_gen import __version__
from cchc_gen.build.build_plan import build_plans
from cchc_gen.build.cluster.connection import ClusterConnection, refuse_other_version
from cchc_gen.build.cluster.parcels import Answer, Consignment, Parcel, call_by_home_names, pack_parcel, put_files
from cchc_gen.build.deliver_result import deliver_result
from cchc_gen.build.request import BuildOptions, BuildResult
from cchc_gen.build.targets import BuildTask
from cchc_gen.errors import CchcGenError, OutputError
from cchc_gen.files.delivery import output_error
from cchc_gen.files.work_folder import work_folder
from cchc_gen.pdf.converter import NoConverter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc_gen.messages import Message
    from cchc_gen.pdf.converter import Converter


class ClusterBuilders(ClusterConnection):
    """The workers of a dask scheduler, which build plans; see `processes.Workers`."""

    def __init__(self, address: str, options: BuildOptions, work: Path, tell: Callable[[Message], None]) -> None:
        """Connect; see `ClusterConnection`.

        Args:
            address: of the scheduler.
            options: what to make of the plans.
            work: a temporary folder on the disk of the results.
            tell: is told what the user should know while the work goes on.
        """
        super().__init__(address, tell)
        self._options, self._work = options, work

    @property
    def work(self) -> Callable[[Consignment], list[Answer]]:
        """Return what a worker runs."""
        return build_consignment

    def pack(self, chunk: Sequence[BuildTask]) -> Consignment:
        """Return what travels for some plans."""
        portable = self._options._replace(template=None, workspace=None, cache=None)
        parcels = tuple(pack_parcel(task, self._options) for task in chunk)
        return Consignment(__version__, portable, parcels)

    def unpack(self, chunk: Sequence[BuildTask], sent: Consignment, answers: list[Answer]) -> Iterator[BuildResult]:
        """Put what came back into its places.

        Args:
            chunk: the plans, in the order in which they were sent.
            sent: what was sent: one parcel for each plan.
            answers: what came back: one for each plan.
        """
        for task, parcel, answer in zip(chunk, sent.parcels, answers, strict=True):
            result = call_by_home_names(answer, parcel, task)
            files, stamps = [], []
            try:
                for suffix, raw in answer.built.items():
                    target = task.output.with_name(task.output.name + suffix)
                    done = deliver_result(self._write(raw, suffix), target, task, parcel.inputs or {}, self._options)
                    stamps.append(done.stamp)
                    files.append(target)
                    result = result._replace(notes=(*result.notes, *done.notes))
            except OutputError as error:
                result = result._replace(error=error)
            inputs = parcel.inputs if result.error is None else None
            yield result._replace(task=task, files=tuple(files), stamps=tuple(stamps), inputs=inputs)

    def fail(self, task: BuildTask, error: CchcGenError) -> BuildResult:
        """Return the result of a plan that no worker has built."""
        return BuildResult(task, error=error)

    def _write(self, raw: bytes, suffix: str) -> Path:
        place = self._work / f"ket-qua{suffix}"
        try:
            place.write_bytes(raw)
        except OSError as error:
            raise output_error(self._work.parent, error) from error
        return place


def build_consignment(sent: Consignment) -> list[Answer]:
    """Build plans on a worker, in a temporary folder of its own."""
    if (error := refuse_other_version(sent.version)) is not None:
        return [Answer(BuildResult(BuildTask(Path(), "", Path()), error=error), "", {}) for _ in sent.parcels]
    with work_folder(Path(tempfile.gettempdir())) as work, contextlib.closing(_find_converter(len(sent.parcels))) as converter:
        return [_build_parcel(parcel, sent, converter, work / str(at)) for at, parcel in enumerate(sent.parcels)]


def _find_converter(sections: int) -> Converter:
    from cchc_gen.pdf.office_run import find_office  # noqa: PLC0415  # on workers alone
    from cchc_gen.pdf.soffice import SofficeConverter  # noqa: PLC0415

    try:
        return SofficeConverter(find_office(os.environ), sections)
    except CchcGenError as error:
        return NoConverter(error)


def _build_parcel(parcel: Parcel, sent: Consignment, converter: Converter, folder: Path) -> Answer:
    root = folder / "kho"
    task = BuildTask(root / parcel.plan, str(root / parcel.plan), folder / "ket-qua" / "kh")
    if parcel.error is not None:
        return Answer(BuildResult(task, error=parcel.error), str(root), {})
    put_files(parcel.files, root)
    work = folder / "tam"
    work.mkdir()
    template = root / parcel.template if parcel.template else None
    options = sent.options._replace(template=template, workspace=root / parcel.workspace)
    (result,) = build_plans([task], options, converter, work)
    built = {path.suffix: path.read_bytes() for path in result.files}
    return Answer(result._replace(files=(), inputs=None, stamps=()), str(root), built)
