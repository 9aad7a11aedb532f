"""Builders for packs: an invented council's recommendations, with every kind of event."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from policydesk.core.briefing import Briefing
from policydesk.core.charts import ChartKind
from policydesk.core.dates import PartialDate
from policydesk.core.document import Document, DocumentKind, TextQuality
from policydesk.core.ids import DocumentId, EventId, PackId, PackItemId, RecommendationId
from policydesk.core.pack import Pack, PackItem, PackItemKind, chart_item
from policydesk.core.recommendation import Anchor, Recommendation
from policydesk.core.status import Axis, Evidence, Grade, StatusEvent, Whose
from policydesk.core.timeline import AsOf, Timeline
from policydesk.packs.assemble import EntryMatter, assemble

TODAY = date(2026, 11, 22)
HEAD = "9f2c" * 16


def moment(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


def a_document(number: int = 1, **changes: object) -> Document:
    facts: dict[str, object] = {
        "id": DocumentId(number),
        "uid": f"document-{number}",
        "title": "One pot for the whole place",
        "authors": ("A. Writer",),
        "publisher": "Northmere Policy Forum",
        "kind": DocumentKind.REPORT,
        "issued": PartialDate.parse("2010-04-13"),
        "language": "en",
        "url": "https://example.org/one-pot",
        "series": "",
        "file_name": "one-pot.pdf",
        "media_type": "application/pdf",
        "sha256": "0" * 64,
        "size": 1000,
        "pages": 24,
        "text_quality": TextQuality.GOOD,
        "text_sha256": "1" * 64,
        "passages": 80,
        "warnings": (),
        "added_at": moment("2010-05-01"),
    }
    return Document(**(facts | changes))  # type: ignore[arg-type]


def a_recommendation(n: int = 1, /, **changes: object) -> Recommendation:
    quote = changes.pop("quote", f"Councils should publish plan {n} in full, within the year.")
    page = changes.pop("page", 8 + n)
    facts: dict[str, object] = {
        "id": RecommendationId(n),
        "uid": f"recommendation-{n}",
        "anchor": Anchor(DocumentId(1), 100, 160, str(quote), "before ", " after", page, "1" * 64),  # type: ignore[arg-type]
        "wording": f"Publish plan {n}",
        "number": f"R{n}",
        "addressees": ("Northmere Council",),
        "owner": "Head of Finance",
        "tags": ("place/budgets",),
        "response_due": None,
        "created_at": moment("2010-05-02"),
        "document_title": "One pot for the whole place",
        "document_publisher": "Northmere Policy Forum",
        "issued": PartialDate.parse("2010-04-13"),
    }
    return Recommendation(**(facts | changes))  # type: ignore[arg-type]


class Ledger:
    """Makes events with rising ids; recorded the day after they happened unless said."""

    def __init__(self) -> None:
        self._next = 1

    def event(
        self, axis: Axis, value: str, happened: str, recorded: str = "", **changes: object
    ) -> StatusEvent:
        when = PartialDate.parse(happened)
        written = moment(recorded) if recorded else datetime.combine(
            when.latest + timedelta(days=1), datetime.min.time(), tzinfo=UTC
        )
        facts: dict[str, object] = {
            "id": EventId(self._next),
            "uid": f"event-{self._next}",
            "recommendation_id": RecommendationId(1),
            "recommendation_uid": "recommendation-1",
            "axis": axis,
            "value": value,
            "happened": when,
            "recorded_at": written,
            "received_at": written,
            "whose": Whose.OWNER,
        }
        self._next += 1
        return StatusEvent(**(facts | changes))  # type: ignore[arg-type]


def an_evidence(quote: str, page: int | None = 4, **changes: object) -> Evidence:
    facts: dict[str, object] = {
        "document_id": DocumentId(2),
        "document_uid": "document-2",
        "document_title": "Answer to the forum",
        "start": 10,
        "end": 10 + len(quote),
        "quote": quote,
        "page": page,
        "published_on": PartialDate.parse("2010-06"),
        "publisher": "Northmere Council",
    }
    return Evidence(**(facts | changes))  # type: ignore[arg-type]


def long_history() -> Timeline:
    """Accepted (then corrected), under way, a target moved twice, then partly done."""
    ledger = Ledger()
    accepted = ledger.event(
        Axis.RESPONSE, "accepted", "2010-06-14", "2010-06-16", grade=Grade.C,
        evidence=(an_evidence("We agree with this recommendation in part."),),
    )
    corrected = ledger.event(
        Axis.RESPONSE, "accepted_in_part", "2010-06-14", "2010-06-30", grade=Grade.C,
        supersedes=accepted.id, reason="the text says “in part”", their_word="Agreed in part",
        evidence=(an_evidence("We agree with this recommendation in part."),),
    )
    return Timeline(
        (
            accepted,
            corrected,
            ledger.event(Axis.TARGET, "2011-03-31", "2010-06-14", "2010-06-30"),
            ledger.event(Axis.CLAIM, "under_way", "2010-09", "2010-10-04", grade=Grade.C,
                         evidence=(an_evidence("Officers have begun the work.", 41),)),
            ledger.event(Axis.TARGET, "2012-03-31", "2011-03-02", whose=Whose.OWNER,
                         note="Moved because the *system* came late."),
            ledger.event(Axis.TARGET, "2012-12", "2012-03-30"),
            ledger.event(Axis.ASSESSMENT, "partly", "2012-11-05", "2012-11-20", grade=Grade.B,
                         whose=Whose.THIRD_PARTY, third_party="County Auditor",
                         evidence=(an_evidence("Two of the three plans were published.", 12,
                                               document_title="Audit follow-up",
                                               publisher="County Auditor",
                                               published_on=PartialDate.parse("2012-11-05"),
                                               accessed_on=date(2012, 11, 20)),)),
            ledger.event(Axis.REVIEW, "no_change", "2013-05-01", whose=Whose.US),
        ),
        PartialDate.parse("2010-06-13"),
    )


def simple(axis: Axis, value: str, **changes: object) -> Timeline:
    return Timeline((Ledger().event(axis, value, "2015-03-24", "2015-03-30", **changes),))


def matters() -> list[EntryMatter]:
    """Seven entries, of seven headlines."""
    quoted = (an_evidence("This work has been completed."),)
    timelines = [
        long_history(),
        Timeline(()),
        simple(Axis.CLAIM, "done", grade=Grade.C, evidence=quoted),
        simple(Axis.ASSESSMENT, "fully", grade=Grade.A, whose=Whose.US, evidence=quoted),
        simple(Axis.RESPONSE, "rejected", grade=Grade.C, evidence=quoted),
        simple(Axis.ASSESSMENT, "cannot_determine", whose=Whose.US,
               note="We looked in the minutes of 2014 and 2015."),
        simple(Axis.STANDING, "superseded", whose=Whose.US, successor="recommendation-1"),
    ]
    wordings = {
        1: "Give councils one capital pot for regeneration, transport and housing",
        5: "Look at how projects were carried out, and not only at headline deals, whenever a "
           "council learns from what has been tried in other places of its size",
    }
    return [
        EntryMatter(
            a_recommendation(n, wording=wordings.get(n, f"Publish plan {n} in full")),
            timeline,
            a_document(),
            {"recommendation-1": "R1, One pot for the whole place"},
        )
        for n, timeline in enumerate(timelines, start=1)
    ]


INTRODUCTION = """For the meeting of 1 December.

