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
