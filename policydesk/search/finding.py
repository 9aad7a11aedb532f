"""One search from the text typed to the page shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import chain
from time import perf_counter

from policydesk.core.ids import DocumentId, PassageId, RecommendationId, ReferenceId
from policydesk.core.query import (
    All,
    Also,
    Coverage,
    Everything,
    Hit,
    HitCount,
    HitKind,
    HitPage,
    Numbers,
    Pattern,
    Query,
    QueryError,
    Similar,
    Sort,
    Within,
    Words,
)
from policydesk.core.thesaurus import Thesaurus
from policydesk.search.dialled import Dialled
from policydesk.search.engine import (
    Asked,
    Bare,
    Engine,
    Found,
    FoundEntry,
    Mark,
    NothingThere,
    QueryTooWide,
    SearchFailed,
    Token,
)
from policydesk.search.function_words import holds_together
from policydesk.search.numbers_meant import or_by_number
from policydesk.search.respelling import Respelling, respell
from policydesk.search.snippets import find_marks, make_snippet
from policydesk.search.unquoting import unquoted
from policydesk.search.whoosh_syntax import ReadQuery, WrittenLeaf, read_query

Reads = Callable[[str], ReadQuery]
WordMarks = Sequence[tuple[str, tuple[Mark, ...]]]
"""Words of the query, each with what counts as finding it in a text."""

_MOST_ALONE = 12
_TELLING_GLOB = re.compile(r"[^\W_]{3}(?![^\[]*\])")
"""Letters side by side, in no class: what a pattern has that is not wide."""
FEW = 20
"""Where fewer entries than these have all the plain words in their own text, those follow that have
some of them in the title or heading above. With more, the first page is full of better ones."""


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
    document: int | None = None,
) -> HitPage:
    """Search for what was typed; a query that cannot be read comes back with its error.

    Where few have all the words typed plainly, what has some of them only in the title or heading
    above it follows. Where nothing has them all, words that nothing has are respelt, and where
    that does not help, the page is `partial`: the best of what has some of them. None of this
    where `strict`; what was asked with a field, quote or operator always holds.
    With a `thesaurus` short forms are also read as what they stand for, and the other way round;
    with `also_read` false the page only says which they would be. With a `document` only that
    one is searched.
    `today` is the day relative dates count from. Raises IndexUnusable for a damaged index and
    IndexUnreachable for one that cannot be got at; never anything for the text of a query.
    """
    began = perf_counter()
    today = today or datetime.now().astimezone().date()
    reads = partial(_read_inside, document, today=today)
    read = reads(text, thesaurus=thesaurus)
    also = read.also
    if also and not also_read:
        read = reads(text)
    if document is None:
        read = or_by_number(read, partial(_has_any, engine))
    if read.query is None:
        return _empty(read, coverage, began)
    asked = Asked(read.query, max(limit, 0), max(offset, 0), tuple(kinds), sort)
    try:
        found = engine.search(asked)
    except (NothingThere, QueryTooWide, SearchFailed) as error:
        return _empty(read, coverage, began, QueryError(str(error), 0))
    page = HitPage(read.text, read.reading, None, coverage, 0, 0, (), also=also,
                   also_read=also_read)
    titled = None if strict else _titled(engine, read, asked, found.total)
    if titled is not None:
        page = replace(page, titled=titled.total - found.total)
        return _filled(engine, page, titled, began, _marks_of(engine, _bare(read)))
    if found.total:
        return _filled(engine, page, found, began)
    again = partial(reads, thesaurus=thesaurus if also_read else None)
    inside = Numbers("id", document, document) if document is not None else None
    return _instead(engine, read, asked, page, began, again, inside, strict=strict)


def count(
    engine: Engine,
    text: str,
    *,
    kinds: Sequence[HitKind] = (),
    today: date,
    thesaurus: Thesaurus | None = None,
) -> HitCount:
    """How many entries have all that was typed, and nothing else of them: the total of `find`
    where `strict`. Raises as `find` does.
    """
    read = or_by_number(
        read_query(text, today=today, thesaurus=thesaurus), partial(_has_any, engine))
    if read.query is None:
        return HitCount(0, error=read.error)
    try:
        return HitCount(engine.total(Asked(read.query, kinds=tuple(kinds))), read.also)
    except (NothingThere, QueryTooWide, SearchFailed) as error:
        return HitCount(0, error=QueryError(str(error), 0))


@dataclass(frozen=True, slots=True)
class Matching:
    """The recommendations that a query finds, all of them, and how it was read."""

    ids: frozenset[RecommendationId]
    reading: str
    error: QueryError | None = None


def find_recommendations(
    engine: Engine,
    text: str,
    *,
    today: date,
    thesaurus: Thesaurus | None = None,
    also_read: bool = True,
    dialled: Dialled | None = None,
) -> Matching:
    """Which recommendations have all that was typed; read as `find` reads it where `strict`.

    `dialled` tells what of it depends on the day; without, the index does, as of today.
    """

    def ask(query: Query) -> frozenset[RecommendationId]:
        return frozenset(map(RecommendationId, engine.recommendations(query)))

    read = or_by_number(
        read_query(text, today=today, thesaurus=thesaurus if also_read else None),
        partial(_has_any, engine))
    if read.query is None:
        return Matching(frozenset(), read.reading, read.error)
    try:
        ids = dialled.find(read.query, ask) if dialled else ask(read.query)
    except (NothingThere, QueryTooWide, SearchFailed) as error:
        return Matching(frozenset(), read.reading, QueryError(str(error), 0))
    return Matching(ids, read.reading)


def _has_any(engine: Engine, query: Query) -> bool:
    try:
        return engine.finds(Asked(query))
    except SearchFailed:  # the search itself says so
        return False


def _read_inside(
    document: int | None, text: str, *, today: date, thesaurus: Thesaurus | None = None
) -> ReadQuery:
    """Read a query; with a document, one that holds inside it alone, however it is relaxed."""
    read = read_query(text, today=today, thesaurus=thesaurus)
    if document is None or read.query is None:
        return read
    inside = Numbers("id", document, document)
    return replace(read, query=Within(read.query, inside), fixed=(*read.fixed, inside))


def _titled(engine: Engine, read: ReadQuery, asked: Asked, own: int) -> Found | None:
    """What has all the plain words, some of them perhaps only above it, where that is more than
    the `own` that have all in their own text; None where those are many, or partial matches follow.
    """
    bare = _bare(read)
    if own >= FEW or not bare or (not own and len(read.plain) > 1):
        return None
    if len(bare) == 1 and len(read.leaves) == 1:
        return None
    found = engine.search(replace(asked, query=_beside(read), throughout=bare))
    return found if found.total > own else None


def _bare(read: ReadQuery) -> tuple[Bare, ...]:
    """The plain words, and the patterns and near spellings that stand for one; no pattern so wide
    that to look for it once more takes longer than all else.
    """
    like = (part for part in read.fixed if isinstance(part, Pattern | Similar) and not part.field)
    return (*read.plain, *(part for part in like if isinstance(part, Similar)
                           or _TELLING_GLOB.search(part.glob)))


def _beside(read: ReadQuery) -> Query:
    """What was asked beside the plain words."""
    return All(read.fixed) if read.fixed else Everything()


def _instead(
    engine: Engine, read: ReadQuery, asked: Asked, nothing: HitPage, began: float, again: Reads,
    inside: Numbers | None, *, strict: bool,
) -> HitPage:
    """What there is instead of an empty page: other spellings, some of the words, offers."""
    alone, respelling = _help(engine, read, asked, again, inside)
    page = replace(nothing, alone=alone)
    if respelling is not None and not strict and _is_plain(read, respelling):
        read = again(respelling.text)
        page = replace(page, reading=read.reading, respelt=respelling.words,
                       as_typed=respelling.as_typed)
        if respelling.finds and read.query is not None:
            found = engine.search(replace(asked, query=read.query))
            return _filled(engine, page, found, began)
    if not strict and len(read.plain) > 1:
        found = engine.search(replace(
            asked, query=_beside(read), some_of=read.plain, throughout=_bare(read)))
        if found.total:
            words = _marks_of(engine, read.plain)
            return replace(_filled(engine, page, found, began, words), partial=True)
    offer = respelling.text if respelling is not None and respelling.finds else ""
    apart, count = _taken_apart(engine, read, asked, again)
    return replace(nothing, alone=alone, did_you_mean=offer, unquoted=apart, unquoted_total=count,
                   took_ms=(perf_counter() - began) * 1000)


def _taken_apart(
    engine: Engine, read: ReadQuery, asked: Asked, again: Reads
) -> tuple[str, int]:
    """The query with its phrases unquoted, where that finds something, and how much."""
    text = unquoted(read)
    query = again(text).query if text else None
    count = engine.total(replace(asked, query=query)) if query is not None else 0
    return (text, count) if count else ("", 0)


def _is_plain(read: ReadQuery, respelling: Respelling) -> bool:
    """Whether every word that was respelt was typed plainly."""
    plain = {text for word in read.plain for text in _texts_of(word)[:1]}
    return all(word.typed in plain for word in respelling.words)


def _filled(
    engine: Engine, page: HitPage, found: Found, began: float, words: WordMarks = ()
) -> HitPage:
    """The page with what was found."""
    return replace(
        page,
        total=found.total,
        documents=found.documents,
        coverage=replace(page.coverage, gone=found.gone) if found.gone else page.coverage,
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


def _marks_of(engine: Engine, words: Sequence[Bare]) -> WordMarks:
    """Each word as it was typed, with what counts as finding it in a text."""
    found: dict[str, tuple[Mark, ...]] = {}
    for word in words:
        match word:
            case Pattern(glob=glob):
                found[glob] = tuple(engine.marks_of(word))
            case Similar(text=text):
                found[f"{text}~"] = tuple(engine.marks_of(word))
            case _ if texts := _texts_of(word):
                ways = map(engine.marks_of, map(Words, texts))
                found[texts[0]] = tuple(chain.from_iterable(ways))
    return tuple(found.items())


def _texts_of(word: Words | Also) -> tuple[str, ...]:
    """A word as typed, then what it is also read as."""
    if isinstance(word, Words):
        return (word.text,)
    typed = (word.part.text,) if isinstance(word.part, Words) else ()
    return (*typed, *(other.text for other in word.others))


def _lacks(
    engine: Engine, entry: FoundEntry, tokens: Sequence[Token], words: WordMarks
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that neither the entry nor what is above it has, and those only the latter has."""
    own = [tokens, *map(engine.tokens, entry.tags)]
    missing = [each for each in words if not _has(own, each[1])]
    outer = [engine.tokens(text) for text in (entry.title, entry.heading) if missing]
    above = tuple(word for word, marks in missing if _has(outer, marks))
    return tuple(word for word, _ in missing if word not in above), above


