"""A making that was cut off leaves a library, or a place where one can be made again."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.library import Library
from tests.fault.traced import Traced


@pytest.mark.parametrize(
    ("call", "number"),
    [("mkdir", 1), ("mkdir", 3), ("mkdir", 4), ("write", 1), ("pwrite64", 1), ("pwrite64", 6),
     ("pwrite64", 20), ("pwrite64", 60), ("fdatasync", 3), ("fdatasync", 12), ("unlink", 1)],
)  # fmt: skip
def test_a_library_whose_making_was_killed_opens_or_can_be_made_again(
    call: str, number: int, tmp_path: Path, traced: Traced
) -> None:
    folder = tmp_path / "library"
    inject = f"inject={call}:signal=SIGKILL:when={number}"
    killed = traced.run(
        ["-e", f"trace={call}", "-e", inject, "-o", "/dev/null"], ["--library", str(folder), "init"]
    )
    assert killed.returncode == -9
    with suppress(UserError):  # made far enough to be opened
        Library.create(folder).close()
    with Library.open(folder) as library:
        assert library.check().clean


def test_a_real_library_is_never_taken_for_a_making_cut_off(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    Library.create(folder).close()
    whole = (folder / "library.sqlite").read_bytes()
    for damage in (whole, b"x" * 9000, bytes(9000)):
        (folder / "library.sqlite").write_bytes(damage)
        with pytest.raises(UserError, match="already a library"):
            Library.create(folder)
        assert (folder / "library.sqlite").read_bytes() == damage
    (folder / "library.sqlite").write_bytes(b"")
    (folder / "originals" / "ab").mkdir()
    with pytest.raises(UserError, match="already a library"):
        Library.create(folder)
    shutil.rmtree(folder / "originals" / "ab")
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match="not empty"):
        Library.create(folder)
    assert (folder / "mine.txt").read_text() == "mine"
