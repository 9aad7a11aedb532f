"""What charts on a page say of themselves where there is one thing of a kind, and where more."""

from __future__ import annotations

from datetime import date

import pytest

from policydesk.core.charts import Chart
from policydesk.core.lanes import lane_of
from policydesk.core.lanes_drawn import lanes_chart
from policydesk.core.response_times import Awaited, response_times
from policydesk.core.slips_drawn import slips_chart
from policydesk.core.timeline import AsOf, Timeline
from policydesk.core.waits_drawn import waits_chart
from tests.core.test_lanes import REC

DAY = date(2021, 5, 1)
WHOSE = "of this pack"


def lanes_of(count: int) -> Chart:
    lanes = [lane_of(REC, Timeline(()), AsOf()) for _ in range(count)]
    return lanes_chart(lanes, DAY, (), WHOSE)


def waits_of(count: int) -> Chart:
    issued = (DAY.toordinal() - 10,) * 2
    asked = [Awaited((f"Body {n}",), issued) for n in range(count)]
    return waits_chart(response_times(asked, DAY), (), WHOSE, generous=False)


@pytest.mark.parametrize(
    ("chart", "described", "captioned"),
    [
        (lanes_of(1), "1 lane from", " The one recommendation of this pack."),
        (lanes_of(2), "2 lanes from", " All 2 recommendations of this pack."),
        (waits_of(1), "A bar for the one body, and", "Of the 1 recommendation of this pack,"),
        (waits_of(2), "A bar for each of 2 bodies, and", "Of the 2 recommendations of this pack,"),
        (slips_chart((), 1, (), WHOSE), "", "0 of the 1 recommendation of this pack"),
        (slips_chart((), 2, (), WHOSE), "", "0 of the 2 recommendations of this pack"),
    ],
)
def test_one_is_said_as_one(chart: Chart, described: str, captioned: str) -> None:
    assert chart.description.startswith(described)
    assert captioned in chart.caption
