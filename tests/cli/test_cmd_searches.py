"""Saved searches by command: saved, listed with then and now, run, renamed, removed."""

import pytest

from policydesk.core.query import HitPage
from policydesk.library import Library
from policydesk.library.searching import SearchReads
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


def test_what_changed_a_search_is_said_once(copied: Here) -> None:
    for name in ("Listed", "Run"):
        copied("searches", "save", name, "ZZB")
    copied("thesaurus", "add", "ZZB", "council")
    ran = copied("searches", "run", "Run")
    assert "this library’s thesaurus was changed" in ran.err
    assert "thesaurus" not in copied("searches", "run", "Run").err
    listed = copied("searches", "list")
    assert "“Listed” found 0 before this library’s thesaurus was changed" in listed.err
    assert "“Run” found" not in listed.err
    assert copied("searches", "list").err == ""


def test_the_list_is_read_where_another_writes(copied: Here) -> None:
    copied("searches", "save", "Councils", "council")
    with Library.open(copied.library):
        assert "Councils" in copied("searches", "list").out


def test_a_saved_search_is_run_by_one_search(
    copied: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied("searches", "save", "Councils", "council")
    searched: list[str] = []
    find = SearchReads.find

    def noted(self: SearchReads, query: str, **wanted: object) -> HitPage:
        searched.append(query)
        return find(self, query, **wanted)  # type: ignore[arg-type]

    monkeypatch.setattr(SearchReads, "find", noted)
    assert copied("searches", "run", "Councils").code == 0
    assert searched == ["council"]
