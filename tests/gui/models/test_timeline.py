"""A timeline reads newest first, with both dates, corrections struck but readable."""

from __future__ import annotations

from pathlib import Path

from pytestqt.modeltest import ModelTester

from policydesk.core.timeline import AsOf
from policydesk.gui.models.timeline import TimelineModel, timeline_lines
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import (
    PARAGRAPHS,
    a_document,
    a_library,
    a_recommendation,
    an_update,
    utc,
)


def test_the_lines_of_a_recommendation(tmp_path: Path, qtmodeltester: ModelTester) -> None:
    with a_library(tmp_path, now=utc(2026, 3, 9, 12)) as library:
        document = a_document(library)
        rec = a_recommendation(library, document)
        add = library.status.add
        wrong = add(rec.id, an_update("response", "accepted", "2021-06",
                                      note="Read in haste\n\nAnn: so", their_word="Agreed"))
        quote = [EvidenceQuote(document.id, PARAGRAPHS[3])]
        right = an_update(
            "response", "noted", "2021-06-10", supersedes=wrong.id, reason="it says “noted”"
        )
        add(rec.id, right, quote)
        add(rec.id, an_update("target", "2022-03", "2021-07"))
        add(rec.id, an_update("target", "2023-03", "unknown"))
        lines = timeline_lines(rec, library.status.timeline(rec.id), AsOf())
    assert [line.title for line in lines] == [
        "Target date moved to: March 2023",
        "Target date set: March 2022",
        "They responded: accepted",
        "They responded: noted",
        "Recommended",
    ]
    assert lines[0].detail.startswith("happened on a day not known · recorded 9 March 2026")
    assert lines[2].struck
    assert lines[2].notes[0] == "corrected 9 March 2026: it says “noted”"
    assert lines[2].notes[1:] == ("Read in haste", "Ann: so")
    assert "called there “Agreed”" in lines[2].detail
    assert lines[3].source == "A place to plan, p. 4"
    assert lines[3].detail.endswith("their word · grade B")
    assert "Corrected: They responded" in lines[2].spoken
    assert lines[4].detail == "4 March 2021"
    model = TimelineModel()
    model.show_lines(lines)
    qtmodeltester.check(model)
