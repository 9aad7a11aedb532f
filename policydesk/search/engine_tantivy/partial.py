"""What has some of the words of a question: which of them decide, and what makes a hit better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tantivy import Occur, Schema
from tantivy import Query as TantivyQuery

from policydesk.core.query import Also, Capitals, Phrase, Words
from policydesk.search.engine_tantivy.closeness import either_way
from policydesk.search.engine_tantivy.queries import Built, QueryBuilder
from policydesk.search.engine_tantivy.vocabulary import Vocabulary
from policydesk.search.function_words import holds_together

PlainWord = Words | Also

_TELLING = 3
"""A word says something where it is at least this part as rare as the rarest of the query."""
_BEFORE_BM25 = 100.0
"""What makes rare words found count before how well they are found."""
_TITLED = 0.5
"""What a telling word counts that only the document's title has, beside one in the text."""
_REACH = 7
"""So many words around a telling word are close to it; the sign of a figure is one of them."""
_MOST_CLOSE = 6
"""Telling words of which each two are looked for close to each other."""
_MOST_LOOKED_AT = 300_000
"""Entries that may have to be looked at for that: some 30 ms."""


class PartialMatches:
    """Builds what finds some of the words, against one state of the index."""

    def __init__(self, schema: Schema, builder: QueryBuilder, vocabulary: Vocabulary) -> None:
        self._schema = schema
        self._builder = builder
        self._vocabulary = vocabulary

    def some_of(self, words: Sequence[PlainWord], built: Built) -> TantivyQuery:
        """What has some of the words; first what has the rare ones, then as BM25 ranks.

        Words that only hold a question together decide nothing where there are others, nor does
        a word much commoner than the rarest. Telling words close to each other count besides.
        What only holds a question together is not looked up at all: half of all entries have it,
        and to weigh “the” in each of them cost more than everything else.
        """
        weighed = {word: self._rarity(word) for word in words}
        telling = _telling(weighed)
        if not telling:
            return TantivyQuery.empty_query()
        ranking = [self._builder.build(w, built, marked=w in telling) for w in weighed
                   if w in telling or not holds_together(typed_text(w))]
        needed = [self._builder.build(word, Built()) for word in telling]
        ranking += map(self._found, telling, needed, telling.values())
        ranking += self._close(telling)
        either = TantivyQuery.const_score_query(_any_of(needed), 0.0)
        return TantivyQuery.boolean_query(
            [(Occur.Must, either), *((Occur.Should, better) for better in ranking)]
        )

    def _found(self, word: PlainWord, query: TantivyQuery, rarity: float) -> TantivyQuery:
        """Points for a telling word: those of the text, or fewer where only the title has it."""
        points, stems = _points(query, rarity), self._stems(word)
        if len(stems) != 1:
            return points
        titled = TantivyQuery.term_query(self._schema, "title", stems[0])
        return TantivyQuery.disjunction_max_query([points, _points(titled, rarity * _TITLED)])

    def _close(self, telling: Mapping[PlainWord, float]) -> Iterator[TantivyQuery]:
        """Points for each two telling words that stand near each other, in either order.

        The places of the two are looked at in every entry that has both, so that commoner pairs,
        which say less, are left out where the rarer ones are already many.
        """
        rarest = sorted(telling, key=lambda word: -telling[word])[:_MOST_CLOSE]
        stems = {tuple(self._stems(word)): telling[word] for word in rarest}
        pairs = combinations([stem for stem in stems.items() if len(stem[0]) == 1], 2)
        left = _MOST_LOOKED_AT
        for ((one,), first), ((two,), last) in sorted(pairs, key=lambda p: -min(p[0][1], p[1][1])):
            left -= min(self._vocabulary.frequency("text", word)[0] for word in (one, two))
            if left < 0:
                return
            near = either_way(self._schema, "text", (one, two), _REACH)
            yield _points(near, min(first, last))

    def _stems(self, word: PlainWord) -> list[str]:
        text = typed_text(word)
        return self._builder.cut(text, True) if text else []

    def _rarity(self, word: PlainWord) -> float:
        """How much a word says; where the library lacks it, what its first other reading says."""
        readings = (word,) if isinstance(word, Words) else (word.part, *word.others)
        forms = (form for each in readings if isinstance(each, Words | Phrase | Capitals)
                 for form in self._forms(each.text))
        rarities = (self._vocabulary.rarity("text", form) for form in forms)
        return next((rarity for rarity in rarities if rarity > 0), 0.0)

    def _forms(self, text: str) -> list[list[str]]:
        if len(stems := self._builder.cut(text, True)) != 1:
            return [stems]
        return [[form] for form in self._builder.forms(text)]


def typed_text(word: PlainWord) -> str:
    """The word as it was typed; empty where one reading stands for several words."""
    if isinstance(word, Words):
        return word.text
    return word.part.text if isinstance(word.part, Words) else ""


def _telling(weighed: Mapping[PlainWord, float]) -> dict[PlainWord, float]:
    """The words that say what is wanted, with their rarity."""
    known = {word: rarity for word, rarity in weighed.items() if rarity > 0}
    worth = {word: rarity for word, rarity in known.items() if not holds_together(typed_text(word))}
    least = max((worth or known).values(), default=0.0) / _TELLING
    return {word: rarity for word, rarity in (worth or known).items() if rarity >= least}


def _points(query: TantivyQuery, rarity: float) -> TantivyQuery:
    return TantivyQuery.const_score_query(query, rarity * _BEFORE_BM25)


def _any_of(queries: Iterable[TantivyQuery]) -> TantivyQuery:
    return TantivyQuery.boolean_query([(Occur.Should, query) for query in queries])
