"""Editions: which document is a newer form of which, and its tagged passages found again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from policydesk.core.changes import Op
from policydesk.core.document import Document
from policydesk.core.editions import Chain, Fate, Linked, Proposal, Step
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.recommendation import Anchor, Recommendation
from policydesk.library.documents import DocumentReads
from policydesk.library.quotes import anchor_at
from policydesk.library.writing import Desk
from policydesk.store.decisions import SecondAnchor
from policydesk.store.store import Store
from policydesk.text.reanchor import EditionText, word_changes

_Links = Collection[tuple[DocumentId, DocumentId]]


class EditionReads:
    """Looking editions up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._documents = DocumentReads(store)

    def chain(self, document_id: DocumentId) -> Chain:
        """All editions that hang together with a document, oldest first; alone where none does."""
        links = [(newer, older) for newer, older, _ in self._store.decisions.editions()]
        order: list[DocumentId] = [document_id]
        for each in order:  # grows while it is walked
            for newer, older in links:
                other = older if each == newer else newer if each == older else None
                if other is not None and other not in order:
                    order.append(other)
        depth = {each: len(_older_than(each, links)) for each in order}
        found = [self._documents.get(each) for each in order]
        return Chain(document_id, tuple(sorted(found, key=lambda d: (depth[d.id], d.id))))

    def older(self) -> frozenset[DocumentId]:
        """Every document of which a newer edition is here."""
        return frozenset(older for _, older, _ in self._store.decisions.editions())

    def linked_in(self, document_id: DocumentId) -> list[Linked]:
        """Recommendations of older editions whose passage a person accepted in this one."""
        found = []
        for second in self._store.decisions.anchors(document=document_id):
            rec = self._store.recommendations.get(second.recommendation_id)
            assert rec is not None  # the row goes with its recommendation
            found.append(Linked(rec, second.anchor, second.fate, second.accepted_at))
        return found

    def tagged_in(self, document_id: DocumentId) -> list[Recommendation]:
        """All that is tagged in a document: its own, and those accepted from older editions.

        The latter carry their anchor in this document. In the order of the text.
        """
        own = self._store.recommendations.of_document(document_id)
        came = [replace(each.recommendation, anchor=each.anchor)
                for each in self.linked_in(document_id)]  # fmt: skip
        return sorted((*own, *came), key=lambda rec: (rec.anchor.start, rec.id))

    def anchors_of(self, row_id: RecommendationId) -> list[Linked]:
        """Where a recommendation stands in newer editions, as accepted."""
        rec = self._store.recommendations.get(row_id)
        seconds = self._store.decisions.anchors(recommendation=row_id) if rec is not None else []
        return [Linked(rec, s.anchor, s.fate, s.accepted_at) for s in seconds if rec is not None]

    def proposals(self, newer: DocumentId) -> list[Proposal]:
        """What became of every tagged passage of the older editions in this document.

        In the order of the older texts. Nothing is written: each is for a person to accept. A
        passage that an edition in between has, accepted there, is looked for as it stands there.
        """
        document = self._documents.get(newer)
        links = [(n, o) for n, o, _ in self._store.decisions.editions()]
        older = _older_than(newer, links)
        if not older:
            return []
        accepted = {
            second.recommendation_id: second
            for second in self._store.decisions.anchors(document=newer)
        }
        text = EditionText(self._store.documents.text(newer))
        found: list[Proposal] = []
        for each in sorted(older):
            for rec in self._store.recommendations.of_document(each):
                old = self._nearest(rec, older, links)
                if (second := accepted.get(rec.id)) is not None:
                    found.append(_accepted(rec, old.quote, second))
                else:
                    found.extend(self._looked_for(rec, old, document, text))
        return found

    def _nearest(
        self, rec: Recommendation, older: Collection[DocumentId], links: _Links
    ) -> Anchor:
        """Where it stands in the nearest of these editions."""
        anchors = [
            second.anchor
            for second in self._store.decisions.anchors(recommendation=rec.id)
            if second.anchor.document_id in older
        ]
        return max(
            anchors, key=lambda a: len(_older_than(a.document_id, links)), default=rec.anchor
        )

    def _looked_for(
        self, rec: Recommendation, old: Anchor, document: Document, text: EditionText
    ) -> Iterator[Proposal]:
        places = text.find(old.quote, old.prefix, old.suffix)
        for place in places:
            quote = text.text[place.start : place.end]
            yield Proposal(
                rec,
                old.quote,
                place.fate,
                place.start,
                place.end,
                quote,
                self._store.documents.page_at(document.id, place.start),
                place.alike,
                len(places),
                word_changes(old.quote, quote),
            )
        if not places:
            gone = word_changes(old.quote, "")
            yield Proposal(rec, old.quote, Fate.GONE, -1, -1, "", None, 0.0, 0, gone)


