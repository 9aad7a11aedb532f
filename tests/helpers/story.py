"""A library in which something has happened: a plan under way and late, a refusal, a silence."""

from __future__ import annotations

from dataclasses import dataclass

from policydesk.core.document import Document, DocumentKind
from policydesk.core.pack import Pack
from policydesk.core.recommendation import Recommendation
from policydesk.library import Library
from policydesk.library.status import EvidenceQuote
from tests.helpers.builders import PARAGRAPHS, a_document, a_recommendation, an_update

REPLY = "We accept the plan for buildings in part, and we reject the yearly report."


@dataclass(frozen=True)
class Story:
    """What happened: R1 (plan) in progress and slipped, R2 (yearly) rejected, R3 untouched."""

    library: Library
    report: Document
    reply: Document
    plan: Recommendation
    yearly: Recommendation
    untouched: Recommendation
    pack: Pack


def tell_story(library: Library) -> Story:
    """Bring the story into an empty library."""
    report = a_document(library)
    reply = a_document(
        library,
        "Reply of the councils",
        paragraphs=(REPLY, "Work on the plan began in May."),
        publisher="Councils",
        issued="2021-06-10",
        kind=DocumentKind.RESPONSE,
    )
    plan = a_recommendation(
        library, report, wording="Publish a plan for buildings", tags=("estate",)
    )
    yearly = a_recommendation(
        library, report, PARAGRAPHS[2], number="R2", addressees=("The department",)
    )
    untouched = a_recommendation(
        library, report, PARAGRAPHS[0], number="R3", addressees=("Councils", "Government")
    )
    evidence = [EvidenceQuote(reply.id, REPLY)]
    add = library.status.add
    add(plan.id, an_update("response", "accepted_in_part", "2021-06-10"), evidence)
    add(plan.id, an_update("target", "2022-03-31", "2021-06-10"))
    add(plan.id, an_update("target", "2022-12-31", "2022-02"))
    add(plan.id, an_update("claim", "under_way", "2021-07"))
    add(yearly.id, an_update("response", "rejected", "2021-06-10"), evidence)
    pack = library.packs.create(
        "Buildings", title="Buildings, where we are", recommendations=[plan.id, yearly.id]
    )
    return Story(library, report, reply, plan, yearly, untouched, pack)
