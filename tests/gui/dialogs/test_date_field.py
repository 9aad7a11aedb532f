"""Dates are read as vaguely as they are known, and the reading is shown while one types."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from policydesk.core.dates import PartialDate
from policydesk.core.errors import UserError
from policydesk.core.typed_dates import read_date
from policydesk.gui.dialogs.date_field import VagueDateField, say_reading

TODAY = date(2026, 11, 22)


@pytest.fixture
def field(qtbot: QtBot) -> VagueDateField:
    made = VagueDateField("Happened", today=TODAY, hint="As you know it.")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("24 March 2010", "Read as 24 March 2010."),
        ("24/3/2010", "Read as 24 March 2010."),
        ("3.12.2010", "Read as 3 December 2010."),
        ("today", "Read as 22 November 2026."),
        ("yesterday", "Read as 21 November 2026."),
        ("March 2010", "Read as March 2010: some day from 1 March 2010 to 31 March 2010."),
        ("2010Q1", "Read as January to March 2010: some day from 1 January 2010 to 31 March 2010."),
        ("spring 2010", "Read as some day from 1 March 2010 to 31 May 2010."),
        ("before 2010-03", "Read as some day before 1 March 2010."),
        ("unknown", "Date not known: it counts from the day it is recorded."),
    ],
)
def test_the_reading_is_shown_in_words(field: VagueDateField, text: str, reading: str) -> None:
    field.line.setText(text)
    assert field.reading.text() == reading
    assert field.line.accessibleDescription() == reading
    assert not field.line.property("wrong")
    assert say_reading(read_date(text, today=TODAY)) == reading


def test_a_day_that_does_not_exist_is_said_beside_the_field(field: VagueDateField) -> None:
    field.line.setText("2010-02-30")
    assert "not a day that exists" in field.reading.text()
    assert field.line.property("wrong")
    with pytest.raises(UserError):
        field.value()
    field.line.clear()
    assert field.reading.text() == "As you know it."
    assert field.value() is None


@pytest.mark.parametrize("text", ["2010", "2010-03", "2010-03-24", "2010Q3", "before 2010-03-01"])
def test_a_date_shown_reads_back_as_the_same_date(field: VagueDateField, text: str) -> None:
    wanted = PartialDate.parse(text)
    field.show_date(wanted)
    assert field.value() == wanted
