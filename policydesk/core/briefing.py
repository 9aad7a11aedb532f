"""The briefing: one format-free tree that every renderer and the preview print alike."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.core.status import Headline


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of the summary table: `count` of `total` recommendations have this headline."""

    label: str
    symbol: str
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class DatedLine:
    """One line of a status history; `struck` for a corrected event, kept readable."""

    text: str
    happened: str
    recorded: str
    evidence: tuple[str, ...] = ()
    struck: bool = False


@dataclass(frozen=True, slots=True)
class BriefingHeading:
    """A heading a person put between entries."""

    text: str


@dataclass(frozen=True, slots=True)
class BriefingNote:
    """A note in Markdown (CommonMark); raw HTML and images in it are never passed on."""

    markdown: str


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """One recommendation as printed: verbatim quote, source with page, status with dates."""

    label: str
    wording: str
    quote: str
    source: str
    page: int | None
    addressees: tuple[str, ...]
    owner: str
    tags: tuple[str, ...]
    headline: Headline
    history: tuple[DatedLine, ...]
    flags: tuple[str, ...]


BriefingPart = BriefingHeading | BriefingNote | BriefingEntry


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole pack: `status_as_at` and `known_as_at` are printed on it and under every table."""

    title: str
    library: str
    author: str
    introduction: str
    status_as_at: str
    known_as_at: str
    off_today: bool
    made_on: str
    query: str
    summary: tuple[SummaryRow, ...]
    parts: tuple[BriefingPart, ...]
    sources: tuple[str, ...]
    ledger_head: str
    checks: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[BriefingEntry, ...]:
        return tuple(part for part in self.parts if isinstance(part, BriefingEntry))
