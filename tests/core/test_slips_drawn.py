"""Slipped targets drawn: every move its own way, and the same said in the table and in words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.charts import Mark, Sign
from policydesk.core.register import RegisterRow, register_row
from policydesk.core.slips_drawn import since_words, slip_rows, slip_sentence, slips_chart
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf, Timeline
from tests.core.events import Ledger
from tests.core.test_lanes import REC

TODAY = date(2021, 12, 31)
SET = date(2021, 1, 1)


def row_of(*targets: str) -> RegisterRow:
    """The row of a recommendation whose target was set to each of these days in turn."""
    ledger = Ledger()
    events = [
        ledger.event(Axis.TARGET, target, (SET + timedelta(days=n)).isoformat())
        for n, target in enumerate(targets)
    ]
    return register_row(REC, Timeline(tuple(events)), AsOf(), TODAY)


def marks_of(row: RegisterRow) -> list[Mark]:
    return list(slip_rows([row]).rows[0].ground)


@pytest.mark.parametrize(
    ("targets", "sign", "furthest", "now"),
    [
        (("2022-01-01", "2023-01-01"), Sign.ARROW, "1 January 2023", "1 January 2023"),
        (
            ("2022-01-01", "2023-01-01", "2022-06-01"),
            Sign.NEARER, "1 January 2023", "1 June 2022",
        ),
        (
            ("2022-01-01", "2023-01-01", "2021-06-01"),
            Sign.NEARER, "1 January 2023", "1 June 2021, before the first",
        ),
        (
            ("2022-01-01", "2021-03-01", "2021-06-01"),
            Sign.ARROW, "1 January 2022", "1 June 2021, before the first",
        ),
    ],
)  # fmt: skip
def test_table_picture_and_words_say_the_same(
    targets: tuple[str, ...], sign: Sign, furthest: str, now: str
) -> None:
    row = row_of(*targets)
    chart = slips_chart([row], 1, (), "of this pack")
    assert marks_of(row)[-1].sign is sign
    assert chart.cells[0][1:4] == ("1 January 2022", furthest, now)
    moved_nearer = furthest != now
    assert (f"at the furthest {furthest}; now {now}" in chart.description) == moved_nearer
    assert chart.description.count(f"; now {now}. ") == 1
    assert since_words(row) == f"; at the furthest {furthest}, now {now}" * moved_nearer
    assert sign in {key.sign for key in chart.keys}


def test_of_many_it_is_said_how_many_are_nearer_than_they_were() -> None:
    rows = [row_of("2022-01-01", "2023-01-01"), row_of("2022-01-01", "2022-09-01", "2022-02-01")]
    said = slips_chart(rows, 2, (), "of this pack").description
    assert " In 1 of them the target is nearer than it once was. The longest delay: R1" in said
    assert "nearer" not in slips_chart(rows[:1] * 2, 2, (), "of this pack").description


@given(st.lists(st.dates(date(2021, 1, 1), date(2030, 1, 1)), min_size=2, max_size=6))
def test_every_bar_runs_on_and_all_moves_are_drawn(days: list[date]) -> None:
    row = row_of(*map(date.isoformat, days))
    if not row.slips:
        return
    marks = marks_of(row)
    long = [mark for mark in marks if mark.sign in {Sign.BAR, Sign.LINE}]
    assert all(mark.at < mark.until for mark in long)
    assert [mark.sign for mark in long].count(Sign.BAR) == row.slips
    assert len(long) == sum(was != now for was, now in pairwise(days))
    scale = max(mark.until for mark in long) - min(mark.at for mark in long)
    assert scale == pytest.approx(1.0)
    first, now = marks[-2:]
    assert {first.at, now.at} <= {end for mark in long for end in (mark.at, mark.until)}
    assert str(row.furthest_target) == max(days).isoformat()
    assert slip_sentence(row).count(";") == 2 + (row.target != row.furthest_target)
