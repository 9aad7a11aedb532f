"""What an office file's properties and first lines say of it, as far as they can be believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from policydesk.core.document import DocumentKind, PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.bylines import authors_of, first_name_first, is_person, several_people
from policydesk.intake.dating import whole_year
from policydesk.intake.details import Details
from policydesk.intake.front import Front, FrontLine
from policydesk.intake.issued_lines import date_at_end, issued_in_name, issued_on, year_alone
from policydesk.intake.kinds import kind_of_lines, kind_of_title
from policydesk.intake.not_titles import broken_body, heads_section, is_template_title, says_other
from policydesk.intake.publishers import LINES, Evidence, publisher_in, publisher_of, sort_of
from policydesk.intake.readers.office_title import Head, first_line, shown_title
from policydesk.intake.signed_lines import signed
from policydesk.intake.title_words import goes_on, tidy, title_in_name
from policydesk.text.normalise import clean_line

_PROGRAM_AUTHORS = re.compile(
    r"python-docx|openpyxl|xlsxwriter|microsoft|libreoffice|user|admin|author|owner", re.IGNORECASE
)
_RESPONDENT = re.compile(
    r"(?:name of (?:respondent|organisation)|respondent|organisation|submitted by|published by"
    r"|response (?:of|from|by)|publisher):\s*(?P<value>\S.{2,100})",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:(?:report|lead|paper) )?(?:authors?|written by|prepared by)(?: and contact[\w ]*)?:\s*"
    r"(?P<value>\S.{2,120})",
    re.IGNORECASE,
)
_FRONT_SHEET = re.compile(
    r"(?:report (?:title|of|to|author|by)|title of (?:the )?report)\b[^:]{0,20}:", re.IGNORECASE
)
_LABEL_CHARACTERS = 40
_COVER_CHARACTERS = 800
_REPORT_CHARACTERS = 10_000
"""About four pages."""
_FRONT_LINES = 40
_BACK_PASSAGES = 12
_FRONT = 15
_CAPTION = 150


@dataclass(frozen=True, slots=True)
class Properties:
    """A file's own properties; `year` is when the file was made, which alone proves nothing."""

    title: str = ""
    author: str = ""
    language: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """All that a file of text or slides tells: properties, passages, its head, its name.

    `front` may be empty, as of a damaged file; the first passages then stand for it.
    """

    properties: Properties
    passages: Sequence[ParsedPassage]
    front: Front
    name: str

    def lines(self) -> Sequence[FrontLine]:
        """The first lines as they look, or what is known of them."""
        first = (p for p in self.passages[:_FRONT] if p.kind is not PassageKind.FOOTNOTE)
        return self.front.lines or [FrontLine(p.text, level=p.level) for p in first]


def offer_told(details: Details, told: Told) -> None:
    """What the file's title page and first lines say, then its properties, then its name.

    Title: as `_offer_title`; date: `issued_lines.issued_on`; publisher: the rules of
    `publishers.publisher_of`; authors: a byline or label, the properties where the text prints the
    name too or no body is known; kind: the title, then the lines of the title page.
    """
    head = Head.of(told.lines(), told.passages)
    first = [line for line in head.lines[:_FRONT_LINES] if not head.is_running(line)]
    said = [part for line in first for part in _said(line)]
    shown = shown_title(head)
    _offer_title(details, told, head, shown)
    _offer_issued(details, head.cover() if shown[0] else [], said)
    _offer_year_made(details, told, said)
    evidence = _evidence(details, told, said)
    details.offer_publisher(*publisher_of(evidence))
    _offer_authors(details, told, head, said)
    _offer_kind(details, told, head, said)
    details.offer_language(told.properties.language, "file properties")


def _offer_title(details: Details, told: Told, head: Head, found: tuple[str, str]) -> None:
    """Properties that say the title shown and more; the title shown; properties; lesser signs.

    `found` is what `shown_title` says of the head.
    """
    stated = believable_title(told.properties.title)
    shown, where = found
    if shown and goes_on(stated, shown) and _has_its_numbers(stated, told):
        details.offer_title(tidy(stated), "file properties, agreeing with the head of the text")
    details.offer_title(tidy(shown), where)
    details.offer_title(tidy(stated), "file properties")
    headings = [p.text for p in told.passages[:_FRONT] if p.kind is PassageKind.HEADING]
    for heading in headings:
        if not heads_section(heading) and not says_other(heading):
            details.offer_title(heading, "first heading")
    details.offer_title(first_line(head), "first line")
    details.offer_title(title_in_name(told.name), "file name")
    details.offer_title(headings[0] if headings else "", "first heading")


def _offer_issued(details: Details, cover: Sequence[FrontLine], said: Sequence[str]) -> None:
    for value, where in issued_on(said):
        details.offer_issued(value, where)
    for line in said:
        if (found := signed(line)) is not None:
            details.offer_issued(found.day, "line of names and date at the head of the text")
    for part in (part for line in cover for part in _said(line)):
        details.offer_issued(date_at_end(part), "end of a line of the title page")
    for alone in (line.text for line in cover if not line.cells):
        details.offer_issued(year_alone(alone), "year alone in a line of the title page")


def _has_its_numbers(stated: str, told: Told) -> bool:
    """Whether the first lines print all numbers of a title: “2022/23” may be last year's."""
    text = " ".join(line.text for line in told.lines())
    return all(number in text for number in re.findall(r"\d+", stated))


