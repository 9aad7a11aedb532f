"""From rows to passages: paragraphs joined across lines, columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.readers.pdf_order import Row
from policydesk.text.normalise import join_lines, words_of

_BULLET = re.compile(r"[•▪●◦‣⁃∙■□♦➢➤✓\uf0a7\uf0b7\uf0d8\uf076·]\s*|[*o–—-]\s+")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S|\d{1,3}(?:\.\d{1,3})+\.?\s+\S")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?\s+\S")
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§])\s*\S")
_LEADERS = re.compile(r"[.…_]{4,}|(?: \.){4,}")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_HEADING_CHARACTERS = 200


@dataclass(slots=True)
class _Block:
    """Rows that belong together."""

    rows: list[Row]
    kind: PassageKind = PassageKind.PARAGRAPH

    @property
    def last(self) -> Row:
        return self.rows[-1]

    @property
    def is_item(self) -> bool:
        return bool(_BULLET.match(self.rows[0].text) or _NUMBER.match(self.rows[0].text))


@dataclass(slots=True)
class Typography:
    """What is usual in a document: its letter size and the line spacing of each size."""

    body: float
    spacing: dict[float, float] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Typography:
        weight: Counter[float] = Counter()
        gaps: dict[float, list[float]] = {}
        for before, row in zip([None, *rows], rows, strict=False):
            size = _half(row.size)
            weight[size] += len(row.text)
            if before is not None and before.page == row.page and _half(before.size) == size:
                gap = before.base - row.base
                if 0 < gap < 2.5 * max(size, 1):
                    gaps.setdefault(size, []).append(gap)
        body = weight.most_common(1)[0][0] if weight else 10.0
        return cls(body, {size: median(found) for size, found in gaps.items() if len(found) > 3})

    def usual_gap(self, row: Row) -> float:
        return self.spacing.get(_half(row.size), 1.25 * row.size)


def passages_of(pages: Sequence[Sequence[Row]]) -> list[ParsedPassage]:
    """The passages of a whole document, given the rows of each page in reading order."""
    rows = [row for page in pages for row in page]
    look = Typography.of(rows)
    words = words_of("\n".join(row.text for row in rows))
    blocks: list[_Block] = []
    for page in pages:
        body, notes = _split_notes(page, look)
        for row in body:
            _add(blocks, row, look)
        # Notes stand after their page; the paragraph above them may go on overleaf.
        blocks += _note_blocks(notes)
    levels = _levels(blocks, look)
    passages = (_passage(block, look, levels, words) for block in blocks)
    return [passage for passage in passages if passage.text]


def _half(size: float) -> float:
    return round(size * 2) / 2


def _split_notes(page: Sequence[Row], look: Typography) -> tuple[list[Row], list[Row]]:
    """Divide a page into its text and the footnotes in small letters at its foot."""
    small = [row.size < 0.92 * look.body for row in page]
    start = len(page)
    while start and small[start - 1]:
        start -= 1
    first = next((i for i in range(start, len(page)) if _NOTE_MARK.match(page[i].text)), len(page))
    if first == 0:  # a page wholly in small letters is no footnote
        return list(page), []
    return list(page[:first]), list(page[first:])


def _note_blocks(rows: Sequence[Row]) -> list[_Block]:
    blocks: list[_Block] = []
    expected = 0
    for row in rows:
        number = int(found[0]) if (found := re.match(r"\d{1,3}", row.text)) else None
        begins = number is not None and (not expected or number == expected)
        if begins or not blocks or row.text[0] in "*†‡§":
            blocks.append(_Block([row], PassageKind.FOOTNOTE))
            expected = (number or 0) + 1 if number is not None else expected
        else:
            blocks[-1].rows.append(row)
    return blocks


def _add(blocks: list[_Block], row: Row, look: Typography) -> None:
    open_block = next((b for b in reversed(blocks) if b.kind is not PassageKind.FOOTNOTE), None)
    if len(row.cells) > 1:
        blocks.append(_Block([row], PassageKind.TABLE_ROW))
    elif (
        open_block is not None
        and open_block.kind is PassageKind.PARAGRAPH
        and _goes_on(open_block, row, look)
    ):
        open_block.rows.append(row)
    else:
        blocks.append(_Block([row]))


def _goes_on(block: _Block, row: Row, look: Typography) -> bool:
    """Whether `row` continues the paragraph, item or heading of `block`."""
    last = block.last
    if abs(last.size - row.size) > max(0.6, 0.07 * last.size):
        return False
    if _BULLET.match(row.text):
        return False
    gap = last.base - row.base
    if row.page != last.page or gap <= 0 or row.column != last.column:
        return _goes_on_elsewhere(block, row)
    if gap > 1.28 * look.usual_gap(row) and gap > 1.15 * row.size:
        return False
    if _is_large(row, look):
        return last.bold == row.bold
    if _weight_changes(block, row):
        return False
    return not _begins_anew(block, row)


def _is_large(row: Row, look: Typography) -> bool:
    return row.size > 1.12 * look.body


def _weight_changes(block: _Block, row: Row) -> bool:
    if block.is_item or block.last.bold == row.bold:
        return False
    all_bold = all(r.bold for r in block.rows)
    return (all_bold and _is_short(block.last, row)) or (row.bold and _is_short(block.last, row))


def _begins_anew(block: _Block, row: Row) -> bool:
    """Whether indent, numbering or a short line before it say that a new paragraph begins."""
    last, indent = block.last, max(4.0, 0.7 * row.size)
    short = _is_short(last, row)
    ended = bool(_ENDED.search(last.text))
    if _NUMBER.match(row.text) and (short or ended) and row.left < last.left + indent:
        return True
    if short and (ended or (row.text[:1].isupper() and _is_stub(last))):
        return True
    if row.left > last.left + indent:
        return ended and not (len(block.rows) == 1 and block.is_item)
    if row.left < last.left - indent and len(block.rows) > 1:
        return ended or block.is_item
    return False


def _is_short(last: Row, row: Row) -> bool:
    """Whether the first word of `row` would have fitted on the line before it."""
    letter = max(1.0, (row.right - row.left) / max(1, len(row.text)))
    word = row.text.split(None, 1)[0]
    return last.right + (len(word) + 1.5) * letter < last.column[1]


def _is_stub(last: Row) -> bool:
    start, end = last.column
    return last.right - start < 0.55 * (end - start)


def _goes_on_elsewhere(block: _Block, row: Row) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    last = block.last
    if last.text.endswith(";") and row.text[:1].islower() and not block.is_item:
        return True
    if _ENDED.search(last.text) or _NUMBER.match(row.text) or last.bold != row.bold:
        return False
    if len(block.rows) == 1 and _is_stub(last):
        return False
    return row.text[:1].islower() or last.text.endswith("-") or not _is_short(last, row)


def _looks_heading(block: _Block, look: Typography) -> bool:
    text = " ".join(row.text for row in block.rows)
    if block.kind is not PassageKind.PARAGRAPH or len(text) > _HEADING_CHARACTERS:
        return False
    if _BULLET.match(text) or not re.search(r"[^\W\d_]{2}", text):
        return False
    if all(_is_large(row, look) for row in block.rows):
        return len(block.rows) <= 5
    if text.endswith((".", ";", ",")) or len(block.rows) > 3:
        return False
    if all(row.bold for row in block.rows) and block.rows[0].size > 0.95 * look.body:
        return True
    return text.isupper() and len(text) <= 80 and len(block.rows) <= 2


def _levels(blocks: Iterable[_Block], look: Typography) -> dict[float, int]:
    """Heading levels by letter size, largest first."""
    sizes = {_half(block.rows[0].size) for block in blocks if _looks_heading(block, look)}
    return {size: min(6, n) for n, size in enumerate(sorted(sizes, reverse=True), start=1)}


def _passage(
    block: _Block, look: Typography, levels: dict[float, int], words: frozenset[str]
) -> ParsedPassage:
    page = block.rows[0].page
    text = _LEADERS.sub(" ", join_lines([row.text for row in block.rows], words))
    if block.kind is not PassageKind.PARAGRAPH:
        return ParsedPassage(block.kind, text, page)
    if _looks_heading(block, look):
        level = levels.get(_half(block.rows[0].size), 6)
        return ParsedPassage(PassageKind.HEADING, text, page, level)
    if bullet := _BULLET.match(text):
        return ParsedPassage(PassageKind.LIST_ITEM, text[bullet.end() :], page)
    if _NUMBER.match(text) and not _PARAGRAPH_NUMBER.match(text):
        return ParsedPassage(PassageKind.LIST_ITEM, text, page)
    return ParsedPassage(PassageKind.PARAGRAPH, text, page)
