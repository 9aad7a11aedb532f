"""Response clocks: how long a body has to answer, and what gives it that long, as text to edit."""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from policydesk.core.errors import UserError


@dataclass(frozen=True, slots=True)
class ResponseClock:
    """A preset: its key and name, how long, and the basis in words.

    `beginning_with` counts the first day itself, as “the period of two months beginning with”
    does. Without `months` or `days` there is no general period, and a date has to be given.
    `changed_on` is the day on which it was changed or added here, None as it came.
    """

    key: str
    name: str
    basis: str
    months: int = 0
    days: int = 0
    beginning_with: bool = False
    changed_on: date | None = None

    @property
    def period(self) -> str:
        """“2 months, the first day counted”, “56 days”; “no general period”."""
        parts = [f"{n} {noun}{'s' * (n != 1)}" for n, noun in
                 ((self.months, "month"), (self.days, "day")) if n]  # fmt: skip
        if not parts:
            return "no general period"
        return " and ".join(parts) + ", the first day counted" * self.beginning_with

    def due(self, start: date) -> date:
        """The last day to answer; UserError where nothing gives a general period."""
        if not self.months and not self.days:
            raise UserError(f"{self.name}: {self.basis} Give the date itself.")
        day = later(start, self.months)
        # A month without such a day ends the period itself: there is nothing to take off.
        if self.beginning_with and day.day == start.day:
            day -= timedelta(days=1)
        return day + timedelta(days=self.days)


CLOCKS: tuple[ResponseClock, ...] = (
    ResponseClock(
        "select-committee", "Select committee report",
        "By convention the Government answers a select committee within two months of "
        "publication.",
        months=2,
    ),
    ResponseClock(
        "scrutiny", "Overview and scrutiny report",
        "Section 9FE of the Local Government Act 2000: the authority or executive answers within "
        "two months beginning with the day on which it received the report.",
        months=2, beginning_with=True,
    ),
    ResponseClock(
        "coroner", "Coroner’s report to prevent future deaths",
        "Regulation 29 of the Coroners (Investigations) Regulations 2013: an answer within 56 "
        "days of the day on which the report was sent; the coroner may extend it.",
        days=56,
    ),
    ResponseClock(
        "ombudsman", "Local Government and Social Care Ombudsman’s report",
        "Section 31 of the Local Government Act 1974: within three months beginning with the day "
        "on which the authority received the report, or longer if the Ombudsman agrees.",
        months=3, beginning_with=True,
    ),
    ResponseClock(
        "inquiry", "Public inquiry report",
        "No general period: it follows from the inquiry’s terms or what its chair asks for.",
    ),
)  # fmt: skip


def pick(clocks: Sequence[ResponseClock], key: str) -> ResponseClock:
    """A clock by its key; UserError names those there are."""
    for each in clocks:
        if each.key == key:
            return each
    raise UserError(f"There is no clock “{key}”; use one of {', '.join(c.key for c in clocks)}.")


def merged_clocks(kept: str) -> tuple[ResponseClock, ...]:
    """The presets in their order, as changed in a library; then its own by name."""
    own = {each.key: each for each in own_clocks(kept)}
    known = tuple(own.pop(each.key, each) for each in CLOCKS)
    return (*known, *sorted(own.values(), key=lambda each: each.name.casefold()))


def own_clocks(kept: str) -> tuple[ResponseClock, ...]:
    """What a library changed or added, from the text that keeps it."""
    return tuple(
        ResponseClock(
            said["key"], said["name"], said["basis"], said["months"], said["days"],
            said["beginning_with"], date.fromisoformat(said["changed_on"]),
        )
        for said in (json.loads(kept) if kept else ())
    )  # fmt: skip


def to_text(own: Iterable[ResponseClock]) -> str:
    """The text that keeps them; "" for none."""
    said = [
        {**asdict(each), "changed_on": each.changed_on.isoformat() if each.changed_on else None}
        for each in own
    ]
    return json.dumps(said, sort_keys=True, ensure_ascii=False) if said else ""


def later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
