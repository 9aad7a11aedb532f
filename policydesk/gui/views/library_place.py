"""The Library: every document in one table, bringing more in, and reading one in place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from policydesk.core.changes import Changes
from policydesk.core.document import TextQuality
from policydesk.core.ids import DocumentId
from policydesk.gui.actions import ActionSpec, Menu, Scope
from policydesk.gui.desk import Desk
from policydesk.gui.memory import Memory
from policydesk.gui.models.documents import COLUMNS, DocumentRow, make_rows, order_rows
from policydesk.gui.models.id_table import IdTableModel
from policydesk.gui.operations.documents import remove_documents
from policydesk.gui.pieces import EmptyState, WornIcon, button, icon_button
from policydesk.gui.place import Place
from policydesk.gui.selection import Chosen, Span
from policydesk.gui.views.detail_acts import DetailActs
from policydesk.gui.views.document_table import DocumentTable
from policydesk.gui.views.doubles_acts import doubles_specs
from policydesk.gui.views.reading_acts import reading_specs
from policydesk.gui.views.reference_acts import reference_specs

if TYPE_CHECKING:
    from policydesk.gui.views.doubling import Doubling
    from policydesk.gui.views.importing import Importing
    from policydesk.gui.views.reader import Reader
    from policydesk.library import LibraryReader

REMEMBERED_COLUMNS = "library_columns"
FIRST_ROWS = 60
"""Documents read for the first paint: what the largest screens show; the whole list follows."""


class LibraryPlace(Place):
    """Table, empty state or reader, one at a time."""

    key, title, icon = "library", "Library", "library"
    placeholder = "Search everything, or type to narrow the table"

    def __init__(self, desk: Desk, memory: Memory | None = None) -> None:
        super().__init__(desk)
        self._memory = memory
        self._rows: dict[int, DocumentRow] = {}
        self._words = ""
        self._loaded = False
        self._poor = 0
        self.detail_acts = DetailActs(self, self._copy_reference)
        self.model = IdTableModel(COLUMNS, self)
        self.table = DocumentTable(self.model, desk.theme)
        self.stack = QStackedWidget()
        self.empty = EmptyState(
            "No documents yet",
            "Drop files or folders anywhere in this window, or bring them in with a button.",
            button("Import documents…", self._choose_files, role="primary"),
            button("Add the sample documents", self._add_samples),
        )
        self.nothing_found = EmptyState(
            "No title, author or publisher fits",
            "Press Return to search the text of every document instead.",
            button("Show all documents", self._show_all),
        )
        for widget in (self.table, self.empty, self.nothing_found):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack)
        self._add_tools()
        self._wire()
        self.desk.bridge.read(_first_rows, self._show_first, ticket=(self, "rows"))

    @cached_property
    def reader(self) -> Reader:
        """The reader, made when something is first read: the table is there before it."""
        from policydesk.gui.views.reader import Reader

        made = Reader(self.desk, self.stack)
        made.back_asked.connect(self.close_reader)
        made.gone.connect(self.leave_reader)
        self.stack.addWidget(made)
        return made

    @cached_property
    def importing(self) -> Importing:
        """The steps of an import, made with the first."""
        from policydesk.gui.views.importing import Importing

        made = Importing(self.desk, self)
        made.doubles_wanted.connect(self._look_at_doubles)
        return made

    @cached_property
    def doubling(self) -> Doubling:
        """Doubles and editions, made when first asked for."""
        from policydesk.gui.views.doubling import Doubling

        return Doubling(self.desk, self)

    def _look_at_doubles(self) -> None:
        self.doubling.open()

    @property
    def reading(self) -> bool:
        """Whether a document is read now."""
        return "reader" in self.__dict__ and self.stack.currentWidget() is self.reader

    def actions_here(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("import.files", "Import documents…", self._choose_files,
                       keys=("Ctrl+I",), menu=Menu.LIBRARY, icon="import"),
            ActionSpec("import.folder", "Import a folder…",
                       self._choose_folder,
                       keys=("Ctrl+Shift+I",), menu=Menu.LIBRARY),
            ActionSpec("import.last", "Last import…", self._show_last_import,
                       menu=Menu.LIBRARY),
            ActionSpec("import.watch", "Watched folders…",
                       self._choose_watched, menu=Menu.LIBRARY),
            ActionSpec("import.samples", "Add the sample documents", self._add_samples,
                       menu=Menu.LIBRARY),
            ActionSpec("document.open", "Open document", self._open_selected,
                       menu=Menu.DOCUMENT, needs=_one_document),
            *self.detail_acts.specs(),
            ActionSpec("document.remove", "Remove documents", self.remove_selected,
                       keys=("Delete",), menu=Menu.DOCUMENT, scope=Scope.OWNER,
                       needs=lambda c: bool(c.documents) and c.reading is None),
            ActionSpec("document.find", "Find in this document",
                       self._find_words,
                       keys=("Ctrl+F",), menu=Menu.DOCUMENT, needs=_reading),
            ActionSpec("document.page", "Show or hide the original page",
                       self._toggle_page,
                       keys=("Ctrl+Shift+O",), menu=Menu.DOCUMENT, needs=_reading),
            ActionSpec("document.copy", "Copy with citation",
                       self._copy,
                       keys=("Ctrl+Shift+C",), menu=Menu.DOCUMENT, needs=_span),
            ActionSpec("document.back", "Back", self._go_back,
                       keys=("Alt+Left",), menu=Menu.DOCUMENT, needs=_reading),
            *reading_specs(lambda: self.reader),
            *doubles_specs(lambda: self.doubling),
            *reference_specs(lambda: self.importing.references),
            ActionSpec("recommendation.tag", "Tag as recommendation",
                       self._tag,
                       keys=("R",), menu=Menu.RECOMMENDATION, needs=_span, scope=Scope.OWNER,
                       icon="tag"),
        )

    def open_document(
        self, document_id: DocumentId, span: Span | None = None, query: str = "",
        *, came_from: str = "library",
    ) -> None:
        """Read a document in place of the table; Back leads to the place one came from."""
        self.reader.open(document_id, span, query, came_from=came_from)
        self.show_top(False)
        self.stack.setCurrentWidget(self.reader)

    def put_away(self) -> None:
        """Save what stands in the strip beside the text."""
        if "reader" in self.__dict__:
            self.reader.editor.shut()

    def close_reader(self) -> None:
        """Go back to where the document was opened; in the table it is still selected."""
        document, came_from = self.reader.document, self.reader.came_from
        self.leave_reader()
        if document is not None:
            self.table.select_document(document.id)
        if came_from == self.key:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.desk.ways.place_wanted.emit(came_from)

    def leave_reader(self) -> None:
        """Show the table again, whatever place the document was opened from."""
        self.reader.shut()
        self.stack.setCurrentWidget(self.table)
        self.show_top(True)
        self._show_ids(self.model.ids)

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Files were dropped or chosen: plan, ask, import."""
        self.importing.begin(paths)

    def remove_selected(self) -> None:
        ids = self.desk.selection.now.documents
        if ids:
            remove_documents(ids=ids).run(self.desk.bridge)

    def search(self, text: str) -> None:
        self._words = text
        self._order()

    def take_in(self, changes: Changes) -> None:
        if changes.touches("document", "recommendation"):
            self.reload()
            if self.reading:
                self.reader.take_in(changes)

    def entered(self) -> None:
        if self.reading:
            self.reader.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.stack.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().entered()

    def status_text(self) -> str:
        reading = self.reader.document if self.reading else None
        if reading is not None:
            span = self.desk.selection.now.span
            words = len(self.reader.text.textCursor().selectedText().split()) if span else 0
            return f"Selection: {words:,} words" if words else f"{reading.passages:,} passages"
        if not self._loaded:
            return "Reading the list of documents…"
        total, shown = len(self._rows), len(self.model.ids)
        noun = "document" if total == 1 else "documents"
        tail = f" · {self._poor:,} not read in full" if self._poor else ""
        of = f"{shown:,} of " if shown != total else ""
        return f"{of}{total:,} {noun}{tail}"

    def reload(self) -> None:
        """Read the list again on a read thread."""
        self.desk.bridge.read(_all_rows, self._show_rows, ticket=(self, "rows"))

    def _add_tools(self) -> None:
        columns = icon_button(self.desk.icons, self.desk.theme, "columns", "Choose columns")
        columns.clicked.connect(
            lambda: self.table.columns_menu().popup(
                columns.mapToGlobal(columns.rect().bottomLeft())
            )
        )
        bring_in = button("Import…", self._choose_files, role="primary",
                          name="Import documents")
        WornIcon(bring_in, self.desk.icons, self.desk.theme, "import", "onaccent")
        self.tools.addWidget(columns)
        self.tools.addWidget(button("Doubles…", self._open_doubles))
        self.tools.addWidget(bring_in)

    def _wire(self) -> None:
        self.table.chosen.connect(self.desk.selection.set_documents)
        self.table.opened.connect(self.open_document)
        self.table.sort_asked.connect(lambda *_: self._order())
        self.search_box.left_down.connect(self.table.setFocus)
        self.desk.selection.changed.connect(lambda _: self.status_changed.emit())
        if self._memory is not None:
            memory = self._memory
            kept = memory.words(REMEMBERED_COLUMNS)
            if kept:
                self.table.show_columns(kept)
            self.table.columns_changed.connect(
                lambda: memory.remember_words(REMEMBERED_COLUMNS, self.table.shown_columns())
            )

    def _show_first(self, rows: dict[int, DocumentRow]) -> None:
        """Show the newest documents at once, and ask for the others if there may be any."""
        if len(rows) < FIRST_ROWS:
            self._show_rows(rows)
            return
        self._rows = rows
        self._order()
        self.reload()

    def _show_rows(self, rows: dict[int, DocumentRow]) -> None:
        self._rows, self._loaded = rows, True
        good = TextQuality.GOOD
        self._poor = sum(1 for row in rows.values() if row.document.text_quality is not good)
        self._order()

    def _order(self) -> None:
        column, descending = self.table.sorted_by
        rows, words = self._rows, self._words

        def order(_: LibraryReader) -> list[DocumentId]:
            return order_rows(rows, words=words, column=column, descending=descending)

        self.desk.bridge.read(order, self._show_ordered, ticket=(self, "order"))

    def _show_ordered(self, ids: list[DocumentId]) -> None:
        self.model.replace(ids, self._rows)
        if not self.reading:
            self._show_ids(ids)
        self.status_changed.emit()

    def _show_ids(self, ids: Sequence[int]) -> None:
        if ids:
            self.stack.setCurrentWidget(self.table)
        elif self._loaded:
            self.stack.setCurrentWidget(self.nothing_found if self._rows else self.empty)

    def _choose_files(self) -> None:
        self.importing.choose_files()

    def _add_samples(self) -> None:
        self.importing.add_samples()

    def _open_doubles(self) -> None:
        self.doubling.open()

    def _show_last_import(self) -> None:
        self.importing.show_last()

    def _choose_watched(self) -> None:
        self.importing.choose_watched()

    def _choose_folder(self) -> None:
        self.importing.choose_folder()

    def _go_back(self) -> None:
        self.reader.back()

    def _find_words(self) -> None:
        self.reader.hits.open_find()

    def _toggle_page(self) -> None:
        self.reader.toggle_page()

    def _copy(self) -> None:
        self.reader.copy_with_citation()

    def _copy_reference(self) -> None:
        self.importing.references.copy()

    def _tag(self) -> None:
        self.reader.tag_selection()

    def _show_all(self) -> None:
        self.search_box.show_text("")
        self.search("")

    def _open_selected(self) -> None:
        chosen = self.desk.selection.now.documents
        if chosen:
            self.open_document(chosen[0])


def _first_rows(reader: LibraryReader) -> dict[int, DocumentRow]:
    newest = reader.documents.newest(FIRST_ROWS)
    tagged = [rec for d in newest for rec in reader.recommendations.of_document(d.id)]
    return make_rows(newest, tagged)


def _all_rows(reader: LibraryReader) -> dict[int, DocumentRow]:
    return make_rows(reader.documents.all(), reader.recommendations.all())


def _one_document(chosen: Chosen) -> bool:
    return len(chosen.documents) == 1 and chosen.reading is None


def _reading(chosen: Chosen) -> bool:
    return chosen.reading is not None and chosen.place == "library"


def _span(chosen: Chosen) -> bool:
    return _reading(chosen) and chosen.span is not None
