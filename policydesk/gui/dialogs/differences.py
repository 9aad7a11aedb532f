"""What was learned late about a day, and what the records of that day had wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.dates import spoken_day
from policydesk.core.differences import Difference
from policydesk.core.register import Differences
from policydesk.core.timeline import TimelineEntry
from policydesk.core.wording import say_moment
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.listing import Listing
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme


class DifferencesDialog(QDialog):
    """Lists how statuses moved, the updates that came late, and those that were corrected."""

    def __init__(self, parent: QWidget | None, theme: Theme, found: Differences) -> None:
        super().__init__(parent)
        frame = Frame(self, theme, "What was learned or corrected since", width=680)
        world, known = found.then.world, found.then.known
        assert world is not None
        assert known is not None
        frame.body.addWidget(label(
            f"The world on {spoken_day(world)}, as we knew it on {say_moment(known)}, beside the "
            "same day by what is known now.", "soft", wrap=True,
        ))  # fmt: skip
        self.listing = Listing("What was learned or corrected since", theme)
        moved = [row for row in found.rows if row.moved]
        self._group("Stood otherwise", [_moved(row) for row in moved])
        self._group(
            "Learned late", [_late(row, entry) for row in found.rows for entry in row.late]
        )
        self._group("Got wrong", [_wrong(row, entry) for row in found.rows for entry in row.wrong])
        frame.body.addWidget(self.listing)
        self.listing.setVisible(bool(found.rows))
        if not found.rows:
            frame.body.addWidget(label("Nothing: what was known then still stands.", wrap=True))
        frame.finish(button("Close", self.accept, role="primary"))

    def _group(self, title: str, rows: list[tuple[str, str]]) -> None:
        if rows:
            self.listing.add_group(title, len(rows))
        for name, said in rows:
            self.listing.add_row(name, said)


def _name(row: Difference) -> str:
    return f"{row.recommendation.label} {row.recommendation.asks}"


def _moved(row: Difference) -> tuple[str, str]:
    return _name(row), f"then “{row.then.label}”, now known as “{row.now.label}”"


def _late(row: Difference, entry: TimelineEntry) -> tuple[str, str]:
    event = entry.event
    return _name(row), (
        f"{row.told[event.id]}; happened {event.happened.spoken()}, recorded "
        f"{spoken_day(event.recorded_at.date())}"
    )


def _wrong(row: Difference, entry: TimelineEntry) -> tuple[str, str]:
    by = entry.corrected_by
    assert by is not None
    return _name(row), (
        f"“{row.told[entry.event.id]}” was corrected {spoken_day(by.recorded_at.date())} to "
        f"“{row.told.get(by.id, by.value)}”: {by.reason}"
    )
