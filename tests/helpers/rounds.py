"""A library with recommendations to rate, and raters who have judged them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from policydesk.core.document import DocumentKind
from policydesk.core.rating import Judgement, RatingRound
from policydesk.core.recommendation import Recommendation
from policydesk.library import Library
from policydesk.library.ratings import NewRound
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import a_document, a_library, a_recommendation

ANN, BOB = "Ann Lee", "Bob Ray"
FOUND = "The audit found that the plan was carried out in full by March."


def a_register(folder: Path, count: int = 4) -> tuple[Library, list[Recommendation]]:
    """A library with so many recommendations of one report, and an audit of them."""
    library = a_library(folder)
    numbers = range(1, count + 1)
    asked = tuple(f"Council number {n} should publish plan number {n}." for n in numbers)
    report = a_document(library, "Plans", paragraphs=asked)
    recs = [
        a_recommendation(library, report, words, number=f"R{n}")
        for n, words in enumerate(asked, start=1)
    ]
    a_document(
        library, "Audit", paragraphs=(FOUND,), publisher="Wexcombe Audit", kind=DocumentKind.REPORT
    )
    return library, recs


def audit_quote(library: Library) -> EvidenceQuote:
    """The audit's sentence, as evidence."""
    return EvidenceQuote(library.documents.find("audit.txt").id, FOUND)


def a_round(
    library: Library, name: str = "Spring", raters: Sequence[str] = (ANN, BOB), **more: object
) -> RatingRound:
    """Open a round over the whole register."""
    return library.ratings.open(NewRound(name, tuple(raters), **more))  # type: ignore[arg-type]


def judge_all(
    library: Library,
    found: RatingRound,
    recs: Sequence[Recommendation],
    judged: Mapping[str, str],
    *,
    finish: bool = True,
) -> None:
    """Each rater judges the recommendations in turn: “partly fully .”; a dot is left out."""
    for rater, values in judged.items():
        for rec, value in zip(recs, values.split(), strict=True):
            if value != ".":
                said = Judgement(value, found.by_then, reason=f"{rater} read the report so.")
                proofs = [audit_quote(library)] if value == "fully" else []
                library.ratings.judge(found.id, rater, rec.id, said, proofs)
        if finish:
            library.ratings.finish(found.id, rater, incomplete="." in values)
