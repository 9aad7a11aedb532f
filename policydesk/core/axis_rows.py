"""The facts of one axis side by side, of all recommendations: one column each, read in one pass."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress, count, islice, repeat
from operator import and_, lt, rshift

from policydesk.core.facts import A_DAY, AXES, EPOCH_DAY, FOREVER, GENEROUS, WIDTH

Counted = tuple[int, int, int]
"""A fact that counts: the place of its recommendation, its value, its last possible day."""
Known = tuple[int, int, int, int, int]
"""A fact: its place, its value, the day it counts from, from when until when it was known."""
GONE = -1
"""The place of what is not listed: the last one of a column with one more than there are."""

ALL_KNOWN = FOREVER - 1
"""The known dial where it is not set: after all that was recorded, before what never ends."""
_BELOW = 64
"""Bits of what says when one counts generously, below where those of its recommendation begin."""


class Places:
    """The place of each recommendation that is listed, by its number."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._by_id = [GONE] * (max(ids, default=0) + 1)
        for place, rec_id in enumerate(ids):
            self._by_id[rec_id] = place

    def of(self, ids: Sequence[int]) -> list[int]:
        """The place of each, GONE for what is not listed."""
        by_id = self._by_id  # a list, not a dictionary: it is asked hundreds of thousands of times
        try:
            return [by_id[rec_id] for rec_id in ids]
        except IndexError:  # one that went was younger than all that are listed
            by_id.extend([GONE] * (max(ids) + 1 - len(by_id)))
            return [by_id[rec_id] for rec_id in ids]


