"""Commands for the clocks of answers: list, change and set them."""

from __future__ import annotations

from dataclasses import replace

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, say
from policydesk.cli.plain_shapes import Shape, moment
from policydesk.cli.typed import a_date
from policydesk.core.clocks import ResponseClock
from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.library.clocks import say_answered
from policydesk.library.recommendations import draft_of


@click.group()
def clocks() -> None:
    """How long bodies have to answer, and what gives them that long."""


@clocks.command("list")
@common
def list_(asked: Asked) -> None:
    """List the clocks with their basis, as this library has them."""
    with asked.reading() as reader:
        found = reader.clocks.all()
    lines = [_line(each) for each in found]
    answer([_shape(each) for each in found], lines, as_json=asked.as_json)


@clocks.command("set")
@click.argument("ref", metavar="R")
@click.argument("key", metavar="CLOCK")
@click.option("--from", "start", metavar="DAY",
              help="The day it runs from (sent, received); else the day of publication.")
@common
def set_(asked: Asked, ref: str, key: str, start: str | None) -> None:
    """Set the day by which R has to be answered, by a clock; says where R is answered already."""
    with asked.writing() as library:
        chosen = library.clocks.find(key)
        rec = library.recommendations.find(ref)
        begins = a_date(start) if start else rec.issued
        if begins is None or begins.end is None or begins.start != begins.end:
            raise UserError("The clock needs the day it runs from; give it with --from.")
        due_on = PartialDate.day(chosen.due(begins.end))
        library.recommendations.edit(rec.id, replace(draft_of(rec), response_due=due_on))
        answered = say_answered(rec, library.status.timeline(rec.id))
    if answered:
        say(answered)
    words = f"{rec.label}: response due {due_on.spoken()}. {chosen.basis}"
    shape = {"recommendation": rec.id, "response_due": str(due_on), "basis": chosen.basis,
             "answered": answered}  # fmt: skip
    answer(shape, [words], as_json=asked.as_json)


@clocks.command()
@click.argument("key", metavar="CLOCK")
@click.option("--name", help="What it is called.")
@click.option("--basis", help="What gives them that long, in words.")
@click.option("--months", type=click.IntRange(0, 120), help="So many months.")
@click.option("--days", type=click.IntRange(0, 3660), help="And so many days.")
@click.option("--beginning-with/--after", "beginning_with", default=None,
              help="Whether the first day itself counts.")
@common
def edit(
    asked: Asked, key: str, name: str | None, basis: str | None, months: int | None,
    days: int | None, beginning_with: bool | None,
) -> None:  # fmt: skip
    """Change a clock of this library, or add one under a new CLOCK; what is not said stays."""
    with asked.writing() as library:
        known = {each.key: each for each in library.clocks.all()}
        before = known.get(key, ResponseClock(key, "", ""))
        said = {"name": name, "basis": basis, "months": months, "days": days,
                "beginning_with": beginning_with}  # fmt: skip
        given = {field: value for field, value in said.items() if value is not None}
        saved = library.clocks.save(replace(before, **given))  # type: ignore[arg-type]
    answer(_shape(saved), [_line(saved)], as_json=asked.as_json)


@clocks.command()
@click.argument("key", metavar="CLOCK")
@common
def reset(asked: Asked, key: str) -> None:
    """Let the clock count again as it came with the program, or take an own one away."""
    with asked.writing() as library:
        library.clocks.reset(key)
        left = [each for each in library.clocks.all() if each.key == key]
    lines = [_line(each) for each in left] or [f"The clock “{key}” is gone."]
    answer([_shape(each) for each in left], lines, as_json=asked.as_json)


def _line(found: ResponseClock) -> str:
    changed = f" (changed here on {found.changed_on})" if found.changed_on else ""
    return f"{found.key}: {found.name}, {found.period}. {found.basis}{changed}"


def _shape(found: ResponseClock) -> Shape:
    return {
        "key": found.key,
        "name": found.name,
        "basis": found.basis,
        "months": found.months or None,
        "days": found.days or None,
        "beginning_with": found.beginning_with,
        "changed_on": moment(found.changed_on),
    }
