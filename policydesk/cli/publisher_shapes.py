"""The JSON shapes of publishers: part of the command line's contract."""

from __future__ import annotations

from typing import Any

from policydesk.core.authority import Authority
from policydesk.core.dates import PartialDate
from policydesk.core.document import Document
from policydesk.core.publisher import Body

Shape = dict[str, Any]


def body(found: Body, authority: Authority) -> Shape:
    """One publisher of the authority."""
    return {
        "key": found.key,
        "name": found.name,
        "sort": found.sort,
        "names": [
            {"name": n.name, "since": _day(n.since), "until": _day(n.until)}
            for n in found.names
        ],
        "also_known_as": list(found.aliases),
        "addresses": list(found.hosts),
        "successors": [after.key for after in authority.successors(found)],
        "predecessors": [before.key for before in authority.predecessors(found)],
        "source": found.source,
        "confirm": found.confirm,
        "own": found.own,
    }


def publisher_of(found: Document, authority: Authority) -> Shape | None:
    """The body behind the publisher as printed; null where the authority knows none."""
    body = authority.named(found.publisher) if found.publisher else None
    if body is None:
        return None
    return {
        "key": body.key,
        "name": body.name,
        "also_known_as": list(authority.names_beside(found.publisher)),
        "successors": [after.name for after in authority.successors(body)],
    }


def _day(value: PartialDate | None) -> str | None:
    return None if value is None else str(value)
