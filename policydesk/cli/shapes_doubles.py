"""The JSON shapes of doubles and editions: part of the same contract as `shapes`."""

from __future__ import annotations

from policydesk.cli.shapes import Shape, text_of
from policydesk.core.document import Document
from policydesk.core.doubles import Doubles, Pair, SharedText
from policydesk.core.editions import Chain, Proposal


def doubles(found: Doubles, pairs: list[Shape]) -> Shape:
    """The open pairs, and what was compared to find them."""
    return {
        "pairs": pairs,
        "total": len(found.pairs),
        "compared": found.compared,
        "too_short": found.too_short,
        "without_text": found.without_text,
        "not_compared": found.not_yet,
        "apart": found.apart,
    }


def pair(found: Pair, shared: SharedText) -> Shape:
    """A pair with its evidence; shares in per cent, `jaccard` from 0 to 1."""
    return {
        "verdict": found.verdict.value,
        "first": _side(found.first),
        "second": _side(found.second),
        "share_first": found.percentages[0],
        "share_second": found.percentages[1],
        "jaccard": round(found.overlap.jaccard, 4),
        "words": [found.overlap.words_a, found.overlap.words_b],
        "passages_first": [shared.shared_first, len(shared.only_first)],
        "passages_second": [shared.shared_second, len(shared.only_second)],
        "why": list(found.judgement.why),
        "differences": [
            {"name": d.name, "first": d.first, "second": d.second} for d in found.differences
        ],
        "examples": [
            {"first": e.quote_a, "second": e.quote_b, "words": e.words,
             "start_first": e.start_a, "start_second": e.start_b}
            for e in shared.examples
        ],
    }  # fmt: skip


def chain(found: Chain) -> Shape:
    """The editions around a document, oldest first."""
    return {"document": found.document, "editions": [_side(each) for each in found.editions],
            "note": found.note}  # fmt: skip


def proposal(found: Proposal) -> Shape:
    """What became of one tagged passage in a newer edition."""
    return {
        "recommendation": found.recommendation.id,
        "label": found.recommendation.label,
        "document": found.recommendation.anchor.document_id,
        "fate": found.fate.value,
        "old_quote": found.old_quote,
        "new_quote": found.quote,
        "start": found.start,
        "end": found.end,
        "page": found.page,
        "alike": round(found.alike, 4),
        "one_of": found.one_of,
        "accepted": found.accepted,
        "changes": [{"step": words.step.value, "text": words.text} for words in found.changes],
    }


def _side(document: Document) -> Shape:
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "issued": text_of(document.issued),
        "file": document.file_name,
    }
