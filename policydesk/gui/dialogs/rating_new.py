"""Ask for a new round of double rating: its name, its raters, and which recommendations."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from policydesk.core.dates import spoken_day
from policydesk.core.errors import PolicyDeskError
from policydesk.core.headline import LABELS
from policydesk.core.marks import Mark
from policydesk.core.rating import RATED_AXES
from policydesk.core.rating_words import begun_large, say_asked
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.core.wording import say_moment
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme
from policydesk.library.ratings import NewRound


@dataclass(frozen=True, slots=True)
class ShownRegister:
    """What the register shows: its filter, the headlines picked, its dials, and how many rows.

    `marks` narrow it too; a round keeps none, so it cannot be opened over what they show.
    """

    query: str
    headlines: frozenset[HeadlineKind]
    as_of: AsOf
    count: int
    marks: tuple[Mark, ...] = ()

    @property
    def refusal(self) -> str:
        """Why a round cannot be about what is shown; "" where it can."""
        if not self.marks:
            return ""
        said = " and ".join(f"“{mark.words()}”" for mark in self.marks)
        return f"A round cannot be narrowed by {said}. Take that filter away in the register first."

    @property
    def sentence(self) -> str:
        """Which recommendations a round would be about, and as of when."""
        kinds = " or ".join(f"“{LABELS[kind][0]}”" for kind in sorted(self.headlines))
        told = [f"match “{self.query.strip()}”"] if self.query.strip() else []
        told += [f"stand at {kinds}"] if kinds else []
        noun = "recommendation" if self.count == 1 else "recommendations"
        which = f"that {' and '.join(told)}" if told else "of the register"
        world = "today" if self.as_of.world is None else f"on {spoken_day(self.as_of.world)}"
        known = "now" if self.as_of.known is None else f"on {say_moment(self.as_of.known)}"
        return (
            f"About the {self.count} {noun} {which}: the world {world}, as known {known}. To "
            "rate others, or another day, filter the register and turn its dials first."
        )


class NewRoundDialog(QDialog):
    """`wanted(NewRound)`; whoever opened it closes it, or shows why the round was refused."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, shown: ShownRegister) -> None:
        super().__init__(parent)
        self._shown = shown
        self._frame = Frame(self, theme, "Open a round of double rating", width=560)
        self.name = named(QLineEdit(placeholderText="Spring check"), "", "Name of the round")
        self.raters = named(
            QLineEdit(placeholderText="Ann Lee, Bob Ray"), "", "Raters, with commas between"
        )
        self.axis = named(QComboBox(), "", "What is judged")
        self.axis.addItems([begun_large(say_asked(axis)) for axis in RATED_AXES])
        self.sampled = QCheckBox("Only a sample of them")
        self.sample = named(QLineEdit(str(min(20, shown.count))), "", "Size of the sample")
        self.sample.setValidator(QIntValidator(1, max(shown.count, 1), self))
        self.sample.setMaximumWidth(theme.px(72))
        self.seed = named(
            QLineEdit(placeholderText="Any word or number; one is made up"), "", "Seed"
        )
        self.error = label("", "error", wrap=True)
        self._build(theme)
        self.sampled.toggled.connect(self._show_sample)
        self._show_sample()

    def show_refusal(self, error: PolicyDeskError) -> None:
        """Say why the round was not opened."""
        self.error.setText(str(error))
        self._frame.reveal(self.error)

    @property
    def answer(self) -> NewRound:
        """The round as filled in."""
        return NewRound(
            self.name.text(),
            tuple(name.strip() for name in self.raters.text().split(",") if name.strip()),
            RATED_AXES[self.axis.currentIndex()],
            self._shown.query,
            self._shown.headlines,
            int(self.sample.text() or 0) if self.sampled.isChecked() else None,
            self.seed.text(),
            self._shown.as_of,
        )

    def _show_sample(self) -> None:
        for field in (self.sample, self.seed):
            field.setEnabled(self.sampled.isChecked())

    def _build(self, theme: Theme) -> None:
        body = self._frame.body
        if not self._shown.refusal:
            body.addWidget(label(self._shown.sentence, "soft", wrap=True))
        body.addWidget(self.error)
        for title, field in (
            ("Name", self.name),
            ("Raters, with commas between", self.raters),
            ("What is judged", self.axis),
        ):
            caption = label(title, "section")
            caption.setBuddy(field)
            body.addWidget(caption)
            body.addWidget(field)
        body.addSpacing(theme.px(8))
        body.addWidget(self.sampled)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.sample)
        row.addWidget(label("drawn with the seed", "soft"))
        row.addWidget(self.seed, 1)
        body.addLayout(row)
        body.addStretch()
        self.error.hide()
        self.go = button("Open the round", lambda: self.wanted.emit(self.answer), role="primary")
        if self._shown.refusal:
            self.go.setEnabled(False)
            self.error.setText(self._shown.refusal)
            self.error.show()
        self._frame.finish(self.go, button("Cancel", self.reject))
