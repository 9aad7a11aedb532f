"""A checked query as a Tantivy query, with what it marks and what its patterns became."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, islice, pairwise, product

from tantivy import FieldType, Occur, Schema
from tantivy import Query as TantivyQuery

from policydesk.core.headline import FINISHED
from policydesk.core.query import (
    All,
    Better,
    Choice,
    Dates,
    Either,
    Everything,
    Exact,
    Has,
    HitKind,
    Near,
    Not,
    Numbers,
    Pattern,
    Phrase,
    Query,
    Similar,
    Weighted,
    Within,
    Words,
)
from policydesk.search.engine import Mark, QueryTooWide
from policydesk.search.engine_tantivy.checking import TextChecker
from policydesk.search.engine_tantivy.rows import index_text
from policydesk.search.engine_tantivy.schema import NAMES, Analysers
from policydesk.search.engine_tantivy.vocabulary import Counted, Vocabulary
from policydesk.search.function_words import FUNCTION_WORDS
from policydesk.search.language import FIELDS

Worded = Words | Exact | Phrase | Near | Pattern | Similar

_RUN = re.compile(r"(?:\[!?[^\]]+\]|[*?]|[^\W_])+")
_OWN_WORDS = {"", "text", "rec", "note"}
_MOST_WORDS = 40_000
_SHOWN = 200
_FORMS = 16
_TELLING = 3
"""A word says something where it is at least this part as rare as the rarest of the query."""
_BEFORE_BM25 = 100.0
"""What makes rare words found count before how well they are found."""
_REACH = 6
"""So many words around a telling word are close to it."""
_MOST_CLOSE = 6
"""Telling words of which each two are looked for close to each other."""


@dataclass(slots=True)
class Built:
    """What came of one query: it gathers while the query is built.

    `plain` are the stems of plain words and `forms` the commonest words that patterns became:
    what an entry is ranked by.
    """

    marks: list[Mark] = field(default_factory=list)
    expansions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    plain: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    looked_up: int = 0


class QueryBuilder:
    """Builds Tantivy queries against one state of the index."""

    def __init__(
        self, schema: Schema, analysers: Analysers, vocabulary: Vocabulary, checker: TextChecker
    ) -> None:
        self._schema = schema
        self._analysers = analysers
        self._vocabulary = vocabulary
        self._checker = checker

    def build(self, query: Query, built: Built, *, marked: bool = True) -> TantivyQuery:
        """The query for what is to be found; `marked` is false below a NOT.

        Raises QueryTooWide where a pattern fits too much of the vocabulary.
        """
        match query:
            case All(parts=parts):
                return self._all(parts, built, marked)
            case Either(parts=parts):
                return _boolean((Occur.Should, self.build(part, built, marked=marked))
                                for part in dict.fromkeys(parts))
            case Not(part=part):
                return self._all((query,), built, marked)
            case Better(part=part, also=also):
                return _boolean([(Occur.Must, self.build(part, built, marked=marked)),
                                 (Occur.Should, self.build(also, built, marked=marked))])
            case Within(part=part, limits=limits):
                wanted = self.build(part, built, marked=marked)
                ranking = list(built.plain), list(built.forms)
                limit = self._unranked(self.build(limits, built, marked=marked))
                built.plain, built.forms = ranking
                return _boolean([(Occur.Must, wanted), (Occur.Must, limit)])
            case Weighted(part=part, weight=weight):
                return TantivyQuery.boost_query(self.build(part, built, marked=marked), weight)
            case Words() | Exact() | Phrase() | Near() | Pattern() | Similar():
                return self._worded(query, built, marked)
        return self._unranked(self._filter(query))

    def some_of(self, words: Sequence[Words], built: Built) -> TantivyQuery:
        """What has some of the words; first what has the rare ones, then as BM25 ranks.

        Words that only hold a question together decide nothing where there are others, nor does
        a word much commoner than the rarest. Telling words close to each other count besides.
        """
        weighed = [(self._vocabulary.rarity("text", self._cut(word.text, True)), word)
                   for word in dict.fromkeys(words)]
        telling = _telling(weighed)
        ranking = [
            (Occur.Should, self.build(word, built, marked=word in telling)) for _, word in weighed
        ]
        needed = [self.build(word, Built()) for word in telling]
        if not needed:
            return TantivyQuery.empty_query()
        points = zip(telling.values(), needed, strict=True)
        ranking += [(Occur.Should, _points(query, rarity)) for rarity, query in points]
        ranking += [(Occur.Should, query) for query in self._close(telling)]
        either = _boolean((Occur.Should, query) for query in needed)
        return _boolean([(Occur.Must, self._unranked(either)), *ranking])

    def _close(self, telling: Mapping[Words, float]) -> Iterator[TantivyQuery]:
        """Points for each two telling words that stand near each other, in either order."""
        rarest = sorted(telling, key=lambda word: -telling[word])[:_MOST_CLOSE]
        for one, two in combinations(rarest, 2):
            ends = [self._cut(word.text, True) for word in (one, two)]
            if ends[0] != ends[1] and len(ends[0]) == len(ends[1]) == 1:
                near = _boolean(
                    (Occur.Should,
                     TantivyQuery.phrase_query(self._schema, "text", [*first, *last], _REACH))
                    for first, last in (ends, ends[::-1])
                )
                yield _points(near, min(telling[one], telling[two]))

    # Parts that hold other parts

    def _all(self, parts: Sequence[Query], built: Built, marked: bool) -> TantivyQuery:
        clauses = [
            (Occur.MustNot, self.build(part.part, built, marked=False))
            if isinstance(part, Not)
            else (Occur.Must, self.build(part, built, marked=marked))
            for part in dict.fromkeys(parts)
        ]
        if all(occur is Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, self._unranked(TantivyQuery.all_query())))
        return TantivyQuery.boolean_query(clauses)

    def _unranked(self, query: TantivyQuery) -> TantivyQuery:
        """A condition that says nothing about the order."""
        return TantivyQuery.const_score_query(query, 0.0)

    # Words

    def _worded(self, leaf: Worded, built: Built, marked: bool) -> TantivyQuery:
        known = FIELDS.get(leaf.field)
        own = leaf.field in _OWN_WORDS
        column = "text" if own else leaf.field
        marks: list[Mark] = []
        ranking = len(built.forms)
        query = self._leaf(leaf, column, marks, built)
        if marked and own:
            built.marks += marks
            if isinstance(leaf, Words) and not leaf.field:
                built.plain += self._cut(leaf.text, True)
        else:
            del built.forms[ranking:]
        if known is None or not known.only:
            return query
        kinds = self._term_set("kind", [kind.value for kind in known.only])
        return _boolean([(Occur.Must, query), (Occur.Must, self._unranked(kinds))])

    def _leaf(
        self, leaf: Worded, column: str, marks: list[Mark], built: Built
    ) -> TantivyQuery:
        stemmed = column not in NAMES
        match leaf:
            case Words(text=text):
                return self._phrase(column, self._cut(text, stemmed), 0, stemmed, marks)
            case Exact(text=text):
                if column in NAMES:
                    return self._label(f"{column}_whole", text)
                return self._phrase(f"{column}_exact", self._cut(text, False), 0, False, marks)
            case Phrase(text=text, between=between):
                return self._phrase(column, self._cut(text, stemmed), between, stemmed, marks)
            case Near(words=words, between=between):
                cut = [token for word in words for token in self._cut(word, stemmed)]
                return self._near(column, cut, between, stemmed, marks)
            case Pattern(glob=glob):
                exact = f"{column}_exact" if stemmed else column
                return self._pattern(exact, glob, marks, built)
            case Similar(text=text, edits=edits):
                exact = f"{column}_exact" if stemmed else column
                words_found = self._vocabulary.similar(exact, index_text(text), edits)
                built.expansions[f"{text}~{edits if edits > 1 else ''}"] = _shown(words_found)
                return self._any_of(exact, words_found, marks, built)

    def _cut(self, text: str, stemmed: bool) -> list[str]:
        analyser = self._analysers.stem if stemmed else self._analysers.exact
        return analyser.analyze(index_text(text))

    def _phrase(
        self, column: str, words: list[str], between: int, stemmed: bool, marks: list[Mark]
    ) -> TantivyQuery:
        if not words:
            return TantivyQuery.empty_query()
        mark = Mark(tuple(frozenset((w,)) for w in words), stemmed, between)
        marks.append(mark)
        if len(words) == 1:
            return TantivyQuery.term_query(self._schema, column, words[0])
        if between == 0:
            return TantivyQuery.phrase_query(self._schema, column, list(words))
        pairs = [self._loose_pair(column, a, b, between) for a, b in pairwise(words)]
        return pairs[0] if len(words) == 2 else self._checked(column, pairs, mark)

    def _loose_pair(self, column: str, one: str, two: str, between: int) -> TantivyQuery:
        """Tantivy's slop for two words at a distance k is |d - k| <= slop, either way round:
        with k above the slop it is exactly “in this order”.
        """
        whole = between - between % 2
        pair = TantivyQuery.phrase_query(
            self._schema, column, [(0, one), (whole // 2 + 1, two)], whole // 2
        )
        if whole == between:
            return pair
        last = TantivyQuery.phrase_query(self._schema, column, [(0, one), (between + 1, two)], 0)
        return _boolean([(Occur.Should, pair), (Occur.Should, last)])

    def _near(
        self, column: str, words: list[str], between: int, stemmed: bool, marks: list[Mark]
    ) -> TantivyQuery:
        mark = Mark(tuple(frozenset((w,)) for w in words), stemmed, between, ordered=False)
        marks.append(mark)
        widest = between + len(words) - 2
        pairs = [
            _boolean([(Occur.Should, self._loose_pair(column, one, two, widest)),
                      (Occur.Should, self._loose_pair(column, two, one, widest))])
            for one, two in combinations(words, 2)
        ]
        return pairs[0] if len(words) == 2 else self._checked(column, pairs, mark)

    def _checked(self, column: str, needed: list[TantivyQuery], mark: Mark) -> TantivyQuery:
        """Those that meet all that is needed, and whose text was read and holds the words so."""
        candidates = _boolean((Occur.Must, query) for query in needed)
        keys = self._checker.holding(column, candidates, mark)
        kept = self._unranked(self._term_set("key", keys))
        return _boolean([(Occur.Must, candidates), (Occur.Must, kept)])

    def _pattern(
        self, column: str, glob: str, marks: list[Mark], built: Built
    ) -> TantivyQuery:
        found = [self._run(column, run) for run in _RUN.findall(index_text(glob))]
        ways = islice(product(*found), _SHOWN)
        built.expansions[glob] = tuple(" ".join(word for word, _ in way) for way in ways)
        if len(found) == 1:
            return self._any_of(column, found[0], marks, built)
        mark = Mark(tuple(frozenset(word for word, _ in words) for words in found), False)
        needed = [self._any_of(column, words, [], built) for words in found]
        marks.append(mark)
        return self._checked(column, needed, mark)

    def _run(self, column: str, run: str) -> list[Counted]:
        if set(run) & set("*?["):
            return self._vocabulary.matching(column, run)
        return [(word, 0) for word in self._cut(run, False)]

    def _any_of(
        self, column: str, words: list[Counted], marks: list[Mark], built: Built
    ) -> TantivyQuery:
        built.looked_up += len(words)
        if built.looked_up > _MOST_WORDS:
            raise QueryTooWide(
                f"The patterns fit {built.looked_up:,} words or more; write more of their letters."
            )
        marks.append(Mark((frozenset(word for word, _ in words),), False))
        built.forms += [word for word, _ in words[:_FORMS]]
        return self._term_set(column, [word for word, _ in words])

    # What is not words

    def _filter(self, leaf: Choice | Dates | Numbers | Has | Everything) -> TantivyQuery:
        match leaf:
            case Everything():
                return TantivyQuery.all_query()
            case Has(field=name):
                return self._label("has", name)
            case Choice(field=name, value=value):
                return self._label(name, value)
            case Numbers(field="id", low=low, high=high):
                return TantivyQuery.range_query(
                    self._schema, "doc", FieldType.Unsigned, max(low or 0, 0),
                    high if high is None else max(high, 0))
            case Numbers(field=name, low=low, high=high):
                return TantivyQuery.range_query(self._schema, name, FieldType.Integer, low, high)
            case Dates(field="stale", last=last):
                return self._unreviewed(last)
            case Dates(field="overdue", last=last):
                return self._overdue(last or date.min)
            case Dates(field=name, first=first, last=last):
                return self._term_set(name, self._vocabulary.spans(name, first, last))

    def _label(self, column: str, value: str) -> TantivyQuery:
        words = self._analysers.whole.analyze(index_text(value))
        return TantivyQuery.term_query(self._schema, column, words[0] if words else "")

    def _term_set(self, column: str, words: list[str]) -> TantivyQuery:
        if not words:
            return TantivyQuery.empty_query()
        return TantivyQuery.term_set_query(self._schema, column, words)

    def _unreviewed(self, since: date | None) -> TantivyQuery:
        reviewed = self._vocabulary.spans("reviewed", since, None)
        return TantivyQuery.boolean_query([
            (Occur.Must, self._label("kind", HitKind.RECOMMENDATION.value)),
            (Occur.MustNot, self._term_set("reviewed", reviewed)),
        ])

    def _overdue(self, last: date) -> TantivyQuery:
        """As the timeline flags it: the last target has passed, or a response is owed."""
        gone = {name: self._vocabulary.spans_over_by(name, last) for name in ("target", "due")}
        owed = TantivyQuery.boolean_query([
            (Occur.Must, self._term_set("due", gone["due"])),
            (Occur.MustNot, self._label("has", "response")),
        ])
        return TantivyQuery.boolean_query([
            (Occur.Must, self._label("kind", HitKind.RECOMMENDATION.value)),
            (Occur.MustNot, self._term_set("status", [kind.value for kind in FINISHED])),
            (Occur.Must, _boolean([(Occur.Should, self._term_set("target", gone["target"])),
                                   (Occur.Should, owed)])),
        ])


def _boolean(clauses: Iterable[tuple[Occur, TantivyQuery]]) -> TantivyQuery:
    return TantivyQuery.boolean_query(list(clauses))


def _telling(weighed: Sequence[tuple[float, Words]]) -> dict[Words, float]:
    """The words that say what is wanted, with their rarity."""
    known = {word: rarity for rarity, word in weighed if rarity > 0}
    worth = {w: r for w, r in known.items() if w.text.casefold() not in FUNCTION_WORDS} or known
    least = max(worth.values(), default=0.0) / _TELLING
    return {word: rarity for word, rarity in worth.items() if rarity >= least}


def _points(query: TantivyQuery, rarity: float) -> TantivyQuery:
    return TantivyQuery.const_score_query(query, rarity * _BEFORE_BM25)


def _shown(words: list[Counted]) -> tuple[str, ...]:
    return tuple(word for word, _ in words[:_SHOWN])
