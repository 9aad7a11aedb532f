"""Rounds of double rating: who judges what, blind, as of which day, and how a round stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from policydesk.core.agreement import Unit
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId, RoundId
from policydesk.core.status import VALUES, Assessment, Axis, Evidence, Grade, HeadlineKind
from policydesk.core.timeline import AsOf

RATED_AXES = (Axis.ASSESSMENT, Axis.RESPONSE, Axis.CLAIM)
"""The axes that people judge; the record's standing and its dates are no matter of judgement."""


class Act(StrEnum):
    """What an entry of a round's log says was done."""

    JUDGED = "judged"
    FINISHED = "finished"
    CLOSED = "closed"
    ADJUDICATED = "adjudicated"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one rater holds to be so: a value of the round's axis, since when, and why."""

    value: str
    happened: PartialDate
    grade: Grade | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RatingItem:
    """A recommendation in a round; its number in this library and its uid."""

    recommendation_id: RecommendationId
    recommendation_uid: str


@dataclass(frozen=True, slots=True)
class RatingRound:
    """A round of rating as it was opened; nothing of it changes afterwards.

    `as_of` is the fixed pair of dates, both given. Its `items` are those of `matched`
    recommendations that a query and headlines found, all of them where `seed` is "", else those
    that `draw` takes with it. `veiled`: query and headlines are kept back while people judge, as
    they tell how we assess.
    """

    id: RoundId
    uid: str
    name: str
    axis: Axis
    raters: tuple[str, ...]
    as_of: AsOf
    query: str
    headlines: tuple[HeadlineKind, ...]
    matched: int
    seed: str
    opened_at: datetime
    items: tuple[RatingItem, ...]
    veiled: bool = False

    @property
    def day(self) -> date:
        """The day in the world that is asked about."""
        assert self.as_of.world is not None
        return self.as_of.world

    @property
    def by_then(self) -> PartialDate:
        """That day, for a judgement of which nobody says since when it is so."""
        return PartialDate.day(self.day)


@dataclass(frozen=True, slots=True)
class RatingEntry:
    """One line of a round's log: appended, never edited; Undo appends what takes it back.

    `rater` is who did it; an adjudication names the update it became by `event_uid`.
    """

    id: int
    uid: str
    round_id: RoundId
    act: Act
    rater: str
    recorded_at: datetime
    recommendation_uid: str = ""
    judgement: Judgement | None = None
    event_uid: str = ""
    takes_back: int | None = None


@dataclass(frozen=True, slots=True)
class RoundState:
    """How a round stands: the last judgement of each rater, who has finished, what was decided.

    `seen_at` is when everybody might first see all judgements: once all had finished, or it was
    closed; it stays what it is when that is taken back. `judged` is by recommendation, then
    rater; `changed` counts earlier judgements that a later one took the place of.
    """

    judged: Mapping[str, Mapping[str, RatingEntry]]
    finished: frozenset[str]
    closed: bool
    decided: Mapping[str, RatingEntry]
    changed: int
    seen_at: datetime | None
    open_to_all: bool

    @property
    def after_seeing(self) -> int:
        """Judgements that count and were recorded when the others could have been seen."""
        if self.seen_at is None:
            return 0
        entries = (entry for of in self.judged.values() for entry in of.values())
        return sum(entry.recorded_at > self.seen_at for entry in entries)

    def count_of(self, rater: str) -> int:
        """How many this rater has judged."""
        return sum(rater in of for of in self.judged.values())


def values_of(axis: Axis) -> tuple[str, ...]:
    """What a rater may say on this axis, in the vocabulary's order.

    “Not assessed” is no judgement; who cannot tell says that it cannot be determined.
    """
    return tuple(v.value for v in VALUES[axis] if v is not Assessment.NOT_ASSESSED)


def draw(uids: Sequence[str], size: int, seed: str) -> list[int]:
    """The places of a sample, in their order: the `size` smallest SHA-256 of “seed:uid”.

    So anybody can draw the same sample again, and no library's order or random numbers matter.
    """
    ranked = sorted(range(len(uids)), key=lambda at: _rank(uids[at], seed))
    return sorted(ranked[:size])


def _rank(uid: str, seed: str) -> str:
    return hashlib.sha256(f"{seed}:{uid}".encode()).hexdigest()


def standing_entries(entries: Iterable[RatingEntry]) -> list[RatingEntry]:
    """The entries that nothing took back, oldest first; a redo takes the taking back back."""
    listed = sorted(entries, key=lambda entry: entry.id)
    gone: set[int] = set()
    for entry in reversed(listed):
        if entry.takes_back is not None and entry.id not in gone:
            gone.add(entry.takes_back)
    return [entry for entry in listed if entry.id not in gone and entry.act is not Act.RETRACTED]


