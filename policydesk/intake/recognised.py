"""Tesseract's table of a page (tesseract --help-extra, “tsv”) as paragraphs of lines of words."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite
from statistics import fmean

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.core.recognition import LEAST_CONFIDENCE, RecognisedPage
from policydesk.text.normalise import clean_line, join_lines, mends, words_of

_HEAD = (
    "level", "page_num", "block_num", "par_num", "line_num", "word_num",
    "left", "top", "width", "height", "conf", "text",
)  # fmt: skip
_WORD_LEVEL = "5"
_MOST_WORDS = 50_000


class BadAnswer(Exception):
    """What came back is no table of words."""


def page_of(number: int, answer: bytes) -> RecognisedPage:
    """The words of page `number` in Tesseract's own reading order.

    A word it is less than LEAST_CONFIDENCE sure of is left out and counted; the mean confidence
    is over both. Raises BadAnswer for anything but such a table.
    """
    lines = answer.decode("utf-8", "replace").split("\n")
    if tuple(lines[0].rstrip("\r").split("\t")) != _HEAD:
        raise BadAnswer("no table")
    blocks: dict[tuple[int, int], dict[int, list[str]]] = {}
    sure: list[float] = []
    left_out = 0
    for line in filter(None, lines[1:]):
        cells = line.rstrip("\r").split("\t")
        if len(cells) != len(_HEAD):
            raise BadAnswer("a row of another shape")
        word = clean_line(cells[11])
        if cells[0] != _WORD_LEVEL or not word:
            continue
        block, paragraph, at = (_number(cell) for cell in cells[2:5])
        confidence = _confidence(cells[10])
        sure.append(confidence)
        if len(sure) > _MOST_WORDS:
            raise BadAnswer("more words than a page has room for")
        if confidence < LEAST_CONFIDENCE:
            left_out += 1
            continue
        blocks.setdefault((block, paragraph), {}).setdefault(at, []).append(word)
    return RecognisedPage(
        number,
        tuple(tuple(map(" ".join, found.values())) for found in blocks.values()),
        len(sure) - left_out,
        left_out,
        fmean(sure) if sure else 0.0,
    )


def passages_of(
    pages: list[RecognisedPage], known: str = ""
) -> tuple[list[ParsedPassage], frozenset[int]]:
    """Each paragraph as a passage of its page, and the pages where broken words were mended.

    `known` is text of the same document, whose words say how a broken word is to be mended.
    """
    lines = [line for page in pages for paragraph in page.paragraphs for line in paragraph]
    words = words_of("\n".join([known, *lines]))
    passages, mended = [], set()
    for page in pages:
        for paragraph in page.paragraphs:
            text = clean_line(join_lines(paragraph, words))
            if text:
                passages.append(ParsedPassage(PassageKind.PARAGRAPH, text, page.number))
            if any(mends(a, b, words) for a, b in pairwise(paragraph)):
                mended.add(page.number)
    return passages, frozenset(mended)


def _number(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 8):
        raise BadAnswer("a cell that should be a number")
    return int(cell)


def _confidence(cell: str) -> float:
    try:
        found = float(cell)
    except ValueError as error:
        raise BadAnswer("a confidence that is no number") from error
    if not isfinite(found):
        raise BadAnswer("a confidence that is no number")
    return min(max(found, 0.0), 100.0)