class EditionActs(EditionReads):
    """Looking up, and the acts on editions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk

    def link(self, newer: DocumentId, older: DocumentId, *, origin: object = None) -> Chain:
        """Say that one document is a new edition of another; nothing tagged moves by that.

        Raises UserError for one document named twice, and where it would go in a circle.
        """
        for each in (newer, older):
            self._documents.get(each)
        links = [(n, o) for n, o, _ in self._store.decisions.editions()]
        if newer == older or newer in _older_than(older, links):
            raise UserError("A document cannot be a new edition of itself.")
        if (newer, older) not in links:
            with self._desk.operation(Op.LINK_EDITIONS, origin):
                self._store.decisions.link_editions(newer, older, self._desk.now())
        return self.chain(newer)

    def unlink(
        self, newer: DocumentId, older: DocumentId | None = None, *, origin: object = None
    ) -> None:
        """Take the word back, of one older edition or of all that this one directly follows.

        Passages accepted in the newer one stay until they are taken back too. Raises UserError
        where there is no such link.
        """
        links = {(n, o) for n, o, _ in self._store.decisions.editions()}
        wanted = sorted(link for link in links if link[0] == newer and older in {None, link[1]})
        if not wanted:
            raise UserError("These documents are not linked as editions.")
        with self._desk.operation(Op.UNLINK_EDITIONS, origin):
            for link in wanted:
                self._store.decisions.unlink_editions(*link)

    def accept(
        self, newer: DocumentId, proposals: Collection[Proposal], *, origin: object = None
    ) -> int:
        """Give each recommendation a second anchor in the newer edition; the first stays.

        One step for all. The place must still be what was proposed; raises UserError where it is
        not, where a passage is gone, and where a recommendation stands there already.
        """
        document = self._documents.get(newer)
        there = {s.recommendation_id for s in self._store.decisions.anchors(document=newer)}
        made = []
        for proposal in proposals:
            rec = proposal.recommendation
            if proposal.fate is Fate.GONE:
                raise UserError(f"{rec.label} has no passage in “{document.title}” to accept.")
            if rec.id in there:
                raise UserError(f"{rec.label} already has its passage in “{document.title}”.")
            there.add(rec.id)
            anchor = anchor_at(self._store, document, proposal.start, proposal.end)
            if anchor.quote != proposal.quote.strip():
                raise UserError("The text has changed meanwhile; look at the passages again.")
            made.append(SecondAnchor(rec.id, anchor, proposal.fate, self._desk.now()))
        if made:
            with self._desk.operation(Op.ACCEPT_PASSAGES, origin):
                for second in made:
                    self._store.decisions.add_anchor(second)
        return len(made)

    def accept_exact(self, newer: DocumentId, *, origin: object = None) -> int:
        """Accept every passage that stands word for word beside its neighbours; how many."""
        sure = [
            each
            for each in self.proposals(newer)
            if each.fate is Fate.EXACT and each.one_of == 1 and not each.accepted
        ]
        return self.accept(newer, sure, origin=origin)

    def take_back(
        self, newer: DocumentId, row_id: RecommendationId, *, origin: object = None
    ) -> None:
        """Remove a recommendation's second anchor from the newer edition."""
        if newer not in {s.anchor.document_id for s in self.anchors_of(row_id)}:
            raise UserError("This recommendation has no passage in that edition.")
        with self._desk.operation(Op.REJECT_PASSAGE, origin):
            self._store.decisions.remove_anchor(row_id, newer)


def _older_than(document_id: DocumentId, links: _Links) -> set[DocumentId]:
    found: set[DocumentId] = set()
    wanted = [document_id]
    for each in wanted:  # grows while it is walked
        for newer, older in links:
            if newer == each and older not in found and older != document_id:
                found.add(older)
                wanted.append(older)
    return found


def _accepted(rec: Recommendation, old: str, second: SecondAnchor) -> Proposal:
    anchor, changes = second.anchor, word_changes(old, second.anchor.quote)
    same = sum(len(words.text.split()) for words in changes if words.step is Step.SAME)
    alike = 2 * same / max(len(old.split()) + len(anchor.quote.split()), 1)
    return Proposal(
        rec, old, second.fate, anchor.start, anchor.end, anchor.quote, anchor.page, alike, 1,
        changes, accepted=True,
    )  # fmt: skip
