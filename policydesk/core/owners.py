"""Who has to see to a recommendation: an organisation, a role in it, a person, each for a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from policydesk.core.authority import Authority, plain_name
from policydesk.core.dates import PartialDate
from policydesk.core.publisher import Body
from policydesk.core.status import OWNER_AXES, Axis, StatusEvent

CountsFrom = Callable[[StatusEvent], date]


@dataclass(frozen=True, slots=True)
class Named:
    """Who was named when a recommendation was tagged, from its first day on."""

    owner: str = ""
    addressees: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them that are any."""
        return tuple(name for name in (self.owner, *self.addressees) if name)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has to see to it on a day; "" for what was never said.

    `was` is the organisation that had it before this one took over, in the time `since`.
    """

    organisation: str = ""
    role: str = ""
    person: str = ""
    was: str = ""
    since: PartialDate | None = None

    @property
    def name(self) -> str:
        """“Ann Lee, Head of Housing, Wexcombe Council”, of what is known."""
        return ", ".join(part for part in (self.person, self.role, self.organisation) if part)

    @property
    def words(self) -> str:
        """The name, and who it was before: “Vale Council (was Wexcombe Council)”."""
        if not self.was:
            return self.name
        return f"{self.name} (was {self.was})" if self.name else f"nobody (was {self.was})"


NOBODY_NAMED = Named()
NO_OWNER = Owner()


@dataclass(frozen=True, slots=True)
class Tenure:
    """One owner for a time: `axis` says whether organisation, role or person.

    `since` None is from the beginning, `until` None is still; `event` is what recorded it, None
    for who was named when it was tagged.
    """

    axis: Axis
    name: str
    since: PartialDate | None
    until: PartialDate | None
    event: StatusEvent | None


def owner_among(
    counted: Sequence[StatusEvent], named: Named, bodies: Authority, *, counts_from: CountsFrom
) -> Owner:
    """The owner that the events which count on a day leave, latest last.

    Who was named at first holds until something else is recorded: as an organisation where the
    list of bodies, or an addressee, has that name, else as a role. A role or person lapses with
    the organisation: one that counts from an earlier day than it is not taken over.
    """
    owners = [event for event in counted if event.axis in OWNER_AXES]
    if not owners:
        return _as_named(named, bodies)
    by_axis = {event.axis: event for event in owners}
    told = by_axis.get(Axis.OWNER)
    began = date.min if told is None else counts_from(told)
    at_first = _as_named(named, bodies)

    def of(axis: Axis, first: str) -> str:
        event = by_axis.get(axis)
        if event is not None and counts_from(event) >= began:
            return event.value
        return "" if told is not None else first

    return Owner(
        at_first.organisation if told is None else told.value,
        of(Axis.OWNER_ROLE, at_first.role),
        of(Axis.OWNER_PERSON, ""),
        "" if told is None or _same(told.value_was, told.value) else told.value_was,
        None if told is None else told.happened,
    )


def _as_named(named: Named, bodies: Authority) -> Owner:
    if not named.owner:
        return Owner()
    if is_organisation(named.owner, named, bodies):
        return Owner(organisation=named.owner)
    return Owner(role=named.owner)


def is_organisation(name: str, named: Named, bodies: Authority) -> bool:
    """Whether a name is known for one: the list of bodies has it, or it is an addressee's."""
    addressed = any(_same(name, each) for each in named.addressees)
    return addressed or bodies.named(name) is not None


def answering(owner: Owner, named: Named) -> tuple[str, ...]:
    """The organisations that answer for it: its owner, else whoever it is addressed to."""
    return (owner.organisation,) if owner.organisation else named.addressees


def answering_bodies(owner: Owner, named: Named, bodies: Authority) -> tuple[Body, ...]:
    """Those of them that the list of bodies knows, each once."""
    found = (bodies.named(name) for name in answering(owner, named))
    return tuple({body.key: body for body in found if body is not None}.values())


def owner_ends(
    owner: Owner, named: Named, bodies: Authority, known: datetime | None
) -> tuple[tuple[date, bool], ...]:
    """The last day of each body that answers for it and has ended; whether others followed it."""
    return tuple(
        (body.ended.latest, bool(body.successors))
        for body in answering_bodies(owner, named, bodies)
        if body.ended is not None and body.gone_on(date.max, known)
    )


def tenures(
    counted: Sequence[StatusEvent], named: Named, bodies: Authority, *, counts_from: CountsFrom
) -> tuple[Tenure, ...]:
    """Everybody who had it among the events that count, earliest first; a nobody is left out.

    A tenure ends when the next of its kind begins; a role or person also with its organisation.
    """
    owners = sorted(
        (event for event in counted if event.axis in OWNER_AXES),
        key=lambda e: (counts_from(e), e.axis is not Axis.OWNER),
    )
    first = _as_named(named, bodies)
    found: list[Tenure] = []
    for axis, name in ((Axis.OWNER, first.organisation), (Axis.OWNER_ROLE, first.role)):
        if name:
            found.append(Tenure(axis, name, None, _end(owners, axis), None))
    for place, event in enumerate(owners):
        if event.value:
            later = owners[place + 1 :]
            until = _end(later, event.axis)
            found.append(Tenure(event.axis, event.value, event.happened, until, event))
    return tuple(found)


def _end(later: Sequence[StatusEvent], axis: Axis) -> PartialDate | None:
    ending = (e.happened for e in later if e.axis in {axis, Axis.OWNER})
    return next(ending, None)


def all_owners(found: Sequence[Tenure], bodies: Authority) -> tuple[str, ...]:
    """Every name by which an owner, past or present, can be found; each once."""

    def names() -> Iterator[str]:
        for tenure in found:
            yield from _every_name(tenure.name, bodies)
            if tenure.event is not None and tenure.event.value_was:
                yield from _every_name(tenure.event.value_was, bodies)

    return tuple(dict.fromkeys(names()))


def _every_name(name: str, bodies: Authority) -> tuple[str, ...]:
    return (name, *bodies.names_beside(name))


def overtaken_check(owner: Owner, named: Named, bodies: Authority, today: date) -> str:
    """What to look at before calling it overtaken: whether a successor answers for it.

    “” where nothing became of its owner (status-model: owner successor check first).
    """
    said = []
    for body in answering_bodies(owner, named, bodies):
        if body.ended is None or not body.gone_on(today):
            continue
        followed = " and ".join(each.name for each in bodies.successors(body))
        if followed:
            said.append(
                f"{body.name} ended ({body.ended.spoken()}) and was followed by {followed}: see "
                "first whether it is theirs now."
            )
        else:
            said.append(
                f"{body.name} ended ({body.ended.spoken()}) and no successor is recorded: look "
                "for one first."
            )
    if not said and owner.was and owner.organisation:
        said.append(f"{owner.organisation} took it over from {owner.was} and may answer for it.")
    return " ".join(said)


IS_UPDATED = (
    "Who has to see to it was recorded since it was tagged: record the new owner as an update, "
    "with its date."
)
"""Why the owner of the first day is not changed where it has had others."""


def _same(one: str, other: str) -> bool:
    return plain_name(one) == plain_name(other)
