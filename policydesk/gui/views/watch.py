"""Looks at the watched folders now and then, beside the window, and tells what is new quietly."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from policydesk.core.watched import Sighting
from policydesk.gui.desk import Desk
from policydesk.gui.operations.importing import look_at_folders
from policydesk.gui.views.importing import Importing

LOOK_EVERY_MS = 30_000


class Watch(QObject):
    """One look at a time, on a job's thread; the same news is told once."""

    def __init__(self, desk: Desk, importing: Importing) -> None:
        super().__init__(importing)
        self._desk = desk
        self._importing = importing
        self._told: dict[int, object] = {}
        self._looking = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look at every folder now, unless a look or an import is under way."""
        bridge = self._desk.bridge
        if self._looking or bridge.closed or not bridge.idle:
            return
        self._looking = True
        bridge.start_job(
            "Looking at watched folders", look_at_folders(), then=self._seen,
            refused=lambda _: self._rest(), quiet=True,
        )  # fmt: skip

    def _rest(self) -> None:
        self._looking = False

    def _seen(self, sightings: list[Sighting]) -> None:
        self._rest()
        for sighting in sightings:
            news = (sighting.new, sighting.trouble)
            if self._told.get(sighting.folder.id) == news:
                continue
            self._told[sighting.folder.id] = news
            if sighting.trouble:
                self._desk.notices.say(sighting.trouble)
            elif sighting.new and sighting.folder.by_itself:
                # One after another: the first import must end before the next begins.
                QTimer.singleShot(0, self, partial(self._importing.take, sighting))
            elif sighting.new:
                self._importing.offer(sighting)
