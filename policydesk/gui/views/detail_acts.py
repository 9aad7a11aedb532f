"""The verbs on documents' details and on their publishers, and the dialogs that ask for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from policydesk.core.document import Document
from policydesk.core.ids import DocumentId
from policydesk.core.pages import page_lines
from policydesk.core.publisher import Body
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.operations.documents import confirm_details, edit_document, write_originals
from policydesk.gui.operations.publishers import (
    add_publisher,
    remove_publisher,
    restore_publisher,
    save_publisher,
)
from policydesk.gui.selection import Chosen, chosen_documents
from policydesk.gui.views.doubles_acts import kin_of
from policydesk.gui.views.exported import tell_exported
from policydesk.gui.views.recognition_acts import RecognitionActs

if TYPE_CHECKING:
    from policydesk.gui.bridge import Task
    from policydesk.gui.dialogs.document_details import DocumentDetails, DocumentDetailsDialog
    from policydesk.gui.dialogs.publishers import PublishersDialog
    from policydesk.gui.place import Place


class DetailActs(QObject):
    """Edit details, confirm them, keep the list of publishers."""

    def __init__(self, place: Place, copy_reference: Callable[[], object]) -> None:
        super().__init__(place)
        self._place, self._desk = place, place.desk
        self._copy_reference = copy_reference
        self._recognition = RecognitionActs(place)

    def specs(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("document.details", "Edit document details…", self.edit_details,
                       keys=("F2",), menu=Menu.DOCUMENT, needs=_one_document),
            ActionSpec("document.confirm", "Confirm details", self.confirm,
                       keys=("Ctrl+Shift+Return",), menu=Menu.DOCUMENT, needs=_documents),
            *self._recognition.specs(),
            ActionSpec("document.originals", "Save original files…", self.choose_originals,
                       menu=Menu.DOCUMENT, needs=_one_document),
            ActionSpec("library.publishers", "Publishers…", self.open_publishers,
                       menu=Menu.LIBRARY),
        )  # fmt: skip

    def edit_details(self) -> None:
        chosen = self._desk.selection.now
        document_id = chosen.reading or (chosen.documents[0] if chosen.documents else None)
        if document_id is None:
            return
        here = self._desk.bridge.here
        document = here.documents.get(document_id)
        body = here.publishers.named(document.publisher)
        after = here.publishers.authority().successors(body) if body else ()
        came_with = here.documents.get(document.parent).title if document.parent else ""
        from policydesk.gui.dialogs.document_details import DocumentDetailsDialog
        from policydesk.gui.dialogs.frame import open_over

        dialog = DocumentDetailsDialog(
            self._place,
            self._desk.theme,
            document,
            came_with,
            body=body,
            after=tuple(other.name for other in after),
        )
        dialog.answered.connect(lambda details: self._save_details(document, details, dialog))
        dialog.show_reference(here.references.key_of(document_id), self._copy_reference)
        dialog.show_kin(kin_of(here, document_id))
        dialog.show_pages(page_lines(here.documents.pages(document_id)))
        self._recognition.show_in(dialog, document_id)
        open_over(dialog)

    def choose_originals(self) -> None:
        """Ask where to write the document's file, and those merged into it."""
        from policydesk.gui.dialogs.frame import open_over

        for document_id in chosen_documents(self._desk.selection.now)[:1]:
            dialog = QFileDialog(self._place, "Save original files in a folder")
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.fileSelected.connect(
                lambda name, chosen=document_id: self.save_originals(chosen, Path(name))
            )
            open_over(dialog)

    def save_originals(self, document_id: DocumentId, folder: Path) -> None:
        """Write them, and say where they are."""
        self._desk.bridge.start_job(
            "Saving original files",
            write_originals(document_id, folder),
            then=lambda paths: tell_exported(self._desk, paths),
        )

    def confirm(self) -> None:
        """Accept every detail of the chosen documents as it was read."""
        chosen = self._desk.selection.now
        ids = (chosen.reading,) if chosen.reading else chosen.documents
        if ids:
            confirm_details(ids=ids).run(self._desk.bridge)

    def open_publishers(self) -> PublishersDialog:
        from policydesk.gui.dialogs.frame import open_over
        from policydesk.gui.dialogs.publishers import PublishersDialog

        reads = self._desk.bridge.here.publishers
        dialog = PublishersDialog(self._place, self._desk.theme, reads.all, reads.find)

        def run(task: Task[Body], *, gone: bool = False) -> None:
            task.run(
                self._desk.bridge,
                then=dialog.taken_out if gone else dialog.taken_in,
                refused=dialog.show_refusal,
            )

        dialog.saved.connect(lambda body: run(save_publisher(body=body)))
        dialog.added.connect(lambda name: run(add_publisher(name=name)))
        dialog.removed.connect(lambda key: run(remove_publisher(key=key), gone=True))
        dialog.restored.connect(lambda key: run(restore_publisher(key=key)))
        open_over(dialog)
        return dialog

    def _save_details(
        self, before: Document, details: DocumentDetails, dialog: DocumentDetailsDialog
    ) -> None:
        edit_document(
            before=before,
            title=details.title,
            authors=details.authors,
            publisher=details.publisher,
            kind=details.kind,
            issued=details.issued,
            url=details.url,
            language=details.language,
            series=details.series,
            confirmed=details.confirmed,
        ).run(self._desk.bridge, then=dialog.taken_in, refused=dialog.show_refusal)


def _one_document(chosen: Chosen) -> bool:
    return chosen.reading is not None or len(chosen.documents) == 1


def _documents(chosen: Chosen) -> bool:
    return chosen.reading is not None or bool(chosen.documents)
