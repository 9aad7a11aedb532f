"""What is printed: answers on standard output, everything else on standard error."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from policydesk.core.status import Evidence

GAP = "  "
NARROWEST = 10
"""A column is not cut below this, even if a row then takes two lines."""


def answer(shape: object, lines: Iterable[str], *, as_json: bool) -> None:
    """Print the answer: as one JSON document, or as lines for people."""
    if as_json:
        click.echo(json.dumps(shape, ensure_ascii=False, indent=1))
        return
    for line in lines:
        click.echo(visible(line))


def say(sentence: str) -> None:
    """Tell the person something beside the answer."""
    click.echo(visible(sentence), err=True)


def visible(text: str) -> str:
    """The text with control characters written out, so that no file's name steers a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else _written_out(c) for c in text)


def counted(number: int, noun: str) -> str:
    """“1 document”, “1,200 documents”."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def quote_lines(evidence: Iterable[Evidence], indent: str) -> Iterator[str]:
    """Each quoted passage with its document and page."""
    for proof in evidence:
        page = f", page {proof.page}" if proof.page else ""
        yield f"{indent}“{proof.quote}” ({proof.document_title}{page})"


def _written_out(character: str) -> str:
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")


def table(
    headings: Sequence[str], rows: Sequence[Sequence[object]], none: str = ""
) -> list[str]:
    """Columns as wide as they need; on a terminal the widest are cut until a row fits a line.

    Without rows, the sentence `none` where one is given.
    """
    if none and not rows:
        return [none]
    cells = [[_one_line(cell) for cell in row] for row in rows]
    widths = [
        max([len(heading), *(len(row[n]) for row in cells)]) for n, heading in enumerate(headings)
    ]
    if _watched(sys.stdout):
        widths = _fitted(widths, shutil.get_terminal_size().columns)
    ruler = ["─" * width for width in widths]
    return [_row(line, widths) for line in ([*headings], ruler, *cells)]


def _watched(stream: TextIO | None) -> bool:
    """Whether it is a terminal; None is one that was closed."""
    return stream is not None and stream.isatty()


def _one_line(cell: object) -> str:
    return " ".join(str("" if cell is None else cell).split())


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    fitted = list(widths)
    room -= len(GAP) * (len(fitted) - 1)
    while sum(fitted) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    cut = [
        cell if len(cell) <= width else cell[: width - 1] + "…"
        for cell, width in zip(cells, widths, strict=True)
    ]
    return GAP.join(c.ljust(w) for c, w in zip(cut, widths, strict=True)).rstrip()


class TerminalProgress:
    """Progress as one line that is written over, and only where somebody watches."""

    def __init__(self) -> None:
        self._shown = _watched(sys.stderr)
        self._line = ""

    def step(self, done: int, total: int, what: str) -> None:
        """Show where the work stands."""
        if not self._shown:
            return
        room = shutil.get_terminal_size().columns - 1
        line = visible(f"{done} of {total}  {what}")[:room]
        click.echo("\r" + line.ljust(len(self._line)), err=True, nl=False)
        self._line = line

    def end(self) -> None:
        """Clear the line."""
        if self._line:
            click.echo("\r" + " " * len(self._line) + "\r", err=True, nl=False)
            self._line = ""
