"""Guess what sort of publication it is from its title, its labels and its first lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from policydesk.core.document import DocumentKind

_SIGNS: tuple[tuple[DocumentKind, str], ...] = (
    (DocumentKind.MINUTES, r"\bminutes of\b|^minutes\b|\bminutes$|\b(?:draft|approved) minutes\b"),
    (
        DocumentKind.RESPONSE,
        (
            r"\b(?:government|council|department|ministry)(?:'s|’s)? (?:response|reply)\b"
            r"|\bresponse to\b|^response\b|\bconsultation response\b|\breply to\b"
        ),
    ),
    (
        DocumentKind.SUBMISSION,
        (
            r"\bsubmission\b|\b(?:written|oral|supplementary) evidence\b|\brepresentations?\b"
            r"|\bmemorandum (?:by|from|submitted)\b"
        ),
    ),
    (DocumentKind.SPEECH, r"\bspeech\b|\boral statement\b|\baddress to\b|\bremarks (?:by|at)\b"),
    (DocumentKind.BRIEFING, r"\bbrief(?:ing)?\b|\bfact ?sheet\b"),
    (
        DocumentKind.LEGISLATION,
        (
            r"\b(?:act|bill|order|regulations|measure) (?:19|20)\d\d\b|\bamendments? to clause\b"
            r"|\bnotices? of amendments?\b|\bexplanatory notes\b|\bmarshalled list\b"
        ),
    ),
    (
        DocumentKind.REPORT,
        (
            r"\b(?:report|review|strategy|(?:white|green) paper|plan|assessment|road ?map"
            r"|framework|guide|guidance|inquiry|evaluation|programme|manifesto|prospectus)\b"
        ),
    ),
)
_PAGE_SIGNS: tuple[tuple[DocumentKind, str], ...] = (
    (DocumentKind.SUBMISSION, r"^(?:written|supplementary written|oral) evidence\b"),
    (DocumentKind.MINUTES, r"^minutes of\b|^minutes$|^(?:draft )?minutes of the meeting\b"),
    (
        DocumentKind.BRIEFING,
        (
            r"^(?:(?:parliamentary|policy|member|research|library) )?briefing\b|^fact ?sheet\b"
            r"|^(?:[\w’'&]+ ){1,4}briefing(?: note| paper)?$|^policy brief(?: (?:no\.? )?\d+)?$"
        ),
    ),
    (DocumentKind.SPEECH, r"^speech (?:by|to|at|given|delivered)\b|^check against delivery\b"),
    (DocumentKind.COLUMN, r"^(?:opinion|comment|viewpoint|(?:guest )?column)$"),
    (DocumentKind.LEGISLATION, r"^notices? of amendments?$|^a bill to$|^explanatory notes$"),
    (
        DocumentKind.REPORT,
        (
            r"^(?:\w+ )?(?:special )?report(?:,? with .*)?$|\breport of session \d{4}"
            r"|^report (?:of|by|to):? (?:the )?\w+|^report author\b|\bto be printed \d"
            r"|^presented to parliament\b"
            r"|\b(?:white|green|command|discussion|policy) paper\b"
        ),
    ),
)

_OPINION = re.compile(r"[/.](?:opinions?|comment|columns?|columnists?|viewpoints?|views)/")
_QUOTED = re.compile("[“\"][^”\"]{0,600}[”\"]|(?<!\\w)[‘'][^’']{20,600}[’'](?!\\w)")
_OWN_VOICE = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b(?!\.[A-Z])")
_VOICED = 3


def kind_of_title(title: str) -> DocumentKind | None:
    """The kind a title names, or None."""
    return next((kind for kind, sign in _SIGNS if re.search(sign, title, re.IGNORECASE)), None)


def kind_of_lines(lines: Iterable[str]) -> DocumentKind | None:
    """The kind that short lines of a title page name (“2nd Report of Session 2010–12”), or None."""
    short = [line.strip() for line in lines if len(line) <= 120]
    for kind, sign in _PAGE_SIGNS:
        if any(re.search(sign, line, re.IGNORECASE) for line in short):
            return kind
    return None


def kind_of_address(address: str) -> DocumentKind | None:
    """A column where a part of a page's address says opinion, comment or column; else None."""
    return DocumentKind.COLUMN if _OPINION.search(address) else None


def kind_of_press(texts: Sequence[str], *, signed: bool) -> DocumentKind:
    """What a body of the press prints: signed, and in its writer's own voice, a column.

    `texts` are its first passages. A report quotes others' “I” and “we” between quotation marks.
    """
    own = _QUOTED.sub(" ", " ".join(texts))
    voiced = len(_OWN_VOICE.findall(own)) >= _VOICED
    return DocumentKind.COLUMN if signed and voiced else DocumentKind.ARTICLE


def kind_named(text: str) -> DocumentKind | None:
    """The kind a label such as a page's `dcterms.type` gives in one word of ours, or None."""
    return next((kind for kind in DocumentKind if kind.value == text.strip().lower()), None)
