"""The one window: rail, places, status bar, toasts; it passes changes and ways on to the places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from policydesk.core.changes import Changes
from policydesk.core.ids import DocumentId, PackId, RecommendationId, ReferenceId
from policydesk.core.saved import SavedSearch
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf
from policydesk.core.views import RegisterState
from policydesk.gui.actions import ActionBook
from policydesk.gui.desk import Desk
from policydesk.gui.memory import Memory
from policydesk.gui.notices import Toast
from policydesk.gui.operations.window import undo
from policydesk.gui.pieces import hairline, named
from policydesk.gui.place import Place
from policydesk.gui.selection import Span
from policydesk.gui.views.digest_acts import DigestActs
from policydesk.gui.views.library_place import LibraryPlace
from policydesk.gui.views.rail import Rail
from policydesk.gui.views.status_bar import StatusBar
from policydesk.gui.views.unvisited import IMPORTS, import_for
from policydesk.gui.views.window_acts import WindowActs

PLACES = (
    ("library", "Library", "library"),
    ("find", "Find", "find"),
    ("register", "Register", "register"),
    ("time", "Over time", "time"),
    ("packs", "Packs", "packs"),
)
"""Key, title and icon of each place, in the order of Ctrl+1 to Ctrl+5."""
REST_AFTER_MS, REST_EVERY_MS = 150, 20
"""Pauses before and between the places nobody has visited, so that the first is usable first."""
LOOK_AFTER_MS = 4_000
"""When the window has settled: imports that were cut off, and watched folders, can wait."""
DRAW_AFTER_MS = 2_500
"""When the other places are built: the process that draws charts takes a second to start."""
DIGEST_AFTER_MS = 400
"""When the first place has been drawn: what is due is asked then."""
SHAPE = "window"
WIDTH, HEIGHT = 1280, 800


class MainWindow(QMainWindow):
    """Builds a place when it is first needed, and the rest after the first paint, one by one.

    `whole` when every place is built.
    """

    closed = Signal()
    whole = Signal()
    library_wanted = Signal(object)
    new_library_wanted = Signal(object)

    def __init__(
        self, desk: Desk, factories: Mapping[str, Callable[[], Place]], memory: Memory
    ) -> None:
        super().__init__()
        self.desk, self._factories, self._memory = desk, factories, memory
        self._places: dict[str, Place] = {}
        self._current = ""
        self._shown_once = False
        self._unready = iter(IMPORTS)
        self.book = ActionBook(desk.selection, self)
        self.rail = Rail(desk, PLACES)
        self.stack = named(QStackedWidget(), "places")
        self.status = StatusBar(desk.theme)
        self.acts = WindowActs(self)
        self.digest = DigestActs(desk)
        self._build()
        self._wire()
        self.book.add((*self.acts.specs(), *self.digest.specs()), self)
        self.rail.set_menu(self.acts.menu())
        self.acts.refresh_undo()
        self.show_place("library")

    def place(self, key: str) -> Place:
        """The place of that key, built now if it was not yet."""
        if key not in self._places:
            place = self._factories[key]()
            self._places[key] = place
            self.stack.addWidget(place)
            self.book.add(place.actions_here(), place)
            place.status_changed.connect(self._tell_status)
            self.acts.refill_menu()
        return self._places[key]

    def show_place(self, key: str) -> None:
        """Go to a place; it is as it was left."""
        place = self.place(key)
        self._current = key
        self.rail.show_place(key)
        self.stack.setCurrentWidget(place)
        self.desk.selection.set_place(key)
        if self.isVisible():
            place.entered()
        self._tell_status()

    @property
    def library_place(self) -> LibraryPlace:
        place = self.place("library")
        assert isinstance(place, LibraryPlace)
        return place

    def build_the_rest(self) -> None:
        """Build the places nobody has visited: each once its modules came on the read thread."""
        key = next(self._unready, "")
        if key:
            self.desk.bridge.read(partial(import_for, key), self._build_unvisited)
        else:
            self.whole.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped anywhere are an import."""
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        event.acceptProposedAction()
        if paths:
            self.show_place("library")
            self.library_place.import_paths(paths)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown_once:
            self._shown_once = True
            self.place(self._current).entered()
            QTimer.singleShot(REST_AFTER_MS, self, self.build_the_rest)

    def closeEvent(self, event: QCloseEvent) -> None:
        for place in self._places.values():
            place.put_away()
        self._memory.remember_shape(SHAPE, self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def _build(self) -> None:
        self.setObjectName("mainWindow")
        self.setAccessibleName("PolicyDesk")
        self.setAcceptDrops(True)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.digest.panel)
        column.addWidget(self.stack, 1)
        column.addWidget(hairline())
        column.addWidget(self.status)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.setCentralWidget(middle)
        self.toast = Toast(middle, self.desk.notices, self.desk.theme)
        self.setMinimumSize(720, 480)
        self.resize(WIDTH, HEIGHT)
        shape = self._memory.shape(SHAPE)
        if shape is not None:
            self.restoreGeometry(shape)
        self._tell_name()

    def _wire(self) -> None:
        desk, bridge = self.desk, self.desk.bridge
        self.rail.place_chosen.connect(self.show_place)
        self.status.cancel_asked.connect(bridge.cancel_job)
        bridge.changed.connect(self._on_changed)
        bridge.jobs_changed.connect(self.status.show_jobs)
        bridge.busy.connect(self.status.show_busy)
        self.toast.undo_asked.connect(lambda: undo().run(bridge))
        self.toast.details_asked.connect(self._show_details)
        desk.ways.place_wanted.connect(self.show_place)
        desk.ways.document_wanted.connect(self._open_document)
        desk.ways.recommendation_wanted.connect(self._show_recommendation)
        desk.ways.register_wanted.connect(self._show_filtered)
        desk.ways.state_wanted.connect(self._show_state)
        desk.ways.find_wanted.connect(self._find)
        desk.ways.saved_search_wanted.connect(self._run_saved)
        desk.ways.pack_wanted.connect(self._show_pack)
        desk.ways.reference_wanted.connect(self._show_reference)
        desk.ways.language_wanted.connect(self.acts.open_language)
        QTimer.singleShot(DIGEST_AFTER_MS, self, self._open_digest)
        QTimer.singleShot(DRAW_AFTER_MS, self, self._be_ready_to_draw)
        if not bridge.library.read_only:
            QTimer.singleShot(LOOK_AFTER_MS, self, self._look_after_imports)
        for note in bridge.library.notes:
            QTimer.singleShot(0, self, partial(desk.notices.problem, note))

    def _open_digest(self) -> None:
        if not self.desk.bridge.closed:
            self.digest.on_opening()

    def _be_ready_to_draw(self) -> None:
        """Have charts drawn at once when they are first looked at."""
        if not self.desk.bridge.closed:
            self.desk.bridge.library.pictures().be_ready()

    def _look_after_imports(self) -> None:
        """Offer an import that was cut off, and begin to look at the watched folders."""
        from policydesk.gui.views.watch import Watch

        if not self.desk.bridge.closed:
            importing = self.library_place.importing
            importing.ask_to_resume()
            Watch(self.desk, importing).look()

    def _build_unvisited(self, key: str) -> None:
        if key in self._factories:
            self.place(key)
        QTimer.singleShot(REST_EVERY_MS, self, self.build_the_rest)

    def _on_changed(self, changes: Changes, origin: object) -> None:
        for place in self._places.values():
            place.on_changed(changes, origin)
        self.acts.refresh_undo()
        if changes.touches("setting"):
            self._tell_name()
            self.acts.wear_settings()

    def _open_document(self, document_id: DocumentId, span: Span | None, query: str) -> None:
        came_from = self._current
        self.show_place("library")
        if came_from == "library" and self.library_place.reading:
            came_from = self.library_place.reader.came_from
        self.library_place.open_document(document_id, span, query, came_from=came_from)

    def _show_recommendation(self, rec_id: RecommendationId) -> None:
        self.show_place("register")
        self._hand("register", "show_recommendation", rec_id)

    def _show_filtered(
        self, query: str, headlines: frozenset[HeadlineKind], as_of: AsOf
    ) -> None:
        self.show_place("register")
        self._hand("register", "show_filtered", query, headlines, as_of)

    def _show_state(self, state: RegisterState) -> None:
        self.show_place("register")
        self._hand("register", "show_state", state)

    def _find(self, text: str) -> None:
        self.show_place("find")
        self._hand("find", "look_for", text)

    def _show_reference(self, reference_id: ReferenceId) -> None:
        self.library_place.importing.references.show_missing(reference_id)

    def _run_saved(self, saved: SavedSearch) -> None:
        key, method = ("register", "show_view") if saved.view else ("find", "run_saved")
        self.show_place(key)
        self._hand(key, method, saved)

    def _show_pack(self, pack_id: PackId) -> None:
        self.show_place("packs")
        self._hand("packs", "show_pack", pack_id)

    def _hand(self, key: str, method: str, *things: object) -> None:
        getattr(self.place(key), method)(*things)

    def _show_details(self, details: str) -> None:
        from policydesk.gui.dialogs.about import DetailsDialog
        from policydesk.gui.dialogs.frame import open_over

        open_over(DetailsDialog(self, self.desk.theme, details))

    def _tell_status(self) -> None:
        if self._current in self._places:
            self.status.text.setText(self._places[self._current].status_text())

    def _tell_name(self) -> None:
        name = self.desk.bridge.here.name
        if self.desk.bridge.library.read_only:
            name += " (reading only)"
        self.status.library.setText(name)
        self.setWindowTitle(f"{name} – PolicyDesk")
