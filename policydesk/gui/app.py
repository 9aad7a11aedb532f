"""The composition root: builds everything the window needs, and closes it in order."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog

from policydesk.core.errors import (
    LibraryInUse,
    LibraryReadOnly,
    LibraryTooNew,
    PolicyDeskError,
)
from policydesk.gui.bridge import Bridge
from policydesk.gui.desk import Desk
from policydesk.gui.errands import Errands
from policydesk.gui.icons import Icons
from policydesk.gui.memory import Memory
from policydesk.gui.notices import Notices
from policydesk.gui.place import Place
from policydesk.gui.selection import Selection
from policydesk.gui.theme import Look, Theme
from policydesk.gui.views.library_place import LibraryPlace
from policydesk.gui.views.main_window import MainWindow
from policydesk.gui.views.restoring import Restoring
from policydesk.gui.views.welcome import Welcome
from policydesk.gui.ways import Ways
from policydesk.library import Library, SealedLibrary

SAMPLE_NAME = "PolicyDesk samples"
NEW_OBJECTS = 50_000
"""New objects between two searches for cycles while a window is made: it makes as many."""
OFTEN_AND_SMALL = (5_000, 3, 300)
"""Those from then on: new objects between two searches, searches until one of what they left as
well, and of those until one of everything. A search holds every thread: among 50,000 objects it
took 35 ms, in the middle of an import."""
TURN = 0.002
"""Seconds another thread may go on before the window has its turn at the interpreter (Python's own
is 0.005). One thing a person does asks for a dozen turns, and an import takes all of them."""


class Desktop(QObject):
    """One application with at most one library open; owns the windows."""

    def __init__(self, app: QApplication, memory: Memory | None = None) -> None:
        super().__init__()
        self._app = app
        gc.set_threshold(NEW_OBJECTS)
        sys.setswitchinterval(TURN)
        app.setStyle("Fusion")
        app.setApplicationName("PolicyDesk")
        app.setApplicationDisplayName("PolicyDesk")
        self.memory = memory or Memory()
        self.theme = Theme(app)
        self.theme.wear(Look.SYSTEM)
        self.icons = Icons(self.theme)
        self.window: MainWindow | None = None
        self.welcome: Welcome | None = None
        self._bridge: Bridge | None = None
        self._errands: Errands | None = None

    def start(self, folder: Path | None = None) -> None:
        """Open the library asked for, else the last one, else the usual one, else say welcome."""
        wanted = folder or self.memory.last_library or default_folder()
        if folder is None and not (wanted / "library.sqlite").exists():
            self.show_welcome()
            return
        self.open_library(wanted)

    def open_library(self, folder: Path) -> None:
        """Show a library; what cannot be opened is said, in its own words."""
        self._open(lambda: Library.open(folder), folder)

    def read_library(self, folder: Path) -> None:
        """Show a library that cannot be written to: every place works, every act is refused."""
        self._open(lambda: SealedLibrary.open(folder), folder)

    def new_library(self, folder: Path, *, name: str = "") -> bool:
        """Make an empty library and show it; whether that went well."""
        return self._open(lambda: Library.create(folder, name=name), folder)

    def open_samples(self) -> None:
        """Show the sample library, made now if it is not there yet."""
        folder = platformdirs.user_documents_path() / SAMPLE_NAME
        if (folder / "library.sqlite").exists():
            self.open_library(folder)
        elif self.new_library(folder, name="Sample library") and self.window is not None:
            self.window.library_place.importing.add_samples()

    def start_with(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the welcome: an empty library, and an import."""
        if self.new_library(default_folder()) and self.window is not None:
            self.window.library_place.import_paths(paths)

    def show_welcome(self, problem: str = "", *, unwritable: Path | None = None) -> None:
        """Ask where to begin; `problem` says why a library was not opened.

        `unwritable` is offered for reading only.
        """
        self.close()
        welcome = Welcome(self.theme, self.icons)
        welcome.samples_asked.connect(self.open_samples)
        welcome.empty_asked.connect(lambda: self.new_library(default_folder()))
        welcome.other_asked.connect(self._choose)
        welcome.files_dropped.connect(self.start_with)
        self._errands = errands = Errands(welcome)
        errands.told.connect(welcome.show_work)
        restoring = Restoring(welcome, self.theme, errands, default_folder())
        restoring.library_wanted.connect(self.open_library)
        welcome.restore_asked.connect(restoring.choose_backup)
        if unwritable is not None:
            welcome.reading_asked.connect(lambda: self.read_library(unwritable))
        if problem:
            welcome.show_problem(problem, readable=unwritable is not None)
        self.welcome = welcome
        welcome.show()

    def close(self) -> None:
        """Cancel jobs, close the library and its threads, then let the windows go."""
        errands, self._errands = self._errands, None
        if errands is not None:
            errands.close()
        bridge, self._bridge = self._bridge, None
        if bridge is not None:
            bridge.close()
        for widget in (self.window, self.welcome):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.window = self.welcome = None
        if bridge is not None:
            bridge.deleteLater()
        gc.unfreeze()  # what was made for that library may go

    def _open(self, get: Callable[[], Library], folder: Path) -> bool:
        try:
            library = get()
        except (LibraryInUse, LibraryReadOnly, LibraryTooNew) as error:
            self._refused(str(error), unwritable=folder)
            return False
        except PolicyDeskError as error:
            self._refused(str(error))
            return False
        self.close()
        self.memory.remember_library(folder)
        self._show(library)
        return True

    def _refused(self, sentence: str, *, unwritable: Path | None = None) -> None:
        if self.window is not None:
            self.window.desk.notices.problem(sentence)
        elif self.welcome is not None and unwritable is None:
            self.welcome.show_problem(sentence)
        else:
            self.show_welcome(sentence, unwritable=unwritable)

    def _show(self, library: Library) -> None:
        notices = Notices()
        self._bridge = Bridge(library, notices)
        notices.setParent(self._bridge)
        desk = Desk(self._bridge, self.theme, self.icons, Selection(self._bridge), notices,
                    Ways(self._bridge))
        settings = library.settings
        self.theme.wear(
            Look(settings.get("window.theme")), int(settings.get("window.text_percent"))
        )
        window = MainWindow(desk, place_factories(desk, self.memory), self.memory)
        window.closed.connect(self.close)
        window.library_wanted.connect(self.open_library)
        window.new_library_wanted.connect(self.new_library)
        window.whole.connect(gc.freeze)
        self.window = window
        window.show()
        # What the start made stays, as what the other places are made of does: no later search
        # for cycles walks through it.
        gc.freeze()
        gc.set_threshold(*OFTEN_AND_SMALL)

    def _choose(self) -> None:
        from policydesk.gui.dialogs.frame import open_over

        dialog = QFileDialog(self.welcome, "Open another library")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.open_library(Path(name)))
        open_over(dialog)


