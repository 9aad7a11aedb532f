"""An index on disk: fed in batches, asked for pages of hits with counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from tantivy import (
    Document,
    Index,
    IndexWriter,
    Occur,
    Order,
    Searcher,
    SearchResult,
)
from tantivy import Query as TantivyQuery

from policydesk.core.query import HitKind, Pattern, Query, Similar, Sort, Words
from policydesk.search.engine import (
    Asked,
    Found,
    FoundEntry,
    IndexBatch,
    IndexEntry,
    IndexUnusable,
    Mark,
    Passages,
    Reason,
    Texts,
    Token,
)
from policydesk.search.engine_tantivy.border import Border
from policydesk.search.engine_tantivy.checking import TextChecker
from policydesk.search.engine_tantivy.counting import count, count_alone
from policydesk.search.engine_tantivy.cutting import Cutter
from policydesk.search.engine_tantivy.entries import Entries
from policydesk.search.engine_tantivy.partial import PartialMatches
from policydesk.search.engine_tantivy.queries import Built, QueryBuilder
from policydesk.search.engine_tantivy.ranking import ranked
from policydesk.search.engine_tantivy.rows import Rows, index_text
from policydesk.search.engine_tantivy.schema import make_analysers, make_schema
from policydesk.search.engine_tantivy.throughout import Throughout
from policydesk.search.engine_tantivy.vocabulary import Vocabulary

_WRITER_BYTES = 50_000_000
_AT_ONCE = 1000
_ORDERS = {
    Sort.NEWEST: ("day", Order.Desc),
    Sort.OLDEST: ("day", Order.Asc),
    Sort.PUBLISHER: ("publisher_whole", Order.Asc),
    Sort.TITLE: ("title_whole", Order.Asc),
    Sort.STATUS: ("status", Order.Asc),
}


@dataclass(frozen=True)
class _State:
    """One state of the index: what a search sees from its first to its last step."""

    searcher: Searcher
    vocabulary: Vocabulary

    @cached_property
    def dead_entries(self) -> int:
        """How many are replaced or removed but still counted with their words."""
        return self.counted(HitKind) - self.searcher.num_docs

    def counted(self, kinds: Iterable[HitKind]) -> int:
        """How many entries of these kinds are counted, the dead ones with them."""
        return sum(self.searcher.doc_freq("kind", kind.value) for kind in kinds)


class TantivyEngine:
    """The index in one folder. Searching is safe from several threads; `apply` is for one.

    Nothing is held open for writing between two batches, so readers and a rebuild never wait.
    """

    def __init__(
        self, folder: Path, *, create: bool = False, texts: Texts = lambda _: {}
    ) -> None:
        """Open the index in `folder`, or make an empty one there; `texts` reads what the library
        keeps.

        Raises IndexUnusable where there is none or it cannot be read, IndexUnreachable where
        the folder cannot be got at.
        """
        self._border = Border(folder)
        self._texts = texts
        self._analysers = make_analysers()
        self._cutter = Cutter(self._analysers)
        self._rows = Rows(self._analysers)
        self._schema = make_schema()
        with self._border.opening():
            if create:
                folder.mkdir(parents=True, exist_ok=True)
                self._index = Index(self._schema, str(folder), reuse=False)
            else:
                if not Index.exists(str(folder)):
                    raise IndexUnusable(Reason.MISSING)
                self._index = Index.open(str(folder))
            self._analysers.give_to(self._index)
        self._state = self._look()

    # Feeding

    def apply(self, batch: IndexBatch) -> int:
        """Apply the batch and commit it; the number of entries added.

        Raises IndexUnreachable when the folder is locked, full or not writable, IndexUnusable
        when the index is damaged, and whatever the iterator `batch.add` raises: then nothing
        of the batch is in the index.
        """
        entries = list(batch.add)
        with self._writing(threads=1) as writer:
            self._remove(writer, batch, entries)
            self._add(writer, entries)
        self.refresh()
        return sum(len(e.passages) if isinstance(e, Passages) else 1 for e in entries)

    def fill(self, batches: Iterable[IndexBatch]) -> None:
        """Put the additions of many batches into an empty index, under one commit.

        Raises as `apply` does.
        """
        with self._writing(threads=2) as writer:
            for batch in batches:
                self._add(writer, batch.add)
        self.refresh()

    def reset(self) -> None:
        """Take everything out."""
        with self._writing(threads=1) as writer, self._border.writing():
            writer.delete_all_documents()
        self.refresh()

    def _remove(
        self, writer: IndexWriter, batch: IndexBatch, replacing: Iterable[IndexEntry | Passages]
    ) -> None:
        documents, keys = set(batch.remove_documents), set(batch.remove_keys)
        for entry in replacing:
            own = entry.document if isinstance(entry, Passages) else entry
            if own.document_id not in documents:
                keys.update(entry.keys() if isinstance(entry, Passages) else (own.key,))
        if not self.count:
            return
        with self._border.writing():
            # Not delete_documents_by_term: it takes every number for a signed one, and an
            # unsigned field then silently keeps its documents.
            for column, values in (("doc", documents), ("key", keys)):
                for value in values:
                    gone = TantivyQuery.term_query(self._schema, column, value)
                    writer.delete_documents_by_query(gone)

    def _add(self, writer: IndexWriter, entries: Iterable[IndexEntry | Passages]) -> None:
        """Passages take turns in one document of the engine's, as to make what they share anew
        for each takes several times as long.
        """
        for entry in entries:
            shared, rows = self._rows.of(entry)
            document = Document.from_dict(shared, self._schema)
            while some := list(islice(rows, _AT_ONCE)):
                with self._border.writing():
                    for row in some:
                        document.extend(row, self._schema)
                        writer.add_document(document)

    @contextmanager
    def _writing(self, *, threads: int) -> Iterator[IndexWriter]:
        """A writer that commits at the end, or leaves everything as it was."""
        with self._border.writing():
            writer = self._index.writer(_WRITER_BYTES * threads, threads)
        try:
            yield writer
            with self._border.writing():
                writer.commit()
                writer.garbage_collect_files()
        finally:
            with self._border.writing():
                writer.wait_merging_threads()

    # Asking

    @property
    def count(self) -> int:
        """The number of entries."""
        return self._state.searcher.num_docs

    def refresh(self) -> None:
        """See what was committed since, by whichever process."""
        self._state = self._look()

    def search(self, asked: Asked) -> Found:
        """Answer a query.

        Raises QueryTooWide, SearchFailed where the engine gives up on the query, and
        IndexUnusable where the index is damaged.
        """
        state = self._state
        built = Built()
        with self._border.reading():
            query = self._built(state, asked, built)
            hits, gone = self._hits(state.searcher, query, asked, built)
            counted = count(self._schema, state.searcher, query, facets=asked.with_facets)
        return Found(
            hits=hits,
            gone=gone,
            total=counted.entries,
            documents=counted.documents,
            facets=counted.facets,
            marks=tuple(dict.fromkeys((*built.marks, *built.shared))),
            shared=tuple(built.shared),
            expansions=built.expansions,
        )

    def recommendations(self, query: Query) -> frozenset[int]:
        """The `ref_id` of every recommendation that the query finds; raises as `search`."""
        state = self._state
        with self._border.reading():
            wanted = self._built(state, Asked(query, kinds=(HitKind.RECOMMENDATION,)), Built())
            many = count_alone(state.searcher, wanted)
            found = state.searcher.search(wanted, max(many, 1), count=False, order_by_field="ref")
            return frozenset(int(number) for number, _ in found.hits)

    def total(self, asked: Asked) -> int:
        """How many entries a query finds, without anything else. Raises as `search` does."""
        state = self._state
        with self._border.reading():
            known = self._known_count(state, asked.query)
            if known is not None and not (state.dead_entries or asked.kinds or asked.some_of):
                return known
            return count_alone(state.searcher, self._built(state, asked, Built()))

    def finds(self, asked: Asked) -> bool:
        """Whether a query finds anything. Raises as `search` does.

        More entries with a word than are dead or of other kinds: then one of them is found.
        """
        state = self._state
        with self._border.reading():
            known = self._known_count(state, asked.query)
            others = state.counted(HitKind) - state.counted(asked.kinds or HitKind)
            surely = known is not None and known > others + state.dead_entries
        return (surely and not asked.some_of) or self.total(asked) > 0

    def _known_count(self, state: _State, word: Query) -> int | None:
        """How many entries have a plain word, the dead ones with them, where the index knows it
        without counting.
        """
        if not isinstance(word, Words) or word.field:
            return None
        builder = self._builder(state)
        forms = builder.forms(word.text)
        if len(forms) != 1 or len(builder.ways(word.text, forms)) != 1:
            return None
        return state.searcher.doc_freq("text", forms[0])

    def _builder(self, state: _State) -> QueryBuilder:
        entries = Entries(state.searcher, self._texts)
        checker = TextChecker(state.searcher, entries, self._cutter, self._schema)
        return QueryBuilder(self._schema, self._analysers, state.vocabulary, checker)

    def _built(self, state: _State, asked: Asked, built: Built) -> TantivyQuery:
        builder = self._builder(state)
        if asked.throughout and not asked.some_of:
            wanted = Throughout(builder).found(asked.query, asked.throughout, built)
            return self._within_kinds(wanted, asked.kinds)
        wanted = builder.build(asked.query, built)
        if asked.some_of:
            partly = PartialMatches(self._schema, builder, state.vocabulary)
            some = partly.some_of(asked.some_of, built)
            wanted = TantivyQuery.boolean_query([(Occur.Must, wanted), (Occur.Must, some)])
            if asked.throughout:
                wanted = Throughout(builder).before(wanted, asked.query, asked.throughout)
        return self._within_kinds(wanted, asked.kinds)

    def keys(self) -> set[str]:
        """The key of every entry, for comparing the index with the library."""
        with self._border.reading():
            searcher = self._state.searcher
            return {k for k, _ in searcher.terms_with_prefix("key", "", TantivyQuery.all_query())}

    def near_words(self, word: str, edits: int) -> list[tuple[str, int]]:
        """Words of the texts within `edits` of this one, with how many entries hold them."""
        with self._border.reading():
            return self._state.vocabulary.similar("text_exact", index_text(word), edits)

    def tokens(self, text: str) -> Sequence[Token]:
        """The words of a text as the index sees them."""
        return self._cutter.tokens(text)

    def marks_of(self, word: Words | Pattern | Similar) -> Sequence[Mark]:
        """What counts as finding a word, or several side by side, in a text."""
        built = Built()
        with self._border.reading():
            self._builder(self._state).build(word, built)
        return built.marks

    def close(self) -> None:
        """Nothing is held open; here for whoever holds an Engine."""

    def _look(self) -> _State:
        with self._border.reading():
            self._index.reload()
            searcher = self._index.searcher()
        return _State(searcher, Vocabulary(self._schema, searcher, self._analysers.fold))

    def _within_kinds(self, query: TantivyQuery, kinds: tuple[HitKind, ...]) -> TantivyQuery:
        """What is of these kinds; nothing is gathered for that from the whole index, as a set of
        words would.
        """
        if not kinds:
            return query
        of = {kind: TantivyQuery.term_query(self._schema, "kind", kind.value) for kind in HitKind}
        if len(set(kinds)) == 1:
            limits = [(Occur.Must, TantivyQuery.const_score_query(of[kinds[0]], 0.0))]
        else:
            limits = [(Occur.MustNot, of[kind]) for kind in HitKind if kind not in kinds]
        return TantivyQuery.boolean_query([(Occur.Must, query), *limits])

    def _hits(
        self, searcher: Searcher, query: TantivyQuery, asked: Asked, built: Built
    ) -> tuple[tuple[FoundEntry, ...], int]:
        """A page of hits, and how many of it the library has no longer."""
        if asked.limit <= 0:
            return (), 0
        if asked.sort is Sort.RELEVANCE:
            found = self._best_of_a_pattern(searcher, asked, built) or searcher.search(
                ranked(self._schema, searcher, query, built), asked.limit, count=False,
                offset=asked.offset)
        else:
            column, order = _ORDERS[asked.sort]
            found = searcher.search(query, asked.limit, count=False, offset=asked.offset,
                                    order_by_field=column, order=order)
        entries = tuple(Entries(searcher, self._texts).at(found.hits))
        return entries, len(found.hits) - len(entries)

    def _best_of_a_pattern(
        self, searcher: Searcher, asked: Asked, built: Built
    ) -> SearchResult | None:
        """The hits where all that is asked is one word's pattern: what has its commonest forms
        is before everything else, and with enough of that nothing else need be ranked.
        """
        alone = isinstance(asked.query, Pattern) and not (asked.query.field or asked.kinds)
        if not alone or [len(mark.places) for mark in built.marks] != [1]:
            return None
        best = TantivyQuery.boolean_query([(Occur.Should, TantivyQuery.term_query(
            self._schema, "text_exact", word)) for word in built.forms])
        found = searcher.search(best, asked.limit, count=False, offset=asked.offset)
        return found if len(found.hits) == asked.limit else None
