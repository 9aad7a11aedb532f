"""A reorganisation of bodies: what it makes of them, and who takes over each recommendation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from policydesk.core.authority import Authority, plain_name
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.flags import is_watched
from policydesk.core.ids import RecommendationId
from policydesk.core.owners import answering_bodies
from policydesk.core.publisher import Body, Change, ChangeKind, DatedName, day_after, day_before
from policydesk.core.recommendation import Recommendation
from policydesk.core.timeline import AsOf, Timeline


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """What a person says of one: bodies by name or key, legal date, instrument, where it is said.

    `on` None is the date that the list of bodies has already. `default` takes over whatever
    `given` says nothing of; `given` names the new owner of single recommendations, "" to leave one
    where it is. `renamed`: the one body goes on under its one new name.
    """

    olds: tuple[str, ...]
    news: tuple[str, ...] = ()
    on: PartialDate | None = None
    instrument: str = ""
    source: str = ""
    default: str = ""
    given: Mapping[RecommendationId, str] = field(default_factory=dict)
    renamed: bool = False


class Held(StrEnum):
    """How a body had a recommendation: as its owner, or addressed alone or beside others."""

    OWNER = "owner"
    ADDRESSEE = "addressee"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Passing:
    """One open recommendation of a body that is reorganised: `to` has it next, "" leaves it.

    `was` is the name of the body whose it is.
    """

    recommendation: Recommendation
    held: Held
    was: str
    to: str


@dataclass(frozen=True, slots=True)
class ReorganisationPlan:
    """What would be written: bodies as they will be, and who takes over which recommendation.

    `added` are bodies that the list did not have. `finished` recommendations of theirs need
    nobody any more and stay. With `ahead` the legal date is still to come: nothing passes yet.
    `unchecked` are old bodies of which the list says so much that was never checked.
    """

    said: Reorganisation
    on: PartialDate
    bodies: tuple[Body, ...]
    added: tuple[Body, ...]
    passings: tuple[Passing, ...]
    successors: tuple[str, ...]
    finished: int
    ahead: bool
    uid: str
    unchecked: tuple[str, ...] = ()

    @property
    def moving(self) -> tuple[Passing, ...]:
        return () if self.ahead else tuple(each for each in self.passings if each.to)

    @property
    def written(self) -> tuple[object, ...]:
        """All that it would write, without when and as what: equal for plans that do the same."""
        bodies = (
            replace(body, changes=tuple(replace(c, recorded=None, uid="") for c in body.changes))
            for body in self.bodies
        )
        return self.on, self.ahead, self.passings, self.added, *bodies

    @property
    def staying(self) -> tuple[Passing, ...]:
        """Open ones that nobody takes over."""
        return tuple(each for each in self.passings if not each.to)


def day_of(on: PartialDate, today: date) -> date:
    """The day from which what happened then counts, if it is recorded today."""
    return max(on.earliest, min(on.latest, today))


def how_held(timeline: Timeline, old: Body, on: PartialDate, *, today: date) -> Held | None:
    """How a body had a recommendation on the legal date; None where it was not its own."""
    owner = timeline.owner(AsOf(world=day_of(on, today)))
    bodies = answering_bodies(owner, timeline.named, timeline.bodies)
    if old.key not in {body.key for body in bodies}:
        return None
    if owner.organisation:
        return Held.OWNER
    return Held.ADDRESSEE if len(timeline.named.addressees) == 1 else Held.SHARED


def is_open(timeline: Timeline, on: PartialDate, *, today: date) -> bool:
    """Whether somebody has to take it over: not finished on the legal date, or not now."""
    for dials in (AsOf(world=day_of(on, today)), AsOf()):
        stood = timeline.what_stood(dials, today=today)
        if is_watched(stood.headline, stood.axes):
            return True
    return False


def choose(
    said: Reorganisation, rec: RecommendationId, held: Held, successors: Sequence[str]
) -> str:
    """Who takes a recommendation over: the choice for it, else the default, else the one there is.

    What was asked of several at once passes only where somebody said so, by a choice or a default.
    """
    if rec in said.given:
        return said.given[rec]
    only = successors[0] if len(successors) == 1 and held is not Held.SHARED else ""
    return said.default or only


def passings_of(
    said: Reorganisation,
    olds: Sequence[Body],
    successors: Sequence[Body],
    on: PartialDate,
    recommendations: Iterable[tuple[Recommendation, Timeline]],
    *,
    today: date,
) -> tuple[tuple[Passing, ...], int]:
    """Who takes over each open recommendation of the old bodies; and how many are finished.

    Raises UserError for a choice that is none of the successors.
    """
    names = said.news if said.renamed else tuple(body.key for body in successors)
    for choice in (said.default, *said.given.values()):
        _named(choice, said, olds[0], successors, on)  # a choice that is none is refused at once
    found: list[Passing] = []
    finished = 0
    for rec, timeline in recommendations:
        held = [(old, how_held(timeline, old, on, today=today)) for old in olds]
        holding = [(old, how) for old, how in held if how is not None]
        if not holding or (said.renamed and _has_new_name(timeline, said, on, today)):
            continue
        if not is_open(timeline, on, today=today):
            finished += 1
            continue
        old, how = holding[0]
        if len(holding) > 1 and _all_addressed(timeline, olds):
            how = Held.ADDRESSEE  # all whom it is addressed to are reorganised together
        to = choose(said, rec.id, how, names)
        found.append(Passing(rec, how, old.name, _named(to, said, old, successors, on)))
    return tuple(found), finished


def _all_addressed(timeline: Timeline, olds: Sequence[Body]) -> bool:
    """Whether it is addressed to these bodies alone."""
    named = (timeline.bodies.named(name) for name in timeline.named.addressees)
    keys = {old.key for old in olds}
    return all(body is not None and body.key in keys for body in named)


def _has_new_name(timeline: Timeline, said: Reorganisation, on: PartialDate, today: date) -> bool:
    owner = timeline.owner(AsOf(world=day_of(on, today)))
    return plain_name(owner.organisation) == plain_name(said.news[0])


def _named(
    choice: str, said: Reorganisation, old: Body, successors: Sequence[Body], on: PartialDate
) -> str:
    """The successor that a choice means, by its name on the day; "" for staying."""
    if not choice or said.renamed:
        return choice
    names = {plain_name(name): each for each in successors for name in (each.key, *each.all_names)}
    body = names.get(plain_name(choice))
    if body is None:
        known = " or ".join(each.name for each in successors) or "nobody"
        raise UserError(f"“{choice}” does not follow {old.name}: that is {known}.")
    return "" if body.key == old.key else body.name_on(on.latest)


def changed(
    old: Body,
    said: Reorganisation,
    on: PartialDate,
    successors: tuple[str, ...],
    *,
    recorded: datetime,
    uid: str,
) -> Body:
    """A body as it is after the reorganisation; `successors` are keys.

    One that is among its own successors goes on beside them; a renamed one under its new name.
    """
    after = tuple(key for key in successors if key != old.key)
    change = Change(
        kind_of(said, successors), on, after, said.instrument, said.source, recorded, uid
    )
    told = replace(old, changes=(*old.changes, change))
    if old.key in successors and not said.renamed:
        return told
    names = (*old.names[:-1], replace(old.names[-1], until=day_before(on)))
    if said.renamed:
        return replace(told, names=(*names, DatedName(said.news[0], since=on)))
    return replace(told, names=names, successors=tuple(dict.fromkeys((*old.successors, *after))))


def kind_of(said: Reorganisation, successors: tuple[str, ...]) -> ChangeKind:
    """What happened to each of the old bodies."""
    if said.renamed:
        return ChangeKind.RENAMED
    if len(successors) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.MERGED if len(said.olds) > 1 and successors else ChangeKind.ABOLISHED


_WORDS = {
    ChangeKind.ABOLISHED: "abolished",
    ChangeKind.MERGED: "merged with others",
    ChangeKind.SPLIT: "split",
    ChangeKind.RENAMED: "renamed",
}


def say_change(body: Body, change: Change, bodies: Authority) -> str:
    """“abolished on 1 April 2023, followed by Vale Council (Structural Changes Order 2022)”."""
    day = change.on
    when = f"on {day.spoken()}" if day.start == day.end and day.start else f"({day.spoken()})"
    said = f"{_WORDS[change.kind]} {when}"
    if change.kind is ChangeKind.RENAMED:
        names = [name.name for name in body.names if name.since == change.on]
        said += f" to {names[0]}" if names else ""
    followed = [other.name for key in change.successors if (other := bodies.get(key))]
    if followed:
        word = "gave work to" if body.ended is None else "followed by"
        said += f", {word} {' and '.join(followed)}"
    elif change.kind is not ChangeKind.RENAMED:
        said += ", no successor recorded"
    return f"{said} ({change.instrument})" if change.instrument else said


def say_note(was: str, bodies: Authority) -> str:
    """Why somebody took over from a body: “Wexcombe Council was abolished on 1 April 2023 …”."""
    body = bodies.named(was)
    if body is None:
        return ""
    if body.changes:
        return f"{was} was {say_change(body, body.changes[-1], bodies)}."
    said = say_now(was, bodies)
    return f"{was} {said}." if said else ""


def say_now(name: str, bodies: Authority) -> str:
    """“was Wexcombe Council until 1 April 2023, now Vale Council”; "" for a name of today."""
    body = bodies.named(name)
    if body is None:
        return ""
    if body.ended is not None:
        heirs = " and ".join(each.name for each in bodies.heirs(body))
        now = f"now {heirs}" if heirs else "no successor is recorded"
        return f"was {body.name} until {day_after(body.ended).spoken()}, {now}"
    plain = plain_name(name)
    before = next((each for each in body.names[:-1] if plain_name(each.name) == plain), None)
    if before is None or plain_name(body.name) == plain:
        return ""
    until = f" until {day_after(before.until).spoken()}" if before.until else ""
    return f"was {before.name}{until}, now {body.name}"
