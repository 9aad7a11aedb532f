"""The verbs that belong to the window as a whole, and the menu that lists every verb."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from policydesk.core.settings import SETTINGS
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.operations.recognition import languages_here
from policydesk.gui.operations.window import change_settings, redo, undo
from policydesk.gui.place import Place
from policydesk.gui.selection import Chosen
from policydesk.gui.theme import SIZES, Look
from policydesk.gui.views.keeping import Keeping
from policydesk.gui.views.restoring import Restoring

if TYPE_CHECKING:
    from policydesk.gui.dialogs.preferences import PreferencesDialog
    from policydesk.gui.palette import CommandPalette
    from policydesk.gui.views.main_window import MainWindow

PLACE_TITLES = ("Library", "Find", "Register", "Over time", "Packs")
PLACE_KEYS = ("library", "find", "register", "time", "packs")


class WindowActs(QObject):
    """Going to places, undo, looks, sizes, other libraries, the palette."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._palette: CommandPalette | None = None
        self._menus: dict[Menu, QMenu] = {}
        self.keeping = Keeping(window.desk, window)
        bridge = window.desk.bridge
        self.restoring = Restoring(window, window.desk.theme, bridge, bridge.library.folder)
        self.restoring.library_wanted.connect(window.library_wanted)

    def specs(self) -> tuple[ActionSpec, ...]:
        return (*self._library(), *self._edit(), *self._go(), *self._view(), *self._help())

    def menu(self) -> QMenu:
        """The menu of the rail: one submenu a subject, filled from the table."""
        whole = QMenu(self._window)
        whole.setAccessibleName("Menu")
        for subject in Menu:
            self._menus[subject] = whole.addMenu(subject.value)
        self.refill_menu()
        return whole

    def refill_menu(self) -> None:
        """A place has brought its verbs: list them too."""
        for subject, menu in self._menus.items():
            menu.clear()
            menu.addActions(self._window.book.in_menu(subject))
            menu.menuAction().setVisible(bool(menu.actions()))

    def refresh_undo(self) -> None:
        """Say in the menu what Undo and Redo would do."""
        library = self._window.desk.bridge.library
        for name, verb, what in (
            ("edit.undo", "Undo", library.undo_label),
            ("edit.redo", "Redo", library.redo_label),
        ):
            action = self._window.book.action(name)
            action.setText(f"{verb} {what[:1].lower()}{what[1:]}" if what else verb)
            action.setEnabled(bool(what))

    def wear_settings(self) -> None:
        """Look as this library's settings say."""
        reader = self._window.desk.bridge.here
        look = Look(reader.settings.get("window.theme"))
        self._window.desk.theme.wear(look, int(reader.settings.get("window.text_percent")))

    def open_palette(self) -> None:
        if self._palette is None:
            from policydesk.gui.palette import CommandPalette

            self._palette = CommandPalette(self._window, self._window.desk, self._window.book)
        self._palette.open()

    @property
    def palette(self) -> CommandPalette | None:
        """The palette, once it has been opened."""
        return self._palette

    def open_preferences(self) -> PreferencesDialog:
        from policydesk.gui.dialogs.frame import open_over
        from policydesk.gui.dialogs.preferences import PreferencesDialog

        reader = self._window.desk.bridge.here
        now = {setting.key: reader.settings.get(setting.key) for setting in SETTINGS}
        dialog = PreferencesDialog(self._window, self._window.desk.theme, now)
        dialog.accepted.connect(lambda: self._set(dialog.answers()))
        bridge = self._window.desk.bridge
        if missing := bridge.library.recognition.missing:
            dialog.show_missing(missing)
        else:
            bridge.start_job(
                "Asking Tesseract", languages_here(), then=dialog.show_languages,
                refused=dialog.show_refusal, quiet=True,
            )  # fmt: skip
        open_over(dialog)
        return dialog

    def _library(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("library.open", "Open another library…", self._choose_library,
                       keys=("Ctrl+O",), menu=Menu.LIBRARY, icon="folder"),
            ActionSpec("library.new", "Start a new library…", self._choose_new_library,
                       menu=Menu.LIBRARY),
            *self.keeping.specs(),
            *self.restoring.specs(),
            ActionSpec("preferences", "Preferences…", self.open_preferences,
                       keys=("Ctrl+,",), menu=Menu.LIBRARY, icon="settings"),
            ActionSpec("quit", "Quit PolicyDesk", self._window.close,
                       keys=("Ctrl+Q",), menu=Menu.LIBRARY),
        )

    def _edit(self) -> tuple[ActionSpec, ...]:
        bridge = self._window.desk.bridge
        return (
            ActionSpec("edit.undo", "Undo", lambda: undo().run(bridge), keys=("Ctrl+Z",),
                       menu=Menu.EDIT, icon="undo"),
            ActionSpec("edit.redo", "Redo", lambda: redo().run(bridge),
                       keys=("Ctrl+Shift+Z", "Ctrl+Y"), menu=Menu.EDIT, icon="redo"),
            ActionSpec("find.everything", "Search everything", self._search_everything,
                       keys=("Ctrl+Shift+F",), menu=Menu.EDIT, icon="find"),
            ActionSpec("find.here", "Search or filter in this place", self._search_here,
                       keys=("Ctrl+F",), menu=Menu.EDIT, needs=_not_in_reader),
            ActionSpec("palette", "Command palette…", self.open_palette, keys=("Ctrl+K",),
                       menu=Menu.EDIT),
        )

    def _go(self) -> tuple[ActionSpec, ...]:
        return tuple(
            ActionSpec(f"go.{key}", f"Go to {title}", partial(self._window.show_place, key),
                       keys=(f"Ctrl+{number}",), menu=Menu.VIEW)
            for number, (key, title) in enumerate(
                zip(PLACE_KEYS, PLACE_TITLES, strict=True), start=1
            )
        )

    def _view(self) -> tuple[ActionSpec, ...]:
        look = self._set_look
        return (
            ActionSpec("view.flip", "Switch light and dark", self._flip, keys=("Ctrl+D",),
                       menu=Menu.VIEW),
            ActionSpec("view.contrast", "High contrast", partial(look, Look.CONTRAST),
                       menu=Menu.VIEW),
            ActionSpec("view.system", "Colours as the system", partial(look, Look.SYSTEM),
                       menu=Menu.VIEW),
            ActionSpec("view.larger", "Larger text", partial(self._size, 1),
                       keys=("Ctrl++", "Ctrl+="), menu=Menu.VIEW),
            ActionSpec("view.smaller", "Smaller text", partial(self._size, -1), keys=("Ctrl+-",),
                       menu=Menu.VIEW),
            ActionSpec("view.usual", "Usual size of text", partial(self._size, 0),
                       keys=("Ctrl+0",), menu=Menu.VIEW),
        )

    def _help(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec("menu", "Open the menu", self._window.rail.open_menu,
                       keys=("F10",)),
            ActionSpec("help.search", "How to search…", self.open_language, keys=("F1",),
                       menu=Menu.HELP),
            ActionSpec("about", "About PolicyDesk", self._about, menu=Menu.HELP, icon="info"),
        )

    def _search_everything(self) -> None:
        self._window.show_place("find")
        box = self._window.place("find").search_box
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def _search_here(self) -> None:
        place = self._window.stack.currentWidget()
        assert isinstance(place, Place)
        place.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        place.search_box.selectAll()

    def open_language(self) -> None:
        """Show the query language; an example that is pressed is searched for."""
        from policydesk.gui.dialogs.frame import open_over
        from policydesk.gui.dialogs.query_language import QueryLanguageDialog

        dialog = QueryLanguageDialog(self._window, self._window.desk.theme)
        dialog.asked.connect(self._window.desk.ways.find_wanted)
        open_over(dialog)

    def _about(self) -> None:
        from policydesk.gui.dialogs.about import AboutDialog
        from policydesk.gui.dialogs.frame import open_over

        open_over(AboutDialog(self._window, self._window.desk.theme))

    def _flip(self) -> None:
        self._set_look(Look.LIGHT if self._window.desk.theme.is_dark else Look.DARK)

    def _set_look(self, look: Look) -> None:
        self._set({"window.theme": look.value})

    def _size(self, step: int) -> None:
        now = self._window.desk.theme.percent
        near = min(range(len(SIZES)), key=lambda at: abs(SIZES[at] - now))
        at = min(max(near + step, 0), len(SIZES) - 1) if step else 0
        self._set({"window.text_percent": str(SIZES[at])})

    def _set(self, values: dict[str, str]) -> None:
        if values:
            change_settings(values=values).run(self._window.desk.bridge)

    def _choose_library(self) -> None:
        self._ask_folder("Open another library", self._window.library_wanted.emit)

    def _choose_new_library(self) -> None:
        self._ask_folder(
            "Start a new library in an empty folder", self._window.new_library_wanted.emit
        )

    def _ask_folder(self, title: str, take: Callable[[Path], object]) -> None:
        from policydesk.gui.dialogs.frame import open_over

        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: take(Path(name)))
        open_over(dialog)


def _not_in_reader(chosen: Chosen) -> bool:
    """In the reader the same key finds words of the document."""
    return chosen.reading is None or chosen.place != "library"
