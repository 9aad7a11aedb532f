"""What a PDF says of itself: its title page first, then its properties."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from policydesk.intake.dating import date_line, dates_in, stamp
from policydesk.intake.details import Details
from policydesk.intake.kinds import kind_of_title
from policydesk.intake.publishers import publisher_in
from policydesk.intake.readers.pdf_order import Row
from policydesk.text.normalise import clean_line, join_lines

_SERIES = re.compile(
    r"\b(?:HC|HL Paper|HL|C[mM]\.?|Cmnd|CP)\s?\d{1,5}(?:[-–][IVX]+)?\b|\bISBN[\s:]*[\d -]{10,17}"
)
_NO_TITLE = re.compile(
    r"^(?:microsoft (?:word|powerpoint|excel)\s*-|untitled|layout \d|document\d*$|title$|slide \d"
    r"|powerpoint presentation|.*\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|rtf|dot)$"
    r"|[\w-]*\d{5,}[\w-]*$)",
    re.IGNORECASE,
)
_NOT_A_TITLE = re.compile(
    r"^(?:contents|foreword|summary|executive summary|introduction|page|draft|restricted)$",
    re.IGNORECASE,
)
_PROGRAMS = re.compile(r"\b(?:user|admin|owner|adobe|acrobat|author)\b|^[a-z]+\d*$", re.IGNORECASE)
_IMPRINT = re.compile(r"\b(?:published|printed|issued|crown copyright|presented)\b", re.IGNORECASE)
_TITLE_ROWS = 6
_TITLE_CHARACTERS = 250


def details_of(properties: Mapping[str, str], first_pages: Sequence[Sequence[Row]]) -> Details:
    """What the first pages and the file's properties say, each field with its place."""
    details = Details()
    front = next((page for page in first_pages if page), ())
    stated = clean_line(properties.get("Title", ""))
    shown = title_on(front)
    if stated and not _NO_TITLE.match(stated) and _same_words(stated, front):
        details.offer_title(_fuller(stated, shown), "file properties, agreeing with the title page")
    details.offer_title(shown, "largest letters of the first page with text")
    if not _NO_TITLE.match(stated):
        details.offer_title(stated, "file properties")
    _offer_dates(details, properties, first_pages)
    texts = [row.text for page in first_pages[:2] for row in page]
    details.offer_publisher(publisher_in(texts), "title page")
    author = clean_line(properties.get("Author", ""))
    if " " in author and not _PROGRAMS.search(author):
        if publisher_in([author]):
            details.offer_publisher(author, "file properties")
        else:
            details.offer_authors(tuple(re.split(r"\s*[;]\s*", author)), "file properties")
    for text in texts:
        if found := _SERIES.search(text):
            details.offer_series(found[0], "title page")
    details.offer_kind(kind_of_title(details.title), "title")
    details.offer_language(properties.get("Lang", ""), "file properties")
    return details


def title_on(front: Sequence[Row]) -> str:
    """The text in the largest letters of a page, its neighbours in the same letters with it."""
    worded = [row for row in front if re.search(r"[^\W\d_]{3}", row.text)]
    worded = [row for row in worded if not _NOT_A_TITLE.match(row.text)]
    if not worded:
        return ""
    size = max(row.size for row in worded)
    at = next(i for i, row in enumerate(worded) if row.size == size)
    rows = [worded[at]]
    for row in worded[at + 1 : at + _TITLE_ROWS]:
        if row.size < 0.9 * size or rows[-1].base - row.base > 2.2 * size:
            break
        rows.append(row)
    title = join_lines([" ".join(row.cells) for row in rows])
    return title if len(title) <= _TITLE_CHARACTERS else ""


def _same_words(stated: str, front: Sequence[Row]) -> bool:
    shown = set(re.findall(r"\w+", " ".join(row.text for row in front).lower()))
    words = re.findall(r"\w+", stated.lower())
    return bool(words) and sum(word in shown for word in words) >= 0.7 * len(words)


def _fuller(stated: str, shown: str) -> str:
    """The title as printed where it says more than the properties' first words do."""
    return shown if shown.lower().startswith(stated.lower()) else stated


def _offer_dates(
    details: Details, properties: Mapping[str, str], first_pages: Sequence[Sequence[Row]]
) -> None:
    for page in first_pages:
        for row in page:
            details.offer_issued(date_line(row.text), f"date line on page {row.page}")
    for page in first_pages[:3]:
        for row in page:
            if _IMPRINT.search(row.text):
                found = [value for _, value in dates_in(row.text)]
                details.offer_issued(found[-1] if found else None, f"imprint on page {row.page}")
    for key in ("CreationDate", "ModDate"):
        details.offer_issued(stamp(properties.get(key, "")), f"file properties ({key})")
