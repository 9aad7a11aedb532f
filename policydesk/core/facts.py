"""A timeline boiled down to numbers, so that a register of thousands is read at once on any dials.

Everything in here comes from the rules of `timeline`; what the numbers say is what they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from policydesk.core.answers import first_possible
from policydesk.core.dates import PartialDate
from policydesk.core.headline import name_headline
from policydesk.core.limbs import part_of
from policydesk.core.marks import packed
from policydesk.core.status import (
    Assessment,
    Axes,
    Axis,
    Claim,
    Exempt,
    Grade,
    HeadlineKind,
    Priority,
    Response,
    Standing,
    StatusEvent,
)
from policydesk.core.timeline import (
    AsOf,
    Timeline,
    axes_on,
    counts_from,
    end_of_day,
    standing_events,
)

FORM = 10
"""Rises whenever what follows, or a rule behind it, changes: kept numbers are then made again."""
FOREVER = 2**62
OPEN = 3
"""Bits of a response; above them stand the days that a vague date leaves open before its last."""
ANY = 2**20
"""Days left open by a date without a beginning."""
WIDTH = 5
"""Numbers of one fact: its code, the day it counts from, from when until when it was known, and
its place among the facts where vague dates count generously: see GENEROUS."""
RECORDED = 22
"""Bits of the day on which an update was recorded; above them stands its place among those of its
recommendation, in the order in which they were."""
GENEROUS = 41
"""Bits of both; above them stands the day from which it counts generously."""
SWITCHES = (AsOf(generous=True), AsOf(team=True), AsOf(generous=True, team=True))
"""The ways in which a dial's switches stand, but both off."""
PARTS, FOREIGN = 1, 2
"""Bits: it has parts, and its rows alone do not tell how they stand together; something was written
down elsewhere before it came here, and the team may have known more."""
KINDS = tuple(HeadlineKind)
_AXES = (Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT, Axis.STANDING, Axis.TARGET, Axis.REVIEW)
_OTHERS = (Axis.LIMB, Axis.PRIORITY, Axis.EXEMPT, Axis.REVIEW_BY)
RESPONSE, CLAIM, ASSESSMENT, STANDING, TARGET, REVIEW, OTHERS = range(AXES := len(_AXES) + 1)
"""`OTHERS` holds what is said seldom, of several axes: all but owners, who are no numbers."""
LIMB, PRIORITY, EXEMPT, REVIEW_BY = range(len(_OTHERS))
OTHER = 2
"""Bits of the axis in a fact of OTHERS; above them stands 1 for what has a priority or is exempt,
and the last day by which somebody was to look again."""
_GRADES = (None, *Grade)
_RESPONSES, _CLAIMS, _ASSESSMENTS, _STANDINGS = (
    tuple(Response), tuple(Claim), tuple(Assessment), tuple(Standing),
)  # fmt: skip
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
EPOCH_DAY, A_DAY = _EPOCH.toordinal(), timedelta(days=1) // _MICROSECOND
"""The day with which moments begin; how many of them a day has."""


class Now(NamedTuple):
    """What stands with every dial at rest, where no part says it: numbers for one glance at all.

    `head` holds the axes of the headline, see `headline_of`; `target` the last day of the target
    that stands, 0 for none, `slips` how often it moved back and `slipped` by how many days;
    `first` the earliest day anything counts from, 0 for nothing; `bits` PARTS and FOREIGN.
    """

    head: int
    slips: int
    slipped: int
    target: int
    first: int
    bits: int


Fact = tuple[int, int, int, int, int]
"""WIDTH numbers of one fact."""
PART_WIDTH = 1 + WIDTH
PartFact = tuple[int, int, int, int, int, int]
"""A fact with what it speaks about before it: 0 for the whole, twice the number of a part; one more
as the team knew it."""
Runs = tuple[tuple[int, int], ...]
"""Pairs: from that day on, as known on that day, the headline (a place in KINDS)."""


class Facts(NamedTuple):
    """One recommendation in numbers.

    `rows` holds the facts in the order in which they count; a later fact of an axis replaces an
    earlier one. `runs` holds its headlines day by day; `switched` the same for each of SWITCHES, ()
    where they are `runs`. `clocks` holds what its flags are read off as of now: see `core.marks`.
    `team` holds the facts as the team knew them, of one that is FOREIGN; else they are `rows`.
    `parts` holds both again of one that has parts, each with the part it speaks about.
    """

    now: Now
    rows: tuple[Fact, ...]
    runs: Runs
    clocks: tuple[tuple[int, int], ...]
    team: tuple[Fact, ...] = ()
    switched: tuple[Runs, ...] = ((),) * len(SWITCHES)
    parts: tuple[PartFact, ...] = ()


