"""Results get to their places whole, and never in the place of what somebody else wrote."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_gen.errors import OutputError
from cchc_gen.files import delivery, names
from cchc_gen.files.delivery import deliver, replace_whole, write_new
from cchc_gen.files.names import find_free_name
from cchc_gen.files.ours import mark_pdf
from tests.conftest import ROOT
from tests.support.links import make_link

if TYPE_CHECKING:
    from collections.abc import Callable

OURS = mark_pdf(b"%PDF-1.6\nstartxref\n9\n%%EOF\n")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a finished file."""
    (tmp_path / "work").mkdir()
    path = tmp_path / "work" / "moi"
    path.write_bytes(b"moi")
    return path


def test_a_file_that_is_open_elsewhere(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that another program holds open is said in words, and the old file stands."""
    target = tmp_path / "kh.docx"
    target.write_bytes(OURS)

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "open in Word")

    monkeypatch.setattr(type(source), "replace", refuse)
    with pytest.raises(OutputError, match="access denied") as caught:
        deliver(source, target)

    assert "Close the file" in str(caught.value.hint)
    assert target.read_bytes() == OURS


@pytest.mark.parametrize(("old", "kept"), [(OURS, False), (b"moi", False), (OURS + b"signed", True), (b"cua nguoi khac", True)])
def test_what_is_not_ours_is_kept(source: Path, tmp_path: Path, old: bytes, *, kept: bool) -> None:
    """Our own file is replaced, and one that is what comes; whatever else was there lies beside it afterwards."""
    target = tmp_path / "kh.pdf"
    target.write_bytes(old)
    done = deliver(source, target)

    assert target.read_bytes() == b"moi"
    assert (done.kept is not None) is kept
    assert not done.kept or done.kept.read_bytes() == old


def test_the_same_is_kept_once(source: Path, tmp_path: Path) -> None:
    """What lies there already as a copy is not copied again, but where a plan writes that name."""
    target = tmp_path / "kh.docx"
    target.write_bytes(b"da sua")
    first = deliver(source, target).kept
    for is_taken in (lambda _path: False, lambda path: path == first):
        source.write_bytes(b"moi nua")
        target.write_bytes(b"da sua")
        deliver(source, target, is_taken)

    assert sorted(path.name for path in tmp_path.glob("*.docx")) == ["kh-da-sua-2.docx", "kh-da-sua.docx", "kh.docx"]


@pytest.mark.parametrize("lock", ["~$kh.docx", ".~lock.kh.docx#"])
def test_a_lock_is_respected(source: Path, tmp_path: Path, lock: str) -> None:
    """While Word or LibreOffice has the result open, it stays, even where the system would let it be replaced."""
    target = tmp_path / "kh.docx"
    target.write_bytes(OURS)
    (tmp_path / lock).touch()
    with pytest.raises(OutputError, match="open in Word or LibreOffice"):
        deliver(source, target)

    assert target.read_bytes() == OURS


@pytest.mark.parametrize(("name", "lock"), [("kehoach", "~$ehoach.docx"), ("ke-hoach-2026", "~$-hoach-2026.docx")])
def test_words_locks_have_short_names(source: Path, tmp_path: Path, name: str, lock: str) -> None:
    """Word's lock of a longer name lacks its first letters."""
    (tmp_path / lock).touch()
    with pytest.raises(OutputError, match="open in Word or LibreOffice"):
        deliver(source, tmp_path / f"{name}.docx")


def test_protection_by_hand_holds(source: Path, tmp_path: Path) -> None:
    """A result that was made read-only stays."""
    target = tmp_path / "kh.docx"
    target.write_bytes(OURS)
    target.chmod(0o444)
    with pytest.raises(OutputError, match="write-protected"):
        deliver(source, target)

    assert target.read_bytes() == OURS


@pytest.mark.parametrize("stem", ["k" * 246, "ế" * 80, "k" * 250])
def test_names_are_never_too_long(tmp_path: Path, stem: str) -> None:
    """The name of a copy fits on a disk, whatever is long or of several bytes."""
    found = find_free_name(tmp_path / f"{stem}.docx", "-da-sua")
    found.touch()
    again = find_free_name(tmp_path / f"{stem}.docx", "-da-sua")

    assert again != found
    assert max(len(os.fsencode(path.name)) for path in (found, again)) <= 255


@pytest.mark.parametrize("write", [write_new, replace_whole])
@pytest.mark.parametrize("fault", ["write", "fsync", "link"])
def test_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None], fault: str
) -> None:
    """A disk that is full at any moment leaves neither half a file nor a part of one."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "")

    if fault == "write":

        def write_half(part: Path, raw: bytes) -> None:
            part.write_bytes(raw[:3])
            refuse()

        monkeypatch.setattr(delivery, "_write", write_half)
    elif fault == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(os, "link", refuse)
        monkeypatch.setattr(type(tmp_path), "replace", refuse)
        monkeypatch.setattr(type(tmp_path), "rename", refuse)
    with pytest.raises(OutputError, match="no space left"):
        write(tmp_path / "kh.yaml", b"nam: 2026\n")

    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a stick or a share that knows no links a new file is written all the same, and an old one stays."""

    def refuse(*_arguments: object) -> None:
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "kh.yaml", b"moi")
    with pytest.raises(OutputError, match="already"):
        write_new(tmp_path / "kh.yaml", b"khac")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("kh.yaml", b"moi")]


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    """A first plan goes into `plans/`, which nobody has made yet."""
    write_new(tmp_path / "plans" / "2026" / "kh.yaml", b"moi")

    assert (tmp_path / "plans" / "2026" / "kh.yaml").read_bytes() == b"moi"


