"""Words close to each other as Tantivy's phrases: what its slop says exactly or vouches for.

Tantivy's slop for two words at a distance k is |d - k| <= slop, either way round. For three it adds
up how far each lies from its place beside one of those before it: never less than what any two
are out of place, but often more, so that it finds no wrong ones and misses some; and that
only where the answer is ranked. It keeps the sum in a byte, takes a word asked for twice to be in
two places at once, and with four words it may count too little.
"""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import Occur, Query, Schema

_LARGEST_BYTE = 255
_TIGHT = (2, 5)
"""Most words of a loose phrase lie about so far from the one before, however loose it is."""


def in_order(schema: Schema, column: str, pair: tuple[str, str], between: int) -> Query:
    """Two words in this order with up to so many between: with k above the slop it is exact."""
    one, two = pair
    whole = between - between % 2
    places = [(0, one), (whole // 2 + 1, two)]
    near = Query.phrase_query(schema, column, list(places), whole // 2)
    if whole == between:
        return near
    last = Query.phrase_query(schema, column, [(0, one), (between + 1, two)], 0)
    return Query.boolean_query([(Occur.Should, near), (Occur.Should, last)])


def either_way(schema: Schema, column: str, pair: tuple[str, str], between: int) -> Query:
    """Two words in either order: k = 0, unless the two are one word, which is at d = 0 itself."""
    one, two = pair
    if one == two:
        return in_order(schema, column, pair, between)
    return Query.phrase_query(schema, column, [(0, one), (0, two)], between + 1)


def apart(schema: Schema, column: str, runs: Sequence[Sequence[str]], between: int) -> Query:
    """Runs of words, each whole, in either order with up to so many words between: each distance
    is a phrase of its own, so that it is exact.
    """
    found = []
    for first, second in (runs, runs[::-1]):
        for gap in range(between + 1):
            start = len(first) + gap
            places = [*enumerate(first), *((start + at, word) for at, word in enumerate(second))]
            found.append(Query.phrase_query(schema, column, list(places), 0))
    return Query.boolean_query([(Occur.Should, query) for query in found])


def surely_in_order(
    schema: Schema, column: str, words: Sequence[str], between: int
) -> Query | None:
    """Most of those that hold three words in this order, so close; None where none are sure.

    With each word at its distance k from the one before and k as slop, none lies beyond 2 k, and
    none before the other, as two different words are never in one place. What lies close together,
    as it mostly does, is found around a small k, and what is further apart around the largest.
    """
    widest = (between + 1) // 2
    middles = {widest, *(middle for middle in _TIGHT if middle < widest)}
    found = [_surely(schema, column, [(n * middle, word) for n, word in enumerate(words)], middle)
             for middle in sorted(middles)]
    sure = [(Occur.Should, query) for query in found if query is not None]
    return Query.boolean_query(sure) if sure else None


def surely_near(schema: Schema, column: str, words: Sequence[str], between: int) -> Query | None:
    """Most of those that hold three words in any order, with so many between the outer two."""
    return _surely(schema, column, [(0, word) for word in words], between + 1)


def _surely(
    schema: Schema, column: str, places: Sequence[tuple[int, str]], slop: int
) -> Query | None:
    different = len({word for _, word in places})
    if different != 3 or len(places) != 3 or slop > _LARGEST_BYTE:
        return None
    return Query.phrase_query(schema, column, list(places), slop)
