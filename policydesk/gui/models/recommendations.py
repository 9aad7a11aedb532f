"""The register as a table: rows of recommendations under the headings of their groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from policydesk.core.dates import PartialDate
from policydesk.core.ids import RecommendationId
from policydesk.core.register import RegisterRow

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns, left to right."""

    RECOMMENDATION = 0
    SOURCE = 1
    STATUS = 2
    DATES = 3
    EVIDENCE = 4


HEADINGS = ("Recommendation", "Source", "Status", "Dates", "Evidence")


class Grouping(StrEnum):
    """What the rows are grouped by; the value is how the menu says it."""

    ADDRESSEE = "addressee"
    PUBLISHER = "publisher"
    HEADLINE = "status"
    NONE = "nothing"


@dataclass(frozen=True, slots=True)
class Group:
    """The heading over some rows: “To HM Treasury”, 5 recommendations."""

    name: str
    count: int

    @property
    def words(self) -> str:
        noun = "recommendation" if self.count == 1 else "recommendations"
        return f"{self.name} · {self.count} {noun}"


@dataclass(frozen=True, slots=True)
class DatesNote:
    """What the dates column says, and whether it is a warning."""

    words: str
    warning: bool = False


class RegisterModel(QAbstractTableModel):
    """Shows the rows it is handed, grouped; group headings can be read but not chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._given: tuple[RegisterRow, ...] = ()
        self._rows: list[Group | RegisterRow] = []
        self.grouping = Grouping.ADDRESSEE

    def show_rows(self, rows: Sequence[RegisterRow]) -> None:
        self.beginResetModel()
        self._given = tuple(rows)
        self._rows = group_rows(self._given, self.grouping)
        self.endResetModel()

    def group_by(self, grouping: Grouping) -> None:
        self.grouping = grouping
        self.show_rows(self._given)

    @property
    def given(self) -> tuple[RegisterRow, ...]:
        """The rows without their headings, in the order shown."""
        return tuple(row for row in self._rows if isinstance(row, RegisterRow))

    def entry(self, index: Index) -> Group | RegisterRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, rec_id: RecommendationId) -> QModelIndex:
        """Where a recommendation stands; an invalid index when it is not shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, RegisterRow) and row.recommendation.id == rec_id:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not isinstance(self.entry(index), RegisterRow):
            return Qt.ItemFlag.NoItemFlags
        return _ROW_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.entry(index)
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole if isinstance(row, Group):
                return row.words if index.column() == 0 else None
            case Qt.ItemDataRole.DisplayRole if isinstance(row, RegisterRow):
                return cell_text(row, Column(index.column()))
            case Qt.ItemDataRole.AccessibleTextRole if isinstance(row, RegisterRow):
                return say_row(row) if index.column() == 0 else None
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, RegisterRow):
                return _tip(row, Column(index.column()))
        return None


def group_rows(rows: Sequence[RegisterRow], grouping: Grouping) -> list[Group | RegisterRow]:
    """The rows under their headings; groups in the order of their names, rows in their own."""
    if grouping is Grouping.NONE:
        return list(rows)
    name_of = _NAMES[grouping]
    groups: dict[str, list[RegisterRow]] = {}
    for row in rows:
        groups.setdefault(name_of(row), []).append(row)
    names = list(groups)
    if grouping is not Grouping.HEADLINE:
        names.sort(key=lambda name: (name.startswith("No "), name.casefold()))
    else:
        names.sort(key=lambda name: groups[name][0].headline.rule)
    shown: list[Group | RegisterRow] = []
    for name in names:
        shown += [Group(name, len(groups[name])), *groups[name]]
    return shown


def _addressee(row: RegisterRow) -> str:
    named = row.recommendation.addressees
    return f"To {named[0]}" if named else "No addressee named"


def _publisher(row: RegisterRow) -> str:
    return row.recommendation.document_publisher or "No publisher known"


def _headline(row: RegisterRow) -> str:
    return row.headline.label


_NAMES: dict[Grouping, Callable[[RegisterRow], str]] = {
    Grouping.ADDRESSEE: _addressee,
    Grouping.PUBLISHER: _publisher,
    Grouping.HEADLINE: _headline,
}


def cell_text(row: RegisterRow, column: Column) -> str:
    """What a cell says."""
    match column:
        case Column.RECOMMENDATION:
            return row.recommendation.wording
        case Column.SOURCE:
            return source_text(row)
        case Column.STATUS:
            return f"{row.headline.symbol} {row.headline.label}"
        case Column.DATES:
            return dates_note(row).words
    return row.grade.value if row.grade else "–"


def source_text(row: RegisterRow) -> str:
    """“NLGN 2010”, or the document's title where no publisher is known."""
    rec = row.recommendation
    year = str(rec.issued.earliest.year) if rec.issued and rec.issued.start else ""
    return f"{rec.document_publisher or rec.document_title} {year}".strip()


def dates_note(row: RegisterRow) -> DatesNote:
    """The one thing about dates that matters most: slipped, overdue, due."""
    if row.slips:
        times = "once" if row.slips == 1 else f"{row.slips}×"
        return DatesNote(f"slipped {times} · {row.slipped_days:,} days", warning=True)
    if "overdue_current" in row.headline.flags and row.target is not None:
        return DatesNote(f"overdue since {_short(row.target)}", warning=True)
    if "response_overdue" in row.headline.flags:
        due = row.recommendation.response_due
        when = f" since {_short(due)}" if due is not None else ""
        return DatesNote(f"response overdue{when}", warning=True)
    if row.target is not None:
        return DatesNote(f"due {_short(row.target)}")
    return DatesNote("")


def say_row(row: RegisterRow) -> str:
    """The whole row in one sentence, for those who hear the table."""
    parts = (
        row.recommendation.wording,
        source_text(row),
        row.headline.label,
        dates_note(row).words,
        f"evidence grade {row.grade.value}" if row.grade else "no graded evidence",
    )
    return "; ".join(part for part in parts if part)


def _short(value: PartialDate) -> str:
    """`31 Mar 2012`, `Mar 2012` or the words of a vaguer date."""
    words = value.spoken().split()
    return " ".join(w[:3] if w.isalpha() and w[0].isupper() else w for w in words)


def _tip(row: RegisterRow, column: Column) -> str | None:
    if column is Column.STATUS:
        return f"{row.headline.label} {row.headline.why}"
    if column is Column.RECOMMENDATION:
        return row.recommendation.wording
    return None


_ROW_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
"""Joined once: the view asks for the flags of every row when it is measured."""
