"""The title of an office file: behind its label, in a style of that name, in the largest letters.

A heading of a part (“1. Purpose of report”, “Foreword”) is a title only where nothing better is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.front import FrontLine
from policydesk.intake.labelled import labelled_title
from policydesk.intake.not_titles import broken_body, heads_section, names_sort_only, says_other
from policydesk.intake.title_words import ends_open

_STYLE = re.compile(r"(?<!sub)(?<!sub-)(?<!sub )title")
_OTHER_STYLE = re.compile(
    r"toc|contents|table|figure|chart|box|caption|section|chapter|list|annex|appendix|head|foot"
)
_SUBJECT = re.compile(r"(?:re|subject)\s*[:–-]\s*(?P<title>\S.{5,200})", re.IGNORECASE)
_DEAR = re.compile(r"dear\b.{1,60}", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d ?(?:[/–-]|to) ?(?:\d\d|(?:19|20)\d\d)")
_LARGER = 1.08
_ALIKE = 0.97
_RUNNING_CHARACTERS = 250
_RUNNING_WORDS = 25
_TITLE_CHARACTERS = 250
_TITLE_LINES = 6
_SHEET_LINES = 30
_FIRST_LINE_WORDS = range(2, 21)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a file: its first lines, and what letters its text below has."""

    lines: Sequence[FrontLine]
    usual: float
    usually_bold: bool
    repeated: frozenset[int]
    """The levels of headings that occur more than once: those of parts."""

    @classmethod
    def of(cls, lines: Sequence[FrontLine], passages: Sequence[ParsedPassage]) -> Head:
        """From the lines kept, and the headings of the whole text."""
        sizes, bold = Counter[float](), Counter[bool]()
        for line in lines:
            if not line.cells:
                sizes[line.size] += len(line.text)
                bold[line.bold] += len(line.text)
        levels = Counter(p.level for p in passages if p.kind is PassageKind.HEADING)
        return cls(
            lines,
            sizes.most_common(1)[0][0] if sizes else 0.0,
            bool(bold) and bold.most_common(1)[0][0],
            frozenset(level for level, count in levels.items() if count > 1),
        )

    def stands_out(self, line: FrontLine) -> bool:
        """Whether a line is set apart from running text."""
        larger = line.size > _LARGER * self.usual > 0
        return larger or is_title_style(line.style) or bool(line.level) or self._is_bold(line)

    def _is_bold(self, line: FrontLine) -> bool:
        return line.bold and not self.usually_bold

    def is_running(self, line: FrontLine) -> bool:
        """Whether a line is a paragraph of text."""
        words = len(line.text.split())
        long = len(line.text) > _RUNNING_CHARACTERS or (
            words > _RUNNING_WORDS and line.text.rstrip().endswith(".")
        )
        return long and not line.cells and line.size <= 1.3 * self.usual

    def cover(self) -> list[FrontLine]:
        """The lines above the text and above the heading of its first part."""
        found: list[FrontLine] = []
        apart = False
        for line in self.lines:
            if self.is_running(line) or _is_part(line):
                break
            styled = is_title_style(line.style) or line.style == "subtitle"
            if line.level in self.repeated and apart and not styled:
                break
            found.append(line)
            apart = apart or (self.stands_out(line) and bool(_worded(line)))
        return found


def is_title_style(style: str) -> bool:
    """Whether a style's name says title, and of the whole: not “subtitle”, not “table title”."""
    return bool(_STYLE.search(style)) and not _OTHER_STYLE.search(style)


def shown_title(head: Head) -> tuple[str, str]:
    """The title that the head of a file shows, and where; “” where nothing there is one."""
    return next(_in_order(head), ("", ""))


def first_line(head: Head) -> str:
    """The first short line of a cover that might be a title, or “”."""
    for line in head.cover()[:3]:
        text = _worded(line)
        if not line.cells and len(text.split()) in _FIRST_LINE_WORDS and not text.endswith("."):
            return text
    return ""


