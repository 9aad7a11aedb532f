"""Merge two documents into one: what a person made of either stays, and one step undoes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policydesk.core.changes import Op
from policydesk.core.document import Document
from policydesk.core.doubles import leaves_search
from policydesk.core.editions import Fate
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.recommendation import Anchor
from policydesk.library.documents import DocumentReads
from policydesk.library.quotes import anchor_at
from policydesk.library.writing import Desk
from policydesk.store import rows
from policydesk.store.documents import from_identifiers
from policydesk.store.store import Store
from policydesk.text.reanchor import EditionText, same_stretch
from policydesk.text.shingles import plain_words, shingles, stands_in

_FILLED = ("authors", "publisher", "issued", "url", "series", "language")
"""Details that the kept document takes over where it has none of its own."""

_NAMED = 5


@dataclass(frozen=True, slots=True)
class Merged:
    """The kept document, and what a person is to be told.

    `tagged_twice` are the labels of recommendations whose passage is now tagged twice; `lost` says
    what left the search because only the absorbed text had it, empty where the words are the same.
    """

    document: Document
    tagged_twice: tuple[str, ...]
    lost: str = ""

    @property
    def counted_twice(self) -> str:
        """Which recommendations are now there twice, and what to do; "" for none."""
        if not self.tagged_twice:
            return ""
        named = ", ".join(self.tagged_twice[:_NAMED])
        more = len(self.tagged_twice) - _NAMED
        named += f" and {more:,} more" if more > 0 else ""
        are = "is" if len(self.tagged_twice) == 1 else "are"
        return f"{named} {are} now tagged twice; record one of the two as merged into the other."


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where each anchor of the absorbed text goes, and a sentence for each that has no place."""

    first: Mapping[RecommendationId, Anchor]
    second: Mapping[RecommendationId, Anchor]
    missing: tuple[str, ...]


