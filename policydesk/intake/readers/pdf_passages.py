"""From blocks to passages: headings with their levels, list items, rows, notes, whole words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.readers.pdf_blocks import Block, blocks_of, without_leaders
from policydesk.intake.readers.pdf_look import BULLET, NUMBER, Typography
from policydesk.intake.readers.pdf_order import Row
from policydesk.intake.readers.pdf_page import Bookmark
from policydesk.text.normalise import HYPHENS, join_lines, mends

_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?\s+\S")
_HEADING_CHARACTERS = 200
_HEADING_ROWS = 5
_HEADING_TAG = re.compile(r"H([1-6])")
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a document, and the pages on which words broken by a hyphen were mended."""

    passages: tuple[ParsedPassage, ...]
    mended: frozenset[int]


def passages_of(
    pages: Sequence[Sequence[Row]], outline: Sequence[Bookmark], words: frozenset[str]
) -> Passages:
    """The passages of a whole document, given the rows of each page in reading order.

    `words` are the document's own in lower case.
    """
    rows = [row for page in pages for row in page]
    look = Typography.of(rows)
    blocks = blocks_of(pages, look)
    writer = _Writer(look, words, _Headings(blocks, look, outline))
    passages = [writer.passage(block) for block in blocks]
    return Passages(tuple(p for p in passages if p.text), frozenset(writer.mended))


class _Headings:
    """Which blocks are headings, and of which level: by tags, by the outline, by their look."""

    def __init__(
        self, blocks: Iterable[Block], look: Typography, outline: Sequence[Bookmark]
    ) -> None:
        self._look = look
        self._listed = {(b.page, _plain(b.title)): min(b.level, 6) for b in outline}
        short = [(block, text) for block in blocks if (text := _short_text(block))]
        stated = [self._stated(block, text) for block, text in short]
        looking = {
            block: level
            for (block, text), level in zip(short, stated, strict=True)
            if self._looks_heading(block, text)
        }
        by_size = self._levels(looking)
        self._level = {
            block: level or by_size[block.rows[0].half]
            for (block, _), level in zip(short, stated, strict=True)
            if level or block in looking
        }

    def level(self, block: Block) -> int:
        """1 to 6 for a heading, else 0."""
        return self._level.get(block, 0)

    def _stated(self, block: Block, text: str) -> int:
        """The level that the outline or the tags give; 0 where they give none."""
        if not any(map(str.isalpha, text)):
            return 0
        if listed := self._listed.get((block.rows[0].page, _plain(text)), 0):
            return listed
        tags = {row.tag.kind if row.tag is not None else "" for row in block.rows}
        found = _HEADING_TAG.fullmatch(tags.pop()) if len(tags) == 1 else None
        return int(found[1]) if found else 0

    def _looks_heading(self, block: Block, text: str) -> bool:
        if len(block.rows) > _HEADING_ROWS:
            return False
        if BULLET.match(text) or not re.search(r"[^\W\d_]{2}", text):
            return False
        if all(map(self._look.is_large, block.rows)):
            return True
        if text.endswith((".", ";", ",")) or len(block.rows) > 3:
            return False
        if all(row.bold for row in block.rows) and block.rows[0].size > 0.95 * self._look.body:
            return True
        return text.isupper() and len(text) <= 80 and len(block.rows) <= 2

    @staticmethod
    def _levels(looking: Mapping[Block, int]) -> Mapping[float, int]:
        """Levels by letter size, largest first; as the outline or tags have it where they say."""
        sizes = sorted({block.rows[0].half for block in looking}, reverse=True)
        said: dict[float, Counter[int]] = {}
        for block, stated in looking.items():
            if stated:
                said.setdefault(block.rows[0].half, Counter())[stated] += 1
        levels: dict[float, int] = {}
        reached = 0
        for size in sizes:
            usual = said[size].most_common(1)[0][0] if size in said else reached + 1
            reached = min(6, max(reached, usual))
            levels[size] = reached
        return levels


class _Writer:
    """Writes blocks as passages, and keeps where it mended words."""

    def __init__(self, look: Typography, words: frozenset[str], headings: _Headings) -> None:
        self._look, self._words, self._headings = look, words, headings
        self.mended: set[int] = set()

    def passage(self, block: Block) -> ParsedPassage:
        page = block.rows[0].page
        lines = [row.text for row in block.rows]
        self.mended.update([
            row.page
            for row, after in pairwise(block.rows)
            if row.text.endswith(HYPHENS) and mends(row.text, after.text, self._words)
        ])
        self.mended.update([row.page for row in block.rows if row.mended])
        text = join_lines(lines, self._words)
        if block.kind is PassageKind.TABLE_ROW:
            return ParsedPassage(block.kind, without_leaders(text, " | "), page)
        text = without_leaders(text, " ")
        if block.kind is not PassageKind.PARAGRAPH:
            return ParsedPassage(block.kind, text, page)
        if level := self._headings.level(block):
            return ParsedPassage(PassageKind.HEADING, text, page, level)
        if bullet := BULLET.match(text):
            return ParsedPassage(PassageKind.LIST_ITEM, text[bullet.end() :], page)
        if NUMBER.match(text) and not _PARAGRAPH_NUMBER.match(text):
            return ParsedPassage(PassageKind.LIST_ITEM, text, page)
        tag = block.rows[0].tag
        if tag is not None and tag.kind == "LI" and not _PARAGRAPH_NUMBER.match(text):
            return ParsedPassage(PassageKind.LIST_ITEM, text, page)
        return ParsedPassage(PassageKind.PARAGRAPH, text, page)


def _short_text(block: Block) -> str:
    """The text of what may be a heading; “” for what is too long for one, or is no text."""
    rows = block.rows
    size = sum([len(row.text) for row in rows]) + len(rows) - 1
    if block.kind is not PassageKind.PARAGRAPH or size > _HEADING_CHARACTERS:
        return ""
    return " ".join([row.text for row in rows])


def _plain(text: str) -> str:
    return " ".join(_LETTERS.findall(text.casefold()))
