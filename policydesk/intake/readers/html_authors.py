"""The people who wrote a web page: declared, in the byline readers see, or marked as authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lxml.etree import _Element

from policydesk.intake.bylines import authors_of, credited, is_person, split_names
from policydesk.intake.details import Details
from policydesk.intake.readers.html_page import WebPage
from policydesk.intake.readers.html_words import text_of, texts_in
from policydesk.intake.readers.html_zone import Zone, labelled_authors, only_byline
from policydesk.text.normalise import clean_line

_METAS = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author", "cxenseparse:author", "byl", "article.author",
    "article_author",
)  # fmt: skip
_CITED = ("citation_author", "citation_authors", "dc.creator", "dcterms.creator")
_MARKS = re.compile(
    r"(?<![a-z])(?:by-?line|author|posted-?by|post-meta|entry-meta|article-meta|writer|contributor)"
)
"""Of classes and ids in small letters, as `Given.marks` has them; the same below."""
_NAME_MARK = re.compile(
    r"(?:^|[\s_-])(?:p-author|(?:post|entry|blog|meta|article)[_-]{0,2}(?:meta-)?author"
    r"|author[_-]{0,2}(?:box)?[_-]{0,2}name|authorname|author-link|fn)(?:\s|$)"
)
_NOT_AUTHOR = re.compile(
    r"^(?:(?:\w+ )?admin(?:istrator)?|editor(?:ial)?(?: team)?|staff(?: writer)?|webmaster|guest"
    r"|anonymous|unknown|none|null|author|team|by|read more|view all.*|about.*|share.*"
    r"|contributors?)$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:text|recipe|story|words|article|content|blog|written|posted|published)\s+)?"
    r"(?:by|from|author)\b:?\s*",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|·•–—(]|\s-\s|\d|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d"
    r"|\b(?:writer|editor|contributor|author|reporter|correspondent|staff"
    r"|senior|head|director|updated|published|posted|in)\b).*",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"[^\W\d_][\w.'’&-]*(?: [\w.'’&-]+){0,3}")
_DOMAIN_NAME = re.compile(r"[A-Z][\w-]*\.(?:com|org|net|co\.uk|org\.uk)")
_ACCOUNT = re.compile(r"[^\W_][\w.-]{2,40}")
_MARKED = ("rel=author", "itemprop=author", "property=author")
_LONGEST_MARKED = 200
_MAY_BE_MARKED = {"a", "span", "p", "div", "time", "address", "li", "strong", "h4", "h5"}


def offer_authors(details: Details, page: WebPage, zone: Zone) -> None:
    """In order: citations, JSON-LD, the byline, metas, marks, other bylines, bodies."""
    if len(cited := _cited(page)) > 1:
        details.offer_authors(cited, "meta citation_author")
    declared = people_in(page.linked.authors)
    site = details.publisher.casefold()
    # A site or body that names itself as the author says less than the byline its readers see.
    of_people = not any(n.casefold() == site or n in page.linked.bodies for n in declared)
    byline = zone.authors()
    if declared and of_people and not _says_more(byline, declared, zone):
        details.offer_authors(declared, "JSON-LD author")
    details.offer_authors(byline, "byline by the title")
    for name, people in _author_metas(page):
        if not any(one.casefold() == site for one in people):
            details.offer_authors(people, f"meta {name}")
    if not details.authors:
        _offer_less_sure(details, page, zone, declared)


def _offer_less_sure(
    details: Details, page: WebPage, zone: Zone, declared: tuple[str, ...]
) -> None:
    details.offer_authors(zone.signature(), "signature between title and date")
    marked = [spaced(element) for element in list(page.marked(*_MARKED))[:6]]
    for text in marked:
        details.offer_authors(people_in([text]), "marked as the author")
    if not details.authors:
        _offer_marked(details, page)
    details.offer_authors(only_byline(page.texts), "the only byline on the page")
    details.offer_authors(zone.standfirst_author(), "standfirst")
    details.offer_authors(labelled_authors(page.texts), "below “Author” on the page")
    details.offer_authors(declared, "JSON-LD author")
    for name, people in _author_metas(page):
        details.offer_authors(people, f"meta {name}")
    details.offer_authors(_account(page, marked), "account declared as the author")


def _account(page: WebPage, marked: list[str]) -> tuple[str, ...]:
    """What is no name by its form, as “a1b2-c3”, but marked as the author or declared twice."""
    again = {*page.metas.get("author", ()), *marked}
    names = [name for name in page.linked.authors if name in again] or marked[:1]
    return tuple(name for name in names if _ACCOUNT.fullmatch(name) and not _NOT_AUTHOR.match(name))


def _says_more(byline: Sequence[str], declared: Sequence[str], zone: Zone) -> bool:
    """Whether the byline readers see goes before the declared authors.

    It names them all and others; or the declared one is an account (“annw”); or it begins with
    “By” and the declared name is not to be seen near the title.
    """
    if not byline or not all(is_person(name) for name in byline):
        return False
    seen = " ".join(byline).casefold()
    lasts = [name.split()[-1].casefold() for name in declared]
    if all(last in seen for last in lasts):
        return len(byline) > len(declared)
    if not any(" " in name for name in declared):
        return True
    shown = " ".join(zone.pieces).casefold()
    return zone.is_signed(byline) and not any(last in shown for last in lasts)


def _cited(page: WebPage) -> tuple[str, ...]:
    """The authors of a paper, a meta element for each; “Lee, Ann” is turned round."""
    for name in _CITED:
        people = page.metas.get(name, ())
        if len(people) > 1:
            return tuple(" ".join(reversed(one.split(", ", 1))) for one in people)
    return ()


def _author_metas(page: WebPage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each meta element that names authors, with the people in it."""
    for name in _METAS:
        contents = [one for one in page.metas.get(name, ()) if not _is_address(one)]
        if contents:
            yield name, people_in(contents if len(contents) > 1 else contents[:1])
    for label, value in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if page.meta(label).casefold() in {"written by", "by", "author"}:
            yield value, people_in([page.meta(value)])


