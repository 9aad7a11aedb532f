"""Read a web page: the article in it, and what the page declares of itself."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from policydesk.core.imports import ParsedDocument, ParsedPassage
from policydesk.intake import limits, registry
from policydesk.intake.article import trim
from policydesk.intake.consent import CONSENT_ONLY, asks_only_for_consent
from policydesk.intake.decoding import Decoded, decode
from policydesk.intake.details import Details
from policydesk.intake.finish import assemble
from policydesk.intake.problems import too_large
from policydesk.intake.readers.html_details import page_details
from policydesk.intake.readers.html_given import Given
from policydesk.intake.readers.html_main import main_part
from policydesk.intake.readers.html_scan import (
    declared_charset,
    is_active,
    raw_passages,
    raw_title,
    scan,
)
from policydesk.intake.readers.html_text import article_passages
from policydesk.intake.readers.html_words import text_of
from policydesk.intake.source import SourceFile
from policydesk.text.normalise import clean_line

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST_OF_A_QUESTION = 12
"""Passages; a page of more is not looked at as a question about cookies."""


class HtmlReader:
    """Web pages through lxml."""

    media_type = registry.HTML

    def read(self, source: SourceFile) -> ParsedDocument:
        """Raises ReadingProblem for a page over the limit."""
        refuse_large(len(source.data))
        decoded = decode(source.data, declared_charset(source.data))
        return read_page(decoded, self.media_type)


def refuse_large(size: int) -> None:
    """Raises ReadingProblem for a page of more than the limit, in bytes."""
    if size > limits.HTML_BYTES:
        raise too_large(f"The page is over {limits.HTML_BYTES // limits.MB} MB, the limit.")


def read_page(
    decoded: Decoded, media_type: str, *, address: str = "", notes: Sequence[str] = ()
) -> ParsedDocument:
    """The document in the text of a page; `address` is where it was saved from, if known."""
    text, data = decoded.text, decoded.utf8()
    if b"\x00" in data:  # each passage is cleaned when it is known
        text, data = text.replace("\x00", ""), data.replace(b"\x00", b"")
    warnings = [*notes, *filter(None, [decoded.warning()])]
    low = data.lower()
    if is_active(low):
        warnings.append("active: Contains scripts or outside content; they were left out.")
    reason = scan(low).reason
    tree = None if reason else _parsed(data)
    if tree is None:
        return _raw(text, reason or "the page is damaged", media_type, warnings)
    held = list(tree.iter())  # or each walk would have lxml make its elements anew
    given = Given.of(held)
    details = page_details(tree, given)
    details.offer_url(address, "address it was saved from")
    main = main_part(tree, given)
    passages: Sequence[ParsedPassage] = article_passages(main)
    if not main.whole:
        passages = trim(passages, details.title)
    held.clear()
    if len(passages) <= _MOST_OF_A_QUESTION:
        bare = raw_passages(text)  # with the buttons, which are no part of an article
        passages = passages or bare
        headings = [clean_line(text_of(heading)) for heading in tree.iter(*_HEADINGS)]
        if asks_only_for_consent([clean_line(p.text) for p in bare], headings):
            passages = []
            warnings.append(CONSENT_ONLY)
    return assemble(details, passages, media_type=media_type, warnings=warnings)


def _raw(text: str, reason: str, media_type: str, warnings: Sequence[str]) -> ParsedDocument:
    details = Details()
    details.offer_title(raw_title(text), "title element")
    note = f"partly: Only the bare words were read, for {reason}; menus may be among them."
    return assemble(details, raw_passages(text), media_type=media_type, warnings=[*warnings, note])


def _parsed(data: bytes) -> etree._Element | None:
    # The text is decoded already; what the page says about its encoding must not be heard again.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_pis=True, remove_comments=True, huge_tree=False, no_network=True
    )
    try:
        return etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
