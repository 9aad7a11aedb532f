"""Short forms and what they stand for: both ways, whole words, and ordinary words in capitals."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.core.authority import shipped_authority
from policydesk.core.places import resources
from policydesk.core.thesaurus import Pair, Thesaurus, pairs_of_bodies, shipped_thesaurus

SHIPPED = shipped_thesaurus()


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("ASC", "adult social care"), ("asc", "adult social care"), ("HRA", "Human Rights Act"),
        ("HRA", "housing revenue account"), ("LEPs", "local enterprise partnership"),
        ("SEND", "special educational needs and disabilities"), ("LGR.", None), ("DoLS", None),
        ("DLUHC", "MHCLG"), ("MHCLG", "Department for Communities and Local Government"),
        ("LGA's", "Local Government Association"), ("dfe", "Department for Education"),
    ],
)  # fmt: skip
def test_a_short_form_is_read(word: str, meaning: str | None) -> None:
    found = SHIPPED.meanings(word)
    assert found
    assert meaning is None or meaning in found


@pytest.mark.parametrize("word", ["send", "Send", "nice", "bid", "sea", "un", "zzz", "", "'s", "s"])
def test_an_ordinary_word_is_no_short_form(word: str) -> None:
    assert SHIPPED.meanings(word) == ()


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("adult social care", "ASC"), ("Housing Revenue Accounts", "HRA"),
        ("local government association", "LGA"), ("medium-term financial strategy", "MTFS"),
        ("Department for Levelling Up, Housing & Communities", "DLUHC"),
        ("director of children’s services", "DCS"),
    ],
)  # fmt: skip
def test_words_have_a_short_form(words: str, short: str) -> None:
    assert short in SHIPPED.shorts(words.split())


@pytest.mark.parametrize("words", ["new local", "social care", "adult social", "care", ""])
def test_other_words_have_none(words: str) -> None:
    assert SHIPPED.shorts(words.split()) == ()


def test_the_shipped_entries_are_about_150_and_all_are_used() -> None:
    written = tomllib.loads((resources() / "thesaurus.toml").read_text("utf-8"))
    ordinary = written.pop("ordinary")
    shorts = {short for section in written.values() for short in section}
    assert len(shorts) >= 150
    assert len(shorts) == sum(map(len, written.values()))  # none stands in two sections
    assert all(short.isalnum() for short in shorts)
    assert all(len(longs) for section in written.values() for longs in section.values())
    of_bodies = {pair.short for pair in pairs_of_bodies(shipped_authority())}
    assert {word for word in ordinary if word not in {s.casefold() for s in shorts | of_bodies}} \
        == set()  # fmt: skip


def test_a_renamed_body_is_read_by_each_of_its_dated_names() -> None:
    assert SHIPPED.shorts(["Technology", "Strategy", "Board"]) == ("TSB", "Innovate UK")
    assert "Department for Communities and Local Government" in SHIPPED.shorts(
        ["Ministry", "of", "Housing,", "Communities", "and", "Local", "Government"])
    assert SHIPPED.shorts(["New", "Local"]) == ()  # an everyday phrase
    assert SHIPPED.shorts(["Royal", "Society"]) == ()


def test_a_library_adds_and_takes_out() -> None:
    own = Pair("WCC", "Wexcombe County Council")
    changed = SHIPPED.but_for([own], {Pair("HRA", "Human Rights Act")})
    assert changed.meanings("wcc") == ("Wexcombe County Council",)
    assert changed.meanings("HRA") == ("housing revenue account",)
    assert changed.shorts(["human", "rights", "act"]) == ()
    assert SHIPPED.meanings("HRA") != changed.meanings("HRA")


@given(st.text(), st.lists(st.text(), max_size=12))
def test_any_text_may_be_looked_up(word: str, words: list[str]) -> None:
    assert all(meaning and meaning != word for meaning in SHIPPED.meanings(word))
    for short in SHIPPED.shorts(words):
        assert SHIPPED.meanings(short), "what it shortens is known as well"


def test_without_pairs_nothing_is_read() -> None:
    assert Thesaurus(()).meanings("ASC") == ()
    assert Thesaurus(()).longest == 0
