"""What the register shows as one value, read off its filter, dials and columns, and set again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from policydesk.core.marks import Mark
from policydesk.core.timeline import AsOf
from policydesk.core.views import RegisterState
from policydesk.gui.models.recommendations import RegisterModel
from policydesk.gui.place import SearchBox
from policydesk.gui.views.dial_bar import DialBar
from policydesk.gui.views.filter_bar import FilterBar
from policydesk.gui.views.group_button import GroupButton
from policydesk.gui.views.register_view import RegisterView


class Showing(QObject):
    """Holds the marks; all else stands in the widgets. `marked` when the marks changed."""

    marked = Signal()

    def __init__(
        self,
        box: SearchBox,
        bar: FilterBar,
        dials: DialBar,
        arranging: GroupButton,
        view: RegisterView,
        model: RegisterModel,
    ) -> None:
        super().__init__(box)
        self._box, self._bar, self._dials = box, bar, dials
        self._arranging, self._view, self._model = arranging, view, model
        self.marks: tuple[Mark, ...] = ()
        bar.clauses.mark_removed.connect(self.remove_mark)

    def state(self) -> RegisterState:
        """Everything that decides what the register shows now."""
        return RegisterState(
            self._box.text(), self._bar.headlines.picked, self.marks, self._dials.as_of,
            self._model.grouping, self._model.order, self._view.columns,
        )  # fmt: skip

    @property
    def by_search_alone(self) -> bool:
        """Whether the filter's words alone choose the rows: no status, no mark, no other day."""
        return not (self._bar.headlines.picked or self.marks) and self._dials.as_of == AsOf()

    def show(self, state: RegisterState) -> None:
        """Set everything; the dials ask for the register, last."""
        self._box.show_text(state.query)
        self.marks = state.marks
        self.show_clauses()
        self._bar.headlines.pick(state.headlines)
        self._arranging.arrange(state.grouping, state.order, state.columns)
        self._dials.show_dials(state.as_of)

    def show_clauses(self) -> None:
        """Show the clauses of the filter and the marks as chips."""
        self._bar.clauses.show_query(self._box.text(), self.marks)

    def add_mark(self, mark: Mark) -> None:
        """Narrow to what is so marked, too."""
        self._set(tuple(dict.fromkeys((*self.marks, mark))))

    def remove_mark(self, mark: Mark) -> None:
        """Narrow by it no longer."""
        self._set(tuple(each for each in self.marks if each != mark))

    def clear(self) -> None:
        """Narrow by nothing."""
        self._bar.headlines.pick(frozenset())
        self.marks = ()

    def _set(self, marks: tuple[Mark, ...]) -> None:
        self.marks = marks
        self.show_clauses()
        self.marked.emit()