def facts_of(events: Sequence[StatusEvent]) -> Facts:
    """Boil the whole timeline of one recommendation down; of nothing, nothing but NOTHING_NOW."""
    if not events:
        return NO_FACTS
    told = _rows(events, team=False)
    rows = tuple(fact for _, fact in told)
    foreign = any(event.received_at != event.recorded_at for event in events)
    told_team = _rows(events, team=True) if foreign else ()
    team = tuple(fact for _, fact in told_team)
    parts = any(event.axis is Axis.LIMB for event in events)
    runs = _runs(events, rows, AsOf())
    switched = NO_FACTS.switched
    if foreign or any(counts_from(e, generous=True) != counts_from(e) for e in events):
        theirs = (_runs(events, team if on.team and foreign else rows, on) for on in SWITCHES)
        switched = tuple(each if each != runs else () for each in theirs)
    return Facts(
        _now(events, rows, PARTS * parts | FOREIGN * foreign), rows, runs,
        clocks_of_facts(events), team, switched, _of_parts(told, told_team) if parts else (),
    )  # fmt: skip


def _of_parts(
    told: Sequence[tuple[StatusEvent, Fact]], told_team: Sequence[tuple[StatusEvent, Fact]]
) -> tuple[PartFact, ...]:
    numbers = {"": 0}
    return tuple(
        (2 * numbers.setdefault(part_of(event), len(numbers)) + team, *fact)
        for team, facts in enumerate((told, told_team))
        for event, fact in facts
    )


def _runs(events: Sequence[StatusEvent], rows: Sequence[Fact], dials: AsOf) -> Runs:
    """The headlines day by day; `rows` are the facts as known on these dials."""
    if dials.generous:
        by_early = sorted(rows, key=itemgetter(-1))
        rows = [(code, early >> GENEROUS, since, until, early)
                for code, _, since, until, early in by_early]  # fmt: skip
    days = {counts_from(event, generous=dials.generous) for event in events}
    days |= {(e.recorded_at if dials.team else e.received_at).date() for e in events}
    parts = any(event.axis is Axis.LIMB for event in events)
    rows = [fact for fact in rows if fact[0] & 7 < TARGET]
    runs: list[tuple[int, int]] = []
    for day in sorted(days):
        kind = _kind_of_parts(events, day, dials) if parts else _kind_on(rows, day)
        if not runs or kind != runs[-1][1]:
            runs.append((day.toordinal(), kind))
    return tuple(runs)


def _rows(
    events: Sequence[StatusEvent], *, team: bool
) -> tuple[tuple[StatusEvent, Fact], ...]:
    """The facts as this library knew them, or the team, in the order in which they count, each
    with its update.
    """
    known = _when_known(events, team=team)
    in_order = sorted(events, key=lambda e: (counts_from(e), e.recorded_at, e.id))
    recorded = sorted(events, key=lambda e: (e.recorded_at, e.id))
    rank = {event.id: n for n, event in enumerate(recorded)}
    return tuple(
        (event, (_code(event), counts_from(event).toordinal(), since, until,
                 counts_from(event, generous=True).toordinal() << GENEROUS
                 | rank[event.id] << RECORDED | event.recorded_at.toordinal()))
        for event in in_order
        if event.axis in _AXES or event.axis in _OTHERS
        for since, until in known.get(event.id, ())
    )  # fmt: skip


def _now(events: Sequence[StatusEvent], rows: Sequence[Fact], bits: int) -> Now:
    """All has come and all is known: the last of each axis, of what was not corrected."""
    latest = [*NO_VALUES, *[0] * (AXES - TARGET)]
    slips = slipped = 0
    for code, _, _, until, _ in rows:
        if until != FOREVER:
            continue
        axis, value = code & 7, code >> 3
        if axis == TARGET and latest[TARGET] and value > latest[TARGET]:
            slips += 1
            slipped += value - latest[TARGET]
        latest[axis] = value
    first = min(counts_from(e).toordinal() for e in events)
    return Now(head_of(*latest[:TARGET]), slips, slipped, latest[TARGET], first, bits)


def clocks_of_facts(events: Sequence[StatusEvent]) -> tuple[tuple[int, int], ...]:
    """The clocks as of now, packed."""
    # Whether an answer is awaited: asked with a day by which it is due, which is not its own.
    timeline = Timeline(tuple(events), PartialDate.day(date.max))
    return packed(timeline.what_stood(AsOf(), today=date.max).clocks)


def microseconds(moment: datetime) -> int:
    """A moment as the numbers have it."""
    return (moment - _EPOCH) // _MICROSECOND


