"""Editions of one publication: which document is older, and what became of each tagged passage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from policydesk.core.document import Document
from policydesk.core.ids import DocumentId
from policydesk.core.recommendation import Anchor, Recommendation


class Fate(StrEnum):
    """What became of a tagged passage in a newer edition."""

    EXACT = "exact"
    MOVED = "moved"
    REWORDED = "reworded"
    GONE = "gone"

    @property
    def says(self) -> str:
        """The fate as a sentence for people."""
        return _SAYS[self]


_SAYS = {
    Fate.EXACT: "Word for word, beside the same neighbours.",
    Fate.MOVED: "Word for word, but in another place.",
    Fate.REWORDED: "In other words: look at what changed.",
    Fate.GONE: "Nothing like it stands in the newer edition.",
}


class Step(StrEnum):
    """How a word stands in a comparison of two quotes."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words that both quotes have, or only the old one, or only the new one."""

    step: Step
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a recommendation's passage may stand in the newer edition; a person decides.

    `one_of` is above 1 where several places fit equally well: each comes as a proposal of its
    own. `old_quote` is what was looked for: the words of the nearest edition that has the passage.
    `start`, `end` and `quote` are of the newer text (code points), -1 and empty for GONE.
    `alike` is the share of words in common, 0 to 1. `accepted` is set once a person said so.
    """

    recommendation: Recommendation
    old_quote: str
    fate: Fate
    start: int
    end: int
    quote: str
    page: int | None
    alike: float
    one_of: int
    changes: tuple[Words, ...]
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """A recommendation with the second anchor that a person accepted in a newer edition."""

    recommendation: Recommendation
    anchor: Anchor
    fate: Fate
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Chain:
    """The editions of one publication around a document, oldest first, that document included."""

    document: DocumentId
    editions: tuple[Document, ...]

    @property
    def newer(self) -> Document | None:
        """The edition that follows the document; None for the newest."""
        at = self._at
        return self.editions[at + 1] if at + 1 < len(self.editions) else None

    @property
    def older(self) -> Document | None:
        """The edition before the document; None for the oldest."""
        return self.editions[self._at - 1] if self._at else None

    @property
    def newest(self) -> Document | None:
        """The last edition, where that is another document."""
        last = self.editions[-1] if self.editions else None
        return None if last is None or last.id == self.document else last

    @property
    def note(self) -> str:
        """“Older edition: “A plan, revised” (May 2019) is newer.”; empty for the only edition."""
        if (newest := self.newest) is not None:
            return f"Older edition: {_named(newest)} is newer."
        if (older := self.older) is not None:
            return f"Newest edition here; the one before it is {_named(older)}."
        return ""

    @property
    def _at(self) -> int:
        return next((n for n, d in enumerate(self.editions) if d.id == self.document), 0)


def _named(document: Document) -> str:
    when = f" ({document.issued.spoken()})" if document.issued is not None else ""
    return f"“{document.title}”{when}"
