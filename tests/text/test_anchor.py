"""Anchors find their quote again, surely or not at all."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policydesk.core.recommendation import CONTEXT, AnchorState
from policydesk.text.anchor import Found, Lost, find_anchor, locate_quote, make_anchor

TEXT = (
    "The council should publish a plan. The county should publish a plan.\n\n"
    "Ministers should report each year. The council should publish a plan."
)

few_letters = st.text(alphabet="ab \n", min_size=1, max_size=60)


@st.composite
def text_and_stretch(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(few_letters)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end


@given(text_and_stretch())
def test_in_an_unchanged_text_every_anchor_is_exact(case: tuple[str, int, int]) -> None:
    text, start, end = case
    quote, prefix, suffix = make_anchor(text, start, end)
    found = find_anchor(text, start=start, quote=quote, prefix=prefix, suffix=suffix)
    assert found == Found(AnchorState.EXACT, start, end)


@given(text_and_stretch(), few_letters)
def test_whatever_is_found_is_the_quote_and_a_move_is_never_a_guess(
    case: tuple[str, int, int], other: str
) -> None:
    text, start, end = case
    quote, prefix, suffix = make_anchor(text, start, end)
    found = find_anchor(other, start=start, quote=quote, prefix=prefix, suffix=suffix)
    if isinstance(found, Found):
        assert other[found.start : found.end] == quote
        if found.state is AnchorState.MOVED and other.count(quote) > 1:
            assert other[: found.start].endswith(prefix)
            assert other[found.end :].startswith(suffix)


@given(text_and_stretch(), few_letters)
def test_text_put_before_moves_the_anchor_by_its_length(
    case: tuple[str, int, int], before: str
) -> None:
    text, start, end = case
    quote, prefix, suffix = make_anchor(text, start, end)
    longer = before + text
    assume(sum(longer.startswith(quote, i) for i in range(len(longer))) == 1)
    found = find_anchor(longer, start=start, quote=quote, prefix=prefix, suffix=suffix)
    assert found == Found(AnchorState.MOVED, start + len(before), end + len(before))


def test_context_is_at_most_64_code_points_and_counts_them_not_units() -> None:
    text = "𝒜" * 200
    quote, prefix, suffix = make_anchor(text, 100, 103)
    assert (quote, len(prefix), len(suffix)) == ("𝒜𝒜𝒜", CONTEXT, CONTEXT)
    assert make_anchor(text, 0, 1)[1] == ""


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (-1, 4), (0, 10_000)])
def test_no_anchor_on_nothing_or_outside(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no stretch"):
        make_anchor(TEXT, start, end)


def test_a_repeated_sentence_is_told_from_its_twin_by_its_neighbours() -> None:
    at = TEXT.rindex("The council")
    quote, prefix, suffix = make_anchor(TEXT, at, at + 34)
    moved = "A new foreword. " + TEXT
    found = find_anchor(moved, start=at, quote=quote, prefix=prefix, suffix=suffix)
    assert found == Found(AnchorState.MOVED, moved.rindex("The council"), len(moved))


def test_a_repeated_sentence_without_its_neighbours_is_lost_not_guessed() -> None:
    at = TEXT.rindex("The council")
    quote, prefix, suffix = make_anchor(TEXT, at, at + 34)
    changed = TEXT.replace("Ministers should report each year.", "Nobody reports.") + " The end."
    found = find_anchor(changed, start=at, quote=quote, prefix=prefix, suffix=suffix)
    assert isinstance(found, Lost)
    assert found.candidates == 2


def test_a_twin_that_slid_to_the_old_place_is_not_taken_for_the_quote() -> None:
    old = "Agreed.\n\nOn roads: Agreed.\n\nOn schools: pending."
    at = old.rindex("Agreed.")
    quote, prefix, suffix = make_anchor(old, at, at + 7)
    new = "Agreed. More. Then:Agreed.\n\nZ Agreed."
    assert new.startswith(quote, at)
    found = find_anchor(new, start=at, quote=quote, prefix=prefix, suffix=suffix)
    assert isinstance(found, Lost)


def test_a_reworded_quote_is_lost() -> None:
    found = find_anchor(TEXT, start=0, quote="The council must publish", prefix="", suffix="")
    assert found == Lost("the quote is no longer in the text")


def test_a_quote_is_located_whatever_its_white_space() -> None:
    start, end = TEXT.index("publish a plan.\n\n"), TEXT.index("Ministers") + 9
    assert locate_quote(TEXT, "publish  a\nplan.   Ministers") == [(start, end)]


def test_absent_and_repeated_quotes_are_told_apart() -> None:
    assert locate_quote(TEXT, "The council must publish") == []
    assert len(locate_quote(TEXT, "The council should publish a plan.")) == 2
    assert locate_quote(TEXT, " \n ") == []
    assert locate_quote("a a a", "a a") == [(0, 3), (2, 5)]


@given(text_and_stretch())
def test_every_quote_of_a_text_is_located_in_it(case: tuple[str, int, int]) -> None:
    text, start, end = case
    quote = text[start:end]
    assume(quote.strip())
    spans = locate_quote(text, quote)
    lead = len(quote) - len(quote.lstrip())
    assert (start + lead, start + lead + len(quote.strip())) in spans
