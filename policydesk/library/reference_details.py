"""What a reference would change in the details of its document, and what a person's word keeps."""

from __future__ import annotations

from collections.abc import Iterator

from policydesk.core.document import Document, DocumentKind, Identifier
from policydesk.core.reference import FieldChange, Item
from policydesk.store import rows
from policydesk.store.documents import from_identifiers
from policydesk.text.references.documents import details_of

_TYPED = "typed by a person"
_Value = tuple[str, str, str, object]
"""A column, its text before and after, and what would be stored."""


def compared(document: Document, item: Item) -> tuple[FieldChange, ...]:
    """Each detail in which the reference differs; `kept` where a person has accepted it."""
    return tuple(
        FieldChange(column, old, new, kept=is_kept(document, column))
        for column, old, new, _ in _differing(document, item)
    )


def columns(document: Document, item: Item, source: str) -> dict[str, object]:
    """The columns to set, in their stored form; nothing a person has accepted is among them."""
    found = {
        column: stored
        for column, _, _, stored in _differing(document, item)
        if not is_kept(document, column)
    }
    if found:
        read = {**document.where_read, **dict.fromkeys(found, f"reference in {source}")}
        found["where_read"] = rows.to_json(read)
    return found


def is_kept(document: Document, column: str) -> bool:
    """Whether a person has typed or accepted this detail."""
    return column in document.confirmed or document.where_read.get(column) == _TYPED


def _differing(document: Document, item: Item) -> Iterator[_Value]:
    said = details_of(item)
    for column in ("title", "publisher", "language", "url", "series"):
        old, new = getattr(document, column), getattr(said, column)
        if new and new != old:
            yield column, old, new, new
    if said.authors and said.authors != document.authors:
        old, new = ", ".join(document.authors), ", ".join(said.authors)
        yield "authors", old, new, rows.to_json(said.authors)
    if said.issued is not None and said.issued != document.issued:
        yield "issued", str(document.issued or ""), str(said.issued), str(said.issued)
    # A reference's word for a kind is coarser than what a title says; it only fills a gap.
    if said.kind is not DocumentKind.OTHER and document.kind is DocumentKind.OTHER:
        yield "kind", document.kind.value, said.kind.value, said.kind.value
    known = _joined(document.identifiers, said.identifiers)
    if known != document.identifiers:
        old = ", ".join(map(str, document.identifiers))
        yield "identifiers", old, ", ".join(map(str, known)), from_identifiers(known)


def _joined(
    held: tuple[Identifier, ...], said: tuple[Identifier, ...]
) -> tuple[Identifier, ...]:
    return tuple(dict.fromkeys((*held, *said)))