def _offer_year_made(details: Details, told: Told, said: Sequence[str]) -> None:
    """The date in the file's name; else the year it was made, where its first lines name it."""
    for value, where in issued_in_name(told.name):
        details.offer_issued(value, where)
    year = told.properties.year
    if year and re.search(rf"\b{year}\b", " ".join(said)):
        details.offer_issued(whole_year(year), "year of the file, named in the text")


def _said(line: FrontLine) -> Sequence[str]:
    """A line as it says itself: a row of label and value as “Date: 6 March 2025”."""
    cells = [cell for cell in line.cells if cell]
    if len(cells) == 2 and len(cells[0]) <= _LABEL_CHARACTERS and "\n" not in "".join(cells):
        return (f"{cells[0].rstrip(' :')}: {cells[1]}",)
    return line.lines


def _evidence(details: Details, told: Told, said: Sequence[str]) -> Evidence:
    texts = [passage.text for passage in told.passages]
    labels = [found["value"] for line in said if (found := _RESPONDENT.fullmatch(line))]
    bodies = [by.body for line in said if (by := signed(line)) is not None and by.body]
    return Evidence(
        front=[*labels, *bodies, *_with_broken_bodies(said)],
        back=texts[-_BACK_PASSAGES:] if len(texts) > _FRONT_LINES else (),
        title=details.title,
        every=texts[:LINES],
        maker=clean_line(told.properties.author),
        day=details.issued.earliest if details.issued else None,
    )


def _with_broken_bodies(said: Sequence[str]) -> list[str]:
    """The lines, with a body's name that stands over two or three of them as one line."""
    lines: list[str] = []
    at = 0
    while at < len(said):
        count = broken_body(said[at : at + 3]) or 1
        lines.append(" ".join(said[at : at + count]))
        at += count
    return lines


def _offer_authors(details: Details, told: Told, head: Head, said: Sequence[str]) -> None:
    for line in said:
        details.offer_authors(authors_of(line), "byline at the head of the text")
        if (by := signed(line)) is not None:
            details.offer_authors(by.people, "line of names and date at the head of the text")
    cover = [part for line in head.cover() for part in _said(line)]
    for line in cover if sum(map(len, cover)) <= _COVER_CHARACTERS else ():
        details.offer_authors(several_people(line), "names on the title page")
    for line in said:
        if found := _AUTHOR.fullmatch(line):
            names = tuple(name for name in re.split(r",| and |;|&", found["value"]))
            people = tuple(bare for name in names if is_person(bare := name.strip()))
            details.offer_authors(people, "behind its label in the first lines")
    author = clean_line(told.properties.author)
    if any(line.casefold() == f"by {author.casefold()}" for line in said):  # an office may sign too
        details.offer_authors((author,), "byline, agreeing with the file properties")
    names = _stated_authors(told.properties)
    printed = " ".join(said).casefold()
    if all(name.casefold() in printed for name in names) or not details.publisher:
        details.offer_authors(names, "file properties")


def _offer_kind(details: Details, told: Told, head: Head, said: Sequence[str]) -> None:
    details.offer_kind(kind_of_title(details.title), "title")
    parts = [part.strip() for line in said for part in re.split(r"[|•·]", line)]
    details.offer_kind(kind_of_lines(parts), "title page")
    for line in head.cover():
        if head.stands_out(line) or line.style == "subtitle":
            details.offer_kind(
                kind_of_title(" ".join(line.lines)), "large letters of the title page"
            )
    length = sum(len(passage.text) for passage in told.passages)
    if length >= _REPORT_CHARACTERS and sort_of(details.publisher) == "think tank":
        details.offer_kind(DocumentKind.REPORT, "a think tank published it, and it is long")
    if any(_FRONT_SHEET.match(line) for line in said):
        details.offer_kind(DocumentKind.REPORT, "labels of a report's front sheet")


def offer_stated(details: Details, properties: Properties) -> None:
    """Title, author and language as the file's properties state them."""
    details.offer_title(believable_title(properties.title), "file properties")
    author = clean_line(properties.author)
    if " " in author and publisher_in([author]):
        details.offer_publisher(author, "file properties")
    details.offer_authors(_stated_authors(properties), "file properties")
    details.offer_language(properties.language, "file properties")


def believable_title(stated: str) -> str:
    """A title as the properties have it; “” for a template's, a program's or a file's name."""
    title = clean_line(stated)
    return "" if is_template_title(title) or says_other(title) else title


def _stated_authors(properties: Properties) -> tuple[str, ...]:
    """The people the properties name as authors: no program, no body."""
    author = clean_line(properties.author)
    if " " not in author or _PROGRAM_AUTHORS.search(author) or publisher_in([author]):
        return ()
    names = [first_name_first(part.strip()) for part in author.split(";")]
    # “Subs Desk” is no person; of names in other scripts nobody here can tell
    return tuple(name for name in names if is_person(name) or not name.isascii())


def offer_table_title(details: Details, rows: Sequence[ParsedPassage], name: str) -> None:
    """A title for a sheet: the one line above its table, or else the file's name.

    `rows` are its first passages without the sheet's heading; `name` is the file's name.
    """
    wide = any(" | " in row.text for row in rows[:_FRONT])
    first = rows[0].text if rows else ""
    if wide and " | " not in first and len(first) <= _CAPTION and re.search(r"[^\W\d_]{3}", first):
        details.offer_title(first, "line above the table")
    stem = clean_line(re.sub(r"[_\s]+", " ", PurePath(name).stem))
    details.offer_title(stem, "file name")
    details.offer_kind(kind_of_title(details.title), "title")
    lines = [row.text for row in rows[:_FRONT] if " | " not in row.text and len(row.text) < 150]
    details.offer_publisher(publisher_in(lines), "line above the table")
