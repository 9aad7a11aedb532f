"""Looking after a library by command: the dump, the check, the index made anew."""

import json
import shutil
import sqlite3

import pytest

from policydesk.library import Library, opening
from tests.helpers.commands import Here


def test_the_dump_is_sorted_lines_of_json(asked: Here) -> None:
    lines = asked("dump").out.splitlines()
    assert lines == sorted(lines)
    kinds = {json.loads(line)["record"] for line in lines}
    assert kinds >= {"document", "passage", "recommendation", "status_event", "pack", "setting"}
    assert asked("dump").out == asked("dump", "--json").out


def test_a_dump_without_identity_names_no_uid(asked: Here) -> None:
    uid = asked.json("rec", "show", "R1")["uid"]
    assert uid in asked("dump").out
    assert uid not in asked("dump", "--no-identity").out


def test_a_sound_library_is_said_to_be_clean(asked: Here) -> None:
    report = asked.json("check")
    assert (report["clean"], report["problems"]) == (True, [])
    assert len(report["checked"]) >= 7
    assert asked("check").out.endswith("nothing is wrong.\n")


def test_what_was_changed_outside_is_found(copied: Here) -> None:
    with sqlite3.connect(copied.library / "library.sqlite") as database:
        database.execute("UPDATE passage SET text = 'Something else' WHERE id = 5")
    database.close()
    original = next(p for p in (copied.library / "originals").rglob("*") if p.is_file())
    original.chmod(0o600)
    original.write_bytes(b"changed")
    done = copied("check", "--json")
    assert done.code == 4
    assert done.json["clean"] is False
    said = " ".join(done.json["problems"])
    assert "was changed outside PolicyDesk" in said
    assert len(done.json["problems"]) >= 2
    assert copied("check").out.splitlines() == done.json["problems"]


def test_what_is_made_from_the_rest_is_repaired_and_the_rest_is_left(copied: Here) -> None:
    with sqlite3.connect(copied.library / "library.sqlite") as database:
        database.execute("UPDATE register_block SET data = zeroblob(length(data))")
    database.close()
    found = copied("check", "--json")
    assert (found.code, found.json["repaired"]) == (4, [])
    assert "What the register keeps of" in found.json["problems"][0]
    done = copied("check", "--repair", "--json")
    assert (done.code, done.json["clean"]) == (0, True)
    assert done.json["repaired"] == found.json["problems"]
    assert "Mended: What the register keeps of" in done.err
    with sqlite3.connect(copied.library / "library.sqlite") as database:
        database.execute("UPDATE passage SET text = 'Something else' WHERE id = 5")
    database.close()
    assert copied("check", "--repair").code == 4


def test_what_is_found_is_told_although_another_program_writes(copied: Here) -> None:
    with sqlite3.connect(copied.library / "library.sqlite") as database:
        database.execute("UPDATE register_block SET data = zeroblob(length(data))")
    database.close()
    with Library.open(copied.library):
        refused = copied("check", "--repair")
    assert (refused.code, refused.out) == (6, "")
    assert refused.err.startswith("Found: What the register keeps of")


def test_the_index_can_be_thrown_away_and_made_anew(copied: Here) -> None:
    before = copied.json("search", "counter")
    shutil.rmtree(copied.library / "index")
    assert copied.json("rebuild-index")["documents"] > 20
    after = copied.json("search", "counter")
    assert {**after, "took_ms": 0} == {**before, "took_ms": 0}
    assert copied.json("check")["problems"] == []


def test_a_search_mends_a_missing_index_by_itself(copied: Here) -> None:
    shutil.rmtree(copied.library / "index")
    assert copied.json("search", "counter")["total"] > 0


@pytest.mark.parametrize("command", [("search", "counter"), ("register", "counter")])
def test_beside_another_program_a_missing_index_is_said_with_what_to_do(
    copied: Here, command: tuple[str, ...]
) -> None:
    shutil.rmtree(copied.library / "index")
    with Library.open(copied.library) as library:
        refused = copied(*command)
        assert (refused.code, refused.out) == (1, "")
        assert refused.sentence == (
            "The search index is missing, and the program that has the library open makes it anew: "
            "search there once, or close it and ask again."
        )
        assert copied("register").code == copied("digest").code == 0
        assert library.search("counter").total > 0
        assert copied(*command).code == 0


def test_where_nobody_may_write_a_missing_index_is_said_so(
    copied: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(copied.library / "index")
    monkeypatch.setattr(opening, "_mend", lambda _: None)  # as where opening for writing is refused
    refused = copied("search", "counter")
    assert refused.code == 1
    assert "search once where it may be written to, or in a copy of it." in refused.sentence
