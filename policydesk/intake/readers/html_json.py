"""What a page declares in JSON-LD (schema.org): headline, authors, date, publisher."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from policydesk.text.normalise import clean_line

_ARTICLES = (
    "Article", "NewsArticle", "BlogPosting", "Report", "OpinionNewsArticle", "TechArticle",
    "ScholarlyArticle", "AnalysisNewsArticle", "ReportageNewsArticle", "Blog", "LiveBlogPosting",
    "SocialMediaPosting", "Review", "Recipe", "HowTo",
)  # fmt: skip
_PAGES = ("WebPage", "ItemPage", "CollectionPage", "AboutPage", "FAQPage")
_ORGANISATIONS = (
    "Organization", "Corporation", "NewsMediaOrganization", "GovernmentOrganization", "NGO",
    "EducationalOrganization", "LocalBusiness",
)  # fmt: skip
_MOST_BYTES = 1_000_000
_MOST_NODES = 2_000
_DEPTH = 12


@dataclass(slots=True)
class LinkedData:
    """The declarations of a page, empty where it makes none."""

    headline: str = ""
    authors: list[str] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)  # the names that are those of organisations
    published: str = ""
    publisher: str = ""
    language: str = ""
    kind: str = ""
    is_article: bool = False

    @classmethod
    def of(cls, tree: _Element) -> LinkedData:
        """From every JSON-LD script of the page; broken ones are passed over."""
        found = cls()
        nodes = [node for block in _blocks(tree) for node in _nodes(block, _DEPTH)][:_MOST_NODES]
        named = {str(n["@id"]): n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
        found.bodies = set(_bodies(nodes))
        for kinds in (_ARTICLES, _PAGES):
            for node in nodes:
                if _is_one_of(node, kinds):
                    found._take(node, named, article=kinds is _ARTICLES)
        return found

    def _take(
        self, node: dict[str, object], named: dict[str, dict[str, object]], *, article: bool
    ) -> None:
        self.language = self.language or _text(node.get("inLanguage"))
        if article:
            self.is_article = True
            self.kind = self.kind or _text(node.get("@type"))
            self.headline = self.headline or _text(node.get("headline"))
        self.published = self.published or _text(node.get("datePublished"))
        self.authors = self.authors or list(_names(node.get("author"), named))
        self.publisher = self.publisher or next(_names(node.get("publisher"), named), "")


def _blocks(tree: _Element) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip()
        if not 0 < len(text) <= _MOST_BYTES:
            continue
        text = text.removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
        try:
            yield json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for child in value.values():
            if isinstance(child, dict | list):
                yield from _nodes(child, depth - 1)
    elif isinstance(value, list):
        for child in value:
            yield from _nodes(child, depth - 1)


def _bodies(nodes: list[dict[str, object]]) -> Iterator[str]:
    for node in nodes:
        if _is_one_of(node, _ORGANISATIONS) and (name := _text(node.get("name"))):
            yield name


def _is_one_of(node: dict[str, object], kinds: tuple[str, ...]) -> bool:
    kind = node.get("@type")
    declared = kind if isinstance(kind, list) else [kind]
    return any(one in kinds for one in declared)


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean_line(html.unescape(html.unescape(value))) if isinstance(value, str) else ""


def _names(value: object, named: dict[str, dict[str, object]]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and not one.startswith("http"):
            yield clean_line(one)
        elif isinstance(one, dict):
            known = named.get(str(one.get("@id", "")), {})
            name = _text(one.get("name")) or _text(known.get("name"))
            if name and not name.startswith("http"):
                yield name
