"""An import that was killed, and killed again while it went on, ends as one that ran through."""

import random
from pathlib import Path

import pytest

from policydesk.core.import_session import ItemState, SessionState
from policydesk.library import Library
from tests.fault.loaded import Loaded
from tests.fault.resume import cut_and_finished, make_mixed_folder, run_through


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_import_that_goes_on_ends_as_one_that_ran_through(
    seed: int, loaded: Loaded, tmp_path: Path
) -> None:
    documents = make_mixed_folder(tmp_path / "documents", seed, files=60)
    whole = run_through(tmp_path / "whole", documents)
    chance = random.Random(seed)
    kills = [chance.randrange(0, 20) for _ in range(2)]
    found, faults = cut_and_finished(loaded, tmp_path / "cut", documents, kills)
    assert faults == []
    assert found == whole
    with Library.open(tmp_path / "cut") as library:
        assert library.imports.unfinished() is None
        report = library.imports.last()
    assert report is not None
    assert report.session.state is SessionState.FINISHED
    assert report.session.done == report.session.total
    assert not report.of(ItemState.WAITING)
    assert {item.shown for item in report.of(ItemState.PROBLEM)} == {"documents/empty.pdf"}
