"""The command that says how the register moved: by month, targets that slipped, response times."""

from __future__ import annotations

from collections.abc import Iterator

import click

from policydesk.cli import over_time_shapes, shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.cmd_recommendation import refuse_bad_query
from policydesk.cli.cmd_register import dial_lines
from policydesk.cli.output import answer, counted
from policydesk.cli.typed import with_dials
from policydesk.core.dates import spoken_day
from policydesk.core.headlines_drawn import unknown_words
from policydesk.core.lanes import KIND_WORDS, ON_A_PAGE, LanePage
from policydesk.core.register import OverTime, Register, Rows
from policydesk.core.response_telling import RULE, TOGETHER, body_words, sentence, until_words
from policydesk.core.response_times import ResponseTimes
from policydesk.core.slips_drawn import since_words
from policydesk.core.timeline import AsOf
from policydesk.core.views import Order
from policydesk.library.lanes import read_lanes
from policydesk.library.response_times import read_response_times

MONTHS_SAID = 12
SLIPS_SAID = 20
BODIES_SAID = 30
"""So much of each is written out for people; --json has all of it."""


@click.command("over-time")
@click.argument("query", default="")
@with_dials
@click.option("--lanes", "page", type=click.IntRange(min=1), metavar="PAGE",
              help=f"Also a page of lanes ({ON_A_PAGE} recommendations): what became of each.")
@click.option("--order", type=click.Choice([order.value for order in Order]),
              default=Order.PUBLISHED.value, help="The order of the lanes.")
@common
def over_time(asked: Asked, query: str, as_of: AsOf, page: int | None, order: str) -> None:
    """Say how the register moved: headlines by month, targets that slipped, response times."""
    with asked.reading(search=bool(query)) as reader, reader.one_moment():
        found = reader.register(query, as_of)
        refuse_bad_query(found)
        months = reader.over_time(found)
        times = read_response_times(reader, found)
        slipped = found.slipped()
        shape = {
            "query": query,
            "reading": found.reading,
            **shapes.dials(as_of),
            "total": len(found.rows),
            "of": found.of,
            "months": list(over_time_shapes.months(months)),
            "slipped": [over_time_shapes.slipped(row) for row in slipped] if asked.as_json else [],
            "response_times": over_time_shapes.response_times(times),
        }
        lines = [] if asked.as_json else list(_lines(found, months, slipped, times))
        if page is not None:
            lanes = read_lanes(reader, found, page - 1, Order(order))
            shape["lanes"] = over_time_shapes.lanes(lanes)
            lines += _lane_lines(lanes)
    answer(shape, lines, as_json=asked.as_json)


def _lines(
    found: Register, months: OverTime, slipped: Rows, times: ResponseTimes
) -> Iterator[str]:
    yield from dial_lines(found.as_of)
    total = len(found.rows)
    yield f"{total:,} of {counted(found.of, 'recommendation')}."
    yield ""
    yield "By headline, as known at each month’s end:"
    yield from _month_lines(months)
    if unknown := unknown_words(months):
        yield f"  {unknown}"
    yield ""
    yield f"Target dates that slipped: {len(slipped):,} of {total:,}."
    for row in slipped[:SLIPS_SAID]:
        often = "once" if row.slips == 1 else f"{row.slips} times"
        yield (
            f"  {row.recommendation.told}: {often}, {counted(row.slipped_days, 'day')} in all"
            f"{since_words(row)}"
        )
    yield from _more(len(slipped), SLIPS_SAID)
    yield ""
    yield f"Response times. {RULE} {until_words(times)}"
    yield sentence(times.together, TOGETHER)
    for each in times.bodies[:BODIES_SAID]:
        yield "  " + sentence(each, body_words(each))
    yield from _more(len(times.bodies), BODIES_SAID)


def _month_lines(months: OverTime) -> Iterator[str]:
    shown = months.months[-MONTHS_SAID:]
    for place, month in enumerate(shown, start=len(months.months) - len(shown)):
        counts = [(label, values[place]) for _, label, values in months.series if values[place]]
        said = ", ".join(f"{label} {count:,}" for label, count in counts)
        yield f"  {spoken_day(month)}: {said} of {sum(count for _, count in counts):,}"
    yield from _more(len(months.months), MONTHS_SAID)


def _lane_lines(page: LanePage) -> Iterator[str]:
    yield ""
    last = page.first + len(page.lanes)
    yield f"Lanes {min(page.first + 1, page.of):,} to {last:,} of {page.of:,}:"
    for lane in page.lanes:
        yield f"{lane.recommendation.told}: {lane.headline.symbol} {lane.headline.label}"
        for mark in lane.marks:
            yield f"  {KIND_WORDS[mark.kind][0]} {mark.words}"


def _more(count: int, said: int) -> Iterator[str]:
    if count > said:
        yield f"  and {count - said:,} more; --json has all."
