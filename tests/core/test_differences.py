"""What was learned late about a day, and what its records had wrong."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydesk.core.differences import compared_dials, difference, say_difference
from policydesk.core.status import Axis
from policydesk.core.timeline import AsOf, Timeline, parse_as_of
from tests.core.events import Ledger
from tests.core.test_columns import TODAY as SPRING
from tests.core.test_columns import TOLD, dials, histories
from tests.core.test_facts import table_of
from tests.core.test_timeline import a_story
from tests.packs.samples import a_recommendation

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("world", "known", "late", "wrong", "moved"),
    [
        ("2025-03-31", "2025-03-31", ["done"], ["accepted"], True),
        ("2025-03-31", "", ["done"], ["accepted"], True),
        ("", "2025-03-31", ["done"], ["accepted"], True),
        ("2025-03-31", "2025-05-31", [], ["accepted"], False),
        ("2025-03-31", "2025-06-30", None, None, None),
        ("2024-06-05", "2024-06-05", ["accepted_in_part"], [], True),
        ("2020-01-01", "2020-01-01", None, None, None),
    ],
)
def test_a_day_then_and_by_present_knowledge(
    world: str, known: str, late: list[str] | None, wrong: list[str] | None, moved: bool | None
) -> None:
    dials = parse_as_of(world or None, known or None)
    found = difference(a_recommendation(1), a_story(), dials, today=TODAY)
    if late is None:
        assert found is None
        return
    assert found is not None
    assert [entry.event.value for entry in found.late] == late
    assert [entry.event.value for entry in found.wrong] == wrong
    assert found.moved == moved


def test_it_is_told_in_sentences() -> None:
    found = difference(a_recommendation(1), a_story(), parse_as_of("2025-03-31", None), today=TODAY)
    assert found is not None
    assert list(say_difference(found)) == [
        (
            "R1: stood then as “In progress (claimed)”, by what is known now as "
            "“Claimed, not checked”."
        ),
        (
            "R1: learned late, recorded 20 May 2025: They say: it is done "
            "(happened 1 February 2025)."
        ),
        (
            "R1: got wrong: “They responded: accepted”, corrected 2 June 2025 to "
            "“They responded: accepted in part”: misread."
        ),
    ]


@pytest.mark.parametrize(
    ("axis", "value", "other"),
    [(Axis.CLAIM, "done", "under_way"), (Axis.TARGET, "2026-01-31", "2026-06-30")],
)
def test_what_was_learned_late_and_corrected_since_was_learned_late(
    axis: Axis, value: str, other: str
) -> None:
    ledger = Ledger()
    told = ledger.event(axis, value, "2025-02-01", "2025-05-20")
    right = ledger.event(
        axis, other, "2025-02-01", "2025-06-02", supersedes=told.id, reason="misread"
    )
    found = difference(
        a_recommendation(1), Timeline((told, right)), parse_as_of("2025-03-31", None), today=TODAY
    )
    assert found is not None
    assert [entry.event.id for entry in found.late] == [right.id]
    assert found.wrong == ()


def test_telling_parts_apart_is_nothing_that_was_learned_late() -> None:
    ledger = Ledger()
    parts = tuple(
        ledger.event(Axis.LIMB, words, "2025-01-01", "2026-03-01", limb=uid)
        for words, uid in (("(a) publish it", "a"), ("(b) review it", "b"))
    )
    dials = parse_as_of("2025-03-31", None)
    assert difference(a_recommendation(1), Timeline(parts), dials, today=TODAY) is None


def test_what_the_team_knew_is_not_what_this_library_had_got() -> None:
    event = Ledger().event(
        Axis.CLAIM, "done", "2020-06-01", received_at=datetime(2021, 1, 1, tzinfo=UTC)
    )
    timeline = Timeline((event,))
    for team, claim in ((False, "none"), (True, "done")):
        dials = parse_as_of(None, "2020-12-31", team=team)
        assert timeline.axes(dials).claim == claim


@pytest.mark.parametrize(
    ("happened", "strict", "generous"),
    [
        ("2010", "2010-12-31", "2010-01-01"),
        ("2010-03", "2010-03-31", "2010-03-01"),
        ("2010-03-24", "2010-03-24", "2010-03-24"),
        ("2010-01-01/2010-06-30", "2010-06-30", "2010-01-01"),
        ("after 2010", "2012-01-01", "2011-01-01"),
        ("unknown", "2012-01-01", "2012-01-01"),
    ],
)
def test_vague_dates_count_strictly_or_generously(
    happened: str, strict: str, generous: str
) -> None:
    timeline = Timeline((Ledger().event(Axis.CLAIM, "done", happened, "2012-01-01"),))
    for kind, day in ((False, strict), (True, generous)):
        (entry,) = timeline.entries(AsOf(generous=kind))
        assert entry.counts_from == date.fromisoformat(day)


@settings(deadline=None, max_examples=150)
@given(st.lists(TOLD, min_size=1, max_size=10), dials())
def test_where_no_other_thing_is_known_now_there_is_no_difference(
    told: list[tuple[int, str, tuple[Axis, str], str, int, int, int]], as_of: AsOf
) -> None:
    timelines = {int(n): each for n, each in histories(told).items()}
    then, _ = compared_dials(as_of, SPRING)
    asked = table_of(timelines).told_otherwise_since(then)
    for place, timeline in enumerate(timelines.values()):
        found = difference(a_recommendation(1), timeline, as_of, today=SPRING)
        assert found is None or place in asked
        assert then.known is not None
        if all(event.received_at <= event.recorded_at <= then.known for event in timeline.events):
            assert place not in asked
