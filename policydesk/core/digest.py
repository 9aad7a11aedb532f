"""What somebody wants to know on opening a library: what is due, late, stale, or to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from policydesk.core.dates import spoken_day
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.status import HeadlineKind

AHEAD = timedelta(days=30)
"""What falls due within so many days is named."""


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One number out of `of`: what it counts, and the list of the register that it opens."""

    key: str
    words: str
    count: int
    of: int
    marks: tuple[Mark, ...] = ()
    headlines: frozenset[HeadlineKind] = frozenset()

    def sentence(self) -> str:
        """“4 of 60: response overdue”."""
        return f"{self.count:,} of {self.of:,}: {self.words}"


@dataclass(frozen=True, slots=True)
class Digest:
    """The lines in the order in which they matter; `since` is when it was last looked at."""

    lines: tuple[DigestLine, ...]
    of: int
    today: date
    since: datetime | None = None

    @property
    def telling(self) -> tuple[DigestLine, ...]:
        """The lines that count something."""
        return tuple(line for line in self.lines if line.count)


def questions(
    today: date, since: date | None
) -> tuple[tuple[str, str, tuple[Mark, ...], frozenset[HeadlineKind]], ...]:
    """(key, words, marks, headlines) of each line; nothing went past “since” the first look."""
    passed = () if since is None else ((
        "passed", f"went past its target since you last looked, {spoken_day(since)}",
        (Mark(MarkKind.PASSED_SINCE, since),), _ALL,
    ),)
    ahead = today + AHEAD
    return (
        ("response_overdue", "response overdue", (Mark(MarkKind.RESPONSE_OVERDUE),), _ALL),
        *passed,
        ("overdue", "past its target date", (Mark(MarkKind.OVERDUE_CURRENT),), _ALL),
        ("due", f"falls due by {spoken_day(ahead)}", (Mark(MarkKind.DUE_BY, ahead),), _ALL),
        ("stale", "not looked at again in time", (Mark(MarkKind.STALE),), _ALL),
        ("owner", "owner abolished, no successor recorded", (Mark(MarkKind.OWNER_ABOLISHED),),
         _ALL),
        ("succession", "owner abolished, its successor has not taken it over",
         (Mark(MarkKind.OWNER_FOLLOWED),), _ALL),
        ("unchecked", "claimed, not checked", (), frozenset({HeadlineKind.CLAIMED})),
        ("draft", "not yet confirmed", (), frozenset({HeadlineKind.DRAFT})),
    )


_ALL: frozenset[HeadlineKind] = frozenset()
