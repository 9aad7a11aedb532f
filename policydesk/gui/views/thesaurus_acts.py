"""Opens the list of short forms and carries out what is changed in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from policydesk.core.changes import Op
from policydesk.core.thesaurus import Pair
from policydesk.gui.bridge import Task
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.thesaurus import ShortForms, ThesaurusDialog
from policydesk.gui.operations.thesaurus import add_pair, change_pair, remove_pair
from policydesk.gui.operations.window import undo


class ThesaurusActs(QObject):
    """`closed` is called when the dialog goes and something was changed in it."""

    def __init__(self, desk: Desk, place: QWidget, closed: Callable[[], object]) -> None:
        super().__init__(place)
        self._desk, self._place, self._closed = desk, place, closed
        self._standing, self._touched = 0, False
        self.dialog: ThesaurusDialog | None = None

    def open(self) -> None:
        """Show what short forms stand for in this library."""
        dialog = ThesaurusDialog(
            self._place, self._desk.theme, self._find,
            writable=not self._desk.bridge.library.read_only,
        )
        self.dialog, self._standing, self._touched = dialog, 0, False
        dialog.added.connect(lambda short, long: self._run(add_pair(short=short, long=long)))
        dialog.changed.connect(lambda pair, short, long: self._run(
            change_pair(pair=pair, short=short, long=long)))
        dialog.removed.connect(lambda pair: self._run(remove_pair(pair=pair)))
        dialog.switched.connect(self._switch)
        dialog.undo_wanted.connect(self._undo)
        dialog.finished.connect(self._finished)
        open_over(dialog)

    def _find(self, words: str) -> ShortForms:
        reads = self._desk.bridge.here.thesaurus
        found = reads.all(words)
        return ShortForms(
            tuple(pair for pair, own in found if own),
            tuple(pair for pair, own in found if not own),
            tuple(reads.taken_out(words)),
        )

    def _switch(self, pair: Pair, on: bool) -> None:
        self._run(add_pair(short=pair.short, long=pair.long) if on else remove_pair(pair=pair))

    def _run(self, task: Task[Any]) -> None:
        dialog = self.dialog
        refused = dialog.show_refusal if dialog is not None else None
        task.run(self._desk.bridge, then=self._done, refused=refused)

    def _done(self, changed: object) -> None:
        self._standing += 1
        self._touched = True
        self._list_again(changed if isinstance(changed, Pair) else None)

    def _undo(self) -> None:
        if self._is_next_undo():
            undo().run(self._desk.bridge, then=lambda _: self._undone())

    def _undone(self) -> None:
        self._standing -= 1
        self._list_again(None)

    def _list_again(self, pair: Pair | None) -> None:
        if self.dialog is not None:
            self.dialog.list_again(pair, undoable=self._is_next_undo())

    def _is_next_undo(self) -> bool:
        """Whether an undo takes back what was done in here, and nothing that was done before."""
        return self._standing > 0 and (
            self._desk.bridge.library.undo_label == Op.EDIT_THESAURUS.label)

    def _finished(self, _result: int) -> None:
        self.dialog = None
        if self._touched:
            self._closed()
