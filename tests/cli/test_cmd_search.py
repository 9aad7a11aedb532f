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


def test_see_also_is_asked_by_document_and_passage(copied: Here) -> None:
    found = copied.json("search", "council", "--kind", "passage", "--limit", "1")["hits"][0]
    page = copied.json("search", "--like", f"{found['document']}:{found['passage']}")
    assert page["query"] == f"like:{found['document']}:{found['passage']}"
    assert all(hit["document"] != found["document"] for hit in page["hits"])
    assert all(hit["shares"] for hit in page["hits"] if hit["kind"] == "passage")
    assert copied("search", "council", "--like", "999").code == 1
