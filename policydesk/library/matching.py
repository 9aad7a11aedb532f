"""Which recommendations a query finds on the dials, or why it cannot be answered on them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from policydesk.core.facts import KINDS, axes_of
from policydesk.core.ids import RecommendationId
from policydesk.core.query import Choice, Has, HitKind, Numbers, Query, QueryError
from policydesk.core.status import Assessment, Axes, Claim, HeadlineKind, Response, Standing
from policydesk.core.timeline import AsOf

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader
    from policydesk.search.dialled import Dialled

NOW_FIELDS = frozenset(
    {"status", "standing", "response", "claim", "assess", "due", "target", "slipped", "reviewed",
     "stale", "overdue", "priority", "exempt", "evidence", "grade", "happened", "recorded"}
)  # fmt: skip
"""Fields that tell how a recommendation stands; the index answers them as of today only."""
TOLD_FIELDS = frozenset({"status", "standing", "response", "claim", "assess", "slipped"})
"""Of these, the ones that the facts tell on any dials."""


class Matched(NamedTuple):
    """The ids that a query finds (None for all), how it was read, and what is wrong with it."""

    ids: frozenset[RecommendationId] | None
    reading: str
    error: QueryError | None = None


def match_on(
    reader: LibraryReader, query: str, as_of: AsOf, *, also_read: bool = True
) -> Matched:
    """What a query finds on the dials; a field that is known of today only is refused off today."""
    if not query.strip():
        return Matched(None, "all recommendations")
    field = "" if as_of.is_plain else field_of_today(query, NOW_FIELDS - TOLD_FIELDS)
    if field:
        message = (
            f"“{field}” is answered as of today only; turn the dials back to today, or ask by "
            "“status:”, “standing:”, “response:”, “claim:”, “assess:” or “slipped:”, which hold on "
            "any day."
        )
        return Matched(frozenset(), "", QueryError(message, query.find(field)))
    dialled = None
    if field_of_today(query, TOLD_FIELDS):
        dialled = _dialled(reader, as_of)
        if (told := _told_alone(reader, query, dialled)) is not None:
            return told
    found = reader.searching.recommendations(query, also_read=also_read, dialled=dialled)
    return Matched(found.ids, found.reading, found.error)


def field_of_today(query: str, among: frozenset[str] = NOW_FIELDS) -> str:
    """What in a query first tells how a recommendation stands today: “status:”, “has:owner”; ""
    for nothing.
    """
    held = among if among is TOLD_FIELDS else among | {"owner"}
    for word in query.replace("(", " ").replace(")", " ").replace("-", " ").split():
        name, colon, value = word.partition(":")
        if colon and name.lower() in among:
            return f"{name}:"
        if name.lower() in {"has", "no"} and value.lower() in held:
            return word
        if "owner" in held and word.lower().startswith("owner:="):
            return word[: len("owner:=")]
    return ""


def _dialled(reader: LibraryReader, as_of: AsOf) -> Dialled:
    """What the facts tell of the fields in TOLD_FIELDS, on the dials."""
    from policydesk.search.dialled import Dialled  # not needed to open the register

    today = reader.now().astimezone().date()
    with reader.one_moment():
        ids = reader.register_table.brief().ids
        stood = reader.register_table.columns(as_of, today)
    everything = frozenset(ids)

    def by_axes(holds: Callable[[Axes], object]) -> frozenset[RecommendationId]:
        bears = {head: bool(holds(axes_of(head))) for head in set(stood.heads)}
        found = [*map(bears.__getitem__, stood.heads)]
        for place, parts in stood.parts.items():
            found[place] = bool(holds(parts.axes))
        return frozenset(compress(ids, found))

    @cache  # each part is looked at several times
    def told(part: Query) -> frozenset[RecommendationId] | None:
        match part:
            case Choice("status", value):
                kind = KINDS.index(HeadlineKind(value))
                return frozenset(compress(ids, [each == kind for each in stood.kinds]))
            case Choice(field, value) if field in _AXES:
                of, _ = _AXES[field]
                return by_axes(lambda axes: of(axes) == value)
            case Has(field) if field in _AXES:
                of, nothing = _AXES[field]
                return by_axes(lambda axes: of(axes) is not nothing)
            case Numbers("slipped", low, high):
                low, high = low or 0, sys.maxsize if high is None else high
                return frozenset(compress(ids, [low <= n <= high for n in stood.slips]))
            case Has("slipped"):
                return frozenset(compress(ids, stood.slips))
            case Has("status") | Choice("kind", HitKind.RECOMMENDATION):
                return everything
        return None

    return Dialled(everything, told)


_AXES: Mapping[str, tuple[Callable[[Axes], StrEnum], StrEnum]] = {
    "response": (lambda axes: axes.response, Response.NONE),
    "claim": (lambda axes: axes.claim, Claim.NONE),
    "assess": (lambda axes: axes.assessment, Assessment.NOT_ASSESSED),
    "standing": (lambda axes: axes.standing, Standing.LIVE),
}
"""What each field reads of the axes, and what is there where nothing else was recorded."""


def _told_alone(reader: LibraryReader, query: str, dialled: Dialled) -> Matched | None:
    """What a query finds that the facts tell by themselves; None for another one.

    The index would name the many that most of these find one by one.
    """
    from policydesk.search.whoosh_syntax import read_query  # not needed to open the register

    read = read_query(query, today=reader.now().astimezone().date())
    if read.query is None or not dialled.tells_all(read.query):
        return None
    return Matched(dialled.find(read.query, _never_asked), read.reading)


def _never_asked(query: Query) -> frozenset[RecommendationId]:
    raise AssertionError(query)
