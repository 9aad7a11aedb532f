"""Commands for bodies: what they answer for, and what a reorganisation hands over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from policydesk.cli import body_shapes as shapes
from policydesk.cli.asked import Asked, common
from policydesk.cli.output import answer, counted, table
from policydesk.cli.typed import a_date, date_typed, evidence_typed, with_dials
from policydesk.core.bodies import Held, Passing, Reorganisation, ReorganisationPlan, say_change
from policydesk.core.errors import UserError
from policydesk.core.publisher import Body, DatedName
from policydesk.core.register import RegisterRow
from policydesk.core.timeline import AsOf
from policydesk.library import Library
from policydesk.library.bodies import BodyPage


@click.group()
def bodies() -> None:
    """Bodies that recommendations are with: their names, what became of them, who followed."""


@bodies.command("list")
@click.argument("words", required=False, default="")
@common
def list_(asked: Asked, words: str) -> None:
    """List whom recommendations are with today, or those with these WORDS in their names."""
    with asked.reading() as reader:
        found = reader.bodies.in_use()
        if words:
            wanted = {body.key for body in reader.publishers.all(words)}
            low = words.casefold()
            found = [
                each for each in found
                if low in each.name.casefold() or (each.body and each.body.key in wanted)
            ]  # fmt: skip
    rows = [
        (each.name, "" if each.body is None else each.body.sort, each.recommendations,
         _ended(each.body) if each.body else "not in the list of bodies")
        for each in found
    ]  # fmt: skip
    none = "No recommendation is with such a body."
    lines = table(("body", "kind", "recommendations", ""), rows, none)
    answer([shapes.body_in_use(each) for each in found], lines, as_json=asked.as_json)


@bodies.command()
@click.argument("ref", metavar="BODY")
@with_dials
@common
def show(asked: Asked, ref: str, as_of: AsOf) -> None:
    """Show a body, by any of its names: its history, and its recommendations now and before."""
    with asked.reading() as reader:
        found = reader.bodies.page(ref, as_of)
    answer(shapes.page(found), _page_lines(found), as_json=asked.as_json)


@bodies.command()
@click.argument("name")
@click.option("--kind", default="", help="What kind of body it is, such as “county council”.")
@click.option("--former", multiple=True, metavar="NAME[;SINCE[;UNTIL]]",
              help="A name it had before, oldest first; repeat it.")
@common
def add(asked: Asked, name: str, kind: str, former: tuple[str, ...]) -> None:
    """Add a body to this library's list."""
    with asked.writing() as library:
        made = library.bodies.add(name, kind=kind, former=list(map(DatedName.typed, former)))
        _answer(asked, library, made)


@bodies.command()
@click.argument("ref", metavar="BODY")
@click.argument("name", metavar="NAME[;SINCE[;UNTIL]]")
@common
def former(asked: Asked, ref: str, name: str) -> None:
    """Say what a body was called before; nothing is handed over by that."""
    with asked.writing() as library:
        _answer(asked, library, library.bodies.add_former(ref, DatedName.typed(name)))


@bodies.command()
@click.argument("ref", metavar="BODY")
@click.argument("kind")
@common
def kind(asked: Asked, ref: str, kind: str) -> None:
    """Say what KIND of body it is."""
    with asked.writing() as library:
        _answer(asked, library, library.bodies.set_kind(ref, kind))


@bodies.command()
@click.argument("ref", metavar="BODY")
@click.argument("name")
@click.option("--on", required=True, metavar="DATE", help="From when it has that name.")
@click.option("--instrument", default="", help="What renamed it, such as an order.")
@click.option("--source", default="", help="Where that is said.")
@click.option("--dry-run", is_flag=True, help="Only show what would be recorded.")
@common
def rename(
    asked: Asked, ref: str, name: str, on: str, instrument: str, source: str, *, dry_run: bool
) -> None:
    """Record that BODY has a new NAME; its open recommendations get an update each."""
    said = Reorganisation(
        (ref,), (name,), a_date(on), instrument, source, renamed=True
    )
    _carry_out(asked, said, (), {}, dry_run=dry_run)


@bodies.command()
@click.argument("refs", nargs=-1, required=True, metavar="BODY...")
@click.option("--into", multiple=True, metavar="BODY", help="Who follows; repeat it.")
@click.option("--on", metavar="DATE", help="The legal date; else the one in the list of bodies.")
@click.option("--instrument", default="", help="What did it, such as a Structural Changes Order.")
@click.option("--source", default="", help="Where that is said.")
@click.option("--default", default="", metavar="BODY",
              help="Who takes over what --give says nothing of: where several follow, and what "
              "others were asked as well.")
@click.option("--give", multiple=True, metavar="R=BODY",
              help="Who takes over this one; R= leaves it where it is. Repeat it.")
@click.option("--evidence", "quotes", multiple=True, metavar="DOC:QUOTE",
              help="Words of a document that say so (may be repeated).")
