"""The charts of a pack: drawn of the recommendations it prints, on its dials."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policydesk.core.answers import answer_of
from policydesk.core.charts import Chart, ChartKind
from policydesk.core.headlines_drawn import headlines_chart
from policydesk.core.lanes import lane_of
from policydesk.core.lanes_drawn import lanes_chart
from policydesk.core.over_time import told_over_time
from policydesk.core.recommendation import Recommendation
from policydesk.core.register import RegisterRow, register_row
from policydesk.core.response_times import Awaited, response_times
from policydesk.core.slips_drawn import slips_chart
from policydesk.core.timeline import AsOf, Timeline
from policydesk.core.waits_drawn import waits_chart
from policydesk.core.wording import say_dials
from policydesk.packs.matter import EntryMatter

WHOSE = "of this pack"
Histories = Sequence[tuple[Recommendation, Timeline]]


def chart_of(kind: ChartKind, used: Sequence[EntryMatter], as_of: AsOf, today: date) -> Chart:
    """One chart of what a pack prints; a recommendation that stands in it twice counts once."""
    once = {matter.recommendation.id: matter for matter in used}
    histories = [(each.recommendation, each.timeline) for each in once.values()]
    dials, until = say_dials(as_of), as_of.last_day(today)
    match kind:
        case ChartKind.HEADLINES:
            return headlines_chart(told_over_time(histories, as_of, today), dials, WHOSE)
        case ChartKind.SLIPS:
            return slips_chart(_slipped(histories, as_of, today), len(histories), dials, WHOSE)
        case ChartKind.RESPONSE_TIMES:
            found = response_times((awaited_of(*each, as_of) for each in histories), until)
            return waits_chart(found, dials, WHOSE, generous=as_of.generous)
        case ChartKind.LANES:
            lanes = [lane_of(*each, as_of) for each in histories]
            return lanes_chart(lanes, until, dials, WHOSE)


def awaited_of(rec: Recommendation, timeline: Timeline, as_of: AsOf) -> Awaited:
    """Who was asked, issued between which days, to answer by which, and when it was answered."""
    issued, due = rec.issued, rec.response_due
    return Awaited(
        rec.addressees,
        (
            issued.start.toordinal() if issued and issued.start else 0,
            issued.latest.toordinal() if issued else 0,
        ),
        due.end.toordinal() if due and due.end else 0,
        answer_of(timeline.events, as_of),
    )


def _slipped(histories: Histories, as_of: AsOf, today: date) -> list[RegisterRow]:
    """Those whose target moved back, the longest delay first."""
    rows = (register_row(*each, as_of, today) for each in histories)
    return sorted((row for row in rows if row.slips), key=lambda row: -row.slipped_days)
