"""Status: gates speak before anything is written, and both dates are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from policydesk.core.document import Document, DocumentKind
from policydesk.core.errors import UserError
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf, parse_as_of
from policydesk.library import Library
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import (
    a_document,
    a_library,
    a_new_library,
    a_recommendation,
    an_update,
    utc,
)
from tests.helpers.lent import lent

TODAY = date(2022, 1, 31)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path, now=utc(2022, 1, 31, 12))) as opened:
        yield opened


@pytest.fixture
def rec(library: Library) -> Recommendation:
    return a_recommendation(library, a_document(library), addressees=("The Department",))


@pytest.fixture
def reply(library: Library) -> Document:
    return a_document(
        library,
        "Reply",
        paragraphs=("We reject this.", "It was done in June."),
        publisher="The Department",
        issued="2021-05-01",
        kind=DocumentKind.RESPONSE,
    )


@pytest.fixture
def audit(library: Library) -> Document:
    return a_document(
        library,
        "Audit",
        paragraphs=("We found the plan published in full.",),
        publisher="Audit Wexcombe",
        issued="2021-09-01",
    )


def test_a_claim_is_not_a_finding(library: Library, rec: Recommendation, reply: Document) -> None:
    event = library.status.add(
        rec.id, an_update("claim", "done"), [EvidenceQuote(reply.id, "It was done in June.")]
    )
    assert event.grade == "C"
    headline = library.status.timeline(rec.id).headline(today=TODAY)
    assert (headline.kind, headline.rule) == (HeadlineKind.CLAIMED, 7)
    with pytest.raises(UserError, match="grade A, or of grade B from someone other"):
        library.status.add(
            rec.id,
            an_update("assessment", "fully", whose="us"),
            [EvidenceQuote(reply.id, "It was done in June.")],
        )


def test_an_independent_finding_verifies(
    library: Library, rec: Recommendation, audit: Document
) -> None:
    quote = EvidenceQuote(audit.id, "We found the plan published in full.")
    event = library.status.add(rec.id, an_update("assessment", "fully", whose="us"), [quote])
    assert event.grade == "B"
    assert (event.evidence[0].page, event.evidence[0].publisher) == (1, "Audit Wexcombe")
    headline = library.status.timeline(rec.id).headline(today=TODAY)
    assert headline.kind is HeadlineKind.VERIFIED


@pytest.mark.parametrize(
    ("update", "sentence"),
    [
        (an_update("claim", "finished"), "not a value of claim"),
        (an_update("claim", "done", "2023-01-01"), "still to come"),
        (an_update("response", "rejected"), "needs the quoted response"),
        (an_update("assessment", "fully", whose="us"), "needs a quoted passage"),
        (an_update("assessment", "reversed", whose="us"), "needs a quoted passage"),
        (an_update("standing", "superseded", whose="us"), "takes this one's place"),
        (an_update("claim", "done", whose="third_party"), "which third party"),
        (an_update("target", "soon"), "is not a date"),
        (an_update("retraction", "undo"), "made by Undo"),
    ],
)
def test_a_gate_refuses_with_a_sentence_and_writes_nothing(
    library: Library, rec: Recommendation, update: object, sentence: str
) -> None:
    before = list(library.dump())
    with pytest.raises(UserError, match=sentence):
        library.status.add(rec.id, update)  # type: ignore[arg-type]
    assert list(library.dump()) == before


def test_a_quote_that_nobody_wrote_is_no_evidence(
    library: Library, rec: Recommendation, reply: Document
) -> None:
    with pytest.raises(UserError, match="The quote is not in “Reply”"):
        library.status.add(
            rec.id, an_update("claim", "done"), [EvidenceQuote(reply.id, "All is well.")]
        )


def test_thin_knowledge_is_taken_with_a_warning(library: Library, rec: Recommendation) -> None:
    event = library.status.add(rec.id, an_update("claim", "under_way", "2020"))
    assert event.warning == (
        "No quoted passage supports this update. They acted without a formal response on record. "
        "This happened before the recommendation was published."
    )


def test_what_we_believed_is_kept_apart_from_what_was_true(tmp_path: Path) -> None:
    clock = [utc(2021, 4, 1)]

    def now() -> datetime:
        return clock[0]

    with a_new_library(tmp_path / "library", now=now) as library:
        rec = a_recommendation(library, a_document(library))
        library.status.add(rec.id, an_update("response", "accepted", "2021-03-20"))
        clock[0] = utc(2021, 9, 1)
        library.status.add(rec.id, an_update("claim", "under_way", "2021-03-25"))
        wrong = library.status.timeline(rec.id).events[0]
        clock[0] = utc(2021, 10, 1)
        library.status.add(
            rec.id,
            an_update(
                "response",
                "accepted_in_part",
                "2021-03-20",
                supersedes=wrong.id,
                reason="the letter says in part",
            ),
        )
        timeline = library.status.timeline(rec.id)

        def then(world: str | None, known: str | None) -> str:
            return timeline.headline(parse_as_of(world, known), today=TODAY).label

        assert then("2021-03-31", "2021-04-30") == "Accepted, no action seen"
        assert then("2021-03-31", None) == "In progress (claimed)"
        assert then(None, "2021-03-31") == "Awaiting response"
        entries = timeline.entries()
        assert [e.corrected_by is not None for e in entries] == [True, False, False]
        assert timeline.entries(AsOf(known=utc(2021, 9, 2)))[0].corrected_by is None


def test_the_target_slips_and_says_how_far(library: Library, rec: Recommendation) -> None:
    for value in ("2021-06-30", "2021-12-31", "2022-12-31"):
        library.status.add(rec.id, an_update("target", value, "2021-06-01"))
    row = library.register().rows[0]
    assert (row.slips, row.slipped_days) == (2, 184 + 365)
    assert row.headline.flags == ("slipped:2", "overdue_original")
