"""The lanes of a page of the register, worked out from the timelines of that page alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from policydesk.core.lanes import ON_A_PAGE, LanePage, lane_of
from policydesk.core.register import Register
from policydesk.core.views import Order, in_order

if TYPE_CHECKING:
    from policydesk.library.reader import LibraryReader


def read_lanes(
    reader: LibraryReader, register: Register, page: int = 0, order: Order = Order.PUBLISHED
) -> LanePage:
    """One page of lanes (0 for the first; the last where there are not so many pages), in one of
    the orders of the register. What goes from the library meanwhile is left out.
    """
    as_of, listed = register.as_of, register.rows.listed
    page = max(0, min(page, (len(listed.ids) - 1) // ON_A_PAGE))
    places = in_order(listed, order)[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    ids = [listed.ids[place] for place in places]
    with reader.one_moment():
        recs = {rec.id: rec for rec in reader.recommendations.several(ids)}
        timelines = reader.status.timelines(tuple(recs.values()))
    return LanePage(
        tuple(lane_of(recs[each], timelines[each], as_of) for each in ids if each in recs),
        page * ON_A_PAGE,
        len(listed.ids),
        as_of.last_day(reader.now().astimezone().date()),
    )
