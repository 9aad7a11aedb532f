"""Kill -9 at twenty random moments of an import, and of status writes; nothing said is lost."""

import json
from pathlib import Path

import pytest

from policydesk.library import Library
from tests.fault.after import dump_of
from tests.fault.inject import make_library
from tests.fault.kill import DOCUMENTS, kill_often, kill_once, make_folder


@pytest.mark.parametrize("op", ["import", "status"])
def test_twenty_kills_lose_nothing_that_was_said(op: str, tmp_path: Path) -> None:
    killed = list(kill_often(op, tmp_path, n=20, seed=1))
    assert [(one.after, one.faults) for one in killed if one.faults] == []
    assert len(killed) == 20
    assert any(one.acknowledged for one in killed)
    assert not all(one.finished for one in killed)


def test_an_import_that_was_killed_can_be_done_again_without_doubles(tmp_path: Path) -> None:
    seed = make_library(tmp_path / "seed", tmp_path / "sources")
    documents = make_folder(tmp_path / "documents", seed=2)
    killed = kill_once(seed, tmp_path / "copy", "import", documents, after=0.1, at_work=True)
    assert killed.faults == ()
    with Library.open(tmp_path / "copy") as library:
        taken = library.documents.count() - 1
        report = library.imports.run(library.imports.plan([documents]))
    assert len(report.duplicates) == taken >= len(killed.acknowledged)
    assert (len(report.imported), report.problems) == (DOCUMENTS - taken, ())
    records = [json.loads(line) for line in dump_of(tmp_path / "copy")]
    names = [record["file_name"] for record in records if record["record"] == "document"]
    assert len(names) == len(set(names)) == DOCUMENTS + 1
