"""The register's rows are grouped, said in words, and what matters about dates comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pytestqt.modeltest import ModelTester

from policydesk.core.dates import PartialDate
from policydesk.core.ids import DocumentId, RecommendationId
from policydesk.core.recommendation import Anchor, Recommendation
from policydesk.core.register import RegisterRow, Rows
from policydesk.core.status import Axes, Grade, Headline, HeadlineKind
from policydesk.core.views import Grouping, Order
from policydesk.gui.models.recommendations import (
    Column,
    Group,
    RegisterModel,
    cell_text,
    dates_note,
    group_places,
    say_row,
    source_text,
)


def a_row(
    number: int = 1,
    *,
    to: tuple[str, ...] = ("HM Treasury",),
    publisher: str = "NLGN",
    kind: HeadlineKind = HeadlineKind.AWAITING,
    rule: int = 15,
    flags: tuple[str, ...] = (),
    target: str = "",
    slips: int = 0,
    due: str = "",
) -> RegisterRow:
    rec = Recommendation(
        RecommendationId(number),
        f"uid-{number}",
        Anchor(DocumentId(1), 0, 4, "Plan", "", "", 3, "0" * 64),
        "Give councils one pot",
        f"R{number}",
        to,
        "",
        (),
        PartialDate.parse(due) if due else None,
        datetime(2026, 1, 1, tzinfo=UTC),
        "Greater than the sum",
        publisher,
        PartialDate.parse("2010-04-13"),
    )
    headline = Headline(kind, kind.value, "–", rule, "because so", flags)
    wanted = PartialDate.parse(target) if target else None
    return RegisterRow(
        rec, headline, Axes(), wanted, slips, slips * 100, date(2026, 1, 1), Grade.B
    )


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RegisterModel()
    model.show_rows(Rows.of([a_row(1), a_row(2, to=())]))
    qtmodeltester.check(model)


def test_groups_come_by_name_and_the_nameless_last() -> None:
    rows = [a_row(1, to=()), a_row(2, to=("Zebra Trust",)), a_row(3, to=("Arts Council",))]
    assert group_places(Rows.of(rows).listed, Grouping.ADDRESSEE) == [
        ("To Arts Council", [2]), ("To Zebra Trust", [1]), ("No addressee named", [0]),
    ]  # fmt: skip
    assert Group("To Arts Council", 1).words == "To Arts Council · 1 recommendation"


def test_headlines_come_in_the_order_of_the_rules() -> None:
    rows = [
        a_row(1, kind=HeadlineKind.AWAITING, rule=15),
        a_row(2, kind=HeadlineKind.VERIFIED, rule=4),
    ]
    listed = Rows.of(rows).listed
    groups = group_places(listed, Grouping.HEADLINE)
    assert groups == [("verified", [1]), ("awaiting", [0])]
    assert group_places(listed, Grouping.NONE) == [("", range(2))]


@pytest.mark.parametrize(
    ("row", "words", "warning"),
    [
        (a_row(), "", False),
        (a_row(target="2012-03-31"), "due 31 Mar 2012", False),
        (a_row(target="2012-03", flags=("overdue_current",)), "overdue since Mar 2012", True),
        (a_row(target="2012", slips=1), "slipped once · 100 days", True),
        (a_row(target="2012", slips=2, flags=("overdue_current",)), "overdue, slipped 2×", True),
        (a_row(target="2012", slips=12), "slipped 12× · 1,200 days", True),
        (a_row(flags=("response_overdue",), due="2010-06-13"),
         "response late since 13 Jun 2010", True),
    ],
)  # fmt: skip
def test_the_dates_say_what_matters_most(row: RegisterRow, words: str, warning: bool) -> None:
    assert (dates_note(row).words, dates_note(row).warning) == (words, warning)


def test_a_row_is_said_in_one_sentence() -> None:
    said = say_row(a_row(target="2012-03-31"))
    assert said == (
        "R1 · Give councils one pot; NLGN 2010; awaiting; due 31 Mar 2012; evidence grade B"
    )
    assert source_text(a_row(publisher="")) == "Greater than the sum 2010"


def test_a_row_begins_with_its_number_where_it_has_one() -> None:
    numbered = a_row()
    row = replace(numbered, recommendation=replace(numbered.recommendation, number=""))
    assert cell_text(row, Column.RECOMMENDATION) == "Give councils one pot"
    assert cell_text(numbered, Column.RECOMMENDATION) == "R1 · Give councils one pot"
    assert say_row(numbered).startswith("R1 · Give councils one pot; ")


def test_a_heading_cannot_be_chosen_and_a_row_is_found_again() -> None:
    model = RegisterModel()
    model.show_rows(Rows.of([a_row(1), a_row(2)]))
    assert not model.flags(model.index(0, 0)) & model.flags(model.index(1, 0))
    assert model.index_of(RecommendationId(2)).row() == 2
    assert not model.index_of(RecommendationId(7)).isValid()
    model.arrange(Grouping.NONE, Order.PUBLISHED)
    assert model.rowCount() == 2


def test_a_row_that_went_meanwhile_stands_empty_until_the_next_answer() -> None:
    given = Rows.of([a_row(1), a_row(2)])
    model = RegisterModel()
    model.arrange(Grouping.NONE, Order.PUBLISHED)
    model.show_rows(given.fetched_by(lambda ids: {n: a_row(n) for n in ids if n != 2}))
    assert model.entry(model.index(0, 0)) is not None
    assert model.entry(model.index(1, 0)) is None
    assert model.data(model.index(1, 0)) is None
    assert [row.recommendation.id for row in model.given] == [1]


def test_rows_are_worked_out_only_when_looked_at() -> None:
    asked: list[int] = []

    def fetch(ids: Sequence[RecommendationId]) -> dict[RecommendationId, RegisterRow]:
        asked.extend(ids)
        return {each: a_row(each) for each in ids}

    rows = Rows.of([a_row(n) for n in range(1, 1_001)]).fetched_by(fetch)
    model = RegisterModel()
    model.show_rows(rows)
    assert asked == []
    model.data(model.index(500, 0))
    assert 0 < len(asked) <= 60
    assert len({row.recommendation.id for row in model.given}) == 1_000
    assert len(asked) == len(set(asked))
