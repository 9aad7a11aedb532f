"""Title, authors, publisher, date and so on of a web page, from what the page declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from policydesk.core.dates import PartialDate
from policydesk.core.document import DocumentKind
from policydesk.intake.bylines import authors_of, credited, date_of, split_names
from policydesk.intake.dating import day, stamp
from policydesk.intake.details import Details
from policydesk.intake.kinds import kind_named, kind_of_title
from policydesk.intake.readers.html_json import LinkedData
from policydesk.intake.readers.html_zone import (
    Pieces,
    Zone,
    is_aside,
    labelled_date,
    only_byline,
    only_date,
)
from policydesk.text.normalise import clean_line

_DATE_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "date.issued",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "citation_publication_date",
    "publish_date", "publish-date", "publication_date", "publishdate", "pubdate",
    "parsely-pub-date", "sailthru.date", "date", "dcterms.created", "dc.date.created",
    "cxenseparse:recs:publishtime",
    "article.published", "article:published", "published_time", "bt:pubdate", "analytics.date",
    "first_published_at", "govuk:first-published-at", "originalpublicationdate",
)  # fmt: skip
_DATE_META = re.compile(r"(?:publi|issue|pub|post).{0,12}(?:date|time)|[:._-]date$")
_AUTHOR_METAS = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator",
    "citation_author", "parsely-author", "sailthru.author", "cxenseparse:author", "byl",
    "article.author",
)  # fmt: skip
_BYLINE_MARKS = re.compile(
    r"(?<![a-z])(?:by-?line|author|posted-?by|post-meta|entry-meta|article-meta|writer|contributor)",
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
_BY = re.compile(
    r"^(?:(?:text|recipe|story|words|article|content|blog|written|posted|published)\s+)?"
    r"(?:by|from|author)\b:?\s*",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|·•–—(]|\s-\s|\d|\b(?:writer|editor|contributor|author|reporter|correspondent|staff"
    r"|senior|head|director|updated|published|posted)\b).*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s+[|–—·•»/\\:-]\s+|\s*\|\s*")
_RUN_ON = re.compile(r"(?i)(?:posted|published|updated|written|by|\d+ (?:min|comment)s?)\b")
_URL_DATE = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


def page_details(tree: HtmlElement) -> Details:
    """What the page says of itself, in a stated order for each field; see the code for it."""
    details = Details()
    metas = _metas(tree)
    linked = LinkedData.of(tree)
    _offer_title(details, tree, metas, linked)
    details.offer_publisher(metas.get("og:site_name", ""), "meta og:site_name")
    details.offer_publisher(linked.publisher, "JSON-LD publisher")
    for name in ("dcterms.publisher", "dc.publisher", "govuk:primary-publishing-organisation"):
        details.offer_publisher(metas.get(name, ""), f"meta {name}")
    details.offer_url(_canonical(tree), "link rel=canonical")
    details.offer_url(metas.get("og:url", ""), "meta og:url")
    details.offer_language(tree.get("lang", "") or metas.get("og:locale", ""), "html lang")
    page = Pieces.of(tree)
    zone = Zone.around(page, details.title)
    _offer_authors(details, tree, page, metas, linked, zone)
    _offer_date(details, tree, page, metas, linked, zone)
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
    """The heading readers see, where what the page declares bears it out; else the declared one."""
    element = next((clean_line(t.text_content()) for t in tree.iter("title")), "")
    declared = [linked.headline, metas.get("og:title", ""), metas.get("twitter:title", ""), element]
    headings = [clean_line(h.text_content()) for h in tree.iter("h1")]
    known = set(_words(" ".join(_without_site(text, metas) for text in declared)))
    agreeing = [h for h in headings if _agrees(h, known) and not _is_site(h, metas, element)]
    if agreeing:
        best = max(agreeing, key=lambda h: len(known & set(_words(h))))
        title = _without_label(_without_site(best, metas), _without_site(declared[1], metas))
        details.offer_title(title, "h1, agreeing with the page's title")
    details.offer_title(_without_site(declared[1], metas), "meta og:title")
    details.offer_title(_without_site(declared[0], metas), "JSON-LD headline")
    if len(headings) == 1 and not _is_site(headings[0], metas, element):
        details.offer_title(headings[0], "h1")
    details.offer_title(_without_site(element, metas), "title element")
    details.offer_title(headings[0] if headings else "", "first h1")


def _without_label(heading: str, declared: str) -> str:
    """A heading that runs on into “Posted on 1 July 2031 by …” or a count, as it is declared."""
    low, start = heading.casefold(), declared.casefold()
    if not start or not low.startswith(start):
        return heading
    rest = heading[len(declared) :].strip()
    return declared if _RUN_ON.match(rest) else heading


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _agrees(heading: str, known: set[str]) -> bool:
    words = _words(heading)
    return bool(words) and len(heading) <= 300 and (
        sum(word in known for word in words) >= 0.4 * len(words)
    )


def _is_site(heading: str, metas: dict[str, str], element: str) -> bool:
    """Whether a heading is the site's name: declared so, or the last part of the page's title."""
    low = heading.casefold()
    if low == metas.get("og:site_name", "").casefold():
        return True
    parts = [part.casefold() for part in _SEPARATORS.split(element)]
    shared = metas.get("og:title", "").casefold()
    whole = element.casefold()
    if shared and low not in shared and whole.startswith(f"{low}: ") and whole.endswith(shared):
        return True
    return len(parts) > 1 and low in {parts[0], parts[-1]} and low != shared and (
        len(_words(low)) < max(len(_words(part)) for part in parts)
    )


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
    details: Details,
    tree: HtmlElement,
    page: Pieces,
    metas: dict[str, str],
    linked: LinkedData,
    zone: Zone,
) -> None:
    declared = _people(linked.authors)
    site = details.publisher.casefold()
    # A site or body that names itself as the author says less than the byline its readers see.
    of_people = not any(name.casefold() == site or name in linked.bodies for name in declared)
    if declared and of_people:
        details.offer_authors(declared, "JSON-LD author")
    details.offer_authors(zone.authors(), "byline by the title")
    for name, people in _author_metas(metas):
        if not any(one.casefold() == site for one in people):
            details.offer_authors(people, f"meta {name}")
    for element in tree.xpath("//*[@rel='author' or @itemprop='author']")[:6]:
        details.offer_authors(_people([spaced(element)]), "marked as the author")
    for element in _marked(tree, _BYLINE_MARKS):
        if details.authors:
            break
        if any(is_aside(parent) for parent in element.iterancestors()):
            continue  # a comment's author, or another article's
        text = spaced(element)
        details.offer_authors(authors_of(text) or credited(text), "byline on the page")
        if re.search("author|byline", _mark(element)):
            details.offer_authors(_names_alone(text), "byline on the page")
    details.offer_authors(only_byline(page), "the only byline on the page")
    details.offer_authors(declared, "JSON-LD author")
    for name, people in _author_metas(metas):
        details.offer_authors(people, f"meta {name}")


def _author_metas(metas: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each meta element that names authors, with the people in it."""
    for name in _AUTHOR_METAS:
        content = metas.get(name, "")
        if content and not content.startswith(("http", "@", "/")):
            yield name, _people([content])
    for label, value in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if metas.get(label, "").casefold() in {"written by", "by", "author"}:
            yield value, _people([metas.get(value, "")])


