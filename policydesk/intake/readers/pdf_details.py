"""What a PDF says of itself: its title page first, then its properties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from policydesk.core.dates import PartialDate
from policydesk.intake.bylines import authors_of
from policydesk.intake.dating import date_line, dates_in, stamp, whole_year
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
    r"^(?:contents|foreword|summary|executive summary|introduction|page|draft|restricted"
    r"|(?:the )?united\b|nations\b.{0,5}|united nations\b.*|general assembly\b.*|distr\b.*"
    r"|hm government|hm treasury|cabinet office|house of (?:lords|commons)"
    r"|(?:department for|department of|ministry of)\b.*)$",
    re.IGNORECASE,
)
_PROGRAMS = re.compile(r"\b(?:user|admin|owner|adobe|acrobat|author)\b|^[a-z]+\d*$", re.IGNORECASE)
_IMPRINT = re.compile(
    r"\b(?:published|printed|issued|crown copyright|presented|stationery office)\b", re.IGNORECASE
)
_IMPRINT_CHARACTERS = 110
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,60}((?:19|20)\d\d)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+(?:\.\d+)*\.?\s+\S")
_TITLE_ROWS = 6
_TITLE_CHARACTERS = 250


def details_of(
    properties: Mapping[str, str], first_pages: Sequence[Sequence[Row]], name: str
) -> Details:
    """What the first pages, the properties and the file's name say, each field with its place."""
    details = Details()
    front = next((page for page in first_pages if page), ())
    _offer_title(details, clean_line(properties.get("Title", "")), front, name)
    _offer_dates(details, properties, first_pages, name)
    texts = [row.text for page in first_pages[:2] for row in page]
    details.offer_publisher(publisher_in(texts), "title page")
    author = clean_line(properties.get("Author", ""))
    if " " in author and not _PROGRAMS.search(author):
        if publisher_in([author]):
            details.offer_publisher(author, "file properties")
        else:
            details.offer_authors(tuple(re.split(r"\s*[;]\s*", author)), "file properties")
    for text in texts:
        details.offer_authors(authors_of(text), "byline on the first pages")
        if found := _SERIES.search(text):
            details.offer_series(found[0], "title page")
    details.offer_kind(kind_of_title(details.title), "title")
    details.offer_language(properties.get("Lang", ""), "file properties")
    return details


def _offer_title(details: Details, stated: str, front: Sequence[Row], name: str) -> None:
    believable = bool(stated) and not (_NO_TITLE.match(stated) or _NOT_A_TITLE.match(stated))
    shown = title_on(front)
    if believable and _same_words(stated, front):
        details.offer_title(_fuller(stated, shown), "file properties, agreeing with the title page")
    details.offer_title(shown, "largest letters of the first page with text")
    details.offer_title(stated if believable else "", "file properties")
    details.offer_title(title_in_name(name), "file name")


def title_on(front: Sequence[Row]) -> str:
    """The text in the largest letters of a page, its neighbours in the same letters with it.

    “” where these are running text, a numbered heading, or nothing larger than the rest: the
    page is then no title page.
    """
    worded = [row for row in front if re.search(r"[^\W\d_]{3}", row.text)]
    worded = [row for row in worded if not _NOT_A_TITLE.match(row.text)]
    if not worded:
        return ""
    size = max(row.size for row in worded)
    largest = [i for i, row in enumerate(worded) if row.size == size]
    at = next((i for i in largest if worded[i].bold), largest[0])
    rows = [worded[at]]
    for row in worded[at + 1 : at + _TITLE_ROWS]:
        if row.size < 0.9 * size or rows[-1].base - row.base > 2.2 * size:
            break
        rows.append(row)
    title = join_lines([" ".join(row.cells) for row in rows])
    usual = Counter(round(row.size) for row in worded).most_common(1)[0][0]
    stands_out = size > 1.08 * usual or rows[0].bold or len(worded) <= 12
    is_text = len(title.split()) > 30 or (title.endswith(".") and len(title.split()) > 12)
    if len(title) > _TITLE_CHARACTERS or is_text or not stands_out:
        return ""
    return "" if _NUMBERED.match(title) else title


def title_in_name(name: str) -> str:
    """A file's name as a title, “” for one that is a number or a code."""
    words = re.sub(r"[\s_]+", " ", PurePath(name).stem).strip(" -")
    return words if len(re.findall(r"[^\W\d_]{3,}", words)) >= 3 else ""


def _same_words(stated: str, front: Sequence[Row]) -> bool:
    shown = set(re.findall(r"\w+", " ".join(row.text for row in front).lower()))
    words = re.findall(r"\w+", stated.lower())
    return bool(words) and sum(word in shown for word in words) >= 0.7 * len(words)


def _fuller(stated: str, shown: str) -> str:
    """The title as printed where it says more than the properties' first words do."""
    return shown if shown.lower().startswith(stated.lower()) else stated


def _offer_dates(
    details: Details, properties: Mapping[str, str], first_pages: Sequence[Sequence[Row]], name: str
) -> None:
    """A date line, the imprint, the copyright year, the name, and the file's year if it fits.

    The day the file was made is not the day of issue: a scan or an extract is years younger.
    """
    _offer_printed(details, first_pages[:2])
    for row in _rows(first_pages):
        if copyright_year := _COPYRIGHT.search(row.text):
            year = whole_year(int(copyright_year[1]))
            details.offer_issued(year, f"copyright line on page {row.page}")
    _offer_printed(details, first_pages[2:])
    named = [value for _, value in dates_in(name.replace("_", " "))]
    details.offer_issued(named[0] if named else None, "file name")
    _offer_years(details, stamp(properties.get("CreationDate", "")), first_pages, name)


def _offer_printed(details: Details, pages: Sequence[Sequence[Row]]) -> None:
    for row in _rows(pages):
        details.offer_issued(_imprint_date(row.text), f"imprint on page {row.page}")
    for row in _rows(pages):
        details.offer_issued(date_line(row.text), f"date line on page {row.page}")


def _imprint_date(text: str) -> PartialDate | None:
    if len(text) > _IMPRINT_CHARACTERS or not _IMPRINT.search(text):
        return None
    found = [value for _, value in dates_in(text)]
    return found[-1] if found else None


def _rows(pages: Sequence[Sequence[Row]]) -> list[Row]:
    return [row for page in pages for row in page]


def _offer_years(
    details: Details, made: PartialDate | None, pages: Sequence[Sequence[Row]], name: str
) -> None:
    shown = " ".join(row.text for row in _rows(pages[:2]))
    if made is not None and re.search(rf"\b{made.earliest.year}\b", shown):
        where = "year of the file, named on its first pages"
        details.offer_issued(whole_year(made.earliest.year), where)
    if year := re.match(r"\s*((?:19|20)\d\d)[a-z]?[ _-]", name):
        details.offer_issued(whole_year(int(year[1])), "year in the file name")
