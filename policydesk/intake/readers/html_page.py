"""What is read off a web page once and used for every field: its metas, JSON-LD and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import _Element

from policydesk.intake.readers.html_given import Given
from policydesk.intake.readers.html_json import LinkedData
from policydesk.intake.readers.html_pieces import Pieces
from policydesk.text.normalise import clean_line

_LEAST_NAME = 3


@dataclass(frozen=True, slots=True)
class WebPage:
    """A parsed page with its declarations; nothing here alters the tree."""

    tree: _Element
    metas: dict[str, tuple[str, ...]]
    linked: LinkedData
    texts: Pieces
    canonical: str
    given: Given

    @classmethod
    def of(cls, tree: _Element, given: Given) -> WebPage:
        """Read the declarations; broken ones are passed over."""
        texts = Pieces.of(tree, given)
        return cls(tree, _metas(tree), LinkedData.of(tree), texts, _canonical(tree), given)

    def meta(self, name: str) -> str:
        """The first content of the meta element of that name, property or itemprop, or “”."""
        return next(iter(self.metas.get(name, ())), "")

    @property
    def url(self) -> str:
        """The page's own address, or “”."""
        return self.canonical or self.meta("og:url")

    @property
    def site(self) -> str:
        """The name the site gives itself, or “”."""
        return self.meta("og:site_name")

    @property
    def site_names(self) -> tuple[str, ...]:
        """What the site calls itself in lower case, whole and in parts, the longest first."""
        names = {name.lower() for name in (self.site, self.linked.publisher)}
        names -= {"", self.meta("og:title").lower()}
        names |= {part for name in names for part in re.split(r"\s+[|–—•-]\s+|\s*\|\s*", name)}
        names |= {f"the {name}" for name in names}
        return tuple(sorted((n for n in names if len(n) >= _LEAST_NAME), key=len, reverse=True))

    @property
    def host(self) -> str:
        """The host of the page's own address without “www.”, or “”."""
        try:
            return (urlsplit(self.url).hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    @property
    def without_scripts(self) -> bool:
        """Whether the page was saved without its scripts, and so without any JSON-LD."""
        return next(self.tree.iter("script"), None) is None

    def marked(self, *attributes: str) -> Iterator[_Element]:
        """Elements marked by microdata, RDFa or a relation: `itemprop=author`, `rel=author`.

        RDFa puts a vocabulary before the name (“schema:author”); each may give several names.
        """
        pairs = [one.split("=") for one in attributes]
        for element in self.given.declaring:
            if any(value in _local_names(element.get(name)) for name, value in pairs):
                yield element


def _local_names(value: str | None) -> list[str]:
    return [name.rsplit(":", 1)[-1] for name in value.split()] if value else []


def _metas(tree: _Element) -> dict[str, tuple[str, ...]]:
    """Meta contents by lower-case name, in page order."""
    found: dict[str, tuple[str, ...]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = clean_line(meta.get("content") or "")
        if name and content:
            key = name.strip().lower()
            found[key] = (*found.get(key, ()), content)
    return found


def _canonical(tree: _Element) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return link.get("href") or ""
    return ""
