"""Doubles: found with their evidence, decided on, merged without a loss, and undone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.changes import Op
from policydesk.core.document import Document, DocumentKind, PassageKind
from policydesk.core.doubles import FEWEST_WORDS, Verdict
from policydesk.core.errors import UserError
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.core.progress import NoProgress
from policydesk.core.recommendation import AnchorState
from policydesk.library import Library
from policydesk.library.doubles import compared
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import (
    PARAGRAPHS,
    a_document,
    a_library,
    a_parsed,
    a_recommendation,
    an_update,
)
from tests.helpers.doubles_gold import make_cases, score
from tests.helpers.lent import lent

LONG = tuple(
    f"Chapter {n} asks the {name} board to publish what it spent on {name} in each of the years "
    f"from 20{10 + n} and to say which of its {name} schemes should end before the next review."
    for n, name in enumerate(("housing", "bus", "library", "park", "school", "road", "energy"))
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as library:
        yield library


def compare(library: Library) -> None:
    library.doubles.compare(library.doubles.not_compared())


def same_words(library: Library, title: str = "The same plan") -> Document:
    """The paragraphs of `a_document` in one passage, as a PDF's reader might give them."""
    passages = (ParsedPassage(PassageKind.PARAGRAPH, " ".join(("A place to plan", *PARAGRAPHS))),)
    parsed = ParsedDocument(title, "text/plain", passages, url="https://example.org/plan")
    return library.documents.add(parsed, title.encode(), f"{title}.txt")


def test_same_text_new_edition_and_similar_are_told_apart(library: Library) -> None:
    old = a_document(library, "Reviews plan", paragraphs=LONG, issued="2015")
    changed = (*LONG[:6], LONG[6].replace("energy", "wind"))
    new = a_document(library, "Reviews plan, revised", paragraphs=changed, issued="2018")
    a_document(library, "What we heard", paragraphs=(*changed, "And more."), issued="2018")
    compare(library)
    found = {(p.verdict, p.first.title, p.second.title) for p in library.doubles.open_pairs().pairs}
    assert (Verdict.NEW_EDITION, new.title, old.title) in found
    assert {verdict for verdict, *titles in found if "What we heard" in titles} == {Verdict.SIMILAR}
    pair = library.doubles.pair(old.id, new.id)
    assert {d.name for d in pair.differences} >= {"title", "date", "file"}
    shared = library.doubles.shared(pair.first.id, pair.second.id)
    assert len(shared.examples) == 2
    assert all(e.quote_a.split() == e.quote_b.split() for e in shared.examples)
    assert shared.shared_first >= 5
    assert shared.only_first


def test_other_breaks_are_the_same_text_however_short(library: Library) -> None:
    first, second = a_document(library), same_words(library)
    compare(library)
    (pair,) = library.doubles.open_pairs().pairs
    assert pair.verdict is Verdict.SAME_TEXT
    assert {pair.first.id, pair.second.id} == {first.id, second.id}
    assert pair.percentages == (100, 100)


def test_what_was_not_compared_is_said(library: Library) -> None:
    a_document(library)
    library.documents.add(ParsedDocument("A scan", "application/pdf", ()), b"scan", "scan.pdf")
    assert library.doubles.open_pairs().not_yet == 1
    compare(library)
    doubles = library.doubles.open_pairs()
    assert doubles.not_yet == 0
    assert f"1 of under {FEWEST_WORDS} words" in doubles.coverage
    assert "1 without text" in doubles.coverage


def test_apart_is_remembered_through_a_rebuild_and_undone(library: Library) -> None:
    first, second = a_document(library), same_words(library)
    compare(library)
    library.doubles.set_apart(second.id, first.id)
    assert library.doubles.open_pairs().pairs == ()
    assert library.doubles.open_pairs().apart == 1
    library.doubles.forget_comparisons()
    compare(library)
    assert library.doubles.open_pairs().pairs == ()
    library.undo()
    assert len(library.doubles.open_pairs().pairs) == 1


