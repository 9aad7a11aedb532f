"""Finds a quote on the picture of a page, by the boxes of its characters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

Box = tuple[int, int, int, int]
_LEFT_OUT = frozenset("\u00ad\u2010\u2011-\ufffe\x02")
"""Hyphens, which a line's end adds and import takes out again."""


def boxes_of(quote: str, text: str, boxes: Sequence[Box]) -> list[QRectF]:
    """One box a line for the quote where it stands in the page's text; none where it does not.

    White space and hyphens do not count; `boxes` has one (left, top, right, bottom) in pixels a
    code point of `text`. A quote that runs over the page's end is not found.
    """
    bare, places = _bare(text)
    wanted, _ = _bare(quote)
    at = bare.find(wanted) if wanted else -1
    if at < 0:
        return []
    lines: list[QRectF] = []
    for place in places[at : at + len(wanted)]:
        left, top, right, bottom = boxes[place]
        box = QRectF(left, top, right - left, bottom - top)
        if box.isEmpty():
            continue
        if lines and _same_line(lines[-1], box):
            lines[-1] = lines[-1].united(box)
        else:
            lines.append(box)
    return lines


def _bare(text: str) -> tuple[str, list[int]]:
    places = [at for at, c in enumerate(text) if not c.isspace() and c not in _LEFT_OUT]
    return "".join(text[at] for at in places), places


def _same_line(line: QRectF, box: QRectF) -> bool:
    return line.top() <= box.center().y() <= line.bottom() and box.left() >= line.left()