def _has(texts: Sequence[Sequence[Token]], marks: Sequence[Mark]) -> bool:
    return any(find_marks(tokens, marks) for tokens in texts)


def _shares(text: str, tokens: Sequence[Token], shared: Sequence[Mark]) -> tuple[str, ...]:
    """The words that a text has in common with another, most telling first."""
    found = [find_marks(tokens, (mark,)) for mark in shared]
    return tuple(text[slice(*spans[0])] for spans in found if spans)


def _hit(
    engine: Engine, entry: FoundEntry, found: Found, words: WordMarks
) -> Hit:
    tokens = engine.tokens(entry.text) if found.marks or words else ()
    marks = find_marks(tokens, found.marks)
    snippet = make_snippet(entry.text, marks)
    is_passage = entry.kind is HitKind.PASSAGE
    lacks, above = _lacks(engine, entry, tokens, words) if words else ((), ())
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
        lacks=lacks,
        above=above,
        shares=_shares(entry.text, tokens, found.shared),
        reference_id=ReferenceId(entry.ref_id) if entry.kind is HitKind.REFERENCE else None,
    )


def _help(
    engine: Engine, read: ReadQuery, asked: Asked, again: Reads, inside: Numbers | None
) -> tuple[tuple[tuple[str, int], ...], Respelling | None]:
    """What each word finds by itself, where it was asked, and the query with words respelt that
    nothing has.

    Words that only hold a question together are told where they find nothing, and else only
    where there is no other. What the thesaurus reads as something else is no misspelling.
    """
    def is_known(word: str) -> bool:
        return engine.finds(replace(asked, query=Words(word)))

    forms = {text for word in read.plain if isinstance(word, Also) for text in _texts_of(word)}
    words = [(leaf, leaf.query) for leaf in read.leaves if isinstance(leaf.query, Words)]
    telling = [word for _, word in words if not holds_together(word.text)]
    alone: list[tuple[str, int]] = []
    unknown: list[WrittenLeaf] = []
    for leaf, word in words:
        there = replace(asked, query=word if inside is None else Within(word, inside))
        if len(alone) == _MOST_ALONE or (
            telling and word not in telling and engine.finds(there)
        ):
            continue
        count = engine.total(there)
        alone.append((word.text, count))
        elsewhere = inside is not None and not count and is_known(word.text)
        if not count and not elsewhere and word.text not in forms:
            unknown.append(leaf)

    def finds(text: str) -> bool:
        query = again(text).query
        return query is not None and engine.finds(replace(asked, query=query))

    return tuple(alone), respell(engine, read.text, unknown, is_known, finds)
