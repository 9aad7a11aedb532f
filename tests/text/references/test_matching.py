"""A reference is known again by what identifies it, and by nothing less."""

from datetime import UTC, datetime

import pytest

from policydesk.core.ids import ReferenceId
from policydesk.core.reference import Reference
from policydesk.text.references.matching import (
    Match,
    Matcher,
    normal_doi,
    normal_isbn,
    normal_url,
)

TITLE = "The power of parallel budgets"
STORED = {
    "type": "report",
    "title": TITLE,
    "DOI": "10.1000/ABC",
    "ISBN": "0-306-40615-2",
    "URL": "http://www.example.org/power/",
    "issued": {"date-parts": [[2010]]},
}


def stored(item: dict[str, object], number: int = 1, key: str = "smith") -> Reference:
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    return Reference(
        ReferenceId(number), f"u{number}", f"k{number}", "a.bib", key, item, None, moment
    )


def matched(item: dict[str, object], *held: Reference, key: str = "") -> Match:
    return Matcher(held or [stored(STORED)], []).match(item, "a.bib", key)


@pytest.mark.parametrize(
    ("item", "by"),
    [
        ({"title": TITLE, "DOI": "https://doi.org/10.1000/abc."}, "its DOI"),
        ({"title": TITLE, "ISBN": "978-0-306-40615-7"}, "its ISBN"),
        ({"title": TITLE, "URL": "https://example.org/power#p3"}, "its address"),
        ({"title": TITLE.upper() + "!", "issued": {"date-parts": [[2010, 3]]}},
         "its title and year"),
    ],
)  # fmt: skip
def test_each_mark_is_enough(item: dict[str, object], by: str) -> None:
    assert matched(item) == Match(ReferenceId(1), None, by)


@pytest.mark.parametrize(
    "item",
    [
        {"title": "Something else entirely", "DOI": "10.1000/abc"},  # an address reused
        {"type": "chapter", "title": TITLE, "ISBN": "0-306-40615-2"},  # shared by its book
        {"title": TITLE, "issued": {"date-parts": [[2011]]}},
        {"title": TITLE, "DOI": "10.1000/other", "issued": {"date-parts": [[2010]]}},
        {"title": "Foreword", "issued": {"date-parts": [[2010]]}},
        {"title": "Other words here", "URL": "https://example.org"},
    ],
)
def test_less_is_not_enough(item: dict[str, object]) -> None:
    assert matched(item).reference is None


def test_a_key_counts_where_the_titles_may_be_one_works() -> None:
    assert matched({"title": "Power of budgets"}, key="smith").by == "its key"
    assert matched({"title": "A wholly different work"}, key="smith").reference is None


def test_two_that_fit_are_kept_apart_and_said() -> None:
    found = matched(STORED, stored(STORED, 1), stored(STORED, 2))
    assert found.reference is None
    assert "2 works" in found.note


def test_numbers_have_one_form() -> None:
    assert normal_doi("doi:10.1000/X.") == "10.1000/x"
    assert normal_doi("no") == ""
    assert normal_isbn("080442957X") == "9780804429573"
    assert normal_isbn("12") == ""
    assert normal_url("https://www.Example.org/A/?q=1#x") == "example.org/A/?q=1"
    assert normal_url("https://example.org/") == ""
