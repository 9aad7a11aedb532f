"""An export is whole or did not happen: full disks, kills, and folders in the way."""

import os
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.packs.atomic_export import PART, atomic_export

OLD, NEW = b"old " * 1000, b"new " * 50_000
CHILD = """
import sys
from pathlib import Path
from policydesk.core.errors import UserError
from policydesk.packs.atomic_export import atomic_export
try:
    atomic_export(Path(sys.argv[1]), b"new " * 50_000, lambda path: None)
except UserError as error:
    sys.exit(f"refused: {error}")
"""


def accept(_: Path) -> None:
    """Find nothing wrong."""


def parts(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.endswith(PART)]


def test_a_new_file_is_written_with_the_usual_permissions(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    atomic_export(target, NEW, accept)
    assert target.read_bytes() == NEW
    plain = tmp_path / "plain"
    plain.touch()
    assert target.stat().st_mode == plain.stat().st_mode
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack.pdf", "plain"]


def test_an_earlier_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(OLD)
    target.chmod(0o600)
    atomic_export(target, NEW, accept)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_check_sees_the_written_file_before_the_earlier_one_goes(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(OLD)
    seen: list[bytes] = []

    def look(part: Path) -> None:
        seen.extend((part.read_bytes(), target.read_bytes()))

    atomic_export(target, NEW, look)
    assert seen == [NEW, OLD]


def test_a_failed_check_keeps_the_earlier_file(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(OLD)

    def refuse(_: Path) -> None:
        raise ValueError("the PDF is cut off")

    with pytest.raises(UserError, match="came out damaged and was not kept: the PDF is cut off"):
        atomic_export(target, NEW, refuse)
    assert target.read_bytes() == OLD
    assert parts(tmp_path) == []


def test_whatever_goes_wrong_in_the_check_leaves_no_part(tmp_path: Path) -> None:
    def stop(_: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        atomic_export(tmp_path / "pack.pdf", NEW, stop)
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_differently_is_refused(tmp_path: Path) -> None:
    def damage(part: Path) -> None:
        raise OSError(5, "input/output error", str(part))

    with pytest.raises(UserError, match="did not give back what was written"):
        atomic_export(tmp_path / "pack.pdf", NEW, damage)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").mkdir()
    with pytest.raises(UserError, match=r"“pack.pdf” is a folder; choose another name"):
        atomic_export(tmp_path / "pack.pdf", NEW, accept)


@pytest.mark.parametrize("where", ["missing/pack.pdf", "file/pack.pdf"])
def test_a_missing_folder_is_not_made(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="the folder does not exist"):
        atomic_export(tmp_path / where, NEW, accept)
    assert not (tmp_path / "missing").exists()


def test_a_name_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="too long for that disk"):
        atomic_export(tmp_path / ("x" * 300), NEW, accept)


def run_child(
    target: Path, before: Sequence[str] = (), prepare: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", CHILD, str(target)],
        check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2],
        preexec_fn=prepare,
    )


@contextmanager
def without_privileges(folder: Path) -> Iterator[None]:
    """Let root feel permissions too, for a while."""
    if os.geteuid() != 0:
        yield
        return
    for each in list(folder.parents)[:3]:
        each.chmod(0o755)
    try:
        os.setegid(65534)
        os.seteuid(65534)
    except OSError:
        pytest.skip("root cannot become anybody else in this namespace")
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def test_a_folder_one_may_not_write_to_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "pack.pdf").write_bytes(OLD)
    folder.chmod(0o555)
    with (
        without_privileges(folder),
        pytest.raises(UserError, match="you may not write there; choose another folder"),
    ):
        atomic_export(folder / "pack.pdf", NEW, accept)
    assert (folder / "pack.pdf").read_bytes() == OLD
    folder.chmod(0o755)


def test_a_file_size_limit_is_told_and_the_earlier_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    target.write_bytes(OLD)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = run_child(target, prepare=limit)
    assert "larger than is allowed there" in done.stderr
    assert target.read_bytes() == OLD
    assert parts(tmp_path) == []


def test_a_full_disk_is_told_and_the_earlier_file_stays(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        'mount -t tmpfs -o size=64k none "$1" || exit 77\n'
        'printf old > "$1/pack.pdf"\n'
        'shift; "$@"; code=$?\n'
        f'cat "{disk}/pack.pdf"; ls -A "{disk}"; exit $code\n'
    )
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    done = run_child(
        disk / "pack.pdf", ["unshare", "-rm", "sh", "-c", script, "sh", str(disk)]
    )
    if done.returncode == 77 or "unshare failed" in done.stderr:
        pytest.skip("a small disk cannot be mounted here")
    assert "no room left on the disk; free some space" in done.stderr
    assert done.stdout == "oldpack.pdf\n"


SYSCALLS = "flock,write,fsync,fdatasync,chmod,fchmod,fchmodat,rename,renameat,renameat2,unlink"


def strace(*options: str) -> list[str]:
    found = shutil.which("strace")
    if found is None:
        pytest.skip("there is no strace here")
    return [found, "-f", "-qq", "-o", "/dev/null", *options]


def write_points(target: Path, log: Path) -> list[tuple[str, int]]:
    """Every system call of an undisturbed export that changes something: its name and number."""
    done = run_child(target, [*strace("-e", f"trace={SYSCALLS}")[:3], "-o", str(log),
                              "-e", f"trace={SYSCALLS}"])
    if "ptrace" in done.stderr.lower():
        pytest.skip("strace may not trace here")
    names = [line.split(None, 1)[1].split("(")[0] for line in log.read_text().splitlines()]
    return [(name, names[: n + 1].count(name)) for n, name in enumerate(names) if name.isalnum()]


def test_a_kill_or_a_full_disk_at_any_write_leaves_the_old_file_or_the_new_one(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "pack.pdf"
    target.write_bytes(OLD)
    points = write_points(target, tmp_path / "log")
    assert {"flock", "write", "fsync", "rename"} <= {name for name, _ in points}
    outcomes = set()
    for name, number in points:
        for what in ("signal=KILL", "error=ENOSPC"):
            target.write_bytes(OLD)
            for left in parts(folder):
                left.unlink()
            run_child(target, strace("-e", f"inject={name}:{what}:when={number}"))
            outcomes.add(target.read_bytes())
            assert outcomes <= {OLD, NEW}, (name, number, what)
            assert len(parts(folder)) <= 1
            if what.startswith("error"):
                assert parts(folder) == [], (name, number)
    assert outcomes == {OLD, NEW}
    for left in parts(folder):
        left.unlink()
    run_child(target, strace("-e", "inject=rename:signal=KILL"))
    assert len(parts(folder)) == 1  # what a kill leaves behind ...
    atomic_export(target, NEW, accept)
    assert [path.name for path in folder.iterdir()] == ["pack.pdf"]  # ... the next export sweeps
    assert target.read_bytes() == NEW


def test_a_part_that_is_being_written_is_not_swept(tmp_path: Path) -> None:
    def export_another(_: Path) -> None:
        atomic_export(tmp_path / "b.pdf", NEW, accept)

    atomic_export(tmp_path / "a.pdf", NEW, export_another)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]
