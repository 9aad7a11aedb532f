"""When a web page was published: shown by its title, declared, or labelled on the page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.etree import _Element

from policydesk.core.dates import PartialDate, Precision
from policydesk.intake.bylines import date_of
from policydesk.intake.dating import day, stamp
from policydesk.intake.details import Details
from policydesk.intake.readers.html_authors import marked_elements, spaced
from policydesk.intake.readers.html_page import WebPage
from policydesk.intake.readers.html_words import text_of
from policydesk.intake.readers.html_zone import (
    Zone,
    first_published,
    labelled_date,
    month_first,
    only_date,
)
from policydesk.text.normalise import clean_line

_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "date.issued",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "citation_publication_date",
    "citation_date", "publish_date", "publish-date", "publication_date", "publishdate", "pubdate",
    "parsely-pub-date", "sailthru.date", "date", "dcterms.created", "dc.date.created",
    "cxenseparse:recs:publishtime",
    "article.published", "article:published", "published-date", "published_time", "published",
    "bt:pubdate", "analytics.date",
    "first_published_at", "govuk:first-published-at", "originalpublicationdate",
)  # fmt: skip
_META = re.compile(r"(?:publi|issue|pub|post).{0,12}(?:date|time)|[:._-]date$")
_MARKS = re.compile(
    r"\b(?:date|published|posted-?on|pubdate|time-?stamp|post-meta|entry-meta|article-meta)"
)
_URL_DATE = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")
_BEFORE_HEADING, _AFTER_HEADING = 60, 120


def offer_date(details: Details, page: WebPage, zone: Zone) -> None:
    """First what readers see and cite; a date shown as that of an update says less."""
    american = details.language.lower().replace("_", "-") == "en-us" or month_first(page.texts)
    in_meta = stamp(page.meta("article:published_time"))
    declared = stamp(page.linked.published) or in_meta
    details.offer_issued(first_published(page.texts), "first published, as the text says")
    if page.without_scripts:
        details.offer_issued(in_meta, "meta article:published_time")
    shown = zone.issued(american=american)
    if shown is not None and not _read_backwards(shown, declared) and not _vaguer(shown, declared):
        details.offer_issued(shown, "date by the title")
    details.offer_issued(_published_time(page), "time element labelled as published")
    details.offer_issued(stamp(page.linked.published), "JSON-LD datePublished")
    for name in _METAS:
        details.offer_issued(stamp(page.meta(name)), f"meta {name}")
    for name in page.metas:
        if _META.search(name):
            details.offer_issued(stamp(page.meta(name)), f"meta {name}"[:200])
    marks = ("itemprop=datePublished", "property=datePublished", "property=issued")
    for element in list(page.marked(*marks))[:3]:
        details.offer_issued(_stamped(element), "marked as datePublished")
    if details.issued is None:
        _offer_less_sure(details, page, zone, american=american)


def _offer_less_sure(details: Details, page: WebPage, zone: Zone, *, american: bool) -> None:
    details.offer_issued(_time_near_heading(page), "time element by the heading")
    details.offer_issued(labelled_date(page.texts), "labelled as published on the page")
    details.offer_issued(zone.issued(american=american, updates=True), "update by the title")
    for element in marked_elements(page, _MARKS):
        if details.issued is not None:
            return
        if not page.texts.beside(element):
            details.offer_issued(date_of(spaced(element)), "date line on the page")
    details.offer_issued(only_date(page.texts), "the only date line on the page")
    details.offer_issued(_date_in_url(page.url), "address of the page")


def _read_backwards(shown: PartialDate, declared: PartialDate | None) -> bool:
    """Whether the date shown is the declared one with day and month changed over."""
    one, other = shown.start, declared.start if declared else None
    if one is None or other is None or one == other:
        return False
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _vaguer(shown: PartialDate, declared: PartialDate | None) -> bool:
    """Whether the page shows a month or a year and declares a day."""
    if declared is None or declared.precision is not Precision.DAY:
        return False
    return shown.precision is not Precision.DAY


def _published_time(page: WebPage) -> PartialDate | None:
    """The day of a <time pubdate>, as HTML 5 drafts had it, outside teasers and comments."""
    for element in page.tree.iter("time"):
        if element.get("pubdate") is not None and not page.texts.beside(element):
            return _stamped(element)
    return None


def _stamped(element: _Element) -> PartialDate | None:
    value = element.get("datetime") or element.get("content") or text_of(element)
    return stamp(clean_line(value))


def _time_near_heading(page: WebPage) -> PartialDate | None:
    """The first <time> after the first heading, or the only one: teasers have theirs below."""
    times = [t for t in page.tree.iter("time") if not page.texts.beside(t)]
    first_heading = next(page.tree.iter("h1"), None)
    order = {element: at for at, element in enumerate(page.tree.iter())} if len(times) > 1 else {}
    start = order.get(first_heading, 0) if first_heading is not None else 0
    for time in times:
        place = order.get(time, 0)
        near = len(times) == 1 or start - _BEFORE_HEADING <= place <= start + _AFTER_HEADING
        if near and (found := _stamped(time)) is not None:
            return found
    return None


def _date_in_url(url: str) -> PartialDate | None:
    found = _URL_DATE.search(urlsplit(url).path) if url else None
    return day(*map(int, found.groups())) if found else None