## Key messages

- Little is done.
- Less is checked.
"""
NOTE = """A note with *stress*, **strength**, `code` and a [link](https://example.org/a).

1. First thing
2. Second thing
   - and a detail

> Somebody said this.
"""


def a_pack(count: int = 7, **changes: object) -> Pack:
    items = [PackItem(PackItemId(1), PackItemKind.HEADING, text="Money")]
    for n in range(1, count + 1):
        if n == 4:
            items.append(PackItem(PackItemId(100), PackItemKind.HEADING, text="Openness"))
            items.append(PackItem(PackItemId(101), PackItemKind.NOTE, text=NOTE))
        items.append(
            PackItem(PackItemId(n + 1), PackItemKind.RECOMMENDATION, RecommendationId(n))
        )
    facts: dict[str, object] = {
        "id": PackId(1),
        "uid": "pack-1",
        "name": "place",
        "title": "Place budgets: what became of the advice",
        "introduction": INTRODUCTION,
        "query": 'tag:place AND "capital pot"',
        "items": tuple(items),
        "created_at": moment("2026-11-20"),
    }
    return Pack(**(facts | changes))  # type: ignore[arg-type]


def a_charted_briefing(as_of: AsOf = AsOf()) -> Briefing:  # noqa: B008
    """The same pack with every chart, and with no entry but those they are drawn of."""
    items = [chart_item(kind) for kind in ChartKind]
    items += [item for item in a_pack().items if item.kind is PackItemKind.RECOMMENDATION]
    return a_briefing(a_pack(items=tuple(items), introduction=""), as_of=as_of)


def a_briefing(pack: Pack | None = None, entries: list[EntryMatter] | None = None,
               as_of: AsOf = AsOf(), **changes: object) -> Briefing:  # noqa: B008
    facts: dict[str, object] = {
        "as_of": as_of,
        "today": TODAY,
        "library": "Local government",
        "author": "Policy team, Northmere",
        "ledger_head": HEAD,
    }
    return assemble(
        pack if pack is not None else a_pack(),
        entries if entries is not None else matters(),
        **(facts | changes),  # type: ignore[arg-type]
    )