def spaced(element: HtmlElement) -> str:
    """The text of an element, a space between the texts of its parts."""
    return clean_line(" ".join(element.itertext()))


def _people(names: list[str]) -> tuple[str, ...]:
    people: list[str] = []
    for name in names:
        cleaned = _BY.sub("", clean_line(name))
        if " " in _AFTER_NAME.sub("", cleaned):  # “Ann Lee Senior Writer”, “Ann Lee - 2031/4/29”
            cleaned = _AFTER_NAME.sub("", cleaned)
        if not _is_name(cleaned):
            continue
        parts = re.split(r"\s*(?:;|,\s*(?:and\s+)?|\s+and\s+|\s+&\s+)\s*", cleaned)
        split = [part for part in parts if part]
        # A comma may divide people or a person from a title; people have two words each.
        people += split if all(" " in part for part in split) else [cleaned]
    return tuple(people)


def _is_name(text: str) -> bool:
    """Whether a text can be a name: no label, no code, no date."""
    if not 0 < len(text) <= 120 or _NOT_AUTHOR.match(text) or text.endswith(":"):
        return False
    return " " in text or not re.search(r"[\d_/]|\w\.\w", text)


def _names_alone(text: str) -> tuple[str, ...]:
    names = split_names(_AFTER_NAME.sub("", _BY.sub("", text)))
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
    details: Details,
    tree: HtmlElement,
    page: Pieces,
    metas: dict[str, str],
    linked: LinkedData,
    zone: Zone,
) -> None:
    # First what readers see and cite; a date shown as that of an update says less.
    american = details.language.lower().replace("_", "-") == "en-us"
    details.offer_issued(zone.issued(american=american), "date by the title")
    details.offer_issued(stamp(linked.published), "JSON-LD datePublished")
    for name in _DATE_METAS:
        details.offer_issued(stamp(metas.get(name, "")), f"meta {name}")
    for name, content in metas.items():
        if _DATE_META.search(name):
            details.offer_issued(stamp(content), f"meta {name}"[:200])
    for element in tree.xpath("//*[@itemprop='datePublished']")[:3]:
        value = element.get("datetime") or element.get("content") or element.text_content()
        details.offer_issued(stamp(clean_line(value)), "marked as datePublished")
    if details.issued is not None:
        return
    details.offer_issued(_time_near_heading(tree), "time element by the heading")
    for element in _marked(tree, _DATE_MARKS):
        details.offer_issued(date_of(spaced(element)), "date line on the page")
    details.offer_issued(labelled_date(page), "labelled as published on the page")
    details.offer_issued(zone.issued(american=american, updates=True), "update by the title")
    details.offer_issued(only_date(page), "the only date line on the page")
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
        parent.tag in {"footer", "nav"} or is_aside(parent) for parent in element.iterancestors()
    )


def _date_in_url(url: str) -> PartialDate | None:
    found = _URL_DATE.search(urlsplit(url).path) if url else None
    return day(*map(int, found.groups())) if found else None
