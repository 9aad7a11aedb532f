"""Where the reader's text and the library's meet: UTF-16 positions of Qt, code points of ours.

The shown text has one block per passage; the canonical text joins passages by PASSAGE_BREAK.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from policydesk.core.document import Passage

_REPLACED = {ord(c): "\ufffd" for c in "\ufffc\ufdd0\ufdd1\ufffe\0"}
_REPLACED |= {0xFEFF: "\u2060"}
_REPLACED |= {ord(c): "\u2028" for c in "\n\r\u2029\x0b\x0c\x1c\x1d\x1e\x85"}
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
"""What takes two UTF-16 code units."""


def shown_text(text: str) -> str:
    """The text as one block of a QTextDocument can hold it, as many code points long.

    Line breaks become U+2028 (a new block would shift every later position); the characters that
    Qt keeps for its own marks (U+FFFC, U+FDD0, U+FDD1) and NUL become U+FFFD. At the start of a
    text Qt takes U+FEFF and U+FFFE for byte order marks, and turns all its bytes about for the
    second; they become the invisible word joiner and U+FFFD.
    """
    return text.translate(_REPLACED)


def units(text: str) -> int:
    """How many UTF-16 code units a text takes."""
    return len(text) + sum(1 for _ in _ASTRAL.finditer(text))


class TextPositions:
    """Converts positions inside one text between code points and UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_units = [at + before for before, at in enumerate(self._astral)]
        self.units = self.length + len(self._astral)

    def to_units(self, point: int) -> int:
        """The UTF-16 offset of a code point offset."""
        return point + bisect_left(self._astral, point)

    def to_points(self, unit: int) -> int:
        """The code point offset of a UTF-16 offset; one inside a pair gives the pair's start."""
        return unit - bisect_left(self._astral_units, unit)


class DocumentPositions:
    """Converts positions of the shown document (UTF-16) and the canonical text (code points)."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = tuple(passages)
        self._texts = [TextPositions(passage.text) for passage in passages]
        self._starts = [passage.start for passage in passages]
        self._blocks: list[int] = []
        at = 0
        for text in self._texts:
            self._blocks.append(at)
            at += text.units + 1

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self._passages

    def block_start(self, number: int) -> int:
        """The UTF-16 position at which a passage's block begins."""
        return self._blocks[number]

    def passage_at(self, point: int) -> int:
        """The number of the passage that holds a code point (or the one before a break)."""
        return max(bisect_right(self._starts, point) - 1, 0)

    def to_shown(self, point: int) -> int:
        """The position in the shown document of a code point of the canonical text."""
        if not self._passages:
            return 0
        number = self.passage_at(point)
        text = self._texts[number]
        inside = min(max(point - self._starts[number], 0), text.length)
        return self._blocks[number] + text.to_units(inside)

    def to_canonical(self, position: int) -> int:
        """The code point of the canonical text at a position of the shown document."""
        if not self._passages:
            return 0
        number = max(bisect_right(self._blocks, position) - 1, 0)
        text = self._texts[number]
        inside = min(position - self._blocks[number], text.units)
        return self._starts[number] + text.to_points(inside)
