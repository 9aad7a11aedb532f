"""Title, authors, publisher, date and so on of a web page, from what the page declares."""

from __future__ import annotations

from lxml.etree import _Element

from policydesk.core.document import DocumentKind
from policydesk.intake.details import Details
from policydesk.intake.kinds import kind_named, kind_of_address, kind_of_title
from policydesk.intake.readers.html_authors import offer_authors
from policydesk.intake.readers.html_dates import offer_date
from policydesk.intake.readers.html_given import Given
from policydesk.intake.readers.html_page import WebPage
from policydesk.intake.readers.html_title import offer_title
from policydesk.intake.readers.html_zone import Zone


def page_details(tree: _Element, given: Given) -> Details:
    """What the page says of itself, in a stated order for each field; see the code for it."""
    details = Details()
    page = WebPage.of(tree, given)
    offer_title(details, page)
    details.offer_publisher(page.site, "meta og:site_name")
    details.offer_publisher(page.linked.publisher, "JSON-LD publisher")
    for name in ("dcterms.publisher", "dc.publisher", "govuk:primary-publishing-organisation"):
        details.offer_publisher(page.meta(name), f"meta {name}")
    details.offer_url(page.canonical, "link rel=canonical")
    details.offer_url(page.meta("og:url"), "meta og:url")
    details.offer_language(tree.get("lang", ""), "html lang")
    details.offer_language(page.linked.language, "JSON-LD inLanguage")
    details.offer_language(page.meta("og:locale"), "meta og:locale")
    details.offer_language(page.meta("content-language"), "meta content-language")
    zone = Zone.around(page.texts, details.title)
    offer_authors(details, page, zone)
    offer_date(details, page, zone)
    _offer_kind(details, page)
    return details


def _offer_kind(details: Details, page: WebPage) -> None:
    """What the page calls itself, else what its title says, else an article if it declares one."""
    for name in ("dcterms.type", "dc.type", "govuk:format", "govuk:schema-name"):
        details.offer_kind(kind_named(page.meta(name).replace("_", " ")), f"meta {name}")
    details.offer_kind(kind_named(page.linked.kind), "JSON-LD type")
    details.offer_kind(kind_of_title(details.title), "title")
    details.offer_kind(kind_of_address(details.url), "web address")
    if page.linked.is_article:
        details.offer_kind(DocumentKind.ARTICLE, "JSON-LD type")
    if page.meta("og:type") == "article":
        details.offer_kind(DocumentKind.ARTICLE, "meta og:type")
