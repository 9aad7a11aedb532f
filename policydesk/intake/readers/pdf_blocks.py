"""From rows to blocks: paragraphs joined across lines, columns and pages, notes apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policydesk.core.document import PassageKind
from policydesk.intake.readers.pdf_look import (
    BULLET,
    NUMBER,
    Typography,
    has_ended,
    is_short,
    is_stub,
)
from policydesk.intake.readers.pdf_order import Row

_NOTE_MARK = re.compile(r"(?:\[?\d{1,3}(?!\d)\]?|[*†‡§])\s*\S")
_NOTE_NUMBER = re.compile(r"\[?(\d{1,3})(?!\d)\]?")
_NOTE_BEGINS = re.compile(r"\[?\d{1,3}(?!\d)|[*†‡§]")
_LEADERS = re.compile(r"[.…_]{4,}|(?: \.){4,}")
_ROMAN_END = re.compile(r"[.…_] *[ivxl]{1,7}$")
_LEADING = ("....", " . . . .", "…", "_")
"""Dots that lead to a page number hold one of these."""


@dataclass(slots=True, eq=False)
class Block:
    """Rows that belong together; each block is only like itself."""

    rows: list[Row]
    kind: PassageKind = PassageKind.PARAGRAPH

    @property
    def last(self) -> Row:
        return self.rows[-1]

    @property
    def is_item(self) -> bool:
        return bool(BULLET.match(self.rows[0].text) or NUMBER.match(self.rows[0].text))


def blocks_of(pages: Sequence[Sequence[Row]], look: Typography) -> list[Block]:
    """The blocks of a whole document, given the rows of each page in reading order."""
    blocks: list[Block] = []
    note: Block | None = None
    for page in pages:
        unfinished = note.last if note is not None and not has_ended(note.last) else None
        body, notes = _split_notes(page, look, unfinished)
        for row in body:
            _add(blocks, row, look)
        if note is not None and unfinished is not None:
            begins = (at for at, row in enumerate(notes) if _NOTE_BEGINS.match(row.text))
            begin = next(begins, len(notes))
            note.rows += notes[:begin]
            notes = notes[begin:]
        # Notes stand after their page; the paragraph above them may go on overleaf.
        found = _note_blocks(notes)
        blocks += found
        note = found[-1] if found else None
    return blocks


def _first_mark(rows: Sequence[Row], otherwise: int) -> int:
    """The place of the first row that begins with the mark of a note, with text behind it."""
    return next((at for at, row in enumerate(rows) if _NOTE_MARK.match(row.text)), otherwise)


def _split_notes(
    page: Sequence[Row], look: Typography, unfinished: Row | None
) -> tuple[list[Row], list[Row]]:
    """Divide a page into its text and the footnotes in small letters at its foot.

    `unfinished` is how a note of the page before ends: small letters without a mark go on with it.
    """
    noted = [row.tag is not None and row.tag.kind == "Note" for row in page]
    if any(noted):
        return ([row for row, note in zip(page, noted, strict=True) if not note],
                [row for row, note in zip(page, noted, strict=True) if note])  # fmt: skip
    small = [row.half < 0.92 * look.body and not row.table for row in page]
    # In a page of columns the notes of the first stand before the text of the next.
    spans = _small_spans(small)
    for start, end in reversed(spans):
        notes = list(page[start:end])
        goes_on = unfinished is not None and unfinished.half == notes[0].half
        first = 0 if goes_on else _first_mark(notes, -1)
        if first < 0 or start + first == 0:  # a page wholly in small letters is no footnote
            continue
        above = [row.base for row in page[:start] if row.column == page[start].column]
        below = [row.base for row in page[end:] if row.base < notes[-1].base]
        if not below or (above and end == len(page)):
            return [*page[: start + first], *page[end:]], notes[first:]
    return list(page), []


def _small_spans(small: Sequence[bool]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for at, is_small in enumerate([*small, False]):
        if is_small and start is None:
            start = at
        elif not is_small and start is not None:
            spans.append((start, at))
            start = None
    return spans


def _note_blocks(rows: Sequence[Row]) -> list[Block]:
    blocks: list[Block] = []
    expected = 0
    for row in rows:
        found = _NOTE_NUMBER.match(row.text)
        number = int(found[1]) if found else None
        begins = number is not None and (not expected or number == expected)
        if begins or not blocks or row.text[0] in "*†‡§":
            blocks.append(Block([row], PassageKind.FOOTNOTE))
            expected = (number or 0) + 1 if number is not None else expected
        else:
            blocks[-1].rows.append(row)
    return blocks


def _add(blocks: list[Block], row: Row, look: Typography) -> None:
    open_block = _last_of_text(blocks)
    if row.table or len(row.cells) > 1 or _is_entry(row):
        blocks.append(Block([row], PassageKind.TABLE_ROW))
    elif (
        open_block is not None
        and open_block.kind is PassageKind.PARAGRAPH
        and _goes_on(open_block, row, look)
    ):
        open_block.rows.append(row)
    else:
        blocks.append(Block([row]))


def _last_of_text(blocks: Sequence[Block]) -> Block | None:
    for block in reversed(blocks):
        if block.kind is not PassageKind.FOOTNOTE:
            return block
    return None


def _is_entry(row: Row) -> bool:
    """Whether it is a line of a table of contents: dots that lead to a page number."""
    text = row.text
    numbered = text[-1:].isdigit() or (text[-1:] in "ivxl" and _ROMAN_END.search(text[-12:]))
    return bool(numbered) and _LEADERS.search(text) is not None


def without_leaders(text: str, instead: str) -> str:
    """`text` with `instead` in place of the dots that lead to a page number."""
    return _LEADERS.sub(instead, text) if any(sign in text for sign in _LEADING) else text


def _goes_on(block: Block, row: Row, look: Typography) -> bool:
    """Whether `row` continues the paragraph, item or heading of `block`."""
    last = block.last
    if abs(last.size - row.size) > max(0.6, 0.07 * last.size):
        return False
    if BULLET.match(row.text):
        return False
    gap = last.base - row.base
    if row.page != last.page or gap <= 0 or row.column != last.column:
        return _goes_on_elsewhere(block, row)
    if look.is_gap(last, row):
        return False
    if look.tags_apart and last.tag is not None and row.tag is not None:
        return last.tag.block == row.tag.block and not _begins_item(block, row)
    if look.is_large(row):
        return last.bold == row.bold
    if _weight_changes(block, row):
        return False
    return not _begins_anew(block, row, look)


def _begins_item(block: Block, row: Row) -> bool:
    """Whether a numbered item begins inside what the file calls one block."""
    last = block.last
    ended = is_short(last, row) or has_ended(last)
    return bool(NUMBER.match(row.text)) and ended and row.left < last.left + _indent(row)


def _indent(row: Row) -> float:
    return max(4.0, 0.7 * row.size)


def _weight_changes(block: Block, row: Row) -> bool:
    if block.is_item or block.last.bold == row.bold:
        return False
    if row.bold:
        return is_short(block.last, row)
    return all(r.bold for r in block.rows) and is_short(block.last, row)


def _begins_anew(block: Block, row: Row, look: Typography) -> bool:
    """Whether indent, numbering or a short line before it say that a new paragraph begins."""
    last, indent = block.last, _indent(row)
    short = is_short(last, row)
    ended = has_ended(last)
    if NUMBER.match(row.text) and (short or ended) and row.left < last.left + indent:
        return True
    if look.gaps_apart:
        short = short and is_stub(last)
    if short and (ended or (row.text[:1].isupper() and is_stub(last))):
        return True
    if row.left > last.left + indent:
        return ended and not (len(block.rows) == 1 and block.is_item)
    if row.left < last.left - indent and len(block.rows) > 1:
        return ended or block.is_item
    return False


def _goes_on_elsewhere(block: Block, row: Row) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    last = block.last
    if last.text.endswith(";") and row.text[:1].islower() and not block.is_item:
        return True
    if has_ended(last) or NUMBER.match(row.text) or last.bold != row.bold:
        return False
    if len(block.rows) == 1 and is_stub(last):
        return False
    return row.text[:1].islower() or last.text.endswith("-") or not is_short(last, row)
