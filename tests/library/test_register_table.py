"""What the register keeps is what the timelines say, after any act, on any dials."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from policydesk.core.answers import answer_of
from policydesk.core.dates import PartialDate
from policydesk.core.differences import compared_dials, difference
from policydesk.core.errors import UserError
from policydesk.core.headline import name_headline
from policydesk.core.marks import Mark, MarkKind, bearing, numbers_of
from policydesk.core.over_time import told_over_time
from policydesk.core.response_times import response_times
from policydesk.core.timeline import AsOf, axes_on, end_of_day
from policydesk.library import Library
from policydesk.library.recommendations import draft_of
from policydesk.library.register_table import KEPT_DIALS
from policydesk.library.response_times import read_response_times
from policydesk.library.status import EvidenceQuote
from policydesk.packs.charted import awaited_of
from tests.core.told import told_by
from tests.helpers.builders import (
    PARAGRAPHS,
    a_document,
    a_library,
    a_new_library,
    a_recommendation,
    an_update,
)

SAID = st.sampled_from(
    [("response", "accepted"), ("response", "rejected"), ("response", "not_applicable"),
     ("response", "none"), ("standing", "candidate"), ("claim", "done"), ("claim", "under_way"),
     ("assessment", "partly"), ("assessment", "fully"), ("standing", "withdrawn"),
     ("standing", "live"), ("target", "2022-03-31"), ("target", "2021-12-31"),
     ("review", "no_change"), ("priority", "high"), ("exempt", "exempt"),
     ("assessment", "not_done"), ("assessment", "cannot_determine"),
     ("review_by", "2021-02-20"), ("owner", "Wexcombe Council")]
)
HAPPENED = st.sampled_from(["2021-01-05", "2021-02", "2021-03-20", "2021", "unknown", "2020-12-01"])
PICK = st.integers(min_value=0, max_value=1_000)
DAYS = [date(2021, 1, 12), date(2021, 1, 31), date(2021, 3, 1)]
COLUMNS = attrgetter("kinds", "labels", "slips", "slipped_days", "targets")
MARKS = [
    *(Mark(kind) for kind in MarkKind if kind not in {MarkKind.DUE_BY, MarkKind.PASSED_SINCE}),
    Mark(MarkKind.DUE_BY, date(2022, 1, 31)),
    Mark(MarkKind.PASSED_SINCE, date(2021, 1, 20)),
]
DIALS = [
    AsOf(),
    *(AsOf(world=day) for day in DAYS),
    *(AsOf(known=end_of_day(day)) for day in DAYS),
    AsOf(DAYS[1], end_of_day(DAYS[2])),
    AsOf(DAYS[2], end_of_day(DAYS[1])),
    AsOf(DAYS[1], end_of_day(DAYS[2]), generous=True, team=True),
    AsOf(generous=True),
    AsOf(DAYS[0], generous=True),
    AsOf(known=end_of_day(DAYS[1]), team=True),
]


class RegisterMachine(RuleBasedStateMachine):
    """Records, corrects, splits, undoes, redoes, a few days apart; a reader looks each time."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.moment = datetime(2021, 1, 10, 9, tzinfo=UTC)
        self.library = a_new_library(self.folder / "library", now=lambda: self.moment)
        document = a_document(self.library)
        for number, quote in enumerate(PARAGRAPHS[:3], start=1):
            a_recommendation(self.library, document, quote, number=f"R{number}")
        self.library.forget_undo()  # or Undo would take the last recommendation away
        self.quote = EvidenceQuote(document.id, PARAGRAPHS[3])
        self.looked = 0
        self.reader = self.library.reader()

    def teardown(self) -> None:
        self.reader.close()
        self.library.close()
        shutil.rmtree(self.folder)

    def _record(self, which: int, said: tuple[str, str], happened: str, **more: object) -> None:
        recs = self.library.recommendations.all()
        new = an_update(*said, happened, whose="us", grade="A", **more)
        try:
            self.library.status.add(recs[which % len(recs)].id, new, [self.quote])
        except UserError:
            return

    @rule(days=st.integers(min_value=1, max_value=15))
    def some_days_pass(self, days: int) -> None:
        self.moment = min(self.moment + timedelta(days=days), datetime(2021, 6, 1, tzinfo=UTC))

    @rule(which=PICK, said=SAID, happened=HAPPENED)
    def record(self, which: int, said: tuple[str, str], happened: str) -> None:
        self._record(which, said, happened)

    @rule(which=PICK, said=SAID, happened=HAPPENED, event=PICK)
    def correct(self, which: int, said: tuple[str, str], happened: str, event: int) -> None:
        recs = self.library.recommendations.all()
        events = self.library.status.timeline(recs[which % len(recs)].id).events
        if events:
            of = events[event % len(events)].id
            self._record(which, said, happened, supersedes=of, reason="misread")

    @rule(which=PICK, said=SAID, happened=HAPPENED, part=PICK)
    def record_of_a_part(
        self, which: int, said: tuple[str, str], happened: str, part: int
    ) -> None:
        recs = self.library.recommendations.all()
        limbs = self.library.status.timeline(recs[which % len(recs)].id).limbs()
        if limbs:
            self._record(which, said, happened, limb=limbs[part % len(limbs)].limb.uid)

    @rule(which=PICK)
    def split(self, which: int) -> None:
        recs = self.library.recommendations.all()
        try:
            self.library.status.split(recs[which % len(recs)].id, ["(a) one", "(b) other"])
        except UserError:
            return

    @precondition(lambda self: self.library.recommendations.count() > 1)
    @rule(which=PICK)
    def remove(self, which: int) -> None:
        recs = self.library.recommendations.all()
        self.library.recommendations.remove([recs[which % len(recs)].id])

    @rule()
    def undo(self) -> None:
        self.library.undo()

    @rule()
    def redo(self) -> None:
        self.library.redo()

    @rule()
    def forget_what_is_kept(self) -> None:
        with self.library.store.derived():
            self.library.store.register_facts.forget()

    @invariant()
    def the_register_says_what_the_timelines_say(self) -> None:
        today = self.moment.date()
        recs = self.library.recommendations.all()
        timelines = self.library.status.timelines(recs)
        for dials in DIALS:
            listed = self.reader.register(as_of=dials).rows.listed
            told = [told_by(timelines[rec_id], dials, today) for rec_id in listed.ids]
            kept = zip(*COLUMNS(listed), strict=True)
            assert list(kept) == told
            answers = zip(*self.reader.register_table.answers(dials), strict=True)
            ids = self.reader.register_table.brief().ids
            assert dict(zip(ids, answers, strict=True)) == {
                rec_id: answer_of(timeline.events, dials) for rec_id, timeline in timelines.items()
            }
        assert set(self.reader.register().rows.ids) == {rec.id for rec in recs}

    @invariant()
    def marks_are_the_flags_of_the_timelines(self) -> None:
        today = self.moment.date()
        timelines = self.library.status.timelines()
        flags = {
            rec_id: {flag.partition(":")[0] for flag in timeline.headline(today=today).flags}
            for rec_id, timeline in timelines.items()
        }
        self.looked += 1
        for dials in (AsOf(), DIALS[1 + self.looked % (len(DIALS) - 1)]):
            day = dials.world or today
            shown = self.reader.register(as_of=dials).rows.ids
            slow = {
                rec_id: numbers_of(timelines[rec_id].what_stood(dials, today=day).clocks)
                for rec_id in shown
            }
            for mark in MARKS:
                test = bearing(mark, day.toordinal())
                found = self.reader.register(as_of=dials, marks=[mark]).rows.ids
                assert list(found) == [rec_id for rec_id in shown if test(slow[rec_id])]
                if mark.day is None and dials.is_plain:
                    assert set(found) == {each for each, some in flags.items() if mark.kind in some}

    @invariant()
    def differences_are_those_of_the_timelines(self) -> None:
        today = self.moment.date()
        recs, timelines = self.library.recommendations.all(), self.library.status.timelines()
        dials = DIALS[1 + self.looked % (len(DIALS) - 1)]
        then, _ = compared_dials(dials, today)
        shown = set(self.reader.register(as_of=AsOf(then.world)).rows.ids)
        slow = (difference(r, timelines[r.id], dials, today=today) for r in recs)
        told = [each for each in slow if each and each.recommendation.id in shown]
        assert list(self.reader.differences(dials).rows) == told

    @invariant()
    def the_months_are_those_of_the_timelines(self) -> None:
        found = self.reader.over_time(self.reader.register())
        timelines = self.library.status.timelines()
        for at, month in enumerate(found.months):
            dials = AsOf(month, end_of_day(month))
            heads = [name_headline(axes_on(t.events, dials)).kind for t in timelines.values()]
            counts = {kind: values[at] for kind, _, values in found.series if values[at]}
            assert counts == {kind: heads.count(kind) for kind in set(heads)}
        histories = [(rec, timelines[rec.id]) for rec in self.library.recommendations.all()]
        today = self.library.now().astimezone().date()
        assert told_over_time(histories, AsOf(), today) == found
        for dials in DIALS:
            register = self.reader.register(as_of=dials)
            assert told_over_time(histories, dials, today) == self.reader.over_time(register)
        waits = response_times((awaited_of(*each, AsOf()) for each in histories), today)
        assert waits == read_response_times(self.reader, self.reader.register())

    @invariant()
    def the_check_finds_nothing(self) -> None:
        facts = self.library.store.register_facts
        assert list(facts.faults(self.library.recommendations.all())) == []


