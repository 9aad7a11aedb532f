"""What has all the words of a question, some of them only in the title or heading above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tantivy import Occur
from tantivy import Query as TantivyQuery

from policydesk.core.query import (
    All,
    Also,
    Everything,
    Exact,
    Near,
    Pattern,
    Phrase,
    Query,
    Similar,
    Weighted,
    Within,
    Words,
)
from policydesk.search.engine import Bare
from policydesk.search.engine_tantivy.partial import typed_text
from policydesk.search.engine_tantivy.queries import Built, QueryBuilder
from policydesk.search.function_words import holds_together

_OWN = 500.0
"""What it counts that an entry has all the words in its own text: more than any words do, less
than a refused word in the title takes away."""
_WHOLE = 100_000.0
"""What it counts among partial matches that every word is there: more than any words do."""
_ABOVE = ("title", "heading")
_OWN_WORDS = {"", "text"}


class Throughout:
    """Builds what has words anywhere in or above an entry, against one state of the index.

    Something must be the entry's own: where title and heading have all the words, the document
    is what was meant, not each of its passages.
    """

    def __init__(self, builder: QueryBuilder) -> None:
        self._builder = builder

    def found(self, fixed: Query, words: Sequence[Bare], built: Built) -> TantivyQuery:
        """What meets `fixed` and has all the words; first what has them in its own text."""
        beside = _beside(fixed, words)
        wanted = [(Occur.Must, self._builder.build(beside, built))]
        wanted += [(Occur.Must, self._anywhere(word, built)) for word in words]
        own = self._builder.build(All(tuple(words)), Built())
        if not _asks_own_words(beside):
            telling = [word for word in words if not _holds_together(word)]
            above = [(Occur.Must, _any(list(self._above(word)))) for word in telling or words]
            alone = TantivyQuery.boolean_query(
                [(Occur.Must, TantivyQuery.boolean_query(above)), (Occur.MustNot, own)])
            wanted.append((Occur.MustNot, alone))
        first = TantivyQuery.const_score_query(own, _OWN)
        return TantivyQuery.boolean_query([*wanted, (Occur.Should, first)])

    def before(
        self, some: TantivyQuery, fixed: Query, words: Sequence[Bare]
    ) -> TantivyQuery:
        """What has some of the words, and before it what has them all."""
        whole = TantivyQuery.const_score_query(self.found(fixed, words, Built()), _WHOLE)
        return _any([some, whole])

    def _anywhere(self, word: Bare, built: Built) -> TantivyQuery:
        return _any([self._builder.build(word, built), *self._above(word)])

    def _above(self, word: Bare) -> Iterator[TantivyQuery]:
        """What has the word in its title or heading, for nothing in the order."""
        for reading in (word.part, *word.others) if isinstance(word, Also) else (word,):
            if isinstance(reading, Words | Phrase | Pattern | Similar):
                for column in _ABOVE:
                    found = self._builder.build(replace(reading, field=column), Built())
                    yield TantivyQuery.const_score_query(found, 0.0)


def _beside(fixed: Query, words: Sequence[Bare]) -> Query:
    """What is asked besides the words."""
    parts = [part for part in (fixed.parts if isinstance(fixed, All) else (fixed,))
             if part not in words]
    return All(tuple(parts)) if parts else Everything()


def _holds_together(word: Bare) -> bool:
    return not isinstance(word, Pattern | Similar) and holds_together(typed_text(word))


def _asks_own_words(query: Query) -> bool:
    """Whether what is asked besides is in an entry's own text."""
    match query:
        case All(parts=parts):
            return any(map(_asks_own_words, parts))
        case Within(part=part) | Weighted(part=part) | Also(part=part):
            return _asks_own_words(part)
        case Words() | Exact() | Phrase() | Near() | Pattern() | Similar():
            return query.field in _OWN_WORDS
    return False


def _any(queries: list[TantivyQuery]) -> TantivyQuery:
    return TantivyQuery.boolean_query([(Occur.Should, query) for query in queries])
