"""The JSON shapes of a search: its page of hits, what it covered, and why it was not understood."""

from __future__ import annotations

from policydesk.cli.plain_shapes import Shape
from policydesk.core.query import Coverage, Hit, HitPage, QueryError


def hit_page(page: HitPage) -> Shape:
    return {
        "query": page.query,
        "reading": page.reading,
        "error": query_error(page.error),
        "coverage": coverage(page.coverage),
        "total": page.total,
        "documents": page.documents,
        "hits": [hit(found) for found in page.hits],
        "facets": {
            name: [{"value": value, "count": count} for value, count in counts]
            for name, counts in page.facets.items()
        },
        "took_ms": round(page.took_ms, 3),
        "partial": page.partial,
        "titled": page.titled,
        "respelt": [{"typed": word.typed, "taken": word.taken} for word in page.respelt],
        "as_typed": page.as_typed,
        "also": [{"words": also.words, "others": list(also.others)} for also in page.also],
        "also_read": page.also_read,
        "expansions": {pattern: list(words) for pattern, words in page.expansions.items()},
        "alone": [{"word": word, "count": count} for word, count in page.alone],
        "did_you_mean": page.did_you_mean,
        "unquoted": page.unquoted,
        "unquoted_total": page.unquoted_total,
    }


def query_error(error: QueryError | None) -> Shape | None:
    if error is None:
        return None
    return {"message": error.message, "at": error.at, "suggestion": error.suggestion}


def coverage(found: Coverage) -> Shape:
    return {
        "searched": found.searched,
        "total": found.total,
        "not_searchable": [
            {"title": item.title, "reason": item.reason, "document": item.document_id}
            for item in found.not_searchable
        ],
        "blind_pages": found.blind_pages,
        "pending": found.pending,
        "gone": found.gone,
    }


def hit(found: Hit) -> Shape:
    """One find; `marks` are code points in `snippet`."""
    return {
        "kind": found.kind.value,
        "document": found.document_id,
        "title": found.title,
        "passage": found.passage_id,
        "page": found.page,
        "text": found.text,
        "snippet": found.snippet,
        "marks": [list(mark) for mark in found.marks],
        "score": found.score,
        "lacks": list(found.lacks),
        "above": list(found.above),
        "shares": list(found.shares),
        "older_edition": found.older_edition,
        "reference": found.reference_id,
        "reference_key": found.reference_key,
    }
