"""Finds quotes, and words in their sentences, on the picture of a page by its characters' boxes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

Box = tuple[int, int, int, int]
_LEFT_OUT = frozenset("\u00ad\u2010\u2011-\ufffe\x02")
"""Hyphens, which a line's end adds and import takes out again."""

_AROUND = ((40, 40), (40, 0), (0, 40), (12, 12), (12, 0), (0, 12))
"""Letters before and after a word by which its place is known; fewer would be chance."""


class PageText:
    """The characters of a page; white space and hyphens do not count.

    `boxes` has one (left, top, right, bottom) in pixels a code point of `text`.
    """

    def __init__(self, text: str, boxes: Sequence[Box]) -> None:
        self._boxes = boxes
        self._bare, self._places = _bare(text)

    def boxes_of(self, quote: str) -> list[QRectF]:
        """One box a line for the quote where it stands; none where it does not, or runs over."""
        wanted, _ = _bare(quote)
        at = self._bare.find(wanted) if wanted else -1
        return [] if at < 0 else self._lines(at, at + len(wanted))

    def boxes_of_words(self, passage: str, start: int, end: int) -> list[QRectF]:
        """The boxes of a stretch of a passage, known by the letters around it.

        Found too where the passage runs over the page's end; none where it is not surely there.
        """
        before, wanted, after = (_bare(part)[0] for part in (
            passage[:start], passage[start:end], passage[end:]))
        if not wanted:
            return []
        for most_before, most_after in _AROUND:
            lead = before[-most_before:] if most_before else ""
            tail = after[:most_after]
            if not lead + tail and (before or after):
                continue
            at = self._bare.find(f"{lead}{wanted}{tail}")
            if at >= 0:
                return self._lines(at + len(lead), at + len(lead) + len(wanted))
        return []

    def _lines(self, first: int, last: int) -> list[QRectF]:
        lines: list[QRectF] = []
        for place in self._places[first:last]:
            left, top, right, bottom = self._boxes[place]
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
