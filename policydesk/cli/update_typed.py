"""An update as it is typed: AXIS=VALUE, and the options that say the rest of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import click

from policydesk.cli.typed import a_date
from policydesk.core.errors import UserError
from policydesk.core.status import (
    DATED_AXES,
    VALUES,
    Axis,
    Grade,
    NewStatus,
    StatusEvent,
    Whose,
)
from policydesk.core.supposing import corrected_so_far

F = TypeVar("F", bound=Callable[..., Any])

WHOSE_WORD = {Axis.RESPONSE: Whose.OWNER, Axis.CLAIM: Whose.OWNER, Axis.TARGET: Whose.OWNER}
"""Whose word an axis rests on unless said: theirs for what they say, else ours."""

_OPTIONS = (
    click.option("--their-date", metavar="DAY", help="When the source wrote it down."),
    click.option("--agreed-by", metavar="WHO",
                 help="Who agreed to the target date."),
    click.option("--their-word", help="The source's own word for the status."),
    click.option("--note", help="A note of your own."),
    click.option("--grade", type=click.Choice([grade.value for grade in Grade]),
                 help="How strong the evidence is; else suggested from the document."),
    click.option("--evidence", "quotes", multiple=True, metavar="DOC:QUOTE",
                 help="Words of a document that show it (may be repeated); “3 p. 15:words” where "
                 "they stand on several pages."),
    click.option("--third-party", metavar="WHO",
                 help="The third party whose word it is."),
    click.option("--whose", type=click.Choice([whose.value for whose in Whose]),
                 help="Whose word it is; else theirs for what they say, ours for the rest."),
)


def with_update(*, required: bool) -> Callable[[F], F]:
    """Give a command the options of an update; `--happened` must be given where `required`."""

    def dressed(act: F) -> F:
        for option in _OPTIONS:
            act = option(act)
        return click.option(
            "--happened", required=required, metavar="DATE",
            help="When it happened in the world: 2010-03-24, 24/3/2010, 2010-03, 2010, "
            "'Q2 2010/11', 'spring 2010', 'before 2010-03', yesterday.",
        )(act)  # fmt: skip

    return dressed


def status_typed(update: str, said: Mapping[str, str | None]) -> NewStatus:
    """The update that was typed with the options of `with_update`; UserError says what is wrong."""
    axis, value = _split(update)
    words = {name: text or "" for name, text in said.items()}
    speaker = Whose.THIRD_PARTY if words["third_party"] else WHOSE_WORD.get(axis, Whose.US)
    return NewStatus(
        axis=axis,
        value=value,
        happened=a_date(words["happened"]),
        whose=Whose(words["whose"]) if words["whose"] else speaker,
        third_party=words["third_party"],
        grade=Grade(words["grade"]) if words["grade"] else None,
        note=words["note"],
        reason=words.get("reason", ""),
        their_word=words["their_word"],
        agreed_by=words["agreed_by"],
        their_recorded_on=_day(words["their_date"]),
    )


def correction_typed(
    new: NewStatus, said: Mapping[str, str | None], before: StatusEvent, *, requoted: bool
) -> NewStatus:
    """The update as a correction: what was not said of it stays as it was, its part above all.

    The grade stays with the quotes, and the speaker with the axis; an empty text clears.
    """
    kept = corrected_so_far(before)
    found = replace(
        new, supersedes=kept.supersedes, limb=kept.limb, successor=kept.successor,
        **{name: getattr(kept, name) for name in _KEPT if said[name] is None},
    )  # fmt: skip
    if said["their_date"] is None:
        found = replace(found, their_recorded_on=kept.their_recorded_on)
    if said["grade"] is None and not requoted:
        found = replace(found, grade=kept.grade)
    if said["whose"] is None and said["third_party"] is None and new.axis is kept.axis:
        return replace(found, whose=kept.whose)
    return found if found.whose is Whose.THIRD_PARTY else replace(found, third_party="")


_KEPT = ("third_party", "note", "their_word", "agreed_by")


def _split(update: str) -> tuple[Axis, str]:
    """`claim=done` as axis and value; UserError names the axes there are."""
    name, equals, value = (part.strip() for part in update.partition("="))
    name = _code(name)
    axes = [axis.value for axis in Axis if axis is not Axis.RETRACTION]
    if not equals or name not in axes:
        raise UserError(
            f"“{update}” is not an update; write AXIS=VALUE with one of {', '.join(axes)}."
        )
    axis = Axis(name)
    if axis in DATED_AXES:
        return axis, str(a_date(value))
    return axis, _code(value) if axis in VALUES else value


def _code(text: str) -> str:
    """A name of the vocabulary as it is kept, however it was typed: “Under way” is under_way."""
    return re.sub(r"[\s_-]+", "_", text.lower())


def _day(text: str) -> date | None:
    """The last day of a date as typed; None for nothing."""
    return a_date(text).end if text else None
