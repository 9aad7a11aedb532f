"""Commands that bring trackers kept elsewhere in, and write the register out as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from policydesk.cli import tracker_shapes as shapes
from policydesk.cli.asked import A_PATH, Asked, common
from policydesk.cli.cmd_recommendation import refuse_bad_query
from policydesk.cli.exit_codes import DONE, IN_PART
from policydesk.cli.output import answer, counted, say, table
from policydesk.cli.typed import date_typed, with_dials
from policydesk.core.errors import UserError
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf
from policydesk.core.tracker import (
    Meaning,
    RowPlan,
    RowStatus,
    TrackerChoices,
    TrackerField,
    TrackerPlan,
    TrackerReport,
)
from policydesk.core.tracker_telling import unread_dates
from policydesk.core.tracker_vocabulary import parse_field, parse_meanings, shipped
from policydesk.core.wording import say_value

_SHOWN = 40
"""Rows told one by one; all of them stand in the JSON."""


@click.group()
def sheet() -> None:
    """Bring trackers in from workbooks and tables, and write the register out."""


@sheet.command("import")
@click.argument("file", type=A_PATH, metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Show what would be done; write nothing.")
@click.option("--map", "columns", multiple=True, metavar="COLUMN=FIELD",
              help="What a column says, such as “Ref=number” (may be repeated).")
@click.option("--word", "words", multiple=True, metavar="WORD=AXIS:VALUE",
              help="What a status word means, such as “Done=claim:done”; several with +, "
              "or “nothing” (may be repeated).")
@click.option("--preset", default="", metavar="NAME", help="The vocabulary of the status words.")
@click.option("--kept-by", default="", metavar="WHO",
              help="Who keeps the tracker, whose assessments its words are; “us” for ourselves.")
@click.option("--recorded", metavar="DATE", help="When they wrote it down, where no column says.")
@click.option("--sheet", "one_sheet", default="", metavar="NAME", help="Read this sheet alone.")
@common
def import_(
    asked: Asked,
    /,
    file: Path,
    columns: tuple[str, ...],
    words: tuple[str, ...],
    preset: str,
    kept_by: str,
    recorded: str | None,
    one_sheet: str,
    *,
    dry_run: bool,
) -> int:  # fmt: skip
    """Bring in a tracker (.xlsx, .ods, .csv, tables of a .docx), or an edited register.

    Columns and words are guessed, with the reason of each; what you say of them is remembered.
    The same file again changes nothing, the next quarter's only what is new in it.
    """
    choices = TrackerChoices(
        columns=dict(map(_column, columns)),
        words=dict(map(_word, words)),
        sheet=one_sheet,
        preset=preset,
        keeper=kept_by,
        recorded=date_typed(recorded),
    )
    with asked.writing() as library:
        read = library.trackers.read(file.absolute())
        plan = library.trackers.plan(read, choices)
        report = None if dry_run else library.trackers.run(read, plan)
    for warning in (*plan.warnings, *plan.passed_over):
        say(warning)
    answer(shapes.report(plan, report), _lines(plan, report), as_json=asked.as_json)
    return IN_PART if plan.count(RowStatus.UNCLEAR) else DONE


@sheet.command("export")
@click.argument("file", type=A_PATH, metavar="FILE")
@click.argument("query", default="")
@with_dials
@common
def export(asked: Asked, file: Path, query: str, as_of: AsOf) -> None:
    """Write the register to a workbook (.xlsx), all of it or what QUERY finds.

    Its status cells have lists to choose from; an edited file comes back with “sheet import”.
    """
    target = file.absolute()
    if target.suffix.lower() != ".xlsx":
        raise UserError("The register is written as a workbook; give the file a name in .xlsx.")
    with asked.reading(search=bool(query)) as reader:
        found = reader.register(query, as_of)
        refuse_bad_query(found)
        written = reader.trackers.export(found, target)
    if written.warning:
        say(written.warning)
    shape = {"file": str(file), "rows": written.rows, "of": found.of, "exempt": written.exempt}
    words = f"Wrote {counted(written.rows, 'recommendation')} of {found.of:,} to {file}."
    answer(shape, [words], as_json=asked.as_json)


@sheet.command("words")
@click.argument("word", default="")
@click.argument("meaning", default="")
@click.option("--forget", is_flag=True, help="Let the vocabularies say again what WORD means.")
@common
def words(asked: Asked, word: str, meaning: str, *, forget: bool) -> None:
    """Show the status words of this library, or say what WORD means (AXIS:VALUE, + or nothing)."""
    if word and (meaning or forget):
        with asked.writing() as library:
            library.trackers.set_word(word, None if forget else parse_meanings(meaning))
    elif word:
        raise click.UsageError("Say what the word means, or --forget it.")
    with asked.reading() as reader:
        own = reader.trackers.words()
    shape = {
        "words": [shapes.word(name, said) for name, said in own.items()],
        "presets": [
            {"name": each.name, "label": each.label, "keeper": each.keeper,
             "words": [shapes.word(name, said) for name, said in each.words.items()]}
            for each in shipped().vocabularies.values()
        ],
    }  # fmt: skip
    lines = table(("word", "means"), [(name, _meaning(said)) for name, said in own.items()])
    presets = ", ".join(shipped().vocabularies)
    answer(shape, [*lines, f"Vocabularies that come with PolicyDesk: {presets}."],
           as_json=asked.as_json)  # fmt: skip


def _column(text: str) -> tuple[str, TrackerField]:
    """“Ref=number”; the heading may hold “=” itself."""
    name, equals, field = text.rpartition("=")
    if not equals or not name.strip():
        raise UserError(f"“{text}” is not COLUMN=FIELD.")
    return name.strip(), parse_field(field)


def _word(text: str) -> tuple[str, tuple[Meaning, ...]]:
    """“Done=claim:done”; the word may hold “=” itself."""
    name, equals, meanings = text.rpartition("=")
    if not equals or not name.strip():
        raise UserError(f"“{text}” is not WORD=AXIS:VALUE.")
    return name.strip(), parse_meanings(meanings)


def _lines(plan: TrackerPlan, report: TrackerReport | None) -> Iterator[str]:
    yield from table(
        ("column", "taken for", "because"),
        [(each.heading, each.field.label, each.reason) for each in plan.columns],
    )
    yield ""
    yield from table(
        ("word", "rows", "means", "because"),
        [(each.word, each.rows,
          "?" if each.meanings is None else _meaning(each.meanings), each.reason)
         for each in plan.words],
    )  # fmt: skip
    yield ""
    dates = unread_dates(plan.unread_dates)
    yield from (f"{what} is no date: {where}." for what, where in dates[:_SHOWN])
    if len(dates) > _SHOWN:
        yield f"… and {len(dates) - _SHOWN:,} more that are no dates (all of them with --json)."
    listed = [row for row in plan.rows if row.status is not RowStatus.SAME or row.notes]
    for row in listed[:_SHOWN]:
        yield from _row_lines(row)
    if len(listed) > _SHOWN:
        yield f"… and {len(listed) - _SHOWN:,} more (all of them with --json)."
    counts = ", ".join(f"{plan.count(status):,} {status.value}" for status in RowStatus)
    told = f"{counted(len(plan.rows), 'row')}: {counts}; {counted(plan.new_events, 'update')}."
    yield " ".join(filter(None, (
        told, plan.said_of_renewals, "" if report else "Nothing was written.",
    )))  # fmt: skip


def _row_lines(row: RowPlan) -> Iterator[str]:
    yield f"{row.status.value}  {row.label}  {row.title}"
    for event in row.events:
        new = event.new
        said = say_value(new.axis, new.value) + (f" (“{new.their_word}”)" if new.their_word else "")
        when = new.happened.spoken()
        if new.axis is Axis.TARGET:
            when = f"set {when}" if new.happened.known else "it is not known when it was set"
        yield f"   {new.axis.value}: {said}, {when}"
    yield from (f"   {note}" for note in row.notes)


def _meaning(meanings: tuple[Meaning, ...]) -> str:
    return " + ".join(map(str, meanings)) or "nothing"
