"""The first thing a newcomer sees: two buttons, and a place to drop files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from policydesk.core.progress import JobState
from policydesk.gui.icons import Icons
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme


class Welcome(QWidget):
    """Asks where to begin; also says why a library could not be opened."""

    samples_asked = Signal()
    empty_asked = Signal()
    other_asked = Signal()
    reading_asked = Signal()
    restore_asked = Signal()
    files_dropped = Signal(object)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        named(self, "welcome", "Welcome to PolicyDesk")
        self.setWindowTitle("PolicyDesk")
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.samples = button("Open the sample library", self.samples_asked.emit, role="primary")
        self.empty = button("Start an empty one", self.empty_asked.emit)
        self.other = button("Open another library…", self.other_asked.emit, role="link")
        self.restore = button("Restore from a backup…", self.restore_asked.emit, role="link")
        self.working = label("", "soft", wrap=True)
        self.working.hide()
        self.reading = button("Open it for reading only", self.reading_asked.emit)
        self.reading.hide()
        self._inner = named(QFrame(), "welcomeCard")
        self._lay_out(theme, icons)
        self._centre()
        self.resize(theme.px(880), theme.px(600))

    def show_problem(self, sentence: str, *, readable: bool = False) -> None:
        """Say why the library was not opened; offer to read it where that is possible."""
        self.problem.setText(sentence)
        self.problem.show()
        self.reading.setVisible(readable)

    def show_work(self, state: JobState | None) -> None:
        """Say how far long work is; nothing else can be begun meanwhile. None once it has ended."""
        self.working.setVisible(state is not None)
        for made in (self.samples, self.empty, self.other, self.restore, self.reading):
            made.setEnabled(state is None)
        self.setAcceptDrops(state is None)
        if state is not None:
            steps = f" {state.done:,} of {state.total:,}" if state.total else ""
            self.working.setText(f"{state.label}…{steps}")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.files_dropped.emit(paths)

    def _lay_out(self, theme: Theme, icons: Icons) -> None:
        px = theme.px
        self._inner.setFixedWidth(px(560))
        column = QVBoxLayout(self._inner)
        column.setSpacing(px(12))
        column.addWidget(label("PolicyDesk", "welcome"))
        column.addWidget(
            label(
                "Bring policy documents in, mark what they recommend, record what became of it, "
                "and brief from it. Everything stays on this machine.",
                "soft",
                wrap=True,
            )
        )
        column.addSpacing(px(8))
        column.addWidget(self.problem)
        column.addWidget(self.reading, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.samples)
        row.addWidget(self.empty)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._drop_field(theme, icons))
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.working)

    def _drop_field(self, theme: Theme, icons: Icons) -> QFrame:
        field = named(QFrame(), "dropField")
        field.setMinimumHeight(theme.px(72))
        row = QHBoxLayout(field)
        row.setSpacing(theme.px(8))
        picture = label()
        picture.setPixmap(icons.pixmap("import", "soft", 20))
        row.addStretch(1)
        row.addWidget(picture)
        row.addWidget(label("or drop documents here: PDF, Word, web pages, Markdown, text", "soft"))
        row.addStretch(1)
        return field

    def _centre(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._inner)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)