def _is_address(text: str) -> bool:
    return text.startswith(("http", "@", "/")) or ": " in text


def spaced(element: _Element) -> str:
    """The text of an element, a space between the texts of its parts."""
    return clean_line(" ".join(texts_in(element)))


def people_in(names: Sequence[str]) -> tuple[str, ...]:
    """The people named, without “by”, their jobs and what is no name at all."""
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
    return tuple(dict.fromkeys(people))


def _is_name(text: str) -> bool:
    """Whether a text can be a name: no label, no code, no date."""
    if not 0 < len(text) <= 120 or _NOT_AUTHOR.match(text) or text.endswith(":"):
        return False
    if " " in text or _DOMAIN_NAME.fullmatch(text):
        return True
    return not re.search(r"[\d_/]|\w\.\w", text)


def _offer_marked(details: Details, page: WebPage) -> None:
    """Who an element names whose class or id speaks of authors, outside comments and teasers."""
    for element in marked_elements(page, _MARKS):
        if details.authors:
            return
        if page.texts.beside(element):
            continue  # a comment's author, or another article's
        text = spaced(element)
        details.offer_authors(authors_of(text) or credited(text), "byline on the page")
        mark = page.given.marks[element]
        if "author" in mark or "byline" in mark:
            details.offer_authors(_names_alone(text), "byline on the page")
        if _NAME_MARK.search(mark):
            signed = _BY.sub("", text)
            if _SIGNATURE.fullmatch(signed) and not _NOT_AUTHOR.match(signed):
                details.offer_authors((signed,), "byline on the page")


def _names_alone(text: str) -> tuple[str, ...]:
    names = split_names(_AFTER_NAME.sub("", _BY.sub("", text)))
    short = len(text) <= 80 and all(2 <= len(name.split()) <= 4 for name in names)
    return names if short and all(name[:1].isupper() for name in names) else ()


def marked_elements(page: WebPage, pattern: re.Pattern[str]) -> Iterator[_Element]:
    """Small elements whose class or id speaks of what is looked for, in page order."""
    speaks = cache(pattern.search)
    for element, mark in page.given.marks.items():
        if element.tag in _MAY_BE_MARKED and speaks(mark):
            if len(text_of(element)) <= _LONGEST_MARKED:
                yield element
