"""Has what is likely asked next of a register read once its rows are on the screen."""

from __future__ import annotations

from policydesk.core.timeline import AsOf
from policydesk.gui.bridge import Bridge


def read_ahead(bridge: Bridge, as_of: AsOf, ticket: object) -> None:
    """What its dials look at, then what its marks do; of a register on other dials the latter.

    In two steps: what a person asks meanwhile comes between. `ticket` as for `Bridge.read`.
    """

    def marks(_: None) -> None:
        bridge.read(lambda reader: reader.be_ready_for_marks(as_of), lambda _: None, ticket=ticket)

    if as_of.is_plain:
        bridge.read(lambda reader: reader.be_ready_for_dials(), marks, ticket=ticket)
    else:
        marks(None)
