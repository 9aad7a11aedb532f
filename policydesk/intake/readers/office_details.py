"""What an office file's properties and first lines say of it, as far as they can be believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedPassage
from policydesk.intake.bylines import authors_of, date_of
from policydesk.intake.dating import whole_year
from policydesk.intake.details import Details
from policydesk.intake.kinds import kind_of_title
from policydesk.intake.publishers import publisher_in
from policydesk.text.normalise import clean_line

_TEMPLATE_TITLES = re.compile(
    r"(?:microsoft word|powerpoint presentation|presentation|slide \d+|workbook|book|sheet"
    r"|spreadsheet|document|untitled|template|report|title|draft|word document)?"
    r"(?:\s*-.*|\s*\d*)$|.*\.(?:docx?|dotx?|pdf|pptx?|xlsx?|od[tsp]|rtf)$",
    re.IGNORECASE,
)
_PROGRAM_AUTHORS = re.compile(
    r"python-docx|openpyxl|xlsxwriter|microsoft|libreoffice|user|admin|author|owner", re.IGNORECASE
)
_FRONT = 15
_CAPTION = 150


@dataclass(frozen=True, slots=True)
class Properties:
    """A file's own properties; `year` is when the file was made, which alone proves nothing."""

    title: str = ""
    author: str = ""
    language: str = ""
    year: int = 0


def offer_properties(
    details: Details, properties: Properties, passages: Sequence[ParsedPassage]
) -> None:
    """A first heading, then the properties; the year made only where the first lines name it."""
    heads = [p for p in passages[:_FRONT] if p.kind is PassageKind.HEADING and p.level == 1]
    details.offer_title(heads[0].text if heads else "", "title or first heading")
    offer_stated(details, properties)
    front = passages[:_FRONT]
    for passage in front:
        details.offer_issued(date_of(clean_line(passage.text)), "date line at the head of the text")
    if properties.year and re.search(rf"\b{properties.year}\b", " ".join(p.text for p in front)):
        details.offer_issued(whole_year(properties.year), "year of the file, named in the text")


def offer_stated(details: Details, properties: Properties) -> None:
    """Title, author and language as the file's properties state them."""
    stated = clean_line(properties.title)
    if not _TEMPLATE_TITLES.fullmatch(stated):
        details.offer_title(stated, "file properties")
    author = clean_line(properties.author)
    if " " in author and not _PROGRAM_AUTHORS.search(author):
        if publisher_in([author]):
            details.offer_publisher(author, "file properties")
        else:
            names = tuple(part.strip() for part in author.split(";"))
            details.offer_authors(names, "file properties")
    details.offer_language(properties.language, "file properties")


def offer_front(details: Details, passages: Sequence[ParsedPassage]) -> None:
    """What the first passages say, for fields the properties left open."""
    front = passages[:_FRONT]
    for passage in front:
        line = clean_line(passage.text)
        details.offer_authors(authors_of(line), "byline at the head of the text")
        details.offer_issued(date_of(line), "date line at the head of the text")
    heading = next((p for p in front if p.kind is PassageKind.HEADING), None)
    if heading is not None:
        details.offer_title(heading.text, "first heading")
    short = next((p for p in front[:3] if 2 <= len(p.text.split()) <= 20), None)
    if short is not None and not short.text.rstrip().endswith("."):
        details.offer_title(short.text, "first line")
    details.offer_kind(kind_of_title(details.title), "title")
    details.offer_publisher(publisher_in(p.text for p in front if len(p.text) < 150), "title page")


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
