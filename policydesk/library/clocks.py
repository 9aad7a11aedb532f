"""Response clocks of a library: the shipped presets, as changed here, and own ones."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from policydesk.core.changes import Op
from policydesk.core.clocks import CLOCKS, ResponseClock, merged_clocks, own_clocks, pick, to_text
from policydesk.core.errors import UserError
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Response
from policydesk.core.timeline import AsOf, Timeline, counted_events
from policydesk.core.wording import say_value
from policydesk.library.typed_text import line, note
from policydesk.library.writing import Desk
from policydesk.store.store import Store

KEPT = "clocks.own"
"""The setting that holds what was changed or added here."""
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MOST_MONTHS, MOST_DAYS = 120, 3660


class ClockReads:
    """Looking clocks up."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[ResponseClock, ...]:
        """The shipped ones in their order, as changed here; then own ones by name."""
        return merged_clocks(self._kept())

    def find(self, key: str) -> ResponseClock:
        """A clock by its key; UserError names those there are."""
        return pick(self.all(), key)

    def _kept(self) -> str:
        return self._store.settings.get(KEPT) or ""


class ClockActs(ClockReads):
    """Looking up, and the acts on clocks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk

    def save(self, clock: ResponseClock, *, origin: object = None) -> ResponseClock:
        """Keep a clock as it is given, changed today; a new key adds an own one.

        Raises UserError for a key, name, basis or period that cannot be.
        """
        checked = _checked(clock, self._desk.now().astimezone().date())
        own = {each.key: each for each in own_clocks(self._kept())}
        own[checked.key] = checked
        with self._desk.operation(Op.EDIT_CLOCK, origin):
            self._desk.store.settings.set(KEPT, to_text(own.values()))
        return self.find(checked.key)

    def reset(self, key: str, *, origin: object = None) -> None:
        """Let the shipped clock count again, or take an own one away; UserError for neither."""
        self.find(key)
        own = {each.key: each for each in own_clocks(self._kept())}
        if own.pop(key, None) is None:
            raise UserError(f"The clock “{key}” is as it came with the program.")
        with self._desk.operation(Op.RESET_CLOCK, origin):
            self._desk.store.settings.set(KEPT, to_text(own.values()))


def _checked(clock: ResponseClock, today: date) -> ResponseClock:
    if not _KEY.fullmatch(clock.key):
        raise UserError("A clock's key is a short word of small letters, digits and hyphens.")
    name, basis = line(clock.name, "name"), note(clock.basis, "basis").strip()
    if not name or not basis:
        raise UserError("A clock needs a name, and the words that give its basis.")
    if not (0 <= clock.months <= MOST_MONTHS and 0 <= clock.days <= MOST_DAYS):
        raise UserError(f"A clock runs up to {MOST_MONTHS} months or {MOST_DAYS} days.")
    return replace(clock, name=name, basis=basis, changed_on=today)


def say_answered(rec: Recommendation, timeline: Timeline) -> str:
    """That nothing waits for the day any more, as they have answered; "" where it does."""
    if timeline.axes().response is Response.NONE:
        return ""
    said = [e for e in counted_events(timeline.events, AsOf()) if e.axis is Axis.RESPONSE]
    last = said[-1]
    how = f"{say_value(Axis.RESPONSE, last.value)}, {last.happened.spoken()}"
    return (
        f"{rec.label} has been answered already ({how}): the day is kept, but nothing waits for it."
    )


def shipped(key: str) -> ResponseClock | None:
    """The clock of that key as it came with the program; None for an own one."""
    return next((each for each in CLOCKS if each.key == key), None)


