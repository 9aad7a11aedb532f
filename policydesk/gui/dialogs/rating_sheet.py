"""A rater works through a round by keyboard: one recommendation at a time, blind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from policydesk.core.document import Document, Passage
from policydesk.core.errors import PolicyDeskError
from policydesk.core.ids import DocumentId
from policydesk.core.rating import Judgement
from policydesk.core.rating_sheet import RatedMatter, RatingSheet
from policydesk.core.rating_words import say_asked, say_dials
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.dialogs.judgement_form import JudgementFields, JudgementForm
from policydesk.gui.dialogs.matter_text import MatterText
from policydesk.gui.pieces import button, give_role, label, named
from policydesk.gui.theme import Theme

KEYS = "Numbers choose · Ctrl+Enter records · Ctrl+Page Up and Ctrl+Page Down go back and forth"
COURTESY = (
    "You see neither the other raters’ judgements nor our own assessment. On a shared computer "
    "that is a courtesy, not a lock."
)
ALL_JUDGED = "All are judged. Finish rating, or go back and change what you like."
DONE, WAITING, DRAFT = "●", "○", "✎"


class RatingSheetDialog(QDialog):
    """`judged(RatedMatter, JudgementAnswer)` and `finish_wanted(bool)`; whoever opened it acts.

    What is filled in and not recorded stays with its recommendation while the dialog is open; the
    first attempt to leave it says so. `finish_wanted` carries whether to finish with gaps.
    """

    judged = Signal(object, object)
    finish_wanted = Signal(bool)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        sheet: RatingSheet,
        *,
        today: date,
        documents: Sequence[Document],
        passages_of: Callable[[DocumentId], Sequence[Passage]],
    ) -> None:
        super().__init__(parent)
        found = sheet.round
        self.sheet, self._at = sheet, 0
        self._drafts: dict[int, JudgementFields] = {}
        self._told_of_drafts = self._sure = False
        self._recording: int | None = None
        self._frame = Frame(self, theme, f"{found.name}, as {sheet.rater}", width=1100)
        self.go_to = named(QComboBox(), "", "Recommendation")
        self.stand = label("", "small")
        self.text = MatterText(theme, "The recommendation, and what is on record")
        self.form = JudgementForm(
            theme, found.axis, day=found.by_then.spoken(), today=today,
            documents=documents, passages_of=passages_of,
        )  # fmt: skip
        self.sentence = label("", "error", wrap=True)
        self.record = button("Record and go on", self.record_it, role="primary")
        self.finish = button("Finish rating", self._finish)
        self._build(theme)
        self.go_to.activated.connect(self.show_place)
        self.form.edited.connect(self._on_edited)
        self._list_again()
        self.show_place(self._next(-1))

    @property
    def matter(self) -> RatedMatter:
        """The recommendation in view."""
        return self.sheet.matters[self._at]

    def show_place(self, at: int) -> None:
        """Show another recommendation; what was filled in here is kept with it."""
        if not self.sheet.matters:
            return
        self._keep_draft()
        self._at = at % len(self.sheet.matters)
        matter = self.matter
        self.text.show_matter(matter)
        quotes = [proof for told in matter.told for proof in told.evidence]
        self.form.ask_about(quotes, matter.own, self._drafts.get(self._at))
        self._list_again()
        self.form.setFocus()

    def record_it(self) -> None:
        """Hand the judgement to whoever records it, unless something is missing."""
        if not self.sheet.open or self._recording is not None or not self.sheet.matters:
            return
        answer = self.form.read()
        if answer is not None:
            self._recording = self._at
            self.judged.emit(self.matter, answer)

    def show_recorded(self, made: Judgement) -> None:
        """It was recorded: go on to the next that is still to be judged, unless one has gone on."""
        at, self._recording = self._recording, None
        assert at is not None
        matters = list(self.sheet.matters)
        before = matters[at]
        changed = before.changed + (before.own is not None)
        matters[at] = replace(before, own=made, changed=changed)
        self.sheet = replace(self.sheet, matters=tuple(matters))
        self._drafts.pop(at, None)
        if self._at != at:
            self._list_again()
            return
        self.form.ask_about((), None, None)
        self.show_place(self._next(at))
        if not self.sheet.left:
            self._say(ALL_JUDGED, role="text")
            self.finish.setFocus()

    def show_refusal(self, error: PolicyDeskError) -> None:
        """Say why it was not recorded, or not finished."""
        self._recording = None
        self.form.show_refusal(str(error))

    def reject(self) -> None:
        """Close, but not over something that is filled in and not recorded, the first time."""
        unrecorded = self._unrecorded()
        if unrecorded and not self._told_of_drafts:
            self._told_of_drafts = True
            self._say(f"{unrecorded} Record it with Ctrl+Enter, or close again to leave it.")
            return
        super().reject()

    def _finish(self) -> None:
        if unrecorded := self._unrecorded():
            self._say(f"{unrecorded} Record it with Ctrl+Enter, or empty it, before you finish.")
            return
        left = self.sheet.left
        if left and not self._sure:
            self._sure = True
            self._name_finish("Finish without them")
            are = "is" if left == 1 else "are"
            self._say(f"{left} of {len(self.sheet.matters)} {are} not judged yet.")
            return
        self.finish_wanted.emit(bool(left))

    def _unrecorded(self) -> str:
        """Which recommendations are filled in and not recorded, as a sentence; "" for none."""
        self._keep_draft()
        names = [self.sheet.matters[at].recommendation.label for at in sorted(self._drafts)]
        if not names or not self.sheet.open:
            return ""
        return f"Filled in, but not recorded: {', '.join(names)}."

    def _keep_draft(self) -> None:
        self._drafts.pop(self._at, None)
        if self.form.changed:
            self._drafts[self._at] = self.form.fields

    def _on_edited(self) -> None:
        self._told_of_drafts = self._sure = False
        self._name_finish("Finish rating")
        self._say("")
        if bool(self._drafts.get(self._at)) is not self.form.changed:
            self._keep_draft()
            self._list_again()

    def _next(self, after: int) -> int:
        """The next place that is still to be judged; the following one where none is."""
        count = len(self.sheet.matters)
        for step in range(1, count + 1):
            if self.sheet.matters[(after + step) % count].own is None:
                return (after + step) % count
        return min(after + 1, max(count - 1, 0))

    def _list_again(self) -> None:
        matters = self.sheet.matters
        self.go_to.clear()
        for at, matter in enumerate(matters):
            mark = DRAFT if at in self._drafts else WAITING if matter.own is None else DONE
            rec = matter.recommendation
            asks = shorten(rec.asks, 80, placeholder=" …")
            self.go_to.addItem(f"{mark}  {matter.place}. {rec.label}  {asks}")
        self.go_to.setCurrentIndex(self._at)
        gone = f" · {self.sheet.gone} in the library no more" if self.sheet.gone else ""
        self.stand.setText(f"{len(matters) - self.sheet.left} of {len(matters)} judged{gone}")

    def _say(self, sentence: str, *, role: str = "error") -> None:
        self.sentence.setText(sentence)
        give_role(self.sentence, role)
        self.sentence.setVisible(bool(sentence))
        if sentence:
            self._frame.reveal(self.sentence)

    def _name_finish(self, words: str) -> None:
        self.finish.setText(words)
        self.finish.setAccessibleName(words)

    def _build(self, theme: Theme) -> None:
        found, body = self.sheet.round, self._frame.body
        asked = f"Judge {say_asked(found.axis)}: {say_dials(found)}. {COURTESY}"
        body.addWidget(label(asked, "soft", wrap=True))
        through = QHBoxLayout()
        previous = button("Previous", lambda: self.show_place(self._at - 1))
        following = button("Next", lambda: self.show_place(self._at + 1))
        self.go_to.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        through.addWidget(previous)
        through.addWidget(self.go_to, 1)
        through.addWidget(following)
        through.addWidget(self.stand)
        body.addLayout(through)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        left = QVBoxLayout()
        left.addWidget(self.text, 1)
        columns.addLayout(left, 1)
        columns.addWidget(self.form, 1)
        body.addLayout(columns, 1)
        body.addWidget(self.sentence)
        body.addWidget(label(KEYS, "small", wrap=True))
        self.sentence.hide()
        self.form.setEnabled(self.sheet.open)
        for each in (self.record, self.finish):
            each.setVisible(self.sheet.open)
        for each in (previous, following):
            each.setAutoDefault(False)
        self._frame.finish(self.record, self.finish, button("Close", self.reject))
        for keys, act in (
            ("Ctrl+Return", self.record_it),
            ("Ctrl+Enter", self.record_it),
            ("Ctrl+PgUp", previous.click),
            ("Ctrl+PgDown", following.click),
        ):
            QShortcut(QKeySequence(keys), self, act)
