"""Title, authors, publisher, date and so on of a web page, from what the page declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.intake.bylines import authors_of, date_of, split_names
from policydesk.intake.dating import day, stamp
from policydesk.intake.details import Details
from policydesk.intake.kinds import kind_named, kind_of_title
from policydesk.intake.readers.html_json import LinkedData
from policydesk.text.normalise import clean_line

_DATE_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "date.issued",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "citation_publication_date",
    "publish_date", "publish-date", "publication_date", "publishdate", "pubdate",
    "parsely-pub-date", "sailthru.date", "date", "dcterms.created", "dc.date.created", "cxenseparse:recs:publishtime",
    "article.published", "article:published", "published_time", "bt:pubdate", "analytics.date",
    "first_published_at", "govuk:first-published-at", "originalpublicationdate",
)  # fmt: skip
_AUTHOR_METAS = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator",
    "citation_author", "parsely-author", "sailthru.author", "cxenseparse:author", "byl",
    "article.author", "twitter:data1",
)  # fmt: skip
_BYLINE_MARKS = re.compile(
    r"\b(?:by-?line|author|posted-?by|post-meta|entry-meta|article-meta|writer|contributor)",
    re.IGNORECASE,
)
_DATE_MARKS = re.compile(
    r"\b(?:date|published|posted-?on|pubdate|time-?stamp|post-meta|entry-meta|article-meta)",
    re.IGNORECASE,
)
_NOT_AUTHOR = re.compile(
    r"^(?:admin(?:istrator)?|editor(?:ial)?(?: team)?|staff(?: writer)?|webmaster|guest|anonymous"
    r"|unknown|none|null|author|team|by|read more|view all.*|about.*|share.*)$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:by|from|author:?|written by|posted by)\s+", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s+[|–—·•»/\\:-]\s+|\s*\|\s*")
_URL_DATE = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


def page_details(tree: HtmlElement) -> Details:
    """What the page says of itself, in a stated order for each field; see the code for it."""
    details = Details()
    metas = _metas(tree)
    linked = LinkedData.of(tree)
    _offer_title(details, tree, metas, linked)
    _offer_authors(details, tree, metas, linked)
    details.offer_publisher(metas.get("og:site_name", ""), "meta og:site_name")
    details.offer_publisher(linked.publisher, "JSON-LD publisher")
    for name in ("dcterms.publisher", "dc.publisher", "govuk:primary-publishing-organisation"):
        details.offer_publisher(metas.get(name, ""), f"meta {name}")
    details.offer_url(_canonical(tree), "link rel=canonical")
    details.offer_url(metas.get("og:url", ""), "meta og:url")
    details.offer_language(tree.get("lang", "") or metas.get("og:locale", ""), "html lang")
    _offer_date(details, tree, metas, linked)
    for name in ("dcterms.type", "dc.type"):
        details.offer_kind(kind_named(metas.get(name, "")), f"meta {name}")
    details.offer_kind(kind_of_title(details.title), "title")
    if linked.is_article or metas.get("og:type") == "article":
        details.offer_kind(DocumentKind.ARTICLE, "declared an article")
    return details


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Meta contents by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = clean_line(meta.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _canonical(tree: HtmlElement) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return link.get("href") or ""
    return ""


def _offer_title(
    details: Details, tree: HtmlElement, metas: dict[str, str], linked: LinkedData
) -> None:
    headings = [clean_line(h.text_content()) for h in tree.iter("h1")]
    declared = next((clean_line(t.text_content()) for t in tree.iter("title")), "")
    shared = metas.get("og:title", "") or metas.get("twitter:title", "")
    # A heading that the page's own title repeats is the title as readers see it.
    for heading in headings:
        whole = f"{declared} {shared} {linked.headline}".casefold()
        if len(heading.split()) > 1 and heading.casefold() in whole:
            details.offer_title(heading, "h1, agreeing with the page's title")
    details.offer_title(linked.headline, "JSON-LD headline")
    details.offer_title(_without_site(shared, metas), "meta og:title")
    if len(headings) == 1:
        details.offer_title(headings[0], "h1")
    details.offer_title(_without_site(declared, metas), "title element")
    details.offer_title(headings[0] if headings else "", "first h1")


def _without_site(title: str, metas: dict[str, str]) -> str:
    """“A headline | The Site” without its site."""
    site = metas.get("og:site_name", "").casefold()
    parts = _SEPARATORS.split(title)
    if len(parts) > 1 and site and parts[-1].casefold() in {site, f"the {site}"}:
        return title[: title.rfind(parts[-1])].rstrip(" |–—·•»/\\:-")
    if len(parts) > 1 and "|" in title and len(parts[0].split()) >= 3:
        return parts[0]
    if len(parts) == 2 and len(parts[1].split()) <= 4 <= len(parts[0].split()):
        return parts[0]
    return title


def _offer_authors(
    details: Details, tree: HtmlElement, metas: dict[str, str], linked: LinkedData
) -> None:
    details.offer_authors(_people(linked.authors), "JSON-LD author")
    for name in _AUTHOR_METAS:
        content = metas.get(name, "")
        if content and not content.startswith(("http", "@", "/")):
            details.offer_authors(_people([content]), f"meta {name}")
    for element in tree.xpath("//*[@rel='author' or @itemprop='author']")[:6]:
        details.offer_authors(_people([element.text_content()]), "marked as the author")
    if not details.authors:
        for element in _marked(tree, _BYLINE_MARKS):
            text = clean_line(element.text_content())
            details.offer_authors(authors_of(text), "byline on the page")
            if re.search("author|byline", _mark(element)):
                details.offer_authors(_names_alone(text), "byline on the page")


def _people(names: list[str]) -> tuple[str, ...]:
    people: list[str] = []
    for name in names:
        cleaned = _BY.sub("", clean_line(name))
        if not cleaned or len(cleaned) > 120 or _NOT_AUTHOR.match(cleaned):
            continue
        parts = re.split(r"\s*(?:;|,\s*(?:and\s+)?|\s+and\s+|\s+&\s+)\s*", cleaned)
        split = [part for part in parts if part]
        # A comma may divide people or a person from a title; people have two words each.
        people += split if all(" " in part for part in split) else [cleaned]
    return tuple(people)


def _names_alone(text: str) -> tuple[str, ...]:
    names = split_names(_BY.sub("", text))
    short = len(text) <= 80 and all(2 <= len(name.split()) <= 4 for name in names)
    return names if short and all(name[:1].isupper() for name in names) else ()


def _mark(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _marked(tree: HtmlElement, pattern: re.Pattern[str]) -> Iterator[HtmlElement]:
    """Small elements whose class or id speaks of what is looked for, in page order."""
    for element in tree.iter("a", "span", "p", "div", "time", "address", "li", "strong"):
        if pattern.search(_mark(element)) and len(element.text_content()) <= 200:
            yield element


def _offer_date(
    details: Details, tree: HtmlElement, metas: dict[str, str], linked: LinkedData
) -> None:
    details.offer_issued(stamp(linked.published), "JSON-LD datePublished")
    for name in _DATE_METAS:
        if name in metas:
            details.offer_issued(stamp(metas[name]), f"meta {name}")
    for element in tree.xpath("//*[@itemprop='datePublished']")[:3]:
        value = element.get("datetime") or element.get("content") or element.text_content()
        details.offer_issued(stamp(clean_line(value)), "marked as datePublished")
    details.offer_issued(_time_near_heading(tree), "time element by the heading")
    for element in _marked(tree, _DATE_MARKS):
        details.offer_issued(date_of(clean_line(element.text_content())), "date line on the page")
    details.offer_issued(_date_in_url(details.url), "address of the page")


def _time_near_heading(tree: HtmlElement) -> PartialDate | None:
    """The first <time> after the first heading, or the only one: teasers have theirs below."""
    times = [t for t in tree.iter("time") if not _in_furniture(t)]
    first_heading = next(tree.iter("h1"), None)
    order = {element: at for at, element in enumerate(tree.iter())} if len(times) > 1 else {}
    start = order.get(first_heading, 0) if first_heading is not None else 0
    for time in times:
        near = len(times) == 1 or start - 60 <= order.get(time, 0) <= start + 120
        value = time.get("datetime") or time.text_content()
        if near and (found := stamp(clean_line(value))) is not None:
            return found
    return None


def _in_furniture(element: HtmlElement) -> bool:
    return any(
        parent.tag in {"aside", "footer", "nav"}
        or re.search(r"related|sidebar|comment|teaser|recommend|more-", _mark(parent))
        for parent in element.iterancestors()
    )


def _date_in_url(url: str) -> PartialDate | None:
    found = _URL_DATE.search(urlsplit(url).path) if url else None
    return day(*map(int, found.groups())) if found else None
