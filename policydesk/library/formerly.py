"""What became of the bodies that a query names: “was Wexcombe Council until …, now …”."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policydesk.core.authority import Authority
from policydesk.core.bodies import say_now
from policydesk.core.query import Exact, Phrase, Words
from policydesk.search.whoosh_syntax import read_query

FIELDS = ("owner", "to")
"""Fields that ask for a body a recommendation is with."""


def formerly(query: str, bodies: Authority, today: date) -> str:
    """One clause for each body named in these fields that has another name or heir now; else ""."""
    if not any(f"{name}:" in query for name in FIELDS):
        return ""
    return "; ".join(dict.fromkeys(_said(query, bodies, today)))


def _said(query: str, bodies: Authority, today: date) -> Iterator[str]:
    for written in read_query(query, today=today).leaves:
        leaf = written.query
        if isinstance(leaf, Words | Exact | Phrase) and leaf.field in FIELDS:
            if said := say_now(leaf.text, bodies):
                yield said
