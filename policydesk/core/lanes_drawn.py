"""Lanes as a chart: one row a recommendation, each update where it happened or became known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from policydesk.core.charts import PAGE_ROWS, Chart, ChartKind, Key, Mark, Row, Rows, Sign
from policydesk.core.dates import spoken_day
from policydesk.core.lanes import (
    CORRECTED,
    CORRECTS,
    KIND_WORDS,
    Lane,
    LaneKind,
    LaneMark,
    LanePage,
)
from policydesk.core.time_scale import TimeScale

SIGNS = {
    LaneKind.RESPONSE: (Sign.SQUARE, "prog"),
    LaneKind.CLAIM: (Sign.RING, "claim"),
    LaneKind.ASSESSMENT: (Sign.DISC, "ok"),
    LaneKind.STANDING: (Sign.DIAMOND, "und"),
    LaneKind.TARGET: (Sign.TRIANGLE, "wait"),
    LaneKind.SLIP: (Sign.ARROW, "no"),
}
NEAR = 0.012
"""Marks closer than such a share of the width stand a little above one another."""
LIFTS = (0, -1, 1)
_KEYS = (
    *(Key(KIND_WORDS[kind][1], role, sign=sign) for kind, (sign, role) in SIGNS.items()),
    Key(CORRECTED, "text", sign=Sign.RING, struck=True),
    Key(CORRECTS, "text", sign=Sign.DISC, ringed=True),
)
MARKS_STAND = (
    "One lane for each recommendation, from its issue on. Marks stand where something happened (a "
    "dotted line: the date is vague)"
)
NOT_DRAWN = "Looks that changed nothing are not drawn."


def lane_rows(page: LanePage, *, known: bool = False) -> Rows:
    """What is drawn: each mark where it happened, or with `known` where it became known."""
    scale = TimeScale(*page.span(known=known))
    ticks = tuple((scale.share(day), words) for day, words in scale.named())
    rows = tuple(_row(lane, scale, page.until, known=known) for lane in page.lanes)
    return Rows(rows, ticks, "Status")


def lanes_chart(lanes: Sequence[Lane], until: date, dials: Sequence[str], whose: str) -> Chart:
    """The chart of a page, of the lanes of all `whose` recommendations."""
    drawn = LanePage(tuple(lanes[:PAGE_ROWS]), 0, len(lanes), until)
    begin, end = drawn.span()
    more = ""
    if len(lanes) > PAGE_ROWS:
        more = f" The picture shows the first {PAGE_ROWS} of {len(lanes):,}; the table has all."
    return Chart(
        kind=ChartKind.LANES,
        title=ChartKind.LANES.words,
        drawing=lane_rows(drawn),
        keys=_KEYS,
        description=(
            f"{len(drawn.lanes)} lane{'' if len(drawn.lanes) == 1 else 's'} from "
            f"{spoken_day(begin)} to {spoken_day(end)}. "
            f"{_counted(drawn.lanes)}"
            if lanes
            else "There is no recommendation, so nothing is drawn."
        ),
        caption=(
            f"{MARKS_STAND}. {NOT_DRAWN} {_all_of(len(lanes))} {whose}."
            f"{more} {' '.join(dials)}"
        ),
        heads=("No.", "What", "Happened", "Known since"),
        cells=tuple(cells for lane in lanes for cells in _cells(lane)),
        widths=(8, 47, 25, 20),
    )


def _all_of(count: int) -> str:
    return "The one recommendation" if count == 1 else f"All {count:,} recommendations"


def in_order(marks: Sequence[LaneMark], *, known: bool) -> tuple[LaneMark, ...]:
    """The marks from left to right."""
    return tuple(sorted(marks, key=lambda m: (m.known if known else m.day, m.event)))


def lane_sentence(lane: Lane) -> str:
    """A lane in words: where it stands, what is drawn of it and what is not."""
    slips = sum(mark.kind is LaneKind.SLIP and not mark.corrected for mark in lane.marks)
    count = len(lane.marks)
    parts = [
        f"{lane.recommendation.told}: {lane.headline.label}",
        f"{count} mark{'' if count == 1 else 's'}",
    ]
    if slips:
        parts.append(f"target moved back {'once' if slips == 1 else f'{slips} times'}")
    if lane.target is not None:
        parts.append(f"target {lane.target.spoken()}")
    if lane.others:
        parts.append(f"{lane.others} not drawn")
    return f"{'; '.join(parts)}. {lane.recommendation.wording}"


def _row(lane: Lane, scale: TimeScale, until: date, *, known: bool) -> Row:
    ground, marks = list(_base(lane, scale, until)), []
    before, lift = -1.0, 0
    for mark in in_order(lane.marks, known=known):
        at = scale.share(mark.known if known else mark.day)
        lift = (lift + 1) % len(LIFTS) if at - before < NEAR else 0
        before = at
        sign, role = SIGNS[mark.kind]
        if not known and mark.first < mark.last:
            first, last = scale.share(mark.first), scale.share(mark.last)
            ground.append(Mark(Sign.DOTS, role, first, last, LIFTS[lift]))
        marks.append(Mark(
            sign, role, at, lift=LIFTS[lift], struck=mark.corrected, ringed=mark.corrects
        ))  # fmt: skip
    rec, headline = lane.recommendation, lane.headline
    name, side = f"{rec.label}  {rec.asks}", f"{headline.symbol} {headline.label}"
    return Row(name, side, tuple(ground), tuple(marks))


def _base(lane: Lane, scale: TimeScale, until: date) -> Iterator[Mark]:
    if lane.begins is not None:
        start = scale.share(lane.begins)
        yield Mark(Sign.LINE, "faint", start, scale.share(until))
        yield Mark(Sign.BEGIN, "faint", start)


def _counted(lanes: Sequence[Lane]) -> str:
    tally = Counter(mark.kind for lane in lanes for mark in lane.marks)
    said = [f"{KIND_WORDS[kind][1]} {tally[kind]:,}" for kind in SIGNS if tally[kind]]
    return f"Marks: {', '.join(said)}." if said else "Nothing was recorded that is drawn."


def _cells(lane: Lane) -> Iterator[tuple[str, ...]]:
    label = lane.recommendation.label
    if not lane.marks:
        yield label, "Nothing was recorded that is drawn.", "", ""
    for mark in in_order(lane.marks, known=False):
        shape, _ = KIND_WORDS[mark.kind]
        yield label, f"{shape} {mark.said}", mark.happened, spoken_day(mark.known)
