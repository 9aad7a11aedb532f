"""Columns that no known heading fits: what single words and cells tell, and when they do not."""

from __future__ import annotations

import pytest

from policydesk.core.tracker import TrackerField
from policydesk.core.tracker_guessing import (
    guess_by_words,
    may_be_a_heading,
    tells_of_actions,
    tells_of_recommendations,
)

DAYS = ("1 May 2024", "10 June 2024")
LONG = ("The council should act on what it heard", "The board should meet in public each year")


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Revised date for this", DAYS, TrackerField.REVISED),
        ("Milestone (date)", DAYS, TrackerField.TARGET),
        ("Reply sent on", DAYS, TrackerField.RESPONDED),
        ("Reply needed by", DAYS, None),
        ("Birthday", DAYS, None),
        ("Proposal of the panel", LONG, TrackerField.TEXT),
        ("Proposal of the panel", (LONG[0], LONG[0]), None),
        ("What is the impact", LONG, TrackerField.NOTE),
        ("Anything else", LONG, None),
        ("Anything else", ("Done", "In progress"), TrackerField.STATUS),
        ("Panel accept?", ("Yes", "No"), TrackerField.RESPONSE),
        ("Board present?", ("Yes", "No"), None),
        ("Case code", ("A1", "A2"), TrackerField.NUMBER),
        ("Case code", ("A1", "A1", "A1"), None),
        ("Accountable trust", ("North", "South"), TrackerField.ADDRESSEE),
        ("Accountable to us", ("Ada", "Bo"), TrackerField.OWNER),
        ("Status of it", (), None),
        ("The council will say in each case what it has done by then", LONG, None),
    ],
)
def test_what_words_and_cells_tell(
    heading: str, cells: tuple[str, ...], field: TrackerField | None
) -> None:
    guess = guess_by_words(heading, [(cell, None) for cell in cells])
    assert (guess and guess[0]) is field


def test_headings_of_actions_are_not_of_recommendations() -> None:
    assert tells_of_actions("Actions agreed")
    assert not tells_of_actions("Recommended action")
    assert tells_of_recommendations("Recommended action")
    assert may_be_a_heading("Who leads / owner")
    assert not may_be_a_heading("Birthday")
