"""The register: filtered by the search language, judged on either dial, and counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from policydesk.core.marks import Mark, MarkKind
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import parse_as_of
from policydesk.library import Library
from policydesk.search.dialled import Dialled
from policydesk.search.finding import Matching
from tests.helpers.builders import (
    PARAGRAPHS,
    a_document,
    a_new_library,
    a_recommendation,
    an_update,
    utc,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    clock = [utc(2021, 4, 1)]

    def now() -> datetime:
        return clock[0]

    with a_new_library(tmp_path / "library", now=now) as opened:
        document = a_document(opened)
        asked = zip(PARAGRAPHS[:3], ("Treasury", "LGA", "LGA"), strict=True)
        for n, (quote, to) in enumerate(asked, start=1):
            a_recommendation(opened, document, quote, number=f"R{n}", addressees=(to,))
        recs = opened.recommendations.all()
        clock[0] = utc(2021, 6, 1)
        opened.status.add(recs[0].id, an_update("response", "accepted", "2021-05-01"))
        clock[0] = utc(2021, 12, 1)
        opened.status.add(recs[1].id, an_update("claim", "under_way", "2021-05-15"))
        yield opened


def test_all_of_them_with_counts_in_the_order_of_the_rules(library: Library) -> None:
    register = library.register()
    assert (len(register.rows), register.of, register.differences) == (3, 3, 0)
    assert [(kind, count) for kind, _, _, count in register.counts()] == [
        (HeadlineKind.IN_PROGRESS, 1),
        (HeadlineKind.ACCEPTED, 1),
        (HeadlineKind.AWAITING, 1),
    ]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("to:LGA", ["R2", "R3"]), ("publish", ["R2"]), ("status:accepted", ["R1"]), ("nowhere", [])],
)
def test_the_query_language_filters_it(library: Library, query: str, numbers: list[str]) -> None:
    register = library.register(query)
    assert [row.recommendation.number for row in register.rows] == numbers
    assert register.of == 3
    assert register.error is None


def test_a_bad_query_is_an_error_not_an_empty_register_of_silence(library: Library) -> None:
    register = library.register("tilte:x")
    assert register.error is not None
    assert len(register.rows) == 0


def test_the_dials_turn_back(library: Library) -> None:
    then = library.register(as_of=parse_as_of("2021-06-30", "2021-06-30"))
    assert [row.headline.kind for row in then.rows] == [
        HeadlineKind.ACCEPTED,
        HeadlineKind.AWAITING,
        HeadlineKind.AWAITING,
    ]
    assert then.differences == 1
    late = library.register(as_of=parse_as_of("2021-06-30", None))
    assert late.rows[1].headline.kind is HeadlineKind.IN_PROGRESS
    assert list(library.register(as_of=parse_as_of("2020-01-01", None)).rows.ids) == []


@pytest.mark.parametrize(
    ("query", "said", "at"),
    [
        ("target:2012", "target:", 0),
        ("to:LGA (priority:high)", "priority:", 8),
        ("NOT exempt:yes", "exempt:", 4),
        ("to:LGA no:evidence", "no:evidence", 7),
        ("(has:owner)", "has:owner", 1),
        ('owner:="LGA"', "owner:=", 0),
        ("to:LGA Grade:A", "Grade:", 7),
        ("status:accepted OR overdue:yes", "overdue:", 19),
        ("HAS:evidence", "HAS:evidence", 0),
    ],
)
def test_words_that_the_index_knows_only_for_today_are_refused_on_the_dials(
    library: Library, query: str, said: str, at: int
) -> None:
    dials = parse_as_of("2021-06-30", None)
    register, changed = library.register(query, dials), library.differences(dials, query)
    for found in (register, changed):
        assert found.error is not None
        assert f"“{said}” is answered as of today only" in found.error.message
        assert (found.error.at, len(found.rows)) == (at, 0)


@pytest.mark.parametrize(
    "query",
    ["to:LGA", "has:tag", "no:number", "owner:LGA", "text:no:more", "status:noted", "no:slipped",
     "has:response"],
)
def test_words_that_hold_on_any_day_are_answered_on_the_dials(
    library: Library, query: str
) -> None:
    assert library.register(query, parse_as_of("2021-06-30", None)).error is None


def test_what_is_exempt_now_is_found_by_query_and_read_in_words(library: Library) -> None:
    rec = library.recommendations.find("R2")
    library.status.add(rec.id, an_update("exempt", "exempt", "2021-12-01", note="paragraph 3"))
    found = library.register("exempt:yes")
    assert [row.recommendation.number for row in found.rows] == ["R2"]
    assert found.reading == "with text that is exempt from publication now"
    assert list(library.register("has:exempt").rows.ids) == [rec.id]
    others = library.register("no:exempt")
    assert list(others.rows.ids) == list(library.register("exempt:no").rows.ids) != [rec.id]
    library.status.add(rec.id, an_update("exempt", "none", "2021-12-01"))
    assert len(library.register("exempt:yes").rows) == 0


NOT_CLOSED = ["R1", "R3"]


@pytest.mark.parametrize(
    ("query", "then", "now"),
    [
        ("standing:closed", [], ["R2"]),
        ("status:closed", [], ["R2"]),
        ("status:Closed to:LGA", [], ["R2"]),
        ("-standing:closed", ["R1", "R2", "R3"], NOT_CLOSED),
        ("standing:live", ["R1", "R2", "R3"], NOT_CLOSED),
        ("no:standing", ["R1", "R2", "R3"], NOT_CLOSED),
        ("has:standing", [], ["R2"]),
        ("standing:superseded OR standing:closed", [], ["R2"]),
        ("status:in_progress", [], ["R2"]),
        ("response:accepted", ["R1"], ["R1"]),
        ("no:response publish", ["R2"], ["R2"]),
        ("claim:under_way", [], ["R2"]),
        ("has:assess", [], []),
        ("to:LGA AND assess:not_assessed", ["R2", "R3"], ["R2", "R3"]),
    ],
)
def test_how_each_axis_stands_is_asked_on_both_dials_and_of_every_search(
    library: Library, query: str, then: list[str], now: list[str]
) -> None:
    library.status.add(
        library.recommendations.find("R2").id,
        an_update("standing", "closed", "2021-12-01", whose="us", note="finished"),
    )

    def numbers(world: str | None, known: str | None) -> list[str]:
        found = library.register(query, parse_as_of(world, known))
        assert found.error is None
        return [row.recommendation.number for row in found.rows]

    assert numbers(None, None) == now
    assert numbers("2021-06-30", "2021-06-30") == then
    assert numbers(None, "2021-06-30") == then
    library.searching.drain()
    asked = library.searching.recommendations(query).ids
    assert sorted(library.recommendations.get(each).number for each in asked) == now


def test_headlines_choose_on_any_day(library: Library) -> None:
    chosen = frozenset({HeadlineKind.AWAITING})
    assert len(library.register(headlines=chosen).rows) == 1
    then = parse_as_of("2021-06-30", "2021-06-30")
    assert len(library.register(as_of=then, headlines=chosen).rows) == 2


def test_over_time_counts_what_was_known_at_each_months_end(library: Library) -> None:
    over_time = library.over_time(library.register())
    months = [month.isoformat()[:7] for month in over_time.months]
    assert (months[0], months[-1]) == ("2021-03", "2021-12")
    series = {kind: dict(zip(months, counts, strict=True)) for kind, _, counts in over_time.series}
    assert series[HeadlineKind.AWAITING]["2021-05"] == 3
    assert series[HeadlineKind.ACCEPTED]["2021-06"] == 1
    assert "2021-11" in series[HeadlineKind.IN_PROGRESS]
    assert series[HeadlineKind.IN_PROGRESS]["2021-11"] == 0
    assert series[HeadlineKind.IN_PROGRESS]["2021-12"] == 1


def test_the_months_of_a_query_are_those_of_its_register_without_another_search(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = library.register("response:accepted")
    monkeypatch.setattr(library.searching, "recommendations", None)
    over_time = library.over_time(register)
    assert over_time.total == len(register.rows) > 0
    assert over_time.total < library.recommendations.count()


def test_the_differences_of_what_is_marked_ask_the_search_once_and_say_what_it_refused(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    rec = library.recommendations.find("R2")
    library.status.add(rec.id, an_update("priority", "high", "2021-05-15"))
    search, asked = library.searching.recommendations, []

    def once(
        query: str, *, also_read: bool = True, dialled: Dialled | None = None
    ) -> Matching:
        asked.append(query)
        return search(query, also_read=also_read, dialled=dialled)

    monkeypatch.setattr(library.searching, "recommendations", once)
    then, marks = parse_as_of("2021-11-30", None), [Mark(MarkKind.PRIORITY)]
    found = library.differences(parse_as_of(None, "2021-11-30"), "to:LGA", marks)
    assert (asked, found.error) == (["to:LGA"], None)
    refused = library.differences(then, "grade:A", marks)
    assert refused.error is not None
    assert (refused.rows, refused.of) == ((), 3)
