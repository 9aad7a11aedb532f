"""Ask in plain words what was learned about a recommendation; answers a value, never writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from policydesk.core.document import Document, Passage
from policydesk.core.errors import UserError
from policydesk.core.gates import check_new_status, suggest_grade
from policydesk.core.ids import DocumentId
from policydesk.core.recommendation import Recommendation
from policydesk.core.status import Axis, Evidence, NewStatus, StatusEvent
from policydesk.core.supposing import corrected_so_far, supposed_event, with_event
from policydesk.core.timeline import Timeline
from policydesk.core.wording import say_event
from policydesk.gui.chip import StatusChip
from policydesk.gui.dialogs.sentence_picker import Successors
from policydesk.gui.dialogs.status_form import StatusForm
from policydesk.gui.pieces import button, hairline, label, named, shortened
from policydesk.gui.theme import Theme
from policydesk.library.status import EvidenceQuote

SHOWN = 240
"""Characters of the recommendation at the head; the whole of it stands in its tip."""
NOT_RECORDED = "What you wrote is not recorded. Ctrl+Enter records it; close again to leave it."


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """What the person learned, with the quotes behind it; `afresh` without what it is to say."""

    new: NewStatus
    quotes: tuple[EvidenceQuote, ...] = ()
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class StatusMatter:
    """What the dialog must know to ask, check and show what would follow.

    `owners` are the addressees and the owner in lower case; `successors` gives (uid, label) of
    the other recommendations; `passages_of` gives a document's passages in order.
    """

    recommendation: Recommendation
    timeline: Timeline
    documents: tuple[Document, ...]
    owners: frozenset[str]
    successors: Successors
    passages_of: Callable[[DocumentId], Sequence[Passage]]
    today: date


class StatusEventDialog(QDialog):
    """Record an update, or correct `corrects`; `ask()` gives the answer or None.

    `start` is an answer to go on from; `begin` only how the sentence begins, `quote` only what
    it rests on.
    """

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        matter: StatusMatter,
        *,
        start: StatusAnswer | None = None,
        corrects: StatusEvent | None = None,
        begin: Axis | None = None,
        quote: EvidenceQuote | None = None,
    ) -> None:
        super().__init__(parent)
        self._matter = matter
        self._corrects = corrects
        self._answer: StatusAnswer | None = None
        self.another = False
        self._told = False
        self.form = StatusForm(
            theme,
            today=matter.today,
            documents=matter.documents,
            passages_of=matter.passages_of,
            successors=matter.successors,
            correcting=corrects is not None,
            parts=[stood.limb for stood in matter.timeline.limbs()],
            issued=matter.recommendation.issued,
        )
        self.before, self.after = StatusChip(), StatusChip()
        self.warning = label("", "small", wrap=True)
        self._build(theme)
        self.form.changed.connect(self._show_what_follows)
        self._start_with(start)
        if begin is not None:
            self.form.sentence.choose(begin, "")
        if quote is not None:
            self.form.evidence.show_evidence(quote.document_id, quote.quote, quote.start)
        self._begun_with = self.form.typed
        self._show_what_follows()
        self.resize(theme.px(700), theme.px(690))
        self._fit_on_screen()

    def ask(self) -> StatusAnswer | None:
        """Show the dialog until it is answered; None when it was left."""
        self.exec()
        return self._answer

    @property
    def answer(self) -> StatusAnswer | None:
        """What was answered, None before the dialog was accepted."""
        return self._answer

    def accept_and_go_on(self) -> None:
        """Answer, and have the next update asked at once; `another` says so."""
        self.another = True
        self.accept()
        self.another = self._answer is not None

    def accept(self) -> None:
        """Answer, unless something is missing or a gate is shut; then say so beside the field."""
        found = self.form.read(self._corrects)
        if found is None:
            return
        try:
            self._gates(found)
        except UserError as error:
            self.form.complain_of_gate(str(error), found)
            return
        kept = tuple(EvidenceQuote(e.document_id, e.quote, e.start) for e in self._kept)
        self._answer = StatusAnswer(found, (*self.form.evidence.quotes, *kept))
        super().accept()

    def reject(self) -> None:
        """Close, but not over words that were written and not recorded, the first time."""
        if not self._told and any(self.form.typed) and self.form.typed != self._begun_with:
            self._told = True
            self._warn(NOT_RECORDED)
            return
        super().reject()

    def _build(self, theme: Theme) -> None:
        correcting = self._corrects is not None
        self.setWindowTitle("Correct an update" if correcting else "Record an update")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._page(theme))
        column.addWidget(scroll, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot(theme))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept_and_go_on)

    def _page(self, theme: Theme) -> QWidget:
        page = named(QWidget(), "plain")
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(12))
        rec = self._matter.recommendation
        who = ", ".join(rec.addressees)
        who_asked = f"{rec.label} · to {who}" if who else rec.label
        column.addWidget(label(who_asked, "small", wrap=True))
        heading = label(shortened(rec.asks, SHOWN), "heading", wrap=True)
        heading.setToolTip(rec.asks)
        heading.setAccessibleName(rec.asks)
        column.addWidget(heading)
        if self._corrects is not None:
            text = f"Instead of “{say_event(self._corrects)}”, which stays readable, struck through"
            column.addWidget(label(text + ".", "soft", wrap=True))
            if others := len(self._kept):
                more = "more quote stays" if others == 1 else "more quotes stay"
                column.addWidget(label(f"{others} {more} with it as evidence.", "soft", wrap=True))
        column.addWidget(self.form)
        column.addStretch()
        return page

    def _foot(self, theme: Theme) -> QVBoxLayout:
        follows = QHBoxLayout()
        follows.addWidget(label("The headline", "small"))
        follows.addWidget(self.before)
        follows.addWidget(label("becomes", "small"))
        follows.addWidget(self.after)
        follows.addStretch()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button("Cancel", self.reject))
        if self._corrects is None:
            another = button("Record, and another", self.accept_and_go_on)
            another.setToolTip("Ctrl+Shift+Enter")
            buttons.addWidget(another)
        record = button("Record update", self.accept, role="primary")
        record.setToolTip("Ctrl+Enter")
        record.setDefault(True)
        buttons.addWidget(record)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.px(20), theme.px(12), theme.px(20), theme.px(12))
        foot.setSpacing(theme.px(8))
        foot.addLayout(follows)
        foot.addWidget(self.warning)
        foot.addLayout(buttons)
        return foot

    def _start_with(self, start: StatusAnswer | None) -> None:
        if start is not None:
            self.form.show_status(start.new)
            for quote in start.quotes[:1]:
                self.form.evidence.show_evidence(quote.document_id, quote.quote, quote.start)
            if start.afresh:
                self.form.sentence.ask_afresh()
        elif self._corrects is not None:
            self.form.show_status(corrected_so_far(self._corrects))
            for item in self._corrects.evidence[:1]:
                self.form.evidence.show_evidence(item.document_id, item.quote, item.start)

    def _fit_on_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(self.width(), room.width() - 40), min(self.height(), room.height() - 60))

    @property
    def _kept(self) -> tuple[Evidence, ...]:
        """The quotes behind the corrected update that the one field does not show."""
        return () if self._corrects is None else self._corrects.evidence[1:]

    def _evidence(self) -> tuple[Evidence, ...]:
        found, chosen = self.form.evidence.found, self.form.evidence.document_id
        if found is None or chosen is None:
            return self._kept
        document = next(d for d in self._matter.documents if d.id == chosen)
        return (
            Evidence(
                document.id,
                document.uid,
                document.title,
                found.start,
                found.end,
                found.words,
                found.page,
                published_on=document.issued,
                publisher=document.publisher,
            ),
            *self._kept,
        )

    def _graded(self, new: NewStatus) -> NewStatus:
        """The status with the grade that the library would give it."""
        evidence = self._evidence()
        if new.grade is not None or not evidence:
            return new
        document = next(d for d in self._matter.documents if d.id == evidence[0].document_id)
        return replace(
            new, grade=suggest_grade(document.kind, document.publisher, self._matter.owners)
        )

    def _gates(self, new: NewStatus) -> str:
        return check_new_status(
            self._graded(new),
            self._evidence(),
            self._matter.timeline.events,
            today=self._matter.today,
            issued=self._matter.recommendation.issued,
            owners=self._matter.owners,
            successors=self._matter.timeline.successor_check(self._matter.today),
        )

    def _show_what_follows(self) -> None:
        today = self._matter.today
        timeline = self._matter.timeline
        self.before.show_headline(timeline.headline(today=today))
        new = self.form.glance(self._corrects)
        self._warn("")
        if new is None:
            self.after.show_text("…", "wait")
            return
        supposed = supposed_event(
            self._matter.recommendation, timeline, self._graded(new), now=datetime.now(UTC)
        )
        self.after.show_headline(with_event(timeline, supposed).headline(today=today))
        try:
            warning = self._gates(new)
        except UserError as error:
            self.after.show_text("not possible yet", "no")
            self.after.setToolTip(str(error))
            self._warn(str(error))
        else:
            self._warn(f"{warning} It is recorded with this remark." if warning else "")

    def _warn(self, sentence: str) -> None:
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))
