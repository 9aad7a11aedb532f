"""The briefing: one format-free tree that every renderer and the preview print alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policydesk.core.charts import Chart
from policydesk.core.recommendation import without_number
from policydesk.core.status import Headline


def count_entries(count: int) -> str:
    """“1 recommendation”, “12 recommendations”."""
    return f"{count} recommendation{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of the summary table: `count` of `total` recommendations have this headline."""

    label: str
    symbol: str
    count: int
    total: int

    @property
    def share(self) -> str:
        """The count with its denominator: “3 of 12”."""
        return f"{self.count} of {self.total}"


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A passage quoted as evidence, word for word, and where it stands.

    `source` names the document with its date and page, in words.
    """

    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document the pack rests on: its title, publisher and date in words, and its address.

    `pages` are those that are quoted here, in words, as they are printed there.
    """

    text: str
    url: str = ""
    pages: str = ""

    @property
    def words(self) -> str:
        """The document with the pages that are quoted, without its address."""
        return f"{self.text}, quoted from {self.pages}" if self.pages else self.text


@dataclass(frozen=True, slots=True)
class DatedLine:
    """One line of a status history; `struck` for a corrected event, kept readable.

    `happened` and `recorded` are the two dates in words, kept apart; `happened_on` and
    `recorded_on` the same as days, None where words say more or less than a day. `detail` says
    whose word it is and how strong; `note` is what the person wrote; `correction` says when, why
    and by what a struck line was replaced.
    """

    text: str
    happened: str
    recorded: str
    detail: str = ""
    note: str = ""
    evidence: tuple[EvidenceLine, ...] = ()
    struck: bool = False
    correction: str = ""
    happened_on: date | None = None
    recorded_on: date | None = None

    @property
    def dates(self) -> str:
        """Both dates on one line: “happened 24 March 2010 · recorded 30 March 2010”."""
        return f"happened {self.happened} · recorded {self.recorded}"


@dataclass(frozen=True, slots=True)
class BriefingHeading:
    """A heading a person put between entries."""

    text: str


@dataclass(frozen=True, slots=True)
class BriefingNote:
    """A note in Markdown (CommonMark); raw HTML and images in it are never passed on."""

    markdown: str


@dataclass(frozen=True, slots=True)
class BriefingChart:
    """A chart of what the pack prints, with its words and its numbers."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class BriefingEntry:
    """One recommendation as printed: verbatim quote, source with page, status with dates.

    `flags` are in words. `target` is the target date in force, in words, "" for none; `slips`
    says how it moved. `uid` names the recommendation across libraries. `page` counts from the
    first; `place` is the page as it is printed there, in words. `stands` is what they answered,
    what they say is done and what evidence shows, each in words with its day; none of these
    where nothing was recorded. `target_on` and `reviewed_on` are the dates as days, None where
    they are vague or none.
    """

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
    target: str = ""
    slips: str = ""
    last_reviewed: str = ""
    uid: str = ""
    place: str = ""
    stands: tuple[str, ...] = ()
    target_on: date | None = None
    reviewed_on: date | None = None

    @property
    def asks(self) -> str:
        """The wording, else the quote, as it stands behind the label: without the label itself."""
        return without_number(self.wording or self.quote, self.label)

    @property
    def cited(self) -> str:
        """The source with the page."""
        return f"{self.source}, {self.place}" if self.place else self.source


BriefingPart = BriefingHeading | BriefingNote | BriefingChart | BriefingEntry


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole pack: `status_as_at` and `known_as_at` are printed on it and under every table.

    Dates are in words, but for `made_day` (the day of making), `world` and `known` (the dials as
    ISO text): typed again with the pack's `name`, they rebuild it. `dial_words` is empty today,
    else it says what the reader is looking at, and `differences` what was learned late or
    corrected since. `generous`: vague dates count from their
    first possible day; `team`: known is what anyone had written down. `footnote`
    stands under every table. `exempt` counts the recommendations printed here that are exempt
    from publication now, `left_out` those that are left out for it.
    """

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
    sources: tuple[SourceLine, ...]
    ledger_head: str
    name: str
    made_day: date
    world: str
    known: str
    dial_words: str = ""
    footnote: str = ""
    checks: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    generous: bool = False
    team: bool = False
    exempt: int = 0
    left_out: int = 0

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader has to know before all else, a sentence or two each."""
        told = [self.dial_words]
        if self.exempt:
            told.append(
                f"Not for publication: this pack holds the text of {count_entries(self.exempt)} "
                "exempt from publication."
            )
        return tuple(filter(None, told))

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The terms of the cover with what they are."""
        left_out = self.left_out
        found = (
            ("Recommendations", str(len(self.entries))),
            ("Left out", f"{count_entries(left_out)} exempt from publication" if left_out else ""),
            ("Status as at", self.status_as_at),
            ("Records as known on", self.known_as_at),
            ("Library", self.library),
            ("Chosen", f"by the search “{self.query}”" if self.query else "by hand"),
        )
        return tuple((term, words) for term, words in found if words)

    @property
    def entries(self) -> tuple[BriefingEntry, ...]:
        return tuple(part for part in self.parts if isinstance(part, BriefingEntry))
