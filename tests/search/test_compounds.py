"""Words that some write in one and others in two are found either way, and said."""

from functools import partial
from pathlib import Path

import pytest

from policydesk.search.engine_tantivy.compounds import compound_terms, compounds_in
from policydesk.search.engine_tantivy.schema import make_analysers
from policydesk.search.index_folder import OpenIndex
from tests.search.corpus import a_passage, an_index, ask, found_texts

TEXTS = (
    "The multi-disciplinary nature of the work", "A multidisciplinary team was set up",
    "The health and well-being boards", "Health and wellbeing matter", "It went as well being paid",
    "Baroness O’Neill of Bengarve spoke", "[R.K. Pachauri and A. Reisinger, Eds.]",
    "They are now here", "Ernst & Young, June 2011", "It has “creat[ed] new challenges”",
    "shown by some witnesses, [261] a connection",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    folder: Path = tmp_path_factory.mktemp("compounds")
    return an_index(folder, [a_passage(n, text) for n, text in enumerate(TEXTS, 1)])


@pytest.mark.parametrize(("typed", "found"), [
    ("multidisciplinary", {0, 1}),
    ("multi-disciplinary", {0, 1}),
    ('"multidisciplinary nature of"', {0}),
    ('"health and wellbeing"', {2, 3}),
    ('"health and well being"', {2, 3}),
    ("wellbeing", {2, 3, 4}),
    ("=wellbeing", {3}),
    ("ONeill", {5}),
    ("RK Pachauri", {6}),
    ("nowhere", set()),
    ('"Ernst and Young"', {8}),
    ('"created new challenges"', {9}),
    ('"some witnesses, a connection"', {10}),
    ('"some witnesses, [261] a connection"', {10}),
    ("261", {10}),
])
def test_what_is_found(index: OpenIndex, typed: str, found: set[int]) -> None:
    page = ask(index, typed, strict=True)
    assert set(found_texts(page)) == {TEXTS[at] for at in found}


@pytest.mark.parametrize(("typed", "found", "written"), [
    ("wellb*", {2, 3, 4}, ("wellbeing", "well-being")),
    ("multi*plin*", {0, 1}, ("multidisciplinary", "multi-disciplinary")),
    ("on?ill", {5}, ("o’neill",)),
    ("well*", {2, 3, 4}, ("well", "wellbeing")),  # what a part fits is found by that
    ("=wellbeing", {3}, ()),
])
def test_a_pattern_finds_what_is_written_in_one_word_or_two(
    index: OpenIndex, typed: str, found: set[int], written: tuple[str, ...]
) -> None:
    page = ask(index, typed)
    assert set(found_texts(page)) == {TEXTS[at] for at in found}
    assert page.expansions.get(typed, ()) == written
    assert all(hit.marks for hit in page.hits)


def test_a_publisher_is_found_by_and_for_its_sign(tmp_path: Path) -> None:
    named = "Department of Energy & Climate Change"
    index = an_index(tmp_path / "index", [a_passage(1, "A road map", publisher=named)])
    for typed in (f'"{named}"', '"Department of Energy and Climate Change"', f'="{named}"'):
        assert ask(index, f"publisher:{typed}").total == 1, typed


def test_how_it_is_written_elsewhere_is_said(index: OpenIndex) -> None:
    assert ask(index, "multidisciplinary nature").expansions == {
        "multidisciplinary": ("multi-disciplinary",)}
    assert not ask(index, "nature").expansions


def test_a_word_written_otherwise_is_not_told_as_lacking(index: OpenIndex) -> None:
    page = ask(index, "multidisciplinary nature zymurgy", strict=False)
    assert page.partial
    assert page.hits[0].lacks == ("zymurgy",)


def test_only_two_parts_of_letters_are_a_compound() -> None:
    terms = partial(compound_terms, stem=make_analysers().stem.analyze)
    texts = "one-size-fits-all", "2010-11", "don’t", "the people’s", "a-b"
    assert all(not compounds_in(text, terms) for text in texts)
    assert compounds_in("Well-Being", terms) == {"wellb/well be/well-being"}
