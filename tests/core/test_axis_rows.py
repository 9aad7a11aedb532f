"""The places of what is listed, also where more was told of than is listed."""

from __future__ import annotations

from policydesk.core.axis_rows import GONE, Places


def test_what_is_not_listed_has_no_place_however_young_it_is() -> None:
    places = Places([7, 3])
    assert places.of([3, 7, 4]) == [1, 0, GONE]
    assert places.of([900, 3]) == [GONE, 1]
    assert places.of([900, 901, 7]) == [GONE, GONE, 0]
    assert Places([]).of([2]) == [GONE]
