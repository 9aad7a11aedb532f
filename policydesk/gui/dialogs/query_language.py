"""Shows the whole query language, from the tables its reader uses; examples run when pressed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.flow import FlowLayout
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme
from policydesk.library.language import LanguageRow, language_page

_COMMON = (
    "Words typed plainly mean all of them, in any form, everywhere: texts, titles, headings, "
    "notes, tags, recommendations. Press an example to search for it."
)


class QueryLanguageDialog(QDialog):
    """`asked(str)` when an example is pressed; the dialog closes with it."""

    asked = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[tuple[str, tuple[QWidget, ...]]] = []
        self._groups: list[tuple[QWidget, list[str]]] = []
        self._frame = Frame(self, theme, "How to search", width=760)
        body = self._frame.body
        body.addWidget(label(_COMMON, "soft", wrap=True))
        self.words = named(
            QLineEdit(placeholderText="Find in this page: phrase, date, owner …"), "",
            "Find in this page")
        self.words.textChanged.connect(self._narrow)
        body.addWidget(self.words)
        self.nothing = label("Nothing on this page has these words.", wrap=True)
        self.nothing.hide()
        body.addWidget(self.nothing)
        for heading, rows in language_page():
            self._add_group(body, heading, rows)
        body.addStretch(1)
        self._frame.finish(button("Close", self.reject, role="primary"))
        self.words.setFocus()

    def _add_group(
        self, body: QVBoxLayout, heading: str, rows: tuple[LanguageRow, ...]
    ) -> None:
        px = self._theme.px
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, px(8), 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addWidget(label(heading, "section"), 0, 0, 1, 2)
        keys = []
        for at, row in enumerate(rows, start=1):
            want = label(row.want[:1].upper() + row.want[1:], wrap=True)
            want.setContentsMargins(0, px(2), 0, 0)  # on the line of the examples
            ways = self._examples(row)
            grid.addWidget(want, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(ways, at, 1, Qt.AlignmentFlag.AlignTop)
            keys.append(f"{row.want} {' '.join(row.write)}".casefold())
            self._rows.append((keys[-1], (want, ways)))
        self._groups.append((group, keys))
        body.addWidget(group)

    def _examples(self, row: LanguageRow) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=self._theme.px(10))
        for text in row.write:
            flow.addWidget(button(text.replace("&", "&&"), partial(self._ask, text), role="link",
                                  name=f"Search for {text}"))
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder

    def _ask(self, text: str) -> None:
        self.accept()
        self.asked.emit(text)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for key, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(all(word in key for word in words))
        for group, keys in self._groups:
            group.setVisible(any(all(word in key for word in words) for key in keys))
        self.nothing.setVisible(all(group.isHidden() for group, _ in self._groups))
