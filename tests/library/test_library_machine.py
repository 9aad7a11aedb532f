"""A machine that does anything an analyst can, in any order, and checks what must always hold."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from policydesk.core.bodies import Reorganisation
from policydesk.core.bulk import BulkAct, Outcome
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.rating import Judgement, state_of_round
from policydesk.core.recommendation import AnchorState, RecommendationDraft
from policydesk.core.timeline import AsOf
from policydesk.core.views import RegisterState
from policydesk.library import Library
from policydesk.library.entries import expected_keys
from policydesk.library.rating_decisions import Decision
from policydesk.library.ratings import NewRound
from policydesk.library.recommendations import draft_of
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import a_new_library, a_parsed, an_update
from tests.helpers.trackers import read_here
from tests.library.tracking_rules import PICK, TrackingRules

WORDS = st.sampled_from(
    ["council", "housing", "plan", "budget", "naïve", "🏛", "devolution", "should", "ﬁrst"]
)
PARAGRAPHS = st.lists(
    st.lists(WORDS, min_size=2, max_size=6).map(" ".join), min_size=1, max_size=5, unique=True
)
COUNCILS = st.sampled_from(["Ash Council", "Birch Council", "Cedar Council"])
JUDGED = st.sampled_from(["started", "partly"])
VALUES = st.sampled_from(["planned", "under_way", "partly_done", "done"])


class LibraryMachine(TrackingRules):
    """Imports, tags, adds events, edits, deletes, undoes, redoes, reopens."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = a_new_library(self.folder / "library")
        self.imported = 0
        self.documents: list[set[str]] = [set()]  # titles after each act; the model of undo
        self.future: list[set[str]] = []

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    def _acted(self, titles: set[str]) -> None:
        self.documents.append(titles)
        self.future.clear()
        self.stood.append(self.told())
        self.to_stand.clear()

    def acted(self) -> None:
        self._acted(self.documents[-1])

    @rule(paragraphs=PARAGRAPHS)
    def import_document(self, paragraphs: list[str]) -> None:
        self.imported += 1
        title = f"Report {self.imported}"
        parsed = a_parsed(title, tuple(paragraphs))
        self.library.documents.add(parsed, f"{title}{paragraphs}".encode(), f"{title}.txt")
        self._acted(self.documents[-1] | {title})

    @precondition(lambda self: self.library.documents.count())
    @rule(which=PICK, start=PICK, length=st.integers(min_value=1, max_value=40))
    def tag(self, which: int, start: int, length: int) -> None:
        found = self.library.documents.all()
        document = found[which % len(found)]
        text = self.library.documents.text(document.id)
        begin = start % len(text)
        quote = text[begin : begin + length].strip()
        try:
            rec = self.library.recommendations.add(
                document.id, begin, begin + length, RecommendationDraft()
            )
        except UserError:
            return
        assert rec.anchor.quote == quote
        self._acted(self.documents[-1])

    @precondition(lambda self: self.library.recommendations.count())
    @rule(which=PICK, value=VALUES, proof=st.booleans())
    def record(self, which: int, value: str, *, proof: bool) -> None:
        recs = self.library.recommendations.all()
        rec = recs[which % len(recs)]
        heading = self.library.documents.get(rec.anchor.document_id).title
        stands = self.library.documents.text(rec.anchor.document_id).count(heading) == 1
        quotes = [EvidenceQuote(rec.anchor.document_id, heading)] if proof and stands else []
        event = self.library.status.add(rec.id, an_update("claim", value), quotes)
        assert event.uid in {uid for uid, *_ in self.told()[rec.uid]}
        assert event.prev_hash or event.id == 1
        self._acted(self.documents[-1])

    @precondition(lambda self: self.library.recommendations.count())
    @rule(which=PICK, word=WORDS)
    def edit(self, which: int, word: str) -> None:
        recs = self.library.recommendations.all()
        rec = recs[which % len(recs)]
        if rec.wording == word:
            return
        self.library.recommendations.edit(rec.id, replace(draft_of(rec), wording=word))
        self._acted(self.documents[-1])

    @precondition(lambda self: self.library.recommendations.count())
    @rule(value=VALUES, tag=WORDS, most=st.integers(min_value=1, max_value=4))
    def update_several(self, value: str, tag: str, most: int) -> None:
        ids = [rec.id for rec in self.library.recommendations.all()[:most]]
        plan = self.library.bulk.do(ids, BulkAct(an_update("claim", value), add_tags=(tag,)))
        if plan.of(Outcome.CHANGED):
            self._acted(self.documents[-1])

    @rule(query=st.sampled_from(["", "council", "housing", "to:Councils"]))
    def keep_a_view(self, query: str) -> None:
        names = {each.name for each in self.library.searches.all()}
        name = "View" if query < "d" else "Other view"
        self.library.searches.save_view(name, RegisterState(query), again=name in names)
        self._acted(self.documents[-1])

    @precondition(lambda self: self.library.recommendations.count())
    @rule(name=st.uuids())
    def make_pack(self, name: object) -> None:
        ids = [rec.id for rec in self.library.recommendations.all()[:3]]
        self.library.packs.create(f"Pack {name}", recommendations=ids)
        self._acted(self.documents[-1])

    @rule(words=st.lists(st.sampled_from(["Open", "Completed", "Agreed"]), min_size=1, max_size=3))
    def import_tracker(self, words: list[str]) -> None:
        rows = [f"T{n},Do thing number {n}.,{word},2020-01-05" for n, word in enumerate(words, 1)]
        data = "\n".join(["Ref,Recommendation,Status,Closed", *rows]).encode()
        read = read_here(Path(f"tracker {'-'.join(words)}.csv"), data)
        plan = self.library.trackers.plan(read)
        if not plan.writes:
            return
        report = self.library.trackers.run(read, plan)
        document = report.document
        title = {self.library.documents.get(document).title} if document is not None else set()
        self._acted(self.documents[-1] | title)

    @precondition(lambda self: self.library.recommendations.count())
    @rule(name=st.uuids(), which=PICK, values=st.lists(JUDGED, min_size=2, max_size=2))
    def rate(self, name: object, which: int, values: list[str]) -> None:
        ratings = self.library.ratings
        found = ratings.open(NewRound(f"Round {name}", ("Ann", "Bob")))
        assert len(found.items) == self.library.recommendations.count()
        self._acted(self.documents[-1])
        item = found.items[which % len(found.items)]
        for rater, value in zip(found.raters, values, strict=True):
            said = Judgement(value, found.by_then, reason="So it is.")
            ratings.judge(found.id, rater, item.recommendation_id, said)
            self._acted(self.documents[-1])
            ratings.finish(found.id, rater, incomplete=True)
            self._acted(self.documents[-1])
        if values[0] == values[1]:
            assert len(ratings.decisions.take_over(found.id)) == 1
        else:
            decision = Decision("largely", "Carol", "So it is.")
            ratings.decisions.adjudicate(found.id, item.recommendation_id, decision)
        self._acted(self.documents[-1])

    @precondition(lambda self: self.library.recommendations.count())
    @rule(which=PICK, name=COUNCILS, part=st.sampled_from(["owner", "owner_role", "owner_person"]))
    def say_whose(self, which: int, name: str, part: str) -> None:
        recs = self.library.recommendations.all()
        rec = recs[which % len(recs)]
        self.library.status.add(rec.id, an_update(part, name, whose="us"))
        self._acted(self.documents[-1])

    @rule(old=COUNCILS, new=COUNCILS, on=st.sampled_from(["2022-04-01", "2022-04", "2090-04-01"]))
    def reorganise(self, old: str, new: str, on: str) -> None:
        day = PartialDate.parse(on)
        try:
            plan = self.library.bodies.plan(Reorganisation((old,), (new,), day))
        except UserError:  # nobody has it, it ended on another day, or it would follow itself
            return
        events = self.library.bodies.reorganise(plan)
        assert len(events) == len(plan.moving)
        for event in events:
            owner = self.library.status.timeline(event.recommendation_id).owner(AsOf(day.latest))
            assert owner.organisation == new
        if events or plan.bodies:
            self._acted(self.documents[-1])

    @precondition(lambda self: self.library.documents.count())
    @rule(which=PICK)
    def remove(self, which: int) -> None:
        found = self.library.documents.all()
        document = found[which % len(found)]
        self.library.documents.remove([document.id])
        self._acted(self.documents[-1] - {document.title})

    @rule()
    def undo(self) -> None:
        if self.library.undo() is not None:
            self.future.append(self.documents.pop())
            self.to_stand.append(self.stood.pop())

    @rule()
    def redo(self) -> None:
        if self.library.redo() is not None:
            self.documents.append(self.future.pop())
            self.stood.append(self.to_stand.pop())

    @rule()
    def reopen(self) -> None:
        before = list(self.library.dump())
        self.library.close()
        self.library = Library.open(self.folder / "library")
        assert list(self.library.dump()) == before
        assert self.library.notes == ()
        self.documents, self.future = self.documents[-1:], []  # undo does not survive a restart
        self.stood, self.to_stand = self.stood[-1:], []

    @invariant()
    def the_expected_documents_are_there(self) -> None:
        assert {d.title for d in self.library.documents.all()} == self.documents[-1]

    @invariant()
    def every_anchor_finds_its_quote(self) -> None:
        for rec in self.library.recommendations.all():
            assert self.library.recommendations.anchor_state(rec) is AnchorState.EXACT
            text = self.library.documents.text(rec.anchor.document_id)
            assert text[rec.anchor.start : rec.anchor.end] == rec.anchor.quote

    @invariant()
    def the_index_equals_the_store(self) -> None:
        self.library.searching.drain()
        assert list(self.library.searching.index_faults()) == []
        found = self.library.search("*", limit=1)
        assert found.total == len(expected_keys(self.library.store))

    @invariant()
    def every_decision_is_an_update_of_its_round(self) -> None:
        events = {event.uid: event for event in self.library.store.ledger.all()}
        for found in self.library.store.ratings.rounds():
            state = state_of_round(found, self.library.store.ratings.entries(found.id))
            for uid, entry in state.decided.items():
                event = events[entry.event_uid]
                assert (event.recommendation_uid, event.batch) == (uid, found.uid)

    @invariant()
    def the_ledger_holds(self) -> None:
        assert list(self.library.store.ledger.broken_links()) == []


TestLibraryMachine = LibraryMachine.TestCase
TestLibraryMachine.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
