"""Saved searches by command: saved, listed with then and now, run, renamed, removed."""

from tests.helpers.commands import Here


def test_a_search_is_saved_run_renamed_and_removed(copied: Here) -> None:
    saved = copied.json("searches", "save", "Councils", "council", "--sort", "newest",
                        "--kind", "passage", "--no-thesaurus")  # fmt: skip
    assert saved["total"] > 0
    assert (saved["sort"], saved["kinds"], saved["thesaurus"]) == ("newest", ["passage"], False)
    (listed,) = copied.json("searches", "list")
    assert listed == {**saved, "now": saved["total"], "error": "", "drift": ""}
    ran = copied("searches", "run", "councils", "--limit", "2")
    assert ran.code == 0
    assert f"{saved['total']} found in" in ran.out
    assert "as when saved" in ran.err
    assert copied.json("searches", "rename", "councils", "All councils")["name"] == "All councils"
    assert "All councils" in copied("searches", "list").out
    assert copied.json("searches", "remove", "all councils") == {"removed": "All councils"}
    assert copied("searches", "run", "councils").code == 1
    assert copied("searches", "save", "X", "tilte:x").code == 1
