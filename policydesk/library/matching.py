"""Which recommendations a query finds on the dials, or why it cannot be answered on them."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from policydesk.core.facts import KINDS
from policydesk.core.ids import RecommendationId
from policydesk.core.query import Choice, Has, Numbers, Query, QueryError
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader
    from policydesk.search.dialled import Dialled

NOW_FIELDS = frozenset(
    {"status", "response", "claim", "assess", "due", "target", "slipped", "reviewed", "stale",
     "overdue", "priority", "exempt", "evidence", "grade", "happened", "recorded"}
)  # fmt: skip
"""Fields that the index answers as of today only."""
TOLD_FIELDS = frozenset({"status", "slipped"})
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
    dialled = None
    if as_of.is_plain:
        if (slipped := _slipped(reader, query)) is not None:
            return slipped
    else:
        if field := field_of_today(query, NOW_FIELDS - TOLD_FIELDS):
            message = (
                f"“{field}” is answered as of today only; turn the dials back to today, or ask by "
                "“status:” or “slipped:”, which hold on any day."
            )
            return Matched(frozenset(), "", QueryError(message, query.find(field)))
        if field_of_today(query, TOLD_FIELDS):
            dialled = _dialled(reader, as_of)
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

    def told(part: Query) -> frozenset[RecommendationId] | None:
        match part:
            case Choice("status", value):
                kind = KINDS.index(HeadlineKind(value))
                return frozenset(compress(ids, (each == kind for each in stood.kinds)))
            case Numbers("slipped", low, high):
                low = low or 0
                within = (n >= low and (high is None or n <= high) for n in stood.slips)
                return frozenset(compress(ids, within))
            case Has("status"):
                return everything
            case Has("slipped"):
                return frozenset(compress(ids, stood.slips))
        return None

    return Dialled(everything, told)


def _slipped(reader: LibraryReader, query: str) -> Matched | None:
    """What a query finds that asks for nothing but how often targets moved; None for another one.

    Kept for each recommendation: the index would name them one by one, and most have slipped.
    """
    if "slipped" not in query:
        return None
    from policydesk.search.whoosh_syntax import read_query  # not needed to open the register

    read = read_query(query, today=reader.now().astimezone().date())
    asked = read.query
    if not isinstance(asked, Numbers) or asked.field != "slipped":
        return None
    return Matched(_dialled(reader, AsOf()).told(asked), read.reading)
