"""The title of a web page: the heading readers see, where what the page declares bears it out."""

from __future__ import annotations

import re

from policydesk.intake.details import Details
from policydesk.intake.readers.html_page import WebPage
from policydesk.intake.readers.html_words import text_of
from policydesk.text.normalise import clean_line

_SEPARATORS = re.compile(r"\s+[|–—·•»/\\:-]\s+|\s*\|\s*")
_EDGES = " |–—·•»/\\:-"
_EDGE_BEFORE = re.compile(r"(?:\s[–—·•»/\\:-]\s|\|)\s*$")
_EDGE_AFTER = re.compile(r"\s+[–—·•»/\\-]\s+|\s*\|\s*")
_LEAST_LABEL = 5
_RUN_ON = re.compile(
    r"(?i)(?:posted|published|updated|written|by|\d+ (?:min|comment)s?)\b|\([\w.-]+\.\w{2,6}\)"
)
_DOMAIN = re.compile(r"(?i)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|co\.uk|org\.uk|gov\.uk|io|eu)")
_LONGEST = 200
_TITLE_WORDS, _BARRED_WORDS = 4, 3
_AGREE, _AGREE_ALONE = 0.4, 0.25
_SHOUTED = 0.6
"""Shares of a heading's words that what the page declares must hold: see ADR 0100."""


def offer_title(details: Details, page: WebPage) -> None:
    """The best heading that the declared titles agree with, else the declared ones in order."""
    headings = [clean_line(text_of(h)) for h in page.tree.iter("h1")]
    headings = [h for h in headings if h]
    element = next((clean_line(text_of(t)) for t in page.tree.iter("title")), "")
    shared = _without_site(page.meta("og:title"), page)
    declared = [page.linked.headline, shared, _without_site(page.meta("twitter:title"), page)]
    declared.append(_without_site(element, page))
    known = set(_words(" ".join(declared)))
    candidates = [h for h in headings if not _is_site(h, page, element)]
    if best := _agreeing(candidates, known):
        given, place = (shared, "meta og:title") if shared else (declared[-1], "title element")
        if _is_nearer_address(given, best, page):
            details.offer_title(given, f"{place}, nearer the page's address")
        details.offer_title(_mended(best, declared, page), "h1, agreeing with the page's title")
    details.offer_title(shared, "meta og:title")
    details.offer_title(declared[0], "JSON-LD headline")
    if len(candidates) == 1 == len(headings):
        details.offer_title(headings[0], "h1")
    details.offer_title(declared[-1], "title element")
    details.offer_title(headings[0] if headings else "", "first h1")


def _agreeing(headings: list[str], known: set[str]) -> str:
    """The heading with most of the words declared; one that is alone needs fewer."""
    alone = len(headings) == 1 and len(_words(headings[0])) >= 4
    least = _AGREE_ALONE if alone else _AGREE
    fitting = [h for h in headings if len(h) <= _LONGEST and _share(h, known) >= least]
    return max(fitting, key=lambda h: len(known & set(_words(h))), default="")


def _share(heading: str, known: set[str]) -> float:
    words = _words(heading)
    return sum(word in known for word in words) / len(words) if words else 0.0


def _mended(heading: str, declared: list[str], page: WebPage) -> str:
    """The heading as the page declares it, where it runs on, is shouted or its words run together.

    “Posted on 1 July by …” and “Blog:” belong to the layout, and so do capitals throughout.
    """
    heading = _without_section(_without_declared_site(heading, page))
    for title in filter(None, declared):
        if _letters(title) == _letters(heading):
            better = heading.isupper() or len(title.split()) > len(heading.split())
            return title if better else heading
        if len(title.split()) >= 2 and heading.casefold().startswith(title.casefold()):
            if _RUN_ON.match(heading[len(title) :].strip()):
                return title
        label = heading[: -len(title)].strip()
        if heading.casefold().endswith(title.casefold()) and label.endswith(":"):
            if len(label.split()) <= 2 < len(title.split()):
                return title
        if heading.isupper() and not title.isupper() and len(title.split()) >= 3:
            if _share(heading, set(_words(title))) >= _SHOUTED:
                return title
    return heading


