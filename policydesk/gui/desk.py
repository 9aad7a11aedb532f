"""What every place of the window is handed."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.gui.bridge import Bridge
from policydesk.gui.icons import Icons
from policydesk.gui.notices import Notices
from policydesk.gui.selection import Selection
from policydesk.gui.theme import Theme
from policydesk.gui.ways import Ways


@dataclass(frozen=True, slots=True)
class Desk:
    """The joint to the library, the look, what is selected, what is told, and the ways about."""

    bridge: Bridge
    theme: Theme
    icons: Icons
    selection: Selection
    notices: Notices
    ways: Ways
