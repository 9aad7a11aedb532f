"""The two dials by command: timelines, the register, groups with denominators."""

import pytest

from policydesk.core.ids import DocumentId
from policydesk.store.documents import DocumentTable
from tests.helpers.commands import Here


def test_what_is_exempt_now_is_told_on_any_dials(copied: Here) -> None:
    assert copied.json("register")["exempt"] == []
    rec = copied.json("rec", "show", "R2")["id"]
    copied.json("status", "add", "R2", "exempt=exempt", "--happened", "2026-01", "--note", "3.")
    for dials in ((), ("--world", "2025-12-31", "--known", "2025-12-31")):
        found = copied.json("register", *dials)
        assert found["exempt"] == [rec]
    then = next(row for row in found["rows"] if row["id"] == rec)
    assert "exempt" not in then["headline"]["flags"]  # not on that day


def test_what_stood_then_is_not_what_stands_now(asked: Here) -> None:
    now = asked.json("timeline", "R2")
    then = asked.json("timeline", "R2", "--world", "2024-12-31", "--known", "2024-12-31")
    assert (now["headline"]["kind"], then["headline"]["kind"]) == ("not_implemented", "claimed")
    assert {event["uid"] for event in then["events"]} < {event["uid"] for event in now["events"]}
    assert (then["world"], then["known"][:10]) == ("2024-12-31", "2024-12-31")


def test_late_knowledge_shows_between_the_dials(asked: Here) -> None:
    """The agreement's real day came to us later than the day itself."""
    best = asked.json("timeline", "R2", "--world", "2023-12-31")
    known = asked.json("timeline", "R2", "--world", "2023-12-31", "--known", "2023-12-31")
    assert best["axes"]["claim"] == "done"
    assert known["axes"]["claim"] == "under_way"


def test_a_month_means_its_last_day(asked: Here) -> None:
    month = asked.json("timeline", "R2", "--world", "2024-12", "--known", "December 2024")
    day = asked.json("timeline", "R2", "--world", "2024-12-31", "--known", "2024-12-31")
    assert month == day


def test_slips_are_counted_in_days(asked: Here) -> None:
    slips = asked.json("timeline", "R2")["slips"]
    assert [(slip["was"], slip["now"], slip["days"]) for slip in slips] == [
        ("2022-04-30", "2022-12-31", 245),
        ("2022-12-31", "2023-09-30", 273),
    ]


def test_a_timeline_in_words_keeps_both_dates_apart(asked: Here) -> None:
    said = asked("timeline", "R2", "--known", "2025-12-31").out
    assert said.startswith("The world today, as we knew it on 31 December 2025.\n")
    assert "1 October 2023  They say: it is done (their word, grade C)" in said
    assert "recorded 18 November 2024" in said
    assert "corrected by no." in said


def test_the_register_counts_with_denominators(asked: Here) -> None:
    register = asked.json("register", "tag:services", "--world", "2024-12-31")
    assert register["total"] == len(register["rows"]) < register["of"]
    assert sum(count["count"] for count in register["counts"]) == register["total"]
    assert register["differences"] > 0


def test_the_register_is_narrowed_to_headlines(asked: Here) -> None:
    register = asked.json("register", "--headline", "claimed", "--headline", "rejected")
    assert {row["headline"]["kind"] for row in register["rows"]} == {"claimed", "rejected"}


def test_groups_overlap_where_a_row_has_two_addressees(asked: Here) -> None:
    register = asked.json("register", "--group-by", "addressee")
    groups = {group["group"]: group for group in register["groups"]}
    assert sum(group["count"] for group in groups.values()) > register["total"]
    for group in groups.values():
        assert group["of"] == register["total"]
        assert sum(count["count"] for count in group["counts"]) == group["count"]
        assert {count["of"] for count in group["counts"]} == {group["count"]}


def test_the_register_in_words(asked: Here) -> None:
    said = asked("register", "number:R2", "--world", "2023-12-31", "--group-by", "owner").out
    assert "1 of " in said
    assert "Head of Housing: 1 of 1" in said
    assert "stand differently today." in said


def test_fields_of_today_are_refused_off_today(asked: Here) -> None:
    done = asked("register", "grade:A", "--world", "2024-12-31")
    assert done.code == 1
    assert "turn the dials back to today" in done.sentence


