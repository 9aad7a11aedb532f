"""How the register moved, by command: the same figures as the window, for people and programs."""

from tests.helpers.commands import Here


def test_everything_has_its_denominator(asked: Here) -> None:
    found = asked.json("over-time")
    assert found["total"] == found["of"] > 0
    last = found["months"][-1]
    assert last["of"] == sum(last["counts"].values()) == found["total"]
    together, bodies = (found["response_times"][key] for key in ("together", "bodies"))
    for each in (together, *bodies):
        parts = ("answered", "waiting", "undated", "before_issue", "later", "none_due")
        assert sum(each[part] for part in parts) == each["of"]
    assert together["of"] == found["total"] <= sum(each["of"] for each in bodies)
    days = [row["slipped_days"] for row in found["slipped"]]
    assert days == sorted(days, reverse=True)
    assert days[0] > 0


def test_the_dials_and_the_filter_are_those_of_the_register(asked: Here) -> None:
    dials = ("tag:services", "--world", "2023-12-31", "--known", "2023-12-31")
    found, register = asked.json("over-time", *dials), asked.json("register", *dials)
    assert (found["world"], found["known"]) == (register["world"], register["known"])
    assert (found["total"], found["of"]) == (register["total"], register["of"])
    assert found["response_times"]["until"] == "2023-12-31"
    counts = {each["headline"]: each["count"] for each in register["counts"]}
    assert found["months"][-1]["counts"] == counts


def test_it_is_told_in_words(asked: Here) -> None:
    said = asked("over-time", "--world", "2023-12-31").out
    assert said.startswith("The world on 31 December 2023, as we know it today.\n")
    assert "Kaplan and Meier" in said
    assert "Who had not answered waited up to 31 December 2023." in said
    assert "not reached" in said
    assert "All together: " in said
    assert asked("over-time", "tilte:x").code == 1
    assert "0 of " in asked("over-time", "zzzz").out


def test_lanes_come_a_page_at_a_time(asked: Here) -> None:
    page = asked.json("over-time", "--lanes", "1")["lanes"]
    assert (page["first"], page["last"]) == (1, len(page["lanes"]))
    rows = asked.json("register")["rows"]
    ids = [lane["recommendation"] for lane in page["lanes"]]
    assert ids == [row["id"] for row in rows[: len(ids)]]
    slipped = asked.json("over-time", "--lanes", "1", "--order", "slipped")["lanes"]["lanes"][0]
    slips = [mark for mark in slipped["marks"] if mark["kind"] == "slip"]
    counted = {row["id"]: row["slips"] for row in rows}
    assert len(slips) == counted[slipped["recommendation"]] > 0
    assert "lanes" not in asked.json("over-time")
    said = asked("over-time", "number:R2", "--lanes", "1").out
    assert "▶ " in said
    assert "known since" in said
