"""The title of a PDF: what stands in large letters, agreed with its properties and its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from policydesk.intake.dating import date_line
from policydesk.intake.labelled import labelled_title
from policydesk.intake.not_titles import is_template_title, stands_with_title
from policydesk.intake.publishers import is_body
from policydesk.intake.readers.pdf_order import Row
from policydesk.intake.title_words import (
    ends_open,
    goes_on,
    has_the_words,
    plain_words,
    tidy,
    title_in_name,
)
from policydesk.text.normalise import join_lines

_NUMBER_LINE = re.compile(
    r"(?:hc|hl paper|cm|cmnd|cp)\.? ?\d+|isbn\b|£\s?\d|www\.|https?:", re.IGNORECASE
)
_LINE_STEP = 1.45
"""Of the letter size: the most between the lines of one paragraph."""
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\.?\s+\S|\d+\.\s+\S")
_LITTLE = frozenset(("a", "an", "the", "of", "and", "for", "to", "s"))
_WORDS_TO_FIND = 4
_PAGES_TO_SEARCH = 60
_ALIKE = 0.85
_TITLE_ROWS = 8
_TITLE_CHARACTERS = 250
_TOP_ROWS = 5
_FULL_CHARACTERS = 1_500


def find_title(
    stated: str, pages: Sequence[Sequence[Row]], running: Sequence[str], name: str
) -> tuple[str, str]:
    """The title and where it was read, or “”, tried in this order.

    What a front sheet calls the title; properties that agree with the title page and say as much;
    the largest letters of a title page; a running head that the file's name or properties bear
    out; properties; the file's name as the text writes it; the file's name.
    """
    believable = "" if is_template_title(stated) or stands_with_title(stated) else stated
    believable = "" if is_body(believable) else believable
    filled = [page for page in pages[:4] if page]
    front = filled[0] if filled else ()
    if labelled := labelled_title(row.cells for page in filled[:2] for row in page):
        return tidy(labelled), "behind its label on the first pages"
    shown = title_on(front) or next(
        (title for page in filled[1:3] if not _is_full(page) and (title := title_on(page))), ""
    )
    if shown and believable and goes_on(believable, shown):
        return tidy(believable), "file properties, agreeing with the title page"
    if shown:
        return tidy(shown), "largest letters of the title page"
    if believable and has_the_words(believable, " ".join(row.text for row in front)):
        return tidy(believable), "file properties, agreeing with the first page"
    named = title_in_name(name)
    if head := _borne_out(running, believable or named):
        return tidy(head), "running head, agreeing with the file's name or properties"
    if believable:
        return tidy(believable), "file properties"
    if named and (written := _as_written(named, pages)):
        return written, "file name, in the words of the text"
    return named, "file name" if named else ""


def title_on(page: Sequence[Row]) -> str:
    """The text in the largest letters of a page, its neighbours in the same letters with it.

    “” where these are running text, a numbered heading, or nothing larger than the rest: the
    page is then no title page. On a page full of text only one of its first rows will do.
    """
    worded = [row for row in page if _is_worded(row.text) and not _is_furniture(row.text)]
    if not worded:
        return ""
    size = max(row.size for row in worded)
    largest = [i for i, row in enumerate(worded) if row.size >= 0.97 * size]
    at = next((i for i in largest if worded[i].bold), largest[0])
    rows = _with_neighbours(page, worded[at])
    title = join_lines([" ".join(row.cells) for row in rows])
    if len(title) > _TITLE_CHARACTERS or _is_text(title) or _NUMBERED.match(title):
        return ""
    usual = Counter(round(row.size) for row in worded).most_common(1)[0][0]
    if _is_full(page) and worded[at].size < 1.6 * usual and at >= _TOP_ROWS:
        return ""
    stands_out = size > 1.08 * usual or rows[0].bold or len(worded) <= 12
    return title if stands_out and not is_body(title) else ""


def _is_worded(text: str) -> bool:
    return re.search(r"[^\W\d_]{3}", text) is not None


def _is_furniture(text: str) -> bool:
    """Whether a row says anything but the title: a body, a number, a date, a price."""
    bare = text.strip()
    return stands_with_title(bare) or date_line(bare) is not None or is_body(bare)


def _is_full(page: Sequence[Row]) -> bool:
    """Whether a page is full of text, as no title page is."""
    return sum(len(row.text) for row in page) > _FULL_CHARACTERS


def _with_neighbours(page: Sequence[Row], start: Row) -> list[Row]:
    """A row and those below it that are of one title with it.

    What says something else where it stands alone (“Session 2022–23”, “Committee”, “2040”) is
    still of the title where the row above runs on into it.
    """
    rows, room = [start], max(row.right for row in page) - min(row.left for row in page)
    for row in page[page.index(start) + 1 :][:_TITLE_ROWS]:
        if row.size < 0.9 * start.size or rows[-1].base - row.base > 2.2 * start.size:
            break
        if row.page != start.page or row.base >= rows[-1].base:
            break
        if (_is_worded(row.text) and not _is_furniture(row.text)) or _runs_on(rows[-1], row, room):
            rows.append(row)
    return rows


def _runs_on(above: Row, row: Row, room: float) -> bool:
    """Whether a line goes on in the next: by its last word, or for want of room for one more."""
    if row.half != above.half or row.bold != above.bold:
        return False
    if above.base - row.base > _LINE_STEP * above.size:
        return False
    if ends_open(above.text) or row.text[:1].islower():
        return True
    if is_body(row.text) or date_line(row.text) is not None or _NUMBER_LINE.match(row.text):
        return False
    letter = (row.right - row.left) / len(row.text)
    return above.right - above.left + letter * (len(row.text.split()[0]) + 1) > room


def _is_text(title: str) -> bool:
    words = len(title.split())
    return words > 32 or (title.endswith(".") and words > 12)


def _borne_out(running: Sequence[str], other: str) -> str:
    """The first running head of whose words most are in the other title, and the reverse."""
    wanted = set(plain_words(other).split())
    for head in running:
        words = set(plain_words(head).split())
        common = len(words & wanted)
        if len(words) >= 3 and common >= 0.6 * len(words) and common >= 0.6 * len(wanted):
            return head
    return ""


def _as_written(named: str, pages: Sequence[Sequence[Row]]) -> str:
    """The words of a file's name where the text has them in a row, spelt and cased as there.

    A little word more in between, and one word misspelt in the name, are forgiven.
    """
    wanted = plain_words(named).split()
    if len(wanted) < _WORDS_TO_FIND:
        return ""
    for page in pages[:_PAGES_TO_SEARCH]:
        text = " ".join(row.text for row in page)
        words = list(re.finditer(r"\w+", text))
        for at in range(len(words)):
            if words[at][0].casefold() == wanted[0]:
                if (end := _follow([w[0].casefold() for w in words[at : at + 40]], wanted)) > 0:
                    return text[words[at].start() : words[at + end - 1].end()]
    return ""


def _follow(words: Sequence[str], wanted: Sequence[str]) -> int:
    """How many of `words` spell the wanted ones; 0 where they do not."""
    at = misspelt = 0
    for word in wanted:
        if word not in _LITTLE:
            while at < len(words) and words[at] != word and words[at] in _LITTLE:
                at += 1
        if at == len(words):
            return 0
        if words[at] != word:
            misspelt += 1
            if misspelt > 1 or SequenceMatcher(None, words[at], word).ratio() < _ALIKE:
                return 0
        at += 1
    return at