def place_factories(desk: Desk, memory: Memory) -> dict[str, Callable[[], Place]]:
    """How each place is made; the four that are not seen first are imported when needed."""

    def find() -> Place:
        from policydesk.gui.views.find_place import FindPlace

        return FindPlace(desk)

    def register() -> Place:
        from policydesk.gui.views.register_place import RegisterPlace

        return RegisterPlace(desk)

    def over_time() -> Place:
        from policydesk.gui.views.over_time_place import OverTimePlace

        return OverTimePlace(desk)

    def packs() -> Place:
        from policydesk.gui.views.packs_place import PacksPlace

        return PacksPlace(desk)

    return {
        "library": lambda: LibraryPlace(desk, memory),
        "find": find,
        "register": register,
        "time": over_time,
        "packs": packs,
    }


def default_folder() -> Path:
    """Where a library is when nobody says otherwise; the command line agrees."""
    return platformdirs.user_documents_path() / "PolicyDesk"


def main(folder: Path | None = None) -> int:
    """Open the window and stay until it is closed; give the exit code.

    `folder` names the library; else POLICYDESK_LIBRARY does, else the last one is shown.
    """
    named = os.environ.get("POLICYDESK_LIBRARY")
    app = QApplication(sys.argv[:1])
    desktop = Desktop(app)
    desktop.start(folder or (Path(named) if named else None))
    try:
        return app.exec()
    finally:
        desktop.close()