def test_a_new_title_is_compared_again(library: Library) -> None:
    old = a_document(library, "Reviews plan", paragraphs=LONG, issued="2015")
    new = a_document(library, "Something else", paragraphs=LONG[:6] + LONG[:1], issued="2018")
    compare(library)
    assert library.doubles.pair(old.id, new.id).verdict is Verdict.SIMILAR
    library.documents.edit(new.id, title="Reviews plan 2018")
    assert library.doubles.not_compared() == [new.id]
    compare(library)
    assert library.doubles.pair(old.id, new.id).verdict is Verdict.NEW_EDITION


def test_editions_with_others_between_them_are_not_asked_about(library: Library) -> None:
    old, mid, new = (
        a_document(library, "Reviews plan", paragraphs=(*LONG, f"Of {year}."), issued=year)
        for year in ("2015", "2018", "2021")
    )
    compare(library)
    library.editions.link(new.id, mid.id)
    assert len(library.doubles.open_pairs().pairs) == 2
    library.editions.link(mid.id, old.id)
    assert library.doubles.open_pairs().pairs == ()
    assert library.doubles.of_document(new.id) == []


def test_an_import_says_what_is_alike(library: Library) -> None:
    a_document(library, "Reviews plan", paragraphs=LONG, issued="2015")
    new = a_document(library, "Reviews plan", paragraphs=LONG[:6], issued="2018")
    (alike,) = compared(library, [new], NoProgress())
    assert (alike.document, alike.verdict, alike.newer) == (new.id, Verdict.NEW_EDITION, True)
    assert alike.sentence.startswith("New edition of “Reviews plan”: ")


def full(library: Library) -> tuple[Document, Document]:
    """Two documents with all that a person can hang on them."""
    kept, gone = a_document(library), same_words(library)
    mine = a_recommendation(library, kept)
    theirs = a_recommendation(library, gone, PARAGRAPHS[2], number="R2", tags=("reports",))
    again = a_recommendation(library, gone, PARAGRAPHS[1], number="R3")
    library.status.add(
        theirs.id, an_update("claim", "under_way"), [EvidenceQuote(gone.id, PARAGRAPHS[3])]
    )
    library.packs.create("Pack", recommendations=[mine.id, theirs.id, again.id])
    attached = a_document(library, "An annex", paragraphs=("Something in an annex.",))
    with library.operation(Op.EDIT_DOCUMENT):
        library.store.documents.change(attached.id, {"parent_id": gone.id})
    third = a_document(library, "A third", paragraphs=("Another text entirely.",))
    library.doubles.set_apart(gone.id, third.id)
    library.editions.link(third.id, gone.id)
    library.references.give_keys([gone.id])
    return kept, gone


def test_a_merge_keeps_everything(library: Library) -> None:
    kept, gone = full(library)
    before = library.recommendations.all()
    original = library.documents.original(gone.id)
    merged = library.doubles.merge(kept.id, gone.id)
    after = library.recommendations.all()
    assert {rec.uid for rec in after} == {rec.uid for rec in before}
    assert all(rec.anchor.document_id == kept.id for rec in after)
    assert all(library.recommendations.anchor_state(rec) is AnchorState.EXACT for rec in after)
    assert merged.tagged_twice == ("R1",)
    assert merged.document.url == "https://example.org/plan"
    assert "merged file" in merged.document.where_read["url"]
    theirs = library.recommendations.find("R2")
    assert library.status.timeline(theirs.id).axes().claim == "under_way"
    assert [item.recommendation_id for item in library.packs.all()[0].items] == [
        rec.id for rec in before
    ] or len(library.packs.all()[0].items) == len(before)
    assert [d.title for d in library.documents.attached_to(kept.id)] == ["An annex"]
    (absorbed,) = library.documents.merged_into(kept.id)
    assert library.documents.merged_original(absorbed) == original
    assert library.documents.find(gone.file_name).id == kept.id
    assert library.documents.find(gone.uid).id == kept.id
    assert library.documents.find(str(gone.id)).id == kept.id
    assert [d.title for d in library.editions.chain(kept.id).editions] == [kept.title, "A third"]
    assert [each.document for each in library.references.all()] == [kept.id]
    assert library.doubles.open_pairs().apart == 2
    with pytest.raises(UserError, match="already in the library"):
        library.documents.add(a_parsed(), original, "again.txt")
    library.searching.drain()
    assert library.check().clean


