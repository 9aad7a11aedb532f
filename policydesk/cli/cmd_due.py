"""The command for what falls due: the list, and the calendar file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.output import answer, counted, say
from policydesk.library.due import read_due, write_calendar


@click.command()
@click.argument("query", default="")
@click.option("--within", type=click.IntRange(0, 3660), default=30, metavar="DAYS",
              help="Also what is due in so many days; 30 unless said.")
@click.option("--all", "whenever", is_flag=True, help="Whatever is due, whenever.")
@click.option("--ics", type=A_PATH, metavar="FILE",
              help="Write it as a calendar file too; its entries keep their ids.")
@common
def due(asked: Asked, query: str, within: int, ics: Path | None, *, whenever: bool) -> None:
    """List what is late or due soon: answers, target dates, and when to look again."""
    with asked.reading(search=bool(query)) as reader:
        today = reader.now().astimezone().date()
        found = read_due(reader, query, None if whenever else today + timedelta(days=within))
        if ics is not None:
            write_calendar(found, ics.absolute(), made_at=reader.now())
    exempt = sum(each.exempt for each in found)
    if ics is not None and exempt:
        say(f"{exempt} of {counted(len(found), 'date')} {'is' if exempt == 1 else 'are'} of text "
            "that is exempt from publication: the calendar leaves its wording out.")
    shape = {
        "today": today.isoformat(),
        "due": [
            {
                "uid": each.uid,
                "recommendation": each.recommendation.id,
                "number": each.recommendation.number,
                "what": each.duty.value,
                "day": each.day.isoformat(),
                "given_as": each.day.isoformat() if each.given is None else str(each.given),
                "late": each.late,
                "exempt": each.exempt,
            }
            for each in found
        ],
        "late": sum(each.late for each in found),
        "file": None if ics is None else str(ics),
    }
    lines = [*(each.sentence() for each in found),
             f"{counted(len(found), 'date')}, {shape['late']} of them late."]  # fmt: skip
    answer(shape, lines, as_json=asked.as_json)
