"""Parts by command, and what was learned late about a day."""

from tests.helpers.commands import Here


def test_parts_are_told_apart_and_named_by_their_letter(copied: Here) -> None:
    parts = copied.json("status", "split", "M2", "(a) reopen the counter", "(b) on two days")
    assert [part["words"] for part in parts] == ["(a) reopen the counter", "(b) on two days"]
    event = copied.json("status", "add", "M2", "claim=done", "--happened", "2026-05", "--part", "a")
    assert event["limb"] == parts[0]["uid"]
    shown = copied.json("timeline", "M2")
    assert [part["headline"]["kind"] for part in shown["limbs"]] == ["claimed", "awaiting"]
    assert shown["headline"]["label"] == "Partly implemented (claimed)"
    told = copied("timeline", "M2").out
    assert "Part (a): They say: it is done" in told
    refused = copied("status", "add", "M2", "claim=done", "--happened", "2026-05", "--part", "c")
    assert "Its parts: (a) reopen the counter; (b) on two days" in refused.sentence


def test_a_day_then_and_now(asked: Here) -> None:
    found = asked.json("differences", "--world", "2023-12-31")
    assert (found["world"], found["known"][:10]) == ("2023-12-31", "2023-12-31")
    assert 0 < found["total"] <= found["of"]
    assert all(row["learned_late"] or row["got_wrong"] or row["moved"] for row in found["rows"])
    assert "Of " in asked("differences", "--world", "2023-12-31").out
    refused = asked("differences", "tilte:x", "--world", "2023-12-31")
    assert refused.code == 1
