"""A timeline boiled down to numbers, so that a register of thousands is read at once on any dials.

Everything in here comes from the rules of `timeline`; what the numbers say is what they say.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from policydesk.core.answers import first_possible
from policydesk.core.dates import PartialDate
from policydesk.core.headline import name_headline
from policydesk.core.marks import packed
from policydesk.core.status import (
    Assessment,
    Axes,
    Axis,
    Claim,
    Grade,
    HeadlineKind,
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

FORM = 3
"""Rises whenever what follows, or a rule behind it, changes: kept numbers are then made again."""
FOREVER = 2**62
OPEN = 3
"""Bits of a response; above them stand the days that a vague date leaves open before its last."""
ANY = 2**20
"""Days left open by a date without a beginning."""
WIDTH = 5
"""Numbers of one fact: its code, the day it counts from, from when until when it was known, and
its place among the facts where vague dates count generously: see GENEROUS."""
GENEROUS = 20
"""Bits of an update's place among those of a recommendation; above them stands the day from which
it counts generously."""
KINDS = tuple(HeadlineKind)
_AXES = (Axis.RESPONSE, Axis.CLAIM, Axis.ASSESSMENT, Axis.STANDING, Axis.TARGET)
RESPONSE, STANDING, TARGET = map(_AXES.index, (Axis.RESPONSE, Axis.STANDING, Axis.TARGET))
_GRADES = (None, *Grade)
_RESPONSES, _CLAIMS, _ASSESSMENTS, _STANDINGS = (
    tuple(Response), tuple(Claim), tuple(Assessment), tuple(Standing),
)  # fmt: skip
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Facts(NamedTuple):
    """One recommendation in numbers.

    `rows` holds WIDTH numbers a fact, in the order in which they count; a later fact of an axis
    replaces an earlier one. `runs` holds pairs: from that day on, as known on that day, its
    headline (a place in KINDS). `first` is the earliest day anything counts from, 0 for nothing.
    With `parts` the axes are those of its parts together, and only the timeline tells them.
    `clocks` holds what its flags are read off as of now: see `core.marks`.
    """

    rows: bytes
    runs: bytes
    first: int
    parts: bool
    clocks: bytes = b""


def facts_of(events: Sequence[StatusEvent]) -> Facts:
    """Boil the whole timeline of one recommendation down."""
    rows = array("q")
    known = _when_known(events)
    in_order = sorted(events, key=lambda e: (counts_from(e), e.recorded_at, e.id))
    recorded = sorted(events, key=lambda e: (e.recorded_at, e.id))
    rank = {event.id: n for n, event in enumerate(recorded)}
    for event in in_order:
        if event.axis not in _AXES:
            continue
        early = counts_from(event, generous=True).toordinal() << GENEROUS | rank[event.id]
        for since, until in known.get(event.id, ()):
            rows.extend((_code(event), counts_from(event).toordinal(), since, until, early))
    parts = any(event.axis is Axis.LIMB for event in events)
    days = {counts_from(e) for e in events} | {e.received_at.date() for e in events}
    runs = array("q")
    before = -1
    for day in sorted(days):
        kind = _kind_of_parts(events, day) if parts else _kind_on(rows, day)
        if kind != before:
            runs.extend((day.toordinal(), kind))
            before = kind
    first = min((counts_from(e).toordinal() for e in events), default=0)
    return Facts(rows.tobytes(), runs.tobytes(), first, parts, clocks_of_facts(events))


def clocks_of_facts(events: Sequence[StatusEvent]) -> bytes:
    """The clocks as of now, packed; nothing where nothing was recorded."""
    if not events:
        return b""
    # Whether an answer is awaited: asked with a day by which it is due, which is not its own.
    timeline = Timeline(tuple(events), PartialDate.day(date.max))
    foreign = any(event.received_at != event.recorded_at for event in events)
    return packed(timeline.what_stood(AsOf(), today=date.max).clocks, foreign=foreign)


def microseconds(moment: datetime) -> int:
    """A moment as the numbers have it."""
    return (moment - _EPOCH) // _MICROSECOND


def _when_known(events: Sequence[StatusEvent]) -> dict[int, list[tuple[int, int]]]:
    """From when until when each event stood, as known; taken back and restored it has several."""
    moments = sorted({event.received_at for event in events})
    if not any(event.supersedes for event in events):
        return {e.id: [(microseconds(e.received_at), FOREVER)] for e in events}
    found: dict[int, list[tuple[int, int]]] = {}
    began: dict[int, int] = {}
    for moment in moments:
        now = microseconds(moment)
        standing = {int(event.id) for event in standing_events(events, moment)}
        for gone in [each for each in began if each not in standing]:
            found.setdefault(gone, []).append((began.pop(gone), now))
        for event_id in standing:
            began.setdefault(event_id, now)
    for event_id, since in began.items():
        found.setdefault(event_id, []).append((since, FOREVER))
    return found


def _kind_on(rows: Sequence[int], day: date) -> int:
    """The headline on a day, as known on that day, of what has no parts."""
    world, known = day.toordinal(), microseconds(end_of_day(day))
    axes = [0, 0, 0, LIVE, 0]
    for at in range(0, len(rows), WIDTH):
        code, begins, since, until, _ = rows[at : at + WIDTH]
        if begins <= world and since <= known < until:
            axes[code & 7] = code >> 3
    return headline_of(*axes[:TARGET])[0]


def _kind_of_parts(events: Sequence[StatusEvent], day: date) -> int:
    return KINDS.index(name_headline(axes_on(events, AsOf(day, end_of_day(day)))).kind)


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
        case _:
            value = PartialDate.parse(event.value).latest.toordinal()
    return value << 3 | _AXES.index(event.axis)


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


@cache
def headline_of(response: int, claim: int, assessment: int, standing: int) -> tuple[int, str]:
    """(place in KINDS, label) of the headline that such axes have."""
    headline = name_headline(
        Axes(
            response_of(response),
            _CLAIMS[claim],
            _ASSESSMENTS[assessment >> 3],
            _STANDINGS[standing],
            _GRADES[assessment & 7],
        )
    )
    return KINDS.index(headline.kind), headline.label
