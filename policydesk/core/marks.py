"""Marks by which a register is narrowed: flags, and what falls due or went past on a day.

Kept as numbers beside the ledger, so that a register of thousands is marked in one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policydesk.core.dates import spoken_day
from policydesk.core.errors import UserError
from policydesk.core.flags import Clocks
from policydesk.core.wording import say_flag

FIXED = ("contested", "stalled", "priority", "slipped", "exempt")
"""Flags that do not depend on the day, by the place of their bit."""
_WAITS = 1 << len(FIXED)


class MarkKind(StrEnum):
    """What a recommendation can be marked by."""

    CONTESTED = "contested"
    STALLED = "stalled"
    PRIORITY = "priority"
    SLIPPED = "slipped"
    EXEMPT = "exempt"
    OVERDUE_ORIGINAL = "overdue_original"
    OVERDUE_CURRENT = "overdue_current"
    RESPONSE_OVERDUE = "response_overdue"
    STALE = "stale"
    OWNER_ABOLISHED = "owner_abolished"
    OWNER_FOLLOWED = "owner_followed"
    DUE_BY = "due_by"
    PASSED_SINCE = "passed_since"


DATED = frozenset({MarkKind.DUE_BY, MarkKind.PASSED_SINCE})
"""Marks that are told with a day."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; `day` belongs to “due by” and “passed since” alone."""

    kind: MarkKind
    day: date | None = None

    def __str__(self) -> str:
        return self.kind.value if self.day is None else f"{self.kind.value}:{self.day}"

    @classmethod
    def parse(cls, text: str) -> Mark:
        """Read `stale` or `due_by:2026-12-31`; UserError names those there are."""
        name, _, day = text.strip().partition(":")
        try:
            kind = MarkKind(name)
            read = date.fromisoformat(day) if day else None
        except ValueError:
            kind, read = None, None
        if kind is None or (kind in DATED) is (read is None):
            raise UserError(
                f"“{text}” is no mark; use one of "
                f"{', '.join(k.value + ':DAY' * (k in DATED) for k in MarkKind)}."
            )
        return cls(kind, read)

    def words(self) -> str:
        """The mark as the screen says it."""
        match self.kind, self.day:
            case MarkKind.DUE_BY, date() as day:
                return f"due by {spoken_day(day)}"
            case MarkKind.PASSED_SINCE, date() as day:
                return f"went past its target since {spoken_day(day)}"
            case MarkKind.SLIPPED, _:
                return "target date moved back"
            case MarkKind.PRIORITY, _:
                return "before the others"
        return say_flag(self.kind.value)


Packed = Sequence[tuple[int, int]]
"""Pairs: the flags with the day to look again, then the first and the present target of each."""


def packed(clocks: Clocks) -> tuple[tuple[int, int], ...]:
    """The clocks of now as numbers."""
    bits = _WAITS * (clocks.response_due is not None)
    for flag in clocks.fixed:
        bits |= 1 << FIXED.index(flag.partition(":")[0])
    targets = ((first.toordinal(), now.toordinal()) for first, now in clocks.targets)
    return (bits, _ordinal(clocks.review_by)), *targets


def unpacked(
    kept: Packed, response_due: int, owner_ends: Iterable[tuple[date, bool]] = ()
) -> ClockNumbers:
    """The same read back; `response_due` as an ordinal, 0 for none. Of nothing, an answer waits.

    When owners end is not kept: it changes with the list of bodies.
    """
    (bits, review_by), *targets = kept or ((_WAITS, 0),)
    return ClockNumbers(
        bits & (_WAITS - 1), response_due if bits & _WAITS else 0, review_by,
        tuple(first for first, _ in targets), tuple(now for _, now in targets),
        tuple((day.toordinal(), followed) for day, followed in owner_ends),
    )  # fmt: skip


def numbers_of(clocks: Clocks) -> ClockNumbers:
    """The clocks of any dials as numbers."""
    return unpacked(packed(clocks), _ordinal(clocks.response_due), clocks.owner_ends)


@dataclass(frozen=True, slots=True)
class ClockNumbers:
    """Of one recommendation, days as ordinals and 0 for none: as `Clocks` has them."""

    bits: int
    response_due: int
    review_by: int
    first_targets: tuple[int, ...]
    targets: tuple[int, ...]
    owner_ends: tuple[tuple[int, bool], ...] = ()

    @property
    def target(self) -> int:
        """The first target that falls due, of several parts; 0 for none."""
        return min(self.targets, default=0)


def bits_of(**flags: bool) -> int:
    """The flags of `FIXED` by their names, as numbers have them."""
    return sum(1 << FIXED.index(name) for name, on in flags.items() if on)


OF_OWNERS = frozenset({MarkKind.OWNER_ABOLISHED, MarkKind.OWNER_FOLLOWED})
"""Marks that the list of bodies tells."""


def bearing(mark: Mark, today: int) -> Callable[[ClockNumbers], bool]:
    """The test whether a mark is on one, today (an ordinal); made once, asked of thousands."""
    day = mark.day.toordinal() if mark.day else today
    match mark.kind:
        case MarkKind.OVERDUE_ORIGINAL:
            return lambda clocks: any(first < today for first in clocks.first_targets)
        case MarkKind.OVERDUE_CURRENT:
            return lambda clocks: any(target < today for target in clocks.targets)
        case MarkKind.RESPONSE_OVERDUE:
            return lambda clocks: 0 < clocks.response_due < today
        case MarkKind.STALE:
            return lambda clocks: 0 < clocks.review_by < today
        case MarkKind.OWNER_ABOLISHED | MarkKind.OWNER_FOLLOWED:
            followed = mark.kind is MarkKind.OWNER_FOLLOWED
            return lambda clocks: any(
                end < today and after is followed for end, after in clocks.owner_ends
            )
        case MarkKind.DUE_BY:
            return lambda clocks: (
                today <= clocks.response_due <= day or today <= clocks.review_by <= day
                or any(today <= target <= day for target in clocks.targets)
            )  # fmt: skip
        case MarkKind.PASSED_SINCE:
            return lambda clocks: any(day <= target < today for target in clocks.targets)
    bit = bit_of(mark.kind)
    return lambda clocks: bool(clocks.bits & bit)


def bit_of(kind: MarkKind) -> int:
    """The bit of one of the flags that do not depend on the day."""
    return 1 << FIXED.index(kind.value)


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def marks_typed(texts: Iterable[str]) -> tuple[Mark, ...]:
    """Several marks as typed, each once; UserError for one that is none."""
    return tuple(dict.fromkeys(Mark.parse(text) for text in texts))