def _without_section(heading: str) -> str:
    """“How meditation changes brains | Opinion” without the section of the site it stands in."""
    title, bar, _ = heading.partition(" | ")
    return title if bar and len(title.split()) >= _TITLE_WORDS else heading


def _is_nearer_address(given: str, heading: str, page: WebPage) -> bool:
    """Whether the title given in the head has more words of the page's address than the heading.

    The address is made from a title when the page is; a heading may be worded anew for its look.
    """
    address = set(_address_words(page))
    in_given, in_heading = (
        address.intersection(_words(re.sub("['’]", "", title))) for title in (given, heading)
    )
    return len(in_given) > len(in_heading)


def _address_words(page: WebPage) -> list[str]:
    """The words of the last part of the page's own address."""
    last = page.url.partition("?")[0].rstrip("/").rsplit("/", 1)[-1]
    return _words(last.replace("-", " ").replace("_", " "))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _letters(text: str) -> str:
    return "".join(_words(text))


def _is_site(heading: str, page: WebPage, element: str) -> bool:
    """Whether a heading is the site's name: declared so, its host, or a part of the page's title.

    A heading that the page's own address ends with is the page's.
    """
    low = heading.casefold()
    if low in {page.site.casefold(), page.host} or _DOMAIN.fullmatch(heading):
        return True
    if _address_words(page) == _words(heading):
        return False
    parts = [part.casefold() for part in _SEPARATORS.split(element)]
    shared = page.meta("og:title").casefold()
    whole = element.casefold()
    if shared and low not in shared and whole.startswith(f"{low}: ") and whole.endswith(shared):
        return True
    return len(parts) > 1 and low in {parts[0], parts[-1]} and low != shared and (
        len(_words(low)) < max(len(_words(part)) for part in parts)
    )


def _without_declared_site(title: str, page: WebPage) -> str:
    """“A headline | The Site” without its site, where the page declares that name or host.

    The name may have separators of its own, or be declared with more words than the title has.
    """
    for name in page.site_names:
        if title.lower().endswith(name) and _EDGE_BEFORE.search(title[: -len(name)]):
            return _without_declared_site(title[: -len(name)].rstrip(_EDGES), page)
    parts = _SEPARATORS.split(title)
    last = parts[-1].casefold()
    if len(parts) > 1 and (_DOMAIN.fullmatch(last) or _is_of_host(last, page)):
        return title[: title.rfind(parts[-1])].rstrip(_EDGES)
    first, _, rest = title.partition(" ")
    if rest and (first.casefold() == page.host or _DOMAIN.fullmatch(first)):
        return rest.lstrip(_EDGES)
    return title


def _is_of_host(name: str, page: WebPage) -> bool:
    """Whether a name is the one that the host is made of: “Blue Line Lab” of bluelinelab.com.

    One word alone of several says nothing: “a local view” is no name of local.gov.uk.
    """
    label = max(page.host.split(".")[:-1], key=len, default="").replace("-", "")
    words = _words(name)
    is_word = label in words and len(words) > 1
    return len(label) >= _LEAST_LABEL and label in "".join(words) and not is_word


def _without_site(title: str, page: WebPage) -> str:
    """The same, and without its name before the title, or what by its length can only be one."""
    known = _without_declared_site(title, page)
    for name in page.site_names:
        edge = _EDGE_AFTER.match(known[len(name) :])
        if edge and known.lower().startswith(name):
            known = known[len(name) + edge.end() :]
    parts = _SEPARATORS.split(known)
    if "|" in known and len(parts[0].split()) >= _BARRED_WORDS:
        return parts[0]
    if known != title:
        return known
    if len(parts) > 1 and len(parts[0].split()) >= 4 >= max(len(p.split()) for p in parts[1:]):
        return parts[0]
    return title
