"""From which day a clock runs for one recommendation, and the last day to answer that follows."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.clocks import ResponseClock
from policydesk.core.dates import PartialDate, Precision
from policydesk.core.errors import UserError
from policydesk.core.recommendation import Recommendation
from policydesk.gui.dialogs.date_field import VagueDateField
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label
from policydesk.gui.theme import Theme


class ClockStartDialog(QDialog):
    """`due` is the answer once the dialog is accepted; `answered` warns that nothing waits."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        clock: ResponseClock,
        *,
        rec: Recommendation,
        today: date,
        answered: str,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.due: PartialDate | None = None
        frame = self._frame = Frame(self, theme, f"When is the response to {rec.label} due?")
        frame.body.addWidget(label(f"{clock.name}: {clock.period}.", "heading", wrap=True))
        frame.body.addWidget(label(clock.basis, "soft", wrap=True))
        self.answered = label(answered, "error", wrap=True)
        self.answered.setVisible(bool(answered))
        frame.body.addWidget(self.answered)
        self.field = VagueDateField(
            "The day it runs from", today=today, hint="When it was sent or received."
        )
        self.follows = label("", "text", wrap=True)
        frame.body.addWidget(self.field)
        frame.body.addWidget(self.follows)
        self.go = button("Set the day", self.accept, role="primary")
        frame.finish(self.go, button("Cancel", self.reject))
        self.field.edited.connect(self._tell)
        self.field.show_date(rec.issued)
        self._tell()

    def _tell(self) -> None:
        """Say what follows, or what is still missing."""
        self.due = None
        try:
            start = self.field.value()
            if start is not None and start.precision is Precision.DAY:
                self.due = PartialDate.day(self._clock.due(start.earliest))
        except UserError as error:
            self.follows.setText(str(error))
        else:
            self.follows.setText(
                f"Response due {self.due.spoken()}." if self.due
                else "The clock needs the very day it runs from."
            )  # fmt: skip
        self.go.setEnabled(self.due is not None)
