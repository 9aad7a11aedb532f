"""The search command shows partial matches as such, and none to a strict reader."""

import re
from pathlib import Path

from tests.helpers.commands import Here


def test_partial_matches_say_what_they_lack(asked: Here) -> None:
    done = asked("search", "counter zzzz")
    assert done.code == 0
    assert done.out.startswith(
        "Nothing has all of these words in its own text; the best partial matches follow")
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


def test_see_also_takes_the_numbers_that_a_search_prints(asked: Here) -> None:
    line = asked("search", "council", "--kind", "passage", "--limit", "1").out.splitlines()[0]
    number, both = line.split("  ")[0], line.split("  ")[-1]
    assert both.startswith(f"{number}:")
    assert asked("search", "--like", both).code == 0


def test_the_see_also_of_the_readme_finds_something_in_the_samples(
    asked: Here, project_folder: Path
) -> None:
    said = re.search(r"search --like (\d+:\d+) ", (project_folder / "README.md").read_text("utf-8"))
    assert said is not None
    assert asked.json("search", "--like", said[1])["total"] > 0


def test_what_see_also_does_not_know_is_told_with_where_to_look(asked: Here) -> None:
    for like in ("3:999999", "999", "three"):
        done = asked("search", "--like", like, "council")
        assert done.code == 1
        assert done.sentence.endswith("has both numbers behind it, as in 12:299.")
        assert "character" not in done.sentence
    assert "(character 9)" in asked("search", "--like", "3:86", "council tilte:x").sentence


def test_what_is_of_no_document_is_not_numbered_as_one(copied: Here, tmp_path: Path) -> None:
    listed = tmp_path / "refs.bib"
    listed.write_text("@book{odd1999, title={Unheard of remedies}, author={Ann Odd}, year={1999}}",
                      encoding="utf-8")
    copied("references", "import", listed)
    (key,) = (each["key"] for each in copied.json("references", "list", "--missing"))
    assert copied("search", "unheard").out.startswith(f"{key}  Unheard of remedies [reference]")
    (hit,) = copied.json("search", "unheard")["hits"]
    assert (hit["document"], hit["reference_key"]) == (0, key)
    note = copied("search", "kind:pack_note", "--limit", "1").out
    assert note.startswith("-  ")
