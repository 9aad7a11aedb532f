"""The command that compares a day as the records had it then with what is known of it now."""

from __future__ import annotations

from collections.abc import Iterator

import click

from policydesk.cli import shapes, status_shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.cmd_recommendation import refuse_query
from policydesk.cli.output import answer, counted
from policydesk.cli.plain_shapes import numbers_of
from policydesk.cli.typed import with_dials
from policydesk.core.dates import spoken_day
from policydesk.core.differences import Difference, say_difference
from policydesk.core.register import Differences
from policydesk.core.timeline import AsOf
from policydesk.core.wording import say_moment


@click.command()
@click.argument("query", default="")
@with_dials
@common
def differences(asked: Asked, query: str, as_of: AsOf) -> None:
    """Say what was learned late about a day, and what the records of that day had wrong.

    --world is the day in the world, --known the day on which we knew it; where only one is given
    the other is the same day.
    """
    with asked.reading(search=bool(query)) as reader:
        found = reader.differences(as_of, query)
    refuse_query(found.error)
    shape = {
        "query": query,
        "reading": found.reading,
        **shapes.dials(found.then),
        "rows": [_row(row) for row in found.rows],
        "total": len(found.rows),
        "of": found.of,
    }
    answer(shape, _lines(found), as_json=asked.as_json)


def _row(found: Difference) -> shapes.Shape:
    return {
        **numbers_of(found.recommendation),
        "then": status_shapes.headline(found.then),
        "now": status_shapes.headline(found.now),
        "moved": found.moved,
        "learned_late": [status_shapes.timeline_entry(entry) for entry in found.late],
        "got_wrong": [status_shapes.timeline_entry(entry) for entry in found.wrong],
    }


def _lines(found: Differences) -> Iterator[str]:
    world, known = found.then.world, found.then.known
    assert world is not None
    assert known is not None
    yield f"The world on {spoken_day(world)}, as known on {say_moment(known)} and now:"
    for row in found.rows:
        yield from say_difference(row)
    moved = sum(row.moved for row in found.rows)
    yield f"Of {counted(found.of, 'recommendation')} {moved} stood otherwise."
