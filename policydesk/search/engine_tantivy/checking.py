"""Reads the texts of those entries whose words may lie as a query wants, and keeps who does.

Tantivy answers for two words near each other exactly, and for more of them only by asking for
every way they can lie: 14 s for three common words in 200,000 passages. So the pairs are asked
of Tantivy and the few entries left are read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tantivy import DocAddress, Occur, Query, Schema, Searcher

from policydesk.core.query import HitKind
from policydesk.search.engine import FoundEntry, Mark, NothingThere, QueryTooWide, key_of
from policydesk.search.engine_tantivy.cutting import Cutter
from policydesk.search.engine_tantivy.rows import found_entry
from policydesk.search.snippets import occurs

MOST_READ = 10_000
"""Entries read for one query: some 0.5 s."""

MOST_OF_DOCUMENT = 2_000
"""Passages of a document that are read to say what it is about."""

TOO_COMMON = (
    "These words are too common to be looked for so loosely; "
    "use fewer of them, a rarer one, or a closer phrase."
)

_PARTS: dict[str, Callable[[FoundEntry], tuple[str, ...]]] = {
    "text": lambda entry: (entry.text, *entry.tags),
    "title": lambda entry: (entry.title,),
    "heading": lambda entry: (entry.heading,),
}


class TextChecker:
    """Reads stored texts of one state of the index, for one query no more than MOST_READ."""

    def __init__(self, searcher: Searcher, cutter: Cutter, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._cutter = cutter
        self._left = MOST_READ

    def holding(self, column: str, candidates: Query, mark: Mark) -> list[str]:
        """The keys of those candidates in whose column the words lie as the mark wants.

        Raises QueryTooWide for too many candidates, or a column that is not kept.
        """
        part = _PARTS.get(column.removesuffix("_exact"))
        if part is None:
            raise QueryTooWide("In this field, words near each other can be two, not more.")
        addresses = self._searcher.search(candidates, self._left + 1, count=False).hits
        self._left -= len(addresses)
        if self._left < 0:
            raise QueryTooWide(TOO_COMMON)
        cut = partial(self._cutter.words, stemmed=mark.stemmed)
        entries = (stored_entry(self._searcher, address) for _, address in addresses)
        return [
            entry.key for entry in entries
            if any(occurs(cut(text), mark) for text in part(entry))
        ]

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
        entries = [stored_entry(self._searcher, address) for _, address in found]
        return [entry.text for entry in entries if entry.kind is HitKind.PASSAGE]


def stored_entry(searcher: Searcher, address: DocAddress, score: float = 0.0) -> FoundEntry:
    """The entry at an address. Raises ValueError where what is stored there is none of ours."""
    stored = searcher.doc(address).get_first("row")
    if not isinstance(stored, bytes):
        raise ValueError("an entry without its row")
    return found_entry(stored, score)
