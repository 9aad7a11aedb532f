"""Kill -9 at twenty random moments of an import, and of status writes; nothing said is lost."""

import json
from pathlib import Path

import pytest

from policydesk.library import Library
from tests.fault.after import dump_of
from tests.fault.kill import DOCUMENTS, kill_often, kill_once, make_folder
from tests.fault.loaded import Loaded


@pytest.mark.parametrize("op", ["import", "status"])
def test_twenty_kills_lose_nothing_that_was_said(
    op: str, loaded: Loaded, one_document: Path, tmp_path: Path
) -> None:
    killed = list(kill_often(loaded, op, one_document, tmp_path, n=20, seed=1))
    assert [(one.after, one.faults) for one in killed if one.faults] == []
    assert len(killed) == 20
    assert any(one.acknowledged for one in killed)
    assert not all(one.finished for one in killed)


def test_an_import_that_was_killed_can_be_done_again_without_doubles(
    loaded: Loaded, library: Path, tmp_path: Path
) -> None:
    documents = make_folder(tmp_path / "documents", seed=2)
    killed = kill_once(loaded, library, "import", documents, after=0.1, at_work=True)
    assert killed.faults == ()
    with Library.open(library) as opened:
        taken = opened.documents.count() - 1
        report = opened.imports.run(opened.imports.plan([documents]))
    assert len(report.duplicates) == taken >= len(killed.acknowledged)
    assert (len(report.imported), report.problems) == (DOCUMENTS - taken, ())
    records = [json.loads(line) for line in dump_of(library)]
    names = [record["file_name"] for record in records if record["record"] == "document"]
    assert len(names) == len(set(names)) == DOCUMENTS + 1
