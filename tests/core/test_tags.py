"""Tags have one spelling and a hierarchy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.errors import UserError
from policydesk.core.tags import clean_tag, clean_tags, tag_covers


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Housing", "housing"),
        ("  Place /  Total   Place ", "place/total place"),
        ("/place//budgets/", "place/budgets"),
        ("Straße", "straße"),
    ],
)
def test_a_tag_has_one_spelling(typed: str, tag: str) -> None:
    assert clean_tag(typed) == tag


@pytest.mark.parametrize("typed", ["", " ", "/", " / / "])
def test_an_empty_tag_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="at least one letter"):
        clean_tag(typed)


def test_a_long_tag_is_refused() -> None:
    assert clean_tag("x" * 100)
    with pytest.raises(UserError, match="over 100 characters"):
        clean_tag("x" * 101)


def test_repeats_are_dropped_in_order() -> None:
    assert clean_tags(("B", "a", "b ", "A")) == ("b", "a")


@pytest.mark.parametrize(
    ("tag", "asked", "covers"),
    [
        ("place", "place", True),
        ("place/budgets", "place", True),
        ("placement", "place", False),
        ("place", "place/budgets", False),
    ],
)
def test_asking_for_a_tag_finds_those_below_it(tag: str, asked: str, covers: bool) -> None:
    assert tag_covers(tag, asked) is covers


@given(st.text(min_size=1, max_size=60))
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    try:
        tag = clean_tag(typed)
    except UserError:
        return
    assert clean_tag(tag) == tag
