"""Shows the list of publishers and asks for changes to one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from policydesk.core.errors import UserError
from policydesk.core.publisher import Body, DatedName
from policydesk.gui.dialogs.frame import Frame
from policydesk.gui.pieces import button, label, named
from policydesk.gui.theme import Theme

KEY = Qt.ItemDataRole.UserRole
SHOWN = 200
"""Rows of the list; more are reached by typing."""


class PublishersDialog(QDialog):
    """Sends `saved(Body)`, `added(str)`, `removed(str)` and `restored(str)`; never writes itself.

    `find` gives the bodies with some words among their names. Successors are written by name; who
    carries the change out turns them into keys with `key_of`, which raises UserError.
    """

    saved = Signal(object)
    added = Signal(str)
    removed = Signal(str)
    restored = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        find: Callable[[str], Sequence[Body]],
        key_of: Callable[[str], Body],
    ) -> None:
        super().__init__(parent)
        self._find, self._body_of = find, key_of
        self.body: Body | None = None
        self._frame = Frame(self, theme, "Publishers", width=860)
        row = QHBoxLayout()
        row.setSpacing(theme.px(20))
        row.addLayout(self._build_list(theme), 2)
        row.addLayout(self._build_form(theme), 3)
        self._frame.body.addLayout(row)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._frame.body.addWidget(self.error)
        self.save = button("Save", self._save, role="primary", name="Save publisher")
        self.remove = button("Remove", self._remove, name="Remove publisher")
        self.restore = button("Restore as shipped", self._restore)
        self._frame.finish(self.save, self.restore, self.remove, button("Close", self.accept))
        self.list_again()

    def list_again(self, key: str = "") -> None:
        """Read the list again, and choose an entry; without a key, the one chosen before."""
        wanted = key or (self.body.key if self.body else "")
        found = self._find(self.words.text())
        self.names.blockSignals(True)
        self.names.clear()
        for body in found[:SHOWN]:
            item = QListWidgetItem(body.name + (" ·" if body.own else ""))
            item.setData(KEY, body.key)
            item.setToolTip(", ".join(body.all_names[1:6]))
            self.names.addItem(item)
        self.names.blockSignals(False)
        more = len(found) - SHOWN
        none = "" if found else "No publisher has these words among its names."
        self.more.setText(f"{more:,} more: type to find them." if more > 0 else none)
        self.more.setVisible(bool(self.more.text()))
        self.add.setEnabled(bool(self.words.text().strip()))
        keys = [body.key for body in found[:SHOWN]]
        self.names.setCurrentRow(keys.index(wanted) if wanted in keys else 0)
        self._show()

    def taken_in(self, body: Body) -> None:
        """A publisher is as it was answered: choose it."""
        self.list_again(body.key)

    def taken_out(self, _body: Body) -> None:
        """A publisher is gone from the list."""
        self.list_again()

    def show_refusal(self, error: Exception) -> None:
        """Say under the form why it was not taken."""
        self.error.setText(str(error))
        self._frame.reveal(self.error)

    def _build_list(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        self.words = named(QLineEdit(placeholderText="Find a publisher"), "", "Find a publisher")
        self.words.textChanged.connect(lambda _text: self.list_again())
        self.names = named(QListWidget(), "choices", "Publishers")
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.names.setMinimumHeight(theme.px(320))
        self.names.currentRowChanged.connect(lambda _row: self._show())
        self.more = label("", "faint", wrap=True)
        self.add = button("Add as a new publisher", self._add)
        self.add.setAutoDefault(False)
        for widget in (self.words, self.names, self.more, self.add):
            column.addWidget(widget)
        return column

    def _build_form(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        self.dated = self._lines(column, theme, "Names, oldest first (name; from; to)")
        self.aliases = self._lines(column, theme, "Other names, one a line")
        self.hosts = self._lines(column, theme, "Web addresses, one a line")
        self.successors = self._lines(column, theme, "Followed by, one a line")
        self.kind = self._line(column, "Kind, such as county council")
        self.source = self._line(column, "Source of these facts")
        self.confirm = QCheckBox("Still to be checked against its source")
        column.addWidget(self.confirm)
        column.addStretch(1)
        self._fields: tuple[QWidget, ...] = (
            self.dated, self.aliases, self.hosts, self.successors,
            self.kind, self.source, self.confirm,
        )  # fmt: skip
        return column

    def _lines(self, column: QVBoxLayout, theme: Theme, title: str) -> QPlainTextEdit:
        field = named(QPlainTextEdit(tabChangesFocus=True), "", title)
        field.setMinimumHeight(theme.px(54))
        field.setMaximumHeight(theme.px(84))
        caption = label(title, "section", wrap=True)
        caption.setBuddy(field)
        column.addWidget(caption)
        column.addWidget(field)
        return field

    def _line(self, column: QVBoxLayout, title: str) -> QLineEdit:
        field = named(QLineEdit(), "", title)
        caption = label(title, "section")
        caption.setBuddy(field)
        column.addWidget(caption)
        column.addWidget(field)
        return field

    def _show(self) -> None:
        row = self.names.currentRow()
        body = self._body_of(str(self.names.item(row).data(KEY))) if row >= 0 else None
        self.body = body
        self.error.hide()
        for made in (self.save, self.remove, self.restore, *self._fields):
            made.setEnabled(body is not None)
        if body is None:
            self._fill("", "", "", "", "", "", confirm=False)
            return
        self.restore.setEnabled(body.own)
        followed = [self._body_of(key).name for key in body.successors]
        self._fill(
            "\n".join(name.as_typed for name in body.names),
            "\n".join(body.aliases),
            "\n".join(body.hosts),
            "\n".join(followed),
            body.sort,
            body.source,
            confirm=body.confirm,
        )

    def _fill(
        self,
        names: str,
        aliases: str,
        hosts: str,
        successors: str,
        kind: str,
        source: str,
        *,
        confirm: bool,
    ) -> None:
        self.dated.setPlainText(names)
        self.aliases.setPlainText(aliases)
        self.hosts.setPlainText(hosts)
        self.successors.setPlainText(successors)
        self.kind.setText(kind)
        self.source.setText(source)
        self.source.setCursorPosition(0)
        self.source.setToolTip(source)
        self.confirm.setChecked(confirm)

    def _save(self) -> None:
        if self.body is None:
            return
        try:
            changed = replace(
                self.body,
                names=tuple(map(DatedName.typed, _filled(self.dated))),
                aliases=tuple(_filled(self.aliases)),
                hosts=tuple(_filled(self.hosts)),
                successors=tuple(self._body_of(name).key for name in _filled(self.successors)),
                sort=self.kind.text().strip(),
                source=self.source.text().strip(),
                confirm=self.confirm.isChecked(),
            )
        except UserError as error:
            self.show_refusal(error)
            return
        self.saved.emit(changed)

    def _add(self) -> None:
        if name := self.words.text().strip():
            self.added.emit(name)

    def _remove(self) -> None:
        if self.body is not None:
            self.removed.emit(self.body.key)

    def _restore(self) -> None:
        if self.body is not None:
            self.restored.emit(self.body.key)


def _filled(field: QPlainTextEdit) -> list[str]:
    return [text for line in field.toPlainText().splitlines() if (text := line.strip())]
