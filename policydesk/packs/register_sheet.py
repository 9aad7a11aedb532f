"""The register as a workbook: rows that may be edited and come back, and what each column means."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from policydesk.core.dates import PartialDate, Precision, spoken_day
from policydesk.core.ids import RecommendationId
from policydesk.core.register import Register, RegisterRow
from policydesk.core.status import VALUES, Axis, StatusEvent
from policydesk.core.timeline import AsOf
from policydesk.core.tracker import TrackerField
from policydesk.core.tracker_edits import READ_ME, as_exported
from policydesk.core.wording import say_flags, say_moment
from policydesk.packs.atomic_export import atomic_export
from policydesk.packs.workbook import Sheet, SheetColumn, Value, opens, workbook

REGISTER = "Register"
_AS_WORDS = (Precision.YEAR, Precision.MONTH, Precision.BEFORE, Precision.AFTER)


def words_of(axis: Axis) -> tuple[str, ...]:
    """The values of an axis as they stand in a workbook: “accepted in part”."""
    return tuple(value.value.replace("_", " ") for value in VALUES[axis])


_PRINTED = (
    SheetColumn(
        "PolicyDesk key", "What a row is known by when the file comes back; leave it as it is.", 9,
        brief=True,
    ),
    SheetColumn(
        "Number",
        "The number in the source; where it has none, “no. 31” is the one PolicyDesk knows it by.",
        9,
    ),
    SheetColumn("Recommendation", "The recommendation in our words.", 40),
    SheetColumn("Source document", "The document it stands in.", 16),
    SheetColumn("Addressees", "Who is asked.", 13),
    SheetColumn("Owner", "Who owns it now. May be changed.", 12, typed=True),
    SheetColumn("Headline", "Where it stood, in one line.", 13),
    SheetColumn(
        "What they said",
        "The addressee's answer. May be changed: choose from the list.",
        11, choices=words_of(Axis.RESPONSE), typed=True,
    ),
    SheetColumn("What they said, on", "When they answered.", 11),
    SheetColumn(
        "What they say is done",
        "The addressee's own account of delivery. May be changed.",
        11, choices=words_of(Axis.CLAIM), typed=True,
    ),
    SheetColumn("What they say is done, on", "When that was so.", 11),
    SheetColumn(
        "What evidence shows",
        "Our judgement, or a named third party's. May be changed; “fully” needs a quoted passage, "
        "so record that in PolicyDesk.",
        11, choices=words_of(Axis.ASSESSMENT), typed=True,
    ),
    SheetColumn("What evidence shows, on", "When that was so.", 11),
    SheetColumn(
        "Grade",
        "How strong the best evidence is: A instrument, B independent, C their own statement, "
        "D press, E unpublished.",
        6,
    ),
    SheetColumn(
        "The record", "Whether it is still live. May be changed.", 11,
        choices=words_of(Axis.STANDING), typed=True,
    ),
    SheetColumn(
        "Target date",
        "The target in force; of several parts the one furthest off. May be changed.",
        11, typed=True,
    ),
    SheetColumn("Response due", "When an answer is due.", 11),
    SheetColumn(
        "Parts",
        "Where it asks for several things: each part, which of how many of which recommendation, "
        "how it stood, and its own target. What is changed in this row is said of all of it.",
        26,
    ),
    SheetColumn("Flags", "What to look at: overdue, contested and so on.", 14),
)  # fmt: skip
"""What is printed, but for the key: more would be too small to read on a sheet of A4."""
_ON_THE_SCREEN = (
    SheetColumn("Why", "The rule behind the headline, and whose word it rests on.", 40),
    SheetColumn("First target date", "The first target, where it has moved.", 12),
    SheetColumn("Times moved back", "How often the target moved back.", 9),
    SheetColumn("Days moved back", "By how many days in all.", 9),
    SheetColumn("Words of the source", "The quoted words, exactly.", 40),
    SheetColumn("Publisher", "Who published the source document."),
    SheetColumn("Issued", "When it was made.", 13),
    SheetColumn("Tags", "Its tags."),
    SheetColumn("Last recorded", "When somebody last recorded anything.", 13),
    SheetColumn("Their words", "The source's own status words, as they stand there."),
    SheetColumn(
        "Date of the change",
        "For what you change: when it happened in the world. Empty: not known.",
        13, typed=True,
    ),
    SheetColumn("Note for the change", "For what you change: a note.", 30, typed=True),
    SheetColumn(
        "As exported", "How the row was written; leave it as it is.", 12, hidden=True, brief=True
    ),
)  # fmt: skip
_COLUMNS = (*_PRINTED, *_ON_THE_SCREEN)


def write_register(
    register: Register,
    target: Path,
    *,
    library: str,
    today: date,
    exempt: Collection[RecommendationId] = (),
) -> int:
    """Write the rows as a workbook, whole or not at all; how many rows.

    `exempt` are those that may not be published, whatever the dials of the register. Raises
    UserError with one sentence where it cannot be written.
    """
    rows = [_row(row, exempt=row.recommendation.id in exempt) for row in register.rows]
    sheets = (
        Sheet(
            REGISTER, rows, _COLUMNS, about=_day(register.as_of, today),
            foot=_EXEMPT_FOOT if exempt else "", printed=(1, len(_PRINTED) - 1), kept=3,
        ),
        Sheet(READ_ME, list(_read_me(register, library, today, len(exempt))), widths=(28, 90)),
    )  # fmt: skip
    atomic_export(target, workbook(sheets, title=library or "Register"), opens)
    return len(rows)


def _row(row: RegisterRow, *, exempt: bool) -> list[Value]:
    rec, axes = row.recommendation, row.axes
    flags = row.headline.flags
    if exempt and "exempt" not in flags:  # it was not yet on the dials' day
        flags = (*flags, "exempt")
    behind = {event.axis: event for event in axes.behind}
    values = {
        TrackerField.RESPONSE: _word(axes.response),
        TrackerField.CLAIM: _word(axes.claim),
        TrackerField.ASSESSMENT: _word(axes.assessment),
        TrackerField.STANDING: _word(axes.standing),
        TrackerField.TARGET: "" if row.target is None else str(row.target),
        TrackerField.OWNER: row.owner.name,
        TrackerField.TEXT: rec.wording,
        TrackerField.ADDRESSEE: "; ".join(rec.addressees),
        TrackerField.THEME: ", ".join(rec.tags),
    }
    cells: dict[str, Value] = {
        "PolicyDesk key": rec.uid,
        "Number": rec.label,
        "Recommendation": values[TrackerField.TEXT],
        "Source document": rec.document_title,
        "Addressees": values[TrackerField.ADDRESSEE],
        "Owner": row.owner.name,
        "Headline": row.headline.label,
        "What they said": values[TrackerField.RESPONSE],
        "What they said, on": _when(behind.get(Axis.RESPONSE)),
        "What they say is done": values[TrackerField.CLAIM],
        "What they say is done, on": _when(behind.get(Axis.CLAIM)),
        "What evidence shows": values[TrackerField.ASSESSMENT],
        "What evidence shows, on": _when(behind.get(Axis.ASSESSMENT)),
        "Grade": row.grade.value if row.grade else "",
        "The record": values[TrackerField.STANDING],
        "Target date": _date(row.target),
        "Response due": _told(rec.response_due),
        "Parts": "\n".join(_parts(row)),
        "Flags": "; ".join(say_flags(flags)),
        "Why": row.headline.why,
        "First target date": _told(row.first_target),
        "Times moved back": row.slips,
        "Days moved back": row.slipped_days,
        "Words of the source": rec.anchor.quote,
        "Publisher": rec.document_publisher,
        "Issued": _date(rec.issued),
        "Tags": values[TrackerField.THEME],
        "Last recorded": row.last_reviewed,
        "Their words": "; ".join(axes.their_words),
        "As exported": as_exported(values),
    }
    return [cells.get(column.heading) for column in _COLUMNS]


def _parts(row: RegisterRow) -> Iterator[str]:
    """“Part 1 of 2 of R6: (a) publish a plan: Accepted, by 31 March 2026”, a line each."""
    for number, part in enumerate(row.parts, start=1):
        by = "" if part.target is None else f", by {part.target.spoken()}"
        yield (
            f"Part {number} of {len(row.parts)} of {row.recommendation.label}: "
            f"{part.limb.words}: {part.headline.label}{by}"
        )


def _word(value: str) -> str:
    return str(value).replace("_", " ")


def _when(event: StatusEvent | None) -> Value:
    if event is None:
        return None
    return _told(event.happened) if event.happened.known else "not known"


def _told(value: PartialDate | None) -> Value:
    """A date that is only read: a true one where the day is known, else words."""
    return None if value is None else value.exact or value.spoken()


def _date(value: PartialDate | None) -> Value:
    """The same in a form that is read back as that date."""
    if value is None:
        return None
    if value.exact is not None:
        return value.exact
    return value.spoken() if value.precision in _AS_WORDS else str(value)


def _read_me(
    register: Register, library: str, today: date, exempt: int
) -> Iterator[list[Value]]:
    shown = len(register.rows)
    yield ["Register of recommendations", library]
    yield ["Written on", today]
    yield from _dials(register.as_of)
    yield ["Which recommendations", register.reading]
    yield ["How many", f"{shown:,} of {register.of:,} in the library"]
    for _, label, symbol, count in register.counts():
        yield [f"{symbol} {label}", f"{count:,} of {shown:,}"]
    if exempt:
        yield ["Exempt from publication", f"{exempt:,} of {shown:,}. {_EXEMPT}"]
    yield []
    for name, told in _TOLD.items():
        yield [name, told]
    yield []
    yield ["Column", "What it means"]
    for column in _COLUMNS:
        yield [column.heading, column.meaning]


_EXEMPT_FOOT = "Holds text that is exempt from publication"
_EXEMPT = (
    "Their text stands in this workbook, which is a working paper; the flag “exempt from "
    "publication” names them. Take those rows out before the file goes to anyone else."
)
_TOLD = {
    "How to change rows": "Change the cells under yellow headings, save, and bring the file back "
    "with “Import tracker…” (policydesk sheet import). What you changed is proposed as updates, to "
    "be looked at first; nothing else is touched, and what stood before stays on the timeline.",
    "Dates": "A true date where the day is known; “March 2025” or “2025Q1”, as text, where only so "
    "much is known, so that nothing looks more exact than it is. A day before 1900 is words too: a "
    "workbook cannot hold it.",
    "Printing": f"On A4 across, as wide as the sheet, the headings on each page: the columns from "
    f"“{_PRINTED[1].heading}” to “{_PRINTED[-1].heading}”; all of them would be too small to read. "
    "A row is at most as tall as a workbook allows; what is longer stands in the cell.",
    "What is left out": "The single updates with their evidence and corrections, and what stood on "
    "other days: this is one line for each recommendation. PolicyDesk has them.",
}


def _day(as_of: AsOf, today: date) -> str:
    """Of which day the rows are, for the head of a printed page."""
    written = spoken_day(today)
    if as_of.is_plain:
        return f"Written on {written}"
    world = spoken_day(as_of.world or today)
    known = written if as_of.known is None else say_moment(as_of.known)
    vague = "; vague dates from their first possible day" if as_of.generous else ""
    return f"The world on {world}, as {_who(as_of)} knew it on {known}{vague}; written on {written}"


def _dials(as_of: AsOf) -> Iterator[list[Value]]:
    world = "the day it was written" if as_of.world is None else spoken_day(as_of.world)
    known = "the day it was written" if as_of.known is None else say_moment(as_of.known)
    yield ["The world on", world]
    yield [f"As {_who(as_of)} knew it on", known]
    if as_of.generous:
        yield ["Vague dates", "count from their first possible day, which is not the usual way"]


def _who(as_of: AsOf) -> str:
    return "anyone in the team" if as_of.team else "we"