def state_of_round(found: RatingRound, entries: Sequence[RatingEntry]) -> RoundState:
    """How a round stands by its log."""
    standing = standing_entries(entries)
    judged: dict[str, dict[str, RatingEntry]] = {}
    decided: dict[str, RatingEntry] = {}
    changed = 0
    for entry in standing:
        if entry.act is Act.JUDGED:
            of = judged.setdefault(entry.recommendation_uid, {})
            changed += entry.rater in of
            of[entry.rater] = entry
        elif entry.act is Act.ADJUDICATED:
            decided[entry.recommendation_uid] = entry
    in_order = {uid: {r: of[r] for r in found.raters if r in of} for uid, of in judged.items()}
    finished, closed = _finished(standing), any(e.act is Act.CLOSED for e in standing)
    return RoundState(
        in_order, finished, closed, decided, changed, _seen_at(found, entries),
        closed or finished == set(found.raters),
    )  # fmt: skip


def _finished(standing: Iterable[RatingEntry]) -> frozenset[str]:
    return frozenset(entry.rater for entry in standing if entry.act is Act.FINISHED)


def _seen_at(found: RatingRound, entries: Sequence[RatingEntry]) -> datetime | None:
    """The first moment at which the log, read as far as that, opened the judgements to all."""
    listed = sorted(entries, key=lambda entry: entry.id)
    for count, entry in enumerate(listed, start=1):
        if entry.act in {Act.FINISHED, Act.CLOSED}:
            standing = standing_entries(listed[:count])
            if entry.act is Act.CLOSED or _finished(standing) == set(found.raters):
                return entry.recorded_at
    return None


def units_of(found: RatingRound, state: RoundState) -> list[Unit]:
    """The values of each recommendation by rater, in the round's order, for the figures."""
    return [
        {rater: entry.judgement.value for rater, entry in of.items() if entry.judgement}
        for item in found.items
        if (of := state.judged.get(item.recommendation_uid, {}))
    ]


def find_rater(found: RatingRound, name: str) -> str:
    """The rater of that name, whatever its capitals; UserError where the round has none such."""
    wanted = " ".join(name.split()).casefold()
    for rater in found.raters:
        if rater.casefold() == wanted:
            return rater
    raise UserError(
        f"“{name}” does not rate in the round “{found.name}”; its raters are "
        f"{', '.join(found.raters)}."
    )


def check_judgement(found: RatingRound, judgement: Judgement) -> None:
    """Refuse a value that is not the axis's, a day after the round's, and one without a reason."""
    allowed = values_of(found.axis)
    if judgement.value not in allowed:
        raise UserError(
            f"“{judgement.value}” is no judgement in this round; use one of {', '.join(allowed)}."
        )
    if judgement.happened.known and judgement.happened.earliest > found.day:
        raise UserError(
            f"This round asks how it stood on {found.by_then.spoken()}; give that day or an "
            "earlier one."
        )
    if not judgement.reason.strip() and not judgement.evidence:
        raise UserError("Say why: give a reason or a quote.")


def check_open(found: RatingRound, state: RoundState, rater: str) -> None:
    """Refuse to take a judgement from somebody who has finished, or in a closed round."""
    if state.closed:
        raise UserError(f"The round “{found.name}” is closed; nothing more is judged in it.")
    if rater in state.finished:
        raise UserError(f"{rater} has finished rating in the round “{found.name}”.")


def check_own(state: RoundState, rater: str) -> None:
    """Refuse to show what a rater judged who has finished, while the others have not.

    Whoever sits at the same computer next would see it.
    """
    if rater in state.finished and not state.open_to_all:
        raise UserError(
            f"{rater} has finished; those judgements can be seen again once everybody has."
        )


def check_seen(found: RatingRound, state: RoundState) -> None:
    """Refuse to show what others judged while the round is blind (product.md, two coders)."""
    if not state.open_to_all:
        waiting = [
            f"{rater} ({state.count_of(rater)} of {len(found.items)} judged)"
            for rater in found.raters
            if rater not in state.finished
        ]
        raise UserError(
            "The judgements can be seen once everybody has finished, or the round is closed; "
            f"still rating: {', '.join(waiting)}."
        )


def unlike(state: RoundState, uid: str) -> bool:
    """Whether the judgements of one recommendation differ."""
    return len(set(_values(state, uid))) > 1


def agreed_value(found: RatingRound, state: RoundState, uid: str) -> str:
    """The value on which all raters of a round agree; "" where they differ or one is missing."""
    values = list(_values(state, uid))
    return values[0] if len(values) == len(found.raters) and len(set(values)) == 1 else ""


def _values(state: RoundState, uid: str) -> Iterator[str]:
    for entry in state.judged.get(uid, {}).values():
        assert entry.judgement is not None
        yield entry.judgement.value


def agreed_judgement(found: RatingRound, judgements: Sequence[Judgement]) -> Judgement:
    """The one judgement that several of the same value make.

    Where they differ in their dates it is dated by the day the round looks at, on which all
    hold it to be so; where they differ in grade, by the weaker; all quotes are kept.
    """
    days = {judgement.happened for judgement in judgements}
    shared = days.pop() if len(days) == 1 else None
    usable = shared is not None and shared.known and shared.latest <= found.day
    grades = [judgement.grade for judgement in judgements]
    known = [grade for grade in grades if grade is not None]
    quotes = {(e.document_uid, e.start, e.end): e for j in judgements for e in j.evidence}
    return Judgement(
        judgements[0].value,
        shared if shared is not None and usable else found.by_then,
        max(known) if len(known) == len(grades) else None,
        evidence=tuple(quotes.values()),
    )
