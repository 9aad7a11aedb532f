"""Bodies as this library uses them: what they answer for, now and before, and the acts on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policydesk.core.authority import Authority, plain_name
from policydesk.core.bodies import Reorganisation, ReorganisationPlan, say_note
from policydesk.core.changes import Op
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.owners import answering, answering_bodies, owner_among
from policydesk.core.publisher import Body, DatedName
from policydesk.core.register import RegisterRow, register_row
from policydesk.core.status import Axis, NewStatus, StatusEvent, Whose
from policydesk.core.timeline import AsOf, Timeline, counted_events, counts_from
from policydesk.library.reorganising import Planning, maybe_with
from policydesk.library.status import EvidenceQuote

if TYPE_CHECKING:
    from policydesk.library.library import Library
    from policydesk.library.reader import LibraryReader


@dataclass(frozen=True, slots=True)
class BodyInUse:
    """A body that recommendations are with, and how many; `body` None where the list has none."""

    name: str
    body: Body | None
    recommendations: int


@dataclass(frozen=True, slots=True)
class Before:
    """A recommendation that a body once had: until when, and who took it over ("" for nobody)."""

    row: RegisterRow
    until: PartialDate
    to: str


@dataclass(frozen=True, slots=True)
class BodyPage:
    """One body: what it answers for on the dials' day, and what it had before.

    `listed` is False for a name that recommendations give and the list of bodies has not.
    """

    body: Body
    bodies: Authority
    listed: bool
    now: tuple[RegisterRow, ...]
    before: tuple[Before, ...]


class BodyReads:
    """Looking bodies up, with their recommendations."""

    def __init__(self, reader: LibraryReader) -> None:
        self._reader = reader

    def in_use(self) -> list[BodyInUse]:
        """Everybody whom a recommendation is with today, by name, each body once."""
        reader = self._reader
        bodies = reader.publishers.authority()
        with reader.one_moment():
            told = reader.status.with_owners()
            named = reader.recommendations.named()
            recs = reader.recommendations.several(sorted(told))
            timelines = reader.status.timelines(recs)
        held = Counter((each.named, each.owner()) for each in timelines.values())
        untold = Counter(each for rec_id, each in named if rec_id not in told)
        for each, count in untold.items():
            held[each, owner_among((), each, bodies, counts_from=counts_from)] += count
        counts: Counter[str] = Counter()
        for (each, owner), count in held.items():
            for name in {_as_called_today(name, bodies) for name in answering(owner, each)}:
                counts[name] += count
        found = (BodyInUse(name, bodies.named(name), count) for name, count in counts.items())
        return sorted(found, key=lambda each: plain_name(each.name))

    def page(self, ref: str, as_of: AsOf = AsOf()) -> BodyPage:  # noqa: B008
        """A body by key or any name, also one that only recommendations name; else UserError."""
        bodies = self._reader.publishers.authority()
        known = bodies.get(ref.strip()) or bodies.named(ref)
        body = known or self._reader.publishers.only_named(ref)
        bodies = bodies if known else bodies.with_own({body.key: body})
        today = self._reader.now().astimezone().date()
        now: list[RegisterRow] = []
        before: list[Before] = []
        for rec, timeline in maybe_with(self._reader, {body.key}, bodies):
            if as_of.world is not None and rec.issued and rec.issued.earliest > as_of.world:
                continue
            row = register_row(rec, timeline, as_of, today)
            if body.key in {b.key for b in answering_bodies(row.owner, timeline.named, bodies)}:
                now.append(row)
            elif (gone := _gave_up(timeline, body, as_of)) is not None:
                before.append(Before(row, gone.happened, gone.value))
        return BodyPage(body, bodies, known is not None, tuple(now), tuple(before))

    def plan(self, said: Reorganisation) -> ReorganisationPlan:
        """What a reorganisation would write; nothing is written.

        Raises UserError for a body that is none, a date that has no end or contradicts the list,
        and for a choice that is no successor.
        """
        return Planning(self._reader, said).plan()


class Bodies(BodyReads):
    """Looking up, and the acts."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._library = library

    def add(
        self, name: str, *, kind: str = "", former: Sequence[DatedName] = (), origin: object = None
    ) -> Body:
        """A new body, with the names it had before, oldest first."""
        made = self._library.publishers.fresh(name, sort=kind)
        return self._save(replace(made, names=(*former, *made.names)), origin)

    def add_former(self, ref: str, name: DatedName, *, origin: object = None) -> Body:
        """Say what a body was called before; nothing is handed over by that."""
        body = self._library.publishers.find(ref)
        return self._save(replace(body, names=(name, *body.names)), origin)

    def set_kind(self, ref: str, kind: str, *, origin: object = None) -> Body:
        """Say what kind of body it is, such as “county council”."""
        return self._save(replace(self._library.publishers.find(ref), sort=kind), origin)

    def reorganise(
        self,
        plan: ReorganisationPlan,
        evidence: Sequence[EvidenceQuote] = (),
        *,
        origin: object = None,
    ) -> tuple[StatusEvent, ...]:
        """Write what a plan says: the bodies, and an update for each recommendation that moves.

        Raises UserError where the plan is no longer what would be written, as somebody recorded
        something meanwhile.
        """
        library = self._library
        fresh = self.plan(plan.said)
        if fresh.written != plan.written:
            raise UserError("Something was recorded meanwhile; look at the list again.")
        with library.operation(Op.REORGANISE, origin):
            for body in (*fresh.added, *fresh.bodies):
                library.store.publishers.set(body.key, library.publishers.checked(body))
            bodies = library.publishers.authority()
            return tuple(
                library.status.hand_over(
                    passing.recommendation,
                    NewStatus(Axis.OWNER, passing.to, fresh.on, Whose.US,
                              note=say_note(passing.was, bodies)),
                    evidence,
                    was=passing.was,
                    batch=fresh.uid,
                )
                for passing in fresh.moving
            )  # fmt: skip

    def _save(self, body: Body, origin: object) -> Body:
        checked = self._library.publishers.checked(body)
        with self._library.operation(Op.EDIT_BODY, origin):
            self._library.store.publishers.set(checked.key, checked)
        return self._library.publishers.find(checked.key)


def _as_called_today(name: str, bodies: Authority) -> str:
    body = bodies.named(name)
    return name if body is None else body.name


def _gave_up(timeline: Timeline, body: Body, as_of: AsOf) -> StatusEvent | None:
    """The last update by which somebody else took it over from a body; None for none."""
    taken = (
        event
        for event in reversed(counted_events(timeline.events, as_of))
        if event.axis is Axis.OWNER and _is(event.value_was, body, timeline.bodies)
    )
    return next(taken, None)


def _is(name: str, body: Body, bodies: Authority) -> bool:
    found = bodies.named(name) if name else None
    return found is not None and found.key == body.key
