"""Draw charts: for a page with their legend, for a window as dots."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from matplotlib.patches import Patch

from policydesk.core.charts import ROW, Chart, Drawing, Drawn, Key, Look
from policydesk.core.places import resources
from policydesk.core.stacked import Box, Columns
from policydesk.packs.pictures.canvas import Sheet, our_settings
from policydesk.packs.pictures.columns import draw_columns, tone
from policydesk.packs.pictures.lettering import showable, width_of
from policydesk.packs.pictures.rows import GAP, draw_rows, height_of, row_handle

Colours = tuple[tuple[str, str], ...]
"""The colour of each role."""
PAGE = 459.0
"""The width of a page's text in points: 162 mm."""
_LETTER = 9.0
_COLUMNS_HIGH = 190.0
_ROWS_HIGH, _CLOSEST = 40.0, 1.6
"""Letters that all rows together should not be higher than, and that one cannot be lower than."""
PRINTER = 300 / 72
"""Dots of a printed picture for each point."""


def draw_dots(drawing: Drawing, look: Look) -> Drawn:
    """A drawing for a window."""
    with our_settings():
        sheet = Sheet(look)
        plot = _draw(sheet, drawing, Box(0, 0, look.width, look.height))
        return sheet.dots(plot, 0.0 if isinstance(drawing, Columns) else look.row * look.letter)


def draw_page_dots(chart: Chart, look: Look) -> Drawn:
    """The chart of a page as dots on nothing; of the look, its colours and its scale."""
    with our_settings():
        return _page(chart, look.colours, look.scale).dots(Box(0, 0, PAGE, _COLUMNS_HIGH), 0.0)


@lru_cache(maxsize=8)
def draw_svg(chart: Chart, palette: str = "light") -> str:
    """The chart of a page as an SVG element, on no ground."""
    with our_settings():
        return _page(chart, page_colours(palette)).svg()


def draw_png(chart: Chart) -> bytes:
    """The chart of a page as a PNG file for paper."""
    with our_settings():
        return _page(chart, page_colours("light")).png()


@cache
def page_colours(palette: str) -> Colours:
    """The colours of a palette by role, as the window has them."""
    found = tomllib.loads((resources() / "theme" / "colours.toml").read_text("utf-8"))
    return tuple(found[palette].items())


def _page(chart: Chart, colours: Colours, scale: float = PRINTER) -> Sheet:
    """The drawing with what its signs mean below it."""
    drawing = chart.drawing
    look = Look(PAGE, _COLUMNS_HIGH, _LETTER, colours, scale, row=_row_of(drawing))
    high = look.height if isinstance(drawing, Columns) else height_of(len(drawing.rows), look)
    columns, lines = _legend_lines(chart, look)
    sheet = Sheet(replace(look, height=high + (lines * 1.75 + 1.2) * _LETTER))
    edge = 0.0 if isinstance(drawing, Columns) else GAP * _LETTER
    _draw(sheet, drawing, Box(-edge, 0, PAGE + edge * 2, high))
    if chart.keys:
        handles = [_handle(sheet, key) for key in chart.keys]
        labels = [showable(f"{key.symbol} {key.words}") for key in chart.keys]
        sheet.legend(handles, labels, high + _LETTER * 0.6, columns)
    return sheet


def _row_of(drawing: Drawing) -> float:
    """How high a row is on a page: many stand closer, so that their heading has room above."""
    count = 0 if isinstance(drawing, Columns) else len(drawing.rows)
    return max(min(ROW, _ROWS_HIGH / max(count, 1)), _CLOSEST)


def _handle(sheet: Sheet, key: Key) -> Any:  # noqa: ANN401 (an artist of some kind)
    if key.sign is None:
        return Patch(facecolor=tone(sheet.colours, key.role))
    return row_handle(sheet, key)


def _legend_lines(chart: Chart, look: Look) -> tuple[int, int]:
    """How many columns of a legend have room, and how many lines it has then."""
    if not chart.keys:
        return 1, 0
    widest = max(width_of(f"{key.symbol} {key.words}", look.letter) for key in chart.keys)
    columns = max(1, min(len(chart.keys), int(look.width // (widest + look.letter * 4))))
    return columns, -(-len(chart.keys) // columns)


def _draw(sheet: Sheet, drawing: Drawing, within: Box) -> Box:
    if isinstance(drawing, Columns):
        return draw_columns(sheet, drawing, within)
    return draw_rows(sheet, drawing, within)
