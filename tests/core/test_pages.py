"""The pages of a document in a few lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.document import PageFacts, PageVerdict
from policydesk.core.pages import page_lines, say_page, say_pages, stretches


@pytest.mark.parametrize(
    ("numbers", "said"), [([], ""), ([3], "3"), ([1, 2, 3, 5, 7, 8], "1–3, 5, 7–8")]
)
def test_numbers_in_stretches(numbers: list[int], said: str) -> None:
    assert stretches(numbers) == said


@given(st.sets(st.integers(1, 40), max_size=12))
def test_stretches_lose_no_number(numbers: set[int]) -> None:
    said: set[int] = set()
    for part in filter(None, stretches(sorted(numbers)).split(", ")):
        first, _, last = part.partition("–")
        said |= set(range(int(first), int(last or first) + 1))
    assert said == numbers


def test_many_stretches_are_cut_with_a_sign() -> None:
    assert stretches(range(1, 60, 2)).endswith("21, 23 …")


def test_pages_are_said_as_they_are_printed() -> None:
    labels = {1: "i", 2: "ii", 5: "3", 6: "4"}
    assert say_page(2, labels) == "page ii"
    assert say_page(9, labels) == "page 9"
    assert say_pages([6, 2, 5, 5], labels) == "pages ii, 3–4"
    assert say_pages([1], labels) == "page i"
    assert say_pages([], labels) == ""


def test_the_gravest_comes_first() -> None:
    facts = [
        PageFacts(1),
        PageFacts(2, "ii", (PageVerdict.SCANNED_NO_TEXT,)),
        PageFacts(3, "", (PageVerdict.TEXT_LAYER, PageVerdict.COLUMNS_SUSPECT)),
    ]
    assert page_lines(facts) == [
        "page 2: scanned, no text",
        "page 3: columns suspect",
        "pages 1, 3: text layer",
    ]
    assert page_lines([]) == []
