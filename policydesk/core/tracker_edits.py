"""The edited rows of a register that PolicyDesk wrote to a workbook: what differs from then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from zlib import crc32

from policydesk.core.errors import UserError
from policydesk.core.status import Axis
from policydesk.core.tracker import WORD_FIELDS, Meaning, TrackerField
from policydesk.core.tracker_dates import read_date
from policydesk.core.tracker_facts import Fact, Readings
from policydesk.core.tracker_rows import RowFacts
from policydesk.core.tracker_telling import say_no_date
from policydesk.core.tracker_vocabulary import plain_word
from policydesk.core.tracker_words import our_word

EDITABLE = (
    TrackerField.RESPONSE, TrackerField.CLAIM, TrackerField.ASSESSMENT, TrackerField.STANDING,
    TrackerField.TARGET, TrackerField.OWNER,
)  # fmt: skip
"""What a person may change in an exported register, in the order in which it is kept there."""
PRINTED = {
    TrackerField.TEXT: "Recommendation",
    TrackerField.ADDRESSEE: "Addressees",
    TrackerField.THEME: "Tags",
}
"""Columns that people change all the same; that they did is told, and nothing else done."""
READ_ME, WORDS = "Read me", "Words"
"""The sheets beside the register's own."""
_KEPT = re.compile(
    "; ".join(f"{each.value}=(?P<{each.value}>.*?)" for each in EDITABLE)
    + "(?:; printed=(?P<printed>[0-9a-f,]*))?",
    re.DOTALL,
)


def as_exported(values: Mapping[TrackerField, str]) -> str:
    """The cells that may be changed as one text, to be compared with when the file comes back.

    At its end a mark of each that is only printed, by which it is known to be as it was.
    """
    kept = "; ".join(f"{each.value}={values.get(each, '')}" for each in EDITABLE)
    return f"{kept}; printed={','.join(_mark(values.get(each, '')) for each in PRINTED)}"


def _mark(text: str) -> str:
    """Of the letters and figures alone: other programs change spaces and what they cannot hold."""
    telling = "".join(filter(str.isalnum, text))[:_TOLD_APART_BY]
    return f"{crc32(telling.encode()):08x}"


_TOLD_APART_BY = 2_000
"""Letters; a cell has room for 32,767."""


def edits_of(row: RowFacts, readings: Readings) -> tuple[list[Fact], Fact | None, list[str]]:
    """The facts that were changed by hand, the new owner (None for none), and what is unread.

    Raises UserError where the column that says how the row was exported is damaged.
    """
    kept = _KEPT.fullmatch(row.text(TrackerField.AS_EXPORTED))
    if kept is None:
        raise UserError(
            "Its cell “As exported” was changed, so what was edited cannot be told; export the "
            "register again and edit that."
        )
    facts: list[Fact] = []
    unread: list[str] = []
    note = row.text(TrackerField.NOTE)
    stated = row.dates.get(TrackerField.HAPPENED)
    for field in EDITABLE[:4]:
        word = row.text(field)
        if plain_word(word) == plain_word(kept[field.value]):
            continue
        meaning = _chosen(field, word, readings)
        if meaning is None:
            what = f"“{word}” is no value" if word else "an emptied cell is no update"
            unread.append(f"{field.label}: {what}; choose one from the cell's list.")
            continue
        facts.append(Fact(meaning.axis, meaning.value, "", stated, note))
    target, was = row.dates.get(TrackerField.TARGET), kept[TrackerField.TARGET.value]
    typed = row.text(TrackerField.TARGET)
    if str(read_date(typed, month_before=True)) == was:
        pass  # another program wrote the same day its own way: 09/30/2023
    elif target is not None and str(target) != was:
        facts.append(Fact(Axis.TARGET, str(target), "", stated, note))
    elif target is None and typed != was:
        what = f"“{typed}” is no date" if typed else "an emptied cell is no update"
        unread.append(f"Target date: {what}; write a day, a month or a year.")
    name, owner = row.text(TrackerField.OWNER), None
    if name != kept[TrackerField.OWNER.value]:
        owner = Fact(Axis.OWNER, name, "", stated, note)
    if facts or owner is not None:
        unread += [say_no_date(cell) for cell in row.undated if cell.field is TrackerField.HAPPENED]
    return facts, owner, unread


def changed_in_vain(row: RowFacts) -> str:
    """Which cells were changed that are not taken in, as a sentence; "" for none.

    A file that was written before this was kept track of tells of none.
    """
    kept = _KEPT.fullmatch(row.text(TrackerField.AS_EXPORTED))
    marks = (kept["printed"] or "").split(",") if kept else []
    if len(marks) != len(PRINTED):
        return ""
    changed = [
        f"“{heading}”" for (each, heading), mark in zip(PRINTED.items(), marks, strict=True)
        if _mark(row.text(each)) != mark
    ]
    return f"Changed, but not taken in: {', '.join(changed)}. Edit it here." if changed else ""


def _chosen(field: TrackerField, word: str, readings: Readings) -> Meaning | None:
    """What a cell sets on its axis: as its list has the word, else as the library reads it."""
    axis = WORD_FIELDS[field]
    if axis is not None and (ours := our_word(axis, plain_word(word))):
        return ours
    reading = readings.get((field, word))
    meanings = () if reading is None else reading.meanings or ()
    return next((meaning for meaning in meanings if meaning.axis is axis), None)
