"""The command that does one act on several recommendations: shown first, done with --apply."""

from __future__ import annotations

from collections.abc import Mapping

import click

from policydesk.cli.asked import Asked, common
from policydesk.cli.cmd_recommendation import refuse_bad_query
from policydesk.cli.exit_codes import DONE, IN_PART, REFUSED
from policydesk.cli.output import answer, counted, say
from policydesk.cli.plain_shapes import Shape, numbers_of
from policydesk.cli.typed import evidence_typed
from policydesk.cli.update_typed import status_typed, with_update
from policydesk.core.bulk import BulkAct, BulkPlan, BulkRow, Outcome, in_outcomes
from policydesk.core.errors import UserError
from policydesk.core.ids import RecommendationId
from policydesk.core.status import NewStatus
from policydesk.library import LibraryReader
from policydesk.library.bulk import plan_bulk

TITLES = {
    Outcome.REFUSED: ("Would be refused, and nothing written of them", "Refused"),
    Outcome.CHANGED: ("Would change", "Changed"),
    Outcome.SAME: ("So already", "So already"),
}
"""Before and after it is done."""


@click.command()
@click.argument("update", required=False, metavar="[AXIS=VALUE]")
@click.option("--where", "query", required=True, metavar="QUERY",
              help="The recommendations that it is about, as in “register”; '' for all.")
@with_update(required=False)
@click.option("--owner", help="Who has to see to them; '' takes the owner away.")
@click.option("--tag", "add_tags", multiple=True, metavar="TAG", help="Tag them (may be repeated).")
@click.option("--untag", "drop_tags", multiple=True, metavar="TAG",
              help="Take a tag away (may be repeated).")
@click.option("--apply", is_flag=True, help="Do it; without this nothing is written.")
@common
def several(
    asked: Asked,
    /,
    update: str | None,
    query: str,
    quotes: tuple[str, ...],
    owner: str | None,
    add_tags: tuple[str, ...],
    drop_tags: tuple[str, ...],
    *,
    apply: bool,
    **said: str | None,
) -> int:  # fmt: skip
    """Record an update of every recommendation that QUERY finds, or set their owner and tags.

    First see what would happen to each, and which gate refuses it and why; then say --apply: it
    is one operation. “Implemented, verified”, “reversed” and successors stay one by one.
    """
    act = BulkAct(_typed(update, quotes, said), owner, add_tags, drop_tags)
    if apply:
        with asked.writing() as library:
            ids = _found(library, query)
            plan = library.bulk.do(ids, act, [evidence_typed(library, text) for text in quotes])
    else:
        with asked.reading(search=bool(query)) as reader:
            ids = _found(reader, query)
            plan = plan_bulk(reader, ids, act, [evidence_typed(reader, text) for text in quotes])
    answer(_shape(plan, query, applied=apply), _lines(plan, applied=apply), as_json=asked.as_json)
    return _code(plan) if apply else DONE


def _code(plan: BulkPlan) -> int:
    """How it went; of what was refused a sentence is said besides."""
    refused = len(plan.of(Outcome.REFUSED))
    if not refused:
        return DONE
    say(f"{refused} of {counted(len(plan.rows), 'recommendation')} refused; nothing was written "
        f"of {'it' if refused == 1 else 'them'}.")  # fmt: skip
    return IN_PART if plan.of(Outcome.CHANGED) else REFUSED


def _typed(
    update: str | None, quotes: tuple[str, ...], said: Mapping[str, str | None]
) -> NewStatus | None:
    """The update, where there is one; what belongs to one and is said without is no usage."""
    if update is not None:
        if not said["happened"]:
            raise click.UsageError("An update needs --happened: when it happened in the world.")
        return status_typed(update, said)
    for name, text in {**said, "evidence": "".join(quotes)}.items():
        if text:
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} belongs to an update; give that as AXIS=VALUE.")
    return None


def _found(reader: LibraryReader, query: str) -> list[RecommendationId]:
    found = reader.register(query)
    refuse_bad_query(found)
    if not found.rows:
        raise UserError("No recommendation is found by that query.")
    return list(found.rows.ids)


def _shape(plan: BulkPlan, query: str, *, applied: bool) -> Shape:
    return {
        "query": query,
        "applied": applied,
        "of": len(plan.rows),
        **{outcome.value: len(plan.of(outcome)) for outcome in Outcome},
        "rows": [_row(row) for row in plan.rows],
    }


def _row(row: BulkRow) -> Shape:
    return {
        **numbers_of(row.recommendation),
        "outcome": row.outcome.value,
        "changes": list(row.said),
        "refused": row.refused,
        "warning": row.warning,
        "before": row.before.kind.value,
        "after": row.after.kind.value,
    }


def _lines(plan: BulkPlan, *, applied: bool) -> list[str]:
    lines = []
    for outcome, rows in in_outcomes(plan.rows):
        lines.append(f"{TITLES[outcome][applied]} ({len(rows)}):")
        lines += [f"  {row.recommendation.label}: {row.sentence()}" for row in rows]
    done = f"{len(plan.of(Outcome.CHANGED))} of {len(plan.rows)} changed, as one operation."
    return [*lines, done if applied else f"{plan.sentence()} Nothing is written: say --apply."]
