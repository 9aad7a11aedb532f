"""Migrations: history that is only added to, and old libraries that still open."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from sqlite_utils import Database

from policydesk.core.changes import Op
from policydesk.core.dates import PartialDate
from policydesk.core.fact_blocks import Part, split
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.rating import Judgement
from policydesk.core.status import Axis, NewStatus, Whose
from policydesk.core.thesaurus import Pair
from policydesk.core.tracker import Meaning
from policydesk.core.views import RegisterState
from policydesk.library import Library, LibraryReader
from policydesk.library.ratings import NewRound
from policydesk.library.sealed import SealedLibrary
from policydesk.store.files import LibraryFiles
from policydesk.store.ledger import _FIRST_WRITTEN
from policydesk.store.migrations import SCHEMA_VERSION, migrations
from policydesk.store.migrations.m0013_references_are_searched import m0013_references_are_searched
from policydesk.store.migrations.m0023_standings_are_searched import m0023_standings_are_searched

SINCE: Mapping[str, Mapping[str, object]] = {
    "document": {"identifiers": [], "confirmed": [], "came_with": None},
    "recommendation": {"own_issued": None},
    "status_event": {"limb": "", "agreed_by": "", "their_recorded_on": None, "batch": "",
                     "value_was": ""},
}
"""What each kind of line says today that the first release did not, for what it had made."""

OLD = Path(__file__).parent.parent / "old_libraries"


def test_m0001_first_schema() -> None:
    database = Database(memory=True)
    migrations.apply(database)
    tables = {"document", "passage", "recommendation", "status_event", "pack", "setting"}
    assert tables <= set(database.table_names())
    for name in database.table_names():
        if not name.startswith(("_", "sqlite_")):
            assert database[name].strict, name
    database.close()


def test_m0002_pages_and_details(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        first = library.documents.all()[0]
        assert (first.identifiers, first.confirmed, first.parent) == ((), frozenset(), None)
        assert library.documents.pages(first.id) == []
        with library.operation(Op.EDIT_DOCUMENT):
            library.store.documents.change(first.id, {"parent_id": library.documents.all()[1].id})
        library.documents.remove([library.documents.all()[1].id])
        assert library.documents.get(first.id).parent is None


def test_m0003_references(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        first = library.documents.all()[0]
        assert library.references.all() == []
        (made,) = library.references.give_keys([first.id])
        library.documents.remove([first.id])
        assert library.references.find(made.key).document is None


def test_m0005_doubles_and_editions(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        count = library.documents.count()
        assert library.doubles.open_pairs().not_yet == count > 0
        library.doubles.compare(library.doubles.not_compared())
        assert library.doubles.open_pairs().compared == count
        first, second = library.documents.all()[:2]
        library.editions.link(first.id, second.id)
        assert library.editions.older() == {second.id}
        assert library.check().clean


def test_m0011_parts_and_senders(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert list(library.store.ledger.broken_links()) == []
        first = library.recommendations.all()[0]
        library.status.split(first.id, ["(a) one thing", "(b) another"])
        assert list(library.store.ledger.broken_links()) == []
        assert library.check().clean


def test_m0006_publishers(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert library.store.publishers.all() == {}
        named = [d.id for d in library.documents.all() if d.publisher]
        library.searching.drain()
        library.publishers.add("Wexcombe Forum")
        assert set(library.store.outbox.batch(1_000).documents) == set(named)


def test_m0007_thesaurus(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert library.thesaurus.taken_out() == []
        library.thesaurus.remove("ASC")
        assert library.thesaurus.taken_out() == [Pair("ASC", "adult social care")]


def test_m0008_saved_searches(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert library.searches.all() == []
        assert library.searches.history() == []
        library.searches.remember("plan")
        assert library.searches.save("Plans", "plan").total > 0


def test_m0009_what_was_also_read(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        saved = library.searches.save("Care", "ASC")
        counted = library.store.saved_searches.last_counts()[saved.uid]
        assert counted.own_thesaurus == library.thesaurus.own_mark() != ""
        assert counted.also == "ASC, also read as adult social care"


def test_m0010_what_is_indexed(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        done, last = library.store.outbox.bounds()
        assert done == last > 0
        library.documents.edit(library.documents.all()[0].id, title="Another title")
        assert library.store.outbox.bounds() == (done, last + 1)
        library.searching.drain()
        done, last = library.store.outbox.bounds()
        assert done == last


def test_m0012_trackers(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert library.trackers.words() == {}
        library.trackers.set_word("Done", (Meaning(Axis.CLAIM, "done"),))
        assert list(library.trackers.words()) == ["done"]
        assert {rec.own_issued for rec in library.recommendations.all()} == {None}


def test_m0013_references_are_searched(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    file = tmp_path / "refs.bib"
    file.write_text("@book{far, title={A work on zebras}, year={1999}}\n")
    with Library.open(copy) as library:
        library.references.run(library.references.plan([file]))
    conn = sqlite3.connect(copy / "library.sqlite")
    conn.executescript("".join(
        f"DROP TRIGGER reference_{act}_to_reference;" for act in ("insert", "update", "delete")))
    database = Database(conn)
    m0013_references_are_searched(database)
    assert conn.execute("SELECT kind, ref FROM outbox").fetchall() == [("reference", 1)]
    conn.commit()
    database.close()
    with Library.open(copy) as library:
        assert library.search("zebras").hits[0].title == "A work on zebras"
        assert library.check().clean


def test_m0017_owners(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        library.searching.drain()
        library.publishers.add("Wexcombe Forum")
        ids = {rec.id for rec in library.recommendations.all()}
        assert set(library.store.outbox.batch(1_000).recommendations) == ids != set()
        first = library.recommendations.all()[0]
        new = NewStatus(Axis.OWNER, "Wexcombe Forum", PartialDate.parse("2022"), Whose.US)
        was = library.status.add(first.id, new).value_was
        assert was == (first.owner or "")
        assert library.check().clean


def test_an_older_library_is_copied_before_it_is_brought_up(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    before = LibraryFiles(copy).database.read_bytes()
    Library.open(copy).close()
    Library.open(copy).close()
    (kept,) = LibraryFiles(copy).backups.iterdir()
    assert kept.name == "format-1.sqlite"
    conn = sqlite3.connect(kept)
    assert conn.execute("PRAGMA user_version").fetchone() == (1,)
    old = sqlite3.connect(":memory:")
    old.deserialize(before)
    assert sorted(conn.iterdump()) == sorted(old.iterdump())
    conn.close()
    old.close()


def test_an_older_library_is_read_without_a_change(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    before = {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    with LibraryReader.open(copy) as reader, SealedLibrary.open(copy) as sealed:
        assert list(reader.dump()) == list(sealed.dump())
        assert len(reader.documents.all()) == len(sealed.documents.all()) > 0
    assert {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()} == before


def test_each_migration_has_a_test_of_its_name_and_a_number() -> None:
    database = Database(memory=True)
    names = [migration.name for migration in migrations.pending(database)]
    database.close()
    assert len(names) == SCHEMA_VERSION
    here = Path(__file__).read_text(encoding="utf-8")
    for number, name in enumerate(names, start=1):
        assert name.startswith(f"m{number:04d}_")
        assert f"def test_{name}(" in here


def test_a_library_of_each_release_opens_whole(tmp_path: Path) -> None:
    for folder in sorted(OLD.glob("*/")):
        copy = shutil.copytree(folder, tmp_path / folder.name)
        expected = (copy / "dump.jsonl").read_text(encoding="utf-8").splitlines()
        with Library.open(copy) as library:
            assert list(library.dump()) == sorted(map(_as_now, expected)), folder.name
            assert library.check().clean, folder.name
            assert library.search("*", limit=1).total > 0, folder.name


def _as_now(line: str) -> str:
    said = json.loads(line)
    said = {**SINCE.get(said["record"], {}), **said}
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def test_the_format_is_written_where_an_older_program_will_look(tmp_path: Path) -> None:
    Library.create(tmp_path / "library").close()
    conn = sqlite3.connect(tmp_path / "library" / "library.sqlite")
    assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    conn.close()


def test_m0004_imports_and_watching(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert library.imports.unfinished() is None
        assert library.imports.last() is None
        assert library.store.watched.folders() == []
        assert library.store.watched.left_out() == frozenset()


def test_m0016_rounds_of_rating(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert library.ratings.all() == []
        found = library.ratings.open(NewRound("First", ("Ann", "Bob")))
        first = found.items[0].recommendation_id
        said = Judgement("partly", found.by_then, reason="So it reads.")
        assert library.ratings.judge(found.id, "Ann", first, said) == said
        assert library.check().clean


def test_m0014_facts_of_the_register(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        facts = library.store.register_facts
        assert (facts.covered(), facts.blocks(Part.NOW)) == (0, {})
        before = [row.headline.label for row in library.register().rows]
        with library.store.derived():
            assert not facts.bring_up()
        assert facts.covered() == facts.last_event() > 0
        assert [row.headline.label for row in library.register().rows] == before
        assert library.check().clean


def test_m0018_clocks_and_views(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert library.searches.all() == []
        kept = library.searches.save_view("Late", RegisterState(marks=(Mark(MarkKind.STALE),)))
        assert library.searches.view("late").marks == (Mark(MarkKind.STALE),)
        assert kept.total == len(library.register(marks=[Mark(MarkKind.STALE)]).rows)


def test_m0019_facts_in_blocks(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        facts = library.store.register_facts
        with library.store.derived():
            assert not facts.bring_up()
        ids = {each for part in Part for block in facts.blocks(part).values()
               for each in split(part, block)}  # fmt: skip
        assert ids == set(facts.touched_since(0))
        assert facts.blocks(Part.NOW, facts.covered()) == {}


def test_m0021_facts_by_axis(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        facts, claims = library.store.register_facts, Part.of_axis(1)
        with library.store.derived():
            assert not facts.bring_up()
        ids = {each for block in facts.blocks(claims).values() for each in split(claims, block)}
        assert ids == library.store.ledger.with_axes([Axis.CLAIM]) != set()
        made = facts.made_anew()
        with library.store.derived():
            facts.forget()
        assert (facts.made_anew(), facts.covered(), facts.blocks(claims)) == (made + 1, 0, {})


def test_m0022_events_from_elsewhere(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        first = library.store.ledger.first_moment(team=True)
        assert first == min(each.recorded_at for each in library.store.ledger.all())
        plan = library.store._conn.execute(f"EXPLAIN QUERY PLAN {_FIRST_WRITTEN}").fetchall()
        assert "event_from_elsewhere" in str(plan)


def test_m0023_standings_are_searched(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        rec = library.recommendations.all()[0]
        told = NewStatus(Axis.STANDING, "closed", PartialDate.parse("2012"), Whose.US, note="done")
        library.status.add(rec.id, told)
        library.searching.drain()
    conn = sqlite3.connect(copy / "library.sqlite")
    database = Database(conn)
    m0023_standings_are_searched(database)
    m0023_standings_are_searched(database)
    found = conn.execute("SELECT kind, ref FROM outbox").fetchall()
    assert found == [("recommendation", rec.id)]
    database.close()


def test_m0020_events_by_axis(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        claims = [each for each in library.store.ledger.all() if each.axis is Axis.CLAIM]
        found = {each.recommendation_id for each in claims}
        assert library.store.ledger.with_axes([Axis.CLAIM]) == found != set()
        plan = library.store._conn.execute(
            "EXPLAIN QUERY PLAN SELECT DISTINCT recommendation_id, value FROM status_event "
            "WHERE axis = 'owner'"
        )
        assert "event_of_axis" in str(plan.fetchall())


def test_m0015_known_trackers(tmp_path: Path) -> None:
    copy = shutil.copytree(OLD / "0.1.0", tmp_path / "library")
    with Library.open(copy) as library:
        assert library.store.trackers.known() == {}
