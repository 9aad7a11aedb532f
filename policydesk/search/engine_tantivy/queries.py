"""A checked query as a Tantivy query, with what it marks and what its patterns became."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, islice, pairwise, product
from operator import itemgetter

from tantivy import Occur, Schema
from tantivy import Query as TantivyQuery

from policydesk.core.query import (
    All,
    Also,
    Better,
    Capitals,
    Either,
    Exact,
    Like,
    Near,
    Not,
    Pattern,
    Phrase,
    Query,
    Similar,
    Weighted,
    Within,
    Words,
)
from policydesk.search.engine import Mark, QueryTooWide
from policydesk.search.engine_tantivy.checking import TOO_COMMON, TextChecker
from policydesk.search.engine_tantivy.closeness import (
    apart,
    either_way,
    in_order,
    surely_in_order,
    surely_near,
)
from policydesk.search.engine_tantivy.compounds import Compounds
from policydesk.search.engine_tantivy.conditions import Conditions
from policydesk.search.engine_tantivy.likeness import enough, telling_words
from policydesk.search.engine_tantivy.number_forms import number_forms
from policydesk.search.engine_tantivy.rows import asked_text, index_glob, index_text
from policydesk.search.engine_tantivy.schema import NAMES, Analysers
from policydesk.search.engine_tantivy.vocabulary import Counted, Fitting, Vocabulary
from policydesk.search.figures import SIGNS, is_sign, shown, ways_to_write
from policydesk.search.language import FIELDS

Worded = Words | Exact | Phrase | Near | Pattern | Similar | Capitals

_WORD = itemgetter(0)
_RUN = re.compile(r"(?:\[!?[^\]]+\]|[*?]|[^\W_])+")
_LITERAL = re.compile(r"[^\W_](?![^\[]*\])")
"""A letter or digit outside a class: without one, a pattern might be a sign of money."""
_OWN_WORDS = {"", "text", "rec", "note"}
_MOST_WORDS = 40_000
_EVERYWHERE = 100_000
_SHOWN = 200
_FORMS = 16
_BOTH = 0.1
"""What the lesser of two readings of one word adds to the better."""


@dataclass(slots=True)
class Built:
    """What came of one query: it gathers while the query is built.

    `shared` marks what an entry has in common with another text; `plain` are the stems of plain
    words and `forms` the commonest words that patterns became: what an entry is ranked by.
    `refused` finds what is above an entry and has what the query refuses.
    """

    marks: list[Mark] = field(default_factory=list)
    expansions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shared: list[Mark] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    refused: list[TantivyQuery] = field(default_factory=list)
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
        self._conditions = Conditions(schema, analysers, vocabulary)
        self._compounds = Compounds(vocabulary, analysers.stem.analyze)

    def build(self, query: Query, built: Built, *, marked: bool = True) -> TantivyQuery:
        """The query for what is to be found; `marked` is false below a NOT.

        Raises QueryTooWide where a pattern fits too much of the vocabulary.
        """
        match query:
            case All() | Not():
                parts = query.parts if isinstance(query, All) else (query,)
                return self._all(parts, built, marked)
            case Either() | Also():
                return self._either(query, built, marked)
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
            case Words() | Exact() | Phrase() | Near() | Pattern() | Similar() | Capitals():
                return self._worded(query, built, marked)
            case Like():
                return self._like(query, built, marked)
        return self._unranked(self._conditions.of(query))

    # Parts that hold other parts

    def _all(self, parts: Sequence[Query], built: Built, marked: bool) -> TantivyQuery:
        clauses = []
        for part in dict.fromkeys(parts):
            if isinstance(part, Not):
                clauses.append((Occur.MustNot, self.build(part.part, built, marked=False)))
                built.refused += self._above(part.part) if marked else ()
            else:
                clauses.append((Occur.Must, self.build(part, built, marked=marked)))
        if all(occur is Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, self._unranked(TantivyQuery.all_query())))
        return TantivyQuery.boolean_query(clauses)

    def _above(self, refused: Query) -> Iterator[TantivyQuery]:
        """What has the refused words in its title or heading."""
        if isinstance(refused, Words | Phrase) and not refused.field:
            for column in ("title", "heading"):
                yield self.build(replace(refused, field=column), Built(), marked=False)

    def _either(self, query: Either | Also, built: Built, marked: bool) -> TantivyQuery:
        """Any of them; an entry with two readings of one word is hardly better than with one."""
        if isinstance(query, Either):
            return _boolean((Occur.Should, self.build(part, built, marked=marked))
                            for part in dict.fromkeys(query.parts))
        wanted = self.build(query.part, built, marked=marked)
        ranking = list(built.plain), list(built.forms)
        others = [self.build(other, built, marked=marked) for other in query.others]
        built.plain, built.forms = ranking
        return TantivyQuery.disjunction_max_query([wanted, *others], _BOTH)

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
                built.plain += self.cut(leaf.text, True)
        else:
            del built.forms[ranking:]
        if known is None or not known.only:
            return query
        kinds = self._conditions.any_of("kind", [kind.value for kind in known.only])
        return _boolean([(Occur.Must, query), (Occur.Must, self._unranked(kinds))])

    def _leaf(
        self, leaf: Worded, column: str, marks: list[Mark], built: Built
    ) -> TantivyQuery:
        stemmed = column not in NAMES
        if isinstance(leaf, Words | Phrase):
            return self._said(leaf, column, marks, built)
        match leaf:
            case Capitals(text=text):
                marks.append(Mark((frozenset(self.cut(text, False)),), False))
                return TantivyQuery.term_query(self._schema, "capitals", index_text(text))
            case Exact(text=text):
                if column in NAMES:
                    return self._conditions.label(f"{column}_whole", text)
                return self._side_by_side(f"{column}_exact", self.cut(text, False), False, marks)
            case Near(words=words, between=between):
                cut = [self.cut(word, stemmed) for word in words]
                if any(len(each) > 1 for each in cut):
                    return self._figure_near(column, cut, between, stemmed, marks)
                return self._near(column, [*chain(*cut)], between, stemmed, marks)
            case Pattern(glob=glob):
                exact = f"{column}_exact" if stemmed else column
                return self._pattern(exact, glob, marks, built)
            case Similar(text=text, edits=edits):
                exact = f"{column}_exact" if stemmed else column
                words_found = self._vocabulary.similar(exact, index_text(text), edits)
                built.expansions[f"{text}~{edits if edits > 1 else ''}"] = _shown(words_found)
                return self._any_of(exact, Fitting(words_found), marks, built)

    def cut(self, text: str, stemmed: bool) -> list[str]:
        """The words of a text as the index has them, by stem or by form."""
        analyser = self._analysers.stem if stemmed else self._analysers.exact
        return analyser.analyze(asked_text(text))

    def forms(self, text: str) -> list[str]:
        """The stems of a text; where it is one word of initials, also their other number."""
        stems = self.cut(text, True)
        return number_forms(text, stems[0], self._vocabulary) if len(stems) == 1 else stems

    def _said(
        self, leaf: Words | Phrase, column: str, marks: list[Mark], built: Built
    ) -> TantivyQuery:
        text, stemmed = leaf.text, column not in NAMES
        between = leaf.between if isinstance(leaf, Phrase) else 0
        if between or not stemmed:
            words = self.cut(text, stemmed)
            return self._side_by_side(column, words, stemmed, marks, between)
        forms = self.forms(text) if isinstance(leaf, Words) else []
        if len(forms) < 2 or len(self.cut(text, True)) > 1:
            return self._written(leaf, column, marks, built)
        marks.append(Mark((frozenset(forms),), stemmed=True))
        return _boolean((Occur.Should, TantivyQuery.term_query(self._schema, column, form))
                        for form in forms)

    def _written(
        self, leaf: Words | Phrase, column: str, marks: list[Mark], built: Built
    ) -> TantivyQuery:
        """The words side by side, compounds among them in one word or in two as texts have them;
        where they are quoted, a figure also with the sign that the quotation leaves out.
        """
        found, text = [], leaf.text
        quoted = isinstance(leaf, Phrase)
        signs = [s for s in SIGNS if quoted and self._vocabulary.frequency(column, s)[0]]
        for way, written in self.ways(text, self.cut(text, True), signs).items():
            found.append(self._phrase(column, list(way), 0, True, marks))
            if written:
                told = (*built.expansions.get(text, ()), *written.split(", "))
                built.expansions[text] = tuple(dict.fromkeys(told))
        return _any(found)

    def _side_by_side(
        self, column: str, words: list[str], stemmed: bool, marks: list[Mark], between: int = 0
    ) -> TantivyQuery:
        """The words in this order, figures among them as texts write them."""
        return _any([self._phrase(column, list(way), between, stemmed, marks)
                     for way in ways_to_write(words)])

    def ways(
        self, text: str, stems: Sequence[str], signs: Sequence[str] = ()
    ) -> dict[tuple[str, ...], str]:
        """The ways in which the library may have these words, with how it writes compounds."""
        found = self._compounds.ways(text, stems, self.cut(text, False))
        return {way: written for said, written in found.items()
                for way in ways_to_write(said, signs)}

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
        self._not_too_common(column, words)
        pairs = [in_order(self._schema, column, pair, between) for pair in pairwise(words)]
        if len(words) == 2:
            return pairs[0]
        sure = surely_in_order(self._schema, column, words, between)
        return self._checked(column, pairs, mark, sure)

    def _near(
        self, column: str, words: list[str], between: int, stemmed: bool, marks: list[Mark]
    ) -> TantivyQuery:
        mark = Mark(tuple(frozenset((w,)) for w in words), stemmed, between, ordered=False)
        marks.append(mark)
        self._not_too_common(column, words)
        widest = between + len(words) - 2
        pairs = [either_way(self._schema, column, pair, widest) for pair in combinations(words, 2)]
        if len(words) == 2:
            return pairs[0]
        sure = surely_near(self._schema, column, words, widest)
        return self._checked(column, pairs, mark, sure)

    def _figure_near(
        self, column: str, cut: list[list[str]], between: int, stemmed: bool, marks: list[Mark]
    ) -> TantivyQuery:
        """A figure that is several words, whole, and a word so near before or behind it."""
        words = tuple(frozenset((word,)) for word in chain(*cut))
        marks.append(Mark(words, stemmed, between, ordered=False))
        return apart(self._schema, column, cut, between)

    def _not_too_common(self, column: str, words: list[str]) -> None:
        """Raises QueryTooWide where even the rarest of three words or more is everywhere: then
        only to find the entries whose texts are to be read would take too long.
        """
        counts = (self._vocabulary.frequency(column, word)[0] for word in words)
        if len(words) > 2 and min(counts) > _EVERYWHERE:
            raise QueryTooWide(TOO_COMMON)

    def _checked(
        self, column: str, needed: list[TantivyQuery], mark: Mark,
        sure: TantivyQuery | None = None,
    ) -> TantivyQuery:
        """Those that meet all that is needed, and that surely hold the words as the mark wants or
        do so in their text, which is read.
        """
        candidates = _boolean((Occur.Must, query) for query in needed)
        wrong = self._checker.not_holding(column, candidates, mark, sure)
        without = self._conditions.any_of("key", wrong)
        return _boolean([(Occur.Must, candidates), (Occur.MustNot, without)])

    def _pattern(
        self, column: str, glob: str, marks: list[Mark], built: Built
    ) -> TantivyQuery:
        found = [self._run(column, run) for run in _RUN.findall(index_glob(glob))]
        ways = islice(product(*(fitting.words for fitting in found)), _SHOWN)
        built.expansions[glob] = tuple(shown(" ".join(word for word, _ in way)) for way in ways)
        if len(found) == 1:
            word = self._any_of(column, found[0], marks, built)
            return _any([word, *self._fitting_compounds(column, glob, marks, built)])
        mark = Mark(tuple(frozenset(map(_WORD, fitting.words)) for fitting in found), False)
        needed = [self._any_of(column, fitting, [], built) for fitting in found]
        marks.append(mark)
        return self._checked(column, needed, mark)

    def _fitting_compounds(
        self, column: str, glob: str, marks: list[Mark], built: Built
    ) -> Iterator[TantivyQuery]:
        """What has a compound that would fit the pattern if it were written in one word."""
        if column in NAMES:
            return
        for written in self._compounds.fitting(index_glob(glob)):
            built.expansions[glob] = (*built.expansions[glob], written)
            yield self._phrase(column, self.cut(written, False), 0, False, marks)

    def _run(self, column: str, run: str) -> Fitting:
        if set(run) & set("*?["):
            found = self._vocabulary.matching(column, run)
            return found if _LITERAL.search(run) else _without_signs(found)
        return Fitting([(word, 0) for word in self.cut(run, False)])

    def _any_of(
        self, column: str, fitting: Fitting, marks: list[Mark], built: Built
    ) -> TantivyQuery:
        built.looked_up += len(fitting.words)
        if built.looked_up > _MOST_WORDS:
            raise QueryTooWide(
                f"The patterns fit {built.looked_up:,} words or more; write more of their letters."
            )
        names = list(map(_WORD, fitting.words))
        marks.append(Mark((frozenset(names),), False))
        built.forms += names[:_FORMS]
        if fitting.expression:
            return TantivyQuery.regex_query(self._schema, column, fitting.expression)
        return self._conditions.any_of(column, names)

    # What is not words

    def _like(self, leaf: Like, built: Built, marked: bool) -> TantivyQuery:
        """Entries of other documents with several of the words that tell this text apart."""
        texts = self._checker.texts_of(leaf.document, leaf.passage)
        words = telling_words(texts, self._analysers, self._vocabulary)
        built.expansions[leaf.written] = tuple(word.shown for word in words)
        if marked:
            built.shared += [Mark((frozenset((word.stem,)),), stemmed=True) for word in words]
        if not words:
            return TantivyQuery.empty_query()
        own = TantivyQuery.term_query(self._schema, "doc", leaf.document)
        wanted = [(Occur.Should, TantivyQuery.term_query(self._schema, "text", word.stem))
                  for word in words]
        some = TantivyQuery.boolean_query(wanted, minimum_number_should_match=enough(len(words)))
        return _boolean([(Occur.Must, some), (Occur.MustNot, own)])


def _boolean(clauses: Iterable[tuple[Occur, TantivyQuery]]) -> TantivyQuery:
    return TantivyQuery.boolean_query(list(clauses))


def _shown(words: list[Counted]) -> tuple[str, ...]:
    return tuple(shown(word) for word, _ in words[:_SHOWN])


def _any(ways: list[TantivyQuery]) -> TantivyQuery:
    return ways[0] if len(ways) == 1 else TantivyQuery.disjunction_max_query(ways)


def _without_signs(fitting: Fitting) -> Fitting:
    return Fitting([counted for counted in fitting.words if not is_sign(counted[0])])
