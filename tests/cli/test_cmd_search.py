"""The search command shows partial matches as such, and none to a strict reader."""

from tests.helpers.commands import Here


def test_partial_matches_say_what_they_lack(asked: Here) -> None:
    done = asked("search", "counter zzzz")
    assert done.code == 0
    assert done.out.startswith("Nothing has all of these words; the best partial matches follow")
    assert "    lacks: zzzz\n" in done.out


def test_strict_keeps_to_all_the_words(asked: Here) -> None:
    assert asked.json("search", "counter zzzz")["partial"] is True
    page = asked.json("search", "counter zzzz", "--strict")
    assert (page["partial"], page["total"], page["hits"]) == (False, 0, [])


def test_a_hit_with_every_word_lacks_none(asked: Here) -> None:
    page = asked.json("search", "counter")
    assert page["partial"] is False
    assert {tuple(hit["lacks"]) for hit in page["hits"]} == {()}
