"""The printed page as a small tree: the only thing every renderer prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from policydesk.core.charts import Chart
from policydesk.core.status import HeadlineKind


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, never markup of any kind."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Text of strong importance."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """Text that no longer holds and stays readable; the words around it say so too."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be typed as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an http, https or mailto address, checked when it was made."""

    children: tuple[Inline, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status in the line: its symbol and its words, coloured by its kind."""

    kind: HeadlineKind
    symbol: str
    label: str


Inline = Text | Strong | Emphasis | Struck | Code | Link | Break | StatusMark
Inlines = tuple[Inline, ...]


class Role(StrEnum):
    """What a paragraph is on its page."""

    BODY = "body"
    SUBTITLE = "subtitle"
    NOTICE = "notice"
    QUIET = "quiet"
    STATUS = "status"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the title, once) to 6; `ruled` for a thin line above it.

    `name` is what the contents lead to; "" for one that they do not list.
    """

    level: int
    children: Inlines
    ruled: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A heading in the contents: its level (2 or 3), its words, and its name in the page."""

    level: int
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents, for formats with pages or links; others have the headings themselves."""

    lines: tuple[ContentsLine, ...]

    @property
    def depth(self) -> int:
        """The lowest level that is listed."""
        return max((line.level for line in self.lines), default=2)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and its role."""

    children: Inlines
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a term and what it is."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data: the first column names the row; `widths` are shares of the line.

    `description` is its alternative text; `footnote` stands under it in every format.
    """

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[int, ...]
    footnote: str


NO_PICTURE = "The picture is in the Word, PDF and web versions of this pack."
"""What stands in a picture's place where a format has words alone."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn by whoever prints it; `number` is its place among the charts, from 1.

    Its numbers stand in a table below it, in every format.
    """

    chart: Chart
    number: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document; with `source` a passage of it, word for word, else a note's quote."""

    blocks: tuple[Block, ...]
    source: str = ""
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered from `start` where `ordered`; `timeline` for a status history."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    timeline: bool = False


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to be shown as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line between two parts."""


Numbers = Table | Picture
Block = Heading | Contents | Paragraph | Facts | Numbers | Quotation | Listing | CodeBlock | Rule


def plain(children: Iterable[Inline]) -> str:
    """The words alone."""
    return "".join(_words(child) for child in children)


def _words(child: Inline) -> str:
    match child:
        case Text(text) | Code(text):
            return text
        case Break():
            return " "
        case StatusMark(_, symbol, label):
            return f"{symbol} {label}"
    return plain(child.children)
