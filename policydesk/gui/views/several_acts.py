"""Updating several recommendations at once: the verb, its button, and what it asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from policydesk.core.ids import RecommendationId
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.operations.status import update_several
from policydesk.gui.pieces import button
from policydesk.gui.selection import Chosen
from policydesk.library.bulk import plan_bulk

if TYPE_CHECKING:
    from policydesk.gui.dialogs.several import SeveralAnswer, SeveralDialog


class SeveralActs(QObject):
    """`chosen` gives the recommendations at hand; the button shows while they are several."""

    def __init__(
        self, desk: Desk, place: QWidget, chosen: Callable[[], Sequence[RecommendationId]]
    ) -> None:
        super().__init__(place)
        self._desk, self._place, self._chosen = desk, place, chosen
        self.button = button("", self.ask, role="small")
        self.button.hide()
        self.dialog: SeveralDialog | None = None

    def specs(self) -> tuple[ActionSpec, ...]:
        """The verb, for the table."""
        return (
            ActionSpec("status.several", "Update all that are chosen…", self.ask,
                       ("Ctrl+Shift+U",), Menu.RECOMMENDATION, _some, "edit"),
        )  # fmt: skip

    def show_chosen(self, count: int) -> None:
        """Offer the act where several are chosen."""
        self.button.setVisible(count > 1)
        self.button.setText(f"Update {count:,} chosen…")
        self.button.setAccessibleName(f"Update the {count:,} chosen recommendations")

    def ask(self) -> None:
        """Ask what to do to each of those that are chosen now."""
        from policydesk.gui.dialogs.several import SeveralDialog

        ids, here = tuple(self._chosen()), self._desk.bridge.here
        dialog = self.dialog = SeveralDialog(
            self._place, self._desk.theme, count=len(ids),
            today=here.now().astimezone().date(), documents=here.documents.all(),
            passages_of=lru_cache(maxsize=8)(here.documents.passages),
        )  # fmt: skip
        dialog.planned.connect(lambda answer: self._plan(dialog, ids, answer))
        dialog.accepted.connect(lambda: self._do(ids, dialog.answer))
        open_over(dialog)

    def _plan(
        self, dialog: SeveralDialog, ids: Sequence[RecommendationId], answer: SeveralAnswer
    ) -> None:
        self._desk.bridge.read(
            lambda reader: plan_bulk(reader, ids, answer.act, answer.quotes),
            partial(dialog.show_plan, answer),
            ticket=dialog,
            refused=dialog.refuse,
        )

    def _do(self, ids: Sequence[RecommendationId], answer: SeveralAnswer | None) -> None:
        if answer is not None:
            task = update_several(ids=ids, act=answer.act, quotes=answer.quotes)
            task.run(self._desk.bridge)


def _some(chosen: Chosen) -> bool:
    """Whether a recommendation is chosen where one can see it."""
    return chosen.place == "register" and bool(chosen.recommendations)
