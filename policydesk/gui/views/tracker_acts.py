"""The verbs of trackers, in the table of verbs; what they do is loaded when one is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from policydesk.gui.actions import ActionSpec, Menu

if TYPE_CHECKING:
    from policydesk.gui.views.tracking import Tracking


def tracker_specs(tracking: Callable[[], Tracking]) -> tuple[ActionSpec, ...]:
    """The verbs; `tracking` makes their owner when one is first used."""
    return (
        ActionSpec("tracker.import", "Import tracker…", lambda: tracking().choose_file(),
                   menu=Menu.RECOMMENDATION, icon="import"),
        ActionSpec("register.export", "Export register…", lambda: tracking().choose_target(),
                   menu=Menu.RECOMMENDATION),
    )  # fmt: skip
