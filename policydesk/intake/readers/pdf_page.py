"""What is known of a page of a PDF: its text with where it stands, its lines, its pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from policydesk.intake.readers.comment import Comment

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Tag:
    """What the file itself calls a stretch: the kind of its block, and which block it is in.

    `kind` is “H1” to “H6”, “P”, “LI”, “Note” and so on, as PDF 1.7 names them (14.8.4).
    """

    kind: str
    block: int


class TextLine(NamedTuple):
    """A stretch of text on one baseline; points from the lower left corner of what is shown.

    `base` is the height of the baseline; a hyphen at the line's end is kept as “-”. Stretches of
    one baseline with a wide gap between them are lines of their own. `upright` is False for text
    that runs up, down or aslant; `base` is then the height of its middle.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    upright: bool = True
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the page is shown, in its own points, and by how many degrees it is turned.

    `width` and `height` are those of what is shown.
    """

    left: float
    bottom: float
    right: float
    top: float
    turned: int
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        across, up = self.right - self.left, self.top - self.bottom
        if self.turned in (90, 270):
            across, up = up, across
        object.__setattr__(self, "width", across)
        object.__setattr__(self, "height", up)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it lies on what is shown."""
        if not self.turned:
            return x - self.left, y - self.bottom
        match self.turned:
            case 90:
                return y - self.bottom, self.right - x
            case 180:
                return self.right - x, self.top - y
            case 270:
                return self.top - y, x - self.left
            case _:
                return x - self.left, y - self.bottom

    def box(self, box: Rect) -> Rect:
        """A box of the page as it lies on what is shown: left, bottom, right, top."""
        if not self.turned:
            left, bottom = self.left, self.bottom
            return box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom
        (x0, y0), (x1, y1) = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def shows(self, line: TextLine) -> bool:
        """Whether the middle of a placed line is to be seen at all."""
        middle = (line.left + line.right) / 2
        return -1 <= middle <= self.width + 1 and -1 <= line.base <= self.height + 1


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page: its text in the file's order, its ruled lines, and what it is called.

    `width` and `height` are of what is shown, in points; `rules` are thin boxes (left, bottom,
    right, top), looked up only where stretches stand side by side; `picture` is the share of the
    page that its pictures cover, looked up only where there is next to no text.
    """

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    rules: tuple[Rect, ...] = ()
    picture: float = 0.0
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the document's outline: `level` from 1, `page` from 1 or None."""

    title: str
    level: int
    page: int | None
