"""An index that turns out to be damaged, or full of what was replaced, is made anew."""

import shutil
from concurrent.futures import Future
from pathlib import Path

import pytest

from policydesk.core.changes import Op
from policydesk.core.progress import Cancelled
from policydesk.core.query import HitKind
from policydesk.library import Library, searching
from policydesk.library.searching import SOON
from tests.helpers.builders import a_document, a_library, a_recommendation, an_update


def _break(folder: Path) -> None:
    """Cut a file of the index: a new file in its place, for the old one is still mapped."""
    store = next((folder / "index").rglob("*.store"))
    half = store.read_bytes()[: store.stat().st_size // 2]
    store.unlink()
    store.write_bytes(half)


def _pending(library: Library) -> int:
    return library.store.outbox.pending()


def test_an_index_broken_between_two_openings_is_made_anew(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        document = a_document(library, "Unseen")
        assert library.search("unseen").total > 0
    _break(tmp_path / "lib")
    with Library.open(tmp_path / "lib") as library:
        assert library.search("unseen").hits[0].document_id == document.id
        assert any("rebuilt" in note for note in library.notes)


def test_damage_that_shows_while_searching_is_mended_at_once(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        a_document(library, "Unseen")
        assert library.search("unseen").total > 0
        (tmp_path / "lib" / "index" / "stamp.json").unlink()
        assert library.search("unseen").total > 0
        assert library.check().clean


def test_whether_scans_can_be_recognised_is_asked_only_where_there_are_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never() -> str:
        raise AssertionError

    monkeypatch.setattr(searching, "recognition_here", never)
    with Library.create(tmp_path / "lib") as library:
        a_document(library, "Unseen")
        assert library.search("unseen").coverage.total == 1


def test_hits_that_went_since_the_index_was_told_are_counted_and_said_to_be_gone(
    tmp_path: Path,
) -> None:
    with Library.create(tmp_path / "lib") as library:
        gone = a_document(library, "Gone", paragraphs=("A zebra.", "Two zebras.", "No horse."))
        a_document(library, "Here", paragraphs=("A third zebra.",))
        library.searching.drain()
        with library.reader() as reader:
            before = reader.search("zebra", kinds=[HitKind.PASSAGE])
            assert (before.total, len(before.hits), before.coverage.gone) == (3, 3, 0)
            library.documents.remove([gone.id])
            page = reader.search("zebra", kinds=[HitKind.PASSAGE])
            assert (page.total, len(page.hits), page.coverage.gone) == (3, 1, 2)
            assert "still being indexed; 2 of the hits counted are gone" in (
                page.coverage.sentence())
            library.searching.drain()
            page = reader.search("zebra", kinds=[HitKind.PASSAGE])
            assert (page.total, len(page.hits), page.coverage.gone) == (1, 1, 0)


def test_an_act_after_a_big_import_does_not_wait_for_the_index(tmp_path: Path) -> None:
    many = 2 * SOON + 10
    with Library.create(tmp_path / "lib") as library:
        assert library.search("unseen").total == 0
        for number in range(many):
            a_document(library, f"Unseen {number}")
        waiting = library.store.outbox.pending()

        def import_one_more(library: Library) -> Future[int]:
            """The index had one turn as the thread began, and is due after this; the act asked for
        here comes after one turn more.
        """
            a_document(library, "The last")
            return library.submit(_pending)

        assert library.submit(import_one_more).result().result() == waiting + 1 - 2 * SOON
        turns = 0
        while library.submit(_pending).result():
            turns += 1
            assert turns <= many, "the rest is never indexed"
        with library.reader() as reader:
            assert reader.search("unseen", kinds=[HitKind.DOCUMENT]).total == many


@pytest.mark.parametrize(
    "query", ["plan", "plan OR zebra", "What is the plan for zebras?", "plann zebra", '"a plan"']
)
def test_one_document_is_searched_as_all_are(tmp_path: Path, query: str) -> None:
    with a_library(tmp_path) as library:
        other = a_document(library, "Zebras", paragraphs=("A zebra has a plan.", "A zebra grazes."))
        document = a_document(library)
        page = library.search(query, document=document.id)
        assert page.error is None
        assert {hit.document_id for hit in page.hits} == {document.id}
        everywhere = library.search(query)
        assert other.id in {hit.document_id for hit in everywhere.hits}
        assert page.total <= everywhere.total or page.partial


@pytest.mark.parametrize("query", [
    "plan", "plan kind:passage", "plan OR zebra", "plan zebra", "plann", "tilte:x", "like:99", "",
    "HRA", "coun* NOT plan",
])  # fmt: skip
@pytest.mark.parametrize("also_read", [True, False])
def test_a_count_alone_is_that_of_a_strict_search(
    tmp_path: Path, query: str, *, also_read: bool
) -> None:
    with a_library(tmp_path) as library:
        a_document(library, paragraphs=("A plan for the housing revenue account of a council.",))
        page = library.search(query, strict=True, also_read=also_read)
        count = library.count_hits(query, also_read=also_read)
        assert (count.total, count.error) == (page.total, page.error)
        assert not also_read or count.also == page.also or not page.total
        passages = library.count_hits(query, kinds=[HitKind.PASSAGE]).total
        assert passages == library.search(query, kinds=[HitKind.PASSAGE], strict=True).total


def test_a_document_that_changed_twice_since_is_indexed_alone(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        document, other = a_document(library, "Unseen"), a_document(library, "Another")
        library.searching.drain()
    for title in ("Seen", "Seen again"):
        # As a command that searches for nothing.
        with Library.open(tmp_path / "lib") as library, library.operation(Op.EDIT_DOCUMENT):
            for _ in range(2):
                library.store.documents.change(document.id, {"title": f"{title} twice"})
                library.store.documents.change(other.id, {"title": title})
        assert library.notes == ()
    with Library.open(tmp_path / "lib") as library:
        assert library.search("title:twice").total > 0
        assert library.notes == ()
        assert library.check().clean


def test_an_index_of_another_day_is_made_anew(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        document = a_document(library, "Unseen")
        library.searching.drain()
    shutil.copytree(tmp_path / "lib" / "index", tmp_path / "older")
    with Library.open(tmp_path / "lib") as library:
        library.documents.edit(document.id, title="Seen")
        library.searching.drain()
        library.documents.edit(document.id, title="Seen again")
    shutil.rmtree(tmp_path / "lib" / "index")
    shutil.copytree(tmp_path / "older", tmp_path / "lib" / "index")
    with Library.open(tmp_path / "lib") as library:
        assert library.search("title:again").total > 0
        assert any("another day" in note for note in library.notes)
        assert library.check().clean


class _Impatient:
    """Gives up what is done at its first step."""

    def step(self, done: int, total: int, what: str) -> None:
        raise Cancelled


def test_what_is_gone_leaves_the_index_although_a_rebuild_was_given_up(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        a_document(library, "Staying")
        a_document(library, "Unseen")
        library.searching.drain()
        library.undo()
        with pytest.raises(Cancelled):
            library.searching.rebuild(_Impatient())
        library.searching.drain()
        assert library.search("unseen", strict=True).total == 0
        assert library.search("staying").total > 0
        assert library.check().clean


def test_a_priority_is_found_with_those_below_it_as_a_tag_is(tmp_path: Path) -> None:
    with Library.create(tmp_path / "lib") as library:
        a_recommendation(library, a_document(library), tags=("priority/high/now", "priority/low"))
        found = {asked: library.search(asked, strict=True).total for asked in (
            "priority:high", "tag:priority/high kind:recommendation", "priority:high/now",
            "priority:low", "priority:now", "priority:hi")}
        assert list(found.values()) == [1, 1, 1, 1, 0, 0]


def test_a_word_alone_is_counted_where_it_was_asked(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        a_document(library, "Zebras", paragraphs=("A zebra has a plan.",))
        document = a_document(library, "Roads", paragraphs=("A plan.", "Another plan."))
        page = library.search("plan zebra", document=document.id, kinds=[HitKind.PASSAGE])
        assert page.alone == (("plan", 2), ("zebra", 0))
        assert page.partial
        assert not page.respelt
        everywhere = library.search("plan zebra council", kinds=[HitKind.PASSAGE])
        assert everywhere.alone == (("plan", 3), ("zebra", 2), ("council", 0))


def test_a_note_is_found_by_its_own_words_and_the_tags_of_its_recommendation_by_tag(
    tmp_path: Path,
) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library), tags=("finance/levies",))
        library.status.add(rec.id, an_update("claim", "done", note="Said at a meeting."))
        found = {asked: {hit.kind for hit in library.search(asked, strict=True).hits} for asked in (
            "levies", "meeting", "meeting tag:finance")}
        assert HitKind.EVIDENCE_NOTE not in found["levies"]
        assert found["levies"] >= {HitKind.RECOMMENDATION}
        assert found["meeting"] == found["meeting tag:finance"] == {HitKind.EVIDENCE_NOTE}
