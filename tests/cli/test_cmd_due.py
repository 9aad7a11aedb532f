"""What is late or due soon, as a list and as a calendar, and the clocks of answers."""

from pathlib import Path

from tests.helpers.commands import Here


def test_a_clock_sets_the_day_and_says_its_basis(copied: Here, tmp_path: Path) -> None:
    keys = [each["key"] for each in copied.json("clocks", "list")]
    assert keys == ["select-committee", "scrutiny", "coroner", "ombudsman", "inquiry"]
    done = copied.json("clocks", "set", "M2", "scrutiny", "--from", "2026-03-26")
    assert done["response_due"] == "2026-05-25"
    assert "9FE" in done["basis"]
    refused = copied("clocks", "set", "M2", "scrutiny", "--from", "2026-03")
    assert (refused.code, "--from" in refused.sentence) == (1, True)
    file = tmp_path / "due.ics"
    found = copied.json("due", "--all", "--ics", file)
    assert found["due"] == sorted(found["due"], key=lambda each: each["day"])
    assert found["late"] <= len(found["due"])
    text = file.read_bytes().decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == len(found["due"]) > 0
    assert all(f"UID:{each['uid']}" in text for each in found["due"])
    assert len(copied.json("due", "--within", "0")["due"]) <= len(found["due"])
    assert copied("due", "tilte:x").code == 1


def test_a_vague_date_is_due_on_its_last_day_and_stays_vague(copied: Here, tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    copied.json("status", "add", "M2", "target=2027-03", "--happened", "yesterday")
    done = copied("due", "number:M2", "--all", "--ics", file)
    assert "M2: target date March 2027\n" in done.out
    text = file.read_bytes().decode().replace("\r\n ", "")
    assert "SUMMARY:M2: target date March 2027\r\n" in text
    assert "DTSTART;VALUE=DATE:20270331" in text
    assert "Given as March 2027\\; entered on its last day." in text
    (found,) = (each for each in copied.json("due", "number:M2", "--all")["due"]
                if each["what"] == "target")  # fmt: skip
    assert (found["day"], found["given_as"]) == ("2027-03-31", "2027-03")


def test_a_calendar_names_no_words_that_are_exempt(copied: Here, tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    copied.json("status", "add", "M2", "target=2027-01-31", "--happened", "2026-01-05")
    wording = copied.json("rec", "show", "M2")["wording"]
    assert copied("due", "number:M2", "--all", "--ics", file).err == ""
    assert wording in file.read_bytes().decode().replace("\r\n ", "").replace("\\,", ",")
    copied.json("status", "add", "M2", "exempt=exempt", "--happened", "2026-01", "--note", "3.")
    done = copied("due", "number:M2", "--all", "--ics", file, "--json")
    assert {each["exempt"] for each in done.json["due"]} == {True}
    assert "exempt from publication: the calendar leaves its wording out." in done.sentence
    assert wording not in file.read_bytes().decode().replace("\r\n ", "").replace("\\,", ",")


def test_a_clock_is_changed_added_and_reset(copied: Here) -> None:
    changed = copied.json("clocks", "edit", "scrutiny", "--months", "3", "--basis", "By us.")
    assert (changed["months"], changed["beginning_with"]) == (3, True)
    assert changed["changed_on"] is not None
    own = copied.json("clocks", "edit", "our-rule", "--name", "Our rule", "--basis",
                      "Standing order 12.", "--days", "28")  # fmt: skip
    keys = [each["key"] for each in copied.json("clocks", "list")]
    assert keys[-1] == own["key"] == "our-rule"
    due = copied.json("clocks", "set", "M2", "our-rule", "--from", "2026-03-01")
    assert (due["response_due"], due["answered"]) == ("2026-03-29", "")
    (back,) = copied.json("clocks", "reset", "scrutiny")
    assert (back["months"], back["changed_on"]) == (2, None)
    assert copied.json("clocks", "reset", "our-rule") == []
    for refused, words in (
        (("reset", "scrutiny"), "as it came"), (("edit", "Odd key"), "small letters"),
        (("edit", "empty"), "needs a name"),
    ):  # fmt: skip
        done = copied("clocks", *refused)
        assert (done.code, words in done.sentence) == (1, True)


def test_a_clock_on_what_is_answered_says_so(copied: Here) -> None:
    copied.json("status", "add", "M2", "response=noted", "--happened", "2026-05-01")
    done = copied("clocks", "set", "M2", "scrutiny", "--from", "2026-03-26", "--json")
    assert done.code == 0
    assert done.sentence == done.json["answered"] == (
        "M2 has been answered already (noted, 1 May 2026): the day is kept, but nothing waits "
        "for it."
    )
