"""Bodies by command: whom recommendations are with, and reorganisations with their dry run."""

from tests.helpers.commands import Here

WBC = "Wexcombe Borough Council"


def test_a_reorganisation_is_shown_first_and_recorded_then(copied: Here) -> None:
    copied.json("bodies", "add", WBC, "--kind", "borough council", "--former", "Wexcombe UDC;;1974")
    before = {row["id"]: row["owner"] for row in copied.json("register")["rows"]}
    act = ("bodies", "reorganise", WBC, "--into", "Vale Council", "--on", "1 April 2024",
           "--instrument", "The Vale Order 2023", "--default", "Vale Council")  # fmt: skip
    planned = copied.json(*act, "--dry-run")
    assert planned["events"] is None
    assert planned["added"] == ["Vale Council"]
    assert {row["to"] for row in planned["passing"]} == {"Vale Council"}
    assert "Nothing was written." in copied(*act, "--dry-run").out
    assert {row["id"]: row["owner"] for row in copied.json("register")["rows"]} == before
    done = copied.json(*act)
    assert len(done["events"]) == len(done["passing"]) > 0
    first = str(done["passing"][0]["recommendation"])
    shown = copied.json("rec", "show", first)
    assert (shown["owner"], shown["owner_was"], shown["owner_since"]) == (
        "Vale Council", WBC, "2024-04-01",
    )  # fmt: skip
    assert shown["owners"][-1]["part"] == "organisation"
    assert f"owner: Vale Council (was {WBC})" in copied("rec", "show", first).out
    then = copied.json("timeline", first, "--world", "2024-03-31")
    assert then["owner"] == before[int(first)] != "Vale Council"
    found = copied.json("register", f'owner:"{WBC}"')
    assert found["total"] == len(done["events"])
    assert f"was {WBC} until 1 April 2024, now Vale Council" in found["reading"]
    groups = copied.json("register", "--group-by", "owner")["groups"]
    assert {g["group"]: g["count"] for g in groups}["Vale Council"] == len(done["events"])


def test_a_body_is_listed_and_shown_with_its_history(copied: Here) -> None:
    used = copied.json("bodies", "list", "wexcombe borough")
    assert [(each["name"], each["key"]) for each in used] == [(WBC, None)]
    assert "not in the list of bodies" in copied("bodies", "list", "wexcombe").out
    copied.json("bodies", "reorganise", WBC, "--into", "North", "--into", "South", "--on", "2024",
                "--default", "North", "--give", "R1=South", "--give", "M1=")  # fmt: skip
    page = copied.json("bodies", "show", WBC)
    assert page["changes"][0]["kind"] == "split"
    assert page["says"] == f"was {WBC} until 2024, now North and South"
    assert {each["to"] for each in page["before"]} == {"North", "South"}
    text = copied("bodies", "show", WBC).out
    assert "split (2024), followed by North and South; recorded" in text
    assert "until 2024, then South" in text
    assert copied.json("bodies", "show", "South")["recommendations"][0]["number"] == "R1"
    assert copied.json("bodies", "list", "south")[0]["recommendations"] == 1


def test_names_and_kinds_of_a_body_are_said(copied: Here) -> None:
    copied.json("bodies", "add", WBC)
    said = copied("bodies", "kind", WBC, "borough").out.splitlines()
    assert said[0].endswith("(wexcombe-borough-council), borough")
    assert copied.json("bodies", "show", WBC)["kind"] == "borough"
    named = copied.json("bodies", "former", WBC, "Wexcombe UDC;;1973")["names"]
    assert [each["name"] for each in named] == ["Wexcombe UDC", WBC]
    shown = copied("bodies", "rename", WBC, "Wexcombe City", "--on", "2024-04-01", "--dry-run")
    assert "would pass. Nothing was written." in shown.out
    done = copied.json("bodies", "rename", WBC, "Wexcombe City", "--on", "2024-04-01")
    assert {each["to"] for each in done["passing"]} == {"Wexcombe City"}
    assert copied.json("bodies", "show", WBC)["name"] == "Wexcombe City"


def test_what_nobody_takes_over_falls_due(copied: Here) -> None:
    copied.json("bodies", "reorganise", WBC, "--on", "2024-04-01")
    due = copied.json("due", "--all")["due"]
    owners = [each for each in due if each["what"] == "owner"]
    assert {each["day"] for each in owners} == {"2024-04-01"}
    assert "owner abolished, no successor recorded" in copied("due", "--all").out
    first = str(owners[0]["recommendation"])
    assert "owner_abolished" in copied.json("rec", "show", first)["headline"]["flags"]
    copied.json("status", "add", first, "owner=Vale Council", "--happened", "2024-04-01")
    copied.json("status", "add", first, "owner_person=Ann Lee", "--happened", "2024-05")
    shown = copied.json("rec", "show", first)
    assert (shown["owner"], shown["owner_person"]) == ("Ann Lee, Vale Council", "Ann Lee")
    assert "owner_abolished" not in shown["headline"]["flags"]


def test_what_is_no_choice_is_refused_in_one_sentence(copied: Here) -> None:
    act = ("bodies", "reorganise", WBC, "--into", "North", "--on", "2024-04-01")
    assert copied(*act, "--give", "R1").sentence == "“R1” is not R=BODY."
    assert "does not follow" in copied(*act, "--give", "R1=Nobody").sentence
    assert copied("bodies", "reorganise", WBC, "--into", "North").code == 1
    assert "No body is called “Nobody at all”" in copied("bodies", "show", "Nobody at all").sentence
