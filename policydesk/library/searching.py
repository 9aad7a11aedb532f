"""Searching a library: the coverage of every answer, and an index that is never silently stale."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from policydesk.core.document import TextQuality
from policydesk.core.ids import DocumentId
from policydesk.core.pages import BLIND
from policydesk.core.progress import NoProgress, Progress
from policydesk.core.query import Coverage, Hit, HitCount, HitKind, HitPage, NotSearchable, Sort
from policydesk.library.addressed import without_owner
from policydesk.library.entries import batch_of, expected_keys
from policydesk.library.formerly import formerly
from policydesk.library.publishers import PublisherReads
from policydesk.library.recogniser import recognition_here
from policydesk.library.thesaurus import ThesaurusReads
from policydesk.search.dialled import Dialled
from policydesk.search.engine import IndexBatch, IndexUnreachable, IndexUnusable
from policydesk.search.finding import Matching, count, find, find_recommendations
from policydesk.search.index_folder import IndexFolder, OpenIndex
from policydesk.search.indexer import Indexer
from policydesk.store.outbox import OutboxBatch
from policydesk.store.store import Store, WritingStore

BATCH = 500
"""Outbox entries indexed between two commits of the index."""
SOON = 50
"""As many at a time while a person works: an act waits for no more of them than these."""

T = TypeVar("T")


class SearchReads:
    """Searching with whatever the index holds; says what it does not."""

    writable = False
    remedy = ""
    """What to do about an index that must be made anew, where this library does not do it."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        uid = store.settings.get("library.uid") or ""
        self._folder = IndexFolder(
            store.files.index, library=uid, texts=store.documents.texts_of_passages)
        self._thesaurus = ThesaurusReads(store)
        self._bodies = PublisherReads(store)
        self._engine: OpenIndex | None = None
        self._covered: tuple[tuple[int, int], Coverage] | None = None

    def find(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        kinds: Collection[HitKind] = (),
        sort: Sort = Sort.RELEVANCE,
        strict: bool = False,
        also_read: bool = True,
        document: DocumentId | None = None,
    ) -> HitPage:
        """One page of hits; never raises for a query, the error stands in the page.

        Partial matches follow where nothing has all the words, unless `strict`; words are also
        read as the library's thesaurus says, if `also_read`. With a `document`, in it alone.
        """
        page = self._with_a_whole_index(lambda: find(
            self._ready_engine(),
            query,
            coverage=self.coverage(),
            limit=limit,
            offset=offset,
            kinds=tuple(kinds),
            sort=sort,
            today=self.today(),
            strict=strict,
            thesaurus=self._thesaurus.thesaurus(),
            also_read=also_read,
            document=document,
        ))
        if page.coverage.gone:  # by a change that came meanwhile, or waits for the index
            page = replace(page, coverage=replace(self.coverage(), gone=page.coverage.gone))
        page = replace(page, reading=self._with_news(page.reading, query))
        older = {older for _, older, _ in self._store.decisions.editions()}
        return replace(page, hits=tuple(self._as_stored(hit, older) for hit in page.hits))

    def _as_stored(self, hit: Hit, older: Collection[DocumentId]) -> Hit:
        """A hit with what the index does not know of it."""
        if hit.document_id in older:
            return replace(hit, older_edition=True)
        cited = self._store.references.get(hit.reference_id) if hit.reference_id else None
        return replace(hit, reference_key=cited.key) if cited else hit

    def count(
        self, query: str, *, kinds: Collection[HitKind] = (), also_read: bool = True
    ) -> HitCount:
        """How many hits `find` has for a query where `strict`; its error stands beside."""
        return self._with_a_whole_index(lambda: count(
            self._ready_engine(),
            query,
            kinds=tuple(kinds),
            today=self.today(),
            thesaurus=self._thesaurus.thesaurus() if also_read else None,
        ))

    def recommendations(
        self, query: str, *, also_read: bool = True, dialled: Dialled | None = None
    ) -> Matching:
        """Every recommendation that has all that was typed; a query's error stands beside it.

        What depends on the day is as of today, or as `dialled` tells it.
        """
        found = self._with_a_whole_index(lambda: find_recommendations(
            self._ready_engine(),
            query,
            today=self.today(),
            thesaurus=self._thesaurus.thesaurus(),
            also_read=also_read,
            dialled=dialled,
        ))
        return replace(found, reading=self._with_news(found.reading, query))

    def coverage(self) -> Coverage:
        """What a search sees: documents with text, those without, files that failed.

        It is part of every answer, and the same for as long as nothing is written; with scans,
        as long as nothing is installed that could recognise them, so then it is asked each time.
        """
        revision = self._store.revision()
        if self._covered is not None and self._covered[0] == revision:
            return self._covered[1]
        doubtful = list(self._store.documents.doubtful())
        scans = self._store.documents.untried_scans([document_id for document_id, *_ in doubtful])
        coverage = self._coverage(doubtful, scans)
        self._covered = None if scans else (revision, coverage)
        return coverage

    def _coverage(
        self, doubtful: Sequence[tuple[DocumentId, str, TextQuality, bool]],
        scans: Collection[DocumentId],
    ) -> Coverage:
        how = recognition_here() if scans else ""
        documents = self._store.documents.count()
        blind: list[NotSearchable] = []
        partly: list[NotSearchable] = []
        ids = [document_id for document_id, *_ in doubtful]
        pages = self._store.documents.pages_with(BLIND, ids)
        for document_id, title, quality, has_text in doubtful:
            searchable = has_text and quality is not TextQuality.NO_TEXT
            found = partly if searchable else blind
            count = pages.get(document_id, 0)
            some = f": no readable text on {count} {'page' if count == 1 else 'pages'}"
            reason = quality.label + (some if searchable and count else "")
            reason += f"; {how}" if document_id in scans else ""
            found.append(NotSearchable(title, reason, document_id))
        failed = [NotSearchable(p.path, p.reason) for p in self._store.problems.all()]
        return Coverage(
            searched=documents - len(blind),
            total=documents + len(failed),
            not_searchable=(*blind, *partly, *failed),
            pending=self._store.outbox.pending(),
            blind_pages=sum(pages.get(item.document_id, 0) for item in partly if item.document_id),
        )

    def today(self) -> date:
        return self._now().astimezone().date()

    def is_current(self) -> bool:
        """Whether the index can be opened and holds everything."""
        try:
            engine = self._open()
        except (IndexUnusable, IndexUnreachable):
            return False
        return not self._store.outbox.pending() and not self._is_stale(engine)

    def index_faults(self) -> Iterator[str]:
        """How the index differs from the store, one sentence each."""
        try:
            engine = self._open()
        except (IndexUnusable, IndexUnreachable) as error:
            if not self._never_indexed:  # a library just begun is no damage
                yield str(error)
            return
        if self._store.outbox.pending():
            return  # somebody is writing just now, and the index follows in a moment
        expected, found = expected_keys(self._store), engine.keys()
        if missing := len(expected - found):
            yield f"The search index lacks {missing} entries; rebuild it with “rebuild-index”."
        if extra := len(found - expected):
            yield f"The search index has {extra} entries too many; rebuild it."

    def close(self) -> None:
        """Let go of the index's files."""
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _with_news(self, reading: str, query: str) -> str:
        """The reading, and what became of the bodies that are asked for, and what they answer for
        besides.
        """
        said = "; ".join(filter(None, (
            formerly(query, self._bodies.authority(), self.today()),
            without_owner(query, lambda other: self.count(other).total, self.today()))))
        return f"{reading} ({said})" if said and reading else reading

    def _with_a_whole_index(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except IndexUnusable as error:
            if not self.remedy:
                raise
            raise IndexUnreachable(f"{error.fault}{self.remedy}") from error

    def _ready_engine(self) -> OpenIndex:
        return self._open()

    def _open(self) -> OpenIndex:
        if self._engine is None:
            self._engine = self._folder.open(writable=self.writable)
        return self._engine

    @property
    def _never_indexed(self) -> bool:
        """Whether nothing was ever put into the index, so that there need not be one."""
        return self._store.outbox.bounds()[0] == 0

    def _is_stale(self, engine: OpenIndex) -> bool:
        done, last = self._store.outbox.bounds()
        if not self._store.outbox.pending():  # nothing waits that would bring it up to date
            return engine.revision != last
        return not done <= engine.revision <= last


class SearchIndex(SearchReads):
    """Searching, and keeping the index; belongs to the library that writes."""

    writable = True

    def __init__(self, store: WritingStore, now: Callable[[], datetime]) -> None:
        super().__init__(store, now)
        self._writing = store

    def mend(self, progress: Progress | None = None) -> str:
        """Make the index usable: rebuild it where it is damaged, missing or of another state.

        Returns a sentence for the person when something was wrong, else "".
        """
        try:
            engine = self._open()
        except IndexUnusable as error:
            fresh = self._never_indexed
            self.rebuild(progress)
            return "" if fresh else f"{error} It has been rebuilt; nothing else was touched."
        if self._is_stale(engine):
            self.rebuild(progress)
            return "The search index was of another day than the library and has been rebuilt."
        if engine.wasteful:
            self.rebuild(progress)
        return ""

    def drain(self, progress: Progress | None = None) -> int:
        """Index what changed since; return the number of outbox entries done."""
        done = 0
        while some := self._index(BATCH):
            done += some
            (progress or NoProgress()).step(done, done + self._store.outbox.pending(), "Indexing")
        return done

    def drain_some(self) -> bool:
        """Index the oldest few changes; whether more of them wait."""
        return self._index(SOON) > 0 and self._store.outbox.pending() > 0

    def _index(self, most: int) -> int:
        """Index the oldest `most` changes under one commit; the number done."""
        batch = self._store.outbox.batch(most)
        if not batch:
            return 0
        Indexer(self._open()).apply([batch_of(self._store, batch, self.today())])
        with self._writing.derived():
            self._writing.outbox.clear(batch)
        return _size(batch)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Make the index anew beside the old one, which answers until the swap."""
        with self._writing.derived():
            before = self._writing.outbox.bounds()[1]
            self._writing.outbox.fill()
            self._writing.saved_searches.shift(self._writing.outbox.bounds()[1] - before)
        everything = self._store.outbox.batch(1 << 62)
        self._folder.rebuild(
            self._all_batches(everything),
            revision=self._store.outbox.bounds()[1],
            progress=progress or NoProgress(),
        )
        self.close()
        with self._writing.derived():
            self._writing.outbox.clear(everything)

    def _with_a_whole_index(self, ask: Callable[[], T]) -> T:
        """Damage that shows only while searching is mended, and the question put again."""
        try:
            return ask()
        except IndexUnusable:
            self.rebuild()
            return ask()

    def _ready_engine(self) -> OpenIndex:
        self.drain()
        return self._open()

    def _all_batches(self, everything: OutboxBatch) -> Iterator[IndexBatch]:
        for start in range(0, len(everything.documents), BATCH):
            ids = everything.documents[start : start + BATCH]
            yield batch_of(self._store, OutboxBatch(ids, (), (), 0), self.today())
        rest = OutboxBatch((), (), everything.pack_items, 0, everything.references)
        yield batch_of(self._store, rest, self.today())


def _size(batch: OutboxBatch) -> int:
    return len(batch.documents) + len(batch.recommendations) + len(batch.pack_items) + len(
        batch.references)

