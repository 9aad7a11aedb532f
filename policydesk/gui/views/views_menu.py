"""The menu of the register's views: open one, keep what is shown, and see when it was changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from policydesk.core.errors import UserError
from policydesk.core.query import Sort
from policydesk.core.saved import SavedSearch
from policydesk.core.views import RegisterState
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.save_search import SaveSearchDialog
from policydesk.gui.operations.searching import save_view
from policydesk.gui.pieces import button, shortened
from policydesk.gui.selection import Chosen
from policydesk.gui.views.saved_menu import AskedNow, SavedMenu, in_menu

SHORT = 24
"""Letters of a view's name on the button."""


class ViewsMenu(QObject):
    """`now` gives the state of the register, `show` sets it; the button names the view in use."""

    def __init__(
        self,
        desk: Desk,
        place: QWidget,
        now: Callable[[], RegisterState],
        show: Callable[[RegisterState], object],
    ) -> None:
        super().__init__(place)
        self._desk, self._place, self._now, self._show_state = desk, place, now, show
        self.current: SavedSearch | None = None
        self.button: QPushButton = button("", self.open, role="small")
        self._all = SavedMenu(desk, place, lambda: AskedNow("", Sort.RELEVANCE, True, False))
        self._all.chosen.connect(desk.ways.saved_search_wanted)
        self.tell()

    def specs(self) -> tuple[ActionSpec, ...]:
        """The verbs, for the table."""
        return (
            ActionSpec("register.views", "Views of the register…", self.open,
                       ("Ctrl+Shift+L",), Menu.RECOMMENDATION, _in_register),
            ActionSpec("register.save_view", "Save this view of the register…", self.save,
                       menu=Menu.RECOMMENDATION, needs=_in_register),
        )  # fmt: skip

    def show(self, saved: SavedSearch) -> None:
        """Show the register as it was kept."""
        try:
            state = RegisterState.parse(saved.view)
        except UserError as error:
            self._desk.notices.problem(str(error))
            return
        self._show_state(state)
        self.current = saved
        self.tell()

    @property
    def modified(self) -> bool:
        """Whether what is shown differs from the view in use."""
        kept = self.current
        return kept is not None and self._now().text() != kept.view

    def tell(self) -> None:
        """Say on the button which view is in use, and whether it was changed since."""
        if self.current is None:
            words, spoken = "Views ▾", "Views of the register"
        else:
            name, after = self.current.name, ", modified" if self.modified else ""
            words = f"“{shortened(name, SHORT).replace('&', '&&')}”{after} ▾"
            spoken = f"Views of the register; now “{name}”{after}"
        self.button.setText(words)
        self.button.setAccessibleName(spoken)

    def open(self) -> None:
        """Ask which views are kept, and show the menu."""
        self._desk.bridge.read(
            lambda reader: [each for each in reader.searches.all() if each.view],
            self._open, ticket=(self, "menu"),
        )

    def save(self) -> None:
        """Ask for a name, and keep what is shown."""
        self._desk.bridge.read(
            lambda reader: [saved.name for saved in reader.searches.all()],
            self._ask_name, ticket=(self, "names"),
        )

    def save_changes(self) -> None:
        """Keep what is shown under the name of the view in use."""
        if self.current is not None:
            self._keep(self.current.name, again=True)

    def menu_of(self, views: list[SavedSearch]) -> QMenu:
        """The views, and what can be done with the one in use."""
        menu, way = QMenu(self._place), self._desk.ways.saved_search_wanted
        for each in views:
            menu.addAction(in_menu(each.name), partial(way.emit, each))
        if views:
            menu.addSeparator()
        if self.current is not None and self.modified:
            name = in_menu(self.current.name)
            menu.addAction(f"Save the changes to “{name}”", self.save_changes)
            menu.addAction(f"Back to “{name}” as it was kept", partial(self.show, self.current))
        menu.addAction("Save this view…", self.save)
        menu.addAction("Saved searches and views: then and now…", self._all.manage)
        return menu

    def _open(self, views: list[SavedSearch]) -> None:
        menu = self.menu_of(views)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _ask_name(self, taken: list[str]) -> None:
        dialog = SaveSearchDialog(
            self._place, self._desk.theme, query=self._now().sentence(), taken=taken, view=True
        )
        dialog.accepted.connect(lambda: self._keep(dialog.name, again=False))
        open_over(dialog)

    def _keep(self, name: str, *, again: bool) -> None:
        task = save_view(name=name, state=self._now(), again=again)
        task.run(self._desk.bridge, origin=self, then=self._kept)

    def _kept(self, saved: SavedSearch) -> None:
        self.current = saved
        self.tell()


def _in_register(chosen: Chosen) -> bool:
    return chosen.place == "register"
