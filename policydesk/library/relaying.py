"""Put recognised passages into a document's text, and find every quote in it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policydesk.core.document import PASSAGE_BREAK, Document, Passage, lay_out
from policydesk.core.errors import UserError
from policydesk.core.imports import ParsedPassage
from policydesk.core.recommendation import Anchor
from policydesk.library.quotes import anchor_at
from policydesk.store.store import WritingStore
from policydesk.text.anchor import Found, find_anchor

Laid = list[Passage | ParsedPassage]


@dataclass(frozen=True, slots=True)
class NewText:
    """A text to be: its passages in order, the text itself, and how far each kept one moves."""

    passages: Laid
    text: str
    moved: Mapping[tuple[int, int], int]

    @classmethod
    def of(
        cls, old: Sequence[Passage], new: Sequence[ParsedPassage], pages: frozenset[int]
    ) -> NewText:
        """The old passages without those of `pages`, with the new ones at their pages."""
        laid = _merged([p for p in old if p.page not in pages], new)
        texts = [passage.text for passage in laid]
        moved = {
            (p.start, p.end): start - p.start
            for p, (start, _) in zip(laid, lay_out(texts), strict=True)
            if isinstance(p, Passage)
        }
        return cls(laid, PASSAGE_BREAK.join(texts), moved)

    def place_of(self, anchor: Anchor) -> tuple[int, int] | None:
        """Where a quote stands now: in the passage it stood in, else where it surely is."""
        for (start, end), by in self.moved.items():
            if start <= anchor.start and anchor.end <= end:
                return anchor.start + by, anchor.end + by
        found = find_anchor(
            self.text,
            start=anchor.start, quote=anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix,
        )  # fmt: skip
        return (found.start, found.end) if isinstance(found, Found) else None


def _merged(kept: Sequence[Passage], new: Sequence[ParsedPassage]) -> Laid:
    """By page; what is new of a page stands before what is kept of later ones."""
    laid: Laid = []
    waiting = sorted(new, key=lambda passage: passage.page or 0)
    for passage in kept:
        while waiting and passage.page is not None and (waiting[0].page or 0) < passage.page:
            laid.append(waiting.pop(0))
        laid.append(passage)
    return [*laid, *waiting]


def relay(
    store: WritingStore, document: Document, new: NewText, columns: Mapping[str, object]
) -> None:
    """Write the new text with the document's `columns`, and move every anchor in it.

    Call it inside an operation. Raises UserError, which names them, where quotes of
    recommendations or updates cannot be found in the new text word for word.
    """
    recs = store.recommendations.of_document(document.id)
    others = store.decisions.anchors(document=document.id)
    first = {rec.id: new.place_of(rec.anchor) for rec in recs}
    second = {each.recommendation_id: new.place_of(each.anchor) for each in others}
    lost = [rec.label for rec in recs if first[rec.id] is None]
    lost += [rec.label for rec in store.recommendations.several(
        [rec_id for rec_id, place in second.items() if place is None])]
    lost += _quotes_without_place(store, document, new)
    if lost:
        raise UserError(
            f"The words of {', '.join(lost)} would not be found again word for word, so the text "
            "was left as it is."
        )
    store.documents.lay_anew(document.id, new.passages, columns)
    now = store.documents.get(document.id)
    assert now is not None  # inside the same operation
    for row_id, place in first.items():
        assert place is not None  # or it were among the lost
        store.recommendations.move(row_id, anchor_at(store, now, *place))
    for row_id, place in second.items():
        assert place is not None
        store.decisions.move_anchor(row_id, document.id, anchor_at(store, now, *place))


def _quotes_without_place(
    store: WritingStore, document: Document, new: NewText
) -> Iterator[str]:
    for event in store.ledger.quoting(document.id):
        for evidence in event.evidence:
            here = evidence.document_id == document.id
            if here and evidence.quote not in new.text:
                yield f"a quote behind an update of {event.happened}"
