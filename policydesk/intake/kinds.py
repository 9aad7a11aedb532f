"""Guess what sort of publication it is from the words of its title and labels."""

from __future__ import annotations

import re

from policydesk.core.document import DocumentKind

_SIGNS: tuple[tuple[DocumentKind, str], ...] = (
    (DocumentKind.MINUTES, r"\bminutes of\b|^minutes\b|\bminutes$"),
    (
        DocumentKind.RESPONSE,
        r"\b(?:government|council|department)(?:'s|’s)? response\b|\bresponse to\b|^response\b",
    ),
    (DocumentKind.SUBMISSION, r"\bsubmission\b|\b(?:written|oral) evidence\b"),
    (DocumentKind.SPEECH, r"\bspeech\b|\boral statement\b|\baddress to\b"),
    (DocumentKind.BRIEFING, r"\bbrief(?:ing)?\b|\bfact ?sheet\b"),
    (
        DocumentKind.LEGISLATION,
        r"\b(?:act|bill|order|regulations) (?:19|20)\d\d\b|\bamendments? to clause\b",
    ),
    (
        DocumentKind.REPORT,
        (
            r"\b(?:report|review|strategy|(?:white|green) paper|plan|assessment|road ?map"
            r"|framework|guide)\b"
        ),
    ),
)


def kind_of_title(title: str) -> DocumentKind | None:
    """The kind a title names, or None."""
    return next((kind for kind, sign in _SIGNS if re.search(sign, title, re.IGNORECASE)), None)


def kind_named(text: str) -> DocumentKind | None:
    """The kind a label such as a page's `dcterms.type` gives in one word of ours, or None."""
    return next((kind for kind in DocumentKind if kind.value == text.strip().lower()), None)
