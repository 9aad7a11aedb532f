"""A column left for later is worked out once, and when it is looked at, not when picked from."""

from __future__ import annotations

from policydesk.core.later import Later, picked


def test_a_column_is_worked_out_once_and_only_when_looked_at() -> None:
    asked: list[str] = []
    column = Later(3, lambda: asked.append("column") or [5, 6, 7])  # type: ignore[func-returns-value]
    some = picked(picked(column, [2, 0, 1]), [1, 2])
    assert (len(column), len(some), asked) == (3, 2, [])
    assert [*some] == [5, 6]
    assert some[1] == column[1] == 6
    assert column[1:] == [6, 7]
    assert asked == ["column"]
    assert [*picked(["one"], [0])] == ["one"]
    assert [*picked(column, [])] == []
