"""The menu of saved and recent searches, and the acts on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from policydesk.core.query import Sort
from policydesk.core.saved import CountedSearch, SavedSearch
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.dialogs.save_search import SaveSearchDialog
from policydesk.gui.dialogs.saved_searches import SavedSearchesDialog
from policydesk.gui.operations.searching import (
    forget_history,
    recount_searches,
    remember_search,
    remove_search,
    rename_search,
    save_search,
    settle_drift,
)
from policydesk.gui.pieces import button, shortened
from policydesk.library import LibraryReader

RECENT = 15
"""Recent searches in the menu; the library keeps fifty."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class AskedNow:
    """The search a place shows: what is saved when it is saved."""

    query: str
    sort: Sort
    also_read: bool
    understood: bool


class SavedMenu(QObject):
    """`chosen(SavedSearch)` to run one, `recent_chosen(str)` for a query of the history."""

    chosen = Signal(object)
    recent_chosen = Signal(str)

    def __init__(self, desk: Desk, place: QWidget, now: Callable[[], AskedNow]) -> None:
        super().__init__(place)
        self._desk, self._place, self._now = desk, place, now
        self._drift_asked = False
        self.button: QPushButton = button(
            "Saved searches ▾", self.open, role="link", name="Saved and recent searches")
        self.dialog: SavedSearchesDialog | None = None

    def open(self) -> None:
        """Ask what is saved, and show the menu."""
        self._desk.bridge.read(_kept, self._show, ticket=(self, "menu"))

    def save(self) -> None:
        """Ask for a name and keep the search that is shown."""
        now = self._now()
        if not now.query.strip() or not now.understood:
            self._desk.notices.problem("There is no search to save yet; type one first.")
            return
        self._desk.bridge.read(
            lambda reader: [saved.name for saved in reader.searches.all()],
            partial(self._ask_name, now), ticket=(self, "names"),
        )

    def manage(self) -> None:
        """List the saved searches with what they found then and find now."""
        if self._desk.bridge.library.read_only:
            self._desk.bridge.read(
                lambda reader: reader.searches.recount(), self._list, ticket=(self, "list"))
        else:
            self._desk.bridge.run(recount_searches(), origin=self, then=self._list)

    def remember(self, query: str) -> None:
        """Note a query that was meant: asked with Return, or whose hit was opened."""
        if query.strip() and not self._desk.bridge.library.read_only:
            self._desk.bridge.run(remember_search(query=query), origin=self)

    def tell_drift(self) -> None:
        """Say once which saved searches an upgrade, or a thesaurus, has changed."""
        if self._drift_asked:
            return
        self._drift_asked = True
        if self._desk.bridge.library.read_only:
            self._desk.bridge.read(
                lambda reader: reader.searches.drifted(), self._tell, ticket=(self, "drift"))
        else:
            self._desk.bridge.run(settle_drift(), origin=self, then=self._tell)

    def tell_drift_again(self) -> None:
        """The thesaurus was changed just now: say which saved searches that has changed."""
        self._drift_asked = False
        self.tell_drift()

    def _tell(self, drifted: Sequence[CountedSearch]) -> None:
        """What came in since may be why as well where the library is not the same: the list of
        saved searches says so, and nobody is stopped for it.
        """
        drifted = [each for each in drifted if each.same_library]
        if drifted:
            more = f" {len(drifted) - 1} more changed." if len(drifted) > 1 else ""
            self._desk.notices.problem(f"{drifted[0].drift}{more} See Saved searches.")

    def _show(self, kept: tuple[list[SavedSearch], list[str]]) -> None:
        saved, recent = kept
        menu = QMenu(self._place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in (one for one in saved if not one.view):
            menu.addAction(in_menu(each.name), partial(self.chosen.emit, each))
        if saved:
            menu.addSeparator()
        menu.addAction("Save this search…", self.save)
        menu.addAction("Saved searches: then and now…", self.manage)
        if recent:
            menu.addSeparator()
            past = menu.addMenu("Recent searches")
            for query in recent[:RECENT]:
                past.addAction(in_menu(query), partial(self.recent_chosen.emit, query))
            past.addSeparator()
            past.addAction("Forget recent searches", self._forget)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _forget(self) -> None:
        self._desk.bridge.run(forget_history(), origin=self)

    def _ask_name(self, now: AskedNow, taken: list[str]) -> None:
        dialog = SaveSearchDialog(self._place, self._desk.theme, query=now.query, taken=taken)
        dialog.accepted.connect(lambda: self._desk.bridge.run(
            save_search(name=dialog.name, query=now.query, sort=now.sort, also_read=now.also_read),
            origin=self,
        ))
        open_over(dialog)

    def _list(self, found: list[CountedSearch]) -> None:
        if self.dialog is not None:
            self.dialog.show_searches(found)
            return
        self.dialog = SavedSearchesDialog(self._place, self._desk.theme, found)
        self.dialog.run_wanted.connect(self._run)
        self.dialog.rename_wanted.connect(self._rename)
        self.dialog.remove_wanted.connect(self._remove)
        self.dialog.finished.connect(self._listed)
        open_over(self.dialog)

    def _run(self, saved: SavedSearch) -> None:
        way = self._desk.ways.saved_search_wanted if saved.view else self.chosen
        way.emit(saved)

    def _listed(self, _result: int) -> None:
        self.dialog = None

    def _remove(self, saved: SavedSearch) -> None:
        self._desk.bridge.run(
            remove_search(name=saved.name), origin=self, then=lambda _: self.manage())

    def _rename(self, saved: SavedSearch) -> None:
        taken = [each.name for each in self._desk.bridge.here.searches.all()]
        dialog = SaveSearchDialog(self.dialog or self._place, self._desk.theme, query=saved.query,
                                  taken=taken, start=saved.name, view=bool(saved.view))
        dialog.accepted.connect(lambda: self._desk.bridge.run(
            rename_search(name=saved.name, new=dialog.name), origin=self,
            then=lambda _: self.manage(),
        ))
        open_over(dialog)


def _kept(reader: LibraryReader) -> tuple[list[SavedSearch], list[str]]:
    return reader.searches.all(), reader.searches.history()


def in_menu(text: str) -> str:
    """A text as a menu shows it: short, and with no letter taken for a shortcut."""
    return shortened(text, _LONGEST).replace("&", "&&")
