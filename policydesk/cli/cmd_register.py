"""Commands that say what stood on a day: one recommendation's timeline, and the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import click

from policydesk.cli import shapes, status_shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.body_shapes import owner_now, tenure
from policydesk.cli.cmd_recommendation import refuse_bad_query, register_lines
from policydesk.cli.output import answer, quote_lines, say
from policydesk.cli.plain_shapes import numbers_of
from policydesk.cli.typed import with_dials
from policydesk.core.errors import UserError
from policydesk.core.marks import Mark, marks_typed
from policydesk.core.recommendation import Recommendation
from policydesk.core.register import Register, RegisterRow, Rows
from policydesk.core.status import VALUES, Headline, HeadlineKind
from policydesk.core.telling import part_words, tell_entries
from policydesk.core.timeline import AsOf, Timeline, TimelineEntry, target_slips
from policydesk.core.views import Grouping, Order, RegisterState, in_order
from policydesk.core.wording import (
    say_dials,
    say_flags,
    say_moment,
    say_unchecked,
    say_value,
    say_whose,
)
from policydesk.library import LibraryReader
from policydesk.library.exempt import exempt_of

GROUPS: dict[str, Callable[[RegisterRow], tuple[str, ...]]] = {
    "headline": lambda row: (row.headline.kind.value,),
    "response": lambda row: (row.axes.response.value,),
    "claim": lambda row: (row.axes.claim.value,),
    "assessment": lambda row: (row.axes.assessment.value,),
    "standing": lambda row: (row.axes.standing.value,),
    "document": lambda row: (row.recommendation.document_title,),
    "publisher": lambda row: (row.recommendation.document_publisher,),
    "owner": lambda row: (row.owner.organisation or row.owner.name,),
    "addressee": lambda row: row.recommendation.addressees or ("",),
    "tag": lambda row: row.recommendation.tags or ("",),
    "their-word": lambda row: row.axes.their_words or ("",),
}
"""What a register can be grouped by; a row with two addressees stands in both their groups."""
NOTHING_KNOWN = "Nothing had been recorded in this library by then."


@click.command()
@click.argument("ref", metavar="R")
@with_dials
@common
def timeline(asked: Asked, ref: str, as_of: AsOf) -> None:
    """Show what happened to a recommendation, and how it stood on the dials' day.

    --world is the day in the world, --known the day on which we knew it; both are today if
    left out.
    """
    with asked.reading() as reader:
        found = reader.recommendations.find(ref)
        events = reader.status.timeline(found.id)
        headline = events.headline(as_of, today=reader.now().astimezone().date())
        successors = reader.recommendations.successors(events)
    target = events.target(as_of)
    shape = {
        **numbers_of(found),
        "wording": found.wording,
        **shapes.dials(as_of),
        "headline": status_shapes.headline(headline),
        "axes": status_shapes.axes(events.axes(as_of)),
        "target": shapes.text_of(target),
        "slips": [status_shapes.slip(slip) for slip in target_slips(events.events, as_of)],
        "last_reviewed": shapes.moment(events.last_reviewed(as_of)),
        "limbs": [status_shapes.limb(stood) for stood in events.limbs(as_of)],
        **owner_now(events.owner(as_of)),
        "owners": [tenure(each) for each in events.tenures(as_of)],
        "events": [status_shapes.timeline_entry(entry) for entry in events.entries(as_of)],
    }
    lines = _timeline_lines(found, headline, events, as_of, successors)
    answer(shape, lines, as_json=asked.as_json)


@click.command()
@click.argument("query", default="")
@with_dials
@click.option("--view", "name", metavar="NAME",
              help="As it was kept under a name: filter, dials, grouping, order.")
@click.option("--save-view", "new_name", metavar="NAME",
              help="Keep this under a name; under a view's own name, in its place.")
@click.option("--mark", "marks", multiple=True, metavar="MARK",
              help="Only those so marked: stale, overdue_current, exempt, due_by:DAY and so on "
              "(may be repeated).")
@click.option("--order", type=click.Choice([order.value for order in Order]),
              help="The order of the rows; as published unless said.")
@click.option("--group-by", type=click.Choice(sorted(GROUPS)), help="Count in groups.")
@click.option("--headline", "headlines", multiple=True, metavar="HEADLINE",
              type=click.Choice([kind.value for kind in HeadlineKind]),
              help="Only those with this headline (may be repeated).")
@common
def register(
    asked: Asked,
    query: str,
    as_of: AsOf,
    name: str | None,
    new_name: str | None,
    marks: tuple[str, ...],
    order: str | None,
    group_by: str | None,
    headlines: tuple[str, ...],
) -> None:  # fmt: skip
    """Show the register on the dials' day: rows, and counts with their denominators.

    In the JSON, `exempt` are those that may not be published now, whatever the dials.
    With --view it opens as it was kept; what is said besides changes it for now.
    """
    said = _Said(query, as_of, marks_typed(marks), order, group_by, headlines)
    if new_name is not None:
        _keep(asked, said, name, new_name)
    with asked.reading(search=bool(query or name)) as reader, reader.one_moment():
        kept = None if name is None else reader.searches.view(name)
        state = said.over(kept)
        kept_group = None if kept is None else _group_of(kept)
        group_by = group_by or kept_group
        found = reader.register(
            state.query, state.as_of, headlines=state.headlines, marks=state.marks
        )
        refuse_bad_query(found)
        found = replace(found, rows=found.rows.subset(in_order(found.rows.listed, state.order)))
        rows = _row_shapes(reader, found) if asked.as_json else []
        groups = None if group_by is None else _groups(found, group_by)
        exempt = exempt_of(reader, found.rows.ids)
        lines = [] if asked.as_json else list(_register_lines(found, groups, said.group_by))
    shape = shapes.register(found, state.query, rows, groups)
    shape["marks"] = [str(mark) for mark in state.marks]
    shape["order"] = state.order.value
    shape["exempt"] = sorted(exempt)
    if kept is not None:
        modified = group_by != kept_group or not state.same_as(kept)
        shape["view"] = {"name": name, "modified": modified}
    answer(shape, lines, as_json=asked.as_json)


def _row_shapes(reader: LibraryReader, found: Register) -> list[shapes.Shape]:
    states = reader.recommendations.anchor_states(row.recommendation for row in found.rows)
    return [
        shapes.register_row(row, states[row.recommendation.id])
        for row in found.rows
        if row.recommendation.id in states
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    """What was said on the command line; what was not leaves a view as it is."""

    query: str
    as_of: AsOf
    marks: tuple[Mark, ...]
    order: str | None
    group_by: str | None
    headlines: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        """Whether a view keeps the grouping that was said; there are more here than it has."""
        return self.group_by is None or self.group_by in set(Grouping)

    def over(self, kept: RegisterState | None) -> RegisterState:
        """The state that is shown: what was kept, changed by what was said."""
        base = kept or RegisterState(grouping=Grouping.NONE)
        grouping = self.group_by if self.is_kept else None
        return replace(
            base,
            query=self.query or base.query,
            headlines=frozenset(map(HeadlineKind, self.headlines)) or base.headlines,
            marks=self.marks or base.marks,
            as_of=base.as_of if self.as_of == AsOf() else self.as_of,
            order=Order(self.order) if self.order else base.order,
            grouping=Grouping(grouping) if grouping else base.grouping,
        )


def _keep(asked: Asked, said: _Said, name: str | None, new_name: str) -> None:
    """Keep what was said under a name; in the place of the view that has it already."""
    if not said.is_kept:
        raise UserError(
            "A view is grouped by addressee, publisher or headline; keep it without --group-by, "
            "and say the grouping each time."
        )
    with asked.writing() as library:
        kept = None if name is None else library.searches.view(name)
        names = {each.name.casefold() for each in library.searches.all() if each.view}
        again = " ".join(new_name.split()).casefold() in names
        saved = library.searches.save_view(new_name, said.over(kept), again=again)
    say(f"Kept as “{saved.name}”: {saved.total:,} now.")


def _group_of(kept: RegisterState) -> str | None:
    return None if kept.grouping is Grouping.NONE else kept.grouping.value


def _groups(found: Register, name: str) -> list[shapes.Shape]:
    """The rows of each group with their headlines; `of` is the group's own number of rows."""
    members: dict[str, list[RegisterRow]] = {}
    for row in found.rows:
        for value in GROUPS[name](row):
            members.setdefault(value, []).append(row)
    parts = {value: Rows.of(rows) for value, rows in members.items()}
    return [
        {
            "group": value,
            "count": len(rows),
            "of": len(found.rows),
            "counts": shapes.headline_counts(Register(rows, found.of, found.as_of, "")),
        }
        for value, rows in sorted(parts.items())
    ]


