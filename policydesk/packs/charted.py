"""The charts of a pack: drawn of the recommendations it prints, on its dials."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from policydesk.core.charts import Chart, ChartKind
from policydesk.core.headlines_drawn import headlines_chart
from policydesk.core.over_time import told_over_time
from policydesk.core.timeline import AsOf
from policydesk.core.wording import say_dials
from policydesk.packs.matter import EntryMatter

WHOSE = "of this pack"


def chart_of(
    kind: ChartKind, used: Sequence[EntryMatter], as_of: AsOf, today: date
) -> Chart:
    """One chart of what a pack prints; a recommendation that stands in it twice counts once."""
    once = {matter.recommendation.id: matter for matter in used}
    histories = [(each.recommendation, each.timeline) for each in once.values()]
    dials = say_dials(as_of)
    match kind:
        case ChartKind.HEADLINES:
            return headlines_chart(told_over_time(histories, as_of, today), dials, WHOSE)