def _in_order(head: Head) -> Iterator[tuple[str, str]]:
    sheet = head.lines[:_SHEET_LINES]
    if labelled := labelled_title(_rows(sheet)):
        yield labelled, "behind its label in the first lines"
    if subject := _subject(sheet):
        yield subject, "subject line of the letter"
    cover = head.cover()
    lines = [line for line in cover if not line.cells and head.stands_out(line)]
    lines = _without_broken_bodies(lines)
    for choice in (_best, _of_its_sort):
        styled = [line for line in lines if is_title_style(line.style)]
        if title := choice(cover, styled):
            yield title, "line in a style for titles"
        if title := choice(cover, lines):
            yield title, "largest letters at the head of the text"


def _without_broken_bodies(lines: Sequence[FrontLine]) -> list[FrontLine]:
    """The lines without those that are a body's name only together, as a logo sets them."""
    kept: list[FrontLine] = []
    at = 0
    while at < len(lines):
        broken = broken_body([line.text for line in lines[at : at + 3]])
        if not broken:
            kept.append(lines[at])
        at += broken or 1
    return kept


def _rows(lines: Sequence[FrontLine]) -> Iterator[Sequence[str]]:
    for line in lines:
        if line.cells:
            yield line.cells
        else:
            yield from ((part,) for part in line.lines)


def _subject(lines: Sequence[FrontLine]) -> str:
    """What a letter says it is about, under its “Dear …”."""
    dear = next((at for at, line in enumerate(lines) if _DEAR.fullmatch(line.text.strip())), None)
    for line in () if dear is None else lines[dear + 1 : dear + 3]:
        if found := _SUBJECT.fullmatch(line.text.strip()):
            return found["title"]
    return ""


def _best(cover: Sequence[FrontLine], lines: Sequence[FrontLine]) -> str:
    """The first of the largest lines that says a title, with those below that go on with it."""
    worded = [line for line in lines if _worded(line) and not names_sort_only(_worded(line))]
    return _largest(cover, worded)


def _of_its_sort(cover: Sequence[FrontLine], lines: Sequence[FrontLine]) -> str:
    """The same of lines that only say what sort of paper it is."""
    return _largest(cover, [line for line in lines if names_sort_only(_worded(line))])


def _largest(cover: Sequence[FrontLine], lines: Sequence[FrontLine]) -> str:
    if not lines:
        return ""
    size = max(line.size for line in lines)
    alike = [line for line in lines if line.size >= _ALIKE * size]
    for start in sorted(alike, key=lambda line: not line.bold):
        title = " ".join(_whole(cover, start))
        if len(title) <= _TITLE_CHARACTERS and not title.endswith(":"):
            return title
    return ""


def _whole(cover: Sequence[FrontLine], start: FrontLine) -> list[str]:
    """The words of a line and of those below it that look the same and go on with it."""
    texts, at = [_worded(start)], cover.index(start)
    for line in cover[at + 1 : at + _TITLE_LINES]:
        runs_on = ends_open(texts[-1])
        alike = (line.bold, line.style) == (start.bold, start.style)
        if not alike or line.cells or not start.size * _ALIKE <= line.size <= start.size / _ALIKE:
            break
        all_of_it = runs_on or _YEARS.fullmatch(line.text.strip())
        text = " ".join(line.lines) if all_of_it else _worded(line)
        if not text or ((start.level or names_sort_only(text)) and not runs_on):
            break
        texts.append(text)
    return texts


def _worded(line: FrontLine) -> str:
    """A line without those of its parts that say something else, such as the body's name."""
    said, parts = [], line.lines
    while parts:
        broken = broken_body(parts[:3])
        if not broken and not says_other(parts[0]):
            said.append(parts[0])
        parts = parts[broken or 1 :]
    return " ".join(said)


def _is_part(line: FrontLine) -> bool:
    """Whether a line, in large letters or not, is the heading of the first part."""
    return not line.cells and not is_title_style(line.style) and heads_section(line.text)