def _register_lines(
    found: Register, groups: list[shapes.Shape] | None, by: str | None
) -> Iterator[str]:
    yield from dial_lines(found.as_of)
    yield from register_lines(found)
    for count in shapes.headline_counts(found):
        yield f"  {count['symbol']} {count['label']}: {count['count']:,} of {count['of']:,}"
    for group in (groups or []) if by != "headline" else []:  # counted by it above already
        yield f"{_say_group(by, group['group'])}: {group['count']:,} of {group['of']:,}"
        for count in group["counts"]:
            yield f"  {count['symbol']} {count['label']}: {count['count']:,} of {count['of']:,}"
    if found.differences:
        yield f"{found.differences:,} of these {len(found.rows):,} stand differently today."
    if found.nothing_known:
        yield NOTHING_KNOWN


def _say_group(by: str | None, value: str) -> str:
    """The name of a group as a person would say it; the JSON has the bare value."""
    axis = next((axis for axis in VALUES if axis.value == by), None)
    return say_value(axis, value) if axis is not None else value or "(none)"


def _timeline_lines(
    found: Recommendation, headline: Headline, events: Timeline, as_of: AsOf,
    successors: Mapping[str, str],
) -> Iterator[str]:
    yield from dial_lines(as_of)
    if as_of.known is not None and not any(as_of.knows(event) for event in events.events):
        yield "Nothing had been recorded of it by then."
    yield f"{found.label}: {found.asks}"
    yield f"{headline.symbol} {headline.label}, {headline.why}"
    yield from (f"  {flag}" for flag in say_flags(headline.flags))
    if unchecked := say_unchecked(events.axes(as_of)):
        yield f"  {unchecked}"
    if owner := events.owner(as_of).words:
        yield f"  owner: {owner}"
    for stood in events.limbs(as_of):
        yield f"  {stood.headline.symbol} {stood.limb.words}: {stood.headline.label}"
    for entry, said in tell_entries(events.entries(as_of), part_words(events.events)):
        after = successors.get(entry.event.successor)
        yield from _entry_lines(entry, f"{said}: {after}" if after else said)


def _entry_lines(entry: TimelineEntry, said: str) -> Iterator[str]:
    event = entry.event
    grade = f", grade {event.grade}" if event.grade else ""
    yield f"{event.happened.spoken()}  {said} ({say_whose(event)}{grade})"
    yield f"    no. {event.id}, recorded {say_moment(event.recorded_at)}"
    if entry.corrected_by is not None:
        correction = entry.corrected_by
        yield f"    corrected by no. {correction.id}: {correction.reason}"
    yield from quote_lines(event.evidence, "    ")
    yield from (f"    {line}" for line in event.note.splitlines() if line.strip())
    if event.warning:
        yield f"    {event.warning}"


def dial_lines(as_of: AsOf) -> Iterator[str]:
    """Which dials and switches stand otherwise than usual, in words; nothing when none does."""
    if not as_of.is_plain:
        yield from say_dials(as_of)