@click.option("--dry-run", is_flag=True, help="Only show what would be recorded.")
@common
def reorganise(
    asked: Asked,
    /,
    refs: tuple[str, ...],
    into: tuple[str, ...],
    on: str | None,
    instrument: str,
    source: str,
    default: str,
    give: tuple[str, ...],
    quotes: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:  # fmt: skip
    """Record that BODY was abolished, merged or split, and who takes its recommendations over.

    From the legal date on each open recommendation is with the successor, by an update of its
    own; the old owner stays findable. Without --into and --on, what the list of bodies says.
    """
    said = Reorganisation(
        refs, into, date_typed(on), instrument, source, default
    )
    _carry_out(asked, said, quotes, dict(map(_gift, give)), dry_run=dry_run)


def _carry_out(
    asked: Asked,
    said: Reorganisation,
    quotes: tuple[str, ...],
    given: dict[str, str],
    *,
    dry_run: bool,
) -> None:
    with asked.writing() as library:
        said = _with_gifts(library, said, given)
        proofs = [evidence_typed(library, text) for text in quotes]
        plan = library.bodies.plan(said)
        events = None if dry_run else library.bodies.reorganise(plan, proofs)
        after = [_says(library, body) for body in plan.bodies] if events is not None else []
    answer(
        shapes.plan(plan, events),
        [*after, *_plan_lines(plan, written=events is not None)],
        as_json=asked.as_json,
    )


def _with_gifts(library: Library, said: Reorganisation, given: dict[str, str]) -> Reorganisation:
    found = {library.recommendations.find(ref).id: name for ref, name in given.items()}
    return replace(said, given=found)


def _gift(text: str) -> tuple[str, str]:
    """“R4=Vale Council”; “R4=” leaves it where it is."""
    ref, equals, name = (part.strip() for part in text.partition("="))
    if not equals or not ref:
        raise UserError(f"“{text}” is not R=BODY.")
    return ref, name


def _plan_lines(plan: ReorganisationPlan, *, written: bool) -> Iterator[str]:
    for name in plan.unchecked:
        yield f"What the list of bodies says of {name} was not checked: confirm it first."
    for made in plan.added:
        yield f"{made.name} is new in the list of bodies."
    passing = [each for each in plan.passings if each.to]
    rows = [(_label(each), each.to, each.was, each.recommendation.wording) for each in passing]
    if rows:
        yield from table(("", "passes to", "from", "recommendation"), rows)
    for each in plan.staying:
        yield f"{_label(each)} stays with {each.was}: {_why(each, plan)}."
    if plan.finished:
        yield f"{counted(plan.finished, 'recommendation')} needed nobody any more and stay."
    count = counted(len(passing), "recommendation")
    if plan.ahead:
        yield (
            f"{count} will pass on {plan.on.spoken()}: “bodies reorganise” proposes it then."
        )
    elif written:
        yield f"{count} handed over."
    if not written:
        yield f"{count} would pass. Nothing was written."


def _why(passing: Passing, plan: ReorganisationPlan) -> str:
    if not plan.successors:
        return "no successor is recorded"
    if passing.held is Held.SHARED:
        return "others were asked as well; choose with --give or --default"
    return "nobody was chosen for it"


def _label(passing: Passing) -> str:
    return passing.recommendation.label


def _says(library: Library, body: Body) -> str:
    known = library.publishers.authority()
    return f"{body.names[-1].name}: {say_change(body, body.changes[-1], known)}."


def _answer(asked: Asked, library: Library, body: Body) -> None:
    known = library.publishers.authority()
    lines = [_heading(body), *(f"  {name.spoken()}" for name in body.names)]
    answer(shapes.body(body, known), lines, as_json=asked.as_json)


def _heading(body: Body) -> str:
    return f"{body.name}  ({body.key})" + (f", {body.sort}" if body.sort else "")


def _ended(body: Body) -> str:
    return f"ended {body.ended.spoken()}" if body.ended else ""


def _page_lines(page: BodyPage) -> Iterator[str]:
    body, known = page.body, page.bodies
    yield _heading(body)
    if not page.listed:
        yield "  not in the list of bodies; “bodies add” or a reorganisation adds it"
    yield from (f"  {name.spoken()}" for name in body.names)
    for told in body.changes:
        when = f"; recorded {told.recorded.date().isoformat()}" if told.recorded else ""
        yield f"  {say_change(body, told, known)}{when}"
    for said, others in (("follows", known.predecessors(body)), ("now", known.heirs(body))):
        if others:
            yield f"  {said}: {', '.join(other.name for other in others)}"
    yield f"It answers for {counted(len(page.now), 'recommendation')}."
    yield from (f"  {_row(row)}" for row in page.now)
    if page.before:
        yield f"Before, it had {counted(len(page.before), 'recommendation')}."
    for gone in page.before:
        yield f"  {_row(gone.row)}; until {gone.until.spoken()}, then {gone.to or 'nobody'}"


def _row(row: RegisterRow) -> str:
    return f"{row.recommendation.label}  {row.headline.symbol} {row.headline.label}"
