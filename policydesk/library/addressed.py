"""Says beside `owner:` what is addressed to the same body and has no owner of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from policydesk.core.query import All, Either, Exact, Phrase, Query, Weighted, Within, Words
from policydesk.search.whoosh_syntax import read_query


def without_owner(query: str, count: Callable[[str], int], today: date) -> str:
    """One clause for each owner asked for, where more would answer for it; else "".

    `owner:` finds who was named as owner. Whoever a recommendation is addressed to answers for it
    where nobody was (`core.owners.answering`), and is asked for by `to:`; `count` says how many
    a query finds.
    """
    written = query.lower()
    if "owner:" not in written or "to:" in written:  # who asks by `to:` has asked for them
        return ""
    read = read_query(query, today=today).query
    owners = dict.fromkeys(_owners(read)) if read is not None else ()
    return "; ".join(filter(None, (_said(owner, count) for owner in owners)))


def _said(owner: str, count: Callable[[str], int]) -> str:
    other = f'to:"{owner}" no:owner'
    if not (more := count(other)):
        return ""
    are = "is" if more == 1 else "are"
    return f"{more:,} without an owner {are} addressed to “{owner}”: {other}"


def _owners(query: Query) -> Iterator[str]:
    """The names of owners that are wanted; none that is refused."""
    match query:
        case All(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from _owners(part)
        case Weighted(part=part) | Within(part=part):
            yield from _owners(part)
        case Words(text=text, field="owner") | Exact(text=text, field="owner") | Phrase(
            text=text, field="owner"
        ):
            yield text