@dataclass(frozen=True)
class AxisRows:
    """Facts in the order in which they count, those of a recommendation one after the other.

    `places` say of which, GONE where it went from the library meanwhile. `days` are their last
    possible days, and `counts` the days from which they count: the same, or their first possible
    ones where vague dates count generously.
    """

    places: Sequence[int]
    values: Sequence[int]
    days: Sequence[int]
    since: Sequence[int]
    until: Sequence[int]
    early: Sequence[int]
    counts: Sequence[int]

    @classmethod
    def of(cls, flat: array[int], at: Places) -> AxisRows:
        """Read them off numbers after numbers, as the parts of the axes have them."""
        ids, values, days, since, until, early = (flat[n :: 1 + WIDTH] for n in range(1 + WIDTH))
        return cls(at.of(ids), values, days, since, until, early, days)

    @classmethod
    def by_axis(cls, flat: array[int], at: Places) -> list[AxisRows]:
        """Read them off facts of all axes, each with its code: those of each axis."""
        rows: list[array[int]] = [array("q") for _ in range(AXES)]
        width = 1 + WIDTH
        for begin, code in zip(range(0, len(flat), width), flat[1::width], strict=True):
            rows[code & 7].extend(flat[begin : begin + width])
        found = (cls.of(each, at) for each in rows)
        return [replace(each, values=[code >> 3 for code in each.values]) for each in found]

    @cached_property
    def generously(self) -> AxisRows:
        """The same where vague dates count generously, in the order in which they then do.

        Only the facts of one recommendation change places, and only where a later one now counts
        before an earlier one.
        """
        places, early = self.places, self.early
        counts = array("q", map(rshift, early, repeat(GENEROUS)))
        falls = compress(range(1, len(early)), map(lt, islice(early, 1, None), early))
        moving = {places[at] for at in falls if places[at] == places[at - 1]} - {GONE}
        if not moving:
            return replace(self, counts=counts)
        to = [*compress(range(len(counts)), map(moving.__contains__, places))]
        begins: dict[int, int] = {}
        for at in to:
            begins.setdefault(places[at], at)
        order = sorted(to, key=lambda at: begins[places[at]] << _BELOW | early[at])
        columns = (self.values, self.days, self.since, self.until, early, counts)
        return AxisRows(places, *(_moved(column, to, order) for column in columns))

    def without(self, kept: Sequence[int], others: AxisRows) -> AxisRows:
        """These without what is said of some recommendations, and `others` after them; `kept` has
        for each place that place, or GONE for what is left out, and GONE at its end.
        """
        places = [kept[place] for place in self.places]
        pairs = zip(self._columns[1:], others._columns[1:], strict=True)
        columns = (_joined(mine, theirs) for mine, theirs in pairs)
        return AxisRows([*places, *others.places], *columns)

    @property
    def _columns(self) -> tuple[Sequence[int], ...]:
        return (
            self.places, self.values, self.days, self.since, self.until, self.early, self.counts
        )  # fmt: skip

    def stood(self, world: int, known: int, nothing: Sequence[int]) -> list[int]:
        """The value that stood at each place; `nothing` where none did, and for what is GONE."""
        latest = [*nothing, 0]
        if known == ALL_KNOWN:  # one column fewer, for hundreds of thousands
            for place, value, day, until in zip(
                self.places, self.values, self.counts, self.until, strict=True
            ):
                if day <= world and known < until:
                    latest[place] = value
        else:
            for place, value, day, since, until in zip(
                self.places, self.values, self.counts, self.since, self.until, strict=True
            ):
                if day <= world and since <= known < until:
                    latest[place] = value
        del latest[GONE]
        return latest

    def counted(self, world: int, known: int) -> Iterator[Counted]:
        """All that counted, in order."""
        for place, value, last, day, since, until in zip(
            self.places, self.values, self.days, self.counts, self.since, self.until, strict=True
        ):
            if day <= world and since <= known < until:
                yield place, value, last

    def first(self, world: int, known: int) -> dict[int, int]:
        """The first value that counted, of each place that has any: the last told backwards."""
        columns = (self.places, self.values, self.counts, self.since, self.until)
        return {
            place: value
            for place, value, day, since, until in zip(*map(reversed, columns), strict=True)
            if day <= world and since <= known < until
        }

    def recorded(self, world: int, known: int) -> Iterator[Counted]:
        """The same with the place of each in the order in which they were recorded, see
        `recorded_order`, for its day.
        """
        for place, value, order, day, since, until in zip(
            self.places, self.values, self.recorded_order, self.counts, self.since, self.until,
            strict=True,
        ):  # fmt: skip
            if day <= world and since <= known < until:
                yield place, value, order

    def raise_to(
        self, numbers: Sequence[int], latest: list[int], world: int, known: int
    ) -> None:
        """Let each place have at least the highest of these numbers, one a fact, that counted."""
        if known == ALL_KNOWN:  # one column fewer, for hundreds of thousands
            for place, number, day, until in zip(
                self.places, numbers, self.counts, self.until, strict=True
            ):
                if day <= world and known < until and number > latest[place]:
                    latest[place] = number
            return
        for place, number, day, since, until in zip(
            self.places, numbers, self.counts, self.since, self.until, strict=True
        ):
            if day <= world and since <= known < until and number > latest[place]:
                latest[place] = number

    @cached_property
    def recorded_order(self) -> Sequence[int]:
        """What says in which order the facts of a recommendation were recorded, and on which day:
        that stands in the lowest bits, see `facts.RECORDED`.
        """
        return array("q", map(and_, self.early, repeat((1 << GENEROUS) - 1)))

    def told_otherwise_since(self, world: int, known: int) -> set[int]:
        """The places of which something that counts by then was not known yet, or is no more."""
        return {
            place for place, day, since, until in zip(
                self.places, self.counts, self.since, self.until, strict=True
            ) if day <= world and (since <= known < until) is (until != FOREVER)
        }  # fmt: skip

    def be_ready(self) -> None:
        """Work out what is looked at on every dial."""
        _ = self.recorded_order

    def beyond(self, moment: int, known: int, ahead: Collection[int]) -> set[int]:
        """The places of which more can be told after the end of a day: something came later and was
        known by then, or was taken back by then, or counts from a later day.

        `ahead` are the places of which that last may be so: see `told_ahead`.
        """
        day = day_of(moment)
        found = {self.places[at] for at in compress(count(), map(ahead.__contains__, self.places))
                 if self.counts[at] > day and self.since[at] <= known}  # fmt: skip
        if known > moment:
            found |= {
                place for place, since, until in zip(
                    self.places, self.since, self.until, strict=True
                ) if moment < since <= known or (since <= known and moment < until <= known)
            }  # fmt: skip
        return found - {GONE}

    def told_ahead(self) -> set[int]:
        """The places of which something was told before the day from which it counts.

        Where vague dates count generously nothing counts later, so there these are enough.
        """
        days = zip(self.places, self.counts, self.since, strict=True)
        return {
            place for place, day, since in days
            if day > since // A_DAY + EPOCH_DAY  # `day_of`, for hundreds of thousands
        }  # fmt: skip

    def known_of(self, wanted: Collection[int], known: int) -> Iterator[Known]:
        """What is said of some recommendations and was known by then, in the order it counts."""
        for at in compress(count(), map(wanted.__contains__, self.places)):
            if (since := self.since[at]) <= known:
                until = self.until[at] if self.until[at] <= known else FOREVER
                yield self.places[at], self.values[at], self.counts[at], since, until


def _joined(column: Sequence[int], other: Sequence[int]) -> array[int]:
    found = array("q", column)
    found.extend(other)
    return found


def _moved(column: Sequence[int], to: Sequence[int], order: Sequence[int]) -> array[int]:
    """The numbers of a column, those at some places in another order."""
    found = array("q", column)
    for place, at in zip(to, order, strict=True):
        found[place] = column[at]
    return found


def day_of(moment: int) -> int:
    """The day of a moment, UTC."""
    return moment // A_DAY + EPOCH_DAY
