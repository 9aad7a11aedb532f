"""A view is kept as text that says the same for the same state, and is read back whole."""

from __future__ import annotations

from datetime import date

import pytest

from policydesk.core.errors import UserError
from policydesk.core.marks import Mark, MarkKind
from policydesk.core.register import Listed
from policydesk.core.status import HeadlineKind
from policydesk.core.timeline import AsOf, end_of_day
from policydesk.core.views import Grouping, Order, RegisterState, in_order

STATE = RegisterState(
    "to:Treasury", frozenset({HeadlineKind.CLAIMED}), (Mark(MarkKind.STALE),),
    AsOf(date(2025, 3, 31), end_of_day(date(2025, 4, 1)), generous=True, team=True),
    Grouping.NONE, Order.SLIPPED, ("dates",),
)  # fmt: skip


def test_a_view_is_read_back_whole() -> None:
    for state in (STATE, RegisterState()):
        assert RegisterState.parse(state.text()) == state
        assert state.same_as(RegisterState.parse(state.text()))
    assert not STATE.same_as(RegisterState())


@pytest.mark.parametrize("text", ["", "{}", '{"query": 1}', "[]"])
def test_what_is_not_understood_is_said(text: str) -> None:
    with pytest.raises(UserError, match="another version"):
        RegisterState.parse(text)


def test_rows_stand_in_order_and_equal_ones_as_published() -> None:
    listed = Listed([1, 2, 3, 4], [5, 2, 5, 2], slipped_days=[0, 9, 30, 9], targets=[0, 7, 3, 7])
    assert [list(in_order(listed, order)) for order in Order] == [
        [0, 1, 2, 3], [1, 3, 0, 2], [2, 1, 3, 0], [2, 1, 3, 0],
    ]  # fmt: skip
