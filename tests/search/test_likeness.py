"""See also: what shares the telling words of a passage or a document, with those words shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from policydesk.core.query import Like
from policydesk.search.engine_tantivy.likeness import enough
from policydesk.search.index_folder import OpenIndex
from tests.search.corpus import a_passage, an_index, ask, sentences

POOLED = "Pooled budgets let neighbours commission reablement jointly in one hamlet."
SAME_THOUGHT = "In one hamlet, reablement was commissioned from a pooled budget."
DISTANT = "A hamlet may be large."


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    entries = [a_passage(n, text, document=100 + n // 10)
               for n, text in enumerate(sentences(300), start=1000)]
    entries += [
        a_passage(1, POOLED, document=1), a_passage(2, POOLED, document=1, page=9),
        a_passage(3, SAME_THOUGHT, document=2), a_passage(4, DISTANT, document=3),
    ]
    return an_index(tmp_path_factory.mktemp("like") / "index", entries)


def test_a_passage_of_another_document_is_found_with_the_shared_words(index: OpenIndex) -> None:
    page = ask(index, "like:1:1")
    assert page.error is None
    assert [hit.text for hit in page.hits][:1] == [SAME_THOUGHT]
    assert {hit.document_id for hit in page.hits}.isdisjoint({1, 3})
    assert {"reablement", "hamlet", "pooled"} <= set(page.hits[0].shares)
    marked = {SAME_THOUGHT[start:end] for start, end in page.hits[0].text_marks}
    assert set(page.hits[0].shares) <= marked
    assert page.reading == "like passage 1 of document 1, in other documents"
    assert "reablement" in page.expansions["like:1:1"]


def test_a_document_is_like_what_its_passages_are_like(index: OpenIndex) -> None:
    page = ask(index, "like:1")
    assert page.hits[0].text == SAME_THOUGHT
    assert page.reading == "like document 1, in other documents"


def test_it_goes_with_the_rest_of_a_query(index: OpenIndex) -> None:
    assert ask(index, "like:1:1 commissioned").total == 1
    assert ask(index, "like:1:1 NOT reablement", strict=True).total == 0
    both = ask(index, "hamlet NOT like:1:1")
    assert {hit.document_id for hit in both.hits} == {1, 3}
    assert all(not hit.shares for hit in both.hits)
    assert all(not hit.shares for hit in ask(index, "hamlet").hits)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("like:999", "There is no document 999 with text."),
        ("like:1:3", "There is no passage 3 in document 1."),
        ("like:report", "takes the number of a document"), ("like:>3", "neither"),
        ("like:[1 TO 2]", "A range needs"), ("has:like", "There is no field"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said(index: OpenIndex, text: str, message: str) -> None:
    page = ask(index, text)
    assert page.error is not None
    assert message in page.error.message
    assert page.total == 0


def test_two_or_three_words_are_shared() -> None:
    assert [enough(words) for words in (1, 2, 5, 6, 12)] == [1, 2, 2, 3, 3]
    assert Like(3, 4).written == "like:3:4"
    assert Like(3).written == "like:3"


def test_nothing_tells_in_a_library_of_one_text(tmp_path: Path) -> None:
    page = ask(an_index(tmp_path / "index", [a_passage(1, POOLED)]), "like:1:1")
    assert (page.error, page.total) == (None, 0)
