"""A quote in another edition: exact, moved, reworded or gone, and never surely wrong."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.editions import Fate, Step
from policydesk.text.anchor import make_anchor
from policydesk.text.reanchor import EditionText, Place, same_stretch, word_changes

BEFORE = "The committee heard from nine councils and three charities over the winter."
QUOTE = "We recommend that the Department publish its plan for rural buses by March 2011."
AFTER = "Witnesses were clear that nothing less would restore the trust of passengers."
OLD = f"{BEFORE}\n\n{QUOTE}\n\n{AFTER}"
FILLER = [
    f"Paragraph {n} says something else about parks, number {n}, and the {word} in them."
    for n, word in enumerate(("trees", "ponds", "gates", "paths", "walls", "lamps"), 1)
]


def find(new: str, quote: str = QUOTE, old: str = OLD) -> list[Place]:
    start = old.index(quote)
    _, prefix, suffix = make_anchor(old, start, start + len(quote))
    return EditionText(new).find(quote, prefix, suffix)


def only(places: list[Place]) -> Place:
    (place,) = places
    return place


def test_the_same_words_beside_the_same_neighbours_are_exact_wherever_they_stand() -> None:
    new = "\n\n".join([*FILLER, OLD])
    place = only(find(new))
    assert (place.fate, new[place.start : place.end]) == (Fate.EXACT, QUOTE)


def test_other_line_breaks_do_not_matter() -> None:
    new = OLD.replace("publish its plan", "publish\nits  plan")
    place = only(find(new))
    assert place.fate is Fate.EXACT
    assert new[place.start : place.end].split() == QUOTE.split()


def test_the_same_words_between_strangers_have_moved() -> None:
    new = "\n\n".join((*FILLER[:3], QUOTE, *FILLER[3:]))
    assert only(find(new)).fate is Fate.MOVED


def test_a_sentence_that_stands_twice_is_told_by_its_neighbours_or_offered_twice() -> None:
    new = "\n\n".join((FILLER[0], QUOTE, FILLER[1], OLD))
    place = only(find(new))
    assert (place.fate, place.start) == (Fate.EXACT, new.rindex(QUOTE))
    twice = "\n\n".join((FILLER[0], QUOTE, FILLER[1], QUOTE, FILLER[2]))
    assert [p.fate for p in find(twice)] == [Fate.MOVED, Fate.MOVED]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the Department", "the Treasury"),
        ("March 2011", "March 2012"),
        ("rural buses", "rural trains"),
        ("recommend that", "do not recommend that"),
        ("by March 2011.", "by March 2011, where funds allow."),
        ("We recommend", "The Commission recommends"),
        ("publish", "Publish"),
    ],
)
def test_one_other_word_is_reworded_and_the_whole_sentence_is_shown(old: str, new: str) -> None:
    changed = QUOTE.replace(old, new)
    text = "\n\n".join((*FILLER, BEFORE, changed, AFTER))
    place = only(find(text))
    assert place.fate is Fate.REWORDED
    assert text[place.start : place.end] == changed
    assert place.alike < 1.0 or changed.casefold() == QUOTE.casefold()


def test_two_look_alikes_are_both_offered() -> None:
    years = [QUOTE.replace("2011", year) for year in ("2012", "2013")]
    text = "\n\n".join((FILLER[0], years[0], *FILLER[1:], years[1]))
    places = find(text)
    assert [text[p.start : p.end] for p in places] == years
    assert {p.fate for p in places} == {Fate.REWORDED}


def test_a_sentence_that_now_goes_on_is_reworded() -> None:
    quote = "Councils should publish their plans"
    old = f"Introduction.\n\n{quote}\n\nMore."
    new = f"Introduction.\n\n{quote} only when they are asked.\n\nMore."
    place = only(find(new, quote, old))
    assert place.fate is Fate.REWORDED
    assert new[place.start : place.end] == f"{quote} only when they are asked."


def test_a_part_of_a_word_is_no_place() -> None:
    old, quote = "We ask for one thing: publish a plan", "publish a plan"
    assert all(p.fate is not Fate.EXACT for p in find("They publish a planning rule.", quote, old))


def test_nothing_like_it_is_gone() -> None:
    assert find("\n\n".join((*FILLER, BEFORE, AFTER))) == []
    assert find("") == []


def test_word_changes_show_old_and_new() -> None:
    changes = word_changes("publish by March 2011", "publish by May 2011")
    assert [(c.step, c.text) for c in changes] == [
        (Step.SAME, "publish by"), (Step.OLD, "March"), (Step.NEW, "May"), (Step.SAME, "2011"),
    ]  # fmt: skip


@given(st.lists(st.sampled_from(["plan", "a", "2010"]), min_size=1), st.data())
def test_the_same_words_are_counted_not_looked_for(words: list[str], data: st.DataObject) -> None:
    old, new = ", ".join(words), "\n\n".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(", ".join([*words[:first], ""]))
    end = len(", ".join(words[: last + 1]))
    begin, stop = same_stretch(old, new, start, end)
    assert new[begin:stop].split() == words[first : last + 1]
    assert len(new[:begin].split()) == first


def test_other_words_are_no_same_stretch() -> None:
    with pytest.raises(ValueError, match="same words"):
        same_stretch("one two", "one", 0, 3)


SENTENCES = st.lists(
    st.lists(
        st.sampled_from(["the", "Department", "should", "publish", "2010", "2011", "plan", "for"]),
        min_size=4,
        max_size=12,
    ).map(lambda words: " ".join(words) + "."),
    min_size=1,
    max_size=6,
)


@given(SENTENCES, SENTENCES, st.integers(0, 5))
def test_sure_places_have_the_very_words(old: list[str], new: list[str], which: int) -> None:
    """Whatever the texts: exact and moved are the words themselves, reworded is never the words."""
    before, after = "\n\n".join(old), "\n\n".join(new)
    quote = old[which % len(old)]
    start = before.index(quote)
    _, prefix, suffix = make_anchor(before, start, start + len(quote))
    for place in EditionText(after).find(quote, prefix, suffix):
        found = after[place.start : place.end]
        assert 0 <= place.start < place.end <= len(after)
        if place.fate is Fate.REWORDED:
            assert found.split() != quote.split()
        else:
            assert found.split() == quote.split()


@settings(max_examples=10)
@given(st.integers(0, 10_000))
def test_a_long_report_with_edits_loses_no_quote_and_mistakes_none(seed: int) -> None:
    """Each sentence has words of its own; the right place is known, so a wrong one shows."""
    rng = random.Random(seed)
    sentences = [
        " ".join(rng.choice(("must", "should", "the", "of", "council", f"w{n}x{rng.randrange(9)}"))
                 for _ in range(14)) + f" w{n} w{n}y."
        for n in range(30)
    ]  # fmt: skip
    edited = [re.sub(r"\b(?:must|should)\b", "may", s) for s in sentences]
    before, after = "\n\n".join(sentences), "\n\n".join(edited[10:] + edited[:10])
    text = EditionText(after)
    for number, quote in enumerate(sentences):
        start = before.index(quote)
        _, prefix, suffix = make_anchor(before, start, start + len(quote))
        for place in text.find(quote, prefix, suffix):
            assert f" w{number}y" in after[place.start : place.end] + " "
