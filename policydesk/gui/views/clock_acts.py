"""Response clocks in the window: change them, and set the day to answer by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from policydesk.core.clocks import ResponseClock
from policydesk.core.dates import PartialDate
from policydesk.core.ids import RecommendationId
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.frame import open_over
from policydesk.gui.operations.clocks import reset_clock, save_clock, set_clock
from policydesk.library.clocks import say_answered

if TYPE_CHECKING:
    from policydesk.gui.dialogs.clock_start import ClockStartDialog
    from policydesk.gui.dialogs.clocks import ClocksDialog


class ClockActs(QObject):
    """`chosen` gives the recommendations at hand; a clock is set for one of them."""

    def __init__(
        self, desk: Desk, place: QWidget, chosen: Callable[[], Sequence[RecommendationId]]
    ) -> None:
        super().__init__(place)
        self._desk, self._place, self._chosen = desk, place, chosen
        self.dialog: ClocksDialog | None = None
        self.asking: ClockStartDialog | None = None

    def specs(self) -> tuple[ActionSpec, ...]:
        """The verb, for the table."""
        return (ActionSpec("register.clocks", "Response clocks…", self.open,
                           menu=Menu.RECOMMENDATION),)  # fmt: skip

    def open(self) -> None:
        """Show the clocks; with one recommendation chosen, a clock can be set for it."""
        from policydesk.gui.dialogs.clocks import ClocksDialog

        here, chosen = self._desk.bridge.here, tuple(self._chosen())
        rec = here.recommendations.get(chosen[0]) if len(chosen) == 1 else None
        dialog = self.dialog = ClocksDialog(
            self._place, self._desk.theme, here.clocks.all(), use_for=rec.label if rec else ""
        )
        dialog.saved.connect(lambda clock: save_clock(clock=clock).run(
            self._desk.bridge, then=lambda kept: self._again(dialog, kept.key),
            refused=dialog.refuse,
        ))  # fmt: skip
        dialog.reset.connect(lambda key: reset_clock(key=key).run(
            self._desk.bridge, then=lambda _: self._again(dialog, key), refused=dialog.refuse
        ))  # fmt: skip
        if rec is not None:
            dialog.wanted.connect(lambda clock: self._ask_start(rec.id, clock))
        dialog.finished.connect(partial(self._closed, dialog))
        open_over(dialog)

    def _closed(self, dialog: ClocksDialog, _result: int) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _again(self, dialog: ClocksDialog, key: str) -> None:
        if self.dialog is dialog:  # closed before it was written, it is gone
            dialog.show_clocks(self._desk.bridge.here.clocks.all(), key)

    def _ask_start(self, rec_id: RecommendationId, clock: ResponseClock) -> None:
        from policydesk.gui.dialogs.clock_start import ClockStartDialog

        here = self._desk.bridge.here
        rec = here.recommendations.get(rec_id)
        dialog = self.asking = ClockStartDialog(
            self.dialog or self._place, self._desk.theme, clock, rec=rec,
            today=here.now().astimezone().date(),
            answered=say_answered(rec, here.status.timeline(rec_id)),
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._set(rec_id, dialog.due))
        open_over(dialog)

    def _set(self, rec_id: RecommendationId, due: PartialDate | None) -> None:
        if due is not None:
            set_clock(rec_id=rec_id, due=due).run(self._desk.bridge)