def _when_known(
    events: Sequence[StatusEvent], *, team: bool
) -> dict[int, list[tuple[int, int]]]:
    """From when until when each event stood, as known; taken back and restored it has several."""
    came = {e.id: e.recorded_at if team else e.received_at for e in events}
    if not any(event.supersedes for event in events):
        return {event_id: [(microseconds(moment), FOREVER)] for event_id, moment in came.items()}
    moments = sorted(set(came.values()))
    found: dict[int, list[tuple[int, int]]] = {}
    began: dict[int, int] = {}
    for moment in moments:
        now = microseconds(moment)
        standing = {int(event.id) for event in standing_events(events, moment, team=team)}
        for gone in [each for each in began if each not in standing]:
            found.setdefault(gone, []).append((began.pop(gone), now))
        for event_id in standing:
            began.setdefault(event_id, now)
    for event_id, since in began.items():
        found.setdefault(event_id, []).append((since, FOREVER))
    return found


def _kind_on(rows: Sequence[Fact], day: date) -> int:
    """The headline on a day, as known on that day, of what has no parts."""
    world, known = day.toordinal(), microseconds(end_of_day(day))
    axes = [*NO_VALUES]
    for code, begins, since, until, _ in rows:
        if begins <= world and since <= known < until:
            axes[code & 7] = code >> 3
    return headline_of(head_of(*axes))[0]


def _kind_of_parts(events: Sequence[StatusEvent], day: date, dials: AsOf) -> int:
    then = replace(dials, world=day, known=end_of_day(day))
    return KINDS.index(name_headline(axes_on(events, then)).kind)


def _code(event: StatusEvent) -> int:
    """Axis and value in one number: the axis in the lowest three bits."""
    match event.axis:
        case Axis.RESPONSE:
            first = first_possible(event)
            left_open = ANY if first == 1 else counts_from(event).toordinal() - first
            value = left_open << OPEN | _RESPONSES.index(Response(event.value))
        case Axis.CLAIM:
            value = _CLAIMS.index(Claim(event.value))
        case Axis.ASSESSMENT:
            value = _ASSESSMENTS.index(Assessment(event.value)) * 8 + _GRADES.index(event.grade)
        case Axis.STANDING:
            value = _STANDINGS.index(Standing(event.value))
        case Axis.TARGET:
            value = PartialDate.parse(event.value).latest.toordinal()
        case Axis.REVIEW:
            value = 0
        case _:
            return (_other_of(event) << OTHER | _OTHERS.index(event.axis)) << 3 | OTHERS
    return value << 3 | _AXES.index(event.axis)


def _other_of(event: StatusEvent) -> int:
    match event.axis:
        case Axis.REVIEW_BY:
            return PartialDate.parse(event.value).latest.toordinal()
        case Axis.PRIORITY:
            return event.value == Priority.HIGH
        case Axis.EXEMPT:
            return event.value == Exempt.EXEMPT
    return 0


def response_of(value: int) -> Response:
    """The response in such a fact."""
    return _RESPONSES[value & (1 << OPEN) - 1]


def first_day(value: int, day: int) -> int:
    """The first possible day of the response in such a fact, which counts from `day`."""
    left_open = value >> OPEN
    return 1 if left_open == ANY else day - left_open


def standing_of(value: int) -> Standing:
    """The standing in such a fact."""
    return _STANDINGS[value]


LIVE = _STANDINGS.index(Standing.LIVE)
"""How a recommendation stands of which nothing else was said."""
NO_VALUES = (0, 0, 0, LIVE)
"""The values of a headline's axes of which nothing was said, in their order."""
SAID = (1 << OPEN) - 1
"""The bits of a response in a fact's value."""
HEAD_BITS = 8
"""Bits of each axis in a head."""


def head_of(response: int, claim: int, assessment: int, standing: int) -> int:
    """The values of the axes of a headline in one number, each with a byte of its own.

    A response without the days it leaves open: they change no headline.
    """
    return response & SAID | claim << 8 | assessment << 16 | standing << 24


NOTHING_NOW = Now(head_of(*NO_VALUES), 0, 0, 0, 0, 0)
"""How a recommendation stands of which nothing was ever said."""
NO_FACTS = Facts(NOTHING_NOW, (), (), ())
"""What is kept of such a one."""


@cache
def axes_of(head: int) -> Axes:
    """The axes in such a number."""
    assessment = head >> 16 & 255
    return Axes(
        response_of(head), _CLAIMS[head >> 8 & 255], _ASSESSMENTS[assessment >> 3],
        _STANDINGS[head >> 24], _GRADES[assessment & 7],
    )  # fmt: skip


@cache
def headline_of(head: int) -> tuple[int, str]:
    """(place in KINDS, label) of the headline that such axes have."""
    headline = name_headline(axes_of(head))
    return KINDS.index(headline.kind), headline.label
