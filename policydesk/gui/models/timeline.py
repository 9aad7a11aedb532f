"""The timeline of one recommendation as lines to read, and the list model that holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from policydesk.core.dates import spoken_day
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Evidence, StatusEvent
from policydesk.core.telling import part_words, tell_entries
from policydesk.core.timeline import AsOf, Timeline, TimelineEntry
from policydesk.core.wording import say_whose

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened: what, when (happened and recorded), and on which evidence.

    `struck` for a corrected update; `event` None for the recommendation itself.
    """

    title: str
    detail: str
    notes: tuple[str, ...] = ()
    struck: bool = False
    event: StatusEvent | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return () if self.event is None else self.event.evidence

    @property
    def source(self) -> str:
        """“Total Place: a whole area approach, p. 41” of the first quote, "" without one."""
        if not self.evidence:
            return ""
        first = self.evidence[0]
        page = "" if first.page is None else f", p. {first.page}"
        more = f" and {len(self.evidence) - 1} more" if len(self.evidence) > 1 else ""
        return f"{first.document_title}{page}{more}"

    @property
    def spoken(self) -> str:
        start = "Corrected: " if self.struck else ""
        evidence = f"Evidence: {self.source}" if self.source else ""
        return ". ".join(p for p in (start + self.title, self.detail, *self.notes, evidence) if p)


class TimelineModel(QAbstractListModel):
    """The lines, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[TimelineLine] = []

    def show_lines(self, lines: Sequence[TimelineLine]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, index: Index) -> TimelineLine:
        return self._lines[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.line(index).title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self.line(index).spoken
            case Qt.ItemDataRole.UserRole:
                return self.line(index)
        return None


def timeline_lines(
    rec: Recommendation,
    timeline: Timeline,
    as_of: AsOf,
    successors: Mapping[str, str] | None = None,
) -> list[TimelineLine]:
    """What happened, newest first, down to the day of the recommendation itself.

    `successors` are labels of other recommendations by uid.
    """
    told = tell_entries(timeline.entries(as_of), part_words(timeline.events))
    lines = [_line(entry, said, successors=successors or {}) for entry, said in told]
    lines.reverse()
    return [*lines, _first_line(rec)]


def _first_line(rec: Recommendation) -> TimelineLine:
    parts = [rec.issued.spoken() if rec.issued else "date of publication not known"]
    if rec.response_due is not None:
        parts.append(f"response due {rec.response_due.spoken()}")
    return TimelineLine("Recommended", " · ".join(parts))


def _line(entry: TimelineEntry, title: str, *, successors: Mapping[str, str]) -> TimelineLine:
    event = entry.event
    if event.successor in successors:
        title += f" ({successors[event.successor]})"
    happened = event.happened.spoken()
    when = "happened on a day not known" if entry.date_assumed else f"happened {happened}"
    parts = [when, f"recorded {spoken_day(event.recorded_at.date())}", say_whose(event)]
    if event.grade is not None:
        parts.append(f"grade {event.grade.value}")
    if event.their_word:
        parts.append(f"called there “{event.their_word}”")
    if event.agreed_by:
        parts.append(f"agreed by {event.agreed_by}")
    if event.their_recorded_on is not None:
        parts.append(f"noted there {spoken_day(event.their_recorded_on)}")
    notes = [event.note, event.warning]
    if entry.corrected_by is not None:
        day = spoken_day(entry.corrected_by.recorded_at.date())
        notes = [f"corrected {day}: {entry.corrected_by.reason}", event.note]
    return TimelineLine(
        title, " · ".join(parts),
        tuple(words for note in notes for words in note.splitlines() if words.strip()),
        struck=entry.corrected_by is not None, event=event,
    )  # fmt: skip
