"""Reads the texts of those entries whose words may lie as a query wants, and keeps who does.

Tantivy answers for two words near each other exactly, and for more of them only by asking for
every way they can lie: 14 s for three common words in 200,000 passages. So the pairs are asked
of Tantivy, and of what they leave the entries are read that it cannot vouch for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tantivy import Occur, Query, Schema, Searcher

from policydesk.core.query import HitKind
from policydesk.search.engine import Mark, NothingThere, QueryTooWide, key_of
from policydesk.search.engine_tantivy.cutting import Cutter
from policydesk.search.engine_tantivy.entries import Entries, Hits
from policydesk.search.snippets import occurs

MOST_READ = 10_000
"""Entries that may have to be read for one query: some 0.5 s where all of them must be."""

_KEPT = ("text", "title", "heading")
"""Columns whose words are kept as they were written."""

MOST_OF_DOCUMENT = 2_000
"""Passages of a document that are read to say what it is about."""

TOO_COMMON = (
    "These words are too common to be looked for so loosely; "
    "use fewer of them, a rarer one, or a closer phrase."
)


class TextChecker:
    """Reads texts of one state of the index, for one query no more than MOST_READ."""

    def __init__(
        self, searcher: Searcher, entries: Entries, cutter: Cutter, schema: Schema
    ) -> None:
        self._searcher = searcher
        self._entries = entries
        self._schema = schema
        self._cutter = cutter
        self._left = MOST_READ

    def not_holding(
        self, column: str, candidates: Query, mark: Mark, sure: Query | None = None
    ) -> list[str]:
        """The keys of those candidates in whose column the words do not lie as the mark wants;
        what is found by `sure`, ranked, is not read.

        Raises QueryTooWide for too many candidates, or a column that is not kept.
        """
        name = column.removesuffix("_exact")
        if name not in _KEPT:
            raise QueryTooWide("In this field, words near each other can be two, not more.")
        hits = self._searcher.search(candidates, self._left + 1, count=False).hits
        self._left -= len(hits)
        if self._left < 0:
            raise QueryTooWide(TOO_COMMON)
        where = self._cutter.finder(mark.words, stemmed=mark.stemmed)
        return [key for key, texts in self._texts(name, self._without(hits, sure))
                if not any(occurs(where(text), mark) for text in texts)]

    def _without(self, hits: Hits, sure: Query | None) -> Hits:
        if sure is None or not hits:
            return hits
        found = self._searcher.search(sure, len(hits), count=False).hits
        known = {(at.segment_ord, at.doc) for _, at in found}
        return [hit for hit in hits if (hit[1].segment_ord, hit[1].doc) not in known]

    def _texts(self, name: str, hits: Hits) -> Iterable[tuple[str, Sequence[str]]]:
        if name == "text":
            return self._entries.own_words(hits)
        return ((entry.key, (entry.title if name == "title" else entry.heading,))
                for entry in self._entries.stored(hits))

    def texts_of(self, document: int, passage: int | None) -> list[str]:
        """The texts of a document's passages, or of one of them; no more than MOST_OF_DOCUMENT.

        Raises NothingThere where there is no such document, or no such passage in it.
        """
        own = Query.term_query(self._schema, "doc", document)
        if passage is not None:
            key = Query.term_query(self._schema, "key", key_of(HitKind.PASSAGE, passage))
            own = Query.boolean_query([(Occur.Must, own), (Occur.Must, key)])
        found = self._searcher.search(own, MOST_OF_DOCUMENT, count=False).hits
        if not found:
            raise NothingThere(f"There is no document {document} with text." if passage is None
                               else f"There is no passage {passage} in document {document}.")
        entries = self._entries.at(found)
        return [entry.text for entry in entries if entry.kind is HitKind.PASSAGE]
