"""The command that says what is due, late, stale or to be checked."""

from __future__ import annotations

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer
from policydesk.cli.plain_shapes import moment
from policydesk.library.digest import note_looked, read_digest


@click.command()
@click.option("--seen", is_flag=True, help="Remember that it was looked at now.")
@common
def digest(asked: Asked, *, seen: bool) -> None:
    """Say what is due, late, stale or to be checked, each out of how many.

    Each line names the list that it counts: give its marks and headlines to “register”.
    """
    with asked.reading() as reader:
        found = read_digest(reader)
    if seen:
        with asked.writing() as library:
            note_looked(library)
    shape = {
        "today": found.today.isoformat(),
        "since": moment(found.since),
        "of": found.of,
        "lines": [
            {
                "key": line.key,
                "words": line.words,
                "count": line.count,
                "of": line.of,
                "marks": [str(mark) for mark in line.marks],
                "headlines": sorted(kind.value for kind in line.headlines),
            }
            for line in found.lines
        ],
    }
    lines = [line.sentence() for line in found.telling]
    answer(shape, lines or ["Nothing is due, late or to be checked."], as_json=asked.as_json)
