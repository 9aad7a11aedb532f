"""One status change, killed or failed by the disk at every write point: all of it or nothing."""

from pathlib import Path

import pytest

from tests.fault.after import faults_after
from tests.fault.inject import Strike
from tests.fault.traced import Traced


@pytest.fixture(scope="module")
def strike(
    traced: Traced, one_document: Path, tmp_path_factory: pytest.TempPathFactory
) -> Strike:
    return Strike(traced, one_document, tmp_path_factory.mktemp("inject"))


def test_a_kill_at_every_write_point_loses_nothing(strike: Strike) -> None:
    walked = list(strike.walk("kill"))
    assert [(struck.where, struck.faults) for struck in walked if struck.faults] == []
    assert {struck.code for struck in walked if struck.point.files} == {-9}
    # The index's threads share their writes out anew in each run, so a late one may not be met.
    assert {struck.code for struck in walked if not struck.point.files} in ({-9}, {-9, 0})
    assert len(walked) > 80
    assert {struck.recorded for struck in walked} == {True, False}


@pytest.mark.parametrize(("error", "onwards"), [("ENOSPC", True), ("EIO", False)])
def test_a_disk_that_fails_is_told_in_one_sentence(
    error: str, onwards: bool, strike: Strike
) -> None:
    walked = list(strike.walk(error, stride=5, onwards=onwards))
    assert [(struck.where, struck.faults) for struck in walked if struck.faults] == []
    for struck in walked:
        if struck.point.files:  # a fault on any file also meets the answer itself
            assert struck.recorded or struck.code == 1, struck
            assert not struck.recorded or struck.code == 0 or "not certain" in struck.said, struck
            assert "Sorry" not in struck.said, struck
            assert struck.code == 0 or len(struck.said.splitlines()) == 1, struck
    assert {struck.code for struck in walked} == {0, 1}


def test_what_is_wrong_afterwards_is_seen(library: Path) -> None:
    original = next(path for path in (library / "originals").rglob("*") if path.is_file())
    original.chmod(0o600)
    original.write_bytes(b"changed")
    (library / "copy.tmp").touch()
    found = "\n".join(faults_after(library, ["{}"], acknowledged=["0190-none"]))
    for said in ("records are gone", "0190-none was acknowledged", "copy.tmp was left", "original"):
        assert said in found


def test_a_removal_that_was_killed_in_the_index_does_not_stop_the_next_one(
    traced: Traced, one_document: Path, tmp_path: Path
) -> None:
    """The list of removals a kill leaves half written bears the name that the next one wants."""
    removal = Strike(traced, one_document, tmp_path, "remove")
    points = [p for p in removal.points(()) if p.call in {"write", "renameat"} and p.number <= 8]
    struck = [removal.at(point, "kill") for point in points]
    assert [(one.where, one.faults) for one in struck if one.faults] == []
    assert len(struck) >= 6
