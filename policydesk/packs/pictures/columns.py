"""Stacked columns, drawn: bands in the tones of their headlines, on a scale of whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex, to_rgb

from policydesk.core.stacked import Box, Columns, ColumnsPlan, nice_top, ticks
from policydesk.packs.pictures.canvas import Sheet
from policydesk.packs.pictures.lettering import width_of

_SHARES = {"wait": 0.18, "claim": 0.6}
"""How much of its word's colour a band has; waiting is the ground that all else stands on."""
_GAP = 0.5
FAR = 9
"""The same shape stands again so many letters further on, or later."""


def draw_columns(sheet: Sheet, columns: Columns, within: Box) -> Box:
    """Draw them into a place of the sheet; the plot they stand in."""
    letter = sheet.look.letter
    top = nice_top(columns.highest)
    left = width_of(f"{top:,}", letter) + letter * 0.8
    plot = Box(
        within.left + left,
        within.top + letter * 0.8,
        max(within.width - left - letter * 0.4, 1.0),
        max(within.height - letter * 2.9, 1.0),
    )
    axes = sheet.axes(plot)
    heights = {plot.bottom - value * plot.height / top: f"{value:,}" for value in ticks(top)}
    axes.set_yticks(list(heights), list(heights.values()))
    axes.grid(axis="y", color=sheet.colours["line"], linewidth=1)
    marks = list(_marks(columns, plot, letter))
    axes.set_xticks([x for x, _ in marks], [words for _, words in marks])
    axes.tick_params(axis="both", pad=letter * 0.5)
    plan = ColumnsPlan(columns, plot, letter)
    for band, stretches in zip(columns.series, plan.stretches(), strict=True):
        colour = tone(sheet.colours, band.role)
        drawn = PolyCollection(list(map(_corners, stretches)), facecolor=colour, edgecolor="none")
        axes.add_collection(drawn, autolim=False)
        _symbols(sheet, band.symbol, stretches)
    return plot


def tone(colours: Mapping[str, str], role: str) -> str:
    """A tone calm enough for a large surface: between its word's colour and its ground."""
    share = _SHARES.get(role, 0.5)
    word, ground = to_rgb(colours[role]), to_rgb(colours[f"{role}bg"])
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(word, ground, strict=True))
    return to_hex((red, green, blue))


def _symbols(sheet: Sheet, symbol: str, stretches: Sequence[Box]) -> None:
    """The shape that goes with the colour, where there is room for it."""
    letter, free = sheet.look.letter, -1.0
    for box in stretches:
        middle = box.left + box.width / 2
        if box.height >= letter * 1.4 and box.width >= letter * 0.9 and middle >= free:
            sheet.words(middle, box.top + box.height / 2, symbol, align="center")
            free = middle + letter * FAR


def _marks(columns: Columns, plot: Box, letter: float) -> Iterator[tuple[float, str]]:
    """Where the columns are named that have room for it."""
    plan, free = ColumnsPlan(columns, plot, letter), -1.0
    for column, words in enumerate(columns.marks):
        middle = plot.left + plan.slot * (column + 0.5)
        half = width_of(words, letter) / 2
        middle = min(middle, plot.right - half)
        if words and middle - half >= free:
            free = middle + half + letter
            yield middle, words


def _corners(box: Box) -> list[tuple[float, float]]:
    gap = _GAP if box.height > 5 else 0.0
    top, bottom = box.top + gap, box.bottom - gap
    return [(box.left, top), (box.right, top), (box.right, bottom), (box.left, bottom)]
