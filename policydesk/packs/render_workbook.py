"""A briefing as a workbook: a row a recommendation, a row an update, and all the rest read down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policydesk.core.briefing import Briefing, BriefingEntry, BriefingHeading, DatedLine
from policydesk.packs.lay_out import lay_out
from policydesk.packs.notes import read_note, showable
from policydesk.packs.plain_rows import lines_of, rows_of
from policydesk.packs.workbook import PROGRAM, Sheet, SheetColumn, Value, workbook

_PRINTED = (
    SheetColumn("Number", width=9),
    SheetColumn("Recommendation", width=34),
    SheetColumn("Asked of", width=16),
    SheetColumn("Owner", width=15),
    SheetColumn("Status", width=15),
    SheetColumn("What they answered", width=18),
    SheetColumn("What they say is done", width=18),
    SheetColumn("What evidence shows", width=18),
    SheetColumn("Flags", width=17),
    SheetColumn("Target date", width=13),
)
"""What a sheet of A4 holds; the rest is in the file."""
_RECOMMENDATIONS = (
    *_PRINTED,
    SheetColumn("Why it has this status", width=34),
    SheetColumn("How the target moved", width=18),
    SheetColumn("Last recorded", width=15),
    SheetColumn("Words of the source", width=44),
    SheetColumn("Source", width=26),
    SheetColumn("Tags", width=14),
    SheetColumn("Under the heading", width=18),
    SheetColumn("PolicyDesk key", width=12, brief=True),
)
_UPDATES = (
    SheetColumn("Number", width=9),
    SheetColumn("Update", width=36),
    SheetColumn("Happened", width=16),
    SheetColumn("Recorded", width=16),
    SheetColumn("Whose word", width=24),
    SheetColumn("Note", width=36),
    SheetColumn("Evidence", width=60),
)


def render_workbook(briefing: Briefing) -> bytes:
    """Three sheets. A date in a column is a true one where its day is known, else its words."""
    known = f", as known on {briefing.known_as_at}" if briefing.off_today else ""
    day = f"Status as at {briefing.status_as_at}{known}"
    foot = "Not for publication" if briefing.exempt else ""
    sheets = (
        Sheet("Recommendations", list(_entries(briefing)), _RECOMMENDATIONS, about=day, foot=foot,
              printed=(0, len(_PRINTED) - 1), kept=1),
        Sheet("Updates", list(_updates(briefing)), _UPDATES, about=day, foot=foot, kept=1),
        Sheet("Read me", [list(row) for row in rows_of(lay_out(briefing, entries=False))],
              widths=(28, 90), about=day, foot=foot),
    )  # fmt: skip
    author = showable(briefing.author) or PROGRAM
    return workbook(
        sheets, title=showable(briefing.title), author=author, made=briefing.made_day
    )


def _entries(briefing: Briefing) -> Iterator[list[Value]]:
    heading = ""
    for part in briefing.parts:
        if isinstance(part, BriefingHeading):
            heading = part.text
        elif isinstance(part, BriefingEntry):
            yield [*map(_cell, _entry(part, heading))]


def _cell(value: str | date) -> Value:
    return showable(value) if isinstance(value, str) else value


def _entry(entry: BriefingEntry, heading: str) -> tuple[str | date, ...]:
    headline = entry.headline
    return (
        entry.label, entry.wording, "; ".join(entry.addressees), entry.owner,
        f"{headline.symbol} {headline.label}", *(entry.stands or ("", "", "")),
        "; ".join(entry.flags), entry.target_on or entry.target, f"{headline.why}.", entry.slips,
        entry.reviewed_on or entry.last_reviewed, entry.quote, entry.cited, ", ".join(entry.tags),
        heading, entry.uid,
    )  # fmt: skip


def _updates(briefing: Briefing) -> Iterator[list[Value]]:
    for entry in briefing.entries:
        for line in entry.history:
            yield [*map(_cell, (entry.label, *_update(line)))]


def _update(line: DatedLine) -> tuple[str | date, ...]:
    evidence = "\n".join(f"“{piece.quote}” ({piece.source})" for piece in line.evidence)
    return (
        f"Corrected: {line.text}" if line.struck else line.text,
        line.happened_on or line.happened, line.recorded_on or line.recorded,
        line.correction if line.struck else line.detail, lines_of(read_note(line.note)), evidence,
    )  # fmt: skip
