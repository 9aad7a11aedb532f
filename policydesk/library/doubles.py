"""Doubles of a library: find documents that are alike, show why, and remember what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from policydesk.core.changes import Op
from policydesk.core.document import Document, Passage
from policydesk.core.doubles import (
    FEWEST_WORDS,
    Alike,
    Doubles,
    Example,
    Overlap,
    Pair,
    SharedText,
    Verdict,
)
from policydesk.core.errors import UserError
from policydesk.core.ids import DocumentId
from policydesk.core.progress import Cancelled, Progress
from policydesk.core.verdicts import (
    EDITION_JACCARD,
    EDITION_SHARE,
    SIMILAR_JACCARD,
    SIMILAR_SHARE,
    Mark,
    Side,
    edition_mark,
    judge,
    title_words,
)
from policydesk.library.documents import DocumentReads
from policydesk.library.merging import Merged, Merging
from policydesk.library.writing import Desk
from policydesk.search.sketches import MAKER, keys_of, likeness, sketch_text
from policydesk.store.likeness import SketchRow
from policydesk.store.store import Store, WritingStore
from policydesk.text.normalise import shorten
from policydesk.text.shingles import (
    AT_ONCE,
    Runs,
    plain_words,
    shared_stretches,
    shingles,
    stands_in,
)

if TYPE_CHECKING:
    from policydesk.library.library import Library

OPENING = 600
"""Code points of a text's beginning in which a word may name the edition."""
WORTH_MEASURING = 0.15
"""Sketches less alike than this are not worth reading both texts."""
EXAMPLES, LONGEST_EXAMPLE = 2, 400

_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


class DoubleReads:
    """Looking doubles up, as far as the documents were compared."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_pairs(self) -> Doubles:
        """Every pair nobody has decided on, the surest verdict first, and what was compared."""
        pairs = self._judged(self._store.likeness.overlaps())
        compared, short, without = self._store.likeness.counts(FEWEST_WORDS)
        return Doubles(
            tuple(pairs),
            compared=compared,
            too_short=short,
            without_text=without,
            not_yet=len(self._store.likeness.stale(MAKER)),
            apart=len(self._store.decisions.apart()),
        )

    def of_document(self, document_id: DocumentId) -> list[Pair]:
        """The open pairs that a document is in."""
        return self._judged(self._store.likeness.overlaps(document_id))

    def pair(self, first: DocumentId, second: DocumentId) -> Pair:
        """The verdict on two documents; UserError where they are not alike, or decided on."""
        for found in self.of_document(first):
            if {found.first.id, found.second.id} == {first, second}:
                return found
        raise UserError("These two documents are not in the list of doubles.")

    def shared(self, first: DocumentId, second: DocumentId) -> SharedText:
        """What two documents share, with the longest shared stretches as examples."""
        passages = [self._store.documents.passages(each) for each in (first, second)]
        texts = [self._store.documents.text(each) for each in (first, second)]
        runs = shared_stretches(texts[0], texts[1], EXAMPLES)
        examples = tuple(
            Example(
                shorten(texts[0][run.start_a : run.end_a], LONGEST_EXAMPLE),
                shorten(texts[1][run.start_b : run.end_b], LONGEST_EXAMPLE),
                run.start_a,
                run.start_b,
                run.words,
            )
            for run in runs
        )
        whole = [shingles(plain_words(text)) for text in texts]
        (in_a, only_a), (in_b, only_b) = (
            _standing(passages[0], whole[1]),
            _standing(passages[1], whole[0]),
        )
        return SharedText(examples, in_a, in_b, only_a, only_b)

    def alike(self, documents: Iterable[Document]) -> tuple[Alike, ...]:
        """What a report says of documents just imported: each pair once."""
        found: dict[frozenset[int], Alike] = {}
        for document in documents:
            for pair in self.of_document(document.id):
                key = frozenset((pair.first.id, pair.second.id))
                found.setdefault(key, _noted(pair, document.id))
        return tuple(found.values())

    def _judged(
        self, overlaps: Sequence[tuple[DocumentId, DocumentId, Overlap]]
    ) -> list[Pair]:
        wanted = {each for a, b, _ in overlaps for each in (a, b)}
        documents: Mapping[DocumentId, Document] = {
            each: found
            for each in wanted
            if (found := self._store.documents.get(each)) is not None
        }
        marks = {
            each: row.mark
            for each in wanted
            if (row := self._store.likeness.get(each)) is not None
        }
        pairs = []
        for a, b, overlap in overlaps:
            # The one that came later stands first, unless the rule says that it is the older.
            later, former = documents[b], documents[a]
            pair = _pair(later, former, _turned(overlap), marks)
            if pair is not None:
                pairs.append(pair)
        return sorted(pairs, key=lambda p: (_ORDER[p.verdict], -p.overlap.jaccard, p.first.id))


class DoubleActs(DoubleReads):
    """Looking up, comparing, and the acts on pairs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store)
        self._desk = desk
        self._documents = DocumentReads(desk.store)

    def not_compared(self) -> list[DocumentId]:
        """Documents with text that were not compared yet, or changed since."""
        return self._store.likeness.stale(MAKER)

    def compare(self, ids: Sequence[DocumentId]) -> None:
        """Compare these documents with all that were compared before; those that went are passed.

        Writes derived tables only: no act, nothing to undo.
        """
        with self._desk.store.derived():
            for document_id in ids:
                _compare(self._desk.store, document_id)

    def forget_comparisons(self) -> None:
        """Drop every sketch; the next comparison makes them all again."""
        with self._desk.store.derived():
            self._desk.store.likeness.forget_all()

    def merge(self, keep: DocumentId, absorb: DocumentId, *, origin: object = None) -> Merged:
        """Let one document go up in another; see `merging.merge`."""
        return Merging(self._desk).merge(keep, absorb, origin=origin)

    def set_apart(self, a: DocumentId, b: DocumentId, *, origin: object = None) -> None:
        """Remember that two documents are no duplicates; they are never shown as a pair again."""
        first, second = self._documents.get(a), self._documents.get(b)
        if first.id == second.id:
            raise UserError("Name two documents; this is one and the same.")
        with self._desk.operation(Op.SET_APART, origin):
            self._desk.store.decisions.set_apart(first.uid, second.uid, self._desk.now())


