"""Quotes and anchors: find a quote in a document, and see whether an anchor still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policydesk.core.document import Document
from policydesk.core.errors import UserError
from policydesk.core.recommendation import Anchor, AnchorState
from policydesk.library import typed_text
from policydesk.store.store import Store
from policydesk.text.anchor import Found, find_anchor, locate_quote, make_anchor

MOST_PLACES = 20
"""Of a quote that stands in more places, the pages are not listed."""


def place_quote(
    store: Store, document: Document, quote: str, *, page: int | None = None,
    start: int | None = None,
) -> tuple[int, int]:
    """The one place of a quote (on that page), as code points; UserError when none or several.

    Pages count from the first, as in `Anchor.page`. Of several places, that at `start` is meant.
    """
    if not typed_text.quote(quote).strip():
        raise UserError("Give the quote: the words as they stand in the document.")
    places = locate_quote(store.documents.text(document.id), quote)
    if not places:
        raise UserError(
            f"The quote is not in “{document.title}”; copy the words exactly as they stand there."
        )
    if page is not None:
        on_it = [at for at in places if store.documents.page_at(document.id, at[0]) == page]
        if not on_it:
            where = _on(store, document, places)
            raise UserError(
                f"The quote is not on page {page} of “{document.title}”"
                f"{f', but {where}' if where else ''}."
            )
        places = on_it
    places = [at for at in places if at[0] == start] or places
    if len(places) > 1:
        where = _on(store, document, places)
        say_page = "say on which page, or " if "pages" in where else ""
        raise UserError(
            f"The quote stands in {len(places):,} places of “{document.title}”"
            f"{f', {where}' if where else ''}; {say_page}quote a few more words so that it is "
            "found only once."
        )
    return places[0]


def _on(store: Store, document: Document, places: Sequence[tuple[int, int]]) -> str:
    """“on pages 18 and 67”; "" where there are no pages, or too many places to help."""
    if len(places) > MOST_PLACES:
        return ""
    found = {store.documents.page_at(document.id, start) for start, _ in places}
    *others, last = sorted(page for page in found if page is not None) or [0]
    if not others:
        return f"on page {last}" if last else ""
    return f"on pages {', '.join(map(str, others))} and {last}"


def anchor_at(store: Store, document: Document, start: int, end: int) -> Anchor:
    """Anchor a stretch of the canonical text; UserError when it is empty, outside or too long."""
    anchor = anchor_in(store.documents.text(document.id), document, start, end)
    return replace(anchor, page=store.documents.page_at(document.id, anchor.start))


def anchor_in(text: str, document: Document, start: int, end: int) -> Anchor:
    """Anchor a stretch of a text that is at hand, in a document without pages; as `anchor_at`."""
    start, end = _trimmed(text, start, end)
    if start >= end:
        raise UserError("Select some words first.")
    quote, prefix, suffix = make_anchor(text, start, end)
    typed_text.quote(quote)
    return Anchor(
        document_id=document.id,
        start=start,
        end=end,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        page=None,
        text_sha256=document.text_sha256,
    )


def state_of(store: Store, anchor: Anchor) -> AnchorState:
    """Whether the quote is where it was, has moved, or is lost."""
    return state_in(store.documents.text(anchor.document_id), anchor)


def state_in(text: str, anchor: Anchor) -> AnchorState:
    """Whether the quote is where it was in this text, has moved, or is lost."""
    found = find_anchor(
        text, start=anchor.start, quote=anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix
    )
    return found.state if isinstance(found, Found) else AnchorState.LOST


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
