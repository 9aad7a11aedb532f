"""Looking at the digest: on opening, and whenever it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject

from policydesk.core.changes import Changes
from policydesk.core.digest import Digest
from policydesk.gui.actions import ActionSpec, Menu
from policydesk.gui.desk import Desk
from policydesk.gui.operations.window import note_digest_looked_at
from policydesk.gui.views.digest_panel import DigestPanel
from policydesk.library.digest import read_digest


class DigestActs(QObject):
    """Asks the library, shows the panel, keeps it to date, and remembers that one looked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.panel = DigestPanel(desk.theme)
        self.panel.opened.connect(desk.ways.state_wanted)
        self.panel.closed.connect(self._looked)
        desk.bridge.changed.connect(self._renew)

    def specs(self) -> tuple[ActionSpec, ...]:
        """The verb, for the table."""
        return (ActionSpec("digest.show", "What is due, late or to be checked", self.ask,
                           ("Ctrl+Shift+D",), Menu.RECOMMENDATION),)  # fmt: skip

    def on_opening(self) -> None:
        """Show it if it has anything to tell."""
        self._desk.bridge.read(read_digest, self._show_if_telling, ticket=(self, "opening"))

    def ask(self) -> None:
        """Show it, also where nothing is due."""
        self._desk.bridge.read(read_digest, self._show, ticket=(self, "digest"))

    def _renew(self, changes: Changes, _origin: object) -> None:
        """While it is in view its numbers are those of now."""
        if self.panel.isVisible() and changes.touches(
            "recommendation", "status_event", "document", "publisher"
        ):
            self._desk.bridge.read(read_digest, self._show_still, ticket=(self, "digest"))

    def _show_still(self, digest: Digest) -> None:
        if self.panel.isVisible():
            self.panel.show_digest(digest)

    def _show_if_telling(self, digest: Digest) -> None:
        if digest.telling:
            self.panel.show_digest(digest)

    def _show(self, digest: Digest) -> None:
        self.panel.show_digest(digest)
        self.panel.first_number().setFocus()

    def _looked(self) -> None:
        if not self._desk.bridge.library.read_only:
            note_digest_looked_at().run(self._desk.bridge, origin=self)
