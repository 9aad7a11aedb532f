"""The JSON shapes of what is drawn over time: part of the command line's contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from policydesk.cli.plain_shapes import Shape, numbers_of, text_of
from policydesk.core.lanes import Lane, LaneMark, LanePage
from policydesk.core.register import OverTime, RegisterRow
from policydesk.core.response_times import BodyTimes, Quartiles, ResponseTimes


def months(counts: OverTime) -> Iterator[Shape]:
    """One for each month's end: how many had each headline, of those issued by then."""
    for place, month in enumerate(counts.months):
        values = {kind.value: series[place] for kind, _, series in counts.series if series[place]}
        yield {"month": month.isoformat(), "counts": values, "of": sum(values.values())}


def slipped(row: RegisterRow) -> Shape:
    """A recommendation whose target moved back: how often, and by how many days in all."""
    rec = row.recommendation
    return {
        **numbers_of(rec),
        "addressees": list(rec.addressees),
        "slips": row.slips,
        "slipped_days": row.slipped_days,
        "first_target": text_of(row.first_target),
        "furthest_target": text_of(row.furthest_target),
        "target": text_of(row.target),
    }


def response_times(found: ResponseTimes) -> Shape:
    """Up to which day people were held to wait; all together, and each body."""
    return {
        "until": found.until.isoformat(),
        "together": _body(found.together),
        "bodies": [_body(each) for each in found.bodies],
    }


def lanes(page: LanePage) -> Shape:
    """One page of lanes: places `first` to `last` of `of`, counted from 1."""
    return {
        "until": page.until.isoformat(),
        "first": min(page.first + 1, page.of),
        "last": page.first + len(page.lanes),
        "of": page.of,
        "lanes": [_lane(lane) for lane in page.lanes],
    }


def _lane(lane: Lane) -> Shape:
    rec = lane.recommendation
    return {
        **numbers_of(rec),
        "headline": lane.headline.kind.value,
        "label": lane.headline.label,
        "issued": text_of(rec.issued),
        "target": text_of(lane.target),
        "marks": [_mark(mark) for mark in lane.marks],
        "others": lane.others,
    }


def _mark(mark: LaneMark) -> Shape:
    """Where it counts from (`day`), between which days it happened, and since when it is known."""
    return {
        "event": mark.event,
        "kind": mark.kind.value,
        "day": mark.day.isoformat(),
        "between": [mark.first.isoformat(), mark.last.isoformat()],
        "known": mark.known.isoformat(),
        "said": mark.said,
        "corrected": mark.corrected,
        "corrects": mark.corrects,
    }


def _body(times: BodyTimes) -> dict[str, Any]:
    """Counts out of `of`; quartiles in days, null where not reached.

    `longest` reads vague dates so that the answer took longest, `shortest` so that it took
    shortest.
    """
    clocks = times.clocks
    return {
        "body": times.body,
        "of": times.of,
        "answered": times.answered,
        "waiting": times.waiting,
        "no_longer_asked": times.no_longer_asked,
        "undated": times.undated,
        "undated_answered": times.undated_answered,
        "before_issue": times.before_issue,
        "later": times.later,
        "none_due": times.none_due,
        "vague": times.vague,
        "vague_days": times.span,
        "longest": _quartiles(times.longest),
        "shortest": _quartiles(times.shortest),
        "clock": {
            "of": clocks.of,
            "days": list(clocks.days) if clocks.of else None,
            "in_time": clocks.in_time,
            "late": clocks.late,
            "unclear": clocks.unclear,
            "overdue": clocks.overdue,
            "running": clocks.running,
        },
    }


def _quartiles(found: Quartiles) -> Shape:
    return {"lower": found.lower, "median": found.median, "upper": found.upper}
