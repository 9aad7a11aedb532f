"""Hits stand under their documents, further pages add to them, and each is said in words."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.modeltest import ModelTester

from policydesk.core.ids import DocumentId, PassageId, RecommendationId
from policydesk.core.query import Coverage, Hit, HitKind, HitPage
from policydesk.gui.models.hits import DocumentHead, Found, HitsModel, chip_of, remark, say_hit


def a_hit(document: int = 1, *, kind: HitKind = HitKind.PASSAGE, headline: str = "") -> Hit:
    return Hit(
        kind, DocumentId(document), f"Document {document}", PassageId(1), RecommendationId(1), 4,
        "One pot of money", "One pot", ((4, 7),), 1.0, headline=headline,
    )  # fmt: skip


def a_page(*hits: Hit, total: int = 0) -> Found:
    return Found(HitPage("pot", "pot", None, Coverage(1, 1), total or len(hits), 1, hits))


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = HitsModel()
    model.show(a_page(a_hit(), a_hit(2), a_hit()))
    qtmodeltester.check(model)


def test_hits_are_grouped_by_document_best_first() -> None:
    model = HitsModel()
    model.show(a_page(a_hit(2), a_hit(1), a_hit(2)))
    rows = [model.row(model.index(n, 0)) for n in range(model.rowCount())]
    assert [row.document_id for row in rows if isinstance(row, DocumentHead)] == [2, 1]
    assert isinstance(rows[2], Hit)
    assert model.hit_number(model.index(4, 0)) == 3
    assert model.hit_number(model.index(0, 0)) == 0


def test_steps_pass_over_headings_and_stop_at_the_ends() -> None:
    model = HitsModel()
    model.show(a_page(a_hit(1), a_hit(2)))
    first = model.step(model.index(0, 0).parent(), 1)
    assert first.row() == 1
    assert model.step(first, 1).row() == 3
    assert model.step(model.index(3, 0), 1).row() == 3
    assert model.step(first, -1).row() == 1


def test_a_long_answer_is_asked_for_page_by_page() -> None:
    model, asked = HitsModel(), []
    model.more_wanted.connect(asked.append)
    model.show(a_page(a_hit(1), total=3))
    assert model.canFetchMore(model.index(0, 0).parent())
    model.fetchMore(model.index(0, 0).parent())
    assert not model.canFetchMore(model.index(0, 0).parent())
    model.show_more(a_page(a_hit(1), a_hit(2), total=3))
    assert asked == [1]
    assert len(model.hits) == 3
    assert model.rowCount() == 5  # the same document's heading is not repeated
    model.show_more(a_page())


def test_hits_that_are_gone_are_not_asked_for_again() -> None:
    model, asked = HitsModel(), []
    model.more_wanted.connect(asked.append)
    top = model.index(0, 0).parent()
    for hits, gone in (([a_hit(1)], 2), ([], 3), ([a_hit(2)], 0), ([], 0)):
        page = a_page(*hits, total=9)
        found = replace(page, page=replace(page.page, coverage=Coverage(1, 1, gone=gone)))
        model.show_more(found) if asked else model.show(found)
        if model.canFetchMore(top):
            model.fetchMore(top)
    assert asked == [3, 6, 7]
    assert [hit.document_id for hit in model.hits] == [1, 2]
    assert not model.canFetchMore(top)


def test_a_hit_says_what_it_is() -> None:
    assert chip_of(a_hit(headline="in_progress")) == ("▲ In progress", "prog")
    assert chip_of(a_hit()) is None
    assert remark(a_hit(kind=HitKind.EVIDENCE_NOTE)) == "your note"
    assert say_hit(a_hit(headline="in_progress")) == "p. 4; One pot; ▲ In progress"


def test_a_partial_match_says_what_it_lacks() -> None:
    whole, partial = a_hit(), replace(a_hit(), lacks=("pothole", "lanes"))
    assert say_hit(partial) == f"{say_hit(whole)}; lacks pothole, lanes"
