"""Cut plain text into passages: headings, paragraphs, list items, rows and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policydesk.core.document import PassageKind
from policydesk.text.normalise import clean_characters, clean_line, join_lines, words_of

_BULLET = re.compile(r"\s*(?:[•▪●◦‣⁃∙■□➢➤\uf0a7\uf0b7]\s*|[*+o–—-]\s+)(?=\S)")
_NUMBERED = re.compile(r"\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+\.?)\s+\S")
_QUOTED = re.compile(r"\s*>\s?")
_RULE = re.compile(r"\s*[-=_*~#]{3,}\s*")
_ENDED = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_WIDEST_WRAP = 120
_HEADING_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage of plain text; `level` is 1 to 6 for a heading, else 0."""

    kind: PassageKind
    text: str
    level: int = 0


def segment(text: str) -> list[Segment]:
    """The passages of `text` in order; lines wrapped by width are joined, others stand alone.

    Empty lines divide; a bullet, a number, a quote mark or a tab between words names the kind.
    """
    blocks = list(_blocks(clean_characters(text).split("\n")))
    wrapped = _is_wrapped(blocks)
    words = words_of(text) if wrapped else frozenset()
    pieces = [piece for block in blocks for piece in _pieces(block, wrapped)]
    segments = []
    for at, piece in enumerate(pieces):
        made = _segment(piece, words)
        if made.text:
            following = pieces[at + 1] if at + 1 < len(pieces) else []
            segments.append(_as_heading(made, piece, following))
    return segments


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip() and not _RULE.fullmatch(line):
            block.append(line.rstrip())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(blocks: Sequence[Sequence[str]]) -> bool:
    """Whether lines were broken at a width: then most breaks come where no word more would fit."""
    widest = max((len(line) for block in blocks for line in block), default=0)
    if widest > _WIDEST_WRAP:
        return False
    full = breaks = 0
    for block in blocks:
        for line, following in pairwise(block):
            if _starts_item(following) or _goes_on(line, following):
                continue
            breaks += 1
            full += len(line) + 1 + len(following.split(None, 1)[0]) > 0.9 * widest
    return breaks > 0 and full > 0.6 * breaks


def _goes_on(line: str, following: str) -> bool:
    """Whether the second line belongs to the first however long it is: hanging, or both quoted."""
    hangs = _indent(following) > _indent(line) and _starts_item(line)
    return hangs or bool(_QUOTED.match(line) and _QUOTED.match(following))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _starts_item(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBERED.match(line))


def _pieces(block: list[str], wrapped: bool) -> Iterator[list[str]]:
    """Divide a block into passages: at items always, at each line where lines are not wrapped."""
    piece: list[str] = []
    for line in block:
        alone = not wrapped and not (piece and _goes_on(piece[0], line))
        divides = alone or _starts_item(line) or "\t" in line.strip()
        if piece and (divides or "\t" in piece[-1].strip()):
            yield piece
            piece = []
        piece.append(line)
    if piece:
        yield piece


def _segment(lines: list[str], words: frozenset[str]) -> Segment:
    first = lines[0]
    if len(lines) == 1 and "\t" in first.strip():
        cells = [clean_line(cell) for cell in first.split("\t")]
        return Segment(PassageKind.TABLE_ROW, " | ".join(cell for cell in cells if cell))
    if all(_QUOTED.match(line) for line in lines):
        quoted = [_QUOTED.sub("", line, count=1) for line in lines]
        return Segment(PassageKind.QUOTE, clean_line(join_lines(quoted, words)))
    joined = clean_line(join_lines(lines, words))
    if bullet := _BULLET.match(first):
        return Segment(PassageKind.LIST_ITEM, joined[len(first[: bullet.end()].strip()) :].strip())
    if _NUMBERED.match(first) and len(joined) < 400 and not _is_short_title(joined):
        return Segment(PassageKind.LIST_ITEM, joined)
    return Segment(PassageKind.PARAGRAPH, joined)


def _as_heading(made: Segment, lines: list[str], following: Sequence[str]) -> Segment:
    """Make a short line without an end a heading, where longer text comes below it."""
    if made.kind is not PassageKind.PARAGRAPH or len(lines) > 2 or not following:
        return made
    if not _is_short_title(made.text) or _ENDED.search(made.text):
        return made
    longer = sum(map(len, following)) > 1.2 * len(made.text) or _starts_item(following[0])
    return Segment(PassageKind.HEADING, made.text, 2) if longer else made


def _is_short_title(text: str) -> bool:
    starts = text[:1].isupper() or bool(re.match(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]", text))
    return starts and len(text) <= _HEADING_CHARACTERS and len(text.split()) <= 18
