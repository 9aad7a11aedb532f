"""What the machine records of recommendations; undo and redo give back where each stood."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from policydesk.core.errors import UserError
from policydesk.core.recommendation import Recommendation
from policydesk.library import Library
from tests.helpers.builders import an_update

PICK = st.integers(min_value=0, max_value=10_000)
SAID = st.sampled_from([
    ("response", "accepted", "owner"), ("response", "accepted_in_part", "owner"),
    ("response", "rejected", "owner"), ("response", "noted", "owner"),
    ("claim", "under_way", "owner"), ("claim", "done", "owner"), ("claim", "will_not_do", "owner"),
    ("assessment", "started", "us"), ("assessment", "partly", "us"),
    ("assessment", "no_evidence_found", "us"), ("assessment", "cannot_determine", "us"),
    ("target", "2023-03", "owner"), ("target", "2024", "owner"), ("target", "2024-06-30", "us"),
    ("review", "no_change", "us"), ("review_by", "2025-01-31", "us"),
    ("priority", "high", "us"), ("priority", "none", "us"),
    ("standing", "closed", "us"), ("standing", "live", "us"), ("standing", "withdrawn", "us"),
    ("standing", "overtaken", "us"),
])  # fmt: skip
DAYS = st.sampled_from(["2021", "2021-06", "2022-02-28", "2022-03", "2023-01-01"])

Told = tuple[str, str, str, bool]
"""An entry: the uid of its event, its value, the day it happened, whether it is corrected."""


class TrackingRules(RuleBasedStateMachine):
    """Records on every axis, of wholes and parts; corrects, supersedes; undo is held to a model."""

    library: Library

    def __init__(self) -> None:
        super().__init__()
        self.stood: list[dict[str, list[Told]]] = [{}]
        self.to_stand: list[dict[str, list[Told]]] = []

    def acted(self) -> None:
        """Note an act that added and removed no document, in every model of the machine."""
        raise NotImplementedError

    @precondition(lambda self: self.library.recommendations.count())
    @rule(which=PICK, said=SAID, happened=DAYS, part=PICK)
    def say(self, which: int, said: tuple[str, str, str], happened: str, part: int) -> None:
        rec = self._chosen(which)
        axis, value, whose = said
        parts = self.library.status.timeline(rec.id).limbs()
        about = "" if not parts or part % 2 else parts[part % len(parts)].limb.uid
        new = an_update(axis, value, happened, whose=whose, note="Seen.", reason="So it is.")
        self._record(rec, replace(new, limb=about))

    @precondition(lambda self: self.library.recommendations.count() > 1)
    @rule(which=PICK, by=PICK, how=st.sampled_from(["superseded", "merged"]))
    def give_way(self, which: int, by: int, how: str) -> None:
        rec, other = self._chosen(which), self._chosen(by)
        new = an_update("standing", how, "2022-05", whose="us", note="The new one says so.")
        self._record(rec, replace(new, successor=other.uid))

    @precondition(lambda self: self.library.recommendations.count())
    @rule(which=PICK, event=PICK, happened=DAYS)
    def correct(self, which: int, event: int, happened: str) -> None:
        rec = self._chosen(which)
        entries = self.library.status.timeline(rec.id).entries()
        wrong = [e.event for e in entries if e.corrected_by is None]
        if wrong:
            was = wrong[event % len(wrong)]
            new = an_update(was.axis.value, was.value, happened, whose=was.whose.value)
            self._record(rec, replace(
                new, supersedes=was.id, reason="A slip of the pen.", limb=was.limb,
                successor=was.successor, third_party=was.third_party, note=was.note,
            ))  # fmt: skip

    @precondition(lambda self: self.library.recommendations.count())
    @rule(which=PICK, words=st.lists(st.sampled_from("abcdef"), min_size=2, max_size=3))
    def tell_parts_apart(self, which: int, words: list[str]) -> None:
        try:
            self.library.status.split(self._chosen(which).id, [f"({word})" for word in words])
        except UserError:
            return
        self.acted()

    @invariant()
    def each_stands_where_it_stood(self) -> None:
        """After any act this is the model's new end; after undo and redo it must equal the old."""
        assert self.told() == self.stood[-1]

    def told(self) -> dict[str, list[Told]]:
        """All that is told of each recommendation, corrected or not, as of now."""
        return {rec.uid: self._told(rec) for rec in self.library.recommendations.all()}

    def _told(self, rec: Recommendation) -> list[Told]:
        return [
            (e.event.uid, e.event.value, str(e.event.happened), e.corrected_by is not None)
            for e in self.library.status.timeline(rec.id).entries()
        ]

    def _chosen(self, which: int) -> Recommendation:
        recs = self.library.recommendations.all()
        return recs[which % len(recs)]

    def _record(self, rec: Recommendation, new: object) -> None:
        try:
            self.library.status.add(rec.id, new)  # type: ignore[arg-type]
        except UserError:
            return
        self.acted()
