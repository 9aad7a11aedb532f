"""Editions: the chain, and tagged passages that a person accepts in the newer one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.document import Document
from policydesk.core.editions import Fate, Proposal
from policydesk.core.errors import UserError
from policydesk.library import Library
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import (
    PARAGRAPHS,
    a_document,
    a_library,
    a_recommendation,
    an_update,
)
from tests.helpers.lent import lent

LATER = (
    "A new chapter stands before the others and says why.",
    PARAGRAPHS[0],
    PARAGRAPHS[1],
    PARAGRAPHS[2].replace("every year", "every month"),
    "Nothing else is as it was, and the old ending went.",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as library:
        yield library


@pytest.fixture
def editions(library: Library) -> tuple[Document, Document]:
    old = a_document(library, "A plan", issued="2015")
    for number, quote in enumerate(PARAGRAPHS, 1):
        a_recommendation(library, old, quote, number=f"R{number}")
    new = a_document(library, "A plan, revised", paragraphs=LATER, issued="2019")
    library.editions.link(new.id, old.id)
    return old, new


def fates(found: list[Proposal]) -> dict[str, Fate]:
    return {each.recommendation.number: each.fate for each in found}


def test_the_chain_is_ordered_and_said_of_each(
    library: Library, editions: tuple[Document, Document]
) -> None:
    old, new = editions
    newest = a_document(library, "A plan, third edition", paragraphs=LATER[:3], issued="2022")
    library.editions.link(newest.id, new.id)
    chain = library.editions.chain(old.id)
    assert [d.id for d in chain.editions] == [old.id, new.id, newest.id]
    assert chain.note == "Older edition: “A plan, third edition” (2022) is newer."
    assert "the one before it is “A plan, revised”" in library.editions.chain(newest.id).note
    assert library.editions.older() == {old.id, new.id}
    assert library.editions.chain(a_document(library, "Alone").id).note == ""


def test_a_search_says_that_a_find_is_of_an_older_edition(
    library: Library, editions: tuple[Document, Document]
) -> None:
    old, new = editions
    hits = library.search("billions").hits
    assert {(hit.document_id, hit.older_edition) for hit in hits} == {
        (old.id, True), (new.id, False),
    }  # fmt: skip


def test_a_quote_behind_an_update_is_found_in_the_kept_document(
    library: Library, editions: tuple[Document, Document]
) -> None:
    old, _ = editions
    rec = library.recommendations.find("R1")
    event = library.status.add(
        rec.id, an_update("claim", "under_way"), [EvidenceQuote(old.id, PARAGRAPHS[3])]
    )
    (evidence,) = event.evidence
    assert library.documents.place_of(evidence) == (old.id, evidence.start, evidence.end)
    copy = a_document(library, "The same again", paragraphs=("More before it.", *PARAGRAPHS))
    library.doubles.merge(copy.id, old.id)
    where, start, end = library.documents.place_of(evidence)
    assert where == copy.id
    assert library.documents.text(where)[start:end] == PARAGRAPHS[3]
    library.searching.drain()
    assert library.search("plan", limit=50).total
    assert list(library.store.ledger.broken_links()) == []


def test_each_passage_has_its_fate_and_nothing_moves_by_itself(
    library: Library, editions: tuple[Document, Document]
) -> None:
    old, new = editions
    found = library.editions.proposals(new.id)
    assert fates(found) == {
        "R1": Fate.EXACT, "R2": Fate.EXACT, "R3": Fate.REWORDED, "R4": Fate.GONE,
    }  # fmt: skip
    reworded = next(each for each in found if each.fate is Fate.REWORDED)
    assert (reworded.old_quote, reworded.quote) == (PARAGRAPHS[2], LATER[3])
    assert {words.text for words in reworded.changes if words.step != "same"} == {"year,", "month,"}
    assert library.editions.linked_in(new.id) == []
    assert all(r.anchor.document_id == old.id for r in library.recommendations.all())


def test_exact_ones_are_accepted_at_once_and_taken_back_in_one_step(
    library: Library, editions: tuple[Document, Document]
) -> None:
    old, new = editions
    before = list(library.dump())
    assert library.editions.accept_exact(new.id) == 2
    linked = library.editions.linked_in(new.id)
    text = library.documents.text(new.id)
    assert [text[each.anchor.start : each.anchor.end] for each in linked] == list(PARAGRAPHS[:2])
    assert all(each.recommendation.anchor.document_id == old.id for each in linked)
    assert library.editions.accept_exact(new.id) == 0
    assert [p.accepted for p in library.editions.proposals(new.id)] == [True, True, False, False]
    after = list(library.dump())
    library.undo()
    assert list(library.dump()) == before
    library.redo()
    assert list(library.dump()) == after
    assert library.check().clean


def test_a_reworded_one_is_accepted_by_itself_and_a_gone_one_never(
    library: Library, editions: tuple[Document, Document]
) -> None:
    _, new = editions
    *_, reworded, gone = library.editions.proposals(new.id)
    assert library.editions.accept(new.id, [reworded]) == 1
    (linked,) = library.editions.anchors_of(reworded.recommendation.id)
    assert (linked.fate, linked.anchor.quote) == (Fate.REWORDED, LATER[3])
    with pytest.raises(UserError, match="already has its passage"):
        library.editions.accept(new.id, [reworded])
    with pytest.raises(UserError, match="no passage"):
        library.editions.accept(new.id, [gone])
    library.editions.take_back(new.id, reworded.recommendation.id)
    assert library.editions.linked_in(new.id) == []
    with pytest.raises(UserError, match="no passage in that edition"):
        library.editions.take_back(new.id, reworded.recommendation.id)


def test_the_next_edition_is_held_against_the_nearest(
    library: Library, editions: tuple[Document, Document]
) -> None:
    _, new = editions
    library.editions.accept(new.id, [library.editions.proposals(new.id)[2]])
    newest = a_document(library, "A plan, third edition", paragraphs=LATER[1:4], issued="2022")
    library.editions.link(newest.id, new.id)
    found = {p.recommendation.number: p for p in library.editions.proposals(newest.id)}
    assert found["R3"].fate is Fate.EXACT
    assert found["R3"].old_quote == LATER[3]


def test_no_circle_and_no_edition_of_itself(
    library: Library, editions: tuple[Document, Document]
) -> None:
    old, new = editions
    for newer, older in ((old, old), (old, new)):
        with pytest.raises(UserError, match="new edition of itself"):
            library.editions.link(newer.id, older.id)
    library.editions.link(new.id, old.id)
    assert len(library.editions.chain(new.id).editions) == 2
    library.editions.unlink(new.id, old.id)
    assert library.editions.proposals(new.id) == []
    with pytest.raises(UserError, match="not linked"):
        library.editions.unlink(new.id, old.id)


def test_second_anchors_go_along_with_a_merge(
    library: Library, editions: tuple[Document, Document]
) -> None:
    _, new = editions
    library.editions.accept_exact(new.id)
    copy = a_document(library, "A copy of the revised plan", paragraphs=(*LATER, "One line more."))
    before = list(library.dump())
    library.doubles.merge(copy.id, new.id)
    text = library.documents.text(copy.id)
    linked = library.editions.linked_in(copy.id)
    assert [text[each.anchor.start : each.anchor.end] for each in linked] == list(PARAGRAPHS[:2])
    library.undo()
    assert list(library.dump()) == before


def test_old_and_new_merged_leave_one_anchor_each(
    library: Library, editions: tuple[Document, Document]
) -> None:
    old, _ = editions
    copy = a_document(library, "The same again", paragraphs=(*PARAGRAPHS, "One line more."))
    library.editions.link(copy.id, old.id)
    library.editions.accept_exact(copy.id)
    library.doubles.merge(copy.id, old.id)
    assert library.editions.linked_in(copy.id) == []
    assert len(library.recommendations.of_document(copy.id)) == 4
    assert library.check().clean
