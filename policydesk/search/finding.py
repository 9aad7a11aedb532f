"""One search from the text typed to the page shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from time import perf_counter

from policydesk.core.ids import DocumentId, PassageId, RecommendationId
from policydesk.core.query import (
    All,
    Coverage,
    Everything,
    Hit,
    HitKind,
    HitPage,
    Query,
    QueryError,
    Sort,
    Words,
)
from policydesk.search.engine import (
    Asked,
    Engine,
    Found,
    FoundEntry,
    Mark,
    QueryTooWide,
    SearchFailed,
)
from policydesk.search.respelling import Respelling, respell
from policydesk.search.snippets import find_marks, make_snippet
from policydesk.search.whoosh_syntax import ReadQuery, read_query

_MOST_ALONE = 12


def find(
    engine: Engine,
    text: str,
    *,
    coverage: Coverage,
    limit: int = 20,
    offset: int = 0,
    kinds: Sequence[HitKind] = (),
    sort: Sort = Sort.RELEVANCE,
    today: date | None = None,
    strict: bool = False,
) -> HitPage:
    """Search for what was typed; a query that cannot be read comes back with its error.

    Where nothing has all the words typed plainly, words that nothing has are respelt, and where
    that does not help, the page is `partial`: the best of what has some of them. Neither where
    `strict`; what was asked with a field, quote or operator always holds.
    `today` is the day relative dates count from. Raises IndexUnusable for a damaged index and
    IndexUnreachable for one that cannot be got at; never anything for the text of a query.
    """
    began = perf_counter()
    today = today or datetime.now().astimezone().date()
    read = read_query(text, today=today)
    if read.query is None:
        return _empty(read, coverage, began)
    asked = Asked(read.query, max(limit, 0), max(offset, 0), tuple(kinds), sort)
    try:
        found = engine.search(asked)
    except (QueryTooWide, SearchFailed) as error:
        return _empty(read, coverage, began, QueryError(str(error), 0))
    page = _page(engine, read, found, coverage, began)
    if found.total:
        return page
    alone, respelling = _help(engine, read, asked, today)
    if not strict:
        meant = read if respelling is None else _meant(read, respelling, today)
        nearest = _nearest(engine, meant, asked, coverage, began)
        if nearest is not None and meant is not read and respelling is not None:
            return replace(nearest, query=text, alone=alone, respelt=respelling.words,
                           as_typed=respelling.as_typed)
        if nearest is not None:
            page = replace(nearest, alone=alone)
    offer = respelling.text if respelling is not None and respelling.finds else ""
    return replace(page, did_you_mean=offer, alone=alone)


def _nearest(
    engine: Engine, read: ReadQuery, asked: Asked, coverage: Coverage, began: float
) -> HitPage | None:
    """What has all of a respelt query, or else some of its plain words; None for nothing."""
    if read.query is not None and read.query != asked.query:
        found = engine.search(replace(asked, query=read.query))
        if found.total:
            return _page(engine, read, found, coverage, began)
    if len(read.plain) < 2:
        return None
    wanted = All(read.fixed) if read.fixed else Everything()
    found = engine.search(replace(asked, query=wanted, some_of=read.plain))
    words = _marks_of(engine, read.plain)
    page = _page(engine, read, found, coverage, began, words)
    return replace(page, partial=True) if found.total else None


def _meant(read: ReadQuery, respelling: Respelling, today: date) -> ReadQuery:
    """The respelt query, where every word in it that was respelt stood there plainly."""
    plain = {word.text for word in read.plain}
    if any(word.typed not in plain for word in respelling.words):
        return read
    again = read_query(respelling.text, today=today)
    return read if again.query is None else again


def _page(
    engine: Engine,
    read: ReadQuery,
    found: Found,
    coverage: Coverage,
    began: float,
    words: Sequence[tuple[str, Mark]] = (),
) -> HitPage:
    return HitPage(
        query=read.text,
        reading=read.reading,
        error=None,
        coverage=coverage,
        total=found.total,
        documents=found.documents,
        hits=tuple(_hit(engine, entry, found, words) for entry in found.hits),
        facets=found.facets,
        took_ms=(perf_counter() - began) * 1000,
        expansions=found.expansions,
    )


def _empty(
    read: ReadQuery, coverage: Coverage, began: float, error: QueryError | None = None
) -> HitPage:
    took = (perf_counter() - began) * 1000
    return HitPage(read.text, read.reading, error or read.error, coverage, 0, 0, (), {}, took)


def _marks_of(engine: Engine, words: Sequence[Words]) -> tuple[tuple[str, Mark], ...]:
    """Each word with what counts as finding it in a text."""
    return tuple(
        (word.text, Mark(tuple(frozenset((token.stem,)) for token in engine.tokens(word.text)),
                         stemmed=True))
        for word in words
    )


def _lacks(
    engine: Engine, entry: FoundEntry, words: Sequence[tuple[str, Mark]]
) -> tuple[str, ...]:
    own = [engine.tokens(text) for text in (entry.text, *entry.tags)]
    return tuple(word for word, mark in words
                 if not any(find_marks(tokens, (mark,)) for tokens in own))


def _hit(
    engine: Engine, entry: FoundEntry, found: Found, words: Sequence[tuple[str, Mark]]
) -> Hit:
    marks = find_marks(engine.tokens(entry.text), found.marks) if found.marks else ()
    snippet = make_snippet(entry.text, marks)
    is_passage = entry.kind is HitKind.PASSAGE
    recommendation = entry.recommendation_id
    if entry.kind is HitKind.RECOMMENDATION:
        recommendation = entry.ref_id
    return Hit(
        kind=entry.kind,
        document_id=DocumentId(entry.document_id),
        title=entry.title,
        passage_id=PassageId(entry.ref_id) if is_passage else None,
        recommendation_id=RecommendationId(recommendation) if recommendation else None,
        page=entry.page,
        text=entry.text,
        snippet=snippet.text,
        marks=snippet.marks,
        score=entry.score,
        text_marks=marks,
        headline=entry.status,
        heading=entry.heading,
        lacks=_lacks(engine, entry, words) if words else (),
    )


def _help(
    engine: Engine, read: ReadQuery, asked: Asked, today: date
) -> tuple[tuple[tuple[str, int], ...], Respelling | None]:
    """What each word finds by itself, and the query with unknown words respelt."""
    alone, unknown = [], []
    for leaf in [leaf for leaf in read.leaves if isinstance(leaf.query, Words)][:_MOST_ALONE]:
        assert isinstance(leaf.query, Words)
        count = _count(engine, asked, leaf.query)
        alone.append((leaf.query.text, count))
        if not count:
            unknown.append(leaf)

    def is_known(word: str) -> bool:
        return _count(engine, asked, Words(word)) > 0

    def finds(text: str) -> bool:
        again = read_query(text, today=today)
        return again.query is not None and _count(engine, asked, again.query) > 0

    return tuple(alone), respell(engine, read.text, unknown, is_known, finds)


def _count(engine: Engine, asked: Asked, query: Query) -> int:
    return engine.search(replace(asked, query=query, limit=0, with_facets=False)).total
