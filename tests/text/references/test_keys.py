"""Citation keys: made the same way each time, never the same twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.text.references.keys import given_key, is_key

ITEM = {
    "title": "The Power of Place",
    "author": [{"family": "O’Neill-García", "given": "Ana"}],
    "issued": {"date-parts": [[2010, 3]]},
}


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (ITEM, "oneillgarcia2010power"),
        ({**ITEM, "author": [{"literal": "HM Treasury"}]}, "hmtreasury2010power"),
        ({**ITEM, "author": [{"literal": "Department for Levelling Up and Local Homes"}]},
         "dlulh2010power"),
        ({"title": "A"}, "anonnd"),
        ({}, "anonnd"),
        ({"publisher": "Localis", "title": "Homes"}, "localisndhomes"),
    ],
)  # fmt: skip
def test_a_key_is_author_year_and_word(item: dict[str, object], key: str) -> None:
    assert given_key("", item, set()) == key


def test_a_key_that_a_file_gives_is_kept_if_it_is_free() -> None:
    assert given_key("Smith:2010", ITEM, set()) == "Smith:2010"
    assert given_key("Smith:2010", ITEM, {"smith:2010"}) == "oneillgarcia2010power"
    for odd in ("two words", "", "{a}", "http://a b", "a,b", "é"):
        assert given_key(odd, ITEM, set()) == "oneillgarcia2010power"


@given(st.integers(2, 60))
def test_no_key_is_given_twice(times: int) -> None:
    taken: set[str] = set()
    for _ in range(times):
        key = given_key("", ITEM, taken)
        assert is_key(key)
        assert key not in taken
        taken.add(key)
    assert "oneillgarcia2010powerb" in taken