def compared(
    library: Library, imported: Sequence[Document], progress: Progress
) -> tuple[Alike, ...]:
    """Compare what is new, a document at a time, and say what is alike; from any thread.

    A person who stops it loses nothing: the rest is compared the next time.
    """
    waiting = library.call(lambda own: own.doubles.not_compared())
    try:
        for done, document_id in enumerate(waiting):
            progress.step(done, len(waiting), "Comparing with the library")
            library.call(lambda own, each=document_id: own.doubles.compare([each]))  # type: ignore[misc]
    except Cancelled:
        pass
    return library.call(lambda own: own.doubles.alike(imported))


def _compare(store: WritingStore, document_id: DocumentId) -> None:
    """Sketch one document and measure it against all that may be alike."""
    document = store.documents.get(document_id)
    if document is None:
        return
    text = store.documents.text(document_id)
    made = sketch_text(text)
    long_enough = made.words >= FEWEST_WORDS
    row = SketchRow(
        document_id,
        document.text_sha256,
        document.title,
        " ".join(sorted(title_words(document.title))) if long_enough else "",
        MAKER,
        made.words,
        made.words_sha256,
        edition_mark(document.title, document.file_name, text[:OPENING]),
        made.sketch,
    )
    store.likeness.put(row, keys_of(row.sketch))
    own = _OwnRuns(text, made.words)
    for other, count, digest, sketch in store.likeness.met(row):
        if digest == row.words_sha256:
            overlap = own.with_the_same_words(count)
        elif row.sketch and sketch and likeness(row.sketch, sketch) >= WORTH_MEASURING:
            overlap = own.with_text(store.documents.text(other), count)
        else:
            continue
        if other < document_id:
            overlap = _turned(overlap)
        if _worth_keeping(overlap):
            store.likeness.put_overlap(
                min(document_id, other), max(document_id, other), overlap
            )
    own.drop()


class _OwnRuns:
    """A text's shingles, made when the first other text is worth measuring against it."""

    def __init__(self, text: str, words: int) -> None:
        self._text, self._words = text, words
        self._sets = 1 + words // AT_ONCE

    @cached_property
    def _runs(self) -> Runs:
        return Runs(self._text, self._sets)

    def with_the_same_words(self, words: int) -> Overlap:
        all_of_them = len(self._runs)
        return Overlap(
            all_of_them, all_of_them, all_of_them, self._words, words, same_words=True)

    def with_text(self, other: str, words: int) -> Overlap:
        theirs = Runs(other, self._sets)
        shared = self._runs.shared(theirs)
        overlap = Overlap(len(self._runs), len(theirs), shared, self._words, words)
        theirs.drop()
        return overlap

    def drop(self) -> None:
        if "_runs" in self.__dict__:
            self._runs.drop()


def _worth_keeping(overlap: Overlap) -> bool:
    share, jaccard = max(overlap.share_a, overlap.share_b), overlap.jaccard
    edition = share >= EDITION_SHARE and jaccard >= EDITION_JACCARD
    return overlap.same_words or edition or share >= SIMILAR_SHARE or jaccard >= SIMILAR_JACCARD


def _pair(
    first: Document, second: Document, overlap: Overlap, marks: Mapping[DocumentId, Mark]
) -> Pair | None:
    sides = [
        Side(each.title, each.publisher, each.issued, marks.get(each.id, Mark()))
        for each in (first, second)
    ]
    judgement = judge(sides[0], sides[1], overlap)
    if judgement is None:
        return None
    if not judgement.newer_first:
        return _pair(second, first, _turned(overlap), marks)
    return Pair(first, second, overlap, judgement)


def _turned(overlap: Overlap) -> Overlap:
    return Overlap(
        overlap.shingles_b,
        overlap.shingles_a,
        overlap.shared,
        overlap.words_b,
        overlap.words_a,
        same_words=overlap.same_words,
    )


def _standing(passages: Sequence[Passage], there: set[str]) -> tuple[int, frozenset[int]]:
    """How many passages stand in the other text, and the positions of those that do not."""
    stands = {passage.position: stands_in(passage.text, there) for passage in passages}
    only = frozenset(position for position, here in stands.items() if here is False)
    return sum(here is True for here in stands.values()), only


def _noted(pair: Pair, document_id: DocumentId) -> Alike:
    here, there = pair.percentages
    other = pair.second
    if pair.first.id != document_id:
        here, there, other = there, here, pair.first
    return Alike(document_id, other.id, other.title, pair.verdict, here, there,
                 newer=pair.first.id == document_id)  # fmt: skip
