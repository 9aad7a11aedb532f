"""What stands first: a date as one, however written; and last: what is below a refused word."""

from pathlib import Path

import pytest

from policydesk.search.index_folder import OpenIndex
from tests.search.corpus import a_passage, an_index, ask, passages

APART = "In September 2009 the 7 members met"
LONGER = " with much else that was said there, and by whom"


def an_index_of(folder: Path, *texts: str) -> OpenIndex:
    """These passages, numbered from 1001, among others."""
    return an_index(folder / "index", [
        *passages(120), *(a_passage(n, text) for n, text in enumerate(texts, 1001))])


@pytest.mark.parametrize("there", [
    "On 7 September 2009 they met", "On September 7, 2009 they met", "By 7 September, 2009",
])
@pytest.mark.parametrize("typed", [
    "7 September 2009", "September 7 2009", "members 7 september 2009",
])
def test_a_day_ranks_what_has_it_as_one_first(tmp_path: Path, there: str, typed: str) -> None:
    others = APART, "7 members met in 2009, or in September"
    page = ask(an_index_of(tmp_path, others[0], f"{there}: members{LONGER}", others[1]), typed)
    assert (page.hits[0].passage_id, page.total) == (1002, 3)


def test_a_month_of_a_year_ranks_what_has_it_as_one_first(tmp_path: Path) -> None:
    index = an_index_of(tmp_path, "In 2010, as may be", f"By May 2010 it may come{LONGER}")
    assert ask(index, "May 2010").hits[0].passage_id == 1002


@pytest.mark.parametrize("typed", ["47 September 2009", "2009 September", "7 members 2009"])
def test_what_is_no_date_is_found_all_the_same(tmp_path: Path, typed: str) -> None:
    assert ask(an_index_of(tmp_path, f"{APART}, 47 of them"), typed).total == 1


@pytest.mark.parametrize("typed", ["innovation NOT space", '"innovation" -"space economy"'])
def test_what_stands_below_a_refused_word_comes_last_and_is_there(
    tmp_path: Path, typed: str
) -> None:
    index = an_index(tmp_path / "index", [
        a_passage(1, "Innovation, innovation", heading="The space economy"),
        a_passage(2, "Innovation, innovation", title="The space economy"),
        a_passage(3, "Innovation in rail, at some length and with much else said besides it"),
        a_passage(4, "Innovation in space: the space economy"),
    ])
    assert [hit.passage_id for hit in ask(index, typed).hits][:1] == [3]
    assert {hit.passage_id for hit in ask(index, typed).hits} == {1, 2, 3}
