"""The dump: canonical, the same for two libraries in which the same was done."""

from __future__ import annotations

import json
from pathlib import Path

from policydesk.core.dates import PartialDate
from policydesk.core.rating import Judgement
from policydesk.library import Library, LibraryReader
from policydesk.library.ratings import NewRound
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import PARAGRAPHS, a_document, a_library, a_recommendation, an_update


def _work(library: Library) -> None:
    document = a_document(library)
    rec = a_recommendation(library, document)
    quote = EvidenceQuote(document.id, PARAGRAPHS[2])
    library.status.add(rec.id, an_update("claim", "done"), [quote])
    library.packs.create("Pack", recommendations=[rec.id], introduction="*Hello*")
    found = library.ratings.open(NewRound("Spring", ("Ann", "Bob")))
    said = Judgement("partly", PartialDate.parse("2021-05"), reason="So it is.")
    library.ratings.judge(found.id, "Ann", rec.id, said, [quote])
    library.undo()
    library.redo()


def test_the_same_acts_give_the_same_bytes_but_for_identity(tmp_path: Path) -> None:
    with a_library(tmp_path / "one") as one, a_library(tmp_path / "two") as two:
        _work(one)
        a_document(two, "Taken back")
        two.undo()
        _work(two)
        assert list(one.dump(identity=False)) == list(two.dump(identity=False))
        assert list(one.dump()) != list(two.dump())


def test_every_kind_of_record_is_in_it_and_sorted(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        _work(library)
        lines = list(library.dump())
        with LibraryReader.open(library.folder) as reader:
            assert list(reader.dump()) == lines
    assert lines == sorted(lines)
    kinds = {json.loads(line)["record"] for line in lines}
    assert kinds == {
        "document", "passage", "recommendation", "status_event", "pack", "setting",
        "rating_round", "rating_entry",
    }  # fmt: skip
    assert not any(str(tmp_path) in line for line in lines)
