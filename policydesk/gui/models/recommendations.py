"""The register as a table: rows of recommendations under the headings of their groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from policydesk.core.dates import PartialDate
from policydesk.core.ids import RecommendationId
from policydesk.core.register import Listed, RegisterRow, Rows
from policydesk.core.views import Grouping, Order, in_order
from policydesk.core.wording import say_flags

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
        self._given = Rows()
        self._shown: list[Group | int] = []
        self._at: dict[RecommendationId, int] | None = None
        self._as_published = Rows()
        self.grouping, self.order = Grouping.ADDRESSEE, Order.PUBLISHED

    def show_rows(self, rows: Rows) -> None:
        self.beginResetModel()
        self._as_published = rows
        if self.order is not Order.PUBLISHED:
            rows = rows.subset(in_order(rows.listed, self.order))
        groups = group_places(rows.listed, self.grouping)
        # In the order shown, so that neighbours on the screen are worked out together.
        self._given = rows.subset([place for _, places in groups for place in places])
        self._shown = []
        begin = 0
        for name, places in groups:
            self._shown += [Group(name, len(places))] * bool(name)
            self._shown += range(begin, begin := begin + len(places))
        self._at = None
        self.endResetModel()

    def arrange(self, grouping: Grouping, order: Order) -> None:
        """Group the rows by this, and let them stand in that order within the groups."""
        self.grouping, self.order = grouping, order
        self.show_rows(self._as_published)

    @property
    def given(self) -> Rows:
        """The rows without their headings, in the order shown."""
        return self._given

    def entry(self, index: Index) -> Group | RegisterRow | None:
        """What stands at a place; None for a row that has just gone from the library."""
        if not index.isValid():
            return None
        place = self._shown[index.row()]
        if not isinstance(place, int):
            return place
        try:
            return self._given[place]
        except KeyError:
            return None

    def id_at(self, row: int) -> RecommendationId | None:
        """Whose row that is; None for a heading."""
        place = self._shown[row]
        return self._given.ids[place] if isinstance(place, int) else None

    def index_of(self, rec_id: RecommendationId) -> QModelIndex:
        """Where a recommendation stands; an invalid index when it is not shown."""
        if self._at is None:
            ids = self._given.ids
            self._at = {ids[n]: at for at, n in enumerate(self._shown) if isinstance(n, int)}
        at = self._at.get(rec_id)
        return QModelIndex() if at is None else self.index(at, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not isinstance(self._shown[index.row()], int):
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


def group_places(listed: Listed, grouping: Grouping) -> list[tuple[str, Sequence[int]]]:
    """Heading and places of each group, by name, rows in their own order; one without a heading
    where nothing is grouped.
    """
    if grouping is Grouping.NONE:
        return [("", range(len(listed.ids)))]
    column, named, nameless = _GROUPED[grouping]
    groups: dict[str, list[int]] = defaultdict(list)
    for place, value in enumerate(column(listed)):
        groups[value].append(place)
    values = list(groups)
    if grouping is Grouping.HEADLINE:
        values.sort(key=lambda value: listed.kinds[groups[value][0]])
    else:
        values.sort(key=lambda value: (not value, value.casefold()))
    return [(named.format(value) if value else nameless, groups[value]) for value in values]


_GROUPED: dict[Grouping, tuple[Callable[[Listed], Sequence[str]], str, str]] = {
    Grouping.ADDRESSEE: (lambda listed: listed.addressees, "To {}", "No addressee named"),
    Grouping.PUBLISHER: (lambda listed: listed.publishers, "{}", "No publisher known"),
    Grouping.HEADLINE: (lambda listed: listed.labels, "{}", ""),
}
"""The column of each, how a group's heading says it, and what it is called without a name."""


def cell_text(row: RegisterRow, column: Column) -> str:
    """What a cell says."""
    match column:
        case Column.RECOMMENDATION:
            rec = row.recommendation
            return f"{rec.number} · {rec.wording}" if rec.number else rec.wording
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
    """What about dates matters most: overdue, slipped, nobody to ask, due."""
    times = "once" if row.slips == 1 else f"{row.slips}×"
    if row.slips and "overdue_current" in row.headline.flags:
        return DatesNote(f"overdue, slipped {times}", warning=True)
    if row.slips:
        return DatesNote(f"slipped {times} · {row.slipped_days:,} days", warning=True)
    if "overdue_current" in row.headline.flags and row.target is not None:
        return DatesNote(f"overdue since {_short(row.target)}", warning=True)
    if "response_overdue" in row.headline.flags:
        due = row.recommendation.response_due
        when = f" since {_short(due)}" if due is not None else ""
        return DatesNote(f"response late{when}", warning=True)
    if {"owner_abolished", "owner_followed"} & set(row.headline.flags):
        return DatesNote("owner abolished", warning=True)
    if row.target is not None:
        return DatesNote(f"due {_short(row.target)}")
    return DatesNote("")


def say_row(row: RegisterRow) -> str:
    """The whole row in one sentence, for those who hear the table."""
    parts = (
        cell_text(row, Column.RECOMMENDATION),
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
    if column is Column.DATES:
        target = "" if row.target is None else f"target date {row.target.spoken()}"
        told = filter(None, (target, *say_flags(row.headline.flags)))
        return "; ".join(told) or None
    return None


_ROW_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
"""Joined once: the view asks for the flags of every row when it is measured."""