TestRegisterMachine = RegisterMachine.TestCase
TestRegisterMachine.settings = settings(
    max_examples=6, stateful_step_count=10, deadline=None, phases=[Phase.generate]
)
# Each step opens and compares much: what fails is said as it was found, not made smaller first.


def test_a_recommendation_of_a_tracker_counts_from_its_own_date(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        document = a_document(library, issued="")
        rec = a_recommendation(library, document)
        own = replace(draft_of(rec), issued=PartialDate.parse("2024-03-05"))
        library.recommendations.edit(rec.id, own)
        assert len(library.register(as_of=AsOf(date(2020, 1, 1))).rows) == 0
        assert len(library.register(as_of=AsOf(date(2024, 3, 5))).rows) == 1


def test_facts_that_were_left_behind_are_completed_on_closing(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        library.status.add(rec.id, an_update("claim", "under_way", "2021-02-10"))
        with library.store.derived():
            library.store.register_facts.forget()
        folder = library.folder
    with Library.open(folder) as library:
        facts = library.store.register_facts
        assert facts.covered() == facts.last_event() > 0


def test_facts_that_another_program_made_anew_are_read_by_who_has_it_open(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        rec = a_recommendation(library, a_document(library))
        library.status.add(rec.id, an_update("claim", "under_way", "2021-02-10"))
        facts = library.store.register_facts
        with library.store.derived():
            library.store._conn.execute("UPDATE register_block SET data = zeroblob(length(data))")
        with library.reader() as reader:
            damaged = reader.register(as_of=AsOf(generous=True)).counts()
            with library.store.derived():
                facts.forget()
                facts.bring_up()
            mended = reader.register(as_of=AsOf(generous=True)).counts()
        assert damaged != mended == library.register(as_of=AsOf(generous=True)).counts()


def test_the_dials_of_today_stay_at_hand_while_others_are_turned(tmp_path: Path) -> None:
    with a_library(tmp_path) as library:
        a_recommendation(library, a_document(library))
        with library.reader() as reader:
            table, today = reader.register_table, date(2026, 1, 1)
            at_rest, first = table.columns(AsOf(), today), AsOf(date(2010, 1, 1))
            earliest = table.columns(first, today)
            for n in range(1, 2 * KEPT_DIALS):
                table.columns(AsOf(date(2010 + n, 1, 1)), today)
            assert table.columns(AsOf(), today) is at_rest
            assert table.columns(first, today) is not earliest
