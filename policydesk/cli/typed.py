"""What people type for more than one command: dates, dials, lists and evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

import click

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId
from policydesk.core.limbs import Limb
from policydesk.core.timeline import parse_as_of
from policydesk.core.typed_dates import read_date
from policydesk.library import LibraryReader
from policydesk.library.status import EvidenceQuote

F = TypeVar("F", bound=Callable[..., Any])

DIALS = (
    click.option("--team", is_flag=True,
                 help="Known is what anyone had written down, not what this library had got."),
    click.option("--generous", is_flag=True,
                 help="A vague date counts from its first possible day, not its last."),
    click.option("--known", metavar="DAY", help="As we knew it on that day."),
    click.option("--world", metavar="DAY", help="As the world was on that day."),
)


def with_dials(act: F) -> F:
    """Give a command the two dials, `--world` and `--known`, as one `AsOf`."""

    @wraps(act)
    def dialled(
        *args: object, world: str | None, known: str | None, generous: bool, team: bool,
        **more: object,
    ) -> object:  # fmt: skip
        days = [None if day is None else str(day) for day in map(date_typed, (world, known))]
        as_of = parse_as_of(*days, generous=generous, team=team)
        return act(*args, as_of=as_of, **more)

    for option in DIALS:
        dialled = option(dialled)
    return dialled  # type: ignore[return-value]


def a_date(text: str) -> PartialDate:
    """A vague date as typed, “yesterday” and 24/3/2010 (the day first) too; else UserError."""
    return read_date(text, today=datetime.now().astimezone().date())


def date_typed(text: str | None) -> PartialDate | None:
    """The same; None for nothing, and for an empty text."""
    return a_date(text) if text else None


def separated(texts: Iterable[str]) -> list[str]:
    """The items of options that may be repeated or hold several, with commas between."""
    return [item.strip() for text in texts for item in text.split(",") if item.strip()]


def part_typed(reader: LibraryReader, row_id: RecommendationId, ref: str) -> Limb:
    """A part of a recommendation by its uid, or by how its words begin; “a” finds “(a) …”.

    Raises UserError where none or several fit.
    """
    limbs = [stood.limb for stood in reader.status.timeline(row_id).limbs()]
    low = ref.casefold().strip("() ")
    fitting = [
        limb for limb in limbs
        if limb.uid == ref or (low and limb.words.casefold().lstrip("( ").startswith(low))
    ]
    if len(fitting) != 1:
        known = "; ".join(limb.words for limb in limbs) or "none; tell them apart with “split”"
        raise UserError(f"No single part fits “{ref}”. Its parts: {known}.")
    return fitting[0]


def evidence_typed(reader: LibraryReader, text: str) -> EvidenceQuote:
    """`DOC:QUOTE`, the document by its number, uid or file name; `DOC p. 15:QUOTE` on that page.

    Raises UserError where there is no colon, and where the document is not in the library.
    """
    ref, colon, quote = text.partition(":")
    if not colon:
        raise UserError(
            "Give evidence as DOCUMENT:QUOTE, such as 3:'we accept this recommendation'."
        )
    on_page = _ON_PAGE.fullmatch(ref.strip())
    if on_page is None:
        return EvidenceQuote(reader.documents.find(ref.strip()).id, quote)
    document = reader.documents.find(on_page[1])
    return EvidenceQuote(document.id, quote, page=int(on_page[2]))


_ON_PAGE = re.compile(r"(.+?),? +p(?:age|\.)? *(\d{1,6})", re.IGNORECASE)
