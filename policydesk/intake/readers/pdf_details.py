"""What a PDF says of itself: its title page first, then its properties, its back, its name.

The order of places for each field: title, see `pdf_title.find_title`; publisher, the rules of
`publishers.publisher_of`; date, `pdf_issued.find_issued`; authors: a committee named on the title
page of a House, a byline, the properties where the pages print the name too or no body is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice

from policydesk.core.document import DocumentKind
from policydesk.intake.bylines import authors_of, first_name_first, several_people
from policydesk.intake.details import Details
from policydesk.intake.identifiers import identifiers_in
from policydesk.intake.kinds import kind_of_lines, kind_of_title
from policydesk.intake.publishers import LINES, Evidence, is_body, publisher_of, sort_of
from policydesk.intake.readers.pdf_issued import find_issued
from policydesk.intake.readers.pdf_order import Row
from policydesk.intake.readers.pdf_title import find_title
from policydesk.text.normalise import clean_line

_PROGRAMS = re.compile(r"\b(?:user|admin|owner|adobe|acrobat|author)\b|^[a-z]+\d*$", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?!.*\bthe\b)[A-Z][\w,'’& -]{3,90}\b(?:Committee|Sub-Committee)")
_IMPRINT = re.compile(
    r"©|\bcopyright\b|\bISBN\b|\benquiries\b|\btelephone\b|\blicence\b"
    r"|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
)
_ABOVE = re.compile(r"\bhouse of (?:lords|commons)\b", re.IGNORECASE)
_REPORT_PAGES = 4
_COVER_CHARACTERS = 800
_FRONT_ROWS = 60
_BACK_ROWS = 40


def details_of(
    properties: Mapping[str, str],
    pages: Sequence[Sequence[Row]],
    name: str,
    running: Sequence[str] = (),
) -> Details:
    """What the pages, the properties and the file's name say, each field with its place.

    `running` are the running heads and feet, which the rows of `pages` no longer hold.
    """
    details = Details()
    stated = clean_line(properties.get("Title", ""))
    details.offer_title(*find_title(stated, pages, running, name))
    if issued := find_issued(properties, pages, name):
        details.offer_issued(*issued)
    author = clean_line(properties.get("Author", ""))
    evidence = _evidence(pages, running, details, author)
    details.offer_publisher(*publisher_of(evidence))
    _offer_authors(details, author, evidence, next(filter(None, pages), ()))
    details.offer_kind(kind_of_title(details.title), "title")
    details.offer_kind(kind_of_lines(evidence.front[:40]), "title page")
    if len(pages) >= _REPORT_PAGES and sort_of(details.publisher) == "think tank":
        details.offer_kind(DocumentKind.REPORT, "a think tank published it, and it is long")
    details.offer_identifiers(
        identifiers_in((*evidence.front, *(row.text for page in pages[2:4] for row in page))),
        "first pages",
    )
    details.offer_identifiers(identifiers_in(evidence.back), "last page")
    return details


def _evidence(
    pages: Sequence[Sequence[Row]], running: Sequence[str], details: Details, author: str
) -> Evidence:
    filled = [page for page in pages if page]
    front = [cell for page in filled[:2] for row in page for cell in row.cells]
    imprint = [
        row.text
        for page in filled[1:4]
        if any(_IMPRINT.search(row.text) for row in page)
        for row in page
    ]
    back = [cell for row in (filled[-1] if len(filled) > 2 else ()) for cell in row.cells]
    return Evidence(
        front=front[:_FRONT_ROWS],
        imprint=imprint[:_FRONT_ROWS],
        back=back[-_BACK_ROWS:],
        title=details.title,
        every=list(islice((row.text for page in pages for row in page), LINES)),
        maker=author,
        day=details.issued.earliest if details.issued else None,
    )


def _is_cover(lines: Sequence[str]) -> bool:
    """Whether a first page has little on it, as no page of running text has."""
    return sum(map(len, lines)) <= _COVER_CHARACTERS


def _committee(front: Sequence[str]) -> str:
    """The committee between the House's name and its report's number, over one line or two."""
    for at, line in enumerate(front[:12]):
        if _COMMITTEE.fullmatch(line.strip()):
            begun = next((n for n in range(at, -1, -1) if _ABOVE.search(front[n])), at)
            return " ".join(front[begun + 1 if begun < at else at : at + 1]).strip()
    return ""


def _offer_authors(
    details: Details, author: str, evidence: Evidence, first: Sequence[Row]
) -> None:
    """`first` are the rows of the first page: labels with what stands beside them, and names alone
    where it is no page of running text.
    """
    beside = [" ".join(row.cells[:2]) for row in first if len(row.cells) > 1]
    cover = [cell for row in first for cell in row.cells]
    if details.publisher.startswith("House of "):
        found = _committee(evidence.front)
        details.offer_authors((found,) if found else (), "title page")
    for line in (*evidence.front, *beside):
        details.offer_authors(authors_of(line), "byline on the first pages")
    for line in cover if _is_cover(cover) else ():
        details.offer_authors(several_people(line), "names on the title page")
    if " " not in author or _PROGRAMS.search(author) or is_body(author):
        return
    names = tuple(first_name_first(part) for part in re.split(r"\s*;\s*", author))
    printed = " ".join((*evidence.front, *evidence.back)).casefold()
    if all(name.casefold() in printed for name in names) or not details.publisher:
        details.offer_authors(names, "file properties")
