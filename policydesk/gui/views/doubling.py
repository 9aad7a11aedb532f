"""Doubles and editions in the window: compare, show pairs, and do what a person decides."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from policydesk.core.changes import Op
from policydesk.core.document import Document
from policydesk.core.doubles import Doubles, Pair
from policydesk.core.editions import Proposal
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.gui.bridge import Task
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.doubles import DoublesDialog, Evidence
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.passages import PassagesDialog
from policydesk.gui.operations.doubles import (
    accept_passages,
    compare_all,
    link_editions,
    merge_documents,
    set_apart,
    take_passage_back,
    unlink_editions,
)
from policydesk.gui.operations.window import undo
from policydesk.gui.selection import chosen_documents
from policydesk.library import LibraryReader

T = TypeVar("T")


class Doubling(QObject):
    """Owns the dialogs of doubles and of an edition's passages."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.dialog: DoublesDialog | None = None
        self.passages: PassagesDialog | None = None

    def open(self) -> None:
        """Compare what was not compared yet, and list the pairs."""
        dialog = DoublesDialog(self._window, self._desk.theme)
        self.dialog = dialog
        dialog.chosen.connect(self._ask_evidence)
        dialog.merge_asked.connect(self._merge)
        dialog.edition_asked.connect(self._link)
        dialog.apart_asked.connect(self._set_apart)
        dialog.undo_asked.connect(self._undo)
        dialog.finished.connect(partial(self._closed, dialog))
        open_over(dialog)
        self._compare()

    def open_passages_of_chosen(self) -> None:
        """Show the passages of the document that is read or selected."""
        for document_id in chosen_documents(self._desk.selection.now)[:1]:
            self.open_passages(self._desk.bridge.here.documents.get(document_id))

    def open_passages(self, newer: Document) -> None:
        """Show what became of the older editions' tagged passages in a document."""
        older = self._desk.bridge.here.editions.chain(newer.id).older
        dialog = PassagesDialog(self._window, self._desk.theme, newer, older)
        self.passages = dialog
        dialog.accept_asked.connect(partial(self._accept, newer.id))
        dialog.take_back_asked.connect(partial(self._take_back, newer.id))
        dialog.unlink_asked.connect(partial(self._unlink, newer))
        dialog.finished.connect(partial(self._closed, dialog))
        open_over(dialog)
        self._reload_passages(newer.id)

    def _closed(self, dialog: QDialog, _result: int) -> None:
        """Let go of a dialog, unless another is open by now."""
        if self.dialog is dialog:
            self.dialog = None
        if self.passages is dialog:
            self.passages = None

    def _compare(self) -> None:
        self._desk.bridge.start_job(
            "Comparing documents", compare_all(), then=lambda _: self._reload()
        )

    def _reload(self) -> None:
        if self.dialog is None:
            return
        self._desk.bridge.read(_open_pairs, self._show, ticket=(self, "pairs"), slow=True)

    def _show(self, found: Doubles) -> None:
        if self.dialog is not None:
            self.dialog.show_doubles(found)

    def _ask_evidence(self, pair: Pair) -> None:
        def read(reader: LibraryReader) -> Evidence:
            first, second = pair.first.id, pair.second.id
            return Evidence(
                pair,
                reader.doubles.shared(first, second),
                reader.documents.passages(first),
                reader.documents.passages(second),
            )

        self._desk.bridge.read(read, self._show_evidence, ticket=(self, "evidence"), slow=True)

    def _show_evidence(self, found: Evidence) -> None:
        if self.dialog is not None and self.dialog.pair == found.pair:
            self.dialog.show_evidence(found)

    def _merge(self, keep: Document, absorb: Document) -> None:
        self._act(merge_documents(keep=keep, absorb=absorb))

    def _act(self, task: Task[T]) -> None:
        """Do what was decided of a pair, and say it in the dialog, which hides what the window
        says.
        """
        assert self.dialog is not None

        def acted(result: T) -> None:
            self._reload()
            if self.dialog is not None:
                self.dialog.show_done(task.says(result))

        task.run(self._desk.bridge, then=acted, refused=self.dialog.show_refusal)

    def _undo(self) -> None:
        """Take the last act back; what a merge had removed is compared anew."""
        task = undo()

        def undone(op: Op | None) -> None:
            self._compare()
            if self.dialog is not None:
                self.dialog.show_done(task.says(op), undo=False)

        task.run(self._desk.bridge, then=undone)

    def _link(self, newer: Document, older: Document) -> None:
        assert self.dialog is not None
        link_editions(newer=newer, older=older).run(
            self._desk.bridge,
            then=lambda _: self._linked(newer),
            refused=self.dialog.show_refusal,
        )

    def _linked(self, newer: Document) -> None:
        self._reload()
        self.open_passages(newer)

    def _unlink(self, newer: Document) -> None:
        assert self.passages is not None
        unlink_editions(newer=newer).run(
            self._desk.bridge, then=lambda _: self._unlinked(), refused=self.passages.show_refusal
        )

    def _unlinked(self) -> None:
        if self.passages is not None:
            self.passages.accept()
        self._reload()

    def _set_apart(self, first: Document, second: Document) -> None:
        self._act(set_apart(first=first, second=second))

    def _reload_passages(self, newer: DocumentId) -> None:
        self._desk.bridge.read(
            lambda reader: reader.editions.proposals(newer),
            self._show_passages,
            ticket=(self, "passages"),
            slow=True,
        )

    def _show_passages(self, found: list[Proposal]) -> None:
        if self.passages is not None:
            self.passages.show_proposals(found)

    def _accept(self, newer: DocumentId, proposals: list[Proposal]) -> None:
        assert self.passages is not None
        accept_passages(newer=newer, proposals=proposals).run(
            self._desk.bridge,
            then=lambda _: self._reload_passages(newer),
            refused=self.passages.show_refusal,
        )

    def _take_back(self, newer: DocumentId, recommendation: RecommendationId) -> None:
        assert self.passages is not None
        take_passage_back(newer=newer, recommendation=recommendation).run(
            self._desk.bridge,
            then=lambda _: self._reload_passages(newer),
            refused=self.passages.show_refusal,
        )


def _open_pairs(reader: LibraryReader) -> Doubles:
    return reader.doubles.open_pairs()
