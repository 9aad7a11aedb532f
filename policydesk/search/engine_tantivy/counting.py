"""Counts what a query finds: entries, documents, and the values of each facet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from tantivy import FieldType, Occur, Query, Schema, Searcher

from policydesk.search.engine_tantivy.schema import FACET_FIELDS

_FACET_VALUES = 50
_MOST_DOCUMENTS = 60_000
_OF_FEW = {"tag": "tag", "addressee": "to", "status": "status"}
"""Facets of recommendations, and of documents with some: each with what `has` says of those."""
_OF_ALL = tuple(facet for facet in FACET_FIELDS if facet not in _OF_FEW)


@dataclass(frozen=True, slots=True)
class Counted:
    """Of the whole answer: its entries, its documents, and for each facet its commonest values."""

    entries: int
    documents: int
    facets: Mapping[str, tuple[tuple[str, int], ...]]


def count(
    schema: Schema, searcher: Searcher, query: Query, *, facets: bool, at_once: bool
) -> Counted:
    """Count an answer.

    What only few entries have is counted among those: a column with several values costs its time
    for every entry, also for those without any. But `at_once` where to gather a second time
    what the query finds would cost more, as with the words of a pattern.
    """
    if at_once or not facets:
        counts = searcher.aggregate(query, _counting(FACET_FIELDS if facets else ()))
    else:
        having = Query.term_set_query(schema, "has", list(_OF_FEW.values()))
        few = Query.boolean_query([(Occur.Must, having), (Occur.Must, query)])
        counts = {**searcher.aggregate(query, _counting(_OF_ALL)),
                  **searcher.aggregate(few, _facet_counting(_OF_FEW))}
    return Counted(
        _entries(counts["documents"]), _documents(schema, searcher, query, counts["documents"]),
        _facets(counts) if facets else {},
    )


def count_alone(searcher: Searcher, query: Query) -> int:
    """How many entries there are, and nothing else of them."""
    counts = searcher.aggregate(query, {"total": {"value_count": {"field": "kind"}}})
    return int(counts["total"]["value"])


def _counting(facets: Iterable[str] = ()) -> dict[str, Any]:
    # Not "cardinality": an estimate, which was 6 % out at 3,240 documents, and no faster.
    documents = {"terms": {"field": "doc", "size": _MOST_DOCUMENTS}}
    return {"documents": documents, **_facet_counting(facets)}


def _facet_counting(facets: Iterable[str]) -> dict[str, Any]:
    return {facet: {"terms": {"field": FACET_FIELDS[facet], "size": _FACET_VALUES}}
            for facet in facets}


def _documents(
    schema: Schema, searcher: Searcher, query: Query, counted: dict[str, Any]
) -> int:
    """The distinct documents; a note in a pack belongs to none and carries the number 0."""
    if not counted["sum_other_doc_count"]:
        numbers = list(map(itemgetter("key"), counted["buckets"]))
        return len(numbers) - numbers.count(0)
    last = searcher.aggregate(query, {"last": {"max": {"field": "doc"}}})["last"]["value"]
    total = 0
    for low in range(1, int(last) + 1, _MOST_DOCUMENTS):
        some = Query.range_query(
            schema, "doc", FieldType.Unsigned, low, low + _MOST_DOCUMENTS - 1
        )
        both = Query.boolean_query([(Occur.Must, query), (Occur.Must, some)])
        total += len(searcher.aggregate(both, _counting())["documents"]["buckets"])
    return total


def _entries(documents: dict[str, Any]) -> int:
    """How many entries were counted: each belongs to one document, or to none with number 0."""
    named = sum(map(itemgetter("doc_count"), documents["buckets"]))
    return int(named + documents["sum_other_doc_count"])


def _facets(counts: dict[str, Any]) -> dict[str, tuple[tuple[str, int], ...]]:
    return {
        facet: tuple((bucket["key"], bucket["doc_count"]) for bucket in counts[facet]["buckets"])
        for facet in FACET_FIELDS
    }