def test_the_absorbed_file_survives_closing_and_is_backed_by_its_name(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        kept, gone = full(library)
        original = library.documents.original(gone.id)
        library.doubles.merge(kept.id, gone.id)
        hits = library.search("annex OR plan")
        assert hits.total
    with Library.open(tmp_path / "library") as library:
        (absorbed,) = library.documents.merged_into(kept.id)
        assert library.documents.merged_original(absorbed) == original
        assert library.check().clean


def test_a_merge_is_refused_where_a_tagged_passage_would_be_lost(library: Library) -> None:
    kept = a_document(library)
    gone = a_document(
        library, "Other words", paragraphs=(PARAGRAPHS[0], PARAGRAPHS[1].replace("next", "last"))
    )
    a_recommendation(library, gone, PARAGRAPHS[1].replace("next", "last"), number="R9")
    before = list(library.dump())
    with pytest.raises(UserError, match="R9 does not stand word for word"):
        library.doubles.merge(kept.id, gone.id)
    with pytest.raises(UserError, match="one and the same"):
        library.doubles.merge(kept.id, kept.id)
    assert list(library.dump()) == before


PICKS = st.lists(st.integers(0, 4), min_size=0, max_size=4)


@settings(max_examples=20)
@given(tags_kept=PICKS, tags_gone=PICKS, turned=st.booleans(), rebuild=st.booleans())
def test_merge_undo_redo_leave_the_dump_equal(
    tags_kept: list[int], tags_gone: list[int], *, turned: bool, rebuild: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, a_library(Path(folder)) as library:
        first, second = full(library)
        for document, places in ((first, tags_kept), (second, tags_gone)):
            for place in set(places):
                words = ("A place to plan", *PARAGRAPHS)[place].split()
                quote = " ".join(words[: 3 + place])
                if all(
                    rec.anchor.quote != quote
                    for rec in library.recommendations.of_document(document.id)
                ):
                    a_recommendation(library, document, quote, number="")
        keep, absorb = (second, first) if turned else (first, second)
        compare(library)
        before = list(library.dump())
        library.doubles.merge(keep.id, absorb.id)
        merged = list(library.dump())
        assert merged != before
        if rebuild:
            compare(library)
        for _ in range(2):
            library.undo()
            assert list(library.dump()) == before
            assert library.check(index=False).clean
            library.redo()
            assert list(library.dump()) == merged
            assert library.check(index=False).clean
        compare(library)
        library.searching.drain()
        assert list(library.searching.index_faults()) == []


def test_a_second_merge_takes_the_first_along(library: Library) -> None:
    a, b = a_document(library), same_words(library)
    library.doubles.merge(a.id, b.id)
    c = same_words(library, "A third copy")
    library.doubles.merge(c.id, a.id)
    assert {each.uid for each in library.documents.merged_into(c.id)} == {a.uid, b.uid}
    assert library.documents.now_in(b.id) == c.id


def test_seeded_pairs_of_our_own_prose_get_the_right_verdict(library: Library) -> None:
    """Random prose, so that a pair of one case never is one of another."""
    import random

    rng = random.Random(11)
    words = [f"{a}{b}" for a in "bcdfglmnprst" for b in ("arden", "ouse", "ark", "ill", "ate")]
    texts = [
        "\n\n".join(
            " ".join(rng.choice(words) for _ in range(60)) + f" number {rng.randrange(10**6)}."
            for _ in range(10)
        )
        for _ in range(60)
    ]
    cases = make_cases(texts, seed=3)
    assert len({case.name for case in cases}) == 9
    found = score(library, cases)
    assert found.wrong == ()
    assert found.missed == ()


def test_kinds_of_rows_are_counted_once(library: Library) -> None:
    """A thousand copies of one form do not meet each other a million times."""
    for number in range(60):
        parsed = replace(a_parsed("A form", LONG), kind=DocumentKind.OTHER)
        library.documents.add(parsed, str(number).encode(), f"{number}.txt")
    compare(library)
    assert len(library.doubles.open_pairs().pairs) <= 60 * 50
