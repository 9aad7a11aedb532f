"""A library's own pairs lie over the shipped ones, can be undone, and are searched with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policydesk.core.errors import UserError
from policydesk.core.publisher import DatedName
from policydesk.core.thesaurus import Pair, shipped_thesaurus
from policydesk.library import Library
from tests.helpers.builders import a_document, a_library
from tests.helpers.lent import lent


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with lent(a_library(tmp_path)) as opened:
        yield opened


def test_without_changes_it_is_the_shipped_one(library: Library) -> None:
    assert library.thesaurus.thesaurus() is shipped_thesaurus()
    assert (Pair("ASC", "adult social care"), False) in library.thesaurus.all("asc")


def test_a_pair_is_added_searched_with_and_undone(library: Library) -> None:
    a_document(library, paragraphs=("The Wexcombe growth deal is signed.",))
    assert library.search("WGD", strict=True).total == 0
    library.thesaurus.add("WGD", "Wexcombe growth deal")
    assert library.search("WGD").total == 1
    assert library.search("WGD", also_read=False, strict=True).total == 0
    assert (Pair("WGD", "Wexcombe growth deal"), True) in library.thesaurus.all("wgd")
    assert '"short":"WGD"' in "".join(library.dump())
    library.undo()
    assert library.search("WGD", strict=True).total == 0
    library.redo()
    assert library.search("WGD").total == 1


def test_a_shipped_pair_is_taken_out_and_comes_back(library: Library) -> None:
    gone = library.thesaurus.remove("HRA", "human rights act")
    assert gone == [Pair("HRA", "Human Rights Act")] == library.thesaurus.taken_out()
    assert library.thesaurus.thesaurus().meanings("HRA") == ("housing revenue account",)
    library.thesaurus.add("HRA", "Human Rights Act")
    assert library.thesaurus.taken_out() == []
    assert set(library.thesaurus.thesaurus().pairs) == set(shipped_thesaurus().pairs)
    library.thesaurus.remove("HRA")
    assert library.thesaurus.thesaurus().meanings("HRA") == ()


def test_an_own_pair_that_is_removed_is_gone(library: Library) -> None:
    library.thesaurus.add("WGD", "Wexcombe growth deal")
    library.thesaurus.remove("WGD")
    assert library.thesaurus.all("wgd") == library.thesaurus.taken_out() == []


def test_a_pair_is_changed_in_one_step(library: Library) -> None:
    pair = library.thesaurus.add("WGD", "Wexcombe growth deal")
    changed = library.thesaurus.change(pair, "WGD", "Wexcombe garden district")
    assert library.thesaurus.all("wgd") == [(changed, True)]
    library.undo()
    assert library.thesaurus.all("wgd") == [(pair, True)]
    with pytest.raises(UserError, match="is not read as"):
        library.thesaurus.change(changed, "WGD", "something")
    with pytest.raises(UserError, match="already"):
        library.thesaurus.change(pair, "WGD", "Wexcombe growth deal")


def test_the_mark_of_own_changes_is_theirs_alone(library: Library) -> None:
    none = library.thesaurus.own_mark()
    pair = library.thesaurus.add("WGD", "Wexcombe growth deal")
    one = library.thesaurus.own_mark()
    library.thesaurus.remove("HRA", "Human Rights Act")
    assert len({none, one, library.thesaurus.own_mark()}) == 3
    library.thesaurus.add("HRA", "Human Rights Act")
    assert library.thesaurus.own_mark() == one
    library.thesaurus.remove(pair.short)
    assert library.thesaurus.own_mark() == none
    body = library.publishers.add("Wexcombe Institute for Towns")
    library.publishers.save(replace(body, aliases=("WIT",)))
    assert library.thesaurus.own_mark() != none


@pytest.mark.parametrize(
    ("short", "long"),
    [("two words", "x"), ("", "x"), ("ASC", ""), ("ASC", "adult social care"), ("X", "w " * 13)],
)
def test_what_is_no_pair_is_refused(library: Library, short: str, long: str) -> None:
    with pytest.raises(UserError):
        library.thesaurus.add(short, long)
    with pytest.raises(UserError):
        library.thesaurus.remove("ZZZ")


def test_an_own_publisher_is_read_by_its_short_form(library: Library) -> None:
    body = library.publishers.add("Wexcombe Institute for Towns")
    library.publishers.save(replace(body, aliases=("WIT",)))
    assert library.thesaurus.thesaurus().meanings("WIT") == ("Wexcombe Institute for Towns",)
    body = library.publishers.find("LGA")
    library.publishers.save(replace(body, names=(DatedName("Local Government Alliance"),)))
    assert "Local Government Alliance" in library.thesaurus.thesaurus().meanings("LGA")
