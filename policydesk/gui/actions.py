"""The table of verbs: menus, shortcuts, the command palette and the journeys read this one list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from policydesk.gui.selection import Chosen, Selection


class Menu(StrEnum):
    """The menus, in their order."""

    LIBRARY = "Library"
    EDIT = "Edit"
    VIEW = "View"
    DOCUMENT = "Document"
    RECOMMENDATION = "Recommendation"
    PACK = "Pack"
    HELP = "Help"


class Scope(StrEnum):
    """Where a shortcut is heard: in the whole window, or only inside the widget that owns it."""

    WINDOW = "window"
    OWNER = "owner"


def always(_: Chosen) -> bool:
    """Enabled whatever is selected."""
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One verb: a dotted id, its text (with … when it asks before it acts) and its handler.

    `keys` are portable key sequences ("Ctrl+E"), the first one shown; `needs` says whether it can
    run for a selection; `menu` None keeps it out of the menus (the palette still has it).
    """

    id: str
    text: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    menu: Menu | None = None
    needs: Callable[[Chosen], bool] = always
    icon: str = ""
    scope: Scope = Scope.WINDOW


class ActionBook(QObject):
    """Every action of the window, built from its spec, enabled by the selection."""

    def __init__(self, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, ActionSpec] = {}
        self._actions: dict[str, QAction] = {}
        self._selection = selection
        selection.changed.connect(self._enable_all)

    def add(self, specs: Iterable[ActionSpec], owner: QWidget) -> None:
        """Build the actions of these specs on `owner`; raises ValueError for a doubled id."""
        for spec in specs:
            if spec.id in self._specs:
                raise ValueError(f"action {spec.id} is in the table twice")
            self._specs[spec.id] = spec
            self._actions[spec.id] = self._build(spec, owner)

    def action(self, name: str) -> QAction:
        """The action of that id; raises KeyError for one that is not in the table."""
        return self._actions[name]

    def spec(self, name: str) -> ActionSpec:
        return self._specs[name]

    def __iter__(self) -> Iterator[ActionSpec]:
        return iter(self._specs.values())

    def in_menu(self, menu: Menu) -> list[QAction]:
        return [self._actions[spec.id] for spec in self if spec.menu is menu]

    def trigger(self, name: str) -> bool:
        """Run an action if the selection allows it; says whether it ran."""
        action = self._actions[name]
        if not self._specs[name].needs(self._selection.now):
            return False
        action.trigger()
        return True

    def _build(self, spec: ActionSpec, owner: QWidget) -> QAction:
        action = QAction(spec.text, owner)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut
            if spec.scope is Scope.WINDOW
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        action.setEnabled(spec.needs(self._selection.now))
        action.triggered.connect(lambda _checked=False: spec.run())
        owner.addAction(action)
        return action

    def _enable_all(self, chosen: Chosen) -> None:
        for name, spec in self._specs.items():
            self._actions[name].setEnabled(spec.needs(chosen))
