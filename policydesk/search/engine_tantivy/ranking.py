"""What makes a hit better: its words in title and heading, or together, and a date as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tantivy import Occur, Query, Schema, Searcher

from policydesk.core.dates import MONTHS
from policydesk.search.engine_tantivy.queries import Built
from policydesk.search.engine_tantivy.schema import make_analysers
from policydesk.search.figures import is_sign
from policydesk.search.function_words import FUNCTION_WORDS

_RARE = 20_000
"""Looking for words side by side costs 10 ms where all of them are common, so it is done where
one is in no more entries than this: there it also says most."""
_MOST_FORMS = 48
_MOST_WORDS = 8
_DATED = 5.0
"""What a date counts that stands in a text as it was typed, beside its parts."""

_REFUSED = -1000.0
"""What it counts that a title or heading has what was refused: such hits come last. They are none
that must go, for their own words are what was asked."""

_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def ranked(schema: Schema, searcher: Searcher, query: Query, built: Built) -> Query:
    """The query with what makes a hit better."""
    better = list(_Ranking(schema, searcher).better(built))
    if not better:
        return query
    return Query.boolean_query([(Occur.Must, query), *((Occur.Should, b) for b in better)])


class _Ranking:
    """Builds the conditions that a hit need not meet, against one state of the index."""

    def __init__(self, schema: Schema, searcher: Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    def better(self, built: Built) -> Iterator[Query]:
        """Every one of them, for the words of a query."""
        plain = [s for s in dict.fromkeys(built.plain) if not (s in FUNCTION_WORDS or is_sign(s))]
        stems = plain[:_MOST_WORDS]
        for stem in stems:
            for column, boost in (("title", 0.3), ("heading", 0.4)):
                yield Query.boost_query(Query.term_query(self._schema, column, stem), boost)
        for form in dict.fromkeys(built.forms[:_MOST_FORMS]):
            yield Query.term_query(self._schema, "text_exact", form)
        yield from self._together(stems, 2, 1.5)
        for one, two in pairwise(stems):
            yield from self._together([one, two], 4, 0.6)
            yield from self._together([two, one], 4, 0.6)
        for above in built.refused:
            yield Query.const_score_query(above, _REFUSED)
        for date in _dates(built.plain):
            ways = [way for order in date for way in self._together(order, 0, _DATED)]
            if ways:
                yield Query.disjunction_max_query(ways)

    def _together(self, stems: Sequence[str], slop: int, boost: float) -> Iterator[Query]:
        counts = [self._searcher.doc_freq("text", stem) for stem in stems]
        if len(stems) > 1 and min(counts) <= _RARE:
            together = Query.phrase_query(self._schema, "text", list(stems), slop)
            yield Query.boost_query(together, boost)


def _dates(stems: Sequence[str]) -> Iterator[list[list[str]]]:
    """The dates among words typed one after another, each in the orders in which it is written:
    “7 September 2009” is also “September 7, 2009”.
    """
    at = 0
    while at < len(stems):
        written, taken = _date_at(stems[at : at + 3])
        if written:
            yield written
        at += taken


def _date_at(stems: Sequence[str]) -> tuple[list[list[str]], int]:
    """The date that begins here in its orders, and how many words it takes; else none, and one."""
    signs = "".join(map(_sign, stems))
    if signs[:2] in {"dm", "md"}:
        year = list(stems[2:]) if signs[2:] == "y" else []
        return [[*stems[:2], *year], [stems[1], stems[0], *year]], 2 + len(year)
    return ([list(stems[:2])], 2) if signs[:2] == "my" else ([], 1)


def _sign(stem: str) -> str:
    """Day, month or year; a dot for any other word."""
    if stem in _MONTHS:
        return "m"
    return "d" if _DAY.fullmatch(stem) else "y" if _YEAR.fullmatch(stem) else "."


def _month_stems() -> frozenset[str]:
    analyse = make_analysers().stem.analyze
    return frozenset(stem for name in MONTHS for each in (name, name[:3]) for stem in analyse(each))


_MONTHS = _month_stems() | {"sept"}
