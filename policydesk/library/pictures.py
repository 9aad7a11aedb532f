"""Charts drawn for a window: in a process of its own, which has the plotting library loaded.

To load it takes a second, during which the window's own process would answer late; to draw in it
makes the window wait for Python's lock.
"""

from __future__ import annotations

import pickle
from concurrent.futures import CancelledError
from dataclasses import replace

from policydesk.core.charts import Chart, Drawing, Drawn, Look
from policydesk.core.stacked import Box
from policydesk.jobs.pool import Failure, FailureKind, ParsePool, Reply, Request, WorkerLimits

_WORKER = "policydesk.packs.drawing_worker"
PROCESSES = 1
"""That draw; 0 draws on the thread that asks."""
_MOST_DOTS = 256 << 20
"""Bytes of a picture: far more than a screen has dots."""
_NEVER_WORN = 1 << 30
"""Drawings after which the process is replaced: it reads no files, and would have to load again."""


class Pictures:
    """Draws for all threads of a library; starts nothing before it is asked. Close it."""

    def __init__(self) -> None:
        limits = WorkerLimits(answer_bytes=_MOST_DOTS, files=_NEVER_WORN)
        self._pool = ParsePool(_WORKER, workers=1, limits=limits) if PROCESSES else None

    def be_ready(self) -> None:
        """Have the process started, without waiting for it."""
        if self._pool is not None:
            self._pool.begin(Request(0, {}))

    def draw(self, drawing: Drawing, look: Look) -> Drawn:
        """A drawing as dots, with the places of its parts; waits for it."""
        return self._drawn(drawing, look, page=False)

    def draw_page(self, chart: Chart, look: Look) -> Drawn:
        """A chart as a pack prints it, with what its signs mean; `look` gives colours and scale."""
        return self._drawn(chart, look, page=True)

    def close(self) -> None:
        """End the process, if it was started; what is being drawn is dropped."""
        if self._pool is not None:
            self._pool.close()

    def _drawn(self, what: Drawing | Chart, look: Look, *, page: bool) -> Drawn:
        if self._pool is not None:
            outcome = self._ask(self._pool, Request(0, {"page": page}, pickle.dumps((what, look))))
            if isinstance(outcome, Reply) and (drawn := _read(outcome, look)) is not None:
                return drawn
        from policydesk.packs.pictures.drawing import draw_dots, draw_page_dots  # slow to load

        return draw_page_dots(what, look) if isinstance(what, Chart) else draw_dots(what, look)

    @staticmethod
    def _ask(pool: ParsePool, request: Request) -> Reply | Failure:
        """Raises CancelledError where the library closes meanwhile: nobody waits for it."""
        try:
            outcome = pool.ask(request)
        except RuntimeError as closed:
            raise CancelledError from closed
        if isinstance(outcome, Failure) and outcome.kind is FailureKind.CANCELLED:
            raise CancelledError
        return outcome


def _read(reply: Reply, look: Look) -> Drawn | None:
    """A picture as the process sent it; None for what is none."""
    match reply.message:
        case {
            "across": int() as across, "down": int() as down, "row": float() as row,
            "plot": [float() as left, float() as top, float() as width, float() as height],
            "width": float() | int() as wide, "height": float() | int() as high,
        } if len(reply.data) == across * down * 4:  # fmt: skip
            shown = replace(look, width=wide, height=high)
            return Drawn(reply.data, across, down, shown, Box(left, top, width, height), row)
    return None
