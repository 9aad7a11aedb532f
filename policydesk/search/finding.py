"""One search from the text typed to the page shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from time import perf_counter

from policydesk.core.ids import DocumentId, PassageId, RecommendationId
from policydesk.core.query import (
    All,
    Also,
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
from policydesk.core.thesaurus import Thesaurus
from policydesk.search.engine import (
    Asked,
    Engine,
    Found,
    FoundEntry,
    Mark,
    NothingThere,
    QueryTooWide,
    SearchFailed,
    Token,
)
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
    thesaurus: Thesaurus | None = None,
    also_read: bool = True,
) -> HitPage:
    """Search for what was typed; a query that cannot be read comes back with its error.

    Where nothing has all the words typed plainly, the page is `partial`: the best of what has
    some of them, unless `strict`. What was asked with a field, quote or operator always holds.
    With a `thesaurus` short forms are also read as what they stand for, and the other way round;
    with `also_read` false the page only says which they would be.
    `today` is the day relative dates count from. Raises IndexUnusable for a damaged index and
    IndexUnreachable for one that cannot be got at; never anything for the text of a query.
    """
    began = perf_counter()
    today = today or datetime.now().astimezone().date()
    read = read_query(text, today=today, thesaurus=thesaurus)
    also = read.also
    if also and not also_read:
        read = read_query(text, today=today)
    if read.query is None:
        return _empty(read, coverage, began)
    asked = Asked(read.query, max(limit, 0), max(offset, 0), tuple(kinds), sort)
    try:
        found = engine.search(asked)
    except (NothingThere, QueryTooWide, SearchFailed) as error:
        return _empty(read, coverage, began, QueryError(str(error), 0))
    help_ = _Help() if found.total else _help(engine, read, asked, today)
    partial = not found.total and not strict and len(read.plain) > 1
    if partial:
        wanted = All(read.fixed) if read.fixed else Everything()
        found = engine.search(replace(asked, query=wanted, some_of=read.plain))
    words = _marks_of(engine, read.plain) if partial else ()
    return HitPage(
        query=text,
        reading=read.reading,
        error=None,
        coverage=coverage,
        total=found.total,
        documents=found.documents,
        hits=tuple(_hit(engine, entry, found, words) for entry in found.hits),
        facets=found.facets,
        took_ms=(perf_counter() - began) * 1000,
        expansions=found.expansions,
        did_you_mean=help_.did_you_mean,
        alone=help_.alone,
        partial=partial and found.total > 0,
        also=also,
        also_read=also_read,
    )


def _empty(
    read: ReadQuery, coverage: Coverage, began: float, error: QueryError | None = None
) -> HitPage:
    took = (perf_counter() - began) * 1000
    return HitPage(read.text, read.reading, error or read.error, coverage, 0, 0, (), {}, took)


def _marks_of(
    engine: Engine, words: Sequence[Words | Also]
) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    """Each word with what counts as finding it in a text."""
    return tuple(
        (texts[0], tuple(_mark_of(engine, text) for text in texts))
        for word in words if (texts := _texts_of(word))
    )


def _texts_of(word: Words | Also) -> tuple[str, ...]:
    """A word as typed, then what it is also read as."""
    if isinstance(word, Words):
        return (word.text,)
    typed = (word.part.text,) if isinstance(word.part, Words) else ()
    return (*typed, *(other.text for other in word.others))


def _mark_of(engine: Engine, text: str) -> Mark:
    stems = (frozenset((token.stem,)) for token in engine.tokens(text))
    return Mark(tuple(stems), stemmed=True)


def _lacks(
    engine: Engine, entry: FoundEntry, words: Sequence[tuple[str, tuple[Mark, ...]]]
) -> tuple[str, ...]:
    own = [engine.tokens(text) for text in (entry.text, *entry.tags)]
    return tuple(word for word, marks in words
                 if not any(find_marks(tokens, marks) for tokens in own))


def _shares(text: str, tokens: Sequence[Token], shared: Sequence[Mark]) -> tuple[str, ...]:
    """The words that a text has in common with another, most telling first."""
    found = [find_marks(tokens, (mark,)) for mark in shared]
    return tuple(text[slice(*spans[0])] for spans in found if spans)


def _hit(
    engine: Engine, entry: FoundEntry, found: Found,
    words: Sequence[tuple[str, tuple[Mark, ...]]],
) -> Hit:
    tokens = engine.tokens(entry.text) if found.marks else ()
    marks = find_marks(tokens, found.marks)
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
        shares=_shares(entry.text, tokens, found.shared),
    )


@dataclass(frozen=True, slots=True)
class _Help:
    """What to offer when nothing was found."""

    did_you_mean: str = ""
    alone: tuple[tuple[str, int], ...] = ()


def _help(engine: Engine, read: ReadQuery, asked: Asked, today: date) -> _Help:
    """What each word finds by itself, and the query with unknown words respelt."""
    words = [leaf for leaf in read.leaves if isinstance(leaf.query, Words)][:_MOST_ALONE]
    alone, mended, shift = [], read.text, 0
    for leaf in words:
        assert isinstance(leaf.query, Words)
        count = _count(engine, asked, leaf.query)
        alone.append((leaf.query.text, count))
        respelt = _respelt(engine, leaf.query.text) if count == 0 else ""
        if respelt:
            at = mended.find(leaf.query.text, leaf.at + shift)
            mended = f"{mended[:at]}{respelt}{mended[at + len(leaf.query.text) :]}"
            shift += len(respelt) - len(leaf.query.text)
    if mended == read.text:
        return _Help("", tuple(alone))
    again = read_query(mended, today=today)
    helps = again.query is not None and _count(engine, asked, again.query) > 0
    return _Help(mended if helps else "", tuple(alone))


def _respelt(engine: Engine, word: str) -> str:
    """The commonest known word one letter away, or two in a long word; empty if there is none."""
    for edits in (1, 2):
        if not word.isalpha() or len(word) < 3 * edits:
            return ""
        near = engine.near_words(word, edits)
        if near:
            return near[0][0]
    return ""


def _count(engine: Engine, asked: Asked, query: Query) -> int:
    return engine.search(replace(asked, query=query, limit=0, with_facets=False)).total
