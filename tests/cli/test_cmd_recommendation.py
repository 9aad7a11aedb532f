"""Recommendations by command: tag, list, show, edit, remove."""

from tests.helpers.commands import Here

MINUTES = "wexcombe-minutes-2026-03-19.txt"
WORDS = "Members asked that the reason be recorded"


def test_a_recommendation_is_tagged_with_what_is_said_of_it(copied: Here) -> None:
    made = copied.json(
        "rec", "add", MINUTES, "--quote", f"{WORDS}: the Trust is merging",
        "--wording", "Record the  reason", "--number", "M3", "--to", "Head of Housing",
        "--to", "Cabinet", "--owner", "Chair", "--tag", "Openness/Reasons", "--tag", "b",
        "--response-due", "31 May 2026",
    )  # fmt: skip
    assert made["wording"] == "Record the reason"
    assert made["addressees"] == ["Head of Housing", "Cabinet"]
    assert made["tags"] == ["openness/reasons", "b"]
    assert made["response_due"] == "2026-05-31"
    assert made["headline"]["kind"] == "awaiting"
    assert copied.json("rec", "show", "M3") == made == copied.json("rec", "show", made["uid"])


def test_a_quote_may_run_over_line_ends_and_differ_in_spaces(copied: Here) -> None:
    made = copied.json("rec", "add", MINUTES, "--quote", f"  {WORDS.replace(' ', '   ')} ")
    assert made["quote"] == WORDS
    assert copied("rec", "remove", made["uid"]).out == f"Removed no. {made['id']}.\n"


def test_the_same_words_are_not_tagged_twice(copied: Here) -> None:
    copied.json("rec", "add", MINUTES, "--quote", WORDS, "--number", "M3")
    done = copied("rec", "add", MINUTES, "--quote", WORDS)
    assert (done.code, done.sentence) == (1, "This passage is already tagged as M3.")


def test_the_list_holds_all_or_what_a_query_finds(asked: Here) -> None:
    every = asked.json("rec", "list")
    some = asked.json("rec", "list", "number:M1")
    assert [rec["number"] for rec in some] == ["M1"]
    assert some[0] in every
    table = asked("rec", "list", "number:M1").out
    assert table.endswith(f"1 of {len(every)} recommendations\n")
    assert "Consult for eight weeks" in table


def test_what_is_not_given_stays_when_editing(copied: Here) -> None:
    before = copied.json("rec", "show", "M1")
    after = copied.json("rec", "edit", "M1", "--owner", "Chief Executive")
    owners = [{**before["owners"][0], "name": "Chief Executive"}]
    said = {"owner": "Chief Executive", "owner_role": "Chief Executive", "owners": owners}
    assert after == {**before, **said}
    cleared = copied.json("rec", "edit", "M1", "--owner", "", "--tag", "", "--response-due", "")
    assert (cleared["owner"], cleared["tags"], cleared["response_due"]) == ("", [], None)
    assert cleared["addressees"] == before["addressees"]
    assert cleared["quote"] == before["quote"]


def test_a_removed_one_is_gone_and_its_updates_stay_in_the_ledger(copied: Here) -> None:
    event = copied.json("status", "add", "M1", "claim=planned", "--happened", "2026-05-01")
    copied.json("rec", "remove", "M1")
    assert copied("rec", "show", "M1").code == 1
    assert event["uid"] in copied("dump").out
    assert copied.json("check")["problems"] == []


def test_one_is_shown_in_words(asked: Here) -> None:
    said = asked("rec", "show", "R2").out
    assert "Not implemented, because" in said
    assert "target date moved back 2 times" in said
    assert "quote: “The council, the Wexcombe Vale" in said
