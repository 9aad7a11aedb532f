"""Reads the text of a sample: its title page, headings, lists, tables and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FOOTNOTE = re.compile(r"^\[\^(\d+)\]: (.+)$", re.MULTILINE)
_MARK = re.compile(r"\[\^(\d+)\]")
_KINDS = {
    "paragraph_open": "paragraph",
    "blockquote_open": "quote",
    "bullet_list_open": "bullets",
    "ordered_list_open": "numbers",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one style; `footnote` is the text of a note that hangs on an empty run."""

    text: str
    bold: bool = False
    italic: bool = False
    footnote: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, quote, list or table; `level` counts headings from 1.

    `rows` holds the items of a list (one cell each) or the rows of a table, header row first.
    """

    kind: str
    rows: tuple[tuple[Runs, ...], ...]
    level: int = 0

    @property
    def runs(self) -> Runs:
        """The text of a block that has only one."""
        return self.rows[0][0]


@dataclass(frozen=True, slots=True)
class Source:
    """One document as written: its title page and its text.

    `issued` is as precise as the original (YYYY, YYYY-MM or YYYY-MM-DD); `shown` is how the
    title page words it; `running` stands at the head of each page.
    """

    file: str
    title: str
    authors: tuple[str, ...]
    publisher: str
    kind: str
    issued: str
    shown: str
    series: str
    running: str
    blocks: tuple[Block, ...]

    @property
    def stamp(self) -> datetime:
        """The moment for file properties that need a whole one: noon of the first possible day."""
        year, month, day = [*map(int, self.issued.split("-")), 1, 1][:3]
        return datetime(year, month, day, 12, tzinfo=UTC)


def read_source(path: Path) -> Source:
    """Read `NAME.pdf.md` or `NAME.docx.md`: `key: value` lines between dashes, then Markdown."""
    text = path.read_text(encoding="utf-8")
    front = _FRONT_MATTER.match(text)
    if front is None:
        raise ValueError(f"{path.name} does not begin with its title page between dashes.")
    pairs = (line.split(": ", 1) for line in front[1].splitlines())
    fields = {key: value.strip('"') for key, value in pairs}
    authors = tuple(fields.pop("authors").split(", "))
    blocks = tuple(_blocks(text[front.end() :]))
    return Source(file=path.name.removesuffix(".md"), authors=authors, blocks=blocks, **fields)


def _blocks(markdown: str) -> Iterator[Block]:
    notes = dict(_FOOTNOTE.findall(markdown))
    tokens = MarkdownIt("commonmark").enable("table").parse(_FOOTNOTE.sub("", markdown))
    at = 0
    while at < len(tokens):
        end = _after_block(tokens, at)
        yield _block(tokens[at], tokens[at:end], notes)
        at = end


def _after_block(tokens: list[Token], at: int) -> int:
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index + 1
    raise ValueError("A block of the text is not closed.")


def _block(opening: Token, inside: list[Token], notes: dict[str, str]) -> Block:
    cells = [_runs(token, notes) for token in inside if token.type == "inline"]
    if opening.type == "heading_open":
        return Block("heading", ((cells[0],),), level=int(opening.tag[1]) - 1)
    if opening.type == "table_open":
        width = sum(token.type == "th_open" for token in inside)
        starts = range(0, len(cells), width)
        return Block("table", tuple(tuple(cells[at : at + width]) for at in starts))
    return Block(_KINDS[opening.type], tuple((cell,) for cell in cells))


def _runs(inline: Token, notes: dict[str, str]) -> Runs:
    runs: list[Run] = []
    bold = italic = False
    for child in inline.children or ():
        if child.type in {"strong_open", "strong_close"}:
            bold = child.nesting > 0
        elif child.type in {"em_open", "em_close"}:
            italic = child.nesting > 0
        elif child.type == "softbreak":
            runs.append(Run(" ", bold, italic))
        elif child.content:
            runs.extend(_split_at_marks(Run(child.content, bold, italic), notes))
    return tuple(runs)


def _split_at_marks(run: Run, notes: dict[str, str]) -> Iterator[Run]:
    for index, piece in enumerate(_MARK.split(run.text)):
        if index % 2:
            yield Run("", footnote=notes[piece])
        elif piece:
            yield Run(piece, run.bold, run.italic)
