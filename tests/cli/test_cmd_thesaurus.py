"""The thesaurus by command: listed, changed in this library, and left out of a search."""

from tests.helpers.commands import Here


def test_a_pair_is_listed_added_and_removed(copied: Here) -> None:
    pairs = copied.json("thesaurus", "list", "adult social")["pairs"]
    assert {"short": "ASC", "long": "adult social care", "own": False} in pairs
    assert copied.json("thesaurus", "add", "WGD", "Wexcombe growth deal")["short"] == "WGD"
    assert "own" in copied("thesaurus", "list", "WGD").out
    gone = copied.json("thesaurus", "remove", "HRA", "Human Rights Act")
    assert gone == {"removed": [{"short": "HRA", "long": "Human Rights Act"}]}
    assert copied.json("thesaurus", "list")["taken_out"] == gone["removed"]
    assert "Taken out here: HRA" in copied("thesaurus", "list").out
    assert copied("thesaurus", "remove", "ZZZ").code == 1


def test_a_search_says_what_it_also_read_and_can_leave_it(copied: Here) -> None:
    copied("thesaurus", "add", "CCL", "council")
    wide = copied.json("search", "CCL", "--strict")
    assert wide["also"] == [{"words": "CCL", "others": ["council"]}]
    assert wide["also_read"] is True
    assert wide["total"] > 0
    narrow = copied.json("search", "CCL", "--strict", "--no-thesaurus")
    assert (narrow["total"], narrow["also_read"]) == (0, False)
    assert "CCL, also read as council" in copied("search", "CCL").out
    assert "without the thesaurus" in copied("search", "CCL", "--no-thesaurus").out
