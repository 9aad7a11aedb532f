"""A recommendation: a tagged stretch of a document, and who is asked to do what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, RecommendationId

CONTEXT = 64
"""Code points of neighbouring text kept on each side of a quote."""

NOT_HERE = "a recommendation not in this library"
"""What stands for a successor that was removed."""


class AnchorState(StrEnum):
    """How a stored anchor meets the text of today (never re-attached silently)."""

    EXACT = "exact"
    MOVED = "moved"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote sits: TextQuote and TextPosition selectors of the W3C Web Annotation model.

    `start` and `end` count code points of the document's canonical text, whose SHA-256 is
    `text_sha256`; `prefix` and `suffix` are up to CONTEXT code points either side.
    """

    document_id: DocumentId
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    page: int | None
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation as tagged; its quote is locked, its wording is ours.

    `issued` is when it was made: a date of its own (`own_issued`), such as a tracker's row gives,
    else that of its document.
    """

    id: RecommendationId
    uid: str
    anchor: Anchor
    wording: str
    number: str
    addressees: tuple[str, ...]
    owner: str
    tags: tuple[str, ...]
    response_due: PartialDate | None
    created_at: datetime
    document_title: str
    document_publisher: str
    issued: PartialDate | None
    own_issued: PartialDate | None = None

    @property
    def label(self) -> str:
        """“R6” where the source numbers it, else “no. 31”."""
        return self.number or f"no. {self.id}"

    @property
    def told(self) -> str:
        """“R6 (no. 31)”; “no. 31” alone where the source does not number it."""
        return f"{self.number} (no. {self.id})" if self.number else self.label

    @property
    def asks(self) -> str:
        """The wording as it stands behind the label: without the number, if it begins with it."""
        return without_number(self.wording, self.number)


@dataclass(frozen=True, slots=True)
class RecommendationDraft:
    """What a person says when tagging: empty wording means the quote itself.

    `issued` is when it was made, where that is not the date of its document.
    """

    wording: str = ""
    number: str = ""
    addressees: tuple[str, ...] = ()
    owner: str = ""
    tags: tuple[str, ...] = ()
    response_due: PartialDate | None = None
    issued: PartialDate | None = None


def without_number(wording: str, number: str) -> str:
    """“Each council should …” of “8.2. Each council should …”, where 8.2 is its number.

    Only where a full stop, bracket or colon parts the two: “2.5 million homes” is no number.
    """
    begins = re.match(rf"{re.escape(number)}[.):]+\s+(?=\S)", wording) if number else None
    return wording[begins.end() :] if begins else wording
