"""The journal: no write outside an operation, every table has a place, every act can be undone."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.core.changes import Op
from policydesk.core.document import Document
from policydesk.core.rating import Judgement
from policydesk.core.thesaurus import Pair
from policydesk.library import Library
from policydesk.library.ratings import NewRound
from policydesk.library.recommendations import draft_of
from policydesk.library.status import EvidenceQuote
from policydesk.store.journal import DERIVED, LEDGER, PLAIN, TRACKED
from policydesk.store.trackers import KeptRow, KnownShape, KnownTracker
from tests.helpers.builders import PARAGRAPHS, a_document, a_library, a_recommendation, an_update
from tests.helpers.lent import lent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


def test_every_table_has_a_place(library: Library) -> None:
    tables = library.store.table_names() - {"_sqlite_migrations", "sqlite_sequence"}
    assert tables == set(TRACKED) | set(LEDGER) | DERIVED | PLAIN


@pytest.mark.parametrize("table", sorted(TRACKED))
def test_the_database_refuses_a_delete_outside_an_operation(library: Library, table: str) -> None:
    document = a_document(library)
    library.searches.save("Plans", "plan")
    rec = a_recommendation(library, document)
    library.packs.create("Pack", recommendations=[rec.id])
    library.ratings.open(NewRound("Spring", ("Ann", "Bob")))
    library.references.give_keys()
    with library.operation(Op.NOTE_PROBLEM):
        library.store.database.execute(
            "INSERT INTO import_problem(path, kind, reason, noted_at) VALUES ('x', 'y', '', '')"
        )
        library.store.database.execute(
            "INSERT INTO page(document_id, number, label, verdicts) VALUES (?, 1, 'iv', '[]')",
            (document.id,),
        )
        library.store.publishers.set("nlgn", None)
        library.store.thesaurus.set(Pair("ASC", "adult social care"), removed=True)
        library.store.trackers.keep_row(KeptRow(rec.id, "a tracker", {}))
        library.store.trackers.remember_tracker(KnownTracker("a tracker", "", "upr"))
        library.store.trackers.remember_shape("number | text", KnownShape({}, "", ""))
        library.store.trackers.remember_word("done", ("claim:done",))
    other = a_document(library, "Another")
    library.doubles.set_apart(document.id, other.id)
    library.editions.link(other.id, document.id)
    library.editions.accept_exact(other.id)
    library.doubles.merge(other.id, a_document(library, "A third", paragraphs=("Words.",)).id)
    with pytest.raises(sqlite3.IntegrityError, match="write outside an operation"):
        library.store.database.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id"])
@pytest.mark.parametrize("table", sorted(LEDGER))
def test_the_ledger_refuses_edits_from_any_program(
    tmp_path: Path, table: str, statement: str
) -> None:
    with a_library(tmp_path) as library:
        document = a_document(library)
        rec = a_recommendation(library, document)
        library.status.add(
            rec.id,
            an_update("claim", "under_way"),
            [EvidenceQuote(document.id, PARAGRAPHS[0])],
        )
        rated = library.ratings.open(NewRound("Spring", ("Ann", "Bob")))
        said = Judgement("partly", rated.by_then)
        quote = EvidenceQuote(document.id, PARAGRAPHS[0])
        library.ratings.judge(rated.id, "Ann", rec.id, said, [quote])
        path = library.store.files.database
    foreign = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        foreign.execute(statement.format(table))
    foreign.close()


def test_a_failed_operation_leaves_nothing_and_closes_the_door(library: Library) -> None:
    document = a_document(library)
    before = list(library.dump())
    with pytest.raises(ZeroDivisionError), library.operation(Op.REMOVE_DOCUMENT):
        _remove_then_fail(library, document)
    assert list(library.dump()) == before
    with pytest.raises(sqlite3.IntegrityError, match="write outside an operation"):
        library.store.documents.remove([document.id])


def test_a_removed_document_comes_back_whole(library: Library) -> None:
    document = a_document(library)
    rec = a_recommendation(library, document)
    library.packs.create("Pack", recommendations=[rec.id])
    before = list(library.dump())
    library.documents.remove([document.id])
    assert library.recommendations.count() == 0
    library.undo()
    assert list(library.dump()) == before
    library.redo()
    assert library.documents.count() == 0


def test_undo_of_a_long_import_is_one_run_of_inserts(library: Library) -> None:
    a_document(library, paragraphs=tuple(f"Paragraph number {n}." for n in range(3_000)))
    step = library._history.next_undo
    assert step is not None
    assert len([e for e in step.entries if e.table == "passage"]) == 1
    library.undo()
    assert library.documents.count() == 0


@pytest.mark.parametrize("seed", range(6))
def test_any_walk_of_acts_is_undone_and_redone_to_the_same_dump(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with a_library(tmp_path) as library:
        states = [_without_ledger(library)]
        for n in range(40):
            _act(library, dice, n)
            states.append(_without_ledger(library))
        done = []
        while library.undo() is not None:
            done.append(_without_ledger(library))
        assert done[-1] == states[0]
        while library.redo() is not None:
            pass
        assert _without_ledger(library) == states[-1]
        assert library.check(index=False).problems == ()


def _remove_then_fail(library: Library, document: Document) -> None:
    library.store.documents.remove([document.id])
    raise ZeroDivisionError


def _without_ledger(library: Library) -> list[str]:
    return [line for line in library.dump() if '"record":"status_event"' not in line]


def _act(library: Library, dice: random.Random, n: int) -> None:
    documents, recs = library.documents.all(), library.recommendations.all()
    choice = dice.choice(["document", "rec", "rec", "edit", "status", "pack", "remove", "drop"])
    if choice == "document" or not documents:
        a_document(library, f"Report {n}", paragraphs=(*PARAGRAPHS, f"Only in number {n}."))
    elif choice == "rec" or not recs:
        document = dice.choice(documents)
        taken = {rec.anchor.start for rec in recs if rec.anchor.document_id == document.id}
        for passage in library.documents.passages(document.id):
            if passage.start not in taken:
                a_recommendation(library, document, passage.text, number=f"R{n}")
                return
        library.documents.edit(document.id, title=f"Retitled {n}")
    elif choice == "edit":
        rec = dice.choice(recs)
        library.recommendations.edit(rec.id, replace(draft_of(rec), tags=(f"tag/{n}",)))
    elif choice == "status":
        library.status.add(dice.choice(recs).id, an_update("claim", "under_way"))
    elif choice == "pack":
        library.packs.create(f"Pack {n}", recommendations=[rec.id for rec in recs[:3]])
    elif choice == "remove":
        library.recommendations.remove([dice.choice(recs).id])
    else:
        library.documents.remove([dice.choice(documents).id])
