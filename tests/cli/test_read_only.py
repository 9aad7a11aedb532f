"""A library that can only be read is searched like any other, by command and by the window."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.commands import CHECKOUT

OVERRIDING = "-dac_override,-dac_read_search"
"""What lets root write where nobody may."""
AS_THE_WINDOW = """
import sys
from pathlib import Path
from policydesk.library import open_for_reading
with open_for_reading(Path(sys.argv[1])) as reader:
    print(reader.search("council").total)
"""


@pytest.fixture
def shelf(samples: Path, tmp_path: Path) -> Path:
    """The sample library in a folder of its own, beside one for temporary files."""
    (tmp_path / "temporary").mkdir()
    return shutil.copytree(samples, tmp_path / "shelf" / "library")


def _run(shelf: Path, *before: str) -> tuple[int, int]:
    """Search by the command, then by a reader as the window has it: how much each finds."""
    temporary = shelf.parent.parent / "temporary"
    program = [sys.executable, "-B", "-m", "policydesk", "search", "council", "--json"]
    found = []
    for words in (
        [*program, "--library", str(shelf)],
        [sys.executable, "-B", "-c", AS_THE_WINDOW, str(shelf)],
    ):
        done = subprocess.run(
            [*before, *words], cwd=CHECKOUT, capture_output=True, text=True, check=False,
            timeout=100, env=os.environ | {"TMPDIR": str(temporary)},
        )  # fmt: skip
        if done.stderr.startswith(("unshare:", "mount:", "setpriv:")):
            pytest.skip(f"nothing can be made read-only here: {done.stderr.strip()}")
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        found.append(told if isinstance(told, int) else told["total"])
    assert list(temporary.iterdir()) == []
    return found[0], found[1]


def test_a_folder_nobody_may_write_to(shelf: Path) -> None:
    anybody: tuple[str, ...] = ()
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("setpriv is not installed, and root may write everywhere")
        anybody = ("setpriv", f"--inh-caps={OVERRIDING}", f"--bounding-set={OVERRIDING}")
    everything = [shelf, *shelf.rglob("*")]
    for path in everything:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        one, other = _run(shelf, *anybody)
    finally:
        for path in everything:
            path.chmod(0o700 if path.is_dir() else 0o600)
    assert one == other > 0


def test_a_medium_that_takes_no_writing(shelf: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here to mount a folder read-only")
    mount = f"mount --bind {shelf.parent} {shelf.parent} && "
    mount += f'mount -o remount,bind,ro {shelf.parent} && exec "$@"'
    one, other = _run(shelf, "unshare", "-rm", "sh", "-c", mount, "sh")
    assert one == other > 0
