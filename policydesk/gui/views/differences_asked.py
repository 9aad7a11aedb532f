"""Asks what was learned or corrected since the dials' day, and lists it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from policydesk.core.marks import Mark
from policydesk.core.timeline import AsOf
from policydesk.gui.desk import Desk
from policydesk.gui.dialogs.differences import DifferencesDialog
from policydesk.gui.dialogs.frame import open_over


def ask_differences(
    desk: Desk, over: QWidget, query: str, as_of: AsOf, marks: Sequence[Mark] = ()
) -> None:
    """Open the list over a place, once the library has answered."""
    desk.bridge.read(
        lambda reader: reader.differences(as_of, query, marks),
        lambda found: open_over(DifferencesDialog(over, desk.theme, found)),
        ticket=(over, "differences"),
    )
