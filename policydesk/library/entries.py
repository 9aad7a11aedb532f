"""What the index holds of each row: entries built from the store, ready to be added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from policydesk.core.authority import Authority
from policydesk.core.document import Document, PassageKind
from policydesk.core.ids import DocumentId, PackItemId, RecommendationId, ReferenceId
from policydesk.core.owners import all_owners
from policydesk.core.pack import PackItemKind
from policydesk.core.query import HitKind
from policydesk.core.recommendation import Recommendation
from policydesk.core.register import register_row
from policydesk.core.status import StatusEvent
from policydesk.core.tags import paths
from policydesk.core.timeline import AsOf, standing_events
from policydesk.library.ownership import timeline_of
from policydesk.library.publishers import PublisherReads
from policydesk.search.engine import IndexBatch, IndexEntry, PassageEntry, Passages, key_of
from policydesk.store.outbox import OutboxBatch
from policydesk.store.store import Store
from policydesk.text.references.documents import details_of
from policydesk.text.references.plain import plain_reference


def batch_of(store: Store, dirty: OutboxBatch, today: date) -> IndexBatch:
    """Everything the index must drop and add for one batch of the outbox."""
    touched = {DocumentId(ref) for ref in dirty.documents}
    recs = [store.recommendations.get(RecommendationId(ref)) for ref in dirty.recommendations]
    authority = PublisherReads(store).authority()
    alone = [rec for rec in recs if rec is not None and rec.anchor.document_id not in touched]

    def entries() -> Iterator[IndexEntry | Passages]:
        for document_id in sorted(touched):
            document = store.documents.get(document_id)
            if document is not None:
                yield from _document_entries(store, document, today, authority)
        for rec in alone:
            document = store.documents.get(rec.anchor.document_id)
            assert document is not None
            yield from _recommendation_entries(store, document, rec, today, authority)
        for ref in dirty.pack_items:
            yield from _pack_note(store, PackItemId(ref))
        for ref in dirty.references:
            yield from _reference(store, ReferenceId(ref))

    return IndexBatch(
        add=entries(),
        remove_documents=tuple(dirty.documents),
        remove_keys=tuple(_stale_keys(store, dirty)),
        revision=dirty.upto,
    )


def expected_keys(store: Store) -> set[str]:
    """The keys the index should hold, for `check`."""
    numbers: dict[HitKind, Iterable[int]] = {
        HitKind.DOCUMENT: store.documents.ids(),
        HitKind.PASSAGE: store.documents.passage_ids(),
        HitKind.PACK_NOTE: store.packs.note_ids(),
        HitKind.REFERENCE: [each.id for each in store.references.without_document()],
        HitKind.RECOMMENDATION: store.recommendations.ids(),
        HitKind.EVIDENCE_NOTE: _notes(store),
    }
    return {key_of(kind, number) for kind, of_kind in numbers.items() for number in of_kind}


def _notes(store: Store) -> Iterator[int]:
    events = store.ledger.by_recommendation()
    for rec_id in store.recommendations.ids():
        standing = standing_events(events.get(rec_id, ()), None)
        yield from (event.id for event in standing if _words_of(event))


def _stale_keys(store: Store, dirty: OutboxBatch) -> Iterator[str]:
    for ref in dirty.recommendations:
        yield key_of(HitKind.RECOMMENDATION, ref)
        for event in store.ledger.of_recommendation(RecommendationId(ref)):
            yield key_of(HitKind.EVIDENCE_NOTE, event.id)
    for ref in dirty.pack_items:
        yield key_of(HitKind.PACK_NOTE, ref)
    for ref in dirty.references:
        yield key_of(HitKind.REFERENCE, ref)


def _document_entries(
    store: Store, document: Document, today: date, authority: Authority
) -> Iterator[IndexEntry | Passages]:
    names = authority.names_beside(document.publisher)
    own = " · ".join(
        part
        for part in (
            document.title, *document.authors, document.publisher, document.series,
            *(merged.file_name for merged in store.decisions.absorbed(document.id)),
        )
        if part
    )
    recs = store.recommendations.of_document(document.id)
    tags = tuple(sorted({tag for rec in recs for tag in rec.tags}))
    entry = _entry(document, HitKind.DOCUMENT, document.id, own, tags=tags, publisher_names=names)
    yield entry
    yield Passages(entry, tuple(_passages(store, document.id)))
    for rec in recs:
        yield from _recommendation_entries(store, document, rec, today, authority)


def _passages(store: Store, document: DocumentId) -> Iterator[PassageEntry]:
    """Each passage with the heading it stands under; a heading stands under itself."""
    heading = ""
    for number, kind, page, text in store.documents.words_of(document):
        if kind == PassageKind.HEADING:
            heading = text
        yield PassageEntry(number, text, heading, page)


def _recommendation_entries(
    store: Store,
    document: Document,
    rec: Recommendation,
    today: date,
    authority: Authority,
) -> Iterator[IndexEntry]:
    names = authority.names_beside(document.publisher)
    events = store.ledger.of_recommendation(rec.id)
    timeline = timeline_of(rec, events, authority)
    row = register_row(rec, timeline, AsOf(), today)
    stood = row.owner
    standing = standing_events(events, None)
    quote = rec.anchor.quote
    own = quote if rec.wording == " ".join(quote.split()) else f"{rec.wording} — {quote}"
    yield _entry(
        document,
        HitKind.RECOMMENDATION,
        rec.id,
        own,
        recommendation_id=rec.id,
        publisher_names=names,
        page=rec.anchor.page,
        tags=rec.tags,
        number=rec.number,
        addressees=rec.addressees,
        owner=stood.name,
        owner_parts=tuple(filter(None, (stood.organisation, stood.role, stood.person))),
        owner_names=all_owners(timeline.tenures(), authority),
        status=row.headline.kind.value,
        response=row.axes.response.value,
        claim=row.axes.claim.value,
        assessment=row.axes.assessment.value,
        standing=row.axes.standing.value,
        due=rec.response_due,
        target=row.target,
        slipped=row.slips,
        priority=_priority(row.headline.flags, rec.tags),
        exempt="exempt" in row.headline.flags,
        reviewed=row.last_reviewed,
        evidence=sum(len(event.evidence) for event in standing),
        grades=tuple(sorted({event.grade.value for event in standing if event.grade})),
        happened=tuple(event.happened for event in standing),
        recorded=tuple(event.recorded_at.date() for event in standing),
        packs=store.packs.names_by_recommendation([rec.id]).get(rec.id, ()),
    )
    for event in standing:
        if words := _words_of(event):
            yield _entry(
                document,
                HitKind.EVIDENCE_NOTE,
                event.id,
                words,
                recommendation_id=rec.id,
                publisher_names=names,
                page=rec.anchor.page,
                tags=rec.tags,
            )


def _priority(flags: Iterable[str], tags: Iterable[str]) -> tuple[str, ...]:
    """High where that was recorded and stands; besides what tags below `priority` say, and the
    tags above those: `priority/high/now` is high.
    """
    found = {"high"} if "priority" in flags else set()
    below = "priority/"
    said = (tag.removeprefix(below) for tag in tags if tag.startswith(below))
    return tuple(sorted(found.union(*map(paths, said))))


def _words_of(event: StatusEvent) -> str:
    """What can be searched of an update: its note, their word, its quotes."""
    parts = (event.note, event.their_word, *(e.quote for e in event.evidence))
    return " ".join(part for part in parts if part)


def _entry(
    document: Document, kind: HitKind, ref_id: int, text: str, **more: object
) -> IndexEntry:
    return IndexEntry(
        kind=kind,
        key=key_of(kind, ref_id),
        document_id=document.id,
        ref_id=ref_id,
        title=document.title,
        text=text,
        authors=document.authors,
        publisher=document.publisher,
        type=document.kind.value,
        series=document.series,
        issued=document.issued,
        added=document.added_at.date(),
        lang=document.language,
        file=document.file_name,
        pages=document.pages,
        **more,  # type: ignore[arg-type]
    )


def _pack_note(store: Store, item_id: PackItemId) -> Iterator[IndexEntry]:
    found = store.packs.item(item_id)
    if found is None or found[1].kind is not PackItemKind.NOTE:
        return
    pack = store.packs.get(found[0])
    assert pack is not None
    yield IndexEntry(
        kind=HitKind.PACK_NOTE,
        key=key_of(HitKind.PACK_NOTE, item_id),
        document_id=0,
        ref_id=item_id,
        title=pack.title,
        text=found[1].text,
        packs=(pack.name,),
    )


def _reference(store: Store, reference_id: ReferenceId) -> Iterator[IndexEntry]:
    """A work whose file is not here is found by its reference; with its document, by that."""
    found = store.references.get(reference_id)
    if found is None or found.document is not None:
        return
    said = details_of(found.item)
    # What else a reference manager knows of the work, in its words.
    more = (str(found.item[name]) for name in ("abstract", "keyword", "note") if name in found.item)
    yield IndexEntry(
        kind=HitKind.REFERENCE,
        key=key_of(HitKind.REFERENCE, found.id),
        document_id=0,
        ref_id=found.id,
        title=said.title,
        text=" · ".join((plain_reference(found.item), found.key, *more)),
        authors=said.authors,
        publisher=said.publisher,
        type=said.kind.value,
        series=said.series,
        issued=said.issued,
        added=found.added_at.date(),
        lang=said.language,
    )