def test_a_view_is_kept_and_opened_and_says_when_it_is_modified(copied: Here) -> None:
    kept = copied("register", "to:Treasury", "--order", "slipped", "--world", "2025-03-31",
                  "--group-by", "headline", "--save-view", "Treasury then", "--json")  # fmt: skip
    assert "Kept as “Treasury then”" in kept.err
    shown = copied.json("register", "--view", "treasury then")
    assert [row["id"] for row in shown["rows"]] == [row["id"] for row in kept.json["rows"]]
    assert shown["view"] == {"name": "treasury then", "modified": False}
    assert (shown["world"], shown["order"]) == ("2025-03-31", "slipped")
    assert shown["groups"]
    narrowed = copied.json("register", "--view", "Treasury then", "--headline", "verified")
    assert narrowed["view"]["modified"]
    (listed,) = copied.json("searches", "list")
    assert (listed["view"]["order"], listed["now"]) == ("slipped", shown["total"])
    said = copied("searches", "list").out
    assert "view of the register: to:Treasury; The world on 31 March 2025" in said
    assert copied("register", "--view", "Nowhere").code == 1
    otherwise = copied.json("register", "--view", "Treasury then", "--group-by", "tag")
    assert otherwise["view"]["modified"]


def test_a_grouping_that_no_view_keeps_is_refused_and_not_left_out(copied: Here) -> None:
    done = copied("register", "--group-by", "tag", "--save-view", "By tag")
    assert (done.code, done.out) == (1, "")
    assert "A view is grouped by addressee, publisher or headline" in done.sentence
    assert copied.json("searches", "list") == []


def test_marks_narrow_to_what_the_digest_counts(copied: Here) -> None:
    digest = copied.json("digest")
    assert digest["of"] == copied.json("register")["total"]
    assert {line["key"] for line in digest["lines"] if line["count"]} >= {"overdue", "stale"}
    for line in digest["lines"]:
        options = [part for mark in line["marks"] for part in ("--mark", mark)]
        options += [part for kind in line["headlines"] for part in ("--headline", kind)]
        assert copied.json("register", *options)["total"] == line["count"]
    assert copied("register", "--mark", "tardy").code == 1
    assert copied("digest").out.count("of 60: ") == len(
        [line for line in digest["lines"] if line["count"]]
    )
    copied("digest", "--seen")
    assert copied.json("digest")["since"] is not None


def test_a_dial_of_which_nothing_is_said_stands_at_today(asked: Here) -> None:
    """As a script says it whose variable is empty."""
    assert asked.json("register", "--world", "", "--known", "") == asked.json("register")


@pytest.mark.parametrize("command", ["register", "rec list"])
def test_the_text_of_a_document_is_read_once_for_all_of_its_recommendations(
    command: str, asked: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tracker of 2,000 rows is one document: its text was read 2,000 times."""
    read: list[int] = []
    text = DocumentTable.text

    def counting(self: DocumentTable, document_id: DocumentId) -> str:
        read.append(document_id)
        return text(self, document_id)

    monkeypatch.setattr(DocumentTable, "text", counting)
    assert asked(*command.split()).code == 0
    assert not read
    rows = asked.json(*command.split())
    listed = rows["rows"] if command == "register" else rows
    assert sorted(read) == sorted({row["document"] for row in listed})
    assert {row["anchor"]["state"] for row in listed} == {"exact"}


def test_groups_are_said_in_words_and_counted_once(asked: Here) -> None:
    by_response = asked("register", "--group-by", "response").out
    assert "accepted in part: " in by_response
    assert "accepted_in_part" not in by_response
    by_headline = asked("register", "--group-by", "headline").out
    counts = [line for line in by_headline.splitlines() if " of 60" in line and ":" in line]
    assert len(counts) == len({line.strip() for line in counts})
    assert "in_progress" not in by_headline


def test_a_day_before_anything_was_recorded_is_said_to_be_one(asked: Here) -> None:
    early = asked("register", "--known", "1999-12-31")
    assert "Nothing had been recorded in this library by then." in early.out
    assert asked.json("register", "--known", "1999-12-31")["nothing_known"] is True
    assert asked.json("register")["nothing_known"] is False
    assert "Nothing had been recorded of it by then." in asked("timeline", "R1", "--known",
                                                               "1999-12-31").out  # fmt: skip


def test_what_differs_is_counted_among_the_rows_that_are_shown(asked: Here) -> None:
    some = asked.json("register", "--world", "2023-12-31", "--headline", "awaiting")
    assert some["differences"] <= some["total"]
    whole = asked.json("register", "--world", "2023-12-31")
    assert some["differences"] < whole["differences"]
