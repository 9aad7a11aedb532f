"""What is read beside a writer is of one moment, and costs no more than what it asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policydesk.core.dates import month_ends
from policydesk.core.pack import PackItem, PackItemKind
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.library.entries import expected_keys
from tests.helpers.builders import a_document, a_library, a_new_library, a_recommendation, an_update


def test_a_dump_beside_a_writer_is_of_one_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_library(tmp_path) as library, library.reader() as reader:
        a_document(library)
        table = reader._reads_store.documents
        read = table.all

        def read_then_somebody_writes() -> object:
            found = read()
            monkeypatch.undo()
            a_recommendation(library, a_document(library, "Late"), "Late")
            return found

        monkeypatch.setattr(table, "all", read_then_somebody_writes)
        assert not any("Late" in row for row in reader.dump())
        assert any("Late" in row for row in reader.dump())


def test_a_register_beside_a_writer_is_of_one_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_library(tmp_path) as library, library.reader() as reader:
        rec = a_recommendation(library, a_document(library))
        table = reader._reads_store.recommendations
        read = table.in_brief

        def read_then_somebody_writes() -> object:
            found = read()
            library.status.add(rec.id, an_update("claim", "under_way"))
            return found

        monkeypatch.setattr(table, "in_brief", read_then_somebody_writes)
        for label, claim in (("Awaiting response", "none"), ("In progress (claimed)", "under_way")):
            with reader.one_moment():
                rows = reader.register().rows
                assert list(rows.listed.labels) == [label]
                assert [row.axes.claim for row in rows] == [claim]
            monkeypatch.setattr(table, "in_brief", read)


def test_the_history_by_month_is_what_each_month_says_of_itself(tmp_path: Path) -> None:
    moments = iter(datetime(2021, month, 28, 23, tzinfo=UTC) for month in range(1, 13))
    now = datetime(2021, 1, 1, tzinfo=UTC)
    with a_new_library(tmp_path / "library", now=lambda: now) as library:
        recs = [
            a_recommendation(library, a_document(library, f"Paper {n}", issued="2020-11"))
            for n in range(3)
        ]
        told = [
            (0, an_update("response", "accepted", "2020-12")),
            (1, an_update("claim", "planned", "unknown")),
            (0, an_update("claim", "done", "2021-01")),
            (0, an_update("claim", "under_way", "2020", supersedes=3, reason="Misread.")),
            (1, an_update("claim", "partly_done", "before 2021-03")),
        ]
        for (which, new), moment in zip(told, moments, strict=False):
            now = moment
            library.status.add(recs[which].id, new)
        now = datetime(2021, 9, 15, tzinfo=UTC)
        months = month_ends(date(2020, 11, 1), date(2021, 9, 15))
        march = datetime(2021, 3, 1, tzinfo=UTC)
        for dials in (
            AsOf(), AsOf(known=march), AsOf(generous=True), AsOf(known=march, team=True),
            AsOf(known=march, generous=True),
        ):  # fmt: skip
            known = dials.known
            found = library.over_time(library.register(as_of=dials))
            assert found.months == tuple(months)
            for n, month in enumerate(months):
                then = end_of_day(month) if known is None else min(end_of_day(month), known)
                kinds = [
                    timeline.headline(replace(dials, world=month, known=then), today=month).kind
                    for timeline in library.status.timelines().values()
                ]
                counted = {kind: counts[n] for kind, _, counts in found.series if counts[n]}
                assert counted == {kind: kinds.count(kind) for kind in kinds}


def test_some_timelines_are_read_without_the_whole_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        library.status.add(rec.id, an_update("claim", "planned"))
        one_by_one = library.status.timelines([rec])
        assert one_by_one == {rec.id: library.status.timeline(rec.id)}
        monkeypatch.delattr(type(library.store.ledger), "all")
        assert [row.axes.claim for row in library.register("planned OR plan").rows] == ["planned"]


def test_moving_one_item_of_a_pack_writes_and_indexes_no_other(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        document = a_document(library, paragraphs=tuple(f"Point number {n}." for n in range(9)))
        recs = [a_recommendation(library, document, f"Point number {n}.") for n in range(9)]
        pack = library.packs.create("One", recommendations=[rec.id for rec in recs])
        library.searching.drain()
        one, two, *rest = pack.items
        library.packs.edit(pack.id, items=[two, one, *rest])
        waiting = library.store.outbox.batch(100)
        assert set(waiting.recommendations) == {one.recommendation_id, two.recommendation_id}
        assert library.search("pack:One").total == 9


def test_the_keys_expected_are_those_of_the_entries_that_are_made(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        library.status.add(rec.id, an_update("claim", "planned", note="Said in committee."))
        library.status.add(rec.id, an_update("review", "no_change", whose="us"))
        pack = library.packs.create("One", recommendations=[rec.id])
        words = PackItem(pack.items[0].id, PackItemKind.NOTE, None, "Words.")
        library.packs.edit(pack.id, items=[words])
        library.searching.drain()
        assert expected_keys(library.store) == library.searching._open().keys()
