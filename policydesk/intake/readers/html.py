"""Read a web page: the article trafilatura finds in it, and what the page declares."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from policydesk.core.document import PassageKind
from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits, registry
from policydesk.intake.article import trim
from policydesk.intake.decoding import decode
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.problems import too_large
from policydesk.intake.readers.html_details import page_details
from policydesk.intake.readers.html_scan import (
    declared_charset,
    is_active,
    raw_passages,
    raw_title,
    scan,
)
from policydesk.intake.source import SourceFile
from policydesk.text.normalise import clean_line

_BLOCKS = {"p", "head", "item", "quote", "row", "code", "list", "table", "div", "ab", "cell"}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


class HtmlReader:
    """Web pages through trafilatura and lxml."""

    media_type = registry.HTML

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a page over the limit."""
        if len(source.data) > limits.HTML_BYTES:
            raise too_large(f"The page is over {limits.HTML_BYTES // limits.MB} MB, the limit.")
        decoded = decode(source.data, declared_charset(source.data))
        text = decoded.text.replace("\x00", "")  # each passage is cleaned when it is known
        warnings = [decoded.warning()] if decoded.warning() else []
        if is_active(text):
            warnings.append("active: Contains scripts or outside content; they were left out.")
        reason = scan(text).reason
        tree = None if reason else _parsed(text)
        if tree is None:
            return self._raw(text, reason or "the page is damaged", warnings)
        details = page_details(tree)
        passages = trim(list(_article(tree)), details.title)
        if not passages:
            passages = [p for p in raw_passages(text) if p.text.strip()]
        return assemble(details, passages, media_type=self.media_type, warnings=warnings)

    def _raw(self, text: str, reason: str, warnings: Sequence[str]) -> ParsedDocument:
        details = Details()
        details.offer_title(raw_title(text), "title element")
        note = f"partly: Only the bare words were read, for {reason}; menus may be among them."
        return assemble(
            details, raw_passages(text), media_type=self.media_type, warnings=[*warnings, note]
        )


def _parsed(text: str) -> HtmlElement | None:
    # The text is decoded already; what the page says about its encoding must not be heard again.
    parser = HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=False, no_network=True)
    try:
        return document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _article(tree: HtmlElement) -> Iterator[ParsedPassage]:
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    if body is not None:
        yield from _passages(body)


def _passages(element: etree._Element) -> Iterator[ParsedPassage]:
    """Walk the simple tree that trafilatura gives: blocks within blocks, text between them."""
    loose: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _loose(loose, element)
            yield from _block(child)
            loose = [child.tail or ""]
        else:
            loose.append(_inline(child) + (child.tail or ""))
    yield from _loose(loose, element)


def _loose(parts: list[str], parent: etree._Element) -> Iterator[ParsedPassage]:
    text = clean_line("".join(parts))
    parts.clear()
    if text:
        yield ParsedPassage(_kind_within(parent), text, None, _level(parent))


def _block(element: etree._Element) -> Iterator[ParsedPassage]:
    if element.tag == "row":
        cells = [clean_line(_inline(cell)) for cell in element]
        yield ParsedPassage(PassageKind.TABLE_ROW, " | ".join(cell for cell in cells if cell))
    else:
        yield from _passages(element)


def _inline(element: etree._Element) -> str:
    if element.tag == "lb":
        return "\n"
    parts = [element.text or "", *(_inline(child) + (child.tail or "") for child in element)]
    return "".join(parts) + (" " if element.tag in _BLOCKS else "")


def _kind_within(element: etree._Element) -> PassageKind:
    kinds = {
        "head": PassageKind.HEADING,
        "item": PassageKind.LIST_ITEM,
        "quote": PassageKind.QUOTE,
    }
    for place in (element, *element.iterancestors()):
        if place.tag in kinds:
            return kinds[place.tag]
    return PassageKind.PARAGRAPH


def _level(element: etree._Element) -> int:
    rend = element.get("rend") or ""
    if element.tag != "head":
        return 0
    return int(rend[1]) if rend[:1] == "h" and rend[1:2] in "123456" and len(rend) == 2 else 2
