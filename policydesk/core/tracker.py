"""A tracker kept elsewhere: its rows and columns as read, and what taking it in would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.imports import ParsedDocument
from policydesk.core.recommendation import RecommendationDraft
from policydesk.core.status import Axis, NewStatus


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: `number` from 1 as the sheet counts, its cells as shown, cleaned.

    `days` are the true dates of cells that hold one, by the cell's place in the row.
    """

    sheet: str
    number: int
    cells: tuple[str, ...]
    days: Mapping[int, date] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """“row 17”, with the sheet's name where it has one."""
        return f"row {self.number:,}" + (f" of “{self.sheet}”" if self.sheet else "")


@dataclass(frozen=True, slots=True)
class ParsedTracker:
    """A workbook or table as a document, and its rows in the order of the document's."""

    document: ParsedDocument
    rows: tuple[SheetRow, ...]


class TrackerField(StrEnum):
    """What a column of a tracker may say; the value names it on the command line."""

    UID = "uid"
    NUMBER = "number"
    TEXT = "text"
    SOURCE = "source"
    ISSUED = "issued"
    ADDRESSEE = "addressee"
    OWNER = "owner"
    STATUS = "status"
    RESPONSE = "response"
    CLAIM = "claim"
    ASSESSMENT = "assessment"
    STANDING = "standing"
    RESPONDED = "responded"
    HAPPENED = "happened"
    RECORDED = "recorded"
    TARGET = "target"
    REVISED = "revised"
    REPLY = "reply"
    NOTE = "note"
    THEME = "theme"
    PRIORITY = "priority"
    AS_EXPORTED = "as_exported"
    IGNORED = "ignored"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS: Mapping[TrackerField, str] = {
    TrackerField.UID: "PolicyDesk's own key",
    TrackerField.NUMBER: "reference number",
    TrackerField.TEXT: "text of the recommendation",
    TrackerField.SOURCE: "source document or inquiry",
    TrackerField.ISSUED: "date it was made",
    TrackerField.ADDRESSEE: "addressee",
    TrackerField.OWNER: "owner",
    TrackerField.STATUS: "status word",
    TrackerField.RESPONSE: "status word: what they said",
    TrackerField.CLAIM: "status word: what they say is done",
    TrackerField.ASSESSMENT: "status word: what evidence shows",
    TrackerField.STANDING: "status word: the record",
    TrackerField.RESPONDED: "date of the response",
    TrackerField.HAPPENED: "date the status came about",
    TrackerField.RECORDED: "date they wrote it down",
    TrackerField.TARGET: "target date",
    TrackerField.REVISED: "revised target date",
    TrackerField.REPLY: "text of the reply",
    TrackerField.NOTE: "note",
    TrackerField.THEME: "theme",
    TrackerField.PRIORITY: "priority",
    TrackerField.AS_EXPORTED: "as PolicyDesk exported it",
    TrackerField.IGNORED: "not taken in",
}

WORD_FIELDS: Mapping[TrackerField, Axis | None] = {
    TrackerField.RESPONSE: Axis.RESPONSE,
    TrackerField.CLAIM: Axis.CLAIM,
    TrackerField.ASSESSMENT: Axis.ASSESSMENT,
    TrackerField.STANDING: Axis.STANDING,
    TrackerField.STATUS: None,
}
"""Columns of status words, each with the one axis it speaks about; None for any of them."""

MANY = frozenset(
    {TrackerField.STATUS, TrackerField.NOTE, TrackerField.REPLY, TrackerField.THEME,
     TrackerField.ADDRESSEE, TrackerField.OWNER, TrackerField.REVISED, TrackerField.IGNORED}
)  # fmt: skip
"""What several columns of one tracker may say."""


@dataclass(frozen=True, slots=True)
class TrackerColumn:
    """A column: its heading, what it is taken for and why, and a few of its cells."""

    heading: str
    field: TrackerField
    reason: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Meaning:
    """What a status word sets: one value of one axis."""

    axis: Axis
    value: str

    def __str__(self) -> str:
        return f"{self.axis.value}:{self.value}"


