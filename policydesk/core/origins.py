"""Where a detail was read, in the words of somebody who never looked inside a file.

A document keeps the exact place (“meta og:site_name”), which programs and tests go by; people are
told what it means.
"""

from __future__ import annotations

_PLAIN = {
    "meta og:site_name": "the site’s name in the page’s hidden details",
    "meta og:title": "the title in the page’s hidden details",
    "meta og:title, nearer the page's address": (
        "the title in the page’s hidden details, which the page’s address agrees with"
    ),
    "meta og:url": "the address the page gives as its own",
    "link rel=canonical": "the address the page gives as its own",
    "html lang": "the language the page says it is in",
    "JSON-LD headline": "the headline in the page’s hidden details for search engines",
    "xml:lang": "the language the file says it is in",
    "Content-Language of the mail": "the language the mail says it is in",
    "h1": "the main heading",
    "first h1": "the first main heading",
    "h1, agreeing with the page's title": "the main heading, which agrees with the page’s title",
    "title element": "the page’s title, as the tab of a browser shows it",
    "title element, nearer the page's address": (
        "the page’s title, as the tab of a browser shows it; the page’s address agrees with it"
    ),
    "marked as the author": "a name marked in the page as the author’s",
    "marked as datePublished": "a date marked in the page as that of publication",
    "time element labelled as published": "a date marked in the page as that of publication",
    "time element by the heading": "a date marked in the page beside the heading",
    "signature between title and date": "a name alone between the title and the date",
    "standfirst": "the lines that introduce the article",
    "front matter": "the details at the head of the file",
}
_BEGINNINGS = {
    "meta ": "the page’s hidden details",
    "JSON-LD ": "the page’s hidden details for search engines",
}
"""Parts of a page that a browser does not show, by how their names begin."""
_OF_BOOKS = " in the e-book's package"


def spoken_origin(where: str) -> str:
    """“the site’s name in the page’s hidden details” for “meta og:site_name”.

    What is plain already (“title page”, “typed by a person”) stays as it is.
    """
    if plain := _PLAIN.get(where):
        return plain
    if where.endswith(_OF_BOOKS):
        return "the e-book’s own details"
    return next((said for begins, said in _BEGINNINGS.items() if where.startswith(begins)), where)