class Merging:
    """The one act that makes one document of two."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store
        self._documents = DocumentReads(desk.store)

    def merge(self, keep: DocumentId, absorb: DocumentId, *, origin: object = None) -> Merged:
        """Let `absorb` go up in `keep`, in one step that Undo takes back.

        Recommendations keep their uid, updates and packs and are anchored in the kept text;
        attachments, address, identifiers, editions and the file itself go along, and the bytes
        of that file are still “the same file” to an import. Raises UserError for one document
        named twice, and where a tagged passage does not stand word for word in the kept text.
        """
        kept, gone = self._documents.get(keep), self._documents.get(absorb)
        if kept.id == gone.id:
            raise UserError("Name two documents; this is one and the same.")
        plan = plan_merge(self._store, kept, gone)
        if plan.missing:
            raise UserError(
                f"{plan.missing[0]} Nothing was merged: call one of them a new edition of the "
                "other instead."
            )
        lost = self._lost(kept, gone)
        with self._desk.operation(Op.MERGE_DOCUMENTS, origin):
            self._move_anchors(plan, kept, gone)
            self._move_editions(kept, gone)
            self._move_apart(kept, gone)
            for attached in self._store.documents.attached_to(absorb):
                parent = None if attached.id == keep else keep
                self._store.documents.change(attached.id, {"parent_id": parent})
            for reference in self._store.references.all():
                if reference.document == absorb:
                    self._store.references.change(reference.id, {"document_id": keep})
            self._store.decisions.absorb(gone, keep, self._desk.now())
            self._store.documents.remove([absorb])
            if columns := _taken_over(kept, gone):
                self._store.documents.change(keep, columns)
        return Merged(self._documents.get(keep), self._tagged_twice(keep, plan), lost)

    def _lost(self, kept: Document, gone: Document) -> str:
        here = plain_words(self._store.documents.text(kept.id))
        if here == plain_words(self._store.documents.text(gone.id)):
            return ""
        there = shingles(here)
        passages = self._store.documents.passages(gone.id)
        return leaves_search(sum(stands_in(p.text, there) is False for p in passages))

    def _move_anchors(self, plan: _Plan, kept: Document, gone: Document) -> None:
        for rec_id, anchor in plan.first.items():
            self._store.decisions.remove_anchor(rec_id, kept.id)  # its first is there from now on
            self._store.recommendations.move(rec_id, anchor)
        for rec_id, anchor in plan.second.items():
            self._store.decisions.move_anchor(rec_id, gone.id, anchor)

    def _tagged_twice(self, keep: DocumentId, plan: _Plan) -> tuple[str, ...]:
        came = {(anchor.start, anchor.end) for anchor in plan.first.values()}
        return tuple(
            rec.label
            for rec in self._store.recommendations.of_document(keep)
            if rec.id not in plan.first and (rec.anchor.start, rec.anchor.end) in came
        )

    def _move_editions(self, kept: Document, gone: Document) -> None:
        links = {(newer, older) for newer, older, _ in self._store.decisions.editions()}
        for newer, older, linked_at in self._store.decisions.editions():
            if gone.id not in {newer, older}:
                continue
            self._store.decisions.unlink_editions(newer, older)
            moved = tuple(kept.id if each == gone.id else each for each in (newer, older))
            if moved[0] != moved[1] and moved not in links and moved[::-1] not in links:
                self._store.decisions.link_editions(moved[0], moved[1], linked_at)
                links.add((moved[0], moved[1]))

    def _move_apart(self, kept: Document, gone: Document) -> None:
        """Who was set apart from the one is apart from both."""
        for first, second, decided_at in self._store.decisions.apart():
            if gone.uid in {first, second}:
                other = second if first == gone.uid else first
                if other != kept.uid:
                    self._store.decisions.set_apart(kept.uid, other, decided_at)


def plan_merge(store: Store, kept: Document, gone: Document) -> _Plan:
    """Where the anchors of `gone` stand in `kept`, surely; `missing` says what is in the way."""
    here, there = store.documents.text(kept.id), store.documents.text(gone.id)
    text = None if plain_words(here) == plain_words(there) else EditionText(here)
    missing: list[str] = []

    def placed(label: str, old: Anchor) -> Anchor | None:
        if text is None:
            return anchor_at(store, kept, *same_stretch(there, here, old.start, old.end))
        places = text.find(old.quote, old.prefix, old.suffix)
        if len(places) == 1 and places[0].fate in {Fate.EXACT, Fate.MOVED}:
            return anchor_at(store, kept, places[0].start, places[0].end)
        missing.append(
            f"The passage of {label} does not stand word for word, once, in “{kept.title}”."
        )
        return None

    first = {
        rec.id: anchor
        for rec in store.recommendations.of_document(gone.id)
        if (anchor := placed(rec.label, rec.anchor)) is not None
    }
    own = {rec.id for rec in store.recommendations.of_document(kept.id)}
    placed_here = own | {s.recommendation_id for s in store.decisions.anchors(document=kept.id)}
    second = {
        each.recommendation_id: anchor
        for each in store.decisions.anchors(document=gone.id)
        if each.recommendation_id not in placed_here
        and (anchor := placed("a recommendation of an older edition", each.anchor)) is not None
    }
    return _Plan(first, second, tuple(missing))


def _taken_over(kept: Document, gone: Document) -> dict[str, object]:
    """Details that only the absorbed document had, and all that either is known by."""
    columns: dict[str, object] = {}
    where = dict(kept.where_read)
    for name in _FILLED:
        value = getattr(gone, name)
        if value and not getattr(kept, name):
            columns[name] = _stored(name, value)
            where[name] = f"from the merged file “{gone.file_name}”"
    if columns:
        accepted = kept.confirmed | (gone.confirmed & columns.keys())
        columns["confirmed"] = rows.to_json(sorted(accepted))
        columns["where_read"] = rows.to_json(where)
    identifiers = tuple(dict.fromkeys((*kept.identifiers, *gone.identifiers)))
    if identifiers != kept.identifiers:
        columns["identifiers"] = from_identifiers(identifiers)
    if kept.parent is None and gone.parent not in {None, kept.id}:
        columns["parent_id"] = gone.parent
    return columns


def _stored(name: str, value: object) -> object:
    if name == "authors":
        return rows.to_json(value)  # type: ignore[arg-type]
    return str(value)