@dataclass(frozen=True, slots=True)
class WordReading:
    """A status word of a tracker, in how many rows it stands, and what it is read as.

    `meanings` is None where nobody knows, and empty where it sets nothing. `keeper` is whose
    assessment the word is, where its vocabulary says so.
    """

    word: str
    field: TrackerField
    rows: int
    meanings: tuple[Meaning, ...] | None
    reason: str
    keeper: str = ""


@dataclass(frozen=True, slots=True)
class UnreadDate:
    """A cell of a column of dates that says none; `column` is the heading."""

    row: SheetRow
    column: str
    field: TrackerField
    text: str


class RowStatus(StrEnum):
    """What taking a tracker in would do with one row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """An update that a row proposes; `quotes` are stretches of the sheet's own text behind it."""

    new: NewStatus
    quotes: tuple[tuple[int, int], ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What would come of one row; nothing has been written.

    `anchor` is the stretch of the sheet's text that a new recommendation is anchored to, `draft`
    what it would say, or say from then on. `said` is the row as it will be compared with the
    next file, and `renews` says of a row that stays as it was that this is not what is remembered
    of it; `notes` are sentences for people.
    """

    row: SheetRow
    status: RowStatus
    label: str
    title: str
    recommendation: RecommendationId | None = None
    anchor: tuple[int, int] | None = None
    draft: RecommendationDraft | None = None
    events: tuple[ProposedEvent, ...] = ()
    notes: tuple[str, ...] = ()
    matched_by: str = ""
    said: Mapping[str, object] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    renews: bool = False


@dataclass(frozen=True, slots=True)
class TrackerChoices:
    """What a person says of a tracker beside the file: None and "" leave it to be guessed.

    `columns` are fields by heading, `words` meanings by status word; `sheet` the one sheet to
    read; `preset` the vocabulary; `keeper` who keeps the tracker, whose assessments its words
    are; `recorded` the day on which they wrote it down.
    """

    columns: Mapping[str, TrackerField] = field(default_factory=dict)
    words: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    sheet: str = ""
    preset: str = ""
    keeper: str = ""
    recorded: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class TrackerPlan:
    """What taking a tracker in would do: every row of its tables has one fate.

    `passed_over` names sheets and rows that are no rows of the tracker, each in a sentence.
    `unread_dates` are the cells of its columns of dates that say something else. `known` is the
    uid of the earlier tracker that this one continues, or ""; `shape` are its headings, by which
    its columns are remembered.
    """

    file_name: str
    columns: tuple[TrackerColumn, ...]
    words: tuple[WordReading, ...]
    rows: tuple[RowPlan, ...]
    preset: str = ""
    passed_over: tuple[str, ...] = ()
    unread_dates: tuple[UnreadDate, ...] = ()
    warnings: tuple[str, ...] = ()
    known: str = ""
    shape: str = ""
    choices: TrackerChoices = field(default_factory=TrackerChoices)

    def count(self, status: RowStatus) -> int:
        return sum(row.status is status for row in self.rows)

    @property
    def new_events(self) -> int:
        return sum(len(row.events) for row in self.writes)

    @property
    def writes(self) -> tuple[RowPlan, ...]:
        """The rows of which something would be written."""
        wanted = {RowStatus.NEW, RowStatus.CHANGED}
        return tuple(row for row in self.rows if row.status in wanted)

    @property
    def renewals(self) -> tuple[RowPlan, ...]:
        """The rows that stay as they were, of which only what they say now is remembered."""
        return tuple(row for row in self.rows if row.renews)

    @property
    def said_of_renewals(self) -> str:
        """A sentence for people; "" where there are none."""
        count = len(self.renewals)
        rows = "row says" if count == 1 else "rows say"
        told = f"What {count:,} otherwise unchanged {rows} is kept, to be compared with the next"
        return f"{told} file." if count else ""

    @property
    def by_word(self) -> dict[str, int]:
        """Rows by their own status words, as the sheet has them."""
        return dict(Counter(word for row in self.rows for word in row.words))


@dataclass(frozen=True, slots=True)
class TrackerReport:
    """What taking a tracker in did; `renewed` counts rows of which only words are remembered."""

    plan: TrackerPlan
    document: DocumentId | None
    recommendations: int
    changed: int
    events: int
    renewed: int
