"""A sheet to draw a chart on, in pixels from its left upper corner; written as SVG, PNG or dots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.legend_handler import HandlerTuple

from policydesk.core.charts import Drawn, Look
from policydesk.core.stacked import Box
from policydesk.packs.pictures.lettering import FAMILIES, load_fonts

Align = Literal["left", "center", "right"]
_DOTS = 72
"""Dots an inch at which a point of the library is a pixel of ours."""
_NOTHING_SAID = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_RAISED = 0.12
"""How far above where the library sets them letters stand in the middle of a line, in letters."""
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_ONE_AT_A_TIME = Lock()
"""The library keeps its settings in one place for the whole program."""


class Sheet:
    """One drawing under way."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.colours: Mapping[str, str] = dict(look.colours)
        self._figure = Figure(figsize=(look.width / _DOTS, look.height / _DOTS), dpi=_DOTS)
        self._figure.patch.set_alpha(0.0)

    def axes(self, plot: Box) -> Axes:
        """A plot at a place of the sheet; its own measures are the sheet's pixels."""
        width, height = self.look.width, self.look.height
        made = self._figure.add_axes((
            plot.left / width, 1 - plot.bottom / height, plot.width / width, plot.height / height,
        ))  # fmt: skip
        made.set_xlim(plot.left, plot.right)
        made.set_ylim(plot.bottom, plot.top)
        made.patch.set_alpha(0.0)
        made.set_axisbelow(True)
        for spine in made.spines.values():
            spine.set_visible(False)
        made.tick_params(length=0, labelsize=self.look.letter, labelcolor=self.colours["soft"])
        return made

    def words(
        self, x: float, y: float, words: str, role: str = "text", align: Align = "left"
    ) -> None:
        """Letters whose middle stands at a height; never read as markup of any kind."""
        look = self.look
        self._figure.text(
            x / look.width, 1 - (y - look.letter * _RAISED) / look.height, words,
            ha=align, va="center_baseline",
            color=self.colours[role], fontsize=look.letter, parse_math=False,
        )  # fmt: skip

    def legend(self, handles: list[Any], labels: list[str], top: float, columns: int) -> None:
        """What the signs mean, below a height of the sheet."""
        self._figure.legend(
            handles, labels,
            loc="upper left", bbox_to_anchor=(0, 1 - top / self.look.height), ncols=columns,
            frameon=False, borderpad=0, borderaxespad=0, handlelength=1.2, columnspacing=1.6,
            fontsize=self.look.letter, labelcolor=self.colours["text"],
            handler_map={tuple: HandlerTuple(ndivide=1, pad=0)},
        )  # fmt: skip

    def svg(self) -> str:
        """The sheet as one SVG element, the same each time."""
        written = BytesIO()
        self._figure.savefig(written, format="svg", metadata=_NOTHING_SAID)
        text = written.getvalue().decode()
        return _COMMENT.sub("", text[text.index("<svg") :]).strip()

    def png(self) -> bytes:
        """The sheet as a PNG file on a ground of its own."""
        written = BytesIO()
        self._figure.patch.set_alpha(1.0)
        self._figure.savefig(
            written, format="png", dpi=_DOTS * self.look.scale, facecolor=self.colours["panel"],
            metadata={"Software": None},
        )  # fmt: skip
        return written.getvalue()

    def dots(self, plot: Box, row: float) -> Drawn:
        """The sheet as dots on nothing, for a window to put on its own ground."""
        self._figure.set_dpi(_DOTS * self.look.scale)
        canvas: Any = FigureCanvasAgg(self._figure)  # it carries no types
        canvas.draw()
        across, down = canvas.get_width_height(physical=True)
        return Drawn(bytes(canvas.buffer_rgba()), across, down, self.look, plot, row)


@contextmanager
def our_settings() -> Iterator[None]:
    """One drawing at a time, with settings that nothing on the machine can have changed."""
    with _ONE_AT_A_TIME:
        load_fonts()
        with mpl.rc_context(_SETTINGS):
            yield


_SETTINGS: dict[Any, Any] = {
    **{key: value for key, value in mpl.rcParamsDefault.items() if not key.startswith("backend")},
    "font.family": list(FAMILIES),
    "svg.hashsalt": "policydesk",
    "svg.fonttype": "path",
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "path.simplify": False,
}
