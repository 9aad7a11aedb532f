"""The JSON shape of a recognition: part of the same contract as `shapes`."""

from __future__ import annotations

from policydesk.cli.shapes import Shape
from policydesk.core.recognition import RecognisedPage, RecognitionReport


def recognition(found: RecognitionReport) -> Shape:
    """What was recognised, a document and a page at a time, and what was not."""
    return {
        "recognised": [
            {
                "id": each.document.id,
                "title": each.document.title,
                "text_quality": each.document.text_quality.value,
                "words": each.words,
                "pages": [_page(page) for page in each.pages],
            }
            for each in found.recognised
        ],
        "refused": [
            {"id": each.document, "title": each.title, "reason": each.reason}
            for each in found.refused
        ],
        "cancelled": found.cancelled,
    }


def _page(page: RecognisedPage) -> Shape:
    """`confidence` is of 100, null where the page has no words or could not be recognised."""
    seen = page.words + page.left_out
    return {
        "page": page.number,
        "words": page.words,
        "left_out": page.left_out,
        "confidence": round(page.confidence, 1) if seen else None,
        "problem": page.problem,
    }
