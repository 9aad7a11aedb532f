"""Target dates that slipped as a chart: from the first target to the one in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from policydesk.core.charts import PAGE_ROWS, Chart, ChartKind, Key, Mark, Row, Rows, Sign
from policydesk.core.register import RegisterRow
from policydesk.core.time_scale import TimeScale

KEYS = (
    Key("first target date", "wait", sign=Sign.TRIANGLE),
    Key("target date in force", "no", sign=Sign.ARROW),
)


def slip_rows(rows: Sequence[RegisterRow]) -> Rows:
    """What is drawn of recommendations whose target moved back."""
    days = [day for row in rows for day in _days(row)]
    if not days:
        return Rows()
    scale = TimeScale(min(days), max(days))
    ticks = tuple((scale.share(day), words) for day, words in scale.named())
    return Rows(tuple(_row(row, scale) for row in rows), ticks, "Moved back")


def slips_chart(
    slipped: Sequence[RegisterRow], of: int, dials: Sequence[str], whose: str
) -> Chart:
    """The chart of a page: those of the `of` recommendations that slipped, furthest first."""
    drawn = slipped[:PAGE_ROWS]
    more = ""
    if len(slipped) > PAGE_ROWS:
        more = f" The picture shows the {PAGE_ROWS} that moved furthest; the table has all."
    noun = f"recommendation{'' if of == 1 else 's'}"
    return Chart(
        kind=ChartKind.SLIPS,
        title=ChartKind.SLIPS.words,
        drawing=slip_rows(drawn),
        keys=KEYS,
        description=_described(drawn, of),
        caption=(
            f"{len(slipped):,} of the {of:,} {noun} {whose} had a target date that moved back, the "
            f"longest delay first. A vague date stands on its last day.{more} {' '.join(dials)}"
        ),
        heads=("Recommendation", "First target", "Target now", "Moved back"),
        cells=tuple(map(_cells, slipped)),
        widths=(40, 19, 19, 22),
    )


def moved_words(row: RegisterRow) -> str:
    """“twice, 365 days”."""
    days = row.slipped_days
    return f"{times_words(row.slips)}, {days:,} day{'' if days == 1 else 's'}"


def times_words(slips: int) -> str:
    """“once”, “twice”, “3 times”."""
    return {1: "once", 2: "twice"}.get(slips, f"{slips} times")


def slip_sentence(row: RegisterRow) -> str:
    """“R2, A report: moved back twice, 365 days; from 31 March 2021 to 31 March 2022”."""
    words = f"{row.recommendation.told}: moved back {moved_words(row)}"
    if row.first_target is not None:
        words += f"; first {row.first_target.spoken()}"
    if row.target is not None:
        words += f"; now {row.target.spoken()}"
    return f"{words}. {row.recommendation.wording}"


def _days(row: RegisterRow) -> Iterator[date]:
    for target in (row.first_target, row.target):
        if target is not None:
            yield target.latest


def _row(row: RegisterRow, scale: TimeScale) -> Row:
    ground: list[Mark] = []
    first, now = row.first_target, row.target
    if first is not None and now is not None:
        ends = scale.share(first.latest), scale.share(now.latest)
        ground.append(Mark(Sign.BAR, "no", min(ends), max(ends)))
    if first is not None:
        ground.append(Mark(Sign.TRIANGLE, "wait", scale.share(first.latest)))
    if now is not None:
        ground.append(Mark(Sign.ARROW, "no", scale.share(now.latest)))
    rec = row.recommendation
    return Row(f"{rec.label}  {rec.asks}", moved_words(row), tuple(ground))


def _cells(row: RegisterRow) -> tuple[str, ...]:
    rec = row.recommendation
    first = row.first_target.spoken() if row.first_target else "not known"
    now = row.target.spoken() if row.target else "none"
    return f"{rec.label}. {rec.asks}", first, now, moved_words(row)


def _described(drawn: Sequence[RegisterRow], of: int) -> str:
    if not drawn:
        return f"None of the {of:,} has a target date that moved back, so nothing is drawn."
    if len(drawn) == 1:
        return f"One bar, from a first target date to the one in force: {slip_sentence(drawn[0])}"
    return (
        f"{len(drawn):,} bars, each from a first target date to the one in force. The longest: "
        f"{slip_sentence(drawn[0])}"
    )
