"""Titles as words."""

from policydesk.intake.title_words import (
    ends_open,
    goes_on,
    has_the_words,
    tidy,
    title_in_name,
)


def test_a_date_or_a_version_at_the_end_goes() -> None:
    assert tidy("Two rivers – 4 June 2021") == "Two rivers"
    assert tidy("Corporate debt policy (final version)") == "Corporate debt policy"
    assert tidy("May 2024") == "May 2024"


def test_a_title_goes_on_from_one_that_it_begins_with() -> None:
    assert goes_on("Two rivers: a plan", "Two Rivers")
    assert not goes_on("Two Rivers", "Two rivers:")
    assert has_the_words("Two rivers", "Here are two rivers and a hill")
    assert not has_the_words("Committee report", "Here are two rivers")


def test_a_line_that_cannot_end_a_title_is_open() -> None:
    assert ends_open("the future of")
    assert ends_open("Warm homes,")
    assert not ends_open("the future of transport")


def test_a_files_name_is_a_title_where_it_has_words() -> None:
    assert title_in_name("2021-03 two-rivers_plan final.docx") == "two rivers plan"
    assert title_in_name("document.docx") == ""
