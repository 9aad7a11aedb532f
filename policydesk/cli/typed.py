"""What people type for more than one command: dates, dials, lists and evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.library import LibraryReader
from policydesk.library.status import EvidenceQuote

F = TypeVar("F", bound=Callable[..., Any])

DIALS = (
    click.option("--known", metavar="DAY", help="As we knew it on that day."),
    click.option("--world", metavar="DAY", help="As the world was on that day."),
)


def with_dials(act: F) -> F:
    """Give a command the two dials, `--world` and `--known`."""
    for option in DIALS:
        act = option(act)
    return act


def date_typed(text: str | None) -> PartialDate | None:
    """A vague date as typed; None for nothing, and for an empty text."""
    return PartialDate.parse(text) if text else None


def separated(texts: Iterable[str]) -> list[str]:
    """The items of options that may be repeated or hold several, with commas between."""
    return [item.strip() for text in texts for item in text.split(",") if item.strip()]


def evidence_typed(reader: LibraryReader, text: str) -> EvidenceQuote:
    """`DOC:QUOTE`, the document by its number, uid or file name.

    Raises UserError where there is no colon, and where the document is not in the library.
    """
    ref, colon, quote = text.partition(":")
    if not colon:
        raise UserError(
            "Give evidence as DOCUMENT:QUOTE, such as 3:'we accept this recommendation'."
        )
    return EvidenceQuote(reader.documents.find(ref.strip()).id, quote)