def test_a_file_that_came_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two programs that write one new name: the second is refused, nothing is lost."""
    real = delivery._write  # noqa: SLF001  # a moment between look and write

    def write_late(part: Path, raw: bytes) -> None:
        real(part, raw)
        (tmp_path / "kh.yaml").write_bytes(b"cua nguoi khac")

    monkeypatch.setattr(delivery, "_write", write_late)
    with pytest.raises(OutputError, match="already"):
        write_new(tmp_path / "kh.yaml", b"moi")

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"cua nguoi khac"]


@pytest.mark.parametrize("write", [write_new, replace_whole, lambda target, _raw: deliver(target.with_name("moi"), target)])
@pytest.mark.parametrize("name", ["NUL.docx", "con.yaml", "kh.yaml:an", "kh.yaml. "])
def test_nothing_is_written_where_windows_loses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None], name: str
) -> None:
    """On Windows a device, a stream of another file, and a name that it would change are refused in words, wherever we write."""
    monkeypatch.setattr(names, "IS_WINDOWS", True)
    (tmp_path / "moi").write_bytes(b"moi")
    with pytest.raises(OutputError, match="Windows keeps no file"):
        write(tmp_path / name, b"moi")
    with pytest.raises(OutputError, match="Windows keeps no file"), delivery.result_folder(tmp_path / name):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["moi"]


def test_a_path_too_long_for_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says that a long path is not there; we say that it is long."""
    monkeypatch.setattr(names, "IS_WINDOWS", True)
    long, short = (FileNotFoundError(errno.ENOENT, "", f"/{'d' * count}/a") for count in (250, 100))

    assert "too long" in str(delivery.output_error(Path("a"), long))
    assert "too long" not in str(delivery.output_error(Path("a"), short))


def test_what_windows_says_of_a_device_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever failed first under the name of a device, the name is what is wrong."""
    monkeypatch.setattr(names, "IS_WINDOWS", True)
    bad = OSError(errno.EBADF, "")

    assert "keeps no file" in str(delivery.output_error(Path("con/plans"), bad))
    assert "keeps no file" not in str(delivery.output_error(Path("mot/plans"), bad))


@pytest.mark.skipif(os.name != "posix", reason="devices have names on POSIX")
def test_a_device_is_not_copied(source: Path) -> None:
    """A link to a device at a result's place is refused: keeping it would never end."""
    target = source.with_name("kh.docx")
    make_link(target, "/dev/zero")
    with pytest.raises(OutputError, match="not a file"):
        deliver(source, target)

    assert target.is_symlink()


def test_a_link_to_nowhere_takes_a_name(tmp_path: Path) -> None:
    """A name that a dangling link has is not free."""
    make_link(tmp_path / "a-x.txt", "nowhere")

    assert find_free_name(tmp_path / "a.txt", "-x") == tmp_path / "a-x-2.txt"


_KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from cchc_gen.files import delivery

def killed(*_places):
    os.kill(os.getpid(), signal.SIGKILL)

delivery._put = killed
target = Path(sys.argv[1]) / "kh.yaml"
if sys.argv[2] == "new":
    delivery.write_new(target, b"x")
else:
    os.fsync = killed
    delivery.replace_whole(target, b"x")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="who runs is asked of the system")
@pytest.mark.parametrize("how", ["new", "whole"])
def test_what_a_killed_process_left_goes_with_the_next(tmp_path: Path, how: str) -> None:
    """Killed (kill -9) while it writes, the tool leaves no half file, and what it leaves is gone after the next command."""
    words = [sys.executable, "-c", _KILLED_WHILE_WRITING, str(tmp_path), how]
    done = subprocess.run(words, capture_output=True, check=False, cwd=ROOT)  # noqa: S603  # our own Python
    left = [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")]
    write_new(tmp_path / "kh.yaml", b"y")

    assert (done.returncode, left) == (-9, [])
    assert [path.name for path in tmp_path.iterdir()] == ["kh.yaml"]


def _deliver_like(target: Path, raw: bytes, like: Path) -> None:
    part = target.with_name("phan")
    part.write_bytes(raw)
    deliver(part, target, like=like)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
@pytest.mark.parametrize("write", [write_new, replace_whole, _deliver_like])
def test_rights_come_from_what_a_file_replaces_or_was_made_from(
    tmp_path: Path, write: Callable[[Path, bytes, Path], object]
) -> None:
    """A new file is readable to those at most who may read its source; one that is replaced keeps its own rights."""
    source, target = tmp_path / "kh.yaml", tmp_path / "kh.docx"
    source.write_bytes(b"x")
    for rights, wanted in ((0o600, 0o600), (0o640, 0o640), (0o666, 0o644), (0o400, 0o600)):
        source.chmod(rights)
        before = os.umask(0o022)
        try:
            write(target, b"y", source)
        finally:
            os.umask(before)
        assert target.stat().st_mode & 0o777 == wanted, oct(rights)
        if write is not write_new:
            target.chmod(0o660)
            write(target, b"z", source)
            assert target.stat().st_mode & 0o777 == 0o660
        target.unlink()
