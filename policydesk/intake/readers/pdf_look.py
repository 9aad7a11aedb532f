"""What is usual in a document: its letter size, its line spacing, how it parts paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from policydesk.intake.readers.pdf_order import Row

BULLET = re.compile(r"[•▪●◦‣⁃∙■□♦➢➤✓\uf0a7\uf0b7\uf0d8\uf076·]\s*|[*o–—-]\s+")
NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S|\d{1,3}(?:\.\d{1,3})+\.?\s+\S")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*(?:\s?\[\d{1,3}\])?$")
_TAIL = 16
_WIDER = 1.28
_LEAST_CASES = 5


def has_ended(row: Row) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDED.search(row.text[-_TAIL:]) is not None


def is_short(last: Row, row: Row) -> bool:
    """Whether the first word of `row` would have fitted on the line before it."""
    letter = max(1.0, (row.right - row.left) / max(1, len(row.text)))
    word = row.text.split(None, 1)[0]
    return last.right + (len(word) + 1.5) * letter < last.column[1]


def is_stub(last: Row) -> bool:
    """Whether a line ends in the left half of its column."""
    start, end = last.column
    return last.right - start < 0.55 * (end - start)


@dataclass(slots=True)
class Typography:
    """The body's letter size in points, the line spacing of each size, and two habits.

    `gaps_apart`: paragraphs stand apart by a gap, so that a short line alone ends none.
    `tags_apart`: the file's tags part paragraphs where a reader would, so that they are believed.
    """

    body: float
    spacing: dict[float, float] = field(default_factory=dict)
    gaps_apart: bool = False
    tags_apart: bool = False

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Typography:
        weight: Counter[float] = Counter()
        for row in rows:
            weight[row.half] += len(row.text)
        body = weight.most_common(1)[0][0] if weight else 10.0
        gaps: dict[float, list[float]] = {}
        together = list(_neighbours(rows))
        for before, row in together:
            gaps.setdefault(row.half, []).append(before.base - row.base)
        look = cls(body, {size: median(found) for size, found in gaps.items() if len(found) > 3})
        look.gaps_apart = look._parts_by_gaps(together)
        look.tags_apart = look._parts_by_tags(together)
        return look

    def usual_gap(self, row: Row) -> float:
        return self.spacing.get(row.half, 1.25 * row.size)

    def is_gap(self, before: Row, row: Row) -> bool:
        """Whether more than the usual space stands between two lines of one column."""
        gap = before.base - row.base
        return gap > _WIDER * self.usual_gap(row) and gap > 1.15 * row.size

    def is_large(self, row: Row) -> bool:
        return row.size > 1.12 * self.body

    def _parts_by_gaps(self, together: Sequence[tuple[Row, Row]]) -> bool:
        ends = [
            self.is_gap(before, row)
            for before, row in together
            if is_stub(before) and has_ended(before) and row.half == self.body
        ]
        return len(ends) >= _LEAST_CASES and sum(ends) >= 0.7 * len(ends)

    def _parts_by_tags(self, together: Sequence[tuple[Row, Row]]) -> bool:
        """Tags that part most lines that fill their column are not paragraphs."""
        full = [
            before.tag.block == row.tag.block
            for before, row in together
            if before.tag and row.tag
            if not is_short(before, row) and not has_ended(before)
        ]
        return len(full) >= _LEAST_CASES and sum(full) >= 0.85 * len(full)


def _neighbours(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Lines one below the other in one column and of one letter size."""
    for before, row in pairwise(rows):
        if (
            before.half == row.half
            and before.page == row.page
            and 0 < before.base - row.base < 2.5 * max(row.size, 1)
        ):
            yield before, row
