"""Parts are told apart, tracked by themselves, undone and done again; gates look at each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.recommendation import Recommendation
from policydesk.library import Library
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import PARAGRAPHS, a_document, a_library, a_recommendation, an_update

PARTS = ["(a) report every year", "(b) say what is owed"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        document = a_document(opened)
        for number, quote in enumerate(PARAGRAPHS[1:3], start=1):
            a_recommendation(opened, document, quote, number=f"R{number}")
        yield opened


@pytest.fixture
def rec(library: Library) -> Recommendation:
    return library.recommendations.find("R2")


def fully(library: Library, rec: Recommendation, limb: str = "") -> None:
    quote = EvidenceQuote(rec.anchor.document_id, PARAGRAPHS[3])
    new = an_update("assessment", "fully", "2021-06", whose="us", grade="A", limb=limb)
    library.status.add(rec.id, new, [quote])


def label(library: Library, rec: Recommendation) -> str:
    return library.register().rows[rec.id - 1].headline.label


def test_each_part_is_tracked_and_the_whole_follows(library: Library, rec: Recommendation) -> None:
    first, second = library.status.split(rec.id, PARTS)
    with pytest.raises(UserError, match=r"every part done: “\(a\) report every year” is not"):
        fully(library, rec)
    fully(library, rec, first.uid)
    row = library.register().rows[rec.id - 1]
    assert (row.headline.label, row.axes.limbs_done, row.axes.limbs) == ("Partly implemented", 1, 2)
    fully(library, rec, second.uid)
    assert label(library, rec) == "Implemented, verified"
    fully(library, rec)  # now that each part is, the whole may be said to be
    assert library.check().clean


def test_undo_and_redo_of_parts(library: Library, rec: Recommendation) -> None:
    first, _ = library.status.split(rec.id, PARTS)
    fully(library, rec, first.uid)
    told = [label(library, rec)]
    for act in (library.undo, library.undo, library.redo, library.redo):
        act()
        told.append(label(library, rec))
    assert told == [
        "Partly implemented", "Awaiting response", "Awaiting response", "Awaiting response",
        "Partly implemented",
    ]
    library.undo()
    library.undo()
    assert library.status.timeline(rec.id).limbs() == ()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["(a) one"], "at least two parts"), (["x", "x"], "the same words"), (["x", " "], "words of")],
)
def test_parts_that_make_no_sense(
    library: Library, rec: Recommendation, words: list[str], sentence: str
) -> None:
    before = list(library.dump())
    with pytest.raises(UserError, match=sentence):
        library.status.split(rec.id, words)
    assert list(library.dump()) == before


@pytest.mark.parametrize(
    ("words", "warned"),
    [("(a) report every year", False), ("(b) what councils should say", False),
     ("(a) publish a parking plan", True)],
)
def test_a_part_that_the_recommendation_does_not_ask_for_is_remarked(
    library: Library, rec: Recommendation, words: str, warned: bool
) -> None:
    library.status.split(rec.id, [words, "(z) report to councils every year"])
    event = library.status.timeline(rec.id).events[0]
    assert ("do not stand in the recommendation" in event.warning) == warned


def test_an_update_names_a_part_that_is_there(library: Library, rec: Recommendation) -> None:
    with pytest.raises(UserError, match="no such part"):
        library.status.add(rec.id, an_update("claim", "done", limb="elsewhere"))
    first, _ = library.status.split(rec.id, PARTS)
    with pytest.raises(UserError, match="of the whole recommendation"):
        library.status.add(rec.id, an_update("review", "no_change", whose="us", limb=first.uid))


def test_the_words_of_a_part_are_corrected_to_words(library: Library, rec: Recommendation) -> None:
    first, _ = library.status.split(rec.id, PARTS)
    event = library.status.timeline(rec.id).events[0]
    with pytest.raises(UserError, match="other words"):
        library.status.add(rec.id, an_update("claim", "done", supersedes=event.id, reason="x"))
    library.status.add(
        rec.id, an_update("limb", "(a) report", whose="us", supersedes=event.id, reason="shorter")
    )
    limbs = [stood.limb for stood in library.status.timeline(rec.id).limbs()]
    assert [(limb.uid == first.uid, limb.words) for limb in limbs] == [
        (True, "(a) report"), (False, PARTS[1]),
    ]


def test_two_cannot_take_each_others_place(library: Library, rec: Recommendation) -> None:
    other = library.recommendations.find("R1")
    replaced = an_update("standing", "superseded", whose="us", successor=other.uid)
    library.status.add(rec.id, replaced)
    with pytest.raises(UserError, match="itself been replaced by this one"):
        library.status.add(
            other.id, an_update("standing", "merged", whose="us", successor=rec.uid)
        )
