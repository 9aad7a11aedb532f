"""The edited rows of a register that PolicyDesk wrote to a workbook: what differs from then."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policydesk.core.errors import UserError
from policydesk.core.status import Axis
from policydesk.core.tracker import WORD_FIELDS, Meaning, TrackerField
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
READ_ME, WORDS = "Read me", "Words"
"""The sheets beside the register's own."""
_KEPT = re.compile(
    "; ".join(f"{each.value}=(?P<{each.value}>.*?)" for each in EDITABLE), re.DOTALL
)


def as_exported(values: Mapping[TrackerField, str]) -> str:
    """The cells that may be changed as one text, to be compared with when the file comes back."""
    return "; ".join(f"{each.value}={values.get(each, '')}" for each in EDITABLE)


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
    if target is not None and str(target) != was:
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


def _chosen(field: TrackerField, word: str, readings: Readings) -> Meaning | None:
    """What a cell sets on its axis: as its list has the word, else as the library reads it."""
    axis = WORD_FIELDS[field]
    if axis is not None and (ours := our_word(axis, plain_word(word))):
        return ours
    reading = readings.get((field, word))
    meanings = () if reading is None else reading.meanings or ()
    return next((meaning for meaning in meanings if meaning.axis is axis), None)
