"""The strip beside the text in which a tagged recommendation gets its wording, number and tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.ids import RecommendationId
from policydesk.core.recommendation import Recommendation, RecommendationDraft
from policydesk.gui.desk import Desk
from policydesk.gui.operations.recommendations import edit_recommendation, remove_recommendations
from policydesk.gui.pieces import button, icon_button, label, named


class CommaCompleter(QCompleter):
    """Completes the last of several words set apart by commas."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def offer(self, words: Sequence[str]) -> None:
        self._words.setStringList(list(words))

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        widget = self.widget()
        assert isinstance(widget, QLineEdit)
        before, comma, _ = widget.text().rpartition(",")
        return f"{before}{comma} {super().pathFromIndex(index)}".strip()


class WordingField(QPlainTextEdit):
    """Leaves Ctrl+Z to the window while there is no typing in it to take back."""

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)


def parts(text: str, separator: str = ",") -> tuple[str, ...]:
    """The words between separators, without blanks."""
    return tuple(part.strip() for part in text.split(separator) if part.strip())


class RecommendationEditor(QWidget):
    """Edits one recommendation; whichever way it is left, what was typed is saved.

    Return in a line saves, Ctrl+Return anywhere, Escape saves and goes back to the text.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        named(self, "recommendationEditor", "Recommendation")
        self._desk = desk
        self._rec: Recommendation | None = None
        self._as_saved = RecommendationDraft()
        self._refused_draft: RecommendationDraft | None = None
        self.heading = label("", "heading")
        self.wording = named(WordingField(), "", "Wording, in our words")
        self.wording.setTabChangesFocus(True)
        self.number = named(QLineEdit(), "", "Number in the source")
        self.number.setPlaceholderText("R4")
        self.addressees = named(QLineEdit(), "", "Addressees, set apart by semicolons")
        self.addressees.setPlaceholderText("HM Treasury; councils")
        self.owner = named(QLineEdit(), "", "Owner on our side")
        self.tags = named(QLineEdit(), "", "Tags, set apart by commas")
        self.tags.setPlaceholderText("finance/capital, devolution")
        self._completer = CommaCompleter(self)
        self.tags.setCompleter(self._completer)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._build()

    @property
    def recommendation(self) -> RecommendationId | None:
        """The one being edited."""
        return self._rec.id if self._rec is not None else None

    def edit(self, rec: Recommendation) -> None:
        """Show a recommendation's details as they are saved now; another's are kept first."""
        self._keep()
        self._rec = rec
        self.heading.setText(f"Recommendation {rec.label}")
        self.wording.setPlainText(rec.wording)
        self.number.setText(rec.number)
        self.addressees.setText("; ".join(rec.addressees))
        self.owner.setText(rec.owner)
        self.tags.setText(", ".join(rec.tags))
        self.error.hide()
        self._as_saved = self.draft()
        self._refused_draft = None
        self._completer.offer([tag.name for tag in self._desk.bridge.here.tags.all()])

    def take_keyboard(self) -> None:
        """Begin with the wording, all selected: typing replaces it."""
        self.wording.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wording.selectAll()

    def draft(self) -> RecommendationDraft:
        """What the fields say."""
        return RecommendationDraft(
            wording=self.wording.toPlainText(),
            number=self.number.text(),
            addressees=parts(self.addressees.text(), ";"),
            owner=self.owner.text(),
            tags=parts(self.tags.text()),
            response_due=self._rec.response_due if self._rec else None,
            issued=self._rec.own_issued if self._rec else None,
        )

    def save(self) -> None:
        if self._rec is None:
            return
        edit_recommendation(rec_id=self._rec.id, draft=self.draft()).run(
            self._desk.bridge, then=self._saved, refused=self._refused
        )

    def remove(self) -> None:
        if self._rec is not None:
            remove_recommendations(ids=(self._rec.id,)).run(self._desk.bridge)
            self.drop()

    def leave(self) -> None:
        """Close as a person does: what was typed is saved, or the strip says why it cannot be."""
        if self._rec is None or self.draft() in {self._as_saved, self._refused_draft}:
            self.drop()
        else:
            self.save()

    def shut(self) -> None:
        """Close at once, because the text goes: what was typed is saved behind."""
        self._keep()
        self.drop()

    def drop(self) -> None:
        """Close without saving: there is nothing new, or nothing left to say it of."""
        if self._rec is None:
            return
        self._rec = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(icon_button(self._desk.icons, theme, "close", "Close", self.leave))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(button("Save", self.save, role="primary", name="Save recommendation"))
        foot.addWidget(button("Open in register", self._open_register))
        foot.addStretch(1)
        foot.addWidget(button("Remove", self.remove, role="danger", name="Remove recommendation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(4))
        column.addLayout(head)
        for title, field in (
            ("Wording, in our words", self.wording),
            ("Number in the source", self.number),
            ("To whom (semicolons between)", self.addressees),
            ("Owner on our side", self.owner),
            ("Tags (commas between)", self.tags),
        ):
            caption = label(title, "section")
            caption.setBuddy(field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self.save)
            column.addSpacing(px(4))
            column.addWidget(caption)
            column.addWidget(field)
        column.addWidget(self.error)
        column.addSpacing(px(8))
        column.addLayout(foot)
        column.addStretch(1)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.wording.setFixedHeight(self._desk.theme.px(76))

    def _open_register(self) -> None:
        if self._rec is not None:
            self._desk.ways.recommendation_wanted.emit(self._rec.id)

    def _keep(self) -> None:
        draft = self.draft()
        if self._rec is not None and draft not in {self._as_saved, self._refused_draft}:
            edit_recommendation(rec_id=self._rec.id, draft=draft).run(self._desk.bridge)

    def _saved(self, rec: Recommendation) -> None:
        if self.recommendation == rec.id:
            self.drop()

    def _refused(self, error: Exception) -> None:
        self._refused_draft = self.draft()
        self.error.setText(str(error))
        self.error.show()
