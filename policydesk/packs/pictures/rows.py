"""Rows of marks, drawn: a name at the left, signs under one scale, a count at the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D

from policydesk.core.charts import HEAD, LIFT, Key, Look, Mark, Row, Rows, Sign
from policydesk.core.stacked import Box
from policydesk.packs.pictures.canvas import Sheet
from policydesk.packs.pictures.lettering import cut_to, showable, width_of

GAP = 0.6
"""Letters left free at the edges of a row."""
_NAMES, _SIDES = 0.34, 0.34
"""The most of the width that names and counts may have."""
_MOST_NAMES = 23.0
_MARKERS = {
    Sign.SQUARE: ("s", True),
    Sign.RING: ("o", False),
    Sign.DISC: ("o", True),
    Sign.DIAMOND: ("D", True),
    Sign.TRIANGLE: ("^", False),
    Sign.ARROW: (">", True),
    Sign.NEARER: ("<", True),
}
_SMALLER = {Sign.DIAMOND: 0.84, Sign.SQUARE: 0.92}
Spot = tuple[float, float]


def height_of(rows: int, look: Look) -> float:
    """How high a drawing of so many rows is."""
    return (HEAD + rows * look.row) * look.letter


def draw_rows(sheet: Sheet, drawing: Rows, within: Box) -> Box:
    """Draw them into a place of the sheet; the plot they stand in."""
    look, letter = sheet.look, sheet.look.letter
    last = look.first + look.rows if look.rows else len(drawing.rows)
    shown = drawing.rows[look.first : last]
    left, right = _margins(drawing, within.width, letter) if look.named else (0.0, 0.0)
    gap = letter * GAP
    plot = Box(
        within.left + left + gap,
        within.top + HEAD * letter,
        max(within.width - left - right - gap * 2, 20.0),
        max(len(shown) * look.row * letter, 1.0),
    )
    axes = sheet.axes(plot)
    _scale(sheet, axes, drawing.ticks, plot)
    if look.named:
        edges = within.left + gap, plot.left - gap * 2, plot.right + gap * 2, within.right - gap
        _words(sheet, drawing.side_head, shown, edges, plot.top)
    spots = [
        (mark, _x(mark.at, plot), _x(mark.until, plot), _y(mark, place, plot, look))
        for place, row in enumerate(shown)
        for mark in (*row.ground, *row.marks)
    ]
    _draw_lines(sheet, axes, spots)
    _draw_signs(sheet, axes, spots)
    return plot


def _margins(drawing: Rows, width: float, letter: float) -> tuple[float, float]:
    """The room for the names at the left and for the counts at the right."""
    sides = (drawing.side_head, *(row.side for row in drawing.rows))
    widest = max(width_of(showable(words), letter) for words in sides)
    left = min(letter * _MOST_NAMES, width * _NAMES)
    return left, min(widest, width * _SIDES) + letter * GAP * 2


def _words(
    sheet: Sheet, head: str, rows: Sequence[Row], edges: tuple[float, ...], top: float
) -> None:
    """Names between the first two edges, counts up to the last."""
    letter = sheet.look.letter
    left, names, sides, right = edges
    sheet.words(right, top - letter, showable(head), "soft", "right")
    for place, row in enumerate(rows):
        middle = top + (place + 0.5) * sheet.look.row * letter
        sheet.words(left, middle, cut_to(showable(row.name), names - left, letter))
        side = cut_to(showable(row.side), right - sides, letter)
        sheet.words(right, middle, side, "soft", "right")


def row_handle(sheet: Sheet, key: Key) -> Any:  # noqa: ANN401 (an artist of some kind)
    """What stands for a sign in a legend."""
    letter, colour = sheet.look.letter, sheet.colours[key.role]
    assert key.sign is not None
    if key.sign is Sign.BAR:
        faint = (*to_rgb(colour), 0.35)
        return PolyCollection([], facecolor=faint, edgecolor=colour)
    if key.sign in _UPRIGHT:
        return Line2D(
            [], [], linestyle="none", marker="|", color=colour,
            markersize=letter * 1.2, markeredgewidth=letter * 0.22,
        )  # fmt: skip
    signs = [Line2D([], [], **_marker(key.sign, colour, letter))]
    signs += [Line2D([], [], **_ring(sheet))] * key.ringed
    signs += [Line2D([], [], **_stroke(sheet))] * key.struck
    return tuple(signs)


_UPRIGHT = frozenset({Sign.MEDIAN, Sign.LIMIT})


def _scale(
    sheet: Sheet, axes: Axes, named: Sequence[tuple[float, str]], plot: Box
) -> None:
    """Lines at the named places, and the words that have room."""
    letter, free = sheet.look.letter, -1.0
    axes.set_yticks([])
    axes.set_xticks([_x(share, plot) for share, _ in named], [""] * len(named))
    axes.grid(axis="x", color=sheet.colours["line"], linewidth=1)
    for share, words in named:
        half = width_of(words, letter) / 2
        middle = min(_x(share, plot), plot.right - half)
        if middle - half >= free:
            sheet.words(middle, plot.top - letter, words, "soft", "center")
            free = middle + half + letter * 0.7


def _draw_lines(
    sheet: Sheet, axes: Axes, spots: Iterable[tuple[Mark, float, float, float]]
) -> None:
    """Everything that is long: bars, base lines, dotted stretches, limits and medians."""
    letter, colours = sheet.look.letter, sheet.colours
    high = sheet.look.row * letter
    groups = defaultdict(list)
    for mark, x, until, y in spots:
        groups[mark.sign, mark.role].append((x, until, y))
    for (sign, role), found in groups.items():
        colour = colours[role]
        if sign is Sign.BAR:
            half = high * 0.25
            corners = [_box(x, max(until, x + 1.0), y, half) for x, until, y in found]
            axes.add_collection(
                PolyCollection(corners, facecolor=(*to_rgb(colour), 0.35), edgecolor=colour),
                autolim=False,
            )
        elif (line := _LINES.get(sign)) is not None:
            height, width, style = line
            half = height * high / 2
            ends = [
                [(x, y - half), (x, y + half)] if half else [(x, y), (until, y)]
                for x, until, y in found
            ]
            axes.add_collection(
                LineCollection(
                    ends, colors=colour, linewidths=width * letter, linestyles=style,
                    clip_on=False, zorder=4 if sign is Sign.MEDIAN else 2,
                ),
                autolim=False,
            )  # fmt: skip


_LINES = {
    Sign.LINE: (0.0, 0.08, "-"),
    Sign.BEGIN: (0.3, 0.08, "-"),
    Sign.DOTS: (0.0, 0.15, ":"),
    Sign.LIMIT: (0.86, 0.16, ":"),
    Sign.MEDIAN: (0.62, 0.24, "-"),
}
"""How high (of a row; 0 for lines along it) and wide (in letters) a line is, and its style."""


def _draw_signs(
    sheet: Sheet, axes: Axes, spots: Sequence[tuple[Mark, float, float, float]]
) -> None:
    """Everything that is a point, one kind and colour at a time; and what was said of it since."""
    letter, colours = sheet.look.letter, sheet.colours
    groups: dict[tuple[Sign, str], list[Spot]] = defaultdict(list)
    for mark, x, _, y in spots:
        if mark.sign in _MARKERS:
            groups[mark.sign, mark.role].append((x, y))
    for (sign, role), found in groups.items():
        axes.plot(*_columns(found), clip_on=False, zorder=5, **_marker(sign, colours[role], letter))
    ringed = [(x, y) for mark, x, _, y in spots if mark.ringed]
    struck = [(x, y) for mark, x, _, y in spots if mark.struck]
    for found, how in ((ringed, _ring(sheet)), (struck, _stroke(sheet))):
        if found:
            axes.plot(*_columns(found), clip_on=False, zorder=6, **how)
    for mark, x, _, y in spots:
        if mark.sign is Sign.ONWARD:
            sheet.words(x - letter * 0.3, y, "→", mark.role, "right")


def _marker(sign: Sign, colour: str, letter: float) -> dict[str, Any]:
    shape, filled = _MARKERS[sign]
    size = letter * 0.72 * _SMALLER.get(sign, 1.0)
    return {
        "linestyle": "none", "marker": shape, "markersize": size,
        "markerfacecolor": colour if filled else "none", "markeredgecolor": colour,
        "markeredgewidth": letter * 0.14,
    }  # fmt: skip


def _ring(sheet: Sheet) -> dict[str, Any]:
    """Around a sign: it corrects another."""
    letter, colour = sheet.look.letter, sheet.colours["text"]
    return {
        "linestyle": "none", "marker": "o", "markersize": letter * 1.25,
        "markerfacecolor": "none", "markeredgecolor": colour, "markeredgewidth": letter * 0.08,
    }  # fmt: skip


def _stroke(sheet: Sheet) -> dict[str, Any]:
    """Through a sign: it was corrected."""
    letter, colour = sheet.look.letter, sheet.colours["text"]
    return {
        "linestyle": "none", "marker": (2, 2, -45), "markersize": letter * 1.6,
        "markeredgecolor": colour, "markeredgewidth": letter * 0.15,
    }  # fmt: skip


def _columns(spots: Sequence[Spot]) -> Iterator[list[float]]:
    yield [x for x, _ in spots]
    yield [y for _, y in spots]


def _box(left: float, right: float, y: float, half: float) -> list[Spot]:
    return [(left, y - half), (right, y - half), (right, y + half), (left, y + half)]


def _x(share: float, plot: Box) -> float:
    return plot.left + share * plot.width


def _y(mark: Mark, place: int, plot: Box, look: Look) -> float:
    return plot.top + (place + 0.5 + mark.lift * LIFT) * look.row * look.letter
