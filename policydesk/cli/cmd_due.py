"""Commands for what falls due: the list, the calendar file, and the clocks of answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, counted
from policydesk.core.clocks import CLOCKS, clock
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.library.due import read_due, write_calendar
from policydesk.library.recommendations import draft_of


@click.command()
@click.argument("query", default="")
@click.option("--within", type=click.IntRange(0, 3660), default=30, metavar="DAYS",
              help="Also what is due in so many days; 30 unless said.")
@click.option("--all", "whenever", is_flag=True, help="Whatever is due, whenever.")
@click.option("--ics", type=click.Path(path_type=Path), metavar="FILE",
              help="Write it as a calendar file too; its entries keep their ids.")
@common
def due(asked: Asked, query: str, within: int, ics: Path | None, *, whenever: bool) -> None:
    """List what is late or due soon: answers, target dates, and when to look again."""
    with asked.reading(search=bool(query)) as reader:
        today = reader.now().astimezone().date()
        found = read_due(reader, query, None if whenever else today + timedelta(days=within))
        if ics is not None:
            write_calendar(found, ics.absolute(), made_at=reader.now())
    shape = {
        "today": today.isoformat(),
        "due": [
            {
                "uid": each.uid,
                "recommendation": each.recommendation.id,
                "number": each.recommendation.number,
                "what": each.duty.value,
                "day": each.day.isoformat(),
                "late": each.late,
            }
            for each in found
        ],
        "late": sum(each.late for each in found),
        "file": None if ics is None else str(ics),
    }
    lines = [*(each.sentence() for each in found),
             f"{counted(len(found), 'date')}, {shape['late']} of them late."]  # fmt: skip
    answer(shape, lines, as_json=asked.as_json)


@click.group()
def clocks() -> None:
    """How long bodies have to answer, and what gives them that long."""


@clocks.command("list")
@common
def list_(asked: Asked) -> None:
    """List the clocks with their basis."""
    shape = [
        {"key": each.key, "name": each.name, "basis": each.basis, "months": each.months or None,
         "days": each.days or None}
        for each in CLOCKS
    ]  # fmt: skip
    lines = [f"{each.key}: {each.name}. {each.basis}" for each in CLOCKS]
    answer(shape, lines, as_json=asked.as_json)


@clocks.command("set")
@click.argument("ref", metavar="R")
@click.argument("key", metavar="CLOCK")
@click.option("--from", "start", metavar="DAY",
              help="The day it runs from (sent, received); else the day of publication.")
@common
def set_(asked: Asked, ref: str, key: str, start: str | None) -> None:
    """Set the day by which R has to be answered, by a clock."""
    chosen = clock(key)
    with asked.writing() as library:
        rec = library.recommendations.find(ref)
        begins = PartialDate.parse(start) if start else rec.issued
        if begins is None or begins.end is None or begins.start != begins.end:
            raise UserError("The clock needs the day it runs from; give it with --from.")
        due_on = PartialDate.day(chosen.due(begins.end))
        library.recommendations.edit(rec.id, replace(draft_of(rec), response_due=due_on))
    words = f"{rec.label}: response due {due_on.spoken()}. {chosen.basis}"
    shape = {"recommendation": rec.id, "response_due": str(due_on), "basis": chosen.basis}
    answer(shape, [words], as_json=asked.as_json)
